//! The rule *time to stop?*: what was decided at the start has come to pass.
//!
//! A state and a date, decided before effort is sunk into a goal, are asked about on that date, because who is in the middle
//! of something asks too late (Duke, "Quit", 2022, on kill criteria).

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::domain::day;
use crate::domain::id::GoalId;
use crate::domain::intention::StopRule;
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
        let Some(rule) = goal.stop_when.as_ref().filter(|rule| rule.has_come(goal, history.today)) else { continue };
        let stood = rule.stood(goal).map(|(value, _)| value);
        found.push(Finding {
            severity: Severity::Major,
            minutes: Minutes::ZERO,
            key: key(&["stop", &goal.id.to_string(), &day::text(rule.by)]),
            pattern: Pattern::Stop(Stop { goal: goal.id, rule: rule.clone(), stood }),
        });
    }
    found
}
