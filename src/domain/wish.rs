//! `Wish`: what says that a committed goal is hoped for rather than promised. To promise less is no failure: an
//! aspirational goal is good at 0.7, and others do not build on it.

use chrono::NaiveDate;

use crate::domain::check_in;
use crate::domain::goal::{Commitment, Goal, GoalState};
use crate::domain::score::{self, Score};
use crate::domain::state::State;
use crate::sorted::sorted;

/// Confidence, of ten, that nobody promises on.
pub const UNSURE: u8 = 3;
/// Check-ins in a row that say so.
const CHECK_INS: usize = 2;
/// Closed committed goals that make a record.
pub const RECORD: usize = 3;
/// Of the score that the period gone by would have, in per cent: below it a goal is not behind but elsewhere.
const PACE: u32 = 30;

/// Why a committed goal looks like a wish.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wish {
    /// Its last two check-ins that say a confidence, of one and the same key result, say [`UNSURE`] or less.
    Unsure,
    /// Half of its period and more is gone, so much in thousandths, and its score is below three tenths of that.
    Behind(u16),
    /// The owner's last [`RECORD`] committed goals to be closed all ended below 0.7.
    Record,
}

/// Whether an open committed goal looks like a wish: what it says itself first, then what its owner's others say.
pub fn of(goal: &Goal, state: &State, today: NaiveDate) -> Option<Wish> {
    if !goal.is_open() || goal.commitment != Commitment::Committed {
        return None;
    }
    let unsure = goal.key_results.values().any(|key_result| {
        let said = check_in::confidences(key_result, today);
        let last = said.iter().rev().take(CHECK_INS);
        said.len() >= CHECK_INS && last.clone().all(|(_, confidence)| confidence.level() <= UNSURE)
    });
    if unsure {
        return Some(Wish::Unsure);
    }
    // Without a reading nothing is known, which another hint says.
    let (gone, score) = (goal.period.elapsed_permille(today), score::of_goal(goal));
    let behind = |gone: u16, score: Score| gone >= 500 && u32::from(score.permille()) * 100 < u32::from(gone) * PACE;
    if let (Some(gone), Some(score)) = (gone, score)
        && behind(gone, score)
    {
        return Some(Wish::Behind(gone));
    }
    is_record(goal, state).then_some(Wish::Record)
}

fn is_record(goal: &Goal, state: &State) -> bool {
    let closed = state.goals.values().filter(|other| {
        other.owner == goal.owner && other.commitment == Commitment::Committed && other.closed_on().is_some()
    });
    let closed: Vec<_> = closed.collect();
    let last = sorted(&closed, |a, b| (a.closed_on(), a.id) > (b.closed_on(), b.id));
    let ended = |goal: &Goal| match goal.state {
        GoalState::Achieved(_) => score::of_goal(goal).unwrap_or(Score::FULL),
        _ => score::of_goal(goal).unwrap_or(Score::of_permille(0)),
    };
    let last = last.get(..RECORD);
    last.is_some_and(|last| last.iter().all(|goal| !ended(goal).meets(Commitment::Aspirational)))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Wish, of};
    use crate::domain::action::Action;
    use crate::domain::goal::{Commitment, Goal, GoalState, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Confidence, Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;
    use crate::domain::state::State;

    fn day(month: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, d).unwrap_or_default()
    }

    /// A goal of the year 2026 that goes from 0 to 100, with readings: when, how much, how sure.
    fn goal(n: u32, readings: &[(NaiveDate, i64, Option<u8>)]) -> Goal {
        let mut goal = Goal::new(GoalId::example(n), "Goal", Owner::me(), Period::Year(2026));
        let [baseline, target] = [0, 100].map(Quantity::whole);
        let measure = Measure::Metric { unit: String::new(), direction: Direction::Up, baseline, target };
        let reading = |(n, (date, value, level)): (usize, &(NaiveDate, i64, Option<u8>))| {
            let (id, value) = (ReadingId::example(n as u32), Some(Quantity::whole(*value)));
            (id, Reading { id, date: *date, value, confidence: level.and_then(Confidence::new), note: String::new() })
        };
        let (id, readings) = (KeyResultId::example(1), readings.iter().enumerate().map(reading).collect());
        let key_result = KeyResult { id, title: String::new(), measure, rank: Default::default(), readings };
        goal.key_results.insert(id, key_result);
        goal
    }

    #[test]
    fn history_tells_a_wish_from_a_promise() {
        let check = |today, mine: Goal, others: &[Goal], expect| {
            let mut state = State::default();
            for goal in others.iter().chain([&mine]) {
                state.apply(&Action::AddGoal(Box::new(goal.clone())));
            }
            assert_eq!(of(&mine, &state, today), expect, "{mine:?}");
        };
        let june = day(6, 1);
        check(june, goal(1, &[]), &[], None);
        // How sure its owner is.
        let unsure = |a, b| goal(1, &[(day(5, 1), 50, a), (day(5, 8), 50, b)]);
        check(june, unsure(Some(3), Some(2)), &[], Some(Wish::Unsure));
        check(june, unsure(Some(4), Some(2)), &[], None);
        check(june, unsure(Some(2), Some(4)), &[], None);
        check(june, unsure(None, Some(2)), &[], None);
        let hoped = Goal { commitment: Commitment::Aspirational, ..unsure(Some(3), Some(2)) };
        check(june, hoped, &[], None);
        let closed = Goal { state: GoalState::Achieved(june), ..unsure(Some(3), Some(2)) };
        check(june, closed, &[], None);
        // How far it has come. Of 2026, 500 thousandths are gone on 2 July, and 748 on 30 September.
        let at = |value| goal(1, &[(day(5, 1), value, None)]);
        check(day(7, 1), at(14), &[], None);
        check(day(7, 2), at(14), &[], Some(Wish::Behind(501)));
        check(day(7, 2), at(16), &[], None);
        check(day(9, 30), at(22), &[], Some(Wish::Behind(747)));
        check(day(9, 30), at(23), &[], None);
        check(day(9, 30), goal(1, &[]), &[], None);
        check(day(9, 30), Goal { period: Period::Open, ..at(0) }, &[], None);
        // What became of the owner's last three.
        let ended = |n, value, month, state: fn(NaiveDate) -> GoalState| {
            let mut goal = goal(n, &[(day(1, 1), value, None)]);
            goal.state = state(day(month, 1));
            goal
        };
        let (achieved, abandoned) = (GoalState::Achieved, |day| GoalState::Abandoned(day, String::new()));
        let short = |n, month| ended(n, 69, month, achieved);
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3)], None);
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), short(4, 4)], Some(Wish::Record));
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), ended(4, 0, 4, abandoned)], Some(Wish::Record));
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), ended(4, 70, 4, achieved)], None);
        // The good one is longer ago.
        let good = ended(5, 100, 1, achieved);
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), short(4, 4), good], Some(Wish::Record));
        let unread = Goal { key_results: Default::default(), ..ended(4, 0, 4, achieved) };
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), unread], None);
        let theirs = Goal { owner: Owner::Team("Sales".to_owned()), ..short(4, 4) };
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), theirs], None);
        let stretch = Goal { commitment: Commitment::Aspirational, ..short(4, 4) };
        check(june, goal(1, &[]), &[short(2, 2), short(3, 3), stretch], None);
    }
}
