//! The rule *a step before the step it waits for*: by the dates that were agreed, it cannot work.
//!
//! In a chain of steps that depend on each other the end of one bounds the next (Goldratt, "Critical Chain", 1997). Only
//! ends are compared: a goal may well begin before what it waits for comes, and time spent on it too early is the rule
//! *too early*. What lies in the past is left to the rules *late handoff* and *past due*.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, key};
use crate::audit::handoffs::{Between, major_if, outstanding};
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;

/// How much of the goal's period must be left once it comes, in thousandths: a tenth, nine days of a quarter. A judgement of
/// ours: in less nothing is made of what came.
pub const LEFT_FROM: i64 = 100;

/// A goal that ends before what it waits for comes, or too soon after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutOfOrder {
    /// The goal that waits.
    pub goal: GoalId,
    /// The last day of its period.
    pub ends: NaiveDate,
    /// The goal that it waits for.
    pub giver: GoalId,
    /// The day that comes: when it is due, or the end of the giver's goal where no day was agreed.
    pub comes: NaiveDate,
}

/// Finds goals that are to end on the day what they wait for comes, before it, or with little time left after it.
pub fn out_of_order(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for between in outstanding(history) {
        let (goal, giver) = (between.goal.id, between.giver.id);
        let Some((from, ends)) = between.goal.period.span() else { continue };
        let Some(comes) = comes(&between) else { continue };
        let (left, total) = ((ends - comes).num_days(), (ends - from).num_days() + 1);
        let is_over = ends < history.today || comes < history.today;
        if is_over || left * 1000 >= total * LEFT_FROM {
            continue;
        }
        let [goal_text, giver_text] = [goal, giver].map(|id| id.to_string());
        found.push(Finding {
            severity: major_if(left <= 0),
            minutes: Minutes::ZERO,
            key: key(&["out-of-order", &goal_text, &giver_text, &comes.to_string(), &ends.to_string()]),
            pattern: Pattern::OutOfOrder(OutOfOrder { goal, ends, giver, comes }),
        });
    }
    found
}

/// The day by which it comes, as far as somebody said.
fn comes(between: &Between<'_>) -> Option<NaiveDate> {
    between.handoff.due.or_else(|| between.giver.period.end().filter(|_| between.giver.is_open()))
}
