//! `KeyResult`: how a goal is known to be reached, and the readings taken of it.

use chrono::NaiveDate;

use crate::domain::id::{KeyResultId, ReadingId};
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::json::{choice, number, object};
use crate::sorted::{SortedMap, sorted};

/// One measurable result of a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyResult {
    /// Its name within the goal.
    pub id: KeyResultId,
    /// What is to be reached, in a few words.
    pub title: String,
    /// How it is measured.
    pub measure: Measure,
    /// Its place among the goal's key results.
    pub rank: Rank,
    /// What was measured, by reading.
    pub readings: SortedMap<ReadingId, Reading>,
}

object! { KeyResult { req id, req title, req measure, req rank, opt readings } }

/// How a key result is measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Measure {
    /// A number that moves.
    Metric {
        /// What is counted: "deals", "%", "€".
        unit: String,
        /// Which way is good.
        direction: Direction,
        /// Where it stood at the start; for [`Direction::KeepWithin`] the lower limit.
        baseline: Quantity,
        /// Where it should stand; for [`Direction::KeepWithin`] the upper limit.
        target: Quantity,
    },
    /// Steps that are done or not.
    Milestones(Vec<Milestone>),
}

choice! {
    Measure { Metric { req unit, req direction, req baseline, req target }, Milestones(milestones) }
}

impl Measure {
    /// How far a metric has to go from its baseline to its target; `None` for one to keep within its limits, one whose
    /// target lies on the wrong side or where it begins, and milestones. Stops at the bounds of a quantity.
    pub fn distance(&self) -> Option<Quantity> {
        let Self::Metric { direction, baseline, target, .. } = self else { return None };
        let (from, to) = match direction {
            Direction::Up => (baseline, target),
            Direction::Down => (target, baseline),
            Direction::KeepWithin => return None,
        };
        let distance = to.ten_thousandths().saturating_sub(from.ten_thousandths());
        (distance > 0).then(|| Quantity::of_ten_thousandths(distance))
    }
}

/// Which way of a metric is good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// More is better.
    Up,
    /// Less is better.
    Down,
    /// It should stay between the baseline and the target.
    KeepWithin,
}

choice! { Direction { Up, Down, KeepWithin } }

/// One step of a key result; its title names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Milestone {
    /// What will be done.
    pub title: String,
    /// The day it was done.
    pub done_on: Option<NaiveDate>,
}

object! { Milestone { req title, opt done_on } }

/// What was measured on a day, and how sure the owner was of reaching the target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Its name within the key result.
    pub id: ReadingId,
    /// The day it was taken.
    pub date: NaiveDate,
    /// The number read; `None` for a key result of milestones.
    pub value: Option<Quantity>,
    /// 0 (it will not happen) to 10 (it will).
    pub confidence: Option<Confidence>,
    /// A remark.
    pub note: String,
}

object! { Reading { req id, req date, opt value, opt confidence, opt note } }

/// How sure the owner is of reaching the target: 0 to 10.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Confidence(u8);

number!(Confidence u8);

impl Confidence {
    /// `level` from 0 to 10, else `None`.
    pub const fn new(level: u8) -> Option<Self> {
        if level <= 10 { Some(Self(level)) } else { None }
    }

    /// The level, 0 to 10.
    pub const fn level(self) -> u8 {
        self.0
    }
}

impl TryFrom<u8> for Confidence {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        Self::new(level).ok_or("confidence goes from 0 to 10")
    }
}

impl From<Confidence> for u8 {
    fn from(confidence: Confidence) -> u8 {
        confidence.0
    }
}

/// One field of a key result that a person changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyResultChange {
    /// Its title.
    Title(String),
    /// How it is measured.
    Measure(Measure),
    /// Its place.
    Rank(Rank),
    /// The milestone of this title was done on a day, or is open again.
    Milestone(String, Option<NaiveDate>),
}

choice! { KeyResultChange { Title(new), Measure(new), Rank(new), Milestone(title, done_on) } }

impl KeyResult {
    /// Whether every reading stands under its own id, as only in a forged event it does not.
    pub(crate) fn is_sound(&self) -> bool {
        self.readings.iter().all(|(id, reading)| *id == reading.id)
    }

    /// The newest reading that holds a number.
    pub fn latest(&self) -> Option<&Reading> {
        self.readings.values().filter(|r| r.value.is_some()).max_by_key(|r| (r.date, r.id))
    }

    /// The readings, oldest first.
    pub fn by_date(&self) -> Vec<&Reading> {
        let readings: Vec<_> = self.readings.values().collect();
        sorted(&readings, |a, b| a.date < b.date)
    }

    /// Makes one change, and returns the change that takes it back; `None` if there was nothing to do.
    pub(crate) fn change(&mut self, change: &KeyResultChange) -> Option<KeyResultChange> {
        match change {
            KeyResultChange::Title(title) => swap(&mut self.title, title).map(KeyResultChange::Title),
            KeyResultChange::Measure(measure) => swap(&mut self.measure, measure).map(KeyResultChange::Measure),
            KeyResultChange::Rank(rank) => swap(&mut self.rank, rank).map(KeyResultChange::Rank),
            KeyResultChange::Milestone(title, done_on) => {
                let Measure::Milestones(milestones) = &mut self.measure else { return None };
                let milestone = milestones.iter_mut().find(|m| m.title == *title)?;
                let before = swap(&mut milestone.done_on, done_on)?;
                Some(KeyResultChange::Milestone(title.clone(), before))
            }
        }
    }
}

/// Puts `new` in place and returns what stood there, or `None` if nothing changes.
pub(crate) fn swap<T: Clone + PartialEq>(place: &mut T, new: &T) -> Option<T> {
    (place != new).then(|| std::mem::replace(place, new.clone()))
}
