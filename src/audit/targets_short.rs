//! The rule *targets that do not add up*: what contributes to a goal falls short of it, even if all of it is reached.
//!
//! Goals are aligned where those below bring about those above ("Measure What Matters", Doerr, 2018, on alignment); that
//! the numbers are added up before the work begins, and not after, is a judgement of ours. Only plain sums are told of:
//! what a goal does by itself, beside those that contribute to it, is not known. So a goal that nothing contributes to in
//! a unit is left alone.

use crate::audit::finding::{Finding, Pattern, key};
use crate::audit::handoffs::major_if;
use crate::audit::history::History;
use crate::audit::metric;
use crate::domain::goal::{Commitment, Goal, GoalState};
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::{Direction, Measure};
use crate::domain::minutes::Minutes;
use crate::domain::quantity::Quantity;
use crate::flagging::interner::Interner;
use crate::flagging::text::{Token, tokens};
use crate::sorted::SortedMap;

/// From which part of what is needed on a gap is grave, in thousandths: a tenth. Less may be made up on the way.
pub const GRAVE_FROM: i128 = 100;

/// Words of units that do not add up: shares, rates, ranks and means. Three teams at 80 % are not at 240 %. Times are
/// among them, since goals have them as how long something takes; hours of training would add up, but to be silent of
/// them is better than to be wrong of the others.
const MEANS: &str = "\
    percent percentage cent pct prozent permille bp bps nps csat ces index score scores rating ratings rank ratio rate \
    points point stars star average avg mean median per grade share level \
    ms s sec secs second seconds min mins minute minutes h hour hours day days week weeks month months year years";

/// A key result that the goals contributing to its goal cannot bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetsShort {
    /// The goal.
    pub goal: GoalId,
    /// Its key result.
    pub key_result: KeyResultId,
    /// How far it has to move, from its baseline to its target.
    pub needed: Quantity,
    /// How far the contributors' key results in the same unit move together.
    pub sum: Quantity,
    /// Those, with how far each moves.
    pub parts: Vec<(GoalId, KeyResultId, Quantity)>,
}

/// A metric that adds up with others of its unit and direction.
struct Metric {
    key_result: KeyResultId,
    unit: u32,
    direction: Direction,
    distance: i128,
}

/// Finds key results that are not reached though every goal which contributes in the same unit and direction reaches its
/// own. What was achieved counts in full, what was abandoned not at all; there must be an open one, else nothing is left
/// to be set higher. Where a goal has several key results in one unit, each is held against all that is contributed.
///
/// A goal that contributes to several others counts in full for each, unless somebody said which [share](Goal::shares) of
/// this one it makes up: then it makes up no more than that, for the rest of it is the others'.
pub fn targets_short(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let metrics = metrics(history);
    let of = |goal: GoalId| metrics.get(&goal).map_or(&[][..], |metrics| metrics);
    for goal in history.open_goals() {
        for whole in of(goal.id) {
            let (mut sum, mut parts, mut any_open) = (0_i128, Vec::new(), false);
            for child in history.structure.children(goal.id) {
                let Some(child) = history.state.goals.get(child) else { continue };
                let most = most(history, child, goal, whole.distance);
                for part in of(child.id).iter().filter(|part| part.unit == whole.unit) {
                    if part.direction == whole.direction {
                        let counts = part.distance.min(most);
                        sum += counts;
                        any_open |= child.is_open();
                        parts.push((child.id, part.key_result, metric::quantity(counts)));
                    }
                }
            }
            if !any_open || sum >= whole.distance {
                continue;
            }
            let (needed, gap) = (metric::quantity(whole.distance), whole.distance - sum);
            let is_grave = goal.commitment == Commitment::Committed && gap * 1000 >= whole.distance * GRAVE_FROM;
            let [id, key_result] = [goal.id.to_string(), whole.key_result.to_string()];
            let sum = metric::quantity(sum);
            found.push(Finding {
                severity: major_if(is_grave),
                minutes: Minutes::ZERO,
                key: key(&["targets-short", &id, &key_result, &sum.to_string(), &needed.to_string()]),
                pattern: Pattern::TargetsShort(TargetsShort {
                    goal: goal.id,
                    key_result: whole.key_result,
                    needed,
                    sum,
                    parts,
                }),
            });
        }
    }
    found
}

/// The most that `child` makes up of what `goal` needs.
fn most(history: &History<'_>, child: &Goal, goal: &Goal, needed: i128) -> i128 {
    let is_shared = history.structure.parents(child.id).len() > 1;
    match child.shares.get(&goal.id).filter(|_| is_shared) {
        // Rounded up, as shares are rounded themselves.
        Some(share) => (needed * i128::from(share.percent()) + 99) / 100,
        None => i128::MAX,
    }
}

/// By goal, those that are not abandoned, the metrics that add up.
fn metrics(history: &History<'_>) -> SortedMap<GoalId, Vec<Metric>> {
    let (mut units, mut means) = (Interner::default(), Interner::default());
    MEANS.split_ascii_whitespace().for_each(|word| {
        means.intern(word);
    });
    let mut metric = |key_result: KeyResultId, measure: &Measure| {
        let unit = metric::unit(measure);
        let Measure::Metric { direction, .. } = measure else { return None };
        let distance = metric::distance(measure)?;
        adds_up(&unit, &means).then(|| Metric {
            key_result,
            unit: units.intern(&unit),
            direction: *direction,
            distance,
        })
    };
    let goals = history.state.goals.values().filter(|goal| !matches!(goal.state, GoalState::Abandoned(..)));
    goals
        .map(|goal| (goal.id, goal.key_results.values().filter_map(|it| metric(it.id, &it.measure)).collect()))
        .collect()
}

/// Whether amounts of a unit add up. Where nobody gave one, it is not known what is counted.
fn adds_up(unit: &str, means: &Interner) -> bool {
    let is_mean = |token| matches!(token, Token::Word(word) if means.find(word).is_some());
    !unit.is_empty() && !unit.contains(['%', '‰', '/', 'Ø', 'ø']) && !tokens(unit).any(|(_, token)| is_mean(token))
}
