//! The rule *a handoff that yields too little*: leads times conversion falls short of the deals needed.
//!
//! The arithmetic is that of any funnel: what goes in at one stage times the part that goes on is what comes out. The part is
//! the teams' own figure; the rule only multiplies.

use crate::audit::finding::{Finding, Pattern, key};
use crate::audit::handoffs::{Between, handoffs, major_if};
use crate::audit::history::History;
use crate::audit::metric;
use crate::domain::goal::{Commitment, Goal, GoalState};
use crate::domain::handoff::Conversion;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::minutes::Minutes;
use crate::domain::quantity::Quantity;
use crate::sorted::SortedMap;

/// From which part of what is needed on a gap is grave, in thousandths: a tenth. Conversions are not known more exactly.
pub const GRAVE_FROM: i128 = 100;

/// A handoff that yields less than is needed, even if all of it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversionShort {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goal that hands over; where several do for the same key result, the one that yields most.
    pub giver: GoalId,
    /// The arithmetic.
    pub conversion: Conversion,
    /// How much is handed over, by the giver's target.
    pub given: Quantity,
    /// What follows from that.
    pub yields: Quantity,
    /// What follows from the goal's other handoffs for the same key result.
    pub others: Quantity,
    /// What the goal that waits has set itself.
    pub needed: Quantity,
}

/// What some handoffs yield for one key result.
struct Sum<'a> {
    most: (Between<'a>, Conversion),
    given: i128,
    /// What that one yields.
    yields: i128,
    all: i128,
    needed: i128,
    concerns: bool,
}

/// Finds key results of open goals that what is handed over for them does not suffice for. What came counts like what is
/// to come, for it is the targets that are compared; what an abandoned goal was to give does not count, and that it will
/// not come is for the rule *not ready*. Silent where a key result is gone, or has no distance to go.
pub fn conversion_short(history: &History<'_>) -> Vec<Finding> {
    let mut sums: SortedMap<(GoalId, KeyResultId), Sum<'_>> = SortedMap::new();
    for between in handoffs(history).filter(|between| !matches!(between.giver.state, GoalState::Abandoned(..))) {
        let Some(conversion) = between.handoff.conversion else { continue };
        let distance = |goal: &Goal, id| metric::distance(&goal.key_results.get(&id)?.measure);
        let (given, needed) = (distance(between.giver, conversion.given), distance(between.goal, conversion.needed));
        let (Some(given), Some(needed)) = (given, needed) else { continue };
        let yields = given * i128::from(conversion.permille) / 1000;
        let place = (between.goal.id, conversion.needed);
        let concerns = between.concerns(history);
        match sums.get_mut(&place) {
            Some(sum) => {
                sum.all += yields;
                sum.concerns |= concerns;
                if yields > sum.yields {
                    (sum.most, sum.given, sum.yields) = ((between, conversion), given, yields);
                }
            }
            None => {
                let most = (between, conversion);
                sums.insert(place, Sum { most, given, yields, all: yields, needed, concerns });
            }
        }
    }
    sums.values().filter(|sum| sum.concerns && sum.all < sum.needed).map(finding).collect()
}

fn finding(sum: &Sum<'_>) -> Finding {
    let (Between { goal, giver, .. }, conversion) = sum.most;
    let is_committed = goal.commitment == Commitment::Committed;
    let [all, needed] = [sum.all, sum.needed].map(metric::quantity);
    let [goal_text, key_result] = [goal.id.to_string(), conversion.needed.to_string()];
    Finding {
        severity: major_if(is_committed && (sum.needed - sum.all) * 1000 >= sum.needed * GRAVE_FROM),
        minutes: Minutes::ZERO,
        key: key(&["conversion-short", &goal_text, &key_result, &all.to_string(), &needed.to_string()]),
        pattern: Pattern::ConversionShort(ConversionShort {
            goal: goal.id,
            giver: giver.id,
            conversion,
            given: metric::quantity(sum.given),
            yields: metric::quantity(sum.yields),
            others: metric::quantity(sum.all - sum.yields),
            needed,
        }),
    }
}
