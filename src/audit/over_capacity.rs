//! The rule *hours over capacity*: more was done, or is promised, than there is time for.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::minutes::Minutes;

/// More hours than a person has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverCapacity {
    /// Whose; empty for whoever uses this device.
    pub person: String,
    /// What a week has.
    pub capacity: Minutes,
    /// The hours that exceed it.
    pub hours: Minutes,
    /// Where they stand.
    pub load: Load,
}

/// Where hours stand that exceed a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// Logged and planned in the week of this Monday.
    Week(NaiveDate),
    /// The weekly budgets of the person's open goals together.
    Budgets,
}

/// Finds them.
pub fn over_capacity(history: &History<'_>) -> Vec<Finding> {
    let _ = history;
    Vec::new()
}
