//! The rule *time to stop?*: what was decided at the start has come to pass.
//!
//! A state and a date, decided before effort is sunk into a goal, are asked about on that date, because who is in the middle
//! of something asks too late (Duke, "Quit", 2022, on kill criteria).

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::domain::day;
use crate::domain::goal::Goal;
use crate::domain::id::GoalId;
use crate::domain::intention::{Reach, StopRule};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::minutes::Minutes;
use crate::domain::quantity::Quantity;

/// An open goal whose stop-when rule has come to pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The goal.
    pub goal: GoalId,
    /// The rule.
    pub rule: StopRule,
    /// Where the rule's key result stood at the end of its day; `None` if it was never read by then, or none is named. Of
    /// milestones it is how many were done.
    pub stood: Option<Quantity>,
}

/// Finds them from their day on. It is always worth settling: that was decided, and only by stopping, or by deciding anew
/// until when to go on, is it. What was reached later does not settle it by itself; a reading of that day that is entered
/// later does.
///
/// A rule that names no key result, or one that is gone, asks on its day.
pub fn stop(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for goal in history.open_goals() {
        let Some(rule) = goal.stop_when.as_ref().filter(|rule| rule.by <= history.today) else { continue };
        let stood = rule.unless.and_then(|reach| stood(goal, reach, rule.by));
        if stood.is_some_and(|(_, is_reached)| is_reached) {
            continue;
        }
        found.push(Finding {
            severity: Severity::Major,
            minutes: Minutes::ZERO,
            key: key(&["stop", &goal.id.to_string(), &day::text(rule.by)]),
            pattern: Pattern::Stop(Stop { goal: goal.id, rule: rule.clone(), stood: stood.map(|(value, _)| value) }),
        });
    }
    found
}

/// Where a key result stood at the end of a day, and whether that was enough.
fn stood(goal: &Goal, reach: Reach, by: NaiveDate) -> Option<(Quantity, bool)> {
    let key_result = goal.key_results.get(&reach.key_result)?;
    match &key_result.measure {
        Measure::Milestones(steps) => {
            let n_done = steps.iter().filter(|step| step.done_on.is_some_and(|on| on <= by)).count();
            let done = Quantity::whole(i64::try_from(n_done).unwrap_or(i64::MAX));
            Some((done, done >= reach.value))
        }
        Measure::Metric { direction, baseline, target, .. } => {
            let value = read_by(key_result, by)?;
            let is_reached = match direction {
                Direction::Up => value >= reach.value,
                Direction::Down => value <= reach.value,
                // There is no way to be on: it is within its limits or not.
                Direction::KeepWithin => *baseline <= value && value <= *target,
            };
            Some((value, is_reached))
        }
    }
}

/// The last number read up to the end of a day.
fn read_by(key_result: &KeyResult, by: NaiveDate) -> Option<Quantity> {
    let readings = key_result.readings.values().filter(|reading| reading.date <= by && reading.value.is_some());
    readings.max_by_key(|reading| (reading.date, reading.id))?.value
}
