//! Arbitrary goals that hang together: they contribute to each other, wait for each other and for goals that are gone, in
//! circles too, with dates around a spring and at the ends of the calendar.

use aimline::domain::action::Action;
use aimline::domain::goal::{Commitment, Goal, GoalState, Owner};
use aimline::domain::handoff::Handoff;
use aimline::domain::id::{GoalId, KeyResultId, ReadingId};
use aimline::domain::intention::{Reach, StopRule};
use aimline::domain::key_result::{Confidence, Direction, KeyResult, Measure, Milestone, Reading};
use aimline::domain::minutes::Minutes;
use aimline::domain::period::Period;
use aimline::domain::quantity::Quantity;
use aimline::domain::rank::Rank;
use aimline::domain::strategy::{Choice, StrategyChange};
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// The ids of the goals, and of some that are not there.
const FIRST: u32 = 4;
const N_GOALS: u32 = 7;
const N_GONE: u32 = 2;

/// What sets out seven goals, a strategy for half of them, and what two people can do in a week. In any order it comes to
/// the same.
pub(crate) fn set_out() -> impl Strategy<Value = Vec<Action>> {
    let goals = (FIRST..FIRST + N_GOALS).map(goal).collect::<Vec<_>>();
    (goals, option::of(Just(())), select(vec![0, 60, 2400])).prop_map(|(goals, strategy, capacity)| {
        let mut actions: Vec<Action> = goals.into_iter().map(|goal| Action::AddGoal(Box::new(goal))).collect();
        for choice in strategy.into_iter().flat_map(|()| Choice::ALL) {
            actions.push(Action::EditStrategy(StrategyChange::Text(choice, "Words".to_owned())));
        }
        for person in ["", "Ana"] {
            actions.push(Action::SetCapacity(person.to_owned(), Some(Minutes(capacity))));
        }
        actions
    })
}

/// The first Monday of March.
pub(crate) fn first_day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap()
}

pub(crate) fn date() -> impl Strategy<Value = NaiveDate> + Clone {
    let around = (0u64..75).prop_map(|day| first_day() + Days::new(day));
    prop_oneof![12 => around, 1 => Just(NaiveDate::MIN), 1 => Just(NaiveDate::MAX)]
}

fn goal(n: u32) -> impl Strategy<Value = Goal> {
    let other = || (FIRST..FIRST + N_GOALS + N_GONE).prop_map(GoalId::example);
    let period = prop_oneof![
        4 => (date(), date()).prop_map(|(from, to)| Period::Dates(from, to)),
        2 => Just(Period::Quarter(2026, 1)),
        2 => select(vec![Period::Year(2026), Period::Year(i32::MIN), Period::Year(i32::MAX)]),
        1 => Just(Period::Open),
    ];
    let state = prop_oneof![
        4 => Just(GoalState::Open),
        1 => date().prop_map(GoalState::Achieved),
        1 => date().prop_map(|day| GoalState::Abandoned(day, String::new())),
    ];
    let owner = select(vec![Owner::me(), Owner::Person("Ana".to_owned()), Owner::Team("Sales".to_owned())]);
    let commitment = select(vec![Commitment::Committed, Commitment::Aspirational]);
    let choice = prop_oneof![3 => Just(None), 1 => select(Choice::ALL.to_vec()).prop_map(Some)];
    let budget = option::of(select(vec![0, 600, u32::MAX]).prop_map(Minutes));
    let ties = (vec(other(), 0..3), vec((other(), handoff()), 0..2));
    let head = (period, state, owner, commitment, choice, budget);
    (head, ties, vec(key_result(), 0..3), option::of(stop_rule())).prop_map(move |(head, ties, results, stop_when)| {
        let (period, state, owner, commitment, choice, weekly_budget) = head;
        let mut goal = Goal::new(GoalId::example(n), "Goal", owner, period);
        goal.parents = ties.0.into_iter().collect();
        goal.waits_for = ties.1.into_iter().collect();
        goal.key_results = results.into_iter().map(|result| (result.id, result)).collect();
        Goal { state, commitment, choice, weekly_budget, stop_when, ..goal }
    })
}

fn handoff() -> impl Strategy<Value = Handoff> {
    (option::of(date()), option::of(date()), option::of(date())).prop_map(|(agreed, due, came)| Handoff {
        agreed,
        due,
        came,
        ..Handoff::new("", Owner::me(), Owner::me())
    })
}

fn stop_rule() -> impl Strategy<Value = StopRule> {
    let reach = (key_result_id(), quantity()).prop_map(|(key_result, value)| Reach { key_result, value });
    (date(), option::of(reach)).prop_map(|(by, unless)| StopRule { by, unless, note: String::new() })
}

fn key_result() -> impl Strategy<Value = KeyResult> {
    let direction = select(vec![Direction::Up, Direction::Down, Direction::KeepWithin]);
    let metric = (direction, quantity(), quantity()).prop_map(|(direction, baseline, target)| Measure::Metric {
        unit: String::new(),
        direction,
        baseline,
        target,
    });
    let step = option::of(date()).prop_map(|done_on| Milestone { title: String::new(), done_on });
    let measure = prop_oneof![3 => metric, 1 => vec(step, 0..3).prop_map(Measure::Milestones)];
    (key_result_id(), measure, vec(reading(), 0..5)).prop_map(|(id, measure, readings)| {
        let readings = readings.into_iter().map(|reading| (reading.id, reading)).collect();
        KeyResult { id, title: String::new(), measure, rank: Rank::default(), readings }
    })
}

fn reading() -> impl Strategy<Value = Reading> {
    let id = (0u32..20).prop_map(ReadingId::example);
    let confidence = option::of((0u8..=10).prop_map(|level| Confidence::new(level).unwrap()));
    (id, date(), option::of(quantity()), confidence).prop_map(|(id, date, value, confidence)| Reading {
        id,
        date,
        value,
        confidence,
        note: String::new(),
    })
}

fn key_result_id() -> impl Strategy<Value = KeyResultId> {
    (0u32..3).prop_map(KeyResultId::example)
}

fn quantity() -> impl Strategy<Value = Quantity> {
    prop_oneof![4 => (0i64..10).prop_map(Quantity::whole), 1 => any::<i64>().prop_map(Quantity::whole)]
}
