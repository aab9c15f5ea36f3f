//! `Spent`: time that belongs together, by the activities it went to.

use chrono::NaiveDate;

use crate::domain::activity::Activity;
use crate::domain::id::ActivityId;
use crate::domain::minutes::Minutes;
use crate::domain::week;

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

/// How many weeks the week of `later` lies after that of `earlier`.
pub(crate) fn weeks_between(earlier: NaiveDate, later: NaiveDate) -> u32 {
    // At most some 27 million weeks fit into the calendar.
    ((week::monday(later) - week::monday(earlier)).num_days() / 7) as u32
}
