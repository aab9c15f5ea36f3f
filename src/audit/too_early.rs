//! The pattern *activity for a goal that waits for a handoff*.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::spent::Spent;
use crate::domain::goal::Goal;
use crate::domain::handoff::Handoff;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::flagging::verdict::Bucket;
use crate::sorted::{SortedMap, SortedSet};

/// How far back it is looked for: a month. What was done before that is done, whether too early or not.
pub const WEEKS: u64 = 4;
/// From how much time on it is told of. Less is getting ready.
pub const FROM: Minutes = Minutes::hours(1);
/// From how many activities on it is told of. Once is no pattern.
pub const TIMES_FROM: usize = 2;

/// Time goes to a goal before what it waits for has come.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooEarly {
    /// The goal that waits.
    pub goal: GoalId,
    /// The goals it waits for, which have not handed over by today.
    pub waits_for: Vec<GoalId>,
    /// Whether one of them should have by yesterday: then it is the giver's turn.
    pub is_overdue: bool,
    /// What went to the goal all the same.
    pub spent: Spent,
}

/// Finds open goals that time goes to while they wait for a handoff. Once it has come, nothing is left to settle, and they
/// are told of no more.
pub fn too_early(history: &History<'_>) -> Vec<Finding> {
    let mut by_goal: SortedMap<GoalId, Spent> = SortedMap::new();
    for judged in history.recent(WEEKS - 1) {
        let (Some(Bucket::OnAim), Some(id)) = (judged.gist.bucket, judged.gist.goal) else { continue };
        let Some(goal) = history.state.goals.get(&id).filter(|goal| goal.is_open()) else { continue };
        let mut awaited = awaited(history.state, goal, history.today);
        if awaited.any(|(_, handoff)| handoff.is_awaited(judged.activity.date)) {
            by_goal.or_default(id).add(judged.activity);
        }
    }
    let mut found = Vec::new();
    for (id, spent) in by_goal {
        let Some(goal) = history.state.goals.get(&id) else { continue };
        let (mut waits_for, mut is_overdue) = (Vec::new(), false);
        for (giver, handoff) in awaited(history.state, goal, history.today) {
            waits_for.push(giver);
            is_overdue |= handoff.due.is_some_and(|due| due < history.today);
        }
        if spent.minutes >= FROM && spent.activities.len() >= TIMES_FROM {
            found.push(Finding {
                severity: Severity::of(spent.minutes, spent.n_weeks()),
                minutes: spent.minutes,
                key: key(&["early", &id.to_string()]),
                pattern: Pattern::TooEarly(TooEarly { goal: id, waits_for, is_overdue, spent }),
            });
        }
    }
    found
}

/// What a goal waits for on `day`.
pub(crate) fn awaited<'a>(
    state: &State,
    goal: &'a Goal,
    day: NaiveDate,
) -> impl Iterator<Item = (GoalId, &'a Handoff)> {
    state.handoffs(goal).filter(move |(_, handoff)| handoff.is_awaited(day))
}

/// The goals that open goals wait for today.
pub(crate) fn givers(history: &History<'_>) -> SortedSet<GoalId> {
    let open = history.state.goals.values().filter(|goal| goal.is_open());
    open.flat_map(|goal| awaited(history.state, goal, history.today)).map(|(giver, _)| giver).collect()
}
