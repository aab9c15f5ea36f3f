//! The rule *a handoff without an owner on one side*: whose problem is it?
//!
//! What lies between two teams is nobody's unless each side has a name to it. That whoever has to take part commits to it
//! by name is what Google asks of goals across teams (its playbook, in "Measure What Matters", Doerr, 2018).

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::handoffs::outstanding;
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;

/// A handoff that nobody gives, or that nobody takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneSided {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goal that it waits for.
    pub giver: GoalId,
    /// Who is missing.
    pub missing: Side,
}

/// A side of a handoff.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Who hands over.
    Giver,
    /// Who takes.
    Taker,
    /// Both.
    Both,
}

/// Finds handoffs that have not come and are nobody's on a side. Without a giver nothing comes; what nobody takes at
/// least lies ready, so it weighs less.
pub fn one_sided(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for between in outstanding(history) {
        let (goal, giver, handoff) = (between.goal.id, between.giver.id, between.handoff);
        let (missing, severity, name) = match (handoff.giver.is_nobody(), handoff.taker.is_nobody()) {
            (false, false) => continue,
            (true, false) => (Side::Giver, Severity::Moderate, "giver"),
            (false, true) => (Side::Taker, Severity::Minor, "taker"),
            (true, true) => (Side::Both, Severity::Moderate, "both"),
        };
        found.push(Finding {
            severity,
            minutes: Minutes::ZERO,
            key: key(&["one-sided", &goal.to_string(), &giver.to_string(), name]),
            pattern: Pattern::OneSided(OneSided { goal, giver, missing }),
        });
    }
    found
}
