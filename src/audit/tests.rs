//! Each pattern and its near misses, as tables; then what is done with findings.
//!
//! A line of a history reads `weeks days minutes gist title @person`: `-5..0 Tue 60 off Vendor sync #{n}` is an hour of
//! "Vendor sync #1" to "#6" on six Tuesdays, off aim, the last one in this week. Today is Thursday of week 0.

use chrono::{Datelike, Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern, Severity};
use crate::audit::history::{Gist, History};
use crate::audit::rule::Rule;
use crate::audit::spent::{Spent, weeks_between};
use crate::audit::{AT_MOST, findings, most_worth};
use crate::audit::{closed_goal, recurring, starved, too_early, upkeep_over};
use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::{Goal, GoalChange, GoalState, Owner, Weight};
use crate::domain::handoff::{Handoff, HandoffChange};
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::state::State;
use crate::flagging::engine::Engine;
use crate::flagging::verdict::Bucket;
use crate::flagging::week::judge_days;
use crate::sorted::SortedMap;

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
    let mut gists: Vec<_> = lines.iter().flat_map(|line| log(&mut state, line)).collect();
    gists.reverse();
    let history = History::new(&state, "", today(), &mut gists.into_iter());
    pattern(&history).iter().map(|finding| short(&state, finding)).collect()
}

fn date(date: NaiveDate) -> String {
    let weeks = if date < day(0, "Mon") { -i64::from(weeks_between(date, today())) } else { 0 };
    format!("{} {weeks}", DAYS[date.weekday().num_days_from_monday() as usize])
}

fn spent(state: &State, spent: &Spent) -> String {
    let newest = spent.newest().and_then(|id| state.activities.get(&id));
    let title = newest.map_or("", |activity| activity.title.as_str());
    format!("{} × {title}, {} min", spent.activities.len(), spent.minutes.0)
}

/// A finding in a few words.
fn short(state: &State, finding: &Finding) -> String {
    let name = |goal: GoalId| GOALS.iter().find(|(_, id)| *id == goal).map_or("?", |(name, _)| name);
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
        other => format!("{other:?}"),
    }
}

#[test]
fn upkeep_over_its_weekly_budget() {
    let check = |lines: &[&str], expect: &[&str]| {
        assert_eq!(found(upkeep_over::upkeep_over, state(&[]), lines), expect, "{lines:?}");
    };
    // The budget is four hours.
    check(
        &["0 Mon 60 upkeep Inbox", "0 Tue,Wed 120 upkeep Expense report {n}"],
        &["300 of 240 min from Mon 0, 1 in a row: 2 × Expense report 2, 240 min; 1 × Inbox, 60 min"],
    );
    check(&["0 Mon,Tue,Wed 90 upkeep Inbox"], &["270 of 240 min from Mon 0, 1 in a row: 3 × Inbox, 270 min"]);
    check(&["-1 Sun 300 upkeep Inbox"], &["300 of 240 min from Mon -1, 1 in a row: 1 × Inbox, 300 min"]);
    check(&["-3..0 Mon 300 upkeep Inbox"], &["300 of 240 min from Mon 0, 4 in a row: 1 × Inbox, 300 min"]);
    check(&["-4,-2,-1 Mon 300 upkeep Inbox"], &["300 of 240 min from Mon -1, 2 in a row: 1 × Inbox, 300 min"]);
    // A person's own budget is not used up by another.
    check(
        &["0 Mon 300 upkeep Inbox @Ana", "0 Mon 200 upkeep Inbox @Ben"],
        &["Ana's 300 of 240 min from Mon 0, 1 in a row: 1 × Inbox, 300 min"],
    );

    // Near misses: less than half an hour over; not all upkeep; two weeks; two weeks ago; still planned.
    check(&["0 Mon 269 upkeep Inbox"], &[]);
    check(&["0 Mon 200 upkeep Inbox", "0 Tue 200 unsure Inbox", "0 Wed 200 off Inbox"], &[]);
    check(&["-1 Sun 200 upkeep Inbox", "0 Mon 200 upkeep Inbox"], &[]);
    check(&["-2 Sun 400 upkeep Inbox"], &[]);
    check(&["0 Thu 200 upkeep Inbox", "0 Fri 200 upkeep Inbox"], &[]);
}

