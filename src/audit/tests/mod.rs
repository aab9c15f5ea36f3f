//! Each pattern and its near misses, as tables; then what is done with findings.
//!
//! A line of a history reads `weeks days minutes gist title @person`: `-5..0 Tue 60 off Vendor sync #{n}` is an hour of
//! "Vendor sync #1" to "#6" on six Tuesdays, off aim, the last one in this week. Today is Thursday of week 0.

mod choices;
mod findings;
mod goals;
mod hours;
mod weeks;

use chrono::{Datelike, Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern};
use crate::audit::history::{Gist, History};
use crate::audit::spent::Spent;
use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::{Goal, GoalChange, GoalState, Owner};
use crate::domain::handoff::Handoff;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::state::State;
use crate::domain::week;
use crate::flagging::verdict::Bucket;

const WIN: GoalId = GoalId::example(1);
const HIRE: GoalId = GoalId::example(2);
const LEADS: GoalId = GoalId::example(3);
/// Achieved on the Wednesday five weeks ago.
const OLD: GoalId = GoalId::example(4);
const GOALS: [(&str, GoalId); 4] = [("WIN", WIN), ("HIRE", HIRE), ("LEADS", LEADS), ("OLD", OLD)];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// A day of a week counted from this one.
fn day(week: i64, day: &str) -> NaiveDate {
    let monday = NaiveDate::from_ymd_opt(2026, 11, 16).unwrap_or_default();
    let n = DAYS.iter().position(|name| *name == day).unwrap_or_else(|| panic!("{day} is no day"));
    monday - Days::new(700) + Days::new((700 + 7 * week) as u64 + n as u64)
}

fn today() -> NaiveDate {
    day(0, "Thu")
}

fn done(state: &mut State, action: Action) {
    assert!(state.apply(&action).is_some(), "{action:?} did nothing");
}

/// The goals, with what is particular about them.
fn state(changes: &[(GoalId, GoalChange)]) -> State {
    let mut state = State::default();
    let closed = (OLD, GoalChange::State(GoalState::Achieved(day(-5, "Wed"))));
    for (name, id) in GOALS {
        done(&mut state, Action::AddGoal(Box::new(Goal::new(id, name, Owner::me(), Period::Open))));
    }
    for (goal, change) in [closed].iter().chain(changes) {
        done(&mut state, Action::EditGoal(*goal, vec![change.clone()]));
    }
    state
}

/// Logs what a line says, and returns its gists.
fn log(state: &mut State, line: &str) -> Vec<(ActivityId, Gist)> {
    let (line, person) = line.split_once(" @").unwrap_or((line, ""));
    let [weeks, days, minutes, gist, title] = line.splitn(5, ' ').collect::<Vec<_>>()[..] else { panic!("{line}") };
    let number = |text: &str| text.parse::<i64>().unwrap_or_else(|_| panic!("{text} in {line}"));
    let weeks: Vec<i64> = match weeks.split_once("..") {
        Some((from, to)) => (number(from)..=number(to)).collect(),
        None => weeks.split(',').map(number).collect(),
    };
    let named = |name: &str| GOALS.iter().find(|(known, _)| *known == name).map(|(_, id)| *id);
    let (bucket, goal) = match gist {
        "off" => (Some(Bucket::OffAim), None),
        "upkeep" => (Some(Bucket::Upkeep), None),
        "unsure" => (Some(Bucket::Unsure), None),
        "dropped" => (None, None),
        _ => match gist.strip_prefix("off:") {
            Some(closed) => (Some(Bucket::OffAim), named(closed)),
            None => (Some(Bucket::OnAim), Some(named(gist).unwrap_or_else(|| panic!("{gist} in {line}")))),
        },
    };
    let mut gists = Vec::new();
    for week in weeks {
        for name in days.split(',') {
            let n = gists.len() + 1;
            let id = ActivityId::example(state.activities.len() as u32);
            let title = title.replace("{n}", &n.to_string());
            let mut activity = Activity::new(id, day(week, name), Minutes(number(minutes) as u32), &title);
            activity.person = person.to_owned();
            done(state, Action::LogActivity(Box::new(activity)));
            gists.push((id, Gist { bucket, goal }));
        }
    }
    gists
}

