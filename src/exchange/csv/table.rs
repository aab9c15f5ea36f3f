//! A table as it stands in the file: header, rows, lines. Knows nothing of what a column means.

use super::{date, separator};
use crate::exchange::text::{decode, without_mark};
use crate::exchange::{Error, Warning};

/// The greatest file read, in bytes.
const MAX_BYTES: usize = 64 << 20;
/// Cells in a row; more is no table.
const MAX_CELLS: usize = 1000;
/// Rows in a table.
const MAX_ROWS: u32 = 200_000;

/// One row below the header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it begins in the file, from 1.
    pub line: u32,
    /// Trimmed, no more than the header has, and none that is empty at the end.
    pub cells: Vec<String>,
}

/// A table, for a preview and for [`Mapping::guess`](super::Mapping::guess).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// What separates the cells.
    pub separator: char,
    /// Names of the columns; "Column 1" and so on where the first row is data already.
    pub header: Vec<String>,
    /// The line of the header, or of the first row if there is none.
    pub header_line: u32,
    /// Everything below.
    pub rows: Vec<Row>,
    /// Rows with too few or too many cells.
    pub warnings: Vec<Warning>,
}

impl Table {
    /// Takes a file apart. UTF-8, UTF-16 with a mark, and Windows-1252 are understood.
    ///
    /// ```
    /// let table = aimline::exchange::csv::Table::read(b"Datum;Dauer\n1.2.2026;1,5\n")?;
    /// assert_eq!((table.separator, table.rows.len()), (';', 1));
    /// # Ok::<(), aimline::exchange::Error>(())
    /// ```
    ///
    /// # Errors
    /// [`Error::TooLarge`], [`Error::TooMany`], [`Error::NotText`], [`Error::Empty`], and [`Error::NoRows`] if there is only a header.
    pub fn read(bytes: &[u8]) -> Result<Self, Error> {
        if bytes.len() > MAX_BYTES {
            return Err(Error::TooLarge { size: bytes.len() as u64, limit: MAX_BYTES as u64 });
        }
        let bytes = without_mark(bytes);
        // No text has a zero byte; spreadsheets and archives have one early on.
        if bytes.iter().take(4096).any(|byte| *byte == 0) {
            return Err(Error::NotText);
        }
        let (separator, skip) = separator::recognise(&bytes);
        let mut records = records(&bytes[skip..], separator).peekable();
        let first = records.peek().ok_or(Error::Empty)?;
        let header_line = first.line;
        // A header names things; a row of data has a date in it.
        let has_header = !first.cells.iter().any(|cell| date::looks_like_date(cell));
        let header: Vec<String> = if has_header {
            records.next().map(|record| record.cells).unwrap_or_default()
        } else {
            (1..=first.cells.len()).map(|n| format!("Column {n}")).collect()
        };
        let (mut rows, mut warnings) = (Vec::new(), Vec::new());
        let mut last = header_line;
        for mut record in records {
            last = record.line;
            if rows.len() >= MAX_ROWS as usize {
                return Err(Error::TooMany { line: record.line, limit: MAX_ROWS });
            }
            let n_cells = record.cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            if n_cells == 0 {
                continue;
            }
            if record.cells.len() < header.len() || n_cells > header.len() {
                let (has, needs) = (record.cells.len(), header.len());
                let quote = if record.n_lines > 50 { " (is a quotation mark left open?)" } else { "" };
                let message = format!(
                    "the row has {has} cells where the header has {needs}{quote}; it is read as far as it goes"
                );
                warnings.push(Warning { line: record.line, column: None, message });
            }
            // Not filled up to the header: a short file may have a thousand columns and a hundred thousand rows.
            record.cells.truncate(n_cells.min(header.len()));
            rows.push(Row { line: record.line, cells: record.cells });
        }
        if rows.is_empty() {
            return Err(Error::NoRows { line: last });
        }
        Ok(Self { separator: char::from(separator), header, header_line, rows, warnings })
    }

    /// The cells of one column that are not empty, with their lines.
    pub(super) fn column(&self, index: usize) -> impl Iterator<Item = (u32, &str)> {
        let cells = self.rows.iter().filter_map(move |row| Some((row.line, row.cells.get(index)?.as_str())));
        cells.filter(|(_, cell)| !cell.is_empty())
    }
}

