//! The rule *promised on what will not be ready*: a committed goal waits for something that is not on its way.
//!
//! A committed objective is one that people will shift plans and means for to be met ("Measure What Matters", Doerr, 2018,
//! on committed and aspirational goals); that it waits for another that is given up or will hardly be met has to be
//! known before the date, when something can still be shifted. Past the date the rule *late handoff* says so instead.

use crate::audit::finding::{Finding, Pattern, key};
use crate::audit::handoffs::{major_if, outstanding};
use crate::audit::history::History;
use crate::audit::standing::{doubt, telling};
use crate::domain::goal::{Commitment, Goal, GoalState};
use crate::domain::id::GoalId;
use crate::domain::key_result::Confidence;
use crate::domain::minutes::Minutes;
use crate::domain::score::Score;

/// Below which part of the time that is over a score is far behind, in thousandths: half. At that pace half of it will be
/// done in the end, which is amber at best.
pub const BEHIND_BELOW: u32 = 500;

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

/// Finds committed goals that wait for an abandoned goal, or for an open one that its owner doubts or that is far behind.
pub fn not_ready(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for between in outstanding(history).filter(|between| !between.is_late(history)) {
        let (goal, giver) = (between.goal.id, between.giver.id);
        if between.goal.commitment != Commitment::Committed {
            continue;
        }
        let Some(sign) = sign(history, between.giver) else { continue };
        // Not the numbers: they change with every reading, and say the same.
        let name = match sign {
            Sign::Abandoned => "abandoned",
            Sign::Doubted(_) => "doubted",
            Sign::Behind(..) => "behind",
        };
        found.push(Finding {
            // What is behind can catch up.
            severity: major_if(!matches!(sign, Sign::Behind(..))),
            minutes: Minutes::ZERO,
            key: key(&["not-ready", &goal.to_string(), &giver.to_string(), name]),
            pattern: Pattern::NotReady(NotReady { goal, giver, sign }),
        });
    }
    found
}

/// What says that a goal will not be ready, the firmest first.
fn sign(history: &History<'_>, giver: &Goal) -> Option<Sign> {
    match giver.state {
        GoalState::Abandoned(..) => return Some(Sign::Abandoned),
        GoalState::Achieved(_) => return None,
        GoalState::Open => {}
    }
    let behind =
        |(score, elapsed): &(Score, u16)| u32::from(score.permille()) * 1000 < u32::from(*elapsed) * BEHIND_BELOW;
    let is_behind = || telling(giver, history.today).filter(behind).map(|(score, over)| Sign::Behind(score, over));
    doubt(giver).map(Sign::Doubted).or_else(is_behind)
}
