//! Reading iCalendar (RFC 5545): a file becomes candidates in slices, so that a page can show how far it is.
//!
//! [`CalendarReader`] is the door. Behind it: content lines → values → events → series → occurrences.

mod content_line;
mod custom_zone;
mod event;
#[cfg(all(feature = "calendar-wasm", target_arch = "wasm32"))]
mod lazy;
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
