//! The rules that look at a goal alone: its end, its readings, the rule it was given. And what is particular about goals in
//! the tables of these and of the next.

use chrono::NaiveDate;

use super::{HIRE, LEADS, WIN, date, day, done, found, found_by, name, spent, state, today, waits};
use crate::audit::finding::{Finding, Pattern, Severity};
use crate::audit::history::History;
use crate::audit::over_capacity::Load;
use crate::audit::unserved::Unserved;
use crate::audit::{confidence_drop, idle, past_due, stale, stop};
use crate::domain::action::Action;
use crate::domain::check_ins::CheckIns;
use crate::domain::goal::{Commitment, GoalChange, GoalState, Owner};
use crate::domain::id::{GoalId, KeyResultId, ReadingId};
use crate::domain::intention::{Reach, StopRule};
use crate::domain::key_result::{Confidence, Direction, KeyResult, KeyResultChange, Measure, Milestone, Reading};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::sorted::SortedMap;

/// A finding of such a rule in a few words, the ones that matter most with a mark.
pub(super) fn short(state: &State, finding: &Finding) -> Option<String> {
    let mark = match finding.severity {
        Severity::Minor => "",
        Severity::Moderate => "!",
        Severity::Major => "!!",
    };
    let last = |day: Option<NaiveDate>| day.map_or("never".to_owned(), date);
    let said = match &finding.pattern {
        Pattern::Unaligned(it) => {
            let went_to: Vec<_> = it.went_to.iter().map(|part| spent(state, part)).collect();
            let (off, total, usual) = (it.off_aim.0, it.total.0, it.usual.0);
            format!("{off} of {total} min, usually {usual}: {}", went_to.join("; "))
        }
        Pattern::Idle(it) => format!("{} since {}, due {}", name(it.goal), last(it.last), date(it.due)),
        Pattern::OverCapacity(it) => {
            let load = match it.load {
                Load::Week(monday) => date(monday),
                Load::Budgets => "budgets".to_owned(),
            };
            format!("{} {load}: {} of {} min", it.person, it.hours.0, it.capacity.0)
        }
        Pattern::Untraced(it) => format!("{}{}", name(it.goal), if it.has_parent { " below another" } else { "" }),
        Pattern::Unserved(Unserved::Choice(choice)) => format!("{choice:?}"),
        Pattern::Unserved(Unserved::Goal { goal, n_closed }) => format!("{}, {n_closed} closed", name(*goal)),
        Pattern::PastDue(it) => format!("{} ended {}", name(it.goal), date(it.ended)),
        Pattern::Stale(it) => {
            format!("{} {:?}: {}, due {}", name(it.goal), it.key_result, last(it.last), date(it.due))
        }
        Pattern::ConfidenceDrop(it) => {
            let (from, to) = (it.from.level(), it.to.level());
            format!("{} {:?}: {from} to {to} on {}", name(it.goal), it.key_result, date(it.on))
        }
        Pattern::Stop(it) => {
            let stood = it.stood.map_or("unread".to_owned(), |stood| format!("at {stood}"));
            format!("{} by {}, {stood}", name(it.goal), date(it.rule.by))
        }
        Pattern::Cycle(it) => {
            let goals: Vec<&str> = it.goals.iter().map(|goal| name(*goal)).collect();
            format!("{:?} {}", it.of, goals.join(" "))
        }
        _ => return None,
    };
    Some([mark, &said].into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" "))
}

pub(super) fn dates(goal: GoalId, from: NaiveDate, to: NaiveDate) -> (GoalId, GoalChange) {
    (goal, GoalChange::Period(Period::Dates(from, to)))
}

pub(super) fn closed(goal: GoalId) -> (GoalId, GoalChange) {
    (goal, GoalChange::State(GoalState::Abandoned(day(-1, "Mon"), String::new())))
}

pub(super) fn kr(n: u32) -> KeyResultId {
    KeyResultId::example(n)
}

pub(super) fn metric(direction: Direction, baseline: i64, target: i64) -> Measure {
    let [baseline, target] = [baseline, target].map(Quantity::whole);
    Measure::Metric { unit: String::new(), direction, baseline, target }
}

