//! Aimline.

pub mod domain;
