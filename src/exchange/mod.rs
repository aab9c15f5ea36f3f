//! Reading foreign formats: iCalendar and CSV become [`Candidate`]s, which a person then chooses from.
//!
//! **Architecture invariant**: nothing here changes the log, asks a clock or names the browser. The viewer's zone and
//! the window of dates are arguments.

//!
//! What was weighed, in bytes of wasm after `wasm-opt -Oz`, then `brotli -q 11` (2026-11, features as this crate builds):
//!
//! | what | wasm | brotli | decision |
//! |---|---|---|---|
//! | `chrono-tz` 0.10, all zones | 888 K | 73 K | used: zones natively and in the lazy module alike |
//! | `rrule` 0.14 without its parser, `chrono-tz` in it | 1313 K | 158 K | used: dateutil's algorithm, right on every rule tried |
//! | `calcard` 0.3.14, parser only | 499 K | 111 K | not used: no line numbers, casts rule parts that are out of range, needs a build-wide `getrandom` flag |
//! | `icalendar` 0.17, parser only | 402 K | 81 K | not used: no line numbers, one bad line refuses the file, no slices |
//! | `icalendar` 0.17 with `recurrence` | 1925 K | 344 K | not used: regular expressions |
//! | `csv-core` 0.1 | under 1 K | 0.5 K | used |
//! | `csv` 1.4 | 11 K | 4.8 K | not used: what it adds is error types |
//!
//! (The probes of crates that use wasm-bindgen still held its descriptors, some 30 K.) Both readers together are 1.3 M,
//! 0.21 M in brotli. The table reader alone would add 18 K of brotli to the app's own module, so both are part of
//! another, which the page loads when a file is read (`embed::extra`). Content lines are split here
//! (`calendar::content_line`), because
//! a bad file has to say which line is wrong.

#[cfg(feature = "calendar")]
pub mod calendar;
mod candidate;
pub mod csv;
mod error;
pub mod offer;
mod text;

pub use candidate::{Candidate, Progress, Reading, Warning, Window};
pub use error::Error;
