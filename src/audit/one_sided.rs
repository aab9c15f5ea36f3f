//! The rule *a handoff without an owner on one side*: whose problem is it?

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;

/// A handoff that nobody gives, or that nobody takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSided {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goal that it waits for.
    pub giver: GoalId,
    /// Who is missing.
    pub missing: Side,
}

/// A side of a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who hands over.
    Giver,
    /// Who takes.
    Taker,
    /// Both.
    Both,
}

/// Finds them.
pub fn one_sided(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
