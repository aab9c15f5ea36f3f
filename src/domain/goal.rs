//! `Goal`: what somebody set out to achieve, and the changes a person makes to one.

use chrono::NaiveDate;

use crate::domain::handoff::{Handoff, HandoffChange};
use crate::domain::id::{GoalId, KeyResultId, SegmentId};
use crate::domain::intention::{IfThen, StopRule};
use crate::domain::key_result::{KeyResult, swap};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::domain::share::Share;
use crate::domain::strategy::Choice;
use crate::json::{choice, number, object};
use crate::sorted::{SortedMap, SortedSet, sorted};

/// What somebody set out to achieve.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Goal {
    /// Its name.
    pub id: GoalId,
    /// What is to be achieved.
    pub title: String,
    /// Why it matters.
    pub why: String,
    /// Whose it is.
    pub owner: Owner,
    /// When it is to be reached.
    pub period: Period,
    /// Whether it is promised or hoped for.
    pub commitment: Commitment,
    /// How much it counts beside the owner's other goals.
    pub weight: Weight,
    /// Its place in the list.
    pub rank: Rank,
    /// The goals it contributes to. May name goals that are gone.
    pub parents: SortedSet<GoalId>,
    /// How much it makes up of those, where somebody said; else its weight decides. May name goals that are no parents.
    pub shares: SortedMap<GoalId, Share>,
    /// What it waits for, by the goal that hands it over. May name goals that are gone, itself, or goals that wait for it.
    pub waits_for: SortedMap<GoalId, Handoff>,
    /// The strategic choice it serves.
    pub choice: Option<Choice>,
    /// The segment of *where to play* that it aims at. May name one that is gone.
    pub segment: Option<SegmentId>,
    /// What stands in the way.
    pub obstacle: String,
    /// What five minutes can begin with.
    pub first_step: String,
    /// What is done when a certain moment comes.
    pub plan: Option<IfThen>,
    /// When to stop.
    pub stop_when: Option<StopRule>,
    /// Phrases that say an activity serves it.
    pub cues: SortedSet<String>,
    /// Phrases that say an activity breaks a refusal.
    pub wont_dos: SortedSet<String>,
    /// Time meant for it in a week.
    pub weekly_budget: Option<Minutes>,
    /// How it is known to be reached.
    pub key_results: SortedMap<KeyResultId, KeyResult>,
    /// Open, achieved or abandoned.
    pub state: GoalState,
}

object! {
    Goal {
        req id, req title, opt why, req owner, req period, req commitment, req weight, req rank, opt parents,
        opt shares, opt waits_for, opt choice, opt segment, opt obstacle, opt first_step, opt plan, opt stop_when, opt cues, opt wont_dos, opt weekly_budget, opt key_results, req state,
    }
}

/// Whose goal it is. An empty person is "me", whoever uses this device; an empty team is nobody yet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Owner {
    /// One person, by name.
    Person(String),
    /// A team, by name.
    Team(String),
}

choice! { Owner { Person(name), Team(name) } }

impl Owner {
    /// Nobody yet: a team without a name.
    pub const fn nobody() -> Self {
        Self::Team(String::new())
    }

    /// Whether it is nobody yet.
    pub fn is_nobody(&self) -> bool {
        matches!(self, Self::Team(name) if name.is_empty())
    }

    /// The person who uses this device.
    pub const fn me() -> Self {
        Self::Person(String::new())
    }
}

/// How firmly a goal is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Commitment {
    /// Promised: a score of 1.0 is expected.
    Committed,
    /// A stretch: 0.7 is a good score.
    Aspirational,
}

choice! { Commitment { Committed, Aspirational } }

/// How much a goal counts, 1 (least) to 5.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Weight(u8);

number!(Weight u8);

impl Weight {
    /// The weight of a goal that nobody weighed.
    pub const NORMAL: Self = Self(3);

