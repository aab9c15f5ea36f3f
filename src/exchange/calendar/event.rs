//! One VEVENT: from its content lines to times, rules and words.

use super::content_line::{ContentLine, text_list, unescape};
use super::rule::Rule;
use super::time::{Length, Time};
use super::value::{self, Period};
use super::zone::Zone;
use crate::exchange::Warning;
use chrono::Duration;

/// Properties that an import needs; the others are not kept.
pub(super) const NEEDED: [&str; 13] = [
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "SEQUENCE",
    "STATUS",
    "SUMMARY",
    "DESCRIPTION",
    "CATEGORIES",
];

/// Rules of one event. More than one is against the standard (RFC 5545, 3.8.5.3), and each may take long to walk through.
const MAX_RULES: usize = 5;

/// How the calendar that an event belongs to reads its times.
pub(super) trait Zones {
    /// The zone of a TZID; floating if it is not known.
    fn of_tzid(&mut self, tzid: &str, line: u32) -> Zone;
    /// `X-WR-TIMEZONE`.
    fn of_calendar(&self) -> Option<Zone>;
}

/// One VEVENT: a single event, a series, or what an occurrence of a series was changed to.
#[derive(Debug)]
pub(super) struct Event {
    pub(super) line: u32,
    pub(super) uid: Option<String>,
    pub(super) start: Time,
    pub(super) length: Length,
    /// The occurrence that this one replaces.
    pub(super) replaces: Option<Time>,
    /// Whether it also moves all later occurrences.
    pub(super) and_future: bool,
    /// -1 if not given.
    pub(super) sequence: i64,
    pub(super) rules: Vec<Rule>,
    /// Further starts, some with a length of their own.
    pub(super) also: Vec<(Time, Option<Length>)>,
    pub(super) except: Vec<Time>,
    /// Whether RRULE, RDATE or EXDATE is there at all.
    pub(super) recurs: bool,
    pub(super) cancelled: bool,
    pub(super) title: String,
    pub(super) note: String,
    pub(super) tags: Vec<String>,
}

impl Event {
    /// How long its texts are, which each of its occurrences repeats.
    pub(super) fn n_bytes(&self) -> usize {
        let tags: usize = self.tags.iter().map(|tag| size_of::<String>() + tag.len()).sum();
        2 * self.uid.as_ref().map_or(0, String::len) + self.title.len() + self.note.len() + tags
    }
}

/// Reads an event whose `BEGIN` is in `line`. Small faults are warned of and passed over; `None` (with a warning) if
/// it has no usable start or a rule that cannot be followed.
pub(super) fn read(
    line: u32,
    lines: &[ContentLine],
    zones: &mut impl Zones,
    warnings: &mut Vec<Warning>,
) -> Option<Event> {
    let mut reader = Reader { lines, zones, warnings };
    let start_line = reader.first("DTSTART");
    let Some(start) = start_line.and_then(|line| reader.time(line)) else {
        match start_line {
            None => reader.warn(line, None, "the event has no start (DTSTART) and was left out".to_owned()),
            Some(at) => {
                reader.warn(at.line, Some(at.column), "the event has no usable start and was left out".to_owned())
            }
        }
        return None;
    };
    let mut rules = Vec::new();
    // An empty rule is what some programs write for none.
    for line in reader.all("RRULE").filter(|line| !line.value.trim().is_empty()) {
        if rules.len() == MAX_RULES {
            let message = format!("the event has more than {MAX_RULES} recurrence rules; the others were left out");
            reader.warn(line.line, Some(line.column), message);
            break;
        }
        match Rule::parse(&line.value) {
            Ok(rule) => rules.push(rule),
            Err(why) => {
                let message = format!("the event's recurrence rule cannot be read: {why}; the event was left out");
                reader.warn(line.line, Some(line.column), message);
                return None;
            }
        }
    }
    let (start, length) = reader.start_and_length(start);
    let id = reader.first("RECURRENCE-ID");
    let text = |name: &str| reader.first(name).map(|line| unescape(&line.value)).unwrap_or_default();
    let (title, note, uid) = (text("SUMMARY"), text("DESCRIPTION"), text("UID"));
    let number = |name: &str| reader.first(name).and_then(|line| line.value.trim().parse().ok());
    Some(Event {
        line,
        uid: Some(uid).filter(|uid| !uid.trim().is_empty()),
        sequence: number("SEQUENCE").unwrap_or(-1),
        and_future: id.and_then(|line| line.parameter("RANGE")).is_some_and(|range| range == "THISANDFUTURE"),
        cancelled: reader.first("STATUS").is_some_and(|line| line.value.trim().eq_ignore_ascii_case("CANCELLED")),
        recurs: ["RRULE", "RDATE", "EXDATE"].iter().any(|name| reader.first(name).is_some()),
        tags: reader.all("CATEGORIES").flat_map(|line| text_list(&line.value)).collect(),
        replaces: id.and_then(|line| reader.time(line)),
        also: reader.further_starts(),
        except: reader.exceptions(),
        start,
        length,
        rules,
        title,
        note,
    })
}

