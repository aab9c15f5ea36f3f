//! The calendar reader as a wasm module of its own, which the page loads only when an import starts.
//!
//! Values cross as JSON of the module's serde types, so that both modules agree by sharing the code.

use super::{CalendarOptions, CalendarReader};
use crate::exchange::{Error, Window};
use wasm_bindgen::prelude::wasm_bindgen;

/// `CalendarReader` for JavaScript. Every failure is thrown as the JSON of an [`Error`].
#[wasm_bindgen(js_name = CalendarReader)]
#[derive(Debug)]
pub struct LazyCalendarReader(Option<CalendarReader>);

#[wasm_bindgen(js_class = CalendarReader)]
impl LazyCalendarReader {
    /// Takes the file's bytes, the first and the last day (ISO 8601, both included) and the viewer's IANA zone.
    ///
    /// # Errors
    /// As [`CalendarReader::new`]; a day that is no date is an [`Error::Mismatch`].
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], from: &str, to: &str, zone: &str) -> Result<Self, String> {
        let day = |text: &str| {
            text.parse().map_err(|_| Error::Mismatch {
                what: format!("\"{text}\" is not a date"),
            })
        };
        let open = || {
            let window = Window::new(day(from)?, day(to)?)?;
            let options = CalendarOptions {
                window,
                zone: zone.to_owned(),
                cancelled: false,
            };
            CalendarReader::new(bytes, &options)
        };
        open()
            .map(|reader| Self(Some(reader)))
            .map_err(|error: Error| json(&error))
    }

    /// Does the work of about `n_events` events; returns the JSON of a [`Progress`](crate::exchange::Progress).
    ///
    /// # Errors
    /// As [`CalendarReader::step`]; an [`Error::Mismatch`] once the result was taken.
    pub fn step(&mut self, n_events: u32) -> Result<String, String> {
        let reader = self.0.as_mut().ok_or_else(|| json(&taken()))?;
        let progress = reader
            .step(n_events as usize)
            .map_err(|error| json(&error))?;
        Ok(json(&progress))
    }

    /// The JSON of the [`Reading`](crate::exchange::Reading). To be called once, when a step says `finished`.
    ///
    /// # Errors
    /// An [`Error::Mismatch`] once the result was taken.
    pub fn take(&mut self) -> Result<String, String> {
        let reader = self.0.take().ok_or_else(|| json(&taken()))?;
        Ok(json(&reader.finish()))
    }
}

fn taken() -> Error {
    Error::Mismatch {
        what: "the result was taken before".to_owned(),
    }
}

fn json(value: &impl serde::Serialize) -> String {
    // Plain structs of strings and numbers: serde_json fails on none of them.
    serde_json::to_string(value).unwrap_or_default()
}
