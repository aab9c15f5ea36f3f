//! Aimline.

pub mod domain;
pub mod log;
pub mod store;