    /// `weight` from 1 to 5, else `None`.
    pub const fn new(weight: u8) -> Option<Self> {
        if 1 <= weight && weight <= 5 { Some(Self(weight)) } else { None }
    }

    /// 1 to 5.
    pub const fn get(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Weight {
    type Error = &'static str;

    fn try_from(weight: u8) -> Result<Self, Self::Error> {
        Self::new(weight).ok_or("a weight goes from 1 to 5")
    }
}

impl From<Weight> for u8 {
    fn from(weight: Weight) -> u8 {
        weight.0
    }
}

/// Where a goal stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalState {
    /// Being worked on.
    Open,
    /// Reached on a day.
    Achieved(NaiveDate),
    /// Given up on a day, for a reason.
    Abandoned(NaiveDate, String),
}

choice! { GoalState { Open, Achieved(day), Abandoned(day, reason) } }

/// One thing about a goal that a person changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalChange {
    /// Its title.
    Title(String),
    /// Why it matters.
    Why(String),
    /// Whose it is.
    Owner(Owner),
    /// When it is to be reached.
    Period(Period),
    /// How firmly it is meant.
    Commitment(Commitment),
    /// How much it counts.
    Weight(Weight),
    /// Its place in the list.
    Rank(Rank),
    /// The strategic choice it serves.
    Choice(Option<Choice>),
    /// The segment of *where to play* that it aims at.
    Segment(Option<SegmentId>),
    /// What stands in the way.
    Obstacle(String),
    /// What five minutes can begin with.
    FirstStep(String),
    /// What is done when a certain moment comes.
    Plan(Option<IfThen>),
    /// When to stop.
    StopWhen(Option<StopRule>),
    /// Time meant for it in a week.
    WeeklyBudget(Option<Minutes>),
    /// Open, achieved or abandoned.
    State(GoalState),
    /// It contributes to that goal.
    AddParent(GoalId),
    /// It no longer does.
    RemoveParent(GoalId),
    /// How much it makes up of that goal; without a share its weight decides.
    Share(GoalId, Option<Share>),
    /// It waits for something from that goal; void if it does already.
    AddHandoff(GoalId, Handoff),
    /// What it waits for from that goal was changed.
    EditHandoff(GoalId, HandoffChange),
    /// It waits for nothing from that goal.
    RemoveHandoff(GoalId),
    /// A phrase says an activity serves it.
    AddCue(String),
    /// The phrase no longer does.
    RemoveCue(String),
    /// A phrase says an activity breaks a refusal.
    AddWontDo(String),
    /// The phrase no longer does.
    RemoveWontDo(String),
}

choice! {
    GoalChange {
        Title(new), Why(new), Owner(new), Period(new), Commitment(new), Weight(new), Rank(new), Choice(new),
        WeeklyBudget(new), State(new),
        AddParent(goal), RemoveParent(goal), AddCue(phrase), RemoveCue(phrase), AddWontDo(phrase), RemoveWontDo(phrase),
        AddHandoff(goal, handoff), EditHandoff(goal, change), RemoveHandoff(goal), Share(goal, new), Segment(new),
        Obstacle(new), FirstStep(new), Plan(new), StopWhen(new),
    }
}

impl Goal {
    /// An open goal of this title and nothing else.
    pub fn new(id: GoalId, title: &str, owner: Owner, period: Period) -> Self {
        Self {
            id,
            title: title.to_owned(),
            why: String::new(),
            owner,
            period,
            commitment: Commitment::Committed,
            weight: Weight::NORMAL,
            rank: Rank::default(),
            parents: SortedSet::new(),
            shares: SortedMap::new(),
            waits_for: SortedMap::new(),
            choice: None,
            segment: None,
            obstacle: String::new(),
            first_step: String::new(),
            plan: None,
            stop_when: None,
            cues: SortedSet::new(),
            wont_dos: SortedSet::new(),
            weekly_budget: None,
            key_results: SortedMap::new(),
            state: GoalState::Open,
        }
    }

