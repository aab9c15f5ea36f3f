//! The rule *a goal past due*: its period is over and it is still open.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// An open goal whose period is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastDue {
    /// The goal.
    pub goal: GoalId,
    /// The last day of its period.
    pub ended: NaiveDate,
}

/// Finds them.
pub fn past_due(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
