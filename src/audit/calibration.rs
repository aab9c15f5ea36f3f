//! `Calibration`: whether people who said they were sure were right, measured on what came of it.

use chrono::{Days, NaiveDate};

use crate::domain::goal::Goal;
use crate::domain::key_result::{KeyResult, Reading};
use crate::domain::score;
use crate::domain::state::State;

/// From how many outcomes on anything is said. Of fewer, one more turns every share by a quarter.
pub const OUTCOMES_FROM: usize = 5;
/// The levels of confidence that are looked at together, each with its first and last one.
pub const BINS: [(u8, u8); 5] = [(0, 2), (3, 4), (5, 6), (7, 8), (9, 10)];
/// The mean squared error, in thousandths, of whoever always says five of ten: what knows anything stays below it.
pub const COIN: u16 = 250;

/// What came of what was said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Calibration {
    /// By [`BINS`]: how many key results, and how many of them were reached.
    pub bins: [(usize, usize); 5],
    /// The mean confidence, in thousandths.
    pub said: u16,
    /// The mean squared distance of confidence from outcome, in thousandths: 0 for a prophet, [`COIN`] for a coin (Brier,
    /// "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78, 1950).
    pub error: u16,
}

impl Calibration {
    /// How many outcomes there are.
    pub fn n(&self) -> usize {
        self.bins.iter().map(|(n, _)| n).sum()
    }

    /// How many were reached.
    pub fn n_reached(&self) -> usize {
        self.bins.iter().map(|(_, reached)| reached).sum()
    }
}

/// The confidence in key results around the middle of their time, against whether they were reached: of goals that are
/// closed or whose period is over.
///
/// A key result counts if somebody said how sure they were before its end. It was reached if its score is what the goal's
/// commitment expects.
pub fn calibration(state: &State, today: NaiveDate) -> Calibration {
    let mut found = Calibration::default();
    let (mut said, mut error) = (0, 0);
    for goal in state.goals.values() {
        let Some(end) = end(goal, today) else { continue };
        for key_result in goal.key_results.values() {
            let Some(score) = score::of_key_result(key_result) else { continue };
            let Some(level) = in_the_middle(goal, key_result, end) else { continue };
            let is_reached = score.meets(goal.commitment);
            let bin = BINS.iter().position(|(_, last)| level <= *last).and_then(|at| found.bins.get_mut(at));
            bin.into_iter().for_each(|(n, reached)| {
                *n += 1;
                *reached += usize::from(is_reached);
            });
            let off = u64::from(level.abs_diff(if is_reached { 10 } else { 0 }));
            said += u64::from(level) * 100;
            error += off * off * 10;
        }
    }
    let n = found.n().max(1) as u64;
    (found.said, found.error) = ((said / n) as u16, (error / n) as u16);
    found
}

/// The last day of a goal that came to its end: closed, or its period is over.
fn end(goal: &Goal, today: NaiveDate) -> Option<NaiveDate> {
    goal.closed_on().or_else(|| goal.period.end().filter(|end| *end < today))
}

/// The confidence that was said nearest to the middle of a key result's time, the earlier of two, and before its end.
fn in_the_middle(goal: &Goal, key_result: &KeyResult, end: NaiveDate) -> Option<u8> {
    let said = || key_result.readings.values().filter(|it| it.confidence.is_some() && it.date < end);
    let first = match goal.period.span() {
        Some((first, _)) if first < end => first,
        _ => said().map(|reading| reading.date).min()?,
    };
    let half = u64::try_from((end - first).num_days() / 2).unwrap_or_default();
    let middle = first.checked_add_days(Days::new(half)).unwrap_or(end);
    let distance = |reading: &&Reading| ((reading.date - middle).num_days().abs(), reading.date, reading.id);
    said().min_by_key(distance).and_then(|reading| reading.confidence).map(|confidence| confidence.level())
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{COIN, Calibration, calibration};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalState, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Confidence, Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;
    use crate::domain::rank::Rank;
    use crate::domain::state::State;

    /// Today is 2 December 2026.
    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    /// A goal of November with a key result from 0 to 10 and readings of a day, a value and a confidence.
    fn goal(n: u64, readings: &[(u32, i64, Option<u8>)]) -> Goal {
        let mut goal = Goal::new(GoalId::new(n), "x", Owner::me(), Period::Month(2026, 11));
        let (baseline, target, direction) = (Quantity::whole(0), Quantity::whole(10), Direction::Up);
        let mut key_result = KeyResult {
            id: KeyResultId::new(1),
            title: String::new(),
            measure: Measure::Metric { unit: String::new(), direction, baseline, target },
            rank: Rank::default(),
            readings: Default::default(),
        };
        for (at, (date, value, level)) in readings.iter().enumerate() {
            let (id, note) = (ReadingId::new(at as u64), String::new());
            let (value, confidence) = (Some(Quantity::whole(*value)), level.and_then(Confidence::new));
            key_result.readings.insert(id, Reading { id, date: day(*date), value, confidence, note });
        }
        goal.key_results.insert(key_result.id, key_result);
        goal
    }

    fn of(goals: &[Goal]) -> Calibration {
        let mut state = State::default();
        for goal in goals {
            state.apply(&Action::AddGoal(Box::new(goal.clone())));
        }
        calibration(&state, NaiveDate::from_ymd_opt(2026, 12, 2).unwrap_or_default())
    }

    #[test]
    fn confidence_in_the_middle_is_held_against_the_outcome() {
        let check = |goal: Goal, expect: Option<(usize, bool)>| {
            let found = of(std::slice::from_ref(&goal));
            let bin = found.bins.iter().position(|(n, _)| *n > 0).map(|at| (at, found.bins[at].1 > 0));
            assert_eq!(bin, expect, "{goal:?}");
        };
        check(goal(1, &[(2, 0, Some(9)), (15, 5, Some(6)), (29, 10, Some(10))]), Some((2, true)));
        check(goal(1, &[(1, 0, Some(9)), (28, 9, Some(2))]), Some((0, false)));
        // The earlier of two that are as near.
        check(goal(1, &[(14, 0, Some(9)), (16, 10, Some(2))]), Some((4, true)));
        // Nothing was said, or only once all was known; nothing was read.
        check(goal(1, &[(15, 10, None)]), None);
        check(goal(1, &[(30, 10, Some(10))]), None);
        check(goal(1, &[]), None);
        // Still running; closed before its end, and without one.
        let running = Goal { period: Period::Month(2026, 12), ..goal(1, &[(15, 5, Some(6))]) };
        check(running.clone(), None);
        let closed = GoalState::Abandoned(day(20), String::new());
        check(
            Goal { state: closed.clone(), period: Period::Year(2026), ..goal(1, &[(15, 5, Some(3))]) },
            Some((1, false)),
        );
        check(Goal { state: closed, period: Period::Open, ..goal(1, &[(15, 5, Some(3))]) }, Some((1, false)));
    }

    #[test]
    fn the_error_is_brier_s() {
        let check = |goals: &[(u8, bool)], expect: (u16, u16)| {
            let goals = goals.iter().zip(1..).map(|((level, reached), n)| {
                goal(n, &[(15, 0, Some(*level)), (29, if *reached { 10 } else { 9 }, None)])
            });
            let found = of(&goals.collect::<Vec<_>>());
            assert_eq!((found.said, found.error), expect);
        };
        check(&[], (0, 0));
        check(&[(10, true), (0, false)], (500, 0));
        check(&[(10, false), (0, true)], (500, 1000));
        check(&[(5, true), (5, false)], (500, COIN));
        check(&[(9, true), (9, true), (9, false)], (900, 276));
    }
}
