//! The rule *a handoff that is late*: agreed, due, and it has not come.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// A handoff that should have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateHandoff {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goal that it waits for.
    pub giver: GoalId,
    /// The day it was due.
    pub due: NaiveDate,
}

/// Finds them.
pub fn late_handoff(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
