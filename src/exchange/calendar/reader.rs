//! The door: bytes in, candidates out, a slice of work at a time.

use super::custom_zone::CustomZone;
use super::event::{self, Event, Zones};
use super::scan::{Calendar, Scan};
use super::series::{Asked, Series};
use super::zone::Zone;
use crate::exchange::{Error, Progress, Reading, Warning, Window, text};
use chrono::{Duration, NaiveTime};
use std::collections::HashMap;
use std::rc::Rc;

/// The greatest file read, in bytes. Ten thousand events are about a tenth of it.
const MAX_BYTES: usize = 64 << 20;
/// Starts of a series that cost as much as reading one event.
const STARTS_PER_EVENT: usize = 100;

/// What to import from a calendar, and for whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarOptions {
    /// The days to import.
    pub window: Window,
    /// The viewer's zone, as an IANA name. Dates and times of the candidates are in it.
    pub zone: String,
    /// Whether to offer what `STATUS:CANCELLED` says did not take place.
    pub cancelled: bool,
}

/// Reads a calendar in slices: call [`step`](Self::step) until it is finished, then [`finish`](Self::finish).
///
/// ```
/// use aimline::exchange::calendar::{CalendarOptions, CalendarReader};
/// use aimline::exchange::Window;
/// let file = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\nDTSTART:20190304T130000Z\r\nDURATION:PT1H\r\n\
///             RRULE:FREQ=WEEKLY\r\nSUMMARY:Jour fixe\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";
/// let day = "2026-03-02".parse().expect("a date");
/// let options = CalendarOptions { window: Window::new(day, day)?, zone: "Europe/Berlin".into(), cancelled: false };
/// let mut reader = CalendarReader::new(file.as_bytes(), &options)?;
/// while !reader.step(500)?.finished {}
/// let reading = reader.finish();
/// assert_eq!(reading.candidates[0].start, Some(14 * 60));
/// # Ok::<(), aimline::exchange::Error>(())
/// ```
#[derive(Debug)]
pub struct CalendarReader {
    bytes: Vec<u8>,
    asked: Asked,
    cancelled: bool,
    work: Work,
    reading: Reading,
    n_total: u64,
}

#[derive(Debug)]
enum Work {
    Scan(Scan),
    /// Calendars still to be read, the next one last.
    Read {
        calendars: Vec<Calendar>,
        current: Option<Box<Open>>,
        series: Vec<Series>,
        n_done: usize,
        n_events: usize,
    },
    Expand {
        series: Vec<Series>,
        n_series: usize,
    },
    Done,
}

