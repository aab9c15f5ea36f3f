//! `Problem`: something stored that could not be read. It stays where it is, and can be downloaded.

use crate::log::codec::Fault;
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
}