/// What is found in the lines, as a person sees it who is shown everything.
fn found(pattern: fn(&History<'_>) -> Vec<Finding>, mut state: State, lines: &[&str]) -> Vec<String> {
    found_by("", &[], pattern, &mut state, lines)
}

/// The same as one person sees it, some goals having been added on a day.
fn found_by(
    person: &str,
    since: &[(GoalId, NaiveDate)],
    pattern: fn(&History<'_>) -> Vec<Finding>,
    state: &mut State,
    lines: &[&str],
) -> Vec<String> {
    let mut gists: Vec<_> = lines.iter().flat_map(|line| log(state, line)).collect();
    gists.reverse();
    let history = History::new(state, person, today(), &mut gists.into_iter());
    let history = history.with_goals_since(since.iter().copied().collect());
    pattern(&history).iter().map(|finding| short(state, finding)).collect()
}

fn date(date: NaiveDate) -> String {
    let weeks = (week::monday(date) - day(0, "Mon")).num_days() / 7;
    format!("{} {weeks}", DAYS[date.weekday().num_days_from_monday() as usize])
}

fn spent(state: &State, spent: &Spent) -> String {
    let newest = spent.newest().and_then(|id| state.activities.get(&id));
    let title = newest.map_or("", |activity| activity.title.as_str());
    format!("{} × {title}, {} min", spent.activities.len(), spent.minutes.0)
}

fn name(goal: GoalId) -> &'static str {
    GOALS.iter().find(|(_, id)| *id == goal).map_or("?", |(name, _)| name)
}

/// A finding in a few words.
fn short(state: &State, finding: &Finding) -> String {
    match &finding.pattern {
        Pattern::UpkeepOver(over) => {
            let went_to: Vec<_> = over.went_to.iter().map(|part| spent(state, part)).collect();
            let (used, budget, row) = (over.used.0, over.budget.0, over.n_in_row);
            let person = if over.person.is_empty() { String::new() } else { format!("{}'s ", over.person) };
            format!("{person}{used} of {budget} min from {}, {row} in a row: {}", date(over.monday), went_to.join("; "))
        }
        Pattern::Starved(starved) => {
            let [low, high] = [starved.starved, starved.over_served]
                .map(|share| format!("{} {}‰ of {}‰", name(share.goal), share.actual, share.expected));
            format!("{low}, {high}: {} of {} min missing", starved.missing.0, starved.total.0)
        }
        Pattern::Recurring(recurring) => {
            let on: String = recurring.weekdays.iter().map(|day| format!(" {day}")).collect();
            let goes_on = if recurring.goes_on { "goes on" } else { "ended" };
            format!("{:?}{on}: {}, {goes_on}", recurring.cadence, spent(state, &recurring.spent))
        }
        Pattern::ClosedGoal(closed) => {
            let latest = closed.spent.dates.last().map_or(String::new(), |latest| date(*latest));
            format!(
                "{} closed {}: {} to {latest}",
                name(closed.goal),
                date(closed.closed_on),
                spent(state, &closed.spent)
            )
        }
        Pattern::TooEarly(early) => {
            let waits_for: Vec<_> = early.waits_for.iter().map(|goal| name(*goal)).collect();
            let overdue = if early.is_overdue { " (overdue)" } else { "" };
            format!("{} waits for {}{overdue}: {}", name(early.goal), waits_for.join(", "), spent(state, &early.spent))
        }
        other => goals::short(state, finding).unwrap_or_else(|| format!("{other:?}")),
    }
}

/// A handoff that was agreed on nine weeks ago.
fn waits(from: GoalId, due: Option<NaiveDate>, came: Option<NaiveDate>) -> GoalChange {
    let (what, agreed) = ("Price list".to_owned(), Some(day(-9, "Wed")));
    GoalChange::AddHandoff(from, Handoff { agreed, due, came, ..Handoff::new(&what, Owner::me(), Owner::me()) })
}
