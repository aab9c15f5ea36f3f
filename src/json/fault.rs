//! `Fault`: what went wrong first, while a value is read.

use std::fmt::Display;

use crate::json::Error;

/// What went wrong first, if anything did. All readers of one text share it and return nothing but `None` once it is
/// set, so that no type needs code of its own to hand an error on.
///
/// It also counts the [parts](crate::json::Value::n_parts) that were of use, which tells whether there were others.
#[derive(Debug, Default)]
pub struct Fault {
    first: Option<Error>,
    n_used: usize,
}

impl Fault {
    /// The text is damaged, for this reason.
    pub fn damaged<T>(&mut self, reason: &dyn Display) -> Option<T> {
        self.note(Error::damaged(reason));
        None
    }

    /// The text is whole, but names a variant that is not known here.
    pub fn unknown<T>(&mut self, name: &str) -> Option<T> {
        self.note(Error::Unknown(name.to_owned()));
        None
    }

    /// The value, or a text that is damaged for this reason.
    pub fn value_of<T, E: Display>(&mut self, read: Result<T, E>) -> Option<T> {
        read.map_err(|reason| self.note(Error::damaged(reason))).ok()
    }

    /// Whether something went wrong.
    pub(super) const fn is_set(&self) -> bool {
        self.first.is_some()
    }

    /// So many more parts were of use.
    pub(super) const fn used(&mut self, n: usize) {
        self.n_used += n;
    }

    /// The part that was counted last was of use in part only.
    pub(super) const fn used_in_part(&mut self) {
        self.n_used = self.n_used.saturating_sub(1);
    }

    /// How many parts were of use.
    pub(super) const fn n_used(&self) -> usize {
        self.n_used
    }

    /// What went wrong did so in the field of this name.
    #[inline(never)]
    pub(super) fn within(&mut self, name: &str) {
        self.first = self.first.take().map(|error| error.within(name));
    }

    /// What went wrong.
    pub(super) fn into_error(self) -> Error {
        self.first.unwrap_or_else(|| Error::damaged("a value was expected"))
    }

    #[inline(never)]
    fn note(&mut self, error: Error) {
        self.first.get_or_insert(error);
    }
}
