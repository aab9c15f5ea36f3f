//! The door: bytes in, candidates out, a slice of work at a time.

use super::occurrence::Asked;
use super::open_calendar::OpenCalendar;
use super::scan::{Calendar, Scan};
use super::series::Series;
use super::zone::Zone;
use crate::exchange::{Error, Progress, Reading, Window, text};
use chrono::NaiveTime;

/// The greatest file read, in bytes. Ten thousand events are about a tenth of it.
const MAX_BYTES: usize = 64 << 20;
/// Candidates of one import: more than a person could look through, or a page could hold.
const MAX_CANDIDATES: usize = 200_000;
/// Bytes of their titles and notes, which every occurrence of a series repeats: twice the greatest file.
const MAX_TEXT: usize = 2 * MAX_BYTES;
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
    /// Bytes of the candidates' titles and notes.
    n_text: usize,
    n_total: u64,
}

#[derive(Debug)]
enum Work {
    Scan(Scan),
    /// Calendars still to be read, the next one last.
    Read {
        calendars: Vec<Calendar>,
        current: Option<Box<OpenCalendar>>,
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
            return Err(Error::TooLarge { size: bytes.len() as u64, limit: MAX_BYTES as u64 });
        }
        let viewer = Zone::named(&options.zone).ok_or_else(|| Error::UnknownZone { name: options.zone.clone() })?;
        let midnight = |date: chrono::NaiveDate| viewer.to_utc(date.and_time(NaiveTime::MIN));
        let behind = options.window.to().succ_opt().unwrap_or(options.window.to());
        let (from, to) = (midnight(options.window.from()), midnight(behind));
        let bytes = text::without_mark(bytes).into_owned();
        Ok(Self {
            asked: Asked { from, to, viewer },
            cancelled: options.cancelled,
            n_total: 3 * bytes.len().max(1) as u64,
            bytes,
            work: Work::Scan(Scan::default()),
            reading: Reading::default(),
            n_text: 0,
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
            self.reading.candidates.retain(|candidate| !candidate.cancelled);
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
                    self.work = Work::Read { calendars, current: None, series: Vec::new(), n_done: 0, n_events };
                }
                Ok(1)
            }
            Work::Read { calendars, current, series, n_done, .. } => {
                match current {
                    Some(open) => {
                        *n_done += 1;
                        if !open.read_one(warnings) {
                            let by_uid = std::mem::take(&mut open.by_uid);
                            series.extend(by_uid.into_iter().map(|(_, events)| Series::new(events)));
                            *current = None;
                        }
                    }
                    None => match calendars.pop() {
                        Some(calendar) => *current = Some(Box::new(OpenCalendar::new(calendar, &self.asked))),
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
                let candidates = &mut self.reading.candidates;
                let n_before = candidates.len();
                if n_before > MAX_CANDIDATES || self.n_text > MAX_TEXT {
                    return Err(Error::TooManyOccurrences { limit: n_before.min(MAX_CANDIDATES) as u64 });
                }
                let n_looked = next.expand(&self.asked, candidates, warnings);
                self.n_text += candidates[n_before..].iter().map(|it| it.title.len() + it.note.len()).sum::<usize>();
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
            Work::Read { n_done, n_events, .. } => third + share(*n_done, *n_events),
            Work::Expand { series, n_series } => 2 * third + share(n_series - series.len(), *n_series),
            Work::Done => self.n_total,
        };
        Progress { done, total: self.n_total, finished: matches!(self.work, Work::Done) }
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
