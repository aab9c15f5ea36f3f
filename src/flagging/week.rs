//! The verdicts and hours of days, with the week's budget for upkeep.

use chrono::NaiveDate;

use crate::domain::id::ActivityId;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::domain::week;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::verdict::{Bucket, Outcome, Verdict};
use crate::sorted::{SortedMap, SortedSet};

/// What is said of some days.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Days {
    /// The verdict on each activity of these days.
    pub verdicts: SortedMap<ActivityId, Verdict>,
    /// Where the time of each of these days went; plans count like what is done.
    pub hours: SortedMap<NaiveDate, Hours>,
    /// Upkeep of the week so far, itself included, for each activity that is [`Verdict::over_budget`].
    pub over_budget: SortedMap<ActivityId, Minutes>,
}

/// Where time went.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hours {
    /// To goals.
    pub on_aim: Minutes,
    /// To upkeep.
    pub upkeep: Minutes,
    /// To what is not known yet.
    pub unsure: Minutes,
    /// To what serves no goal or breaks a refusal.
    pub off_aim: Minutes,
}

impl Hours {
    /// All of it.
    pub fn total(&self) -> Minutes {
        self.on_aim.plus(self.upkeep).plus(self.unsure).plus(self.off_aim)
    }

    /// Both together.
    pub fn plus(&self, other: &Self) -> Self {
        Self {
            on_aim: self.on_aim.plus(other.on_aim),
            upkeep: self.upkeep.plus(other.upkeep),
            unsure: self.unsure.plus(other.unsure),
            off_aim: self.off_aim.plus(other.off_aim),
        }
    }

    /// The share that went to goals, in thousandths; `None` where no time was spent.
    pub fn on_aim_permille(&self) -> Option<u16> {
        let total = u64::from(self.total().0);
        (total > 0).then(|| (u64::from(self.on_aim.0) * 1000 / total).min(1000) as u16)
    }

    /// Adds time.
    pub(crate) fn add(&mut self, bucket: Bucket, minutes: Minutes) {
        let time = match bucket {
            Bucket::OnAim => &mut self.on_aim,
            Bucket::Upkeep => &mut self.upkeep,
            Bucket::Unsure => &mut self.unsure,
            Bucket::OffAim => &mut self.off_aim,
        };
        *time = time.plus(minutes);
    }
}

/// Judges the activities that a person is shown ([`is_of`](crate::domain::activity::Activity::is_of)) on days, in any order and with gaps.
///
/// The budget for upkeep is each person's for a week, and always used up from its Monday, whichever days are asked for. An
/// activity that goes past it is marked [`Verdict::over_budget`].
pub fn judge_days(engine: &Engine, state: &State, days: &[NaiveDate], person: &str) -> Days {
    let mut judged = Days::default();
    let mut mondays = SortedSet::new();
    for day in days {
        judged.hours.insert(*day, Hours::default());
        mondays.insert(week::monday(*day));
    }
    for monday in mondays {
        let mut used: SortedMap<&str, Minutes> = SortedMap::new();
        for day in week::of(monday) {
            for activity in state.on(day).into_iter().filter(|activity| activity.is_of(person)) {
                let mut verdict = engine.judge(&Subject::of(activity, state));
                if verdict.outcome == Outcome::Upkeep {
                    let used = used.or_default(activity.person.as_str());
                    *used = used.plus(activity.minutes);
                    verdict.over_budget = *used > state.upkeep_budget;
                    if verdict.over_budget {
                        judged.over_budget.insert(activity.id, *used);
                    }
                }
                let Some(hours) = judged.hours.get_mut(&day) else { continue };
                if let Some(bucket) = verdict.bucket() {
                    hours.add(bucket, activity.minutes);
                }
                judged.verdicts.insert(activity.id, verdict);
            }
        }
    }
    judged
}
