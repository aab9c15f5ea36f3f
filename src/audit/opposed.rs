//! The rule *two goals that pull one metric both ways*: what serves one undoes the other.
//!
//! That teams set goals which cancel each other out unless somebody lays them side by side is what alignment is for
//! ("Measure What Matters", Doerr, 2018). What counts as one metric is a judgement of ours: the same unit, and the same
//! words once those that say which way are taken away. It is found in the words of English titles and in whatever titles
//! name the metric alone; of a direction in another language nothing is known here.

use crate::audit::finding::{Finding, Pattern, key};
use crate::audit::handoffs::{are_of_two_teams, major_if};
use crate::audit::history::History;
use crate::audit::metric;
use crate::domain::goal::Goal;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::minutes::Minutes;
use crate::flagging::vocabulary::{Term, Vocabulary};
use crate::sorted::{SortedMap, sorted};

/// How many pairs are told of for one metric. Of more nobody reads each: it is the metric's name that is too common.
pub const PAIRS: usize = 16;

/// Words that say which way or how much of a metric, not which; beside numbers and the words that never count.
const WAYS: &str = "\
    increase raise grow boost lift improve expand double triple maximise maximize gain accelerate push climb rise \
    high higher big bigger great greater reduce lower cut decrease shrink drop halve minimise minimize cap limit trim \
    slash eliminate low small smaller fall decline keep hold maintain stay within least most reach hit achieve get bring \
    move go take average mean median number count total amount level rate percentage percent figure value target \
    year quarter month week day annual quarterly monthly weekly daily";

/// Two goals that push one metric in opposite directions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opposed {
    /// The goal that wants more of it, and its key result.
    pub up: (GoalId, KeyResultId),
    /// The goal that wants less, or no more than the other aims at.
    pub down: (GoalId, KeyResultId),
}

/// One goal's say on a metric.
#[derive(Clone, Copy)]
struct Pull<'a> {
    goal: &'a Goal,
    key_result: &'a KeyResult,
    concerns: bool,
}

impl Pull<'_> {
    fn direction(&self) -> Option<Direction> {
        match self.key_result.measure {
            Measure::Metric { direction, .. } => Some(direction),
            Measure::Milestones(_) => None,
        }
    }
}

/// Finds pairs of open goals of which one wants more of a metric and the other less; limits to keep within oppose what aims
/// beyond them. Goals that contribute to each other are no exception.
pub fn opposed(history: &History<'_>) -> Vec<Finding> {
    let vocabulary = Vocabulary::new(&history.lexicon);
    let ways: Vec<Term> = vocabulary.learn([WAYS]).content.iter().map(|word| word.term).collect();
    let ways = sorted(&ways, |a, b| a < b);
    let mut metrics: SortedMap<(String, Vec<Term>), Vec<Pull<'_>>> = SortedMap::new();
    for goal in history.state.goals.values().filter(|goal| goal.is_open()) {
        for key_result in goal.key_results.values() {
            if let Some(name) = name(key_result, &vocabulary, &ways) {
                let concerns = history.concerns(goal);
                metrics.or_default(name).push(Pull { goal, key_result, concerns });
            }
        }
    }
    metrics.values().flat_map(|pulls| pairs(history, pulls)).collect()
}

/// What metric a key result is about: its unit and the terms of its title. `None` where the title names none.
fn name(key_result: &KeyResult, vocabulary: &Vocabulary, ways: &[Term]) -> Option<(String, Vec<Term>)> {
    if !matches!(key_result.measure, Measure::Metric { .. }) {
        return None;
    }
    let text = vocabulary.learn([key_result.title.as_str()]);
    let terms = text.content.iter().map(|word| word.term);
    // "q3" and "2027" say when.
    let says_when = |term| text.shown_term(term).bytes().any(|byte| byte.is_ascii_digit());
    let terms: Vec<Term> = terms.filter(|term| ways.binary_search(term).is_err() && !says_when(*term)).collect();
    (!terms.is_empty()).then(|| (metric::unit(&key_result.measure), sorted(&terms, |a, b| a < b)))
}

/// The first of the pairs that oppose each other over one metric.
fn pairs(history: &History<'_>, pulls: &[Pull<'_>]) -> Vec<Finding> {
    let mut found = Vec::new();
    let all_but = |direction| pulls.iter().filter(move |pull| pull.direction() != Some(direction));
    for up in all_but(Direction::Down) {
        for down in all_but(Direction::Up) {
            let is_theirs = (up.concerns || down.concerns) && up.goal.id != down.goal.id;
            if !is_theirs || !are_opposed(&up.key_result.measure, &down.key_result.measure) {
                continue;
            }
            let [up_ids, down_ids] = [up, down].map(|pull| (pull.goal.id, pull.key_result.id));
            let ids = [up_ids, down_ids].map(|(goal, key_result)| [goal.to_string(), key_result.to_string()]);
            let [[up_goal, up_key], [down_goal, down_key]] = &ids;
            found.push(Finding {
                severity: major_if(are_of_two_teams(history, up.goal, down.goal)),
                minutes: Minutes::ZERO,
                key: key(&["opposed", up_goal, up_key, down_goal, down_key]),
                pattern: Pattern::Opposed(Opposed { up: up_ids, down: down_ids }),
            });
            if found.len() >= PAIRS {
                return found;
            }
        }
    }
    found
}

/// Whether the first wants more than the second allows.
fn are_opposed(up: &Measure, down: &Measure) -> bool {
    let Measure::Metric { direction: up, baseline: at_least, target: wanted, .. } = up else { return false };
    let Measure::Metric { direction: down, target: at_most, .. } = down else { return false };
    match (up, down) {
        (Direction::Up, Direction::Down) => true,
        (Direction::Up, Direction::KeepWithin) => wanted > at_most,
        (Direction::KeepWithin, Direction::Down | Direction::KeepWithin) => at_least > at_most,
        _ => false,
    }
}
