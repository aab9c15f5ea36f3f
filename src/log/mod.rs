//! What was done, when and where: stamped events, the journal that folds them into a `State`, and how they are written.
//!
//! **Invariant:** nothing here knows a clock, a browser or a place to store things. Time is an argument, text comes in
//! and goes out. Merging is a union of events: commutative, associative, idempotent.

pub mod checksum;
pub mod clock;
pub mod codec;
pub mod columns;
pub mod deflate;
pub mod event;
pub mod export;
pub mod forgetting;
pub mod goals_file;
pub mod inflate;
pub mod journal;
pub mod packing;
pub mod segment;
pub mod stamp;
