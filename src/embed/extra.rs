//! What only some visits need, as a wasm module of its own: reading files, and the example.
//!
//! Everything crosses as text: lines of a word and what follows it, activities as they stand in the log.

use std::fmt::Write as _;

use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::activity::Source;
use crate::domain::{day, example};
use crate::exchange::calendar::{CalendarOptions, CalendarReader};
use crate::exchange::csv::{CsvReader, DateOrder, Field, Mapping, Table};
use crate::exchange::{Error, Reading, Window, offer};
use crate::json;

/// The columns' fields in the order in which their indices cross; `embed::importing` has the words.
const FIELDS: [Field; 12] = [
    Field::Date,
    Field::Start,
    Field::EndDate,
    Field::End,
    Field::Duration,
    Field::Title,
    Field::Note,
    Field::Project,
    Field::Tags,
    Field::Person,
    Field::Id,
    Field::AllDay,
];

/// The built-in example, as the JSON of the action that loads it. `today` is an ISO 8601 date.
#[wasm_bindgen]
pub fn example_action(today: &str, person: &str) -> String {
    let today = day::parse(today).unwrap_or_default();
    json::to_string(&example::all(today, person))
}

/// Reads a calendar or a table in slices: `step` until it returns 1000, then `take`.
#[wasm_bindgen]
pub struct FileReader {
    window: Window,
    reader: Option<Reader>,
    columns: String,
}

enum Reader {
    Calendar(Box<CalendarReader>),
    Table(Box<CsvReader>),
}

#[wasm_bindgen]
impl FileReader {
    /// Takes the file's name, or nothing for pasted text, and its bytes; the first and the last day, ISO 8601, both included; the viewer's IANA zone; whether
    /// months come before days in the page's language; and for a table what its columns mean, as indices into the
    /// fields with commas between, an empty one for a column to be ignored, or nothing to have them recognised.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong with the file and where.
    #[wasm_bindgen(constructor)]
    pub fn new(
        name: &str,
        bytes: &[u8],
        from: &str,
        to: &str,
        zone: &str,
        month_first: bool,
        columns: Option<String>,
    ) -> Result<FileReader, JsError> {
        let day = |text: &str| day::parse(text).unwrap_or_default();
        let window = Window::new(day(from), day(to))?;
        if is_calendar(name, bytes) {
            let options = CalendarOptions { window, zone: zone.to_owned(), cancelled: false };
            let reader = Reader::Calendar(Box::new(CalendarReader::new(bytes, &options)?));
            return Ok(Self { window, reader: Some(reader), columns: String::new() });
        }
        let table = Table::read(bytes)?;
        let order = if month_first { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear };
        let mut mapping = Mapping::guess(&table, order);
        if let Some(columns) = columns {
            mapping.columns = columns.split(',').map(|index| field(index.parse().ok()?)).collect();
            mapping.columns.resize(table.header.len(), None);
            mapping.recognise_order(&table);
        }
        let columns = describe(&table, &mapping);
        let reader = CsvReader::new(table, &mapping, Some(window));
        match reader {
            Ok(reader) => Ok(Self { window, reader: Some(Reader::Table(Box::new(reader))), columns }),
            // What is missing can be put right in the page, so the columns must reach it.
            Err(error @ Error::NoColumn { .. }) => {
                let columns = format!("{columns}warning {error}\n");
                Ok(Self { window, reader: None, columns })
            }
            Err(error) => Err(error.into()),
        }
    }

    /// Does about `n` events or rows of work; returns how far it is, 0 to 1000.
    ///
    /// # Errors
    ///
    /// A sentence that says what is wrong with the file and where.
    pub fn step(&mut self, n: u32) -> Result<u32, JsError> {
        let progress = match &mut self.reader {
            Some(Reader::Calendar(reader)) => reader.step(n as usize)?,
            Some(Reader::Table(reader)) => reader.step(n as usize),
            None => return Ok(1000),
        };
        let permille = progress.done.saturating_mul(1000) / progress.total.max(1);
        Ok(if progress.finished { 1000 } else { permille.min(999) as u32 })
    }

    /// The result as lines: `column INDEX TITLE`, `warning SENTENCE`, and those of [`offer::write`].
    pub fn take(mut self) -> String {
        let (reading, source): (Reading, fn(String) -> Source) = match self.reader.take() {
            Some(Reader::Calendar(reader)) => (reader.finish(), Source::Calendar),
            Some(Reader::Table(reader)) => (reader.finish(), Source::Csv),
            None => return self.columns,
        };
        let mut text = self.columns;
        for warning in &reading.warnings {
            let message = warning.message.replace(['\r', '\n'], " ");
            // Writing to a string does not fail.
            let _ = writeln!(text, "warning Line {}: {message}", warning.line);
        }
        for candidate in &reading.candidates {
            offer::offers(candidate, source, self.window).iter().for_each(|offer| offer::write(offer, &mut text));
        }
        text
    }
}

/// By its name or by its first line: a page that was saved as a calendar is one that cannot be read.
fn is_calendar(name: &str, bytes: &[u8]) -> bool {
    if name.ends_with(".ics") || name.ends_with(".ical") {
        return true;
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    bytes.get(..6).is_some_and(|start| start.eq_ignore_ascii_case(b"BEGIN:"))
}

fn field(index: usize) -> Option<Field> {
    FIELDS.get(index).copied()
}

fn describe(table: &Table, mapping: &Mapping) -> String {
    let columns = table.header.iter().zip(&mapping.columns);
    let lines = columns.map(|(title, field)| {
        let index = FIELDS.iter().position(|known| Some(*known) == *field);
        let index = index.map_or(String::new(), |index| index.to_string());
        format!("column {index} {}\n", title.replace(['\r', '\n'], " "))
    });
    lines.collect()
}
