//! `Finding`: a pattern that was found, how much it matters, and the key to dismiss it by.

use crate::audit::closed_goal::ClosedGoal;
use crate::audit::confidence_drop::ConfidenceDrop;
use crate::audit::conversion_short::ConversionShort;
use crate::audit::cycle::Cycle;
use crate::audit::excluded::Excluded;
use crate::audit::idle::Idle;
use crate::audit::late_handoff::LateHandoff;
use crate::audit::not_ready::NotReady;
use crate::audit::one_sided::OneSided;
use crate::audit::opposed::Opposed;
use crate::audit::out_of_order::OutOfOrder;
use crate::audit::over_capacity::OverCapacity;
use crate::audit::past_due::PastDue;
use crate::audit::recurring::Recurring;
use crate::audit::stale::Stale;
use crate::audit::starved::Starved;
use crate::audit::stop::Stop;
use crate::audit::targets_short::TargetsShort;
use crate::audit::too_early::TooEarly;
use crate::audit::unaligned::Unaligned;
use crate::audit::unserved::Unserved;
use crate::audit::untraced::Untraced;
use crate::audit::upkeep_over::UpkeepOver;
use crate::audit::wrong_segment::WrongSegment;
use crate::domain::minutes::Minutes;
use crate::sorted::SortedMap;

/// A pattern that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What was found, with its evidence.
    pub pattern: Pattern,
    /// How much it matters.
    pub severity: Severity,
    /// The time it is about: beyond the budget, missing, or spent. Zero where it is about goals and no hours.
    pub minutes: Minutes,
    /// Names it from day to day and on every device, so that it can be dismissed. Readable, but not for showing.
    ///
    /// What is about time is dismissed until it has grown, so its key holds no day that moves on with it. What is about none
    /// cannot grow: its key holds what the finding rests on (the day it was due, the check-in), so that it stays dismissed
    /// until that changes, and is a finding of its own then.
    pub key: String,
}

/// What was found, with its evidence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Pattern {
    /// Upkeep over its weekly budget.
    UpkeepOver(UpkeepOver),
    /// A goal starved while another is over-served.
    Starved(Starved),
    /// The same kind of thing, off aim again and again.
    Recurring(Recurring),
    /// Activity for a goal that is closed.
    ClosedGoal(ClosedGoal),
    /// Activity for a goal that waits for a handoff.
    TooEarly(TooEarly),
    /// Work without a goal.
    Unaligned(Unaligned),
    /// A goal without work.
    Idle(Idle),
    /// Hours over capacity.
    OverCapacity(OverCapacity),
    /// A goal that serves no choice.
    Untraced(Untraced),
    /// What nobody serves.
    Unserved(Unserved),
    /// A goal past due.
    PastDue(PastDue),
    /// A stale check-in.
    Stale(Stale),
    /// A confidence drop.
    ConfidenceDrop(ConfidenceDrop),
    /// A stop-when rule that has come to pass.
    Stop(Stop),
    /// Goals in a circle.
    Cycle(Cycle),
    /// A handoff that is late.
    LateHandoff(LateHandoff),
    /// A step before the step it waits for.
    OutOfOrder(OutOfOrder),
    /// A handoff without an owner on one side.
    OneSided(OneSided),
    /// Targets that do not add up.
    TargetsShort(TargetsShort),
    /// A handoff that yields too little.
    ConversionShort(ConversionShort),
    /// Two goals that pull one metric both ways.
    Opposed(Opposed),
    /// A goal where we do not play.
    Excluded(Excluded),
    /// A team where the customers are not.
    WrongSegment(WrongSegment),
    /// Promised on what will not be ready.
    NotReady(NotReady),
}

/// How much a finding matters: by the time it takes in a week, or, where it is about no time, by what depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Less than an hour a week, or something that has ended by itself. Of goals: something to tidy up, on which nothing
    /// depends this month.
    Minor,
    /// An hour a week or more: a fortieth of a usual week, about a meeting. Of goals: one of them will be missed, or lost
    /// sight of, unless somebody acts.
    Moderate,
    /// Four hours a week or more: half a working day, as much as all upkeep is given unless a person sets it. Of goals: it
    /// is past its time already, or holds up others.
    Major,
}

/// From how much time on something that was about none has grown.
const GROWN_FROM: Minutes = Minutes::hours(1);

impl Severity {
    /// The severity of `minutes` spread over some weeks; no weeks count as one.
    pub fn of(minutes: Minutes, n_weeks: u32) -> Self {
        match minutes.0 / n_weeks.max(1) {
            0..60 => Self::Minor,
            60..240 => Self::Moderate,
            _ => Self::Major,
        }
    }
}

impl Finding {
    /// Whether it has grown since it was about `dismissed`: by half or more. Less is what every further week adds to
    /// something a person has decided to live with. What is about no time never grows.
    pub fn has_grown(&self, dismissed: Minutes) -> bool {
        let grown = self.minutes.minus(dismissed);
        // What was about no time has grown once it takes as much as a moderate finding does.
        let from = if dismissed == Minutes::ZERO { GROWN_FROM } else { Minutes(dismissed.0 / 2) };
        grown > Minutes::ZERO && grown >= from
    }

    /// Whether a person lives with it, and it has not grown since.
    pub fn is_dismissed(&self, dismissed: &SortedMap<String, Minutes>) -> bool {
        dismissed.get(&self.key).is_some_and(|then| !self.has_grown(*then))
    }
}

/// The parts, a space between each two: a pattern's name and what tells its findings apart.
pub(crate) fn key(parts: &[&str]) -> String {
    let mut key = String::new();
    for part in parts {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(part);
    }
    key
}
