//! The rows of a table become candidates, a slice at a time.

use super::date::DateOrder;
use super::mapping::{Field, Mapping};
use super::row::{RowReader, last_day};
use super::table::Table;
use crate::exchange::{Candidate, Error, Progress, Reading, Warning, Window};
use std::collections::HashMap;

/// Reads a table in slices: call [`step`](Self::step) until it is finished, then [`finish`](Self::finish).
#[derive(Debug)]
pub struct CsvReader {
    table: Table,
    rows: RowReader,
    window: Option<Window>,
    next: usize,
    /// How often each content or id came so far: equal rows are told apart by their number.
    seen: HashMap<String, u32>,
    reading: Reading,
}

impl CsvReader {
    /// Reads `table` by `mapping`, all of it or what overlaps `window`.
    ///
    /// # Errors
    /// [`Error::NoColumn`] if no column gives the date, or none gives a title or a duration.
    pub fn new(table: Table, mapping: &Mapping, window: Option<Window>) -> Result<Self, Error> {
        let has = |fields: &[Field]| fields.iter().any(|field| mapping.column(*field).is_some());
        let missing = |needed: &str| Err(Error::NoColumn { line: table.header_line, needed: needed.to_owned() });
        if !has(&[Field::Date, Field::Start]) {
            return missing("the date");
        }
        if !has(&[Field::Title, Field::Note, Field::Project, Field::Tags, Field::Duration, Field::End]) {
            return missing("what was done or how long it took");
        }
        let rows = RowReader::new(&table, mapping);
        let reading = Reading { candidates: Vec::new(), warnings: table.warnings.clone() };
        Ok(Self { table, rows, window, next: 0, seen: HashMap::new(), reading })
    }

    /// Reads up to `budget` rows more and says how far it is.
    pub fn step(&mut self, budget: usize) -> Progress {
        let end = self.next.saturating_add(budget.max(1)).min(self.table.rows.len());
        while self.next < end {
            let row = &self.table.rows[self.next];
            match self.rows.read(row) {
                Ok(candidate) => self.take(candidate),
                Err(message) => self.reading.warnings.push(Warning { line: row.line, column: None, message }),
            }
            self.next += 1;
        }
        let total = self.table.rows.len().max(1);
        Progress { done: self.next as u64, total: total as u64, finished: self.next >= self.table.rows.len() }
    }

    /// What was read. Complete once a step said `finished`.
    pub fn finish(mut self) -> Reading {
        self.reading.tidy();
        self.reading
    }

    fn take(&mut self, mut candidate: Candidate) {
        if candidate.uid.is_empty() {
            candidate.uid = fingerprint(&candidate);
        }
        // Counted before the window cuts, so that a key does not depend on it.
        let n = self.seen.entry(candidate.uid.clone()).or_insert(0);
        *n += 1;
        candidate.key = match *n {
            1 => candidate.uid.clone(),
            n => format!("{}/{n}", candidate.uid),
        };
        if self.window.is_none_or(|window| candidate.date <= window.to() && last_day(&candidate) >= window.from()) {
            self.reading.candidates.push(candidate);
        }
    }
}

/// Reads a whole table at once: what [`Table::read`], [`Mapping::guess`] and [`CsvReader`] do in turn.
///
/// # Errors
/// As those.
pub fn read(bytes: &[u8], otherwise: DateOrder, window: Option<Window>) -> Result<Reading, Error> {
    let table = Table::read(bytes)?;
    let mapping = Mapping::guess(&table, otherwise);
    let mut reader = CsvReader::new(table, &mapping, window)?;
    while !reader.step(usize::MAX).finished {}
    Ok(reader.finish())
}