#[test]
fn a_goal_starved_while_another_is_over_served() {
    let check = |changes: &[(GoalId, GoalChange)], lines: &[&str], expect: &[&str]| {
        assert_eq!(found(starved::starved, state(changes), lines), expect, "{changes:?} {lines:?}");
    };
    let weight = |goal, n| (goal, GoalChange::Weight(Weight::new(n).unwrap_or(Weight::NORMAL)));
    let closed = |goal| (goal, GoalChange::State(GoalState::Abandoned(day(-9, "Mon"), String::new())));
    let budget = |goal, minutes| (goal, GoalChange::WeeklyBudget(Some(Minutes(minutes))));
    let two = || vec![closed(LEADS)];
    let and = |change| [two(), vec![change]].concat();

    check(
        &two(),
        &["-3..0 Mon 150 WIN Pilot", "-3..0 Mon 10 HIRE Call"],
        &["HIRE 62‰ of 500‰, WIN 937‰ of 500‰: 280 of 640 min missing"],
    );
    check(
        &[],
        &["-1..0 Mon 200 WIN Pilot", "-1..0 Tue 100 HIRE Call"],
        &["LEADS 0‰ of 333‰, WIN 666‰ of 333‰: 200 of 600 min missing"],
    );
    check(
        &and(weight(HIRE, 5)),
        &["-1..0 Mon 256 WIN Pilot", "-1..0 Tue 64 HIRE Call"],
        &["HIRE 200‰ of 625‰, WIN 800‰ of 375‰: 272 of 640 min missing"],
    );
    // A budget instead of the weight: four hours of the week are meant for hiring.
    check(
        &and(budget(HIRE, 240)),
        &["-1..0 Mon 480 WIN Pilot", "-1..0 Tue 30 HIRE Call"],
        &["HIRE 58‰ of 470‰, WIN 941‰ of 513‰: 420 of 1020 min missing"],
    );
    check(&and(budget(HIRE, 240)), &["-1..0 Mon 480 WIN Pilot", "-1..0 Tue 80 HIRE Call"], &[]);
    check(
        &and(budget(HIRE, 600)),
        &["-1..0 Mon 480 WIN Pilot", "-1..0 Tue 30 HIRE Call"],
        &["HIRE 58‰ of 700‰, WIN 941‰ of 298‰: 654 of 1020 min missing"],
    );
    // What it is due is its budget at most, however much was worked: an hour of hiring was meant, and was done.
    check(
        &[budget(HIRE, 60), weight(HIRE, 5), weight(WIN, 1), weight(LEADS, 1)],
        &["-1..0 Mon 2400 WIN Pilot", "-1..0 Tue 60 HIRE Call"],
        &["LEADS 0‰ of 460‰, WIN 975‰ of 460‰: 2266 of 4920 min missing"],
    );

    // Near misses: a third of the share; the other within half again of its own; less than ten hours; one week;
    // little missing.
    check(&two(), &["-1..0 Mon 250 WIN Pilot", "-1..0 Tue 50 HIRE Call"], &[]);
    check(
        &two(),
        &["-1..0 Mon 251 WIN Pilot", "-1..0 Tue 49 HIRE Call"],
        &["HIRE 163‰ of 500‰, WIN 836‰ of 500‰: 202 of 600 min missing"],
    );
    check(&and(weight(HIRE, 1)), &["-1..0 Mon 600 WIN Pilot"], &[]);
    check(&two(), &["-1..0 Mon 299 WIN Pilot"], &[]);
    check(&two(), &["0 Mon 900 WIN Pilot"], &[]);
    check(&two(), &["-9..-4 Mon 900 WIN Pilot"], &[]);
    check(
        &[weight(LEADS, 5), weight(WIN, 2), weight(HIRE, 1)],
        &["-1..0 Mon 240 WIN Pilot", "-1..0 Tue 200 LEADS Ad"],
        &[],
    );
    check(&two(), &["-1..0 Mon 900 unsure Pilot", "-1..0 Tue 900 OLD Report"], &[]);

    // A goal that was not there to be served lacks nothing: not its period yet, over, served through another, waiting.
    let dates = |from, to| (HIRE, GoalChange::Period(Period::Dates(from, to)));
    let busy = ["-3..0 Mon 300 WIN Pilot"];
    check(&two(), &busy, &["HIRE 0‰ of 500‰, WIN 1000‰ of 500‰: 600 of 1200 min missing"]);
    check(&and(dates(day(0, "Mon"), day(9, "Sun"))), &busy, &[]);
    check(&and(dates(day(-1, "Mon"), day(9, "Sun"))), &busy, &[]);
    check(
        &and(dates(day(-3, "Mon"), today())),
        &busy,
        &["HIRE 0‰ of 500‰, WIN 1000‰ of 500‰: 600 of 1200 min missing"],
    );
    check(&and(dates(day(-9, "Mon"), day(-3, "Sun"))), &busy, &[]);
    let late = ["-1..0 Mon 300 WIN Pilot"];
    check(&two(), &late, &["HIRE 0‰ of 500‰, WIN 1000‰ of 500‰: 300 of 600 min missing"]);
    check(&and(dates(day(-1, "Tue"), day(9, "Sun"))), &late, &[]);
    check(&and(dates(day(-9, "Mon"), day(0, "Wed"))), &late, &[]);
    check(&and((WIN, GoalChange::AddParent(HIRE))), &busy, &[]);
    check(&and((HIRE, waits(WIN, None, None))), &busy, &[]);
    check(
        &and((HIRE, waits(WIN, None, Some(day(-4, "Sun"))))),
        &busy,
        &["HIRE 0‰ of 500‰, WIN 1000‰ of 500‰: 600 of 1200 min missing"],
    );
}

