//! The pattern *activity for a goal that is closed*.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::spent::Spent;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::flagging::verdict::Bucket;
use crate::sorted::SortedMap;

/// How far back it is looked for: two months. What ended before that needs no settling.
pub const WEEKS: u64 = 8;
/// From how much time on it is told of. A thank-you and a last file are how goals end.
pub const FROM: Minutes = Minutes::hours(1);
/// From how many activities on it is told of. Once is no pattern: the activity's own verdict says it.
pub const TIMES_FROM: usize = 2;

/// Time went to a goal after the day it was closed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClosedGoal {
    /// The goal.
    pub goal: GoalId,
    /// The day it was achieved or abandoned.
    pub closed_on: NaiveDate,
    /// What went to it afterwards: linked to it, or judged to serve it.
    pub spent: Spent,
}

/// Finds goals that time goes to after the day they were closed. The day itself does not count: a goal is often closed
/// with its last hour.
pub fn closed_goal(history: &History<'_>) -> Vec<Finding> {
    let mut by_goal: SortedMap<GoalId, Spent> = SortedMap::new();
    for judged in history.recent(WEEKS - 1) {
        let Some(goal) = judged.gist.goal else { continue };
        let counts = matches!(judged.gist.bucket, Some(Bucket::OnAim | Bucket::OffAim));
        let closed_on = history.state.goals.get(&goal).and_then(|goal| goal.closed_on());
        if counts && closed_on.is_some_and(|day| day < judged.activity.date) {
            by_goal.or_default(goal).add(judged.activity);
        }
    }
    let mut found = Vec::new();
    for (goal, spent) in by_goal {
        let Some(closed_on) = history.state.goals.get(&goal).and_then(|goal| goal.closed_on()) else { continue };
        if spent.minutes >= FROM && spent.activities.len() >= TIMES_FROM {
            found.push(Finding {
                severity: Severity::of(spent.minutes, spent.n_weeks()),
                minutes: spent.minutes,
                key: key(&["closed", &goal.to_string()]),
                pattern: Pattern::ClosedGoal(ClosedGoal { goal, closed_on, spent }),
            });
        }
    }
    found
}
