//! One row of a table becomes a candidate.

use super::date::DateOrder;
use super::duration::{self, Unit};
use super::mapping::{Field, Mapping};
use super::moment::{self, Moment};
use super::table::{Row, Table};
use crate::exchange::Candidate;
use chrono::Days;
use std::collections::HashSet;

const DAY: u32 = 1440;
/// The longest event read, in days.
const MAX_DAYS: i64 = 366;

/// Reads rows by a mapping.
#[derive(Debug)]
pub(super) struct RowReader {
    fields: Vec<(usize, Field)>,
    order: DateOrder,
    unit: Unit,
}

impl RowReader {
    pub(super) fn new(table: &Table, mapping: &Mapping) -> Self {
        let fields = mapping.columns.iter().enumerate().take(table.header.len());
        let fields = fields.filter_map(|(index, field)| Some((index, (*field)?))).collect();
        let unit = mapping.column(Field::Duration).and_then(|index| table.header.get(index));
        let unit = unit.map_or(Unit::Unsaid, |header| Unit::of_header(header));
        Self { fields, order: mapping.order, unit }
    }

    /// The row's candidate, without `uid` and `key` unless the table has ids. The error is what to warn of: the row
    /// has no date that can be read, or nothing else that makes sense.
    pub(super) fn read(&self, row: &Row) -> Result<Candidate, String> {
        let text = |field: Field| {
            let index = self.fields.iter().find(|(_, own)| *own == field)?.0;
            row.cells.get(index).map(String::as_str).filter(|cell| !cell.is_empty())
        };
        let moment = |field: Field, name: &str| match text(field) {
            None => Ok(Moment::default()),
            Some(cell) => moment::parse(cell, self.order)
                .ok_or_else(|| format!("\"{}\" is no {name}; the row was left out", short(cell))),
        };
        let (day, start) = (moment(Field::Date, "date")?, moment(Field::Start, "start time")?);
        let (end_day, end) = (moment(Field::EndDate, "end date")?, moment(Field::End, "end time")?);
        let date = day.date.or(start.date).ok_or("the row has no date and was left out")?;
        let all_day = text(Field::AllDay).is_some_and(is_yes);
        let start = if all_day { None } else { start.time.or(day.time) };
        let end_date = end_day.date.or(end.date);
        let n_days = end_date.map_or(0, |end| (end - date).num_days());
        if !(0..=MAX_DAYS).contains(&n_days) {
            return Err("the row ends before it starts, or a year later; it was left out".to_owned());
        }
        let n_days = u32::try_from(n_days).unwrap_or(0);
        let end = end.time.or(end_day.time);
        let minutes = if all_day {
            // Outlook ends a whole day at the next midnight; a list of days names the last one.
            let up_to_midnight = n_days > 0 && end == Some(0);
            DAY * if up_to_midnight { n_days } else { n_days + 1 }
        } else if let Some(cell) = text(Field::Duration) {
            duration::minutes(cell, self.unit)
                .ok_or_else(|| format!("\"{}\" is no duration; the row was left out", short(cell)))?
        } else if let (Some(start), Some(end)) = (start, end) {
            let (start, end) = (u32::from(start), n_days * DAY + u32::from(end));
            match end.checked_sub(start) {
                Some(minutes) => minutes,
                // Past midnight, where the table gives no end date.
                None if end_date.is_none() => end + DAY - start,
                None => return Err("the row ends before it starts; it was left out".to_owned()),
            }
        } else {
            0
        };
        let owned = |field| text(field).unwrap_or_default().to_owned();
        let (title, note, tags) = (owned(Field::Title), owned(Field::Note), self.tags(row));
        if title.is_empty() && note.is_empty() && tags.is_empty() && minutes == 0 {
            return Err("the row says neither what it was nor how long; it was left out".to_owned());
        }
        Ok(Candidate {
            uid: owned(Field::Id),
            key: String::new(),
            date,
            start,
            minutes,
            title,
            note,
            tags,
            person: text(Field::Person).map(str::to_owned),
            all_day,
            cancelled: false,
            line: row.line,
        })
    }

    fn tags(&self, row: &Row) -> Vec<String> {
        let (mut tags, mut seen) = (Vec::new(), HashSet::new());
        for (index, field) in &self.fields {
            let Some(cell) = row.cells.get(*index) else {
                continue;
            };
            let parts: Vec<&str> = match field {
                Field::Project => vec![cell.as_str()],
                Field::Tags => cell.split([',', ';']).collect(),
                _ => continue,
            };
            for part in parts.into_iter().map(str::trim).filter(|part| !part.is_empty()) {
                if seen.insert(part) {
                    tags.push(part.to_owned());
                }
            }
        }
        tags
    }
}

/// The last day that a candidate reaches, for the window.
pub(super) fn last_day(candidate: &Candidate) -> chrono::NaiveDate {
    let minutes = u32::from(candidate.start.unwrap_or(0)) + candidate.minutes.saturating_sub(1);
    candidate.date.checked_add_days(Days::new(u64::from(minutes / DAY))).unwrap_or(candidate.date)
}

fn is_yes(cell: &str) -> bool {
    let yes = ["true", "yes", "y", "1", "x", "on", "wahr", "ja", "vrai", "oui", "verdadero", "sí"];
    yes.contains(&cell.to_lowercase().as_str())
}

fn short(cell: &str) -> String {
    let end = cell.char_indices().nth(30).map_or(cell.len(), |(at, _)| at);
    cell[..end].replace(char::is_control, " ")
}