#[test]
fn goals_of_others_and_of_today_are_not_starved() {
    let check = |owner: Owner, person: &str, since: Option<NaiveDate>, expect: usize| {
        let mut state = state(&[
            (LEADS, GoalChange::State(GoalState::Achieved(day(-9, "Mon")))),
            (WIN, GoalChange::Owner(Owner::Team("Sales".to_owned()))),
        ]);
        state.apply(&Action::EditGoal(HIRE, vec![GoalChange::Owner(owner.clone())]));
        let gists = log(&mut state, "-3..0 Mon 300 WIN Pilot @Ana");
        let history = History::new(&state, person, today(), &mut gists.into_iter())
            .with_goals_since(since.into_iter().map(|since| (HIRE, since)).collect());
        assert_eq!(starved::starved(&history).len(), expect, "{owner:?} {person} {since:?}");
    };
    let person = |name: &str| Owner::Person(name.to_owned());
    check(person("Ana"), "Ana", None, 1);
    check(Owner::me(), "Ana", None, 1);
    check(person("Ben"), "Ana", None, 0);
    check(person("Ben"), "", None, 1);
    check(Owner::Team("Sales".to_owned()), "Ana", None, 1);
    check(Owner::Team("Service".to_owned()), "Ana", None, 0);
    check(Owner::Team("Service".to_owned()), "", None, 1);
    check(Owner::me(), "Ana", Some(day(-3, "Mon")), 1);
    check(Owner::me(), "Ana", Some(day(-1, "Tue")), 0);
}

