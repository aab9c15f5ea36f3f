//! `Spent`: time that belongs together, by the activities it went to.

use chrono::NaiveDate;

use crate::audit::history::History;
use crate::domain::activity::Activity;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::minutes::Minutes;
use crate::domain::week;
use crate::flagging::verdict::Bucket;
use crate::sorted::SortedMap;

/// Time that belongs together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spent {
    /// What it went to, oldest first; the last one is the newest.
    pub activities: Vec<ActivityId>,
    /// The days, each once, oldest first.
    pub dates: Vec<NaiveDate>,
    /// All of it.
    pub minutes: Minutes,
}

impl Spent {
    /// The newest activity.
    pub fn newest(&self) -> Option<ActivityId> {
        self.activities.last().copied()
    }

    /// The weeks from the first day to the last, both included; 0 where there is none.
    pub fn n_weeks(&self) -> u32 {
        match (self.dates.first(), self.dates.last()) {
            (Some(first), Some(last)) => weeks_between(*first, *last) + 1,
            _ => 0,
        }
    }

    /// Adds an activity, which must not be older than those before it.
    pub(crate) fn add(&mut self, activity: &Activity) {
        self.activities.push(activity.id);
        self.minutes = self.minutes.plus(activity.minutes);
        if self.dates.last() != Some(&activity.date) {
            self.dates.push(activity.date);
        }
    }
}

/// The time that went to each goal in this week up to today and in the `n` before it.
pub(crate) fn by_goal(history: &History<'_>, n: u64) -> SortedMap<GoalId, Minutes> {
    let mut by_goal: SortedMap<GoalId, Minutes> = SortedMap::new();
    for judged in history.recent(n) {
        if let (Some(Bucket::OnAim), Some(goal)) = (judged.gist.bucket, judged.gist.goal) {
            let so_far = by_goal.or_default(goal);
            *so_far = so_far.plus(judged.activity.minutes);
        }
    }
    by_goal
}

/// How many weeks the week of `later` lies after that of `earlier`.
pub(crate) fn weeks_between(earlier: NaiveDate, later: NaiveDate) -> u32 {
    // At most some 27 million weeks fit into the calendar.
    ((week::monday(later) - week::monday(earlier)).num_days() / 7) as u32
}