struct Reader<'a, Z> {
    lines: &'a [ContentLine],
    zones: &'a mut Z,
    warnings: &'a mut Vec<Warning>,
}

impl<'a, Z: Zones> Reader<'a, Z> {
    fn all<'n>(&self, name: &'n str) -> impl Iterator<Item = &'a ContentLine> + use<'a, 'n, Z> {
        self.lines.iter().filter(move |line| line.name == name)
    }

    fn first(&self, name: &str) -> Option<&'a ContentLine> {
        self.lines.iter().find(|line| line.name == name)
    }

    fn warn(&mut self, line: u32, column: Option<u32>, message: String) {
        self.warnings.push(Warning { line, column, message });
    }

    fn zone(&mut self, line: &ContentLine) -> Zone {
        match line.parameter("TZID") {
            Some(tzid) => self.zones.of_tzid(tzid, line.line),
            None => Zone::Floating,
        }
    }

    fn resolve(&mut self, written: value::Written, line: &ContentLine) -> Time {
        let zone = self.zone(line);
        Time::new(written, zone, self.zones.of_calendar().as_ref())
    }

    fn time(&mut self, line: &ContentLine) -> Option<Time> {
        let Some(written) = value::written(&line.value) else {
            self.unreadable(line, &line.value);
            return None;
        };
        Some(self.resolve(written, line))
    }

    fn unreadable(&mut self, line: &ContentLine, value: &str) {
        let (name, value) = (&line.name, super::content_line::beginning(value));
        self.warn(line.line, Some(line.column), format!("{name} is not a date or time that can be read: \"{value}\""));
    }

    fn start_and_length(&mut self, mut start: Time) -> (Time, Length) {
        let mut length = None;
        if let Some(mut end) = self.first("DTEND").and_then(|line| self.time(line)) {
            match (start.all_day, end.all_day) {
                (true, false) => start = Time { wall: start.wall, ..end.clone() },
                (false, true) => end = Time { wall: end.wall, ..start.clone() },
                // Only the end says where this is.
                _ if start.zone.is_floating() => start.zone = end.zone.clone(),
                _ => {}
            }
            length = Some(Length::between(&start, &end));
        } else if let Some(line) = self.first("DURATION") {
            match value::span(&line.value) {
                Some(span) => {
                    start.all_day &= span.seconds % 86_400 == 0;
                    length = Some(Length::of(span));
                }
                None => self.unreadable(line, &line.value),
            }
        }
        let one_day = if start.all_day { Duration::days(1) } else { Duration::zero() };
        let length = length.unwrap_or(Length { wall: one_day, elapsed: Duration::zero() });
        // An end before the start: somebody swapped them.
        match start.plus(length.rough()).filter(|_| length.rough() < Duration::zero()) {
            Some(earlier) => (earlier, Length { wall: -length.wall, elapsed: -length.elapsed }),
            None => (start, length),
        }
    }

    fn further_starts(&mut self) -> Vec<(Time, Option<Length>)> {
        let mut starts = Vec::new();
        for line in self.all("RDATE") {
            for text in line.value.split(',').filter(|text| !text.trim().is_empty()) {
                let Some(period) = value::period(text) else {
                    self.unreadable(line, text);
                    continue;
                };
                starts.push(match period {
                    Period::Start(start) => (self.resolve(start, line), None),
                    Period::For(start, span) => (self.resolve(start, line), Some(Length::of(span))),
                    Period::Until(start, end) => {
                        let (start, end) = (self.resolve(start, line), self.resolve(end, line));
                        let length = Length::between(&start, &end);
                        (start, Some(length).filter(|length| length.rough() >= Duration::zero()))
                    }
                });
            }
        }
        starts
    }

    fn exceptions(&mut self) -> Vec<Time> {
        let mut except = Vec::new();
        for line in self.all("EXDATE") {
            for text in line.value.split(',').filter(|text| !text.trim().is_empty()) {
                match value::written(text) {
                    Some(written) => except.push(self.resolve(written, line)),
                    None => self.unreadable(line, text),
                }
            }
        }
        except
    }
}
