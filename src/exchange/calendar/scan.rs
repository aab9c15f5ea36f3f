//! The components of a file: calendars, events and zones as their content lines, in one pass that can pause.

use super::content_line::{self, BadLine, ContentLine, Place};
use super::custom_zone::Observance;
use super::event::NEEDED;
use crate::exchange::{Error, Warning};

/// Components inside components. A calendar has three levels; some programs add one.
const MAX_DEPTH: usize = 16;
/// Events in one file.
const MAX_EVENTS: u32 = 200_000;
/// Zone definitions in one file: there are not that many zones.
const MAX_ZONES: usize = 1000;

/// One VCALENDAR.
#[derive(Debug, Default)]
pub(super) struct Calendar {
    /// `X-WR-TIMEZONE`.
    pub(super) home: Option<String>,
    /// TZID and observances of each VTIMEZONE.
    pub(super) zones: Vec<(String, Vec<Observance>)>,
    /// The line of each VEVENT's BEGIN, and the properties that are needed.
    pub(super) events: Vec<(u32, Vec<ContentLine>)>,
}

/// A pass through the bytes of a file.
#[derive(Debug, Default)]
pub(super) struct Scan {
    place: Place,
    /// What is open: name and line.
    open: Vec<(String, u32)>,
    n_events: u32,
    n_zones: usize,
    pub(super) calendars: Vec<Calendar>,
}

impl Scan {
    /// Reads on until one more event is complete (`true`) or the file ends (`false`).
    pub(super) fn next_event(&mut self, bytes: &[u8], warnings: &mut Vec<Warning>) -> Result<bool, Error> {
        while let Some(line) = content_line::next(bytes, &mut self.place) {
            match line {
                Ok(line) if line.name == "BEGIN" => self.begin(&line)?,
                Ok(line) if line.name == "END" => {
                    if self.end(&line)? {
                        return Ok(true);
                    }
                }
                Ok(line) => self.property(line, warnings)?,
                Err(bad) => self.bad(bad, warnings)?,
            }
        }
        match self.open.pop() {
            Some((component, line)) => Err(Error::CutOff { line, component }),
            None if self.calendars.is_empty() => Err(Error::Empty),
            None => Ok(false),
        }
    }

    /// Bytes read.
    pub(super) fn offset(&self) -> usize {
        self.place.offset
    }

    fn begin(&mut self, line: &ContentLine) -> Result<(), Error> {
        let name = line.value.trim().to_ascii_uppercase();
        if self.open.is_empty() {
            if name != "VCALENDAR" {
                return self.outside(line.line, &format!("BEGIN:{name}"));
            }
            self.calendars.push(Calendar::default());
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(Error::TooDeep { line: line.line, limit: MAX_DEPTH as u32 });
        }
        if let Some(calendar) = self.calendars.last_mut() {
            match name.as_str() {
                "VEVENT" => {
                    self.n_events += 1;
                    if self.n_events > MAX_EVENTS {
                        return Err(Error::TooMany { line: line.line, limit: MAX_EVENTS });
                    }
                    calendar.events.push((line.line, Vec::new()));
                }
                "VTIMEZONE" if self.n_zones < MAX_ZONES => {
                    self.n_zones += 1;
                    calendar.zones.push((String::new(), Vec::new()));
                }
                "STANDARD" | "DAYLIGHT" => {
                    if let Some((_, observances)) = calendar.zones.last_mut() {
                        observances.push(Observance::new(name == "DAYLIGHT"));
                    }
                }
                _ => {}
            }
        }
        self.open.push((name, line.line));
        Ok(())
    }

    /// Whether the END completes an event.
    fn end(&mut self, line: &ContentLine) -> Result<bool, Error> {
        let found = line.value.trim().to_ascii_uppercase();
        match self.open.pop() {
            Some((open, _)) if open == found => Ok(found == "VEVENT"),
            Some((open, open_line)) => Err(Error::Unbalanced { line: line.line, found, open, open_line }),
            None => self.outside(line.line, &format!("END:{found}")).map(|()| false),
        }
    }

    fn property(&mut self, line: ContentLine, warnings: &mut Vec<Warning>) -> Result<(), Error> {
        let Some((open, _)) = self.open.last() else {
            return self.bad(
                BadLine {
                    line: line.line,
                    column: 1,
                    beginning: content_line::beginning(&format!("{}:{}", line.name, line.value)),
                },
                warnings,
            );
        };
        let Some(calendar) = self.calendars.last_mut() else {
            return Ok(());
        };
        match open.as_str() {
            "VCALENDAR" if line.name == "X-WR-TIMEZONE" => calendar.home = Some(line.value.trim().to_owned()),
            "VEVENT" if NEEDED.contains(&line.name.as_str()) => {
                if let Some((_, lines)) = calendar.events.last_mut() {
                    lines.push(line);
                }
            }
            "VTIMEZONE" if line.name == "TZID" => {
                if let Some((tzid, _)) = calendar.zones.last_mut() {
                    *tzid = line.value.trim().trim_matches('/').to_owned();
                }
            }
            "STANDARD" | "DAYLIGHT" => {
                if let Some(observance) = calendar.zones.last_mut().and_then(|(_, observances)| observances.last_mut())
                {
                    observance.add(&line);
                }
            }
            _ => {}
        }
        Ok(())
    }

    fn bad(&mut self, bad: BadLine, warnings: &mut Vec<Warning>) -> Result<(), Error> {
        if self.open.is_empty() {
            self.outside(bad.line, &bad.beginning)?;
        }
        // Garbage can have millions of lines; all but the first ones are only noise.
        if warnings.len() < 2 * crate::exchange::Reading::MAX_WARNINGS {
            let message = format!("\"{}\" is not a property of a calendar and was passed over", bad.beginning);
            warnings.push(Warning { line: bad.line, column: Some(bad.column), message });
        }
        Ok(())
    }

    /// Something outside of any calendar: before the first it means that this is another kind of file.
    fn outside(&self, line: u32, found: &str) -> Result<(), Error> {
        match self.calendars.is_empty() {
            true => Err(Error::NotACalendar { line, found: content_line::beginning(found) }),
            false => Ok(()),
        }
    }
}
