//! Where logs live: the browser's local storage, or memory. One tab opens one space of it as a [`space_log::SpaceLog`].
//!
//! **Invariant:** every key has one writer (a tab its own tail) or one possible content (segments), so no lock is
//! needed. Nothing is removed before what it held was read back from elsewhere, and nothing that cannot be read is
//! overwritten. Only `browser` knows of a browser.

#[cfg(feature = "app")]
pub mod browser;
pub mod key;
pub mod memory;
pub mod problem;
mod sealing;
pub mod space_log;
pub mod storage;
mod stored;
pub mod survey;
