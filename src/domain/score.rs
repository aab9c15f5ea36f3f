//! `Score`: how far a key result and a goal have come, by the conventions of objectives and key results.

use crate::domain::goal::{Commitment, Goal};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::quantity::Quantity;

/// 0.0 (where it stood) to 1.0 (reached), in thousandths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Score(u16);

/// How a score reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Health {
    /// Below 0.4.
    Red,
    /// Below 0.7.
    Amber,
    /// 0.7 and more.
    Green,
}

impl Score {
    /// Fully reached.
    pub const FULL: Self = Self(1000);

    /// `part / whole`, kept between 0 and 1; full where `whole` is not positive.
    fn ratio(part: i64, whole: i64) -> Self {
        let permille = match whole {
            ..=0 => 1000,
            // So large that a thousandth of it is exact enough, and a thousandfold would not fit.
            0x20_0000_0000_0000.. => part / (whole / 1000),
            _ => part.saturating_mul(1000) / whole,
        };
        Self(permille.clamp(0, 1000) as u16)
    }

    /// So many thousandths; more than 1000 is full.
    pub fn of_permille(permille: u16) -> Self {
        Self(permille.min(1000))
    }

    /// In thousandths, 0 to 1000.
    pub const fn permille(self) -> u16 {
        self.0
    }

    /// Red, amber or green. A committed goal expects 1.0 in the end, an aspirational one 0.7.
    pub const fn health(self) -> Health {
        match self.0 {
            0..400 => Health::Red,
            400..700 => Health::Amber,
            _ => Health::Green,
        }
    }

    /// Whether it is what a goal of this commitment expects in the end.
    pub const fn meets(self, commitment: Commitment) -> bool {
        match commitment {
            Commitment::Committed => self.0 >= 1000,
            Commitment::Aspirational => self.0 >= 700,
        }
    }
}

/// The score of a key result: the share of the way from baseline to target, or of milestones done.
///
/// A metric to keep within its limits scores 1.0 inside, and falls to 0.0 one width of the band outside.
/// `None` until there is a reading, and for milestones without any.
pub fn of_key_result(key_result: &KeyResult) -> Option<Score> {
    match &key_result.measure {
        Measure::Milestones(milestones) if milestones.is_empty() => None,
        Measure::Milestones(milestones) => {
            let done = milestones.iter().filter(|m| m.done_on.is_some()).count();
            Some(Score::ratio(done as i64, milestones.len() as i64))
        }
        Measure::Metric { direction, baseline, target, .. } => {
            Some(of_value(*direction, *baseline, *target, key_result.latest()?.value?))
        }
    }
}

/// The score that a value has.
pub fn of_value(direction: Direction, baseline: Quantity, target: Quantity, value: Quantity) -> Score {
    let [low, high, at] = [baseline, target, value].map(Quantity::ten_thousandths);
    match direction {
        Direction::Up if low >= high => Score::ratio(i64::from(at >= high), 1),
        Direction::Up => Score::ratio(at.saturating_sub(low), high.saturating_sub(low)),
        Direction::Down if low <= high => Score::ratio(i64::from(at <= high), 1),
        Direction::Down => Score::ratio(low.saturating_sub(at), low.saturating_sub(high)),
        Direction::KeepWithin => {
            let outside = low.saturating_sub(at).max(at.saturating_sub(high)).max(0);
            let width = high.saturating_sub(low);
            if outside == 0 { Score::FULL } else { Score::ratio(width.saturating_sub(outside), width.max(1)) }
        }
    }
}

/// The score of a goal: the mean over its key results, one without a reading counting as 0.0.
///
/// `None` if it has no key result, or none was ever read.
pub fn of_goal(goal: &Goal) -> Option<Score> {
    let scores: Vec<_> = goal.key_results.values().map(of_key_result).collect();
    if scores.iter().all(Option::is_none) {
        return None;
    }
    let sum: i64 = scores.iter().flatten().map(|s| i64::from(s.0)).sum();
    Some(Score::ratio(sum, scores.len() as i64 * 1000))
}

#[cfg(test)]
mod tests {
    use super::{Direction, Health, of_value};
    use crate::domain::quantity::Quantity;

    #[test]
    fn values_score_along_the_way() {
        let check = |direction, baseline, target, value, expect| {
            let [b, t, v] = [baseline, target, value].map(Quantity::whole);
            assert_eq!(of_value(direction, b, t, v).permille(), expect, "{direction:?} {baseline} {target} {value}");
        };
        check(Direction::Up, 40, 75, 40, 0);
        check(Direction::Up, 40, 75, 54, 400);
        check(Direction::Up, 40, 75, 99, 1000);
        check(Direction::Up, 40, 75, 10, 0);
        check(Direction::Up, 5, 5, 5, 1000);
        check(Direction::Up, 5, 5, 4, 0);
        check(Direction::Down, 10, 4, 7, 500);
        check(Direction::Down, 10, 4, 2, 1000);
        check(Direction::Down, 4, 4, 5, 0);
        check(Direction::KeepWithin, 10, 20, 15, 1000);
        check(Direction::KeepWithin, 10, 20, 25, 500);
        check(Direction::KeepWithin, 10, 20, 5, 500);
        check(Direction::KeepWithin, 10, 20, 31, 0);
        check(Direction::KeepWithin, 10, 10, 10, 1000);
        check(Direction::KeepWithin, 10, 10, 11, 0);
    }

    #[test]
    fn bounds_of_quantity_do_not_overflow() {
        let (low, high) = (Quantity::whole(i64::MIN), Quantity::whole(i64::MAX));
        assert_eq!(of_value(Direction::Up, low, high, high).permille(), 1000);
        assert_eq!(of_value(Direction::Up, low, high, low).health(), Health::Red);
    }
}
