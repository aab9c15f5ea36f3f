//! The custom element's wasm half: what JavaScript may call. Wires the log, the storage, the ui and the page together.
//!
//! **Invariant:** nothing here decides how anything looks or what an activity is worth.

#[cfg(feature = "app")]
pub mod alive;
#[cfg(feature = "app")]
pub mod api;
#[cfg(feature = "bench")]
pub mod bench;
#[cfg(feature = "app")]
pub mod clock;
#[cfg(feature = "app")]
pub mod data;
#[cfg(feature = "extra")]
pub mod extra;
#[cfg(feature = "app")]
pub mod folder;
#[cfg(feature = "app")]
pub mod handle;
#[cfg(feature = "app")]
pub mod host;
#[cfg(feature = "app")]
pub mod importing;
#[cfg(feature = "languages")]
pub mod languages;
#[cfg(feature = "app")]
pub mod later;
#[cfg(feature = "app")]
pub mod lexicons;
#[cfg(feature = "app")]
pub mod meanings;
#[cfg(feature = "app")]
pub mod modules;
#[cfg(feature = "app")]
pub mod persist;
#[cfg(feature = "app")]
pub mod refusal;
#[cfg(feature = "app")]
pub mod root;
#[cfg(feature = "app")]
pub mod session;
#[cfg(feature = "app")]
pub mod shell;
#[cfg(feature = "app")]
pub mod trouble;
