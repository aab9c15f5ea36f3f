//! Metrics: what a key result counts, in one spelling, and how far it is to move.

use crate::domain::key_result::{Direction, Measure};
use crate::domain::letters::lower;
use crate::domain::quantity::Quantity;

/// The unit in one spelling; empty for milestones, and where nobody gave one.
pub(crate) fn unit(measure: &Measure) -> String {
    match measure {
        Measure::Metric { unit, .. } => lower(unit.trim()),
        Measure::Milestones(_) => String::new(),
    }
}

/// How far it is to move in ten-thousandths, from its baseline to its target in the direction that is good. `None` for what
/// stays within limits and for milestones, and where it is there already: a target below the baseline of more moves
/// nothing.
pub(crate) fn distance(measure: &Measure) -> Option<i128> {
    let Measure::Metric { direction, baseline, target, .. } = measure else { return None };
    // Two numbers of 64 bits do not differ by more than 128 hold.
    let [baseline, target] = [baseline, target].map(|quantity| i128::from(quantity.ten_thousandths()));
    let distance = match direction {
        Direction::Up => target - baseline,
        Direction::Down => baseline - target,
        Direction::KeepWithin => return None,
    };
    (distance > 0).then_some(distance)
}

/// So many ten-thousandths; saturates at the bounds.
pub(crate) fn quantity(ten_thousandths: i128) -> Quantity {
    let bound = if ten_thousandths < 0 { i64::MIN } else { i64::MAX };
    Quantity::of_ten_thousandths(i64::try_from(ten_thousandths).unwrap_or(bound))
}