/// Names a row by what it says (64-bit FNV-1a), so that the same row has the same id in every export.
fn fingerprint(candidate: &Candidate) -> String {
    let (date, start, tags) = (candidate.date, candidate.start, candidate.tags.join(","));
    let person = candidate.person.as_deref().unwrap_or_default();
    let text = format!("{date}\0{start:?}\0{}\0{}\0{tags}\0{person}", candidate.minutes, candidate.title);
    let hash = text
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3));
    format!("row-{hash:016x}")
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, read};
    use crate::exchange::Window;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expect: &[&str]) {
        let reading = read(text.as_bytes(), DateOrder::MonthDayYear, None).expect("a table");
        let rows = reading.candidates.iter().map(|c| {
            let start = c.start.map_or("-".to_owned(), |s| format!("{:02}:{:02}", s / 60, s % 60));
            format!("{} {start} {} {} {:?}", c.date, c.minutes, c.title, c.tags)
        });
        let warnings = reading.warnings.iter().map(|warning| format!("line {}: {}", warning.line, warning.message));
        assert_eq!(rows.chain(warnings).collect::<Vec<_>>(), expect);
    }

    #[test]
    fn toggl_clockify_and_outlook() {
        check(
            "User,Project,Description,Start date,Start time,End date,End time,Duration,Tags\n\
               Ana,Sales,Call,2026-03-02,09:00:00,2026-03-02,10:30:00,01:30:00,\"phone, warm\"\n",
            &["2026-03-02 09:00 90 Call [\"Sales\", \"phone\", \"warm\"]"],
        );
        check(
            "Project,Description,Start Date,Start Time,End Date,End Time,Duration (h),Duration (decimal)\n\
               Sales,Call,13/02/2026,9:00:00 PM,14/02/2026,1:00:00 AM,04:00:00,4.00\n",
            &["2026-02-13 21:00 240 Call [\"Sales\"]"],
        );
        check(
            "Subject,Start Date,Start Time,End Date,End Time,All day event\n\
               Fair,3/2/2026,12:00:00 AM,3/4/2026,12:00:00 AM,True\n\
               Call,3/2/2026,9:00:00 AM,3/2/2026,9:45:00 AM,False\n",
            &["2026-03-02 - 2880 Fair []", "2026-03-02 09:00 45 Call []"],
        );
    }

    #[test]
    fn ends_past_midnight_and_decimal_commas() {
        check("Datum;Von;Bis;Was\n2.3.2026;23:00;01:00;Nachtschicht\n", &["2026-03-02 23:00 120 Nachtschicht []"]);
        check("Datum;Stunden;Was\n2.3.2026;1,25;Angebot\n", &["2026-03-02 - 75 Angebot []"]);
    }

    #[test]
    fn bad_rows_are_left_out_with_their_line() {
        check(
            "Date,Duration,Title\n2026-03-02,1:00,Good\nsoon,1:00,Bad\n2026-03-02,long,Bad\n,1:00,Bad\n",
            &[
                "2026-03-02 - 60 Good []",
                "line 3: \"soon\" is no date; the row was left out",
                "line 4: \"long\" is no duration; the row was left out",
                "line 5: the row has no date and was left out",
            ],
        );
        let error =
            |text: &str| read(text.as_bytes(), DateOrder::MonthDayYear, None).expect_err("no table").to_string();
        assert!(error("one,two\nx,y\n").contains("line 1: no column is mapped to the date"));
    }

    #[test]
    fn keys_are_the_same_in_every_window() {
        let text = "Date,Duration,Title\n2026-03-02,1:00,Call\n2026-03-02,1:00,Call\n2026-03-03,1:00,Call\n";
        let keys = |window| -> Vec<String> {
            let reading = read(text.as_bytes(), DateOrder::MonthDayYear, window).expect("a table");
            reading.candidates.into_iter().map(|candidate| candidate.key).collect()
        };
        let all = keys(None);
        assert_eq!(all.len(), 3);
        let day = "2026-03-03".parse().expect("a date");
        assert_eq!(keys(Some(Window::new(day, day).expect("a day"))), all[2..]);
    }

    proptest! {
        #![proptest_config(trials::cases(100))]

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            let _ = read(&bytes, DateOrder::DayMonthYear, None);
            let header = b"Date,Start,End,Duration,Title,All day event,Tags\n";
            let _ = read(&[&header[..], &bytes[..]].concat(), DateOrder::DayMonthYear, None);
        }

        #[test]
        fn any_cells_are_read_or_warned_of(cells in prop::collection::vec("[0-9:./, apmTZ+-]{0,12}", 7)) {
            let row = cells.join(";");
            let text = format!("Date;Start;End;Duration;Title;Tags;End date\n2026-01-01;9:00;10:00;;x;;\n{row}\n");
            let reading = read(text.as_bytes(), DateOrder::DayMonthYear, None).expect("a table");
            let n_blank = usize::from(cells.iter().all(|cell| cell.trim().is_empty()));
            prop_assert!(reading.candidates.len() + reading.warnings.len() + n_blank >= 2);
        }
    }
}
