//! `Stored`: what the text under one key holds. Tails and segments are read alike.

use crate::log::codec;
use crate::log::event::Event;
use crate::log::segment;
use crate::store::problem::{Cause, Problem};
use crate::store::storage::Error;

/// What the text under one key holds.
#[derive(Debug)]
pub(crate) struct Stored {
    /// The lines as they stand; empty where the whole text is unreadable.
    pub(crate) lines: String,
    /// The events that could be read.
    pub(crate) events: Vec<Event>,
    /// What could not.
    pub(crate) problems: Vec<Problem>,
}

impl Stored {
    /// Reads the text of a tail, sealed or not, or with `must_be_sealed` that of a segment.
    pub(crate) fn read(key: &str, text: &str, must_be_sealed: bool) -> Self {
        let problem = |line, cause, raw| Problem { key: key.to_owned(), line, cause, raw };
        let lines = if must_be_sealed || segment::is_sealed(text) {
            match segment::unseal(text) {
                Ok(lines) => lines,
                Err(error) => {
                    let cause = Cause::Text(Error::of_segment(key, error));
                    let problems = vec![problem(None, cause, text.to_owned())];
                    return Self { lines: String::new(), events: Vec::new(), problems };
                }
            }
        } else {
            text.to_owned()
        };
        let read = codec::read(&lines);
        let problems = read.problems.into_iter().map(|p| problem(Some(p.line), Cause::Line(p.fault), p.text));
        Self { lines, events: read.events, problems: problems.collect() }
    }

    /// The text of something that a newer version keeps.
    pub(crate) fn too_new(key: &str, text: &str, version: u32) -> Self {
        let cause = Cause::Text(Error::TooNew { key: key.to_owned(), version });
        let problem = Problem { key: key.to_owned(), line: None, cause, raw: text.to_owned() };
        Self { lines: String::new(), events: Vec::new(), problems: vec![problem] }
    }

    /// Whether the text as a whole could not be read.
    pub(crate) fn is_unreadable(&self) -> bool {
        self.problems.iter().any(|problem| problem.line.is_none())
    }
}
