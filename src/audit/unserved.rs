//! The rule *what nobody serves*: a choice of the strategy, or a goal that others were to contribute to.
//!
//! The counterpart of *a goal that serves no choice*: the choices are made to be acted on (Lafley and Martin, "Playing to
//! Win", 2013), so each has to show in what somebody set out to do. And what is aimed at for a year is worked at by the
//! quarter (Google, re:Work, "Set goals with OKRs", sets both).

use chrono::{Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::domain::goal::Goal;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::domain::strategy::Choice;
use crate::flagging::verdict::Bucket;
use crate::sorted::SortedSet;

/// From how many days on a period is long: beyond half a year, work is planned in parts.
pub const LONG: i64 = 180;
/// How many days a goal has until somebody must contribute to it: two weeks, two reviews.
pub const NEW_DAYS: u64 = 14;
/// How far back hours that went to a goal itself are looked for: a month.
pub const WEEKS: u64 = 4;

/// What nobody serves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unserved {
    /// A choice that was written down, and that no open goal traces to.
    Choice(Choice),
    /// An open goal without key results of its own, to which no open goal contributes.
    Goal {
        /// The goal.
        goal: GoalId,
        /// How many goals contributed to it and are closed.
        n_closed: usize,
    },
}

/// Finds choices with a text that no open goal of anybody's traces to, as soon as there are open goals at all; and open
/// goals, in their period and not new, that have no key results, no hours of their own, and no open goal that contributes
/// to them: those that had one, and those that are for longer than [`LONG`] days.
///
/// A goal is dismissed until another one that contributed to it is closed.
pub fn unserved(history: &History<'_>) -> Vec<Finding> {
    let mut found = Vec::new();
    let mut add = |unserved, key| {
        found.push(Finding {
            severity: Severity::Moderate,
            minutes: Minutes::ZERO,
            key,
            pattern: Pattern::Unserved(unserved),
        });
    };
    let goals = &history.state.goals;
    let is_open = |id: &GoalId| goals.get(id).is_some_and(|goal| goal.is_open());
    let open: Vec<GoalId> = goals.keys().copied().filter(is_open).collect();
    for choice in Choice::ALL {
        let is_written = !history.state.strategy.text(choice).trim().is_empty();
        if is_written && !open.is_empty() && !open.iter().any(|goal| history.structure.serves(*goal, choice)) {
            add(Unserved::Choice(choice), key(&["unserved", name(choice)]));
        }
    }

    let recent = history.with_plans(WEEKS - 1).iter().filter(|judged| judged.gist.bucket == Some(Bucket::OnAim));
    let served: SortedSet<GoalId> = recent.filter_map(|judged| judged.gist.goal).collect();
    let new_from = history.today.checked_sub_days(Days::new(NEW_DAYS)).unwrap_or(NaiveDate::MIN);
    let is_new = |goal: &Goal| {
        let begins = goal.period.span().map(|(first, _)| first);
        history.since(goal.id).max(begins).is_some_and(|from| from > new_from)
    };
    for goal in history.open_goals() {
        let children = history.structure.children(goal.id);
        let is_served = !goal.key_results.is_empty() || served.contains(&goal.id) || children.iter().any(is_open);
        let is_parent = !children.is_empty() || is_long(goal);
        if is_parent && !is_served && goal.period.contains(history.today) && !is_new(goal) {
            let (goal, n_closed) = (goal.id, children.len());
            add(Unserved::Goal { goal, n_closed }, key(&["unserved", &goal.to_string(), &n_closed.to_string()]));
        }
    }
    found
}

fn is_long(goal: &Goal) -> bool {
    goal.period.span().is_some_and(|(first, last)| (last - first).num_days() >= LONG)
}

/// Names a choice in a key. Kept in logs, never renamed.
fn name(choice: Choice) -> &'static str {
    match choice {
        Choice::WinningAspiration => "winning-aspiration",
        Choice::WhereToPlay => "where-to-play",
        Choice::HowToWin => "how-to-win",
        Choice::Capabilities => "capabilities",
        Choice::ManagementSystems => "management-systems",
    }
}
