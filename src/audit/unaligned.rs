//! The rule *work without a goal*: more of a week than is healthy served none.
//!
//! Day-to-day activity is to support what was set out: what it went to instead crowds out what matters (Wodtke, "Radical
//! Focus", 2016). All of a week on aim would be the opposite fault: people need slack to answer, to learn and to help
//! (DeMarco, "Slack", 2001). So a week is told of from above a band on.

use chrono::{Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::{History, Judged};
use crate::audit::kinds::by_kind;
use crate::audit::spent::Spent;
use crate::domain::goal::Goal;
use crate::domain::minutes::Minutes;
use crate::domain::week;
use crate::flagging::verdict::Bucket;

/// Up to which part of a week's hours being off aim is healthy, in thousandths: three in ten, a day and a half of five.
/// How much slack is right nobody has measured for everyone: a judgement of ours, wide enough that a usual week passes.
pub const HEALTHY_TO: u64 = 300;
/// From how much time off aim on a week is told of: half a working day. Of a week with few hours logged, one talk is a
/// third.
pub const FROM: Minutes = Minutes::hours(4);
/// How many weeks before are what is usual: a month.
pub const USUAL_WEEKS: u64 = 4;
/// How many kinds of things are named: what can be settled in one talk.
pub const KINDS: usize = 3;

/// A week's hours off aim, beside those of the weeks before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unaligned {
    /// The week's Monday.
    pub monday: NaiveDate,
    /// What was off aim in it, broken refusals included.
    pub off_aim: Minutes,
    /// All of its hours.
    pub total: Minutes,
    /// What was off aim in a usual week of the four before: their mean, those without any hours left out. Zero where all
    /// of them are.
    pub usual: Minutes,
    /// What it went to, the most first, by kind: the first [`KINDS`].
    pub went_to: Vec<Spent>,
}

/// Finds the last week that is over, if more of it was off aim than is healthy; this week's hours are not all there yet.
///
/// Nothing is off aim without an aim: the week must have had an open goal of the person's. The key names no week, so that
/// who has decided to live with it hears of it again only once it is half as much again.
pub fn unaligned(history: &History<'_>) -> Vec<Finding> {
    let monday = history.monday(1);
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(monday);
    let is_aimed_at = |goal: &Goal| {
        let known = history.since(goal.id).is_none_or(|since| since <= monday);
        known && (goal.period.contains(monday) || goal.period.contains(sunday))
    };
    let (before, week): (Vec<&Judged<'_>>, Vec<&Judged<'_>>) = history
        .recent(1 + USUAL_WEEKS)
        .iter()
        .filter(|judged| judged.gist.bucket.is_some() && judged.activity.date <= sunday)
        .partition(|judged| judged.activity.date < monday);
    let off: Vec<&Judged<'_>> = week.iter().copied().filter(is_off).collect();
    let (total, off_aim) = (sum(&week), sum(&off));
    let healthy = Minutes((u64::from(total.0) * HEALTHY_TO / 1000) as u32);
    if off_aim < FROM || off_aim <= healthy || !history.open_goals().any(is_aimed_at) {
        return Vec::new();
    }
    let mut went_to = by_kind(&off, history.reader());
    went_to.truncate(KINDS);
    vec![Finding {
        severity: Severity::of(off_aim.minus(healthy), 1),
        minutes: off_aim,
        key: key(&["unaligned", history.person]),
        pattern: Pattern::Unaligned(Unaligned { monday, off_aim, total, usual: usual(&before), went_to }),
    }]
}

/// What was off aim in the mean of the weeks that hold hours.
fn usual(before: &[&Judged<'_>]) -> Minutes {
    let weeks = before.chunk_by(|a, b| week::monday(a.activity.date) == week::monday(b.activity.date));
    let n_weeks = weeks.filter(|week| sum(week) > Minutes::ZERO).count() as u32;
    let off: Vec<&Judged<'_>> = before.iter().copied().filter(is_off).collect();
    Minutes(sum(&off).0 / n_weeks.max(1))
}

fn is_off(judged: &&Judged<'_>) -> bool {
    judged.gist.bucket == Some(Bucket::OffAim)
}

fn sum(judged: &[&Judged<'_>]) -> Minutes {
    judged.iter().map(|judged| judged.activity.minutes).sum()
}
