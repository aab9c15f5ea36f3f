//! Aimline.

pub mod domain;
pub mod exchange;
pub mod flagging;
pub mod log;
pub mod store;
