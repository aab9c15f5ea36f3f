//! A zone that the file defines itself (VTIMEZONE, RFC 5545, 3.6.5), as a list of changes of the offset.

use super::content_line::ContentLine;
use super::rule::Rule;
use super::value::{self, Period, Written};
use chrono::{Duration, NaiveDateTime};

/// Changes kept for one zone: yearly rules from 1600 to 2100, twice.
const MAX_CHANGES: usize = 1000;

/// STANDARD or DAYLIGHT while its lines come in.
#[derive(Debug, Default)]
pub(super) struct Observance {
    daylight: bool,
    start: Option<NaiveDateTime>,
    from: Option<i32>,
    to: Option<i32>,
    rules: Vec<Rule>,
    dates: Vec<NaiveDateTime>,
}

impl Observance {
    /// An empty one.
    pub(super) fn new(daylight: bool) -> Self {
        Self { daylight, ..Self::default() }
    }

    /// Takes one of its properties. What cannot be read is as if it were not there.
    pub(super) fn add(&mut self, line: &ContentLine) {
        match line.name.as_str() {
            "DTSTART" => self.start = value::written(&line.value).map(wall),
            "TZOFFSETFROM" => self.from = value::utc_offset(&line.value),
            "TZOFFSETTO" => self.to = value::utc_offset(&line.value),
            "RRULE" => self.rules.extend(Rule::parse(&line.value)),
            "RDATE" => {
                let starts = line.value.split(',').filter_map(value::period);
                self.dates.extend(starts.map(|period| match period {
                    Period::Start(start) | Period::Until(start, _) | Period::For(start, _) => wall(start),
                }));
            }
            _ => {}
        }
    }
}

/// The offsets of one zone.
#[derive(Debug)]
pub(super) struct CustomZone {
    /// In seconds east, before the first change.
    first: i32,
    /// The instant and the offset from then on, in order.
    changes: Vec<(NaiveDateTime, i32)>,
}

impl CustomZone {
    /// The changes of all observances up to `end`; `None` if not one says its offset.
    pub(super) fn new(observances: &[Observance], end: NaiveDateTime) -> Option<Self> {
        let usable = || observances.iter().filter(|observance| observance.to.is_some());
        let first = usable().find(|observance| !observance.daylight).or_else(|| usable().next())?.to?;
        let mut changes = Vec::new();
        for observance in usable() {
            let (Some(to), Some(start)) = (observance.to, observance.start) else {
                continue;
            };
            let from = Duration::seconds(i64::from(observance.from.unwrap_or(to)));
            let mut walls = observance.dates.clone();
            walls.push(start);
            for rule in &observance.rules {
                let last =
                    |wall: NaiveDateTime| rule.is_past_until(if rule.ends_in_utc() { wall - from } else { wall });
                let Ok(found) = rule.walls(start, start, end) else {
                    continue;
                };
                walls.extend(found.take_while(|wall| !last(*wall)).take(MAX_CHANGES));
            }
            changes.extend(walls.into_iter().map(|wall| (wall - from, to)));
        }
        changes.sort_unstable();
        changes.dedup_by_key(|(utc, _)| *utc);
        Some(Self { first, changes })
    }

    /// The offset at an instant, in seconds east.
    pub(super) fn offset_at_utc(&self, utc: NaiveDateTime) -> i32 {
        let n_before = self.changes.partition_point(|(change, _)| *change <= utc);
        n_before.checked_sub(1).map_or(self.first, |last| self.changes[last].1)
    }

    /// The offset that a wall clock means: the one before a gap, the first of two.
    pub(super) fn offset_at_wall(&self, wall: NaiveDateTime) -> i32 {
        let before = self.offset_at_utc(wall - Duration::days(1));
        let after = self.offset_at_utc(wall + Duration::days(1));
        let holds = |offset: i32| self.offset_at_utc(wall - Duration::seconds(i64::from(offset))) == offset;
        if holds(before) || !holds(after) { before } else { after }
    }
}

/// Observances are in local time; the odd program writes a `Z` all the same.
fn wall(written: Written) -> NaiveDateTime {
    match written {
        Written::Date(date) => date.into(),
        Written::Local(wall) | Written::Utc(wall) => wall,
    }
}
