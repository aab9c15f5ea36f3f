//! Where a goal stands, as far as its readings say: who believes in it, and whether it keeps up with its own period.

use chrono::NaiveDate;

use crate::domain::goal::Goal;
use crate::domain::key_result::{Confidence, Measure};
use crate::domain::score::{self, Score};

/// Up to which confidence a goal is doubted. An even chance is 5, where Wodtke has key results begin ("Radical Focus",
/// 2016); that from 3 on its owner bets against it is a judgement of ours, two below as a drop is.
pub(crate) const DOUBTED: u8 = 3;
/// From which part of the period on a score says something of the end, in thousandths: half. Work that pays late is
/// behind a straight line before.
pub(crate) const TELLING: u16 = 500;

/// The least of what was last said of each key result's chances, if that is doubt.
pub(crate) fn doubt(goal: &Goal) -> Option<Confidence> {
    let last = |readings: &mut dyn Iterator<Item = (NaiveDate, _, Confidence)>| readings.max().map(|last| last.2);
    let newest = goal.key_results.values().filter_map(|key_result| {
        let said = key_result.readings.values();
        last(&mut said.filter_map(|reading| Some((reading.date, reading.id, reading.confidence?))))
    });
    newest.min().filter(|least| least.level() <= DOUBTED)
}

/// Its score and the thousandths of its period that are over, once enough of it is for both to say something.
pub(crate) fn telling(goal: &Goal, today: NaiveDate) -> Option<(Score, u16)> {
    let elapsed = goal.period.elapsed_permille(today).filter(|elapsed| *elapsed >= TELLING)?;
    Some((score::of_goal(goal)?, elapsed))
}

/// How often somebody looked where it stands; a milestone that is done was looked at.
pub(crate) fn n_readings(goal: &Goal) -> usize {
    let of = |measure: &Measure| match measure {
        Measure::Metric { .. } => 0,
        Measure::Milestones(milestones) => milestones.iter().filter(|milestone| milestone.done_on.is_some()).count(),
    };
    goal.key_results.values().map(|key_result| key_result.readings.len() + of(&key_result.measure)).sum()
}