/// Steps, each done on a day or not.
pub(super) fn steps(done_on: &[Option<NaiveDate>]) -> Measure {
    let steps = done_on.iter().enumerate();
    Measure::Milestones(steps.map(|(n, day)| Milestone { title: n.to_string(), done_on: *day }).collect())
}

/// A key result of this number.
pub(super) fn measured(goal: GoalId, n: u32, measure: Measure) -> Action {
    let (rank, readings) = (Rank::default(), SortedMap::new());
    Action::AddKeyResult(goal, Box::new(KeyResult { id: kr(n), title: String::new(), measure, rank, readings }))
}

/// A reading of key result 1 of WIN: the day, the value, the confidence.
pub(super) fn read(on: NaiveDate, value: Option<i64>, confidence: Option<u8>) -> Action {
    // So that several readings of a day stand in the order of what they say.
    let id = ReadingId::example((on - day(-90, "Mon")).num_days() as u32 * 100 + u32::from(confidence.unwrap_or(99)));
    let (value, confidence) = (value.map(Quantity::whole), confidence.and_then(Confidence::new));
    Action::AddReading(WIN, kr(1), Reading { id, date: on, value, confidence, note: String::new() })
}

/// The goals after some actions.
pub(super) fn after(changes: &[(GoalId, GoalChange)], actions: &[Action]) -> State {
    let mut state = state(changes);
    actions.iter().for_each(|action| done(&mut state, action.clone()));
    state
}

#[test]
fn a_goal_past_due() {
    let check = |changes: &[(GoalId, GoalChange)], expect: &[&str]| {
        assert_eq!(found(past_due::past_due, state(changes), &[]), expect, "{changes:?}");
    };
    let until = |to| dates(WIN, day(-20, "Mon"), to);
    check(&[until(day(0, "Wed"))], &["! WIN ended Wed 0"]);
    check(&[until(day(-2, "Thu"))], &["! WIN ended Thu -2"]);
    check(&[until(day(-2, "Wed"))], &["!! WIN ended Wed -2"]);
    check(&[until(day(0, "Wed")), (HIRE, waits(WIN, None, None))], &["!! WIN ended Wed 0"]);
    check(&[until(day(0, "Wed")), (HIRE, waits(WIN, None, Some(today())))], &["! WIN ended Wed 0"]);

    // Near misses: it ends today; it has no end, or none that there is.
    check(&[until(today())], &[]);
    check(&[(WIN, GoalChange::Period(Period::Quarter(2026, 0)))], &[]);
    check(&[dates(WIN, day(0, "Wed"), day(-2, "Mon"))], &[]);
    // Settled: it is closed; it is set for longer.
    check(&[until(day(0, "Wed")), closed(WIN)], &[]);
    check(&[until(day(0, "Wed")), until(day(9, "Sun"))], &[]);
}

