//! Patterns over weeks: what one day does not show, with evidence that a person can check.
//!
//! Each pattern is a pure function from a [`History`] to [`Finding`]s, in a file of
//! its own beside the thresholds it goes by. [`most_worth`] puts the few that are worth settling first.
//!
//! An activity counts from its day on, done or not, because the hours on screen count so; plans for later days only
//! show whether something goes on. Weeks begin on Monday.
//!
//! ```
//! use aimline::audit::finding::Pattern;
//! use aimline::audit::findings;
//! use aimline::audit::history::{Gist, History};
//! use aimline::domain::action::Action;
//! use aimline::domain::activity::Activity;
//! use aimline::domain::id::ActivityId;
//! use aimline::domain::judgement::Judgement;
//! use aimline::domain::minutes::Minutes;
//! use aimline::domain::state::State;
//! use aimline::flagging::engine::Engine;
//! use aimline::flagging::week::judge_days;
//! use chrono::{Days, NaiveDate};
//!
//! // An hour of "Vendor sync #1" to "#6" on six Tuesdays, each noted as off aim.
//! let tuesday = NaiveDate::default() + Days::new(5);
//! let today = tuesday + Days::new(5 * 7);
//! let mut state = State::default();
//! let mut days = Vec::new();
//! for n in 0..6 {
//!     let (id, day) = (ActivityId::new(n), tuesday + Days::new(7 * n));
//!     let title = format!("Vendor sync #{}", n + 1);
//!     state.apply(&Action::LogActivity(Box::new(Activity::new(id, day, Minutes::hours(1), &title))));
//!     state.apply(&Action::Judge(id, Judgement::OffAim));
//!     days.push(day);
//! }
//!
//! let judged = judge_days(&Engine::new(&state, &Default::default()), &state, &days, "");
//! let mut gists = judged.verdicts.iter().map(|(id, verdict)| (*id, Gist::of(verdict)));
//! let history = History::new(&state, "", today, &mut gists);
//! let [finding] = &findings(&history)[..] else { panic!("one pattern was expected") };
//! let Pattern::Recurring(sync) = &finding.pattern else { panic!("a recurring one was expected") };
//! assert_eq!((sync.spent.dates.len(), finding.minutes, sync.goes_on), (6, Minutes::hours(6), true));
//! assert_eq!(finding.key, "recurring sync vendor");
//! ```
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
/// `dismissed` holds the [`Finding::minutes`] of the moment by [`Finding::key`]. Whoever keeps it may drop the keys that
/// [`findings`] no longer has: a pattern that was gone and comes back is news.
pub fn most_worth(history: &History<'_>, dismissed: &SortedMap<String, Minutes>) -> Vec<Finding> {
    let mut found = findings(history);
    found.retain(|finding| dismissed.get(&finding.key).is_none_or(|then| finding.has_grown(*then)));
    found.truncate(AT_MOST);
    found
}
