//! `Assurance`: how sure the owner of a goal has been of reaching it, check-in after check-in.

use crate::domain::check_in::DROP;
use crate::domain::goal::Goal;
use crate::domain::key_result::KeyResult;

/// The newest levels of confidence in one key result, 0 to 10, oldest first; never empty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assurance(Vec<u8>);

/// How many check-ins it goes back: about two months of weekly ones.
const KEPT: usize = 8;

impl Assurance {
    /// That of the key result which the owner is least sure of: it decides whether the goal is reached. `None` where
    /// nobody ever said.
    pub fn of(goal: &Goal) -> Option<Self> {
        goal.key_results.values().filter_map(Self::of_key_result).min_by_key(Self::last)
    }

    fn of_key_result(key_result: &KeyResult) -> Option<Self> {
        let levels: Vec<u8> =
            key_result.by_date().into_iter().filter_map(|reading| Some(reading.confidence?.level())).collect();
        (!levels.is_empty()).then(|| Self(levels[levels.len().saturating_sub(KEPT)..].to_vec()))
    }

    /// The levels, oldest first.
    pub fn levels(&self) -> &[u8] {
        &self.0
    }

    /// The newest level.
    pub fn last(&self) -> u8 {
        self.0.last().copied().unwrap_or_default()
    }

    /// Whether the level at a place is [`DROP`] or more below the one before.
    pub fn drops_at(&self, at: usize) -> bool {
        let level = |at: usize| self.0.get(at).copied();
        at.checked_sub(1).and_then(level).zip(level(at)).is_some_and(|(before, now)| before >= now.saturating_add(DROP))
    }

    /// The level before the newest one, where the newest is two or more below it.
    pub fn dropped_from(&self) -> Option<u8> {
        let last = self.0.len().checked_sub(1)?;
        self.drops_at(last).then(|| self.0.get(last - 1).copied()).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::Assurance;
    use crate::domain::goal::Goal;
    use crate::domain::goal::Owner;
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::KeyResult;
    use crate::domain::key_result::{Confidence, Measure, Reading};
    use crate::domain::period::Period;
    use crate::sorted::SortedMap;
    use chrono::{Days, NaiveDate};

    /// A goal of key results with a check-in a day; -1 stands for one without a confidence.
    fn goal(key_results: &[&[i8]]) -> Goal {
        let mut goal = Goal::new(GoalId::example(0), "", Owner::me(), Period::Open);
        for (n, levels) in (0..).zip(key_results) {
            let mut readings = SortedMap::new();
            for (at, level) in (0u32..).zip(*levels) {
                // Later ones have smaller ids: the date decides.
                let id = ReadingId::example(100 - at);
                let date = NaiveDate::default() + Days::new(u64::from(at));
                let confidence = u8::try_from(*level).ok().and_then(Confidence::new);
                readings.insert(id, Reading { id, date, value: None, confidence, note: String::new() });
            }
            let (id, measure) = (KeyResultId::example(n), Measure::Milestones(Vec::new()));
            goal.key_results.insert(id, KeyResult { id, title: String::new(), measure, rank: 0.into(), readings });
        }
        goal
    }

    #[test]
    fn the_least_sure_key_result_counts() {
        let check = |key_results: &[&[i8]], expected: Option<(&[u8], Option<u8>)>| {
            let found = Assurance::of(&goal(key_results));
            let found = found.as_ref().map(|found| (found.levels(), found.dropped_from()));
            assert_eq!(found, expected, "{key_results:?}");
        };
        check(&[], None);
        check(&[&[], &[-1]], None);
        check(&[&[5]], Some((&[5], None)));
        check(&[&[5, -1, 7]], Some((&[5, 7], None)));
        check(&[&[8, 7]], Some((&[8, 7], None)));
        check(&[&[9, 8, 6]], Some((&[9, 8, 6], Some(8))));
        check(&[&[10, 2, 3]], Some((&[10, 2, 3], None)));
        check(&[&[9], &[7, 4], &[5]], Some((&[7, 4], Some(7))));
        check(&[&[0, 1, 2, 3, 4, 5, 6, 7, 8]], Some((&[1, 2, 3, 4, 5, 6, 7, 8], None)));
    }

    #[test]
    fn each_drop_is_found() {
        let found = Assurance::of(&goal(&[&[9, 7, 6, 3]])).expect("somebody said");
        assert_eq!([0, 1, 2, 3, 4].map(|at| found.drops_at(at)), [false, true, false, true, false]);
    }
}