#[test]
fn a_stale_check_in() {
    let up = || measured(WIN, 1, metric(Direction::Up, 0, 10));
    let check = |changes: &[(GoalId, GoalChange)], actions: &[Action], expect: &[&str]| {
        let state = after(changes, actions);
        assert_eq!(found(stale::stale, state, &[]), expect, "{changes:?} {actions:?}");
    };
    let on = |day| read(day, Some(5), None);
    let quarter = |from| dates(WIN, from, day(9, "Sun"));
    // Read every week: due after one, stale after two.
    check(&[], &[up(), on(day(-2, "Thu"))], &["WIN KeyResultId(1): Thu -2, due Thu -1"]);
    check(&[], &[up(), read(day(-2, "Thu"), None, Some(5))], &["WIN KeyResultId(1): Thu -2, due Thu -1"]);
    check(&[quarter(day(-2, "Thu"))], &[up()], &["WIN KeyResultId(1): never, due Thu -1"]);
    check(&[quarter(day(-2, "Thu"))], &[up(), on(day(-5, "Mon"))], &["WIN KeyResultId(1): Mon -5, due Thu -1"]);
    let monthly = || Action::SetCheckIns(CheckIns::Monthly);
    check(&[], &[monthly(), up(), on(day(-8, "Thu"))], &["WIN KeyResultId(1): Thu -8, due Thu -4"]);
    // Promised, and due soon.
    let soon = || dates(WIN, day(-9, "Mon"), day(4, "Thu"));
    check(&[soon()], &[up()], &["! WIN KeyResultId(1): never, due Mon -8"]);
    let hoped_for = (WIN, GoalChange::Commitment(Commitment::Aspirational));
    check(&[soon(), hoped_for], &[up()], &["WIN KeyResultId(1): never, due Mon -8"]);
    // Steps are read by doing them; of two the one is told of that was due first.
    let one_step = || measured(WIN, 2, steps(&[Some(day(-3, "Thu")), None]));
    check(&[], &[one_step()], &["WIN KeyResultId(2): Thu -3, due Thu -2"]);
    check(&[], &[up(), on(day(-2, "Thu")), one_step()], &["WIN KeyResultId(2): Thu -3, due Thu -2"]);
    // Inside its limits today, and next week?
    let within = measured(WIN, 1, metric(Direction::KeepWithin, 0, 10));
    check(&[], &[within, on(day(-2, "Thu"))], &["WIN KeyResultId(1): Thu -2, due Thu -1"]);

    // Near misses: not for so long; nobody knows since when; reached; no steps; waiting; over, or not begun.
    check(&[], &[up(), on(day(-2, "Fri"))], &[]);
    check(&[], &[monthly(), up(), on(day(-8, "Fri"))], &[]);
    check(&[quarter(day(-2, "Fri"))], &[up()], &[]);
    check(&[], &[up()], &[]);
    let since = |since| found_by("", &[(WIN, since)], stale::stale, &mut after(&[], &[up()]), &[]).len();
    assert_eq!((since(day(-2, "Thu")), since(day(-2, "Fri"))), (1, 0));
    check(&[], &[up(), read(day(-5, "Mon"), Some(10), None)], &[]);
    check(&[soon()], &[measured(WIN, 1, steps(&[])), measured(WIN, 2, steps(&[Some(day(-3, "Thu"))]))], &[]);
    check(&[(WIN, waits(LEADS, None, None))], &[up(), on(day(-5, "Thu"))], &[]);
    check(&[dates(WIN, day(-9, "Mon"), day(0, "Wed"))], &[up()], &[]);
    check(&[dates(WIN, day(0, "Fri"), day(9, "Sun"))], &[up(), on(day(-5, "Thu"))], &[]);
    // Settled: it was read; a step was done; the goal is closed.
    check(&[], &[up(), on(day(-5, "Thu")), on(today())], &[]);
    let step = KeyResultChange::Milestone("1".to_owned(), Some(today()));
    check(&[], &[one_step(), Action::EditKeyResult(WIN, kr(2), vec![step])], &[]);
    check(&[closed(WIN)], &[up(), on(day(-5, "Thu"))], &[]);
}

