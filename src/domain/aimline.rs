//! The aimline: the straight line from where a metric stood to where it should stand, over its goal's period.

use chrono::NaiveDate;

use crate::domain::key_result::{Direction, Measure};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;

/// Where a metric would stand on a day if it went straight from its baseline, on the first day of the period, to its
/// target, on the last; before and after that it stays. `None` for a metric to keep within its limits, for milestones, and
/// where the period has no end.
pub fn on(measure: &Measure, period: Period, day: NaiveDate) -> Option<Quantity> {
    let Measure::Metric { direction: Direction::Up | Direction::Down, baseline, target, .. } = measure else {
        return None;
    };
    let (first, last) = period.span()?;
    let gone = i128::from((day.clamp(first, last) - first).num_days());
    let whole = i128::from((last - first).num_days().max(1));
    let [from, to] = [baseline, target].map(|quantity| i128::from(quantity.ten_thousandths()));
    // Between two numbers of 64 bits lies one of 64 bits.
    i64::try_from(from + (to - from) * gone / whole).ok().map(Quantity::of_ten_thousandths)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::on;
    use crate::domain::key_result::{Direction, Measure};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;

    #[test]
    fn the_line_goes_straight_from_the_first_day_to_the_last() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap_or_default();
        let period = Period::Dates(day(2), day(12));
        let check = |direction, (baseline, target), period, day, expect: Option<&str>| {
            let measure = Measure::Metric { unit: String::new(), direction, baseline, target };
            assert_eq!(on(&measure, period, day).map(|q| q.to_string()).as_deref(), expect);
        };
        let up = (Quantity::whole(40), Quantity::whole(75));
        check(Direction::Up, up, period, day(1), Some("40"));
        check(Direction::Up, up, period, day(2), Some("40"));
        check(Direction::Up, up, period, day(3), Some("43.5"));
        check(Direction::Up, up, period, day(12), Some("75"));
        check(Direction::Up, up, period, day(30), Some("75"));
        check(Direction::Down, (up.1, up.0), period, day(3), Some("71.5"));
        check(Direction::KeepWithin, up, period, day(3), None);
        check(Direction::Up, up, Period::Open, day(3), None);
        check(Direction::Up, up, Period::Dates(day(3), day(3)), day(3), Some("40"));
        let widest = (Quantity::whole(i64::MIN), Quantity::whole(i64::MAX));
        check(
            Direction::Up,
            widest,
            Period::Dates(NaiveDate::MIN, NaiveDate::MAX),
            NaiveDate::MAX,
            Some("922337203685477.5807"),
        );
    }
}
