//! `Review`: that the weekly session was held, and what it left waiting.

use chrono::NaiveDate;

use crate::domain::id::ReviewId;
use crate::domain::minutes::Minutes;
use crate::json::object;
use crate::sorted::{SortedMap, SortedSet};

/// A session that was held. What it decided stands in [`Decision`](crate::domain::decision::Decision)s of its day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Its name.
    pub id: ReviewId,
    /// The day it was held.
    pub held_on: NaiveDate,
    /// The teams that met; none for a person's own, or the whole space's.
    pub teams: SortedSet<String>,
    /// The findings that were seen and not tackled, by their keys, and the time they were about then: they wait, and are
    /// not brought up again unless they grow.
    pub waiting: SortedMap<String, Minutes>,
    /// What was said beside the decisions.
    pub note: String,
}

object! { Review { req id, req held_on, opt teams, opt waiting, opt note } }
