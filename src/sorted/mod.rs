//! Maps and sets over sorted `Vec`s, and the one sort: few and small operations, where the standard trees and sorts
//! bring a hundred functions for each type. Keys that come in order are added in constant time, others by moving what
//! follows them; ids are made in order of time for that reason.
//!
//! In the app's code before optimisation they took the trees from 174 to 16 kB (Yew has its own) and the sorts from 74
//! to 1 (2026-11).
//!
//! **Invariant:** knows of nothing else in this crate but [`crate::json`].

mod map;
mod order;
mod set;

pub use self::map::{Entries, SortedMap};
pub use self::order::{order, sorted};
pub use self::set::{Items, SortedSet};
