//! The pattern *a goal starved while another is over-served*.

use chrono::{Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::{History, Judged};
use crate::audit::too_early::awaited;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::domain::week;
use crate::flagging::verdict::Bucket;
use crate::sorted::SortedSet;

/// The window: this week and the three before it. Long enough that a week for one goal and the next for another even out.
pub const WEEKS: u64 = 4;
/// In how many weeks of the window a goal must have been there to be served. One week is not a pattern.
pub const WEEKS_FROM: u32 = 2;
/// How much time must have gone to goals in the window. Of less than ten hours one workshop turns every share.
pub const TOTAL_FROM: Minutes = Minutes::hours(10);
/// A goal is starved below this part of its share, in thousandths: a third. Of half a share one may say that it was a
/// quiet month.
pub const STARVED_BELOW: u64 = 333;
/// A goal is over-served above this multiple of its share, in thousandths: half again. Twice would be out of reach of two
/// goals of equal weight, of which either is due the half.
pub const OVER_SERVED_ABOVE: u64 = 1500;
/// How much time a starved goal must lack in the window. Less is one appointment that did not take place.
pub const MISSING_FROM: Minutes = Minutes::hours(2);

/// What a goal got and what it should have got.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The goal.
    pub goal: GoalId,
    /// The time it got.
    pub minutes: Minutes,
    /// Its share of the time that went to goals, in thousandths.
    pub actual: u16,
    /// The share it was due, in thousandths.
    pub expected: u16,
}

/// A goal got far less than its share while another got far more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Starved {
    /// The goal that lacks time.
    pub starved: Share,
    /// The goal that is furthest above its share.
    pub over_served: Share,
    /// What the starved goal lacks.
    pub missing: Minutes,
    /// The time that went to goals in the window.
    pub total: Minutes,
    /// The first Monday of the window.
    pub from: NaiveDate,
    /// The weeks that count: those in which time went to goals.
    pub n_weeks: u32,
}

/// A goal that takes part, and its sums over the weeks in minutes.
struct Part<'a> {
    goal: &'a Goal,
    /// The weeks in which it was there to be served.
    n_weeks: u32,
    actual: u64,
    expected: u64,
}

/// Finds goals that got less than a third of their share while another got half again more than its own.
///
/// The time that went to goals in a week is due to them by weight; a goal with a weekly budget is due its budget, in
/// proportion to the others where there is less or more time than that, and never lacks more than its budget. Week by week
/// those goals take part
///
/// - that are open, that the week lies in the period of and that were added before it;
/// - that do not wait for a handoff by its end;
/// - that no open goal contributes to, for such a goal is served through those;
/// - and that concern the person: their own, nobody's in particular, and those of teams for whose goals they work.
pub fn starved(history: &History<'_>) -> Vec<Finding> {
    let served: Vec<&Judged<'_>> = history
        .recent(WEEKS - 1)
        .iter()
        .filter(|judged| judged.gist.bucket == Some(Bucket::OnAim) && judged.activity.minutes > Minutes::ZERO)
        .collect();
    let mut parts = parts(history, &served);
    let (mut total, mut n_weeks) = (0, 0);
    for week in served.chunk_by(|a, b| week::monday(a.activity.date) == week::monday(b.activity.date)) {
        let of_week = share_out(history, &mut parts, week);
        total += of_week;
        n_weeks += u32::from(of_week > 0);
    }
    if total < u64::from(TOTAL_FROM.0) {
        return Vec::new();
    }

    let share = |part: &Part<'_>| Share {
        goal: part.goal.id,
        minutes: minutes(part.actual),
        actual: permille(part.actual, total),
        expected: permille(part.expected, total),
    };
    let counts = |part: &&Part<'_>| part.n_weeks >= WEEKS_FROM;
    let is_over = |part: &&Part<'_>| part.actual * 1000 > part.expected * OVER_SERVED_ABOVE;
    let over = parts.iter().filter(counts).filter(is_over).max_by_key(|part| part.actual.abs_diff(part.expected));
    let Some(over_served) = over.map(share) else { return Vec::new() };

    let mut found = Vec::new();
    for part in parts.iter().filter(counts) {
        let missing = minutes(part.expected.saturating_sub(part.actual));
        if part.actual * 1000 < part.expected * STARVED_BELOW && missing >= MISSING_FROM {
            found.push(Finding {
                severity: Severity::of(missing, n_weeks),
                minutes: missing,
                key: key(&["starved", &part.goal.id.to_string()]),
                pattern: Pattern::Starved(Starved {
                    starved: share(part),
                    over_served,
                    missing,
                    total: minutes(total),
                    from: history.monday(WEEKS - 1),
                    n_weeks,
                }),
            });
        }
    }
    found
}