    /// Whether it is being worked on.
    pub fn is_open(&self) -> bool {
        self.state == GoalState::Open
    }

    /// The last day it was open; `None` while it is.
    pub fn closed_on(&self) -> Option<NaiveDate> {
        match self.state {
            GoalState::Open => None,
            GoalState::Achieved(day) | GoalState::Abandoned(day, _) => Some(day),
        }
    }

    /// Whether everything in it stands under its own id, as only a forged event does not.
    pub(crate) fn is_sound(&self) -> bool {
        self.key_results.iter().all(|(id, key_result)| *id == key_result.id && key_result.is_sound())
    }

    /// The key results in the order people gave them.
    pub fn ordered_key_results(&self) -> Vec<&KeyResult> {
        let key_results: Vec<_> = self.key_results.values().collect();
        sorted(&key_results, |a, b| a.rank < b.rank)
    }

    /// Makes one change, and returns the change that takes it back; `None` if there was nothing to do.
    pub(crate) fn change(&mut self, change: &GoalChange) -> Option<GoalChange> {
        use GoalChange as C;
        match change {
            C::Title(new) => swap(&mut self.title, new).map(C::Title),
            C::Why(new) => swap(&mut self.why, new).map(C::Why),
            C::Owner(new) => swap(&mut self.owner, new).map(C::Owner),
            C::Period(new) => swap(&mut self.period, new).map(C::Period),
            C::Commitment(new) => swap(&mut self.commitment, new).map(C::Commitment),
            C::Weight(new) => swap(&mut self.weight, new).map(C::Weight),
            C::Rank(new) => swap(&mut self.rank, new).map(C::Rank),
            C::Choice(new) => swap(&mut self.choice, new).map(C::Choice),
            C::WeeklyBudget(new) => swap(&mut self.weekly_budget, new).map(C::WeeklyBudget),
            C::Segment(new) => swap(&mut self.segment, new).map(C::Segment),
            C::Obstacle(new) => swap(&mut self.obstacle, new).map(C::Obstacle),
            C::FirstStep(new) => swap(&mut self.first_step, new).map(C::FirstStep),
            C::Plan(new) => swap(&mut self.plan, new).map(C::Plan),
            C::StopWhen(new) => swap(&mut self.stop_when, new).map(C::StopWhen),
            C::State(new) => swap(&mut self.state, new).map(C::State),
            C::AddParent(goal) => self.parents.insert(*goal).then_some(C::RemoveParent(*goal)),
            C::RemoveParent(goal) => self.parents.remove(goal).then_some(C::AddParent(*goal)),
            C::Share(goal, share) => {
                let before = self.shares.set(goal, share);
                (before != *share).then_some(C::Share(*goal, before))
            }
            C::AddHandoff(goal, _) if self.waits_for.contains_key(goal) => None,
            C::AddHandoff(goal, handoff) => {
                self.waits_for.insert(*goal, handoff.clone());
                Some(C::RemoveHandoff(*goal))
            }
            C::EditHandoff(goal, change) => {
                self.waits_for.get_mut(goal)?.change(change).map(|undo| C::EditHandoff(*goal, undo))
            }
            C::RemoveHandoff(goal) => self.waits_for.remove(goal).map(|handoff| C::AddHandoff(*goal, handoff)),
            C::AddCue(phrase) => add(&mut self.cues, phrase).map(C::RemoveCue),
            C::RemoveCue(phrase) => self.cues.take(phrase).map(C::AddCue),
            C::AddWontDo(phrase) => add(&mut self.wont_dos, phrase).map(C::RemoveWontDo),
            C::RemoveWontDo(phrase) => self.wont_dos.take(phrase).map(C::AddWontDo),
        }
    }
}

/// Adds a phrase and returns it, or `None` if it was there.
pub(crate) fn add(phrases: &mut SortedSet<String>, phrase: &str) -> Option<String> {
    phrases.insert(phrase.to_owned()).then(|| phrase.to_owned())
}
