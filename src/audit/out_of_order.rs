//! The rule *a step before the step it waits for*: by the dates that were agreed, it cannot work.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// A goal that ends before what it waits for comes.
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

/// Finds them.
pub fn out_of_order(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
