//! The custom element's wasm half: what JavaScript may call. Wires the log, the storage, the ui and the page together.
//!
//! **Invariant:** nothing here decides how anything looks or what an activity is worth.

pub mod alive;
pub mod api;
pub mod clock;
pub mod handle;
pub mod host;
pub mod importing;
pub mod session;
pub mod shell;
