//! `Strategy`: the five choices that goals trace to, on one page.
//!
//! The five choices are Lafley's and Martin's ("Playing to Win", 2013).

use crate::domain::goal::add;
use crate::domain::id::SegmentId;
use crate::domain::key_result::swap;
use crate::json::{choice, object};
use crate::sorted::{SortedMap, SortedSet};

/// One of the five choices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Choice {
    /// What winning means for us.
    WinningAspiration,
    /// Which customers, places and products.
    WhereToPlay,
    /// Why they choose us.
    HowToWin,
    /// What we must be good at.
    Capabilities,
    /// How we steer and measure.
    ManagementSystems,
}

choice! { Choice { WinningAspiration, WhereToPlay, HowToWin, Capabilities, ManagementSystems } }

impl Choice {
    /// All five, in their order.
    pub const ALL: [Self; 5] =
        [Self::WinningAspiration, Self::WhereToPlay, Self::HowToWin, Self::Capabilities, Self::ManagementSystems];
}

/// The strategy of a space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Strategy {
    /// What was written under each choice; absent where nothing was.
    pub texts: SortedMap<Choice, String>,
    /// The segments of *where to play*.
    pub segments: SortedMap<SegmentId, Segment>,
}

/// A part of the market that the strategy names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Segment {
    /// Its name within the strategy.
    pub id: SegmentId,
    /// What people call it.
    pub name: String,
    /// The customer to look for.
    pub ideal_customer: String,
    /// Phrases that rule an activity out: "below 50 seats".
    pub disqualifiers: SortedSet<String>,
    /// Whether it is named to say that it is not played in; an activity that names it is ruled out, too.
    pub is_excluded: bool,
}

object! { Segment { req id, req name, opt ideal_customer, opt disqualifiers, opt is_excluded } }

impl Segment {
    /// A segment of this name and nothing else.
    pub fn new(id: SegmentId, name: &str) -> Self {
        let (name, ideal_customer) = (name.to_owned(), String::new());
        Self { id, name, ideal_customer, disqualifiers: SortedSet::new(), is_excluded: false }
    }
}

/// One thing about the strategy that a person changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrategyChange {
    /// The text under a choice; empty takes it away.
    Text(Choice, String),
    /// A segment was added.
    AddSegment(Segment),
    /// A segment was removed.
    RemoveSegment(SegmentId),
    /// A segment's name.
    SegmentName(SegmentId, String),
    /// A segment's ideal customer.
    IdealCustomer(SegmentId, String),
    /// A phrase rules an activity out.
    AddDisqualifier(SegmentId, String),
    /// The phrase no longer does.
    RemoveDisqualifier(SegmentId, String),
    /// Whether a segment is not played in.
    Exclude(SegmentId, bool),
}

choice! {
    StrategyChange {
        Text(choice, new), AddSegment(segment), RemoveSegment(id), SegmentName(id, new), IdealCustomer(id, new),
        AddDisqualifier(id, phrase), RemoveDisqualifier(id, phrase), Exclude(id, new),
    }
}

impl Strategy {
    /// What was written under a choice.
    pub fn text(&self, choice: Choice) -> &str {
        self.texts.get(&choice).map_or("", String::as_str)
    }

    /// Makes one change, and returns the change that takes it back; `None` if there was nothing to do.
    pub(crate) fn change(&mut self, change: &StrategyChange) -> Option<StrategyChange> {
        use StrategyChange as C;
        match change {
            C::Text(choice, new) => {
                let before =
                    if new.is_empty() { self.texts.remove(choice) } else { self.texts.insert(*choice, new.clone()) };
                let before = before.unwrap_or_default();
                (before != *new).then_some(C::Text(*choice, before))
            }
            C::AddSegment(segment) if self.segments.contains_key(&segment.id) => None,
            C::AddSegment(segment) => {
                self.segments.insert(segment.id, segment.clone());
                Some(C::RemoveSegment(segment.id))
            }
            C::RemoveSegment(id) => self.segments.remove(id).map(C::AddSegment),
            C::SegmentName(id, new) => {
                swap(&mut self.segments.get_mut(id)?.name, new).map(|old| C::SegmentName(*id, old))
            }
            C::IdealCustomer(id, new) => {
                swap(&mut self.segments.get_mut(id)?.ideal_customer, new).map(|old| C::IdealCustomer(*id, old))
            }
            C::Exclude(id, new) => {
                swap(&mut self.segments.get_mut(id)?.is_excluded, new).map(|old| C::Exclude(*id, old))
            }
            C::AddDisqualifier(id, phrase) => add(&mut self.segments.get_mut(id)?.disqualifiers, phrase)
                .map(|phrase| C::RemoveDisqualifier(*id, phrase)),
            C::RemoveDisqualifier(id, phrase) => {
                self.segments.get_mut(id)?.disqualifiers.take(phrase).map(|phrase| C::AddDisqualifier(*id, phrase))
            }
        }
    }
}