#[test]
fn recurring_off_aim_activity() {
    let check = |lines: &[&str], expect: &[&str]| {
        assert_eq!(found(recurring::recurring, state(&[]), lines), expect, "{lines:?}");
    };
    check(&["-5..0 Tue 60 off Vendor sync"], &["Weekly Tue: 6 × Vendor sync, 360 min, goes on"]);
    check(&["-5..0 Tue 60 off Vendor sync #{n}"], &["Weekly Tue: 6 × Vendor sync #6, 360 min, goes on"]);
    check(
        &["-5..-2 Tue 60 off Vendor sync", "-1 Thu 60 off Sync: Vendor (moved)", "0 Tue 60 off Vendor sync, 17 Nov"],
        &["Weekly Tue: 6 × Vendor sync, 17 Nov, 360 min, goes on"],
    );
    check(
        &["-2..-1 Mon,Tue,Wed,Thu,Fri 15 off Stock talk"],
        &["Daily Mon Tue Wed Thu Fri: 10 × Stock talk, 150 min, goes on"],
    );
    check(&["-2..0 Mon,Wed 15 off Stock talk"], &["SeveralAWeek Mon Wed: 6 × Stock talk, 90 min, goes on"]);
    check(&["-4,-2,0 Tue 60 off Book club"], &["Fortnightly Tue: 3 × Book club, 180 min, goes on"]);
    check(&["-12,-8,-3 Tue 60 off Book club"], &["Monthly Tue: 3 × Book club, 180 min, goes on"]);
    check(
        &["-3 Mon 60 off Book club", "-2 Wed 60 off Book club", "-1 Fri 60 off Book club"],
        &["Weekly: 3 × Book club, 180 min, goes on"],
    );
    // Two kinds at once; several people at one.
    check(
        &["-2..0 Mon 30 off Stock talk", "-2..0 Tue 60 off Vendor sync"],
        &["Weekly Mon: 3 × Stock talk, 90 min, goes on", "Weekly Tue: 3 × Vendor sync, 180 min, goes on"],
    );
    check(
        &["-2..0 Tue 60 off Vendor sync @Ana", "-2..0 Tue 60 off Vendor sync @Ben"],
        &["Weekly Tue: 6 × Vendor sync, 360 min, goes on"],
    );
    // Ended, unless it is planned again.
    check(&["-5..-3 Thu 60 off Vendor sync"], &["Weekly Thu: 3 × Vendor sync, 180 min, ended"]);
    check(&["-4..-2 Thu 60 off Vendor sync"], &["Weekly Thu: 3 × Vendor sync, 180 min, goes on"]);
    check(
        &["-6..-4 Tue 60 off Vendor sync", "1 Tue 60 off Vendor sync"],
        &["Weekly Tue: 3 × Vendor sync, 180 min, goes on"],
    );

    // Near misses: twice; no cadence; another thing each time; in two weeks of four it served; dropped; long ago;
    // the third is only planned.
    check(&["-1..0 Tue 60 off Vendor sync"], &[]);
    check(&["-9,-8,-4,-1 Tue 60 off Vendor sync"], &[]);
    check(&["-2 Tue 60 off Demo for Contoso", "-1 Tue 60 off Demo for Fabrikam", "0 Tue 60 off Demo for Litware"], &[]);
    check(&["-3,0 Tue 60 off Vendor sync", "-2..-1 Tue 60 WIN Vendor sync"], &[]);
    check(&["-2..-1 Tue 60 off Vendor sync", "0 Tue 60 dropped Vendor sync"], &[]);
    check(&["-2..-1 Tue 60 off Vendor sync", "0 Tue 60 off:OLD Vendor sync"], &[]);
    check(&["-26..-24 Tue 60 off Vendor sync"], &[]);
    check(&["-1..1 Tue 60 off Vendor sync"], &[]);
    check(&["0 Mon,Tue,Wed,Thu 60 off Vendor sync"], &[]);
}

