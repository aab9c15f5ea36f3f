//! The pattern *recurring off-aim activity*: "the sixth Tuesday".

use chrono::{NaiveDate, Weekday};

use crate::audit::cadence::{cadence, weekdays};
use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::{History, Judged};
use crate::audit::kinds::{Kind, kinds};
use crate::audit::spent::Spent;
use crate::flagging::verdict::Bucket;

/// How far back it is looked for: half a year, so that something monthly comes six times.
pub const WEEKS: u64 = 26;

/// The same kind of thing, off aim again and again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Recurring {
    /// How often it comes.
    pub cadence: Cadence,
    /// The weekdays it regularly comes on, Monday first; none where they change.
    pub weekdays: Vec<Weekday>,
    /// What it was, up to today: the activities, their days, the time. Their number may be larger than that of the days,
    /// where several people did it.
    pub spent: Spent,
    /// The next day it is planned for, if that is off aim as well.
    pub next: Option<NaiveDate>,
    /// Whether it is still going on: it is planned, or it has not been silent for longer than [`Cadence::silence`].
    pub goes_on: bool,
}

/// How often something comes. What comes every third week, or less than monthly, has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Cadence {
    /// On most working days.
    Daily,
    /// On two or three days a week.
    SeveralAWeek,
    /// Once a week.
    Weekly,
    /// Every other week.
    Fortnightly,
    /// Every fourth or fifth week.
    Monthly,
}

impl Cadence {
    /// How many days after the last one it counts as ended: twice its length, so that one may be left out; for something
    /// daily a week, as long as people are on leave.
    pub const fn silence(self) -> u32 {
        match self {
            Self::Daily => 7,
            Self::SeveralAWeek | Self::Weekly => 14,
            Self::Fortnightly => 28,
            Self::Monthly => 62,
        }
    }
}

/// Finds kinds of things that come off aim with a cadence. Also those that were answered: a person may have noted that
/// each was off aim, and that it goes on is still worth settling.
///
/// What would serve a closed goal is left to [`closed_goal`](crate::audit::closed_goal::closed_goal).
pub fn recurring(history: &History<'_>) -> Vec<Finding> {
    let is_off = |judged: &&Judged<'_>| judged.gist.bucket == Some(Bucket::OffAim) && judged.gist.goal.is_none();
    let off: Vec<&Judged<'_>> = history.with_plans(WEEKS - 1).iter().filter(is_off).collect();
    let titles: Vec<&str> = off.iter().map(|judged| judged.activity.title.as_str()).collect();
    kinds(&titles, history.reader()).iter().filter_map(|kind| of_kind(history, &off, kind)).collect()
}

fn of_kind(history: &History<'_>, off: &[&Judged<'_>], kind: &Kind) -> Option<Finding> {
    let (mut spent, mut next) = (Spent::default(), None);
    for activity in kind.members.iter().map(|&at| off[at].activity) {
        if activity.date <= history.today {
            spent.add(activity);
        } else {
            next = next.or(Some(activity.date));
        }
    }
    let cadence = cadence(&spent.dates)?;
    let silent = (history.today - *spent.dates.last()?).num_days();
    let goes_on = next.is_some() || silent <= i64::from(cadence.silence());
    Some(Finding {
        severity: if goes_on { Severity::of(spent.minutes, spent.n_weeks()) } else { Severity::Minor },
        minutes: spent.minutes,
        key: key(&["recurring", &history.reader().name(kind)]),
        pattern: Pattern::Recurring(Recurring { cadence, weekdays: weekdays(&spent.dates), spent, next, goes_on }),
    })
}
