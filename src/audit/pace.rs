//! `Pace`: how far a goal has come beside how much of its time is over.

use chrono::NaiveDate;

use crate::domain::goal::{Commitment, Goal};
use crate::domain::id::GoalId;
use crate::domain::score::{self, Score};
use crate::domain::state::State;
use crate::sorted::sorted;

/// From which distance on a goal is ahead or behind, in thousandths: a tenth, the size of a step in which people say how
/// far they are.
pub const APART_FROM: i32 = 100;

/// How far an open goal has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// The goal.
    pub goal: GoalId,
    /// How much of its period is over, in thousandths.
    pub elapsed: u16,
    /// Its score.
    pub score: Score,
    /// How far the score is short of what the time leads to expect, in thousandths; below zero it is ahead.
    pub behind: i32,
}

/// The open goals that have begun, have an end, and were ever read; the furthest behind first. And how many more
/// have begun and were never read.
///
/// What is expected grows with time: to 1.0 for a committed goal, to 0.7 for an aspirational one.
pub fn paces(state: &State, today: NaiveDate) -> (Vec<Pace>, usize) {
    let mut n_unread = 0;
    let mut paces = Vec::new();
    for goal in state.goals.values().filter(|goal| goal.is_open()) {
        let elapsed = goal.period.elapsed_permille(today).filter(|elapsed| *elapsed > 0);
        match (elapsed, score::of_goal(goal)) {
            (Some(elapsed), Some(score)) => {
                let behind = expected(goal, elapsed) - i32::from(score.permille());
                paces.push(Pace { goal: goal.id, elapsed, score, behind });
            }
            (Some(_), None) => n_unread += 1,
            (None, _) => (),
        }
    }
    (sorted(&paces, |a, b| (b.behind, a.goal) < (a.behind, b.goal)), n_unread)
}

fn expected(goal: &Goal, elapsed: u16) -> i32 {
    match goal.commitment {
        Commitment::Committed => i32::from(elapsed),
        Commitment::Aspirational => i32::from(elapsed) * 7 / 10,
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::paces;
    use crate::domain::action::Action;
    use crate::domain::goal::{Commitment, Goal, GoalState, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;
    use crate::domain::rank::Rank;
    use crate::domain::state::State;

    /// A goal of November 2026 whose one key result, from 0 to 100, stands at `value`.
    fn goal(n: u64, value: Option<i64>) -> Goal {
        let mut goal = Goal::new(GoalId::new(n), "x", Owner::me(), Period::Month(2026, 11));
        let (baseline, target, direction) = (Quantity::whole(0), Quantity::whole(100), Direction::Up);
        let mut key_result = KeyResult {
            id: KeyResultId::new(1),
            title: String::new(),
            measure: Measure::Metric { unit: String::new(), direction, baseline, target },
            rank: Rank::default(),
            readings: Default::default(),
        };
        if let Some(value) = value.map(Quantity::whole) {
            let (id, date, note) = (ReadingId::new(1), NaiveDate::default(), String::new());
            key_result.readings.insert(id, Reading { id, date, value: Some(value), confidence: None, note });
        }
        goal.key_results.insert(key_result.id, key_result);
        goal
    }

    #[test]
    fn who_is_furthest_behind_comes_first() {
        let check = |day: u32, goals: &[Goal], expect: &[(u64, u16, i32)], n_unread: usize| {
            let mut state = State::default();
            goals.iter().for_each(|goal| {
                state.apply(&Action::AddGoal(Box::new(goal.clone())));
            });
            let today = NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
            let (found, unread) = paces(&state, today);
            let found: Vec<_> = found.iter().map(|pace| (pace.goal, pace.elapsed, pace.behind)).collect();
            let expect: Vec<_> =
                expect.iter().map(|(n, elapsed, behind)| (GoalId::new(*n), *elapsed, *behind)).collect();
            assert_eq!((found, unread), (expect, n_unread), "on {day}");
        };
        check(15, &[], &[], 0);
        check(15, &[goal(1, Some(50)), goal(2, Some(20))], &[(2, 500, 300), (1, 500, 0)], 0);
        check(30, &[goal(1, Some(50)), goal(2, Some(100))], &[(1, 1000, 500), (2, 1000, 0)], 0);
        check(15, &[goal(1, None)], &[], 1);
        // A stretch is expected to come to 0.7.
        let stretch = Goal { commitment: Commitment::Aspirational, ..goal(1, Some(40)) };
        check(15, &[stretch], &[(1, 500, -50)], 0);
        // Not begun, without an end, closed.
        let later = Goal { period: Period::Month(2026, 12), ..goal(1, Some(0)) };
        let endless = Goal { period: Period::Open, ..goal(2, Some(0)) };
        let closed = Goal { state: GoalState::Achieved(NaiveDate::default()), ..goal(3, Some(0)) };
        check(15, &[later, endless, closed], &[], 0);
    }
}