#[test]
fn activity_for_a_goal_that_is_closed() {
    let check = |changes: &[(GoalId, GoalChange)], lines: &[&str], expect: &[&str]| {
        assert_eq!(found(closed_goal::closed_goal, state(changes), lines), expect, "{changes:?} {lines:?}");
    };
    check(
        &[],
        &["-5 Thu 30 OLD Retire report", "0 Tue 30 OLD Move table"],
        &["OLD closed Wed -5: 2 × Move table, 60 min to Tue 0"],
    );
    check(
        &[],
        &["-1 Thu 30 OLD Retire report", "0 Tue 30 off:OLD Move table"],
        &["OLD closed Wed -5: 2 × Move table, 60 min to Tue 0"],
    );
    let abandoned = (WIN, GoalChange::State(GoalState::Abandoned(day(-1, "Fri"), String::new())));
    check(
        &[abandoned],
        &["-2 Mon 60 WIN Pilot", "0 Mon,Tue 60 WIN Pilot", "0 Tue,Wed 30 OLD Report"],
        &["WIN closed Fri -1: 2 × Pilot, 120 min to Tue 0", "OLD closed Wed -5: 2 × Report, 60 min to Wed 0"],
    );

    // Near misses: on the day itself and before; little; once; an open goal; reopened; a goal that is gone; long ago; planned.
    check(&[], &["-5 Mon,Tue 120 OLD Retire report", "-5 Wed,Wed 120 OLD Move table"], &[]);
    check(&[], &["0 Mon 30 OLD Retire report", "0 Tue 29 OLD Retire report"], &[]);
    check(&[], &["0 Tue 300 OLD Retire report"], &[]);
    check(&[], &["0 Mon,Tue 120 WIN Pilot", "0 Mon,Tue 120 off Pilot", "0 Mon,Tue 120 upkeep Pilot"], &[]);
    check(&[(OLD, GoalChange::State(GoalState::Open))], &["0 Mon,Tue 120 OLD Retire report"], &[]);
    let long_ago = (OLD, GoalChange::State(GoalState::Achieved(day(-50, "Wed"))));
    check(&[long_ago], &["-49..-8 Tue 120 OLD Retire report"], &[]);
    check(&[], &["0 Fri,Sat 120 OLD Retire report"], &[]);
}

/// A handoff that was agreed on nine weeks ago.
fn waits(from: GoalId, due: Option<NaiveDate>, came: Option<NaiveDate>) -> GoalChange {
    let (what, agreed) = ("Price list".to_owned(), Some(day(-9, "Wed")));
    GoalChange::AddHandoff(from, Handoff { agreed, due, came, ..Handoff::new(&what, Owner::me(), Owner::me()) })
}

