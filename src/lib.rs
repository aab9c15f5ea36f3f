//! Aimline.

pub mod domain;
pub mod flagging;
