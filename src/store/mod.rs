//! Where logs live: the browser's local storage, or memory. One tab opens one space of it as a [`space_log::SpaceLog`].
//!
//! **Invariant:** no text that holds events is ever written over, and every key has one writer (a tab its own chunks) or one
//! possible content (segments), so no lock is needed, and a write that is torn hurts nothing that was saved. Nothing is removed
//! before what it held was read back from elsewhere; what cannot be read stays. Only `browser` knows of a browser.
//!
//! **Migrations** are numbered by the version of the [scheme](key) that they start from. Nothing is moved all at once: every
//! version is read as it stands, and what is sealed is sealed as the newest. Each has a fixture in `tests/fixtures/store`
//! that its version wrote and that is never edited. How lines may change within a version, [`crate::log::codec`] says.
//!
//! | from | to | what changes | when |
//! |---|---|---|---|
//! | 1 | 2 | the tail of a tab, one text that was written over at each append, becomes a segment | its tab is gone |

#[cfg(feature = "app")]
pub mod browser;
pub mod chunk;
pub mod key;
pub mod memory;
pub mod problem;
pub mod replaced;
pub mod sealing;
pub mod space_log;
pub mod storage;
mod stored;
pub mod survey;
