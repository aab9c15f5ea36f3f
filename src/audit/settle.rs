//! What settles a finding: where a person goes to act on it, and whom it concerns.

use crate::audit::finding::Pattern;
use crate::audit::unserved::Unserved;
use crate::domain::id::{ActivityId, GoalId, KeyResultId, SegmentId};
use crate::domain::state::State;
use crate::domain::strategy::Choice;
use crate::sorted::SortedSet;

/// Where a finding is settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Settle {
    /// The goal itself: its period, its parents, its state.
    Goal(GoalId),
    /// A reading of its key result.
    CheckIn(GoalId, KeyResultId),
    /// What the first goal waits for from the second.
    Handoff(GoalId, GoalId),
    /// A choice of the strategy.
    Choice(Choice),
    /// A segment of *where to play*.
    Segment(SegmentId),
    /// The newest of the activities concerned.
    Activity(ActivityId),
    /// The week's plans and hours.
    Week,
    /// The upkeep budget.
    Upkeep,
}

impl Pattern {
    /// Where it is settled.
    pub fn settle(&self) -> Settle {
        let newest = |spent: &crate::audit::spent::Spent| spent.newest().map_or(Settle::Week, Settle::Activity);
        match self {
            Self::UpkeepOver(_) => Settle::Upkeep,
            Self::Starved(it) => Settle::Goal(it.starved.goal),
            Self::Recurring(it) => newest(&it.spent),
            Self::ClosedGoal(it) => newest(&it.spent),
            Self::TooEarly(it) => match it.waits_for.first() {
                Some(giver) => Settle::Handoff(it.goal, *giver),
                None => Settle::Goal(it.goal),
            },
            Self::Unaligned(it) => it.went_to.first().map_or(Settle::Week, newest),
            Self::OverCapacity(_) => Settle::Week,
            Self::Idle(it) => Settle::Goal(it.goal),
            Self::Untraced(it) => Settle::Goal(it.goal),
            Self::Unserved(Unserved::Choice(choice)) => Settle::Choice(*choice),
            Self::Unserved(Unserved::Goal { goal, .. }) => Settle::Goal(*goal),
            Self::PastDue(it) => Settle::Goal(it.goal),
            Self::Stale(it) => Settle::CheckIn(it.goal, it.key_result),
            Self::ConfidenceDrop(it) => Settle::CheckIn(it.goal, it.key_result),
            Self::Stop(it) => Settle::Goal(it.goal),
            Self::Cycle(it) => it.goals.first().map_or(Settle::Week, |goal| Settle::Goal(*goal)),
            Self::LateHandoff(it) => Settle::Handoff(it.goal, it.giver),
            Self::OutOfOrder(it) => Settle::Handoff(it.goal, it.giver),
            Self::OneSided(it) => Settle::Handoff(it.goal, it.giver),
            Self::TargetsShort(it) => Settle::Goal(it.goal),
            Self::ConversionShort(it) => Settle::Handoff(it.goal, it.giver),
            Self::Opposed(it) => Settle::Goal(it.up.0),
            Self::Excluded(it) => Settle::Segment(it.segment),
            Self::WrongSegment(it) => Settle::Goal(it.goal),
            Self::NotReady(it) => Settle::Handoff(it.goal, it.giver),
        }
    }

    /// The goals that it is about, the one to act on first.
    pub fn goals(&self) -> Vec<GoalId> {
        match self {
            Self::Starved(it) => vec![it.starved.goal, it.over_served.goal],
            Self::ClosedGoal(it) => vec![it.goal],
            Self::TooEarly(it) => [&[it.goal][..], &it.waits_for].concat(),
            Self::UpkeepOver(_) | Self::Recurring(_) | Self::Unaligned(_) | Self::OverCapacity(_) => Vec::new(),
            Self::Idle(it) => vec![it.goal],
            Self::Untraced(it) => vec![it.goal],
            Self::Unserved(Unserved::Choice(_)) => Vec::new(),
            Self::Unserved(Unserved::Goal { goal, .. }) => vec![*goal],
            Self::PastDue(it) => vec![it.goal],
            Self::Stale(it) => vec![it.goal],
            Self::ConfidenceDrop(it) => vec![it.goal],
            Self::Stop(it) => vec![it.goal],
            Self::Cycle(it) => it.goals.clone(),
            Self::LateHandoff(it) => vec![it.goal, it.giver],
            Self::OutOfOrder(it) => vec![it.goal, it.giver],
            Self::OneSided(it) => vec![it.goal, it.giver],
            Self::TargetsShort(it) => std::iter::once(it.goal).chain(it.parts.iter().map(|part| part.0)).collect(),
            Self::ConversionShort(it) => vec![it.goal, it.giver],
            Self::Opposed(it) => vec![it.up.0, it.down.0],
            Self::Excluded(it) => vec![it.goal],
            Self::WrongSegment(it) => vec![it.goal, it.failing, it.thriving],
            Self::NotReady(it) => vec![it.goal, it.giver],
        }
    }

    /// The teams that it is about: those of its goals and of its person. A finding between two teams has both.
    pub fn teams<'a>(&self, state: &'a State) -> SortedSet<&'a str> {
        let goals = self.goals();
        let owners = goals.iter().filter_map(|id| state.goals.get(id)).map(|goal| state.team_of(&goal.owner));
        let person = match self {
            Self::UpkeepOver(it) => state.people.get(&it.person),
            Self::OverCapacity(it) => state.people.get(&it.person),
            _ => None,
        };
        let teams = owners.chain(person.map(|person| person.team.as_str()));
        teams.filter(|team| !team.is_empty()).collect()
    }
}
