//! Check-ins of one goal: when the last was, when the next is due, and where confidence dropped. Nothing is counted that
//! could be broken like a streak.

use chrono::NaiveDate;

use crate::domain::check_ins::CheckIns;
use crate::domain::goal::Goal;
use crate::domain::key_result::{Confidence, KeyResult, Reading};
use crate::sorted::sorted;

/// The fall in confidence that stands out: two of ten levels. A single one is within what the same person says on another
/// day.
pub const DROP: u8 = 2;

/// When the next check-in of a goal is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Due {
    /// Nobody has checked in yet.
    First,
    /// On this day, which is today or later.
    On(NaiveDate),
    /// It was due so many days ago.
    Late(u32),
}

/// Confidence that fell by [`DROP`] or more from one check-in to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Drop {
    /// What it was.
    pub from: Confidence,
    /// The day it was that.
    pub since: NaiveDate,
    /// What it is.
    pub to: Confidence,
}

/// The last day up to today on which any of a goal's key results was read.
pub fn last(goal: &Goal, today: NaiveDate) -> Option<NaiveDate> {
    let readings = goal.key_results.values().flat_map(|key_result| key_result.readings.values());
    readings.map(|reading| reading.date).filter(|date| *date <= today).max()
}

/// When the next check-in is due; `None` for a goal that is closed, not begun, or has nothing to read.
pub fn due(goal: &Goal, check_ins: CheckIns, today: NaiveDate) -> Option<Due> {
    let is_begun = goal.period.span().is_none_or(|(first, _)| first <= today);
    if !goal.is_open() || !is_begun || goal.key_results.is_empty() {
        return None;
    }
    let Some(last) = last(goal, today) else { return Some(Due::First) };
    let day = check_ins.after(last);
    let late = (today - day).num_days();
    Some(if late > 0 { Due::Late(u32::try_from(late).unwrap_or(u32::MAX)) } else { Due::On(day) })
}

/// The readings up to today that say a confidence, oldest first.
pub fn confidences(key_result: &KeyResult, today: NaiveDate) -> Vec<(&Reading, Confidence)> {
    let said = key_result.readings.values().filter(|reading| reading.date <= today);
    let said: Vec<_> = said.filter_map(|reading| Some((reading, reading.confidence?))).collect();
    sorted(&said, |(a, _), (b, _)| (a.date, a.id) < (b.date, b.id))
}

/// Whether confidence dropped with the last check-in that says one.
pub fn drop(key_result: &KeyResult, today: NaiveDate) -> Option<Drop> {
    let said = confidences(key_result, today);
    let [.., (before, from), (_, to)] = said[..] else { return None };
    (from.level() >= to.level().saturating_add(DROP)).then_some(Drop { from, since: before.date, to })
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Due, drop, due};
    use crate::domain::check_ins::CheckIns;
    use crate::domain::goal::{Goal, GoalState, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Confidence, KeyResult, Measure, Reading};
    use crate::domain::period::Period;

    fn day(d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, d).unwrap_or_default()
    }

    fn key_result(readings: &[(u32, Option<u8>)]) -> KeyResult {
        let reading = |n: usize, date, level: Option<u8>| {
            let (id, confidence) = (ReadingId::example(n as u32), level.and_then(Confidence::new));
            (id, Reading { id, date, value: None, confidence, note: String::new() })
        };
        let readings = readings.iter().enumerate().map(|(n, (d, level))| reading(n, day(*d), *level)).collect();
        let (id, title, measure) = (KeyResultId::example(1), String::new(), Measure::Milestones(Vec::new()));
        KeyResult { id, title, measure, rank: Default::default(), readings }
    }

    #[test]
    fn check_ins_fall_due_by_the_cadence() {
        let check = |readings: &[(u32, Option<u8>)], check_ins, change: &dyn Fn(&mut Goal), expect| {
            let mut goal = Goal::new(GoalId::example(1), "Goal", Owner::me(), Period::Year(2026));
            let key_result = key_result(readings);
            goal.key_results.insert(key_result.id, key_result);
            change(&mut goal);
            assert_eq!(due(&goal, check_ins, day(22)), expect, "{readings:?}");
        };
        let as_is = |_: &mut Goal| ();
        check(&[], CheckIns::Weekly, &as_is, Some(Due::First));
        check(&[(16, None)], CheckIns::Weekly, &as_is, Some(Due::On(day(23))));
        check(&[(15, None)], CheckIns::Weekly, &as_is, Some(Due::On(day(22))));
        check(&[(16, None), (14, None)], CheckIns::Weekly, &as_is, Some(Due::On(day(23))));
        check(&[(14, None)], CheckIns::Weekly, &as_is, Some(Due::Late(1)));
        check(&[(14, None)], CheckIns::Fortnightly, &as_is, Some(Due::On(day(28))));
        check(&[(1, None)], CheckIns::Monthly, &as_is, Some(Due::On(day(29))));
        // A reading of tomorrow is no check-in yet.
        check(&[(14, None), (23, None)], CheckIns::Weekly, &as_is, Some(Due::Late(1)));
        check(&[], CheckIns::Weekly, &|goal| goal.state = GoalState::Achieved(day(1)), None);
        check(&[], CheckIns::Weekly, &|goal| goal.period = Period::Month(2026, 12), None);
        check(&[], CheckIns::Weekly, &|goal| goal.key_results.clear(), None);
        check(&[], CheckIns::Weekly, &|goal| goal.period = Period::Open, Some(Due::First));
    }

    #[test]
    fn only_a_fall_of_two_and_more_stands_out() {
        let check = |readings: &[(u32, Option<u8>)], expect: Option<(u8, u32, u8)>| {
            let found = drop(&key_result(readings), day(22));
            assert_eq!(found.map(|d| (d.from.level(), d.since, d.to.level())), expect.map(|(a, d, b)| (a, day(d), b)));
        };
        check(&[], None);
        check(&[(3, Some(8))], None);
        check(&[(3, Some(8)), (10, Some(6))], Some((8, 3, 6)));
        check(&[(3, Some(8)), (10, Some(7))], None);
        check(&[(3, Some(5)), (10, Some(8))], None);
        // Only the last step counts, in the order of the days.
        check(&[(3, Some(8)), (10, Some(5)), (17, Some(5))], None);
        check(&[(17, Some(2)), (3, Some(9)), (10, Some(9))], Some((9, 10, 2)));
        // One that says nothing of confidence is stepped over, and one of tomorrow not looked at.
        check(&[(3, Some(8)), (10, None), (17, Some(5))], Some((8, 3, 5)));
        check(&[(3, Some(8)), (23, Some(1))], None);
    }
}
