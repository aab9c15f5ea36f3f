//! Reading iCalendar (RFC 5545): a file becomes candidates in slices, so that a page can show how far it is.
//!
//! [`CalendarReader`] is the door. Behind it: content lines → values → events → series → occurrences.
//!
//! What is decided here, and checked against `icalendar` 7.3 with `recurring-ical-events` 3.8 (Python):
//! - One candidate an occurrence, on the day it starts, with all its minutes; whatever overlaps the window counts.
//! - `STATUS:CANCELLED` is left out unless asked for: it is work that was not done. (The Python libraries include it.)
//! - Minutes are elapsed. A DTEND is a wall clock, so a night shift is an hour shorter in spring; a DURATION in hours is
//!   exact (RFC 5545, 3.3.6), where the Python libraries add it to the wall clock.
//! - A start in the hour that the clocks skip means the hour after (RFC 5545, 3.3.5) and keeps its length.
//! - Floating times are the viewer's, or those of `X-WR-TIMEZONE`, which also is where a UTC series keeps its hour.
//! - A bare UNTIL date ends a timed series at that day's midnight UTC.
//! - The start counts even if the rule does not give it. EXRULE is not read.

mod content_line;
mod custom_zone;
mod event;
mod occurrence;
mod open_calendar;
mod reader;
mod rule;
mod rule_text;
mod scan;
mod series;
#[cfg(test)]
mod tests;
mod time;
mod value;
mod windows_zones;
mod zone;

pub use reader::{CalendarOptions, CalendarReader, read};