#[test]
fn activity_for_a_goal_that_waits_for_a_handoff() {
    let check = |changes: &[(GoalId, GoalChange)], lines: &[&str], expect: &[&str]| {
        assert_eq!(found(too_early::too_early, state(changes), lines), expect, "{changes:?} {lines:?}");
    };
    let early = ["-1..0 Tue 60 WIN Demo"];
    check(&[(WIN, waits(LEADS, None, None))], &early, &["WIN waits for LEADS: 2 × Demo, 120 min"]);
    check(&[(WIN, waits(LEADS, Some(today()), None))], &early, &["WIN waits for LEADS: 2 × Demo, 120 min"]);
    check(
        &[(WIN, waits(LEADS, Some(day(0, "Wed")), None))],
        &early,
        &["WIN waits for LEADS (overdue): 2 × Demo, 120 min"],
    );
    check(&[(WIN, waits(LEADS, None, Some(day(0, "Fri"))))], &early, &["WIN waits for LEADS: 2 × Demo, 120 min"]);
    check(
        &[(WIN, waits(LEADS, None, None)), (WIN, waits(HIRE, None, Some(today()))), (WIN, waits(OLD, None, None))],
        &early,
        &["WIN waits for LEADS, OLD: 2 × Demo, 120 min"],
    );

    // What was done before it was agreed on was not too early.
    let agreed = |agreed| (WIN, GoalChange::EditHandoff(LEADS, HandoffChange::Agreed(Some(agreed))));
    let waits_for_leads = || (WIN, waits(LEADS, None, None));
    check(
        &[waits_for_leads(), agreed(day(0, "Mon"))],
        &["-1..0 Mon,Tue 60 WIN Demo"],
        &["WIN waits for LEADS: 2 × Demo, 120 min"],
    );
    check(&[waits_for_leads(), agreed(day(0, "Tue"))], &["-1..0 Mon,Tue 60 WIN Demo"], &[]);

    // Near misses: it came; the other way round; for itself; from a goal that is gone; little; once; closed by now; off aim.
    check(&[(WIN, waits(LEADS, None, Some(today())))], &early, &[]);
    check(&[(LEADS, waits(WIN, None, None))], &early, &[]);
    check(&[(WIN, waits(WIN, None, None))], &early, &[]);
    check(&[(WIN, waits(GoalId::example(9), None, None))], &early, &[]);
    check(
        &[waits_for_leads()],
        &["0 Mon 30 WIN Demo", "0 Tue 29 WIN Demo", "0 Fri 60 WIN Demo", "-4 Tue 60 WIN Demo"],
        &[],
    );
    check(&[waits_for_leads(), (WIN, GoalChange::State(GoalState::Achieved(today())))], &early, &[]);
    check(&[waits_for_leads()], &["0 Mon,Tue 60 off Demo", "0 Mon,Tue 60 LEADS Demo"], &[]);
    check(&[waits_for_leads()], &["0 Tue 300 WIN Demo"], &[]);
}

#[test]
fn severity_goes_by_hours_a_week() {
    let check = |minutes: u32, n_weeks: u32, expect| {
        assert_eq!(Severity::of(Minutes(minutes), n_weeks), expect, "{minutes} min in {n_weeks} weeks");
    };
    check(59, 1, Severity::Minor);
    check(60, 1, Severity::Moderate);
    check(239, 2, Severity::Moderate);
    check(240, 1, Severity::Major);
    check(240, 5, Severity::Minor);
    check(240, 0, Severity::Major);
    assert!(Severity::Minor < Severity::Moderate && Severity::Moderate < Severity::Major);
}

/// A state in which every pattern but one is found, and its gists.
fn busy() -> (State, Vec<(ActivityId, Gist)>) {
    let mut state = state(&[(WIN, waits(LEADS, None, None))]);
    let lines = [
        "0 Mon 300 upkeep Inbox",
        "-3..0 Tue 60 off Vendor sync #{n}",
        "-25..-23 Tue 600 off Fair",
        "-1..0 Wed 300 OLD Report",
        "0 Tue,Wed 45 WIN Demo",
    ];
    let gists = lines.iter().flat_map(|line| log(&mut state, line)).collect();
    (state, gists)
}

fn keys(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|finding| finding.key.as_str()).collect()
}

#[test]
fn what_is_most_worth_settling_comes_first() {
    let (state, gists) = busy();
    let history = History::new(&state, "", today(), &mut gists.into_iter());
    let found = findings(&history);
    // By severity, then by the time; what has ended comes last, however long it was.
    let expect = ["closed 4", "recurring sync vendor", "early 1", "upkeep 2026-11-16 ", "recurring fair"];
    assert_eq!(keys(&found), expect);
    assert_eq!(keys(&most_worth(&history, &Rule::ALL, &SortedMap::new())), expect[..AT_MOST]);
}

