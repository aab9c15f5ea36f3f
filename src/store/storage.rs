//! `Storage`: what a place that keeps texts under keys must do, and how it may fail.

use crate::log::segment;

/// A place that keeps texts under keys, shared with other tabs and with whoever else uses the page's origin.
///
/// A `set` that fails may leave anything under its key.
pub trait Storage {
    /// The text under a key.
    fn get(&self, key: &str) -> Result<Option<String>, Error>;
    /// Puts a text under a key.
    fn set(&self, key: &str, value: &str) -> Result<(), Error>;
    /// Removes a key; it need not be there.
    fn remove(&self, key: &str) -> Result<(), Error>;
    /// All keys, in any order.
    fn keys(&self) -> Result<Vec<String>, Error>;
}

/// Why something could not be stored or read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// There is no storage, or the browser refuses it.
    #[error(
        "this browser gives the page no storage, so what you enter lasts until the page closes; export it to keep it"
    )]
    Unavailable,
    /// The origin's quota is used up.
    #[error(
        "the browser's storage is full; all that was saved is still there, the rest lasts until the page closes: export it, then free some space"
    )]
    Full,
    /// What is stored is not what was written.
    #[error("{key} is damaged ({reason}); it was kept as it is, and can be downloaded")]
    Corrupt {
        /// Where it is stored.
        key: String,
        /// What is wrong with it.
        reason: &'static str,
    },
    /// What is stored was written by a newer version.
    #[error("{key} has version {version}, newer than this Aimline can read; it was kept as it is, reload the page")]
    TooNew {
        /// Where it is stored.
        key: String,
        /// The version it names.
        version: u32,
    },
}

impl Error {
    /// The error of a segment, with the key it is stored under.
    pub(crate) fn of_segment(key: &str, error: segment::Error) -> Self {
        let key = key.to_owned();
        match error {
            segment::Error::Corrupt(reason) => Self::Corrupt { key, reason },
            segment::Error::TooNew { version } => Self::TooNew { key, version },
        }
    }
}
