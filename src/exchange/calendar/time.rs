//! A moment as an event gives it, and how long an event lasts.

use super::value::{Span, Written};
use super::zone::Zone;
use chrono::{Duration, NaiveDateTime};

/// A wall clock with its zone, or a whole day.
#[derive(Debug, Clone)]
pub(super) struct Time {
    /// Midnight for a whole day.
    pub(super) wall: NaiveDateTime,
    /// Floating for a whole day.
    pub(super) zone: Zone,
    /// Given as a date.
    pub(super) all_day: bool,
}

impl Time {
    /// A written value in a zone that its TZID gave. A calendar's own zone (`X-WR-TIMEZONE`, which Google writes) is
    /// where its floating and its UTC times live: a series then keeps its hour when the clocks change.
    pub(super) fn new(written: Written, zone: Zone, of_calendar: Option<&Zone>) -> Self {
        let (wall, zone) = match written {
            Written::Date(day) => {
                return Self { wall: day.into(), zone: Zone::Floating, all_day: true };
            }
            Written::Local(wall) => (wall, zone),
            Written::Utc(wall) => (wall, Zone::Utc),
        };
        let (wall, zone) = match (zone, of_calendar) {
            (Zone::Utc, Some(home)) => (home.to_wall(wall), home.clone()),
            (Zone::Floating, Some(home)) => (wall, home.clone()),
            (zone, _) => (wall, zone),
        };
        Self { wall, zone, all_day: false }
    }

    /// The instant, with the viewer's zone for what has none.
    pub(super) fn utc(&self, viewer: &Zone) -> NaiveDateTime {
        self.zone.or(viewer).to_utc(self.wall)
    }

    /// The instant, or the wall clock of a time without a zone.
    pub(super) fn instant(&self) -> NaiveDateTime {
        self.zone.to_utc(self.wall)
    }

    /// What another mention of the same occurrence may say: its instant, and its wall clock, because programs are
    /// careless with the zone of EXDATE and RECURRENCE-ID.
    pub(super) fn ids(&self) -> [NaiveDateTime; 2] {
        [self.instant(), self.wall]
    }

    /// Later by some wall clock.
    pub(super) fn plus(&self, wall: Duration) -> Option<Self> {
        let wall = self.wall.checked_add_signed(wall)?;
        Some(Self { wall, ..self.clone() })
    }

    /// Names the moment in a key.
    pub(super) fn stamp(&self) -> String {
        if self.all_day {
            return self.wall.format("%Y%m%d").to_string();
        }
        let z = if self.zone.is_floating() { "" } else { "Z" };
        format!("{}{z}", self.instant().format("%Y%m%dT%H%M%S"))
    }
}

/// How long an event lasts: first by the wall clock, then by the stopwatch. "22:00 to 06:00" ends at 06:00 whatever
/// the clocks do that night; "PT8H" is eight hours.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Length {
    /// Wall clock.
    pub(super) wall: Duration,
    /// Elapsed, on top.
    pub(super) elapsed: Duration,
}

impl Length {
    /// From start to end.
    pub(super) fn between(start: &Time, end: &Time) -> Self {
        if start.zone.same(&end.zone) || start.zone.is_floating() || end.zone.is_floating() {
            Self { wall: end.wall - start.wall, elapsed: Duration::zero() }
        } else {
            Self { wall: Duration::zero(), elapsed: end.instant() - start.instant() }
        }
    }

    /// Of a DURATION.
    pub(super) fn of(span: Span) -> Self {
        Self { wall: Duration::days(span.days), elapsed: Duration::seconds(span.seconds) }
    }

    /// Roughly, for a search.
    pub(super) fn rough(&self) -> Duration {
        self.wall + self.elapsed
    }

    /// The end of something that starts then, as an instant; `None` beyond the calendar's years.
    ///
    /// A start that the clocks skip counts as the later time that it means, so that nothing ends before it starts.
    pub(super) fn end_of(&self, start: &Time, viewer: &Zone) -> Option<NaiveDateTime> {
        let zone = start.zone.or(viewer);
        let wall = zone.to_wall(zone.to_utc(start.wall));
        let wall = wall.checked_add_signed(self.wall)?;
        zone.to_utc(wall).checked_add_signed(self.elapsed)
    }
}
