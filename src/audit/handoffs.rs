//! Handoffs as rules look at them: what open goals wait for, and whose turn it is.

use crate::audit::finding::Severity;
use crate::audit::history::History;
use crate::domain::goal::{Goal, Owner};
use crate::domain::handoff::Handoff;

/// What an open goal waits for or waited for, with the goals on both sides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Between<'a> {
    /// The goal that waits, which is open: a closed one waits for nothing any more.
    pub(crate) goal: &'a Goal,
    /// The goal that hands over, open or not.
    pub(crate) giver: &'a Goal,
    /// What is agreed.
    pub(crate) handoff: &'a Handoff,
}

/// The handoffs of all open goals, those that came included, in the order of their goals' ids.
pub(crate) fn handoffs<'a>(history: &History<'a>) -> impl Iterator<Item = Between<'a>> {
    let state = history.state;
    let open = state.goals.values().map(|goal| &**goal).filter(|goal| goal.is_open());
    open.flat_map(move |goal| {
        let both = state.handoffs(goal).filter_map(|(giver, handoff)| Some((state.goals.get(&giver)?, handoff)));
        both.map(move |(giver, handoff)| Between { goal, giver, handoff })
    })
}

/// Those that have not come and that are the person's to look at: one of the goals is, or one side of the handoff.
///
/// What is agreed for a later day counts, for it can be settled today. A day in the future on which it "came" is an
/// announcement.
pub(crate) fn outstanding<'a>(history: &History<'a>) -> impl Iterator<Item = Between<'a>> {
    let has_not_come = |between: &Between<'_>| between.handoff.came.is_none_or(|came| came > history.today);
    handoffs(history).filter(move |between| has_not_come(between) && between.concerns(history))
}

impl Between<'_> {
    /// Whether it is the person's to look at.
    pub(crate) fn concerns(&self, history: &History<'_>) -> bool {
        let sides = [&self.handoff.giver, &self.handoff.taker];
        let is_side = |owner: &&Owner| !owner.is_nobody() && history.is_theirs(owner);
        history.concerns(self.goal) || history.concerns(self.giver) || sides.iter().any(is_side)
    }

    /// Whether it was due before today and has not come.
    pub(crate) fn is_late(&self, history: &History<'_>) -> bool {
        self.handoff.due.is_some_and(|due| due < history.today)
    }
}

/// Whether two goals are with two teams. Then it takes both to settle something, and one blocks the other.
pub(crate) fn are_of_two_teams(history: &History<'_>, a: &Goal, b: &Goal) -> bool {
    let [a, b] = [a, b].map(|goal| history.state.team_of(&goal.owner));
    !a.is_empty() && !b.is_empty() && a != b
}

/// [`Severity::Major`] if `is_grave`, else [`Severity::Moderate`].
pub(crate) fn major_if(is_grave: bool) -> Severity {
    if is_grave { Severity::Major } else { Severity::Moderate }
}