#[test]
fn a_confidence_drop() {
    let check = |changes: &[(GoalId, GoalChange)], readings: &[(NaiveDate, Option<u8>)], expect: &[&str]| {
        let readings = readings.iter().map(|(day, confidence)| read(*day, None, *confidence));
        let all: Vec<Action> = [measured(WIN, 1, metric(Direction::Up, 0, 10))].into_iter().chain(readings).collect();
        assert_eq!(found(confidence_drop::confidence_drop, after(changes, &all), &[]), expect, "{all:?}");
    };
    let (before, last) = (day(-1, "Mon"), day(0, "Mon"));
    check(&[], &[(before, Some(7)), (last, Some(5))], &["! WIN KeyResultId(1): 7 to 5 on Mon 0"]);
    check(&[], &[(before, Some(10)), (today(), Some(0))], &["! WIN KeyResultId(1): 10 to 0 on Thu 0"]);
    check(
        &[],
        &[(before, Some(7)), (day(0, "Tue"), None), (last, Some(5))],
        &["! WIN KeyResultId(1): 7 to 5 on Mon 0"],
    );
    check(&[], &[(day(-9, "Mon"), Some(7)), (day(-2, "Thu"), Some(5))], &["! WIN KeyResultId(1): 7 to 5 on Thu -2"]);
    let awaited = || (HIRE, waits(WIN, None, None));
    check(&[awaited()], &[(before, Some(7)), (last, Some(5))], &["!! WIN KeyResultId(1): 7 to 5 on Mon 0"]);
    // The last one of a day counts.
    check(
        &[],
        &[(before, Some(2)), (before, Some(8)), (last, Some(5)), (last, Some(6))],
        &["! WIN KeyResultId(1): 8 to 6 on Mon 0"],
    );

    // Near misses: one point; one check-in; on one day; step by step; up; too long ago; still to come.
    check(&[], &[(before, Some(7)), (last, Some(6))], &[]);
    check(&[], &[(last, Some(0))], &[]);
    check(&[], &[(last, Some(1)), (last, Some(9))], &[]);
    check(&[], &[(day(-2, "Mon"), Some(7)), (before, Some(6)), (last, Some(5))], &[]);
    check(&[], &[(before, Some(5)), (last, Some(7))], &[]);
    check(&[], &[(day(-9, "Mon"), Some(7)), (day(-2, "Wed"), Some(5))], &[]);
    check(&[], &[(before, Some(7)), (day(0, "Fri"), Some(5))], &[]);
    // Settled: the next check-in holds it; the goal is closed.
    check(&[], &[(before, Some(7)), (last, Some(5)), (today(), Some(5))], &[]);
    check(&[closed(WIN)], &[(before, Some(7)), (last, Some(5))], &[]);
}

#[test]
fn time_to_stop() {
    let stop_by = |by, unless: Option<(u32, i64)>| {
        let unless = unless.map(|(n, value)| Reach { key_result: kr(n), value: Quantity::whole(value) });
        (WIN, GoalChange::StopWhen(Some(StopRule { by, unless, note: String::new() })))
    };
    let check = |changes: &[(GoalId, GoalChange)], actions: &[Action], expect: &[&str]| {
        assert_eq!(found(stop::stop, after(changes, actions), &[]), expect, "{changes:?} {actions:?}");
    };
    let yesterday = day(0, "Wed");
    let five = || [stop_by(yesterday, Some((1, 5)))];
    let measure = |direction, baseline, target| measured(WIN, 1, metric(direction, baseline, target));
    let up = || measure(Direction::Up, 0, 10);
    let at = |day, value| read(day, Some(value), None);
    check(&[stop_by(today(), None)], &[], &["!! WIN by Thu 0, unread"]);
    check(&five(), &[], &["!! WIN by Wed 0, unread"]);
    check(&five(), &[up(), read(yesterday, None, Some(9))], &["!! WIN by Wed 0, unread"]);
    check(&five(), &[up(), at(yesterday, 4)], &["!! WIN by Wed 0, at 4"]);
    check(&five(), &[up(), at(day(-1, "Wed"), 6), at(yesterday, 4)], &["!! WIN by Wed 0, at 4"]);
    check(&five(), &[up(), at(day(-1, "Wed"), 4), at(today(), 6)], &["!! WIN by Wed 0, at 4"]);
    check(&five(), &[measure(Direction::Down, 10, 0), at(yesterday, 6)], &["!! WIN by Wed 0, at 6"]);
    check(&five(), &[measure(Direction::KeepWithin, 0, 3), at(yesterday, 6)], &["!! WIN by Wed 0, at 6"]);
    let days = [Some(yesterday), Some(today()), None];
    check(&[stop_by(yesterday, Some((1, 2)))], &[measured(WIN, 1, steps(&days))], &["!! WIN by Wed 0, at 1"]);

    // Near misses: its day is still to come; reached by then, upward, downward, inside the limits, in steps.
    check(&[stop_by(day(0, "Fri"), None)], &[], &[]);
    check(&five(), &[up(), at(yesterday, 5), at(today(), 4)], &[]);
    check(&five(), &[measure(Direction::Down, 10, 0), at(yesterday, 5)], &[]);
    check(&five(), &[measure(Direction::KeepWithin, 0, 10), at(yesterday, 10)], &[]);
    check(&[stop_by(yesterday, Some((1, 1)))], &[measured(WIN, 1, steps(&days))], &[]);
    // Settled: stopped; decided anew.
    check(&[stop_by(yesterday, None), closed(WIN)], &[], &[]);
    check(&[stop_by(yesterday, None), stop_by(day(4, "Wed"), None)], &[], &[]);
    check(&[stop_by(yesterday, None), (WIN, GoalChange::StopWhen(None))], &[], &[]);
}

