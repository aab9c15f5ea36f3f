//! Reading foreign formats: iCalendar and CSV become [`Candidate`]s, which a person then chooses from.
//!
//! **Architecture invariant**: nothing here changes the log, asks a clock or names the browser. The viewer's zone and
//! the window of dates are arguments.

#[cfg(feature = "calendar")]
pub mod calendar;
mod candidate;
pub mod csv;
mod error;
mod text;

pub use candidate::{Candidate, Progress, Reading, Warning, Window};
pub use error::Error;
