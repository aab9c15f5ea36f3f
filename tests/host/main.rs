//! What runs on the host: the laws of the log and the store, and the rules of the architecture.

// Helpers of tests, not only tests, may stop at what must not happen.
#![allow(clippy::unwrap_used)]

mod actions;
mod architecture;
mod archiving;
mod audit_laws;
mod broken;
mod capacity;
mod clock_cases;
mod crash;
mod disk;
mod fixture;
mod history;
mod interleaved;
mod labelled;
mod lending;
mod log_laws;
mod migrations;
mod newer_lines;
mod schedule;
mod set_out;
mod store_cases;
mod store_laws;