/// The goals that may take part, in order of their ids.
fn parts<'a>(history: &History<'a>, served: &[&Judged<'_>]) -> Vec<Part<'a>> {
    let open = || history.state.goals.values().filter(|goal| goal.is_open());
    let parents: SortedSet<GoalId> = open().flat_map(|goal| goal.parents.iter().copied()).collect();
    let mut teams: SortedSet<&str> = SortedSet::new();
    for judged in served {
        let goal = judged.gist.goal.and_then(|goal| history.state.goals.get(&goal));
        if let Some(Owner::Team(team)) = goal.map(|goal| &goal.owner) {
            teams.insert(team);
        }
    }
    let concerns = |goal: &Goal| match &goal.owner {
        _ if history.person.is_empty() => true,
        Owner::Person(name) => name.is_empty() || name == history.person,
        Owner::Team(name) => teams.contains(name.as_str()),
    };
    open()
        .filter(|goal| !parents.contains(&goal.id) && concerns(goal))
        .map(|goal| Part { goal, n_weeks: 0, actual: 0, expected: 0 })
        .collect()
}

/// Adds what each goal got in a week and what it was due. Returns the time that went to goals which take part.
fn share_out(history: &History<'_>, parts: &mut [Part<'_>], week: &[&Judged<'_>]) -> u64 {
    let Some(first) = week.first().map(|judged| week::monday(judged.activity.date)) else { return 0 };
    let last = first.checked_add_days(Days::new(6)).unwrap_or(first).min(history.today);
    let mut there: Vec<&mut Part<'_>> =
        parts.iter_mut().filter(|part| is_there(history, part.goal, first, last)).collect();

    let mut total = Minutes::ZERO;
    let mut got = vec![Minutes::ZERO; there.len()];
    for judged in week {
        let at = judged.gist.goal.and_then(|goal| there.binary_search_by_key(&goal, |part| part.goal.id).ok());
        if let Some(at) = at {
            got[at] = got[at].plus(judged.activity.minutes);
            total = total.plus(judged.activity.minutes);
        }
    }

    let total = u64::from(total.0);
    let weights: u64 = there.iter().map(|part| u64::from(part.goal.weight.get())).sum();
    let claim = |goal: &Goal| match goal.weekly_budget {
        Some(budget) => u64::from(budget.0),
        None => total * u64::from(goal.weight.get()) / weights.max(1),
    };
    let claims: u64 = there.iter().map(|part| claim(part.goal)).sum();
    if total == 0 || claims == 0 {
        return 0;
    }
    for (part, got) in there.iter_mut().zip(got) {
        part.n_weeks += 1;
        part.actual += u64::from(got.0);
        // Both factors have 32 bits.
        let due = total * claim(part.goal) / claims;
        part.expected += part.goal.weekly_budget.map_or(due, |budget| due.min(u64::from(budget.0)));
    }
    total
}

/// Whether a goal was there to be served in the whole of a week, whose last day is today if it is not over.
fn is_there(history: &History<'_>, goal: &Goal, first: NaiveDate, last: NaiveDate) -> bool {
    let known = history.since(goal.id).is_none_or(|since| since <= first);
    let waits = awaited(history.state, goal, last).next().is_some();
    known && !waits && goal.period.contains(first) && goal.period.contains(last)
}

fn minutes(minutes: u64) -> Minutes {
    Minutes(u32::try_from(minutes).unwrap_or(u32::MAX))
}

fn permille(part: u64, whole: u64) -> u16 {
    (part * 1000 / whole.max(1)).min(1000) as u16
}
