//! Patterns over weeks: what one day does not show, with evidence that a person can check.
//!
//! Each pattern is a pure function from a [`History`](history::History) to [`Finding`](finding::Finding)s, in a file of
//! its own beside the thresholds it goes by. [`most_worth`] puts the few that are worth settling first.
//!
//! An activity counts from its day on, done or not, because the hours on screen count so; plans for later days only
//! show whether something goes on. Weeks begin on Monday.
//!
//! **Invariant:** nothing is stored or asked here: the same history gives the same findings, whatever order things
//! happened in. No float is used.

use crate::audit::finding::Finding;
use crate::audit::history::History;
use crate::domain::minutes::Minutes;
use crate::sorted::{SortedMap, order};

pub mod closed_goal;
pub mod finding;
pub mod history;
pub mod recurring;
pub mod spent;
pub mod starved;
pub mod too_early;
pub mod upkeep_over;

mod cadence;
mod kinds;

#[cfg(test)]
mod tests;

/// How many findings are shown at once. A review tackles one or two issues; the third is there to choose from.
pub const AT_MOST: usize = 3;

const PATTERNS: [fn(&History<'_>) -> Vec<Finding>; 5] =
    [upkeep_over::upkeep_over, starved::starved, recurring::recurring, closed_goal::closed_goal, too_early::too_early];

/// Everything that is found, the most worth settling first: by severity, then by the hours concerned.
pub fn findings(history: &History<'_>) -> Vec<Finding> {
    let found: Vec<Finding> = PATTERNS.iter().flat_map(|pattern| pattern(history)).collect();
    let before = |a: usize, b: usize| {
        let (a, b) = (&found[a], &found[b]);
        (b.severity, b.minutes, &a.key) < (a.severity, a.minutes, &b.key)
    };
    let places = order(found.len(), &before);
    let mut found: Vec<Option<Finding>> = found.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| found[at].take()).collect()
}

/// The first few of [`findings`], those left out that a person dismissed and that have not grown since.
///
/// `dismissed` holds the [`Finding::minutes`] of the moment by [`Finding::key`].
pub fn most_worth(history: &History<'_>, dismissed: &SortedMap<String, Minutes>) -> Vec<Finding> {
    let mut found = findings(history);
    found.retain(|finding| dismissed.get(&finding.key).is_none_or(|then| finding.has_grown(*then)));
    found.truncate(AT_MOST);
    found
}
