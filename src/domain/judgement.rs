//! `Judgement`: what a person answered about an activity. The engine learns from these; verdicts are derived anew.

use crate::domain::id::GoalId;
use crate::json::choice;

/// What a person answered about an activity.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Judgement {
    /// It serves this goal.
    Serves(GoalId),
    /// Needed work that serves no goal.
    Upkeep,
    /// It is off aim, and that is noted.
    OffAim,
    /// It will not be done, or not again.
    Dropped,
    /// Somebody else does it from now on.
    HandedOver(String),
}

choice! { Judgement { Serves(goal), Upkeep, OffAim, Dropped, HandedOver(person) } }
