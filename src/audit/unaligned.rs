//! The rule *work without a goal*: hours that serve none, week by week.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::audit::spent::Spent;
use crate::domain::minutes::Minutes;

/// A week's hours off aim, beside those of the weeks before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unaligned {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// What was off aim in it.
    pub off_aim: Minutes,
    /// All of its hours.
    pub total: Minutes,
    /// What was off aim in a usual week of the four before.
    pub usual: Minutes,
    /// What it went to, the most first, by kind.
    pub went_to: Vec<Spent>,
}

/// Finds them.
pub fn unaligned(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
