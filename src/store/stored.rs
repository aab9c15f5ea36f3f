//! `Stored`: what the text under one key holds. Chunks, tails and segments are read alike.

use crate::log::codec;
use crate::log::event::Event;
use crate::log::segment::{self, Sealed};
use crate::store::chunk;
use crate::store::key::Key;
use crate::store::problem::{Cause, Problem};
use crate::store::replaced::Replaced;
use crate::store::storage::Error;

/// What the text under one key holds.
#[derive(Debug, Default)]
pub(crate) struct Stored {
    /// The lines as they stand; empty where the whole text is unreadable.
    pub(crate) lines: String,
    /// The events that could be read.
    pub(crate) events: Vec<Event>,
    /// What could not.
    pub(crate) problems: Vec<Problem>,
    /// What it stands for.
    pub(crate) replaced: Replaced,
}

impl Stored {
    /// Reads the text of a key. A tail of version 1 may be sealed, a segment must be.
    pub(crate) fn read(name: &str, text: &str, key: &Key) -> Self {
        let problem = |line, cause, raw| Problem { key: name.to_owned(), line, cause, raw };
        let whole =
            |error| Self { problems: vec![problem(None, Cause::Text(error), text.to_owned())], ..Self::default() };
        let sealed = match key {
            Key::Newer(_, version) => return whole(Error::TooNew { key: name.to_owned(), version: *version }),
            Key::Segment(..) => segment::unseal(text),
            // Version 1 replaced nothing.
            Key::Tail(..) if segment::is_sealed(text) => {
                segment::unseal(text).map(|sealed| Sealed { replaced: String::new(), ..sealed })
            }
            Key::Chunk(..) => match chunk::read(text) {
                Some(lines) => Ok(Sealed { lines: lines.to_owned(), replaced: String::new() }),
                None => Err(segment::Error::Corrupt("its checksum is wrong")),
            },
            _ => Ok(Sealed { lines: text.to_owned(), replaced: String::new() }),
        };
        let Sealed { lines, replaced } = match sealed {
            Ok(sealed) => sealed,
            Err(error) => return whole(Error::of_segment(name, error)),
        };
        let read = codec::read(&lines);
        let problems = read.problems.into_iter().map(|p| problem(Some(p.line), Cause::Line(p.fault), p.text)).collect();
        Self { lines, events: read.events, problems, replaced: Replaced::parse(&replaced) }
    }
}
