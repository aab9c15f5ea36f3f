//! The rule *a handoff that is late*: agreed, due, and it has not come.
//!
//! The steps of a plan that depend on each other do not even out: what is gained early is lost, what is late is passed
//! on to all that follow (Goldratt, "The Goal", 1984; "Critical Chain", 1997). So one late step is told of by itself,
//! to both sides, before it shows in the goals.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, key};
use crate::audit::handoffs::{are_of_two_teams, major_if, outstanding};
use crate::audit::history::History;
use crate::domain::goal::Commitment;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;

/// From how many days on a late handoff is grave, if something is promised on it or it is between teams: a week. By then a
/// weekly review had it in front of it.
pub const GRAVE_FROM: i64 = 7;

/// A handoff that should have come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LateHandoff {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goal that it waits for.
    pub giver: GoalId,
    /// The day it was due.
    pub due: NaiveDate,
}

/// Finds what open goals wait for though it was due before today. It is settled once it comes, or is due later; then
/// being late again is another finding.
pub fn late_handoff(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for between in outstanding(history).filter(|between| between.is_late(history)) {
        let (goal, giver) = (between.goal, between.giver);
        let Some(due) = between.handoff.due else { continue };
        let days = (history.today - due).num_days();
        let is_promised = goal.commitment == Commitment::Committed;
        found.push(Finding {
            severity: major_if(days >= GRAVE_FROM && (is_promised || are_of_two_teams(history, goal, giver))),
            minutes: Minutes::ZERO,
            key: key(&["late-handoff", &goal.id.to_string(), &giver.id.to_string(), &due.to_string()]),
            pattern: Pattern::LateHandoff(LateHandoff { goal: goal.id, giver: giver.id, due }),
        });
    }
    found
}
