//! How sure people were of a goal, over time.

use chrono::NaiveDate;

use crate::domain::goal::Goal;
use crate::domain::id::{KeyResultId, ReadingId};
use crate::domain::key_result::Confidence;
use crate::sorted::{SortedMap, sorted};

/// The confidence in a goal at the end of each day on which somebody said any, oldest first, in tenths (0 to 100): the
/// mean over its key results, each with what was said of it last.
pub fn over_time(goal: &Goal) -> Vec<(NaiveDate, u8)> {
    let mut said: Vec<(NaiveDate, ReadingId, KeyResultId, Confidence)> = Vec::new();
    for key_result in goal.key_results.values() {
        let readings = key_result.readings.values();
        said.extend(readings.filter_map(|it| Some((it.date, it.id, key_result.id, it.confidence?))));
    }
    let mut last: SortedMap<KeyResultId, u8> = SortedMap::new();
    let mut points: Vec<(NaiveDate, u8)> = Vec::new();
    for (date, _, key_result, confidence) in sorted(&said, |a, b| (a.0, a.1) < (b.0, b.1)) {
        last.insert(key_result, confidence.level());
        let sum: usize = last.values().map(|level| usize::from(*level)).sum();
        let mean = (sum * 10 / last.len().max(1)) as u8;
        match points.last_mut() {
            Some((day, at)) if *day == date => *at = mean,
            _ => points.push((date, mean)),
        }
    }
    points
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::over_time;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Confidence, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::rank::Rank;

    #[test]
    fn what_was_said_last_of_each_key_result_counts() {
        // Key result, day of November 2026, confidence.
        let check = |said: &[(u64, u32, Option<u8>)], expect: &[(u32, u8)]| {
            let mut goal = Goal::new(GoalId::new(1), "x", Owner::me(), Period::Open);
            let day = |day| NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
            for (n, (key_result, date, level)) in said.iter().enumerate() {
                let id = KeyResultId::new(*key_result);
                if !goal.key_results.contains_key(&id) {
                    let (title, measure, rank) = (String::new(), Measure::Milestones(Vec::new()), Rank::default());
                    goal.key_results.insert(id, KeyResult { id, title, measure, rank, readings: Default::default() });
                }
                let (id_of, note) = (ReadingId::new(n as u64), String::new());
                let confidence = level.and_then(Confidence::new);
                let reading = Reading { id: id_of, date: day(*date), value: None, confidence, note };
                goal.key_results.get_mut(&id).map(|it| it.readings.insert(id_of, reading));
            }
            let expect: Vec<_> = expect.iter().map(|(on, mean)| (day(*on), *mean)).collect();
            assert_eq!(over_time(&goal), expect, "{said:?}");
        };
        check(&[], &[]);
        check(&[(1, 2, None)], &[]);
        check(&[(1, 9, Some(4)), (1, 2, Some(7))], &[(2, 70), (9, 40)]);
        check(&[(1, 2, Some(7)), (2, 9, Some(4))], &[(2, 70), (9, 55)]);
        // On one day the later word counts.
        check(&[(1, 2, Some(7)), (1, 2, Some(3))], &[(2, 30)]);
        check(&[(1, 2, Some(10)), (2, 2, Some(5)), (1, 9, Some(0))], &[(2, 75), (9, 25)]);
    }
}
