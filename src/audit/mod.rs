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
use crate::audit::rule::Rule;
use crate::domain::minutes::Minutes;
use crate::sorted::{SortedMap, order};

pub mod agenda;
pub mod alignment;
pub mod calibration;
pub mod closed_goal;
pub mod confidence;
pub mod confidence_drop;
pub mod conversion_short;
pub mod cycle;
pub mod excluded;
pub mod finding;
pub mod history;
pub mod idle;
pub mod late_handoff;
pub mod not_ready;
pub mod one_sided;
pub mod opposed;
pub mod others;
pub mod out_of_order;
pub mod over_capacity;
pub mod pace;
pub mod past_due;
pub mod recurring;
pub mod rule;
pub mod sessions;
pub mod settle;
pub mod spent;
pub mod stale;
pub mod starved;
pub mod stop;
pub mod targets_short;
pub mod too_early;
pub mod unaligned;
pub mod unserved;
pub mod untraced;
pub mod upkeep_over;
pub mod weeks;
pub mod wrong_segment;

mod cadence;
mod handoffs;
mod kinds;
mod metric;
mod standing;

#[cfg(test)]
mod teams_tests;
#[cfg(test)]
mod tests;

/// How many findings are shown at once. A review tackles one or two issues; the third is there to choose from.
pub const AT_MOST: usize = 3;

/// Everything that is found, the most worth settling first: by severity, then by the hours concerned. Rules that the space
/// switched off are not asked.
pub fn findings(history: &History<'_>) -> Vec<Finding> {
    let asked = Rule::ALL.iter().filter(|rule| !history.state.silent_rules.contains(rule.name()));
    let found: Vec<Finding> = asked.flat_map(|rule| rule.ask(history)).collect();
    let before = |a: usize, b: usize| {
        let (a, b) = (&found[a], &found[b]);
        (b.severity, b.minutes, &a.key) < (a.severity, a.minutes, &b.key)
    };
    let places = order(found.len(), &before);
    let mut found: Vec<Option<Finding>> = found.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| found[at].take()).collect()
}

/// The first few of what some rules found, those left out that a person dismissed and that have not grown since.
///
/// `dismissed` holds the [`Finding::minutes`] of the moment by [`Finding::key`]. Whoever keeps it may drop the keys that
/// [`findings`] no longer has: a pattern that was gone and comes back is news.
pub fn most_worth<'a>(
    found: &'a [Finding],
    rules: &[Rule],
    dismissed: &SortedMap<String, Minutes>,
) -> Vec<&'a Finding> {
    let of_rules = found.iter().filter(|finding| rules.contains(&finding.pattern.rule()));
    of_rules.filter(|finding| !finding.is_dismissed(dismissed)).take(AT_MOST).collect()
}