impl CalendarReader {
    /// Takes the file. Nothing is read yet.
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::UnknownZone`].
    pub fn new(bytes: &[u8], options: &CalendarOptions) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge {
                size: bytes.len() as u64,
                limit: MAX_BYTES as u64,
            });
        }
        let viewer = Zone::named(&options.zone).ok_or_else(|| Error::UnknownZone {
            name: options.zone.clone(),
        })?;
        let midnight = |date: chrono::NaiveDate| viewer.to_utc(date.and_time(NaiveTime::MIN));
        let behind = options
            .window
            .to()
            .succ_opt()
            .unwrap_or(options.window.to());
        let (from, to) = (midnight(options.window.from()), midnight(behind));
        let bytes = text::without_mark(bytes).into_owned();
        Ok(Self {
            asked: Asked { from, to, viewer },
            cancelled: options.cancelled,
            n_total: 3 * bytes.len().max(1) as u64,
            bytes,
            work: Work::Scan(Scan::default()),
            reading: Reading::default(),
        })
    }

    /// Does the work of about `budget` events and says how far it is.
    ///
    /// # Errors
    /// What makes the file unreadable as a whole. Nothing is to be imported then.
    pub fn step(&mut self, budget: usize) -> Result<Progress, Error> {
        let mut left = budget.max(1);
        while left > 0 && !matches!(self.work, Work::Done) {
            let cost = self.one()?;
            left = left.saturating_sub(cost.max(1));
        }
        Ok(self.progress())
    }

    /// What was read. Complete once a step said `finished`, else what there is so far.
    pub fn finish(mut self) -> Reading {
        if !self.cancelled {
            self.reading
                .candidates
                .retain(|candidate| !candidate.cancelled);
        }
        self.reading.tidy();
        self.reading
    }

    /// One piece of work; returns its cost in events.
    fn one(&mut self) -> Result<usize, Error> {
        let warnings = &mut self.reading.warnings;
        match &mut self.work {
            Work::Scan(scan) => {
                if !scan.next_event(&self.bytes, warnings)? {
                    let mut calendars = std::mem::take(&mut scan.calendars);
                    calendars.reverse();
                    let n_events = calendars.iter().map(|calendar| calendar.events.len()).sum();
                    self.work = Work::Read {
                        calendars,
                        current: None,
                        series: Vec::new(),
                        n_done: 0,
                        n_events,
                    };
                }
                Ok(1)
            }
            Work::Read {
                calendars,
                current,
                series,
                n_done,
                ..
            } => {
                match current {
                    Some(open) => {
                        *n_done += 1;
                        if !open.read_one(warnings) {
                            let by_uid = std::mem::take(&mut open.by_uid);
                            series
                                .extend(by_uid.into_iter().map(|(_, events)| Series::new(events)));
                            *current = None;
                        }
                    }
                    None => match calendars.pop() {
                        Some(calendar) => {
                            *current = Some(Box::new(Open::new(calendar, &self.asked)))
                        }
                        None => {
                            let series = std::mem::take(series);
                            let n_series = series.len();
                            self.work = Work::Expand { series, n_series };
                        }
                    },
                }
                Ok(1)
            }
            Work::Expand { series, .. } => {
                let Some(next) = series.pop() else {
                    self.work = Work::Done;
                    return Ok(1);
                };
                let n_looked = next.expand(&self.asked, &mut self.reading.candidates, warnings);
                Ok(n_looked / STARTS_PER_EVENT)
            }
            Work::Done => Ok(1),
        }
    }

    fn progress(&self) -> Progress {
        let third = self.n_total / 3;
        let share = |done: usize, all: usize| third * done.min(all) as u64 / all.max(1) as u64;
        let done = match &self.work {
            Work::Scan(scan) => (scan.offset() as u64).min(third),
            Work::Read {
                n_done, n_events, ..
            } => third + share(*n_done, *n_events),
            Work::Expand { series, n_series } => {
                2 * third + share(n_series - series.len(), *n_series)
            }
            Work::Done => self.n_total,
        };
        Progress {
            done,
            total: self.n_total,
            finished: matches!(self.work, Work::Done),
        }
    }
}

/// Reads a whole calendar at once.
///
/// # Errors
/// As [`CalendarReader::new`] and [`CalendarReader::step`].
pub fn read(bytes: &[u8], options: &CalendarOptions) -> Result<Reading, Error> {
    let mut reader = CalendarReader::new(bytes, options)?;
    while !reader.step(usize::MAX)?.finished {}
    Ok(reader.finish())
}

/// A calendar whose events are being read.
#[derive(Debug)]
struct Open {
    /// The next one last.
    events: Vec<(u32, Vec<super::content_line::ContentLine>)>,
    known: KnownZones,
    /// In the order in which the UIDs come.
    by_uid: Vec<(String, Vec<Event>)>,
    index: HashMap<String, usize>,
}

impl Open {
    fn new(mut calendar: Calendar, asked: &Asked) -> Self {
        let mut custom = HashMap::new();
        let end = asked.to + Duration::days(800);
        for (tzid, observances) in &calendar.zones {
            if Zone::named(tzid).is_none()
                && !custom.contains_key(tzid)
                && let Some(zone) = CustomZone::new(observances, end)
            {
                custom.insert(tzid.clone(), Rc::new(zone));
            }
        }
        calendar.events.reverse();
        let home = calendar
            .home
            .and_then(|name| Zone::of_tzid(&name, |_| None));
        Self {
            events: calendar.events,
            known: KnownZones {
                custom,
                home,
                found: HashMap::new(),
                unknown: Vec::new(),
            },
            by_uid: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Whether there was another event to read.
    fn read_one(&mut self, warnings: &mut Vec<Warning>) -> bool {
        let Some((line, lines)) = self.events.pop() else {
            return false;
        };
        let event = event::read(line, &lines, &mut self.known, warnings);
        for (tzid, line) in self.known.unknown.drain(..) {
            let message = format!(
                "the time zone \"{tzid}\" is not known and the file does not define it; its times are read as yours"
            );
            warnings.push(Warning {
                line,
                column: None,
                message,
            });
        }
        if let Some(mut event) = event {
            // Without a UID the event is named by what it is, so that a second import knows it again.
            let uid = event
                .uid
                .get_or_insert_with(|| format!("{}-{}", event.start.stamp(), event.title))
                .clone();
            let n_uids = self.by_uid.len();
            let at = *self.index.entry(uid.clone()).or_insert(n_uids);
            if at == n_uids {
                self.by_uid.push((uid, Vec::new()));
            }
            self.by_uid[at].1.push(event);
        }
        true
    }
}

#[derive(Debug)]
struct KnownZones {
    custom: HashMap<String, Rc<CustomZone>>,
    home: Option<Zone>,
    /// What each TZID turned out to be.
    found: HashMap<String, Zone>,
    /// Names to warn of, once each.
    unknown: Vec<(String, u32)>,
}

impl Zones for KnownZones {
    fn of_tzid(&mut self, tzid: &str, line: u32) -> Zone {
        if let Some(zone) = self.found.get(tzid) {
            return zone.clone();
        }
        let zone =
            Zone::of_tzid(tzid, |name| self.custom.get(name).cloned()).unwrap_or_else(|| {
                self.unknown.push((tzid.to_owned(), line));
                Zone::Floating
            });
        self.found.insert(tzid.to_owned(), zone.clone());
        zone
    }

    fn of_calendar(&self) -> Option<Zone> {
        self.home.clone()
    }
}