/// One record of the file.
pub(super) struct Record {
    pub(super) line: u32,
    pub(super) n_lines: u32,
    pub(super) cells: Vec<String>,
}

/// The records of a table, blank lines left out.
pub(super) fn records(bytes: &[u8], separator: u8) -> impl Iterator<Item = Record> {
    let mut reader = csv_core::ReaderBuilder::new().delimiter(separator).build();
    let (mut rest, mut line) = (bytes, 1);
    let (mut output, mut ends) = (vec![0; 1024], vec![0; 64]);
    std::iter::from_fn(move || {
        // Blank lines belong to no record, but count.
        let n_blank = rest.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
        line += newlines(&rest[..n_blank]);
        rest = &rest[n_blank..];
        let begin = line;
        let (mut n_output, mut n_ends) = (0, 0);
        loop {
            let (result, n_in, n_out, n_cells) = reader.read_record(rest, &mut output[n_output..], &mut ends[n_ends..]);
            line += newlines(&rest[..n_in]);
            rest = &rest[n_in..];
            n_output += n_out;
            n_ends += n_cells;
            match result {
                csv_core::ReadRecordResult::InputEmpty => {}
                csv_core::ReadRecordResult::OutputFull => output.resize(2 * output.len(), 0),
                csv_core::ReadRecordResult::OutputEndsFull if n_ends < MAX_CELLS => ends.resize(2 * ends.len(), 0),
                // What has more cells than any table is garbage: as if it ended here.
                csv_core::ReadRecordResult::OutputEndsFull | csv_core::ReadRecordResult::End => {
                    return None;
                }
                csv_core::ReadRecordResult::Record => break,
            }
        }
        let starts = std::iter::once(0).chain(ends[..n_ends].iter().copied());
        let cells = starts.zip(&ends[..n_ends]).map(|(from, to)| decode(&output[from..*to]).trim().to_owned());
        Some(Record { line: begin, n_lines: line - begin, cells: cells.collect() })
    })
}

fn newlines(bytes: &[u8]) -> u32 {
    bytes.iter().filter(|byte| **byte == b'\n').count() as u32
}

#[cfg(test)]
mod tests {
    use super::Table;

    #[track_caller]
    fn check(text: &str, header: &[&str], rows: &[(u32, &[&str])]) {
        let table = Table::read(text.as_bytes()).expect("a table");
        assert_eq!(table.header, header);
        let found: Vec<_> = table.rows.iter().map(|row| (row.line, row.cells.clone())).collect();
        let expect: Vec<_> = rows
            .iter()
            .map(|(line, cells)| (*line, cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>()))
            .collect();
        assert_eq!(found, expect);
    }

    #[test]
    fn rows_know_their_line() {
        check("a,b\r\n1,2\r\n\r\n3,4", &["a", "b"], &[(2, &["1", "2"]), (4, &["3", "4"])]);
        check(
            "a,b\n\"two\nlines\",\"a \"\"quote\"\"\"\n5,6\n",
            &["a", "b"],
            &[(2, &["two\nlines", "a \"quote\""]), (4, &["5", "6"])],
        );
    }

    #[test]
    fn a_first_row_of_data_is_no_header() {
        check("2026-02-01,x\n", &["Column 1", "Column 2"], &[(1, &["2026-02-01", "x"])]);
    }

    #[test]
    fn ragged_rows_are_told_with_their_line() {
        let table = Table::read(b"a,b,c\n1,2,3\n1\n1,2,3,4\n1,2,3,,\n").expect("a table");
        let lines: Vec<u32> = table.warnings.iter().map(|warning| warning.line).collect();
        assert_eq!((lines, table.rows.len()), (vec![3, 4], 4));
        let n_cells: Vec<usize> = table.rows.iter().map(|row| row.cells.len()).collect();
        assert_eq!(n_cells, [3, 1, 3, 3]);
    }

    #[test]
    fn what_is_no_table_says_so() {
        let message = |bytes: &[u8]| Table::read(bytes).expect_err("no table").to_string();
        assert!(message(b"").contains("empty"));
        assert!(message(b"\r\n\r\n").contains("empty"));
        assert!(message(b"a,b\n").contains("line 1"));
        assert!(message(b"PK\x03\x04\x14\x00\x06\x00").contains("not a text file"));
    }
}
