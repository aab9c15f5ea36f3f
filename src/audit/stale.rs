//! The rule *a stale check-in*: nobody has said for a while where a key result stands.
//!
//! Goals that are set and looked at only at the end are why the practice fails; the check-in keeps them alive (Wodtke,
//! "Radical Focus", 2016, weekly; Google, re:Work, "Set goals with OKRs", regularly throughout the period).

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::idle::DUE_SOON;
use crate::audit::too_early::awaited;
use crate::domain::day;
use crate::domain::goal::{Commitment, Goal};
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::minutes::Minutes;
use crate::domain::score::{self, Score};

/// A key result that was not read for too long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// Its goal.
    pub goal: GoalId,
    /// The key result.
    pub key_result: KeyResultId,
    /// The day it was read last; `None` if never.
    pub last: Option<NaiveDate>,
    /// The day the next reading was due.
    pub due: NaiveDate,
}

/// Finds them in open goals within their period, once the space's cadence has gone by twice: one check-in that was left
/// out is a holiday. Key results that are reached, and goals that wait for a handoff, have nothing to tell.
///
/// Of each goal the key result is told of that was due first: they are read together. Dismissed until it was read.
pub fn stale(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    for goal in history.open_goals() {
        if !goal.period.contains(history.today) || awaited(history.state, goal, history.today).next().is_some() {
            continue;
        }
        let stale = goal.key_results.values().filter_map(|key_result| of_key_result(history, goal, key_result));
        let Some(first) = stale.min_by_key(|stale| (stale.due, stale.key_result)) else { continue };
        let left = goal.period.end().map(|end| (end - history.today).num_days());
        let is_due = goal.commitment == Commitment::Committed && left.is_some_and(|left| left <= DUE_SOON as i64);
        let last = first.last.map_or("never".to_owned(), day::text);
        found.push(Finding {
            severity: if is_due { Severity::Moderate } else { Severity::Minor },
            minutes: Minutes::ZERO,
            key: key(&["stale", &goal.id.to_string(), &first.key_result.to_string(), &last]),
            pattern: Pattern::Stale(first),
        });
    }
    found
}

fn of_key_result(history: &History<'_>, goal: &Goal, key_result: &KeyResult) -> Option<Stale> {
    let last = last_read(key_result);
    let begins = goal.period.span().map(|(first, _)| first);
    // What was read before the period began was read for another one.
    let from = last.or_else(|| history.since(goal.id)).max(begins)?;
    let due = history.state.check_ins.after(from);
    let is_stale = history.today >= history.state.check_ins.after(due) && due < history.today;
    (is_stale && has_to_tell(key_result)).then_some(Stale { goal: goal.id, key_result: key_result.id, last, due })
}

/// The last day a key result was read: by a reading of whatever, or by a step that was done.
fn last_read(key_result: &KeyResult) -> Option<NaiveDate> {
    let steps = match &key_result.measure {
        Measure::Milestones(milestones) => &milestones[..],
        Measure::Metric { .. } => &[],
    };
    let readings = key_result.readings.values().map(|reading| reading.date);
    readings.chain(steps.iter().filter_map(|step| step.done_on)).max()
}

/// Whether a reading could say something new: what is reached is, but what is to be kept within limits can leave them; a
/// list without steps has nothing to read.
fn has_to_tell(key_result: &KeyResult) -> bool {
    match &key_result.measure {
        Measure::Metric { direction: Direction::KeepWithin, .. } => true,
        Measure::Milestones(steps) if steps.is_empty() => false,
        _ => score::of_key_result(key_result) != Some(Score::FULL),
    }
}
