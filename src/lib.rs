//! Aimline.

pub mod domain;
#[cfg(feature = "app")]
pub mod embed;
pub mod exchange;
pub mod flagging;
pub mod log;
pub mod store;
