//! The example's goals, made from their table for the weeks around a day.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::domain::example::goal_rows::{End, ROWS, Result, Row};
use crate::domain::example::{day, handoffs};
use crate::domain::goal::{Commitment, Goal, GoalState, Owner, Weight};
use crate::domain::id::{GoalId, KeyResultId, ReadingId, SegmentId};
use crate::domain::key_result::{Confidence, KeyResult, Measure, Milestone, Reading};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::sorted::SortedSet;

/// All goals, in their order.
pub(super) fn all(today: NaiveDate, person: &str) -> Vec<Goal> {
    let mut rank = Rank::after(None);
    let goals = ROWS.iter().zip(1..).map(|(row, n)| {
        let goal = goal(row, n, rank, today, person);
        rank = Rank::after(Some(rank));
        goal
    });
    goals.collect()
}

fn goal(row: &Row, n: u32, rank: Rank, today: NaiveDate, person: &str) -> Goal {
    let owner = if row.team.is_empty() { Owner::Person(person.to_owned()) } else { Owner::Team(row.team.to_owned()) };
    let phrases = |text: &str| -> SortedSet<String> {
        text.split('|').filter(|phrase| !phrase.is_empty()).map(str::to_owned).collect()
    };
    let mut goal = Goal::new(GoalId::example(n), row.title, owner, period(today));
    goal.why = row.why.to_owned();
    goal.commitment = if row.aspirational { Commitment::Aspirational } else { Commitment::Committed };
    goal.weight = Weight::new(row.weight).unwrap_or(Weight::NORMAL);
    goal.rank = rank;
    goal.parents = row.parents.iter().map(|n| GoalId::example(*n)).collect();
    goal.choice = Some(row.choice);
    goal.segment = (row.segment > 0).then(|| SegmentId::example(row.segment));
    goal.waits_for = handoffs::of(n, today, person).into_iter().collect();
    goal.cues = phrases(row.cues);
    goal.wont_dos = phrases(row.wont_dos);
    goal.weekly_budget = (row.hours > 0).then(|| Minutes::hours(row.hours));
    let mut rank = Rank::after(None);
    for (result, k) in row.results.iter().zip(1..) {
        let id = KeyResultId::example(n * 10 + k);
        goal.key_results.insert(id, key_result(result, id, rank, today));
        rank = Rank::after(Some(rank));
    }
    goal.state = match row.state {
        End::Open => GoalState::Open,
        End::Achieved(weeks) => GoalState::Achieved(friday(today, weeks)),
        End::Abandoned(weeks, reason) => GoalState::Abandoned(friday(today, weeks), reason.to_owned()),
    };
    goal
}

fn key_result(result: &Result, id: KeyResultId, rank: Rank, today: NaiveDate) -> KeyResult {
    let reading = |n: usize, weeks: i32, value: Option<&str>, confidence: u8, note: &str| {
        let id = ReadingId::example(n as u32 + 1);
        let date = friday(today, weeks);
        let value = value.and_then(|value| value.parse().ok());
        (id, Reading { id, date, value, confidence: Confidence::new(confidence), note: note.to_owned() })
    };
    let (title, measure, readings) = match *result {
        Result::Metric(title, unit, direction, baseline, target, readings) => {
            let [baseline, target] = [baseline, target].map(|value| value.parse().unwrap_or_default());
            let readings = readings.iter().enumerate().map(|(n, r)| reading(n, r.0, Some(r.1), r.2, r.3)).collect();
            (title, Measure::Metric { unit: unit.to_owned(), direction, baseline, target }, readings)
        }
        Result::Milestones(title, steps, readings) => {
            let steps = steps.iter().map(|(title, weeks)| Milestone {
                title: (*title).to_owned(),
                done_on: (*weeks > 0).then(|| friday(today, *weeks)),
            });
            let readings = readings.iter().enumerate().map(|(n, r)| reading(n, r.0, None, r.1, r.2)).collect();
            (title, Measure::Milestones(steps.collect()), readings)
        }
    };
    KeyResult { id, title: title.to_owned(), measure, rank, readings }
}

/// The Friday `weeks` before the current week's.
fn friday(today: NaiveDate, weeks: i32) -> NaiveDate {
    day(today, -weeks, 4)
}

/// Four whole months, of which two have gone by: long enough for the readings, and an end in sight on every date.
fn period(today: NaiveDate) -> Period {
    let first = today.with_day(1).unwrap_or(today);
    let (from, to) = (first.checked_sub_months(Months::new(2)), first.checked_add_months(Months::new(2)));
    match (from, to.and_then(|to| to.checked_sub_days(Days::new(1)))) {
        (Some(from), Some(to)) => Period::Dates(from, to),
        _ => Period::Open,
    }
}