#[test]
fn what_is_dismissed_stays_so_until_it_grows() {
    let (mut state, mut gists) = busy();
    let mut dismissed = SortedMap::new();
    let check =
        |state: &State, gists: &[(ActivityId, Gist)], dismissed: &SortedMap<String, Minutes>, expect: &[&str]| {
            let history = History::new(state, "", today(), &mut gists.iter().copied());
            assert_eq!(keys(&most_worth(&history, &Rule::ALL, dismissed)), expect);
        };
    dismissed.insert("recurring sync vendor".to_owned(), Minutes(240));
    let without = ["closed 4", "early 1", "upkeep 2026-11-16 "];
    check(&state, &gists, &dismissed, &without);
    gists.extend(log(&mut state, "-4 Tue 60 off Vendor sync"));
    check(&state, &gists, &dismissed, &without);
    gists.extend(log(&mut state, "-5 Tue 60 off Vendor sync, 13 Oct"));
    check(&state, &gists, &dismissed, &["closed 4", "recurring sync vendor", "early 1"]);
}

#[test]
fn growth_is_half_again() {
    let check = |minutes: u32, dismissed: u32, expect: bool| {
        let (state, gists) = busy();
        let history = History::new(&state, "", today(), &mut gists.into_iter());
        let Some(first) = findings(&history).into_iter().next() else { panic!("nothing was found") };
        let finding = Finding { minutes: Minutes(minutes), ..first };
        assert_eq!(finding.has_grown(Minutes(dismissed)), expect, "{minutes} after {dismissed}");
    };
    check(100, 100, false);
    check(149, 100, false);
    check(150, 100, true);
    check(99, 100, false);
    check(0, 0, false);
    check(1, 0, true);
    check(u32::MAX, u32::MAX, false);
}

#[test]
fn gists_are_those_of_verdicts() {
    let mut state =
        state(&[(WIN, GoalChange::AddCue("pilot".to_owned())), (HIRE, GoalChange::AddWontDo("cold calls".to_owned()))]);
    let check = |state: &mut State, title: &str, answer: Option<Judgement>, expect: Gist| {
        let id = ActivityId::example(state.activities.len() as u32);
        done(state, Action::LogActivity(Box::new(Activity::new(id, today(), Minutes(60), title))));
        if let Some(answer) = answer {
            done(state, Action::Judge(id, answer));
        }
        let days = judge_days(&Engine::new(state, &Default::default()), state, &[today()], "");
        assert_eq!(days.verdicts.get(&id).map(Gist::of), Some(expect), "{title}");
    };
    let gist = |bucket, goal| Gist { bucket: Some(bucket), goal };
    let state = &mut state;
    check(state, "Pilot contract", None, gist(Bucket::OnAim, Some(WIN)));
    check(state, "Some work", Some(Judgement::Serves(OLD)), gist(Bucket::OnAim, Some(OLD)));
    check(state, "Old old", None, gist(Bucket::OffAim, Some(OLD)));
    check(state, "Garden fence painting", None, gist(Bucket::OffAim, None));
    check(state, "Cold calls", None, gist(Bucket::OffAim, None));
    check(state, "Expense report", None, gist(Bucket::Upkeep, None));
    check(state, "", None, gist(Bucket::Unsure, None));
    check(state, "Chairs", Some(Judgement::HandedOver("Ben".to_owned())), Gist { bucket: None, goal: None });
}

#[test]
fn a_history_is_that_of_one_person() {
    let mut state = state(&[]);
    let mut gists = log(&mut state, "-2..0 Tue 60 off Vendor sync @Ana");
    gists.extend(log(&mut state, "-2..0 Wed 60 off Book club @Ben"));
    gists.extend(log(&mut state, "-2..0 Fri 60 off Stock talk"));
    gists.push((ActivityId::example(999), Gist { bucket: Some(Bucket::OffAim), goal: None }));
    let check = |person: &str, expect: &[&str]| {
        let history = History::new(&state, person, day(0, "Fri"), &mut gists.iter().copied());
        assert_eq!(keys(&recurring::recurring(&history)), expect, "{person}");
    };
    check("", &["recurring sync vendor", "recurring book club", "recurring stock talk"]);
    check("Ana", &["recurring sync vendor", "recurring stock talk"]);
    check("Cem", &["recurring stock talk"]);
}