#[test]
fn goals_are_a_person_s_own_and_their_team_s() {
    let check = |rule: fn(&History<'_>) -> Vec<Finding>, changes: &[(GoalId, GoalChange)]| {
        let check = |person: &str, owner: Owner, expect: usize| {
            let set_team = Action::SetTeam("Ana".to_owned(), "Sales".to_owned());
            let mut state = after(changes, &[set_team]);
            state.apply(&Action::EditGoal(WIN, vec![GoalChange::Owner(owner.clone())]));
            assert_eq!(found_by(person, &[], rule, &mut state, &[]).len(), expect, "{person} {owner:?} {changes:?}");
        };
        let (person, team) = (|name: &str| Owner::Person(name.to_owned()), |name: &str| Owner::Team(name.to_owned()));
        check("", person("Ben"), 1);
        check("Ana", person("Ana"), 1);
        check("Ana", Owner::me(), 1);
        check("Ana", Owner::nobody(), 1);
        check("Ana", team("Sales"), 1);
        check("Ana", person("Ben"), 0);
        check("Ana", team("Service"), 0);
    };
    check(past_due::past_due, &[dates(WIN, day(-9, "Mon"), day(0, "Wed"))]);
    check(idle::idle, &[dates(WIN, day(-9, "Mon"), day(1, "Wed"))]);
    check(
        stop::stop,
        &[(WIN, GoalChange::StopWhen(Some(StopRule { by: today(), unless: None, note: String::new() })))],
    );
}

/// What is dismissed stays so from day to day, and what is about something new is a finding of its own.
#[test]
fn keys_hold_what_a_finding_rests_on() {
    let key = |rule: fn(&History<'_>) -> Vec<Finding>, state: &State, today: NaiveDate| {
        let history = History::new(state, "", today, &mut std::iter::empty());
        rule(&history).first().map_or(String::new(), |finding| finding.key.clone())
    };
    let until = |to| state(&[dates(WIN, day(-9, "Mon"), to)]);
    let over = until(day(0, "Wed"));
    assert_eq!(key(past_due::past_due, &over, today()), key(past_due::past_due, &over, day(40, "Mon")));
    assert_ne!(
        key(past_due::past_due, &over, day(40, "Mon")),
        key(past_due::past_due, &until(day(9, "Sun")), day(40, "Mon"))
    );
    let up = measured(WIN, 1, metric(Direction::Up, 0, 10));
    let dropped =
        |last: NaiveDate| after(&[], &[up.clone(), read(day(-3, "Mon"), None, Some(9)), read(last, None, Some(1))]);
    let [one, other] = [dropped(day(-1, "Mon")), dropped(day(0, "Mon"))];
    let drop = confidence_drop::confidence_drop;
    assert_eq!(key(drop, &one, day(-1, "Mon")), key(drop, &one, today()));
    assert_ne!(key(drop, &one, today()), key(drop, &other, today()));
    let [one, other] = [day(-6, "Mon"), day(-5, "Mon")].map(|on| after(&[], &[up.clone(), read(on, Some(1), None)]));
    assert_eq!(key(stale::stale, &one, today()), key(stale::stale, &one, day(9, "Mon")));
    assert_ne!(key(stale::stale, &one, today()), key(stale::stale, &other, today()));
}
