//! What an import yields: candidates for the log, and what was left out. Nothing here touches the log itself.

use chrono::NaiveDate;

/// One piece of activity read from a file, offered for import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The source's own id: the calendar's UID, or the table's id column. Occurrences of a series share it.
    pub uid: String,
    /// Names this very occurrence: the same on every import of the same file, so that a second import knows it.
    pub key: String,
    /// The day it starts on, in the viewer's zone.
    pub date: NaiveDate,
    /// Minutes since midnight in the viewer's zone; `None` if the source gives no time of day.
    pub start: Option<u16>,
    /// Elapsed minutes, rounded down. An event over several days has them all; an all-day one has 1440 a day.
    pub minutes: u32,
    /// What it was.
    pub title: String,
    /// The longer text, empty if there is none.
    pub note: String,
    /// Categories, projects and the like.
    pub tags: Vec<String>,
    /// Whose it is, where the source says.
    pub person: Option<String>,
    /// Whether the source gives days instead of times.
    pub all_day: bool,
    /// The source says that it did not take place. Left out unless asked for.
    pub cancelled: bool,
    /// The line (from 1) it was read from.
    pub line: u32,
}

/// Something that was left out or guessed, and why. The rest of the file is imported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line (from 1) it is about.
    pub line: u32,
    /// The column (from 1, in bytes of the line) where that is known.
    pub column: Option<u32>,
    /// What is wrong and what became of it, in English.
    pub message: String,
}

/// Everything that one file gave.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// In order of date, start and title.
    pub candidates: Vec<Candidate>,
    /// In order of line; at most [`Reading::MAX_WARNINGS`], the last of which then counts the others.
    pub warnings: Vec<Warning>,
}

impl Reading {
    /// Warnings kept: more would only bury the first.
    pub const MAX_WARNINGS: usize = 200;

    /// Puts both lists in their order, drops later candidates with a key seen before, and shortens the warnings.
    pub(crate) fn tidy(&mut self) {
        let mut seen = std::collections::HashSet::new();
        self.candidates.retain(|candidate| seen.insert(candidate.key.clone()));
        self.candidates.sort_by(|a, b| (a.date, a.start, &a.title, &a.key).cmp(&(b.date, b.start, &b.title, &b.key)));
        self.warnings.sort_by_key(|warning| (warning.line, warning.column));
        let n_more = self.warnings.len().saturating_sub(Self::MAX_WARNINGS);
        if n_more > 0 {
            self.warnings.truncate(Self::MAX_WARNINGS - 1);
            let line = self.warnings.last().map_or(1, |warning| warning.line);
            self.warnings.push(Warning {
                line,
                column: None,
                message: format!("{} more problems below are not listed", n_more + 1),
            });
        }
    }
}

/// How far a reading in slices has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// Work done, in the unit of `total`.
    pub done: u64,
    /// All the work, never 0.
    pub total: u64,
    /// Whether the result can be taken.
    pub finished: bool,
}

/// The days to import: from the first to the last, both included, in the viewer's zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    from: NaiveDate,
    to: NaiveDate,
}

impl Window {
    /// Both days are included.
    ///
    /// # Errors
    /// [`Error::EmptyWindow`](super::Error::EmptyWindow) if `to` is before `from`.
    pub fn new(from: NaiveDate, to: NaiveDate) -> Result<Self, super::Error> {
        if to < from {
            let (from, to) = (from.to_string(), to.to_string());
            return Err(super::Error::EmptyWindow { from, to });
        }
        Ok(Self { from, to })
    }

    /// The first day.
    pub fn from(&self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub fn to(&self) -> NaiveDate {
        self.to
    }
}
