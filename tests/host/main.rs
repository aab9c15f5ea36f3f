//! What runs on the host: the laws of the log and the store, and the rules of the architecture.

// Helpers of tests, not only tests, may stop at what must not happen.
#![allow(clippy::unwrap_used)]

mod actions;
mod architecture;
mod audit_laws;
mod broken;
mod crash;
mod disk;
mod history;
mod interleaved;
mod labelled;
mod log_laws;
mod schedule;
mod set_out;
mod store_cases;
mod store_laws;
