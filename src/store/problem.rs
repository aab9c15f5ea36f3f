//! `Problem`: something stored that could not be read. It stays where it is, and can be downloaded.

use crate::log::codec::Fault;
use crate::log::stamp::Stamp;
use crate::store::key::Key;
use crate::store::storage::Error;

/// Something stored that could not be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where it is stored.
    pub key: String,
    /// The line it is, counted from 1; `None` where the whole text cannot be read.
    pub line: Option<usize>,
    /// Why.
    pub cause: Cause,
    /// The text that could not be read, to be downloaded.
    pub raw: String,
}

/// Why something could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// The whole text.
    #[error(transparent)]
    Text(Error),
    /// One line of it.
    #[error(transparent)]
    Line(Fault),
}

impl Problem {
    /// Whether a newer version of Aimline could read it.
    pub const fn is_too_new(&self) -> bool {
        matches!(self.cause, Cause::Text(Error::TooNew { .. }) | Cause::Line(Fault::TooNew(_)))
    }

    /// The times of the first and last event it is of, in milliseconds since 1970, where its key tells them.
    pub fn times(&self) -> Option<(u64, u64)> {
        let Key::Segment(_, name) = Key::parse(&self.key) else { return None };
        // That of version 1 has the version before it.
        let mut times = name.rsplit(':').next()?.split('-').map(|time| u64::from_str_radix(time, 16).ok());
        let (from, to) = (times.next()??, times.next()??);
        (from <= to && to <= Stamp::MAX_AT).then_some((from, to))
    }
}

#[cfg(test)]
mod tests {
    use super::{Cause, Error, Problem};

    #[test]
    fn a_segment_tells_its_times() {
        let check = |key: &str, expect| {
            let cause = Cause::Text(Error::Corrupt { key: key.to_owned(), reason: "" });
            assert_eq!(Problem { key: key.to_owned(), line: None, cause, raw: String::new() }.times(), expect, "{key}");
        };
        check("aimline:1:home:segment:a-ff-deadbeef", Some((10, 255)));
        check("aimline:2:home:segment:a-a-deadbeefx", Some((10, 10)));
        check("aimline:1:home:segment:ff-a-deadbeef", None);
        check("aimline:1:home:segment:1-1000000000000-deadbeef", None);
        check("aimline:1:home:segment:damaged", None);
        check("aimline:1:home:segment:", None);
        check("aimline:1:home:tail:ab", None);
    }
}
