//! The readers as a wasm module of its own, which the page loads only when an import starts.
//!
//! Values cross as JSON of this module's types, so that both sides agree by sharing the code. Every failure is
//! thrown as the JSON of an [`Error`].

use super::calendar::{CalendarOptions, CalendarReader};
use super::csv::{CsvReader, DateOrder, Mapping, Preview, Table};
use super::{Error, Window};
use crate::domain::day;
use crate::json::{self, FromJson};
use wasm_bindgen::prelude::wasm_bindgen;

/// Rows that a preview shows.
const PREVIEW_ROWS: usize = 20;

/// [`CalendarReader`] for JavaScript.
#[wasm_bindgen(js_name = CalendarReader)]
#[derive(Debug)]
pub struct LazyCalendarReader(Option<CalendarReader>);

#[wasm_bindgen(js_class = CalendarReader)]
impl LazyCalendarReader {
    /// Takes the file's bytes, the first and the last day (ISO 8601, both included) and the viewer's IANA zone.
    ///
    /// # Errors
    /// As [`CalendarReader::new`] and [`Window::new`]; a day that is no date is an [`Error::Mismatch`].
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], from: &str, to: &str, zone: &str) -> Result<Self, String> {
        let open = || {
            let (window, zone) = (window(from, to)?, zone.to_owned());
            CalendarReader::new(bytes, &CalendarOptions { window, zone, cancelled: false })
        };
        open().map(|reader| Self(Some(reader))).map_err(thrown)
    }

    /// Does the work of about `n_events` events; returns the JSON of a [`Progress`](super::Progress).
    ///
    /// # Errors
    /// As [`CalendarReader::step`]; an [`Error::Mismatch`] once the result was taken.
    pub fn step(&mut self, n_events: u32) -> Result<String, String> {
        let reader = self.0.as_mut().ok_or_else(out_of_turn)?;
        reader.step(n_events as usize).map(|progress| json::to_string(&progress)).map_err(thrown)
    }

    /// The JSON of the [`Reading`](super::Reading). To be called once, when a step says `finished`.
    ///
    /// # Errors
    /// An [`Error::Mismatch`] once the result was taken.
    pub fn take(&mut self) -> Result<String, String> {
        let reader = self.0.take().ok_or_else(out_of_turn)?;
        Ok(json::to_string(&reader.finish()))
    }
}

/// [`Table`] and [`CsvReader`] for JavaScript: preview, start, step, take.
#[wasm_bindgen(js_name = TableReader)]
#[derive(Debug)]
pub struct LazyTableReader {
    table: Table,
    mapping: Mapping,
    reader: Option<CsvReader>,
}

#[wasm_bindgen(js_class = TableReader)]
impl LazyTableReader {
    /// Takes the file's bytes and guesses; `order` is the JSON of the [`DateOrder`] of the page's language.
    ///
    /// # Errors
    /// As [`Table::read`].
    #[wasm_bindgen(constructor)]
    pub fn new(bytes: &[u8], order: &str) -> Result<Self, String> {
        let table = Table::read(bytes).map_err(thrown)?;
        let mapping = Mapping::guess(&table, parse::<DateOrder>(order)?);
        Ok(Self { table, mapping, reader: None })
    }

    /// The JSON of a [`Preview`].
    pub fn preview(&self) -> String {
        json::to_string(&Preview::new(&self.table, &self.mapping, PREVIEW_ROWS))
    }

    /// Begins to read by the JSON of a [`Mapping`], the preview's or a corrected one.
    ///
    /// # Errors
    /// As [`CsvReader::new`] and [`Window::new`]; an [`Error::Mismatch`] for what is no mapping or date.
    pub fn start(&mut self, mapping: &str, from: &str, to: &str) -> Result<(), String> {
        self.mapping = parse(mapping)?;
        let window = window(from, to).map_err(thrown)?;
        let reader = CsvReader::new(self.table.clone(), &self.mapping, Some(window));
        self.reader = Some(reader.map_err(thrown)?);
        Ok(())
    }

    /// Reads up to `n_rows` rows; returns the JSON of a [`Progress`](super::Progress).
    ///
    /// # Errors
    /// An [`Error::Mismatch`] before `start` or after `take`.
    pub fn step(&mut self, n_rows: u32) -> Result<String, String> {
        let reader = self.reader.as_mut().ok_or_else(out_of_turn)?;
        Ok(json::to_string(&reader.step(n_rows as usize)))
    }

    /// The JSON of the [`Reading`](super::Reading). To be called once, when a step says `finished`.
    ///
    /// # Errors
    /// An [`Error::Mismatch`] before `start` or after `take`.
    pub fn take(&mut self) -> Result<String, String> {
        let reader = self.reader.take().ok_or_else(out_of_turn)?;
        Ok(json::to_string(&reader.finish()))
    }
}

fn window(from: &str, to: &str) -> Result<Window, Error> {
    let day =
        |text: &str| day::parse(text).ok_or_else(|| Error::Mismatch { what: format!("\"{text}\" is not a date") });
    Window::new(day(from)?, day(to)?)
}

fn parse<T: FromJson>(text: &str) -> Result<T, String> {
    json::from_str(text).map_err(|error| thrown(Error::Mismatch { what: error.to_string() }))
}

fn out_of_turn() -> String {
    thrown(Error::Mismatch { what: "a call came out of turn".to_owned() })
}

fn thrown(error: Error) -> String {
    json::to_string(&error)
}
