//! The rule *a goal without work*: open, due soon, and nothing was done for it.
//!
//! That nobody made time for what matters is among the reasons why goals are missed (Wodtke, "Radical Focus", 2016). While
//! there are weeks left, it can still be settled: an hour is planned, or the goal is given up or moved in good time.

use chrono::{Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::recurring;
use crate::audit::too_early::{awaited, givers};
use crate::domain::day;
use crate::domain::goal::Goal;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::domain::score::{self, Score};
use crate::flagging::verdict::Bucket;
use crate::sorted::{SortedMap, SortedSet};

/// How many days before its end on a goal is due soon: four weeks, about the last third of a quarter. Work that begins
/// then can still show.
pub const DUE_SOON: u64 = 28;
/// After how many days without work a goal is idle: two weeks. One is a full week of something else, or a holiday.
pub const IDLE: u64 = 14;

/// An open goal that is due soon and that no hours went to for a while.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Idle {
    /// The goal.
    pub goal: GoalId,
    /// The last day anything was done for it or for a goal that contributes to it, if any is known.
    pub last: Option<NaiveDate>,
    /// The last day of its period.
    pub due: NaiveDate,
}

/// Finds open goals within their period that end within [`DUE_SOON`] days and that nothing was done for in the last
/// [`IDLE`], though they were there.
///
/// A goal is served through those that contribute to it. A plan for a later day is what settles it: it counts as work
/// until that day has gone by. Left out are goals that wait for a handoff, goals whose key results are all reached, and
/// goals that an idle goal contributes to: that one is told of, and of a circle the rule *cycle* tells.
///
/// Dismissed for that end: a goal that is put off and idles again is told of again.
pub fn idle(history: &History<'_>) -> Vec<Finding> {
    let quiet_from = history.today.checked_sub_days(Days::new(IDLE)).unwrap_or(NaiveDate::MIN);
    let last_days = last_days(history);
    let mut idle: SortedMap<GoalId, (Option<NaiveDate>, NaiveDate)> = SortedMap::new();
    for goal in history.open_goals() {
        let Some(due) = due_soon(history, goal, quiet_from) else { continue };
        let waits = awaited(history.state, goal, history.today).next().is_some();
        if waits || score::of_goal(goal) == Some(Score::FULL) {
            continue;
        }
        let served_by = history.structure.with_descendants(goal.id);
        let last = served_by.iter().filter_map(|id| last_days.get(id).copied()).max();
        if last.is_none_or(|last| last <= quiet_from) {
            idle.insert(goal.id, (last, due));
        }
    }
    let ids: SortedSet<GoalId> = idle.keys().copied().collect();
    let (mut found, givers) = (Vec::new(), givers(history));
    for (goal, (last, due)) in idle {
        if history.structure.children(goal).iter().any(|child| ids.contains(child)) {
            continue;
        }
        found.push(Finding {
            severity: if givers.contains(&goal) { Severity::Major } else { Severity::Moderate },
            minutes: Minutes::ZERO,
            key: key(&["idle", &goal.to_string(), &day::text(due)]),
            pattern: Pattern::Idle(Idle { goal, last, due }),
        });
    }
    found
}

/// The last day of a goal that was there since `from`, is not over, and ends soon.
fn due_soon(history: &History<'_>, goal: &Goal, from: NaiveDate) -> Option<NaiveDate> {
    let (first, last) = goal.period.span()?;
    let was_there = first <= from && history.since(goal.id).is_none_or(|since| since <= from);
    let left = (last - history.today).num_days();
    (was_there && (0..=DUE_SOON as i64).contains(&left)).then_some(last)
}

/// The last day on which anything was done for a goal, or is to be.
fn last_days(history: &History<'_>) -> SortedMap<GoalId, NaiveDate> {
    let mut days = SortedMap::new();
    for judged in history.with_plans(recurring::WEEKS - 1) {
        let (Some(Bucket::OnAim), Some(goal)) = (judged.gist.bucket, judged.gist.goal) else { continue };
        if judged.activity.minutes > Minutes::ZERO {
            days.insert(goal, judged.activity.date);
        }
    }
    days
}
