//! `Forecast`: where a metric is heading by the trend of its readings, and how little is known of that.
//!
//! A straight line by least squares through the readings by day, and around it the prediction interval of a new reading:
//!
//! ```text
//! ŷ(x) ± t · s · √(1 + 1/n + (x − x̄)² / Σ(xᵢ − x̄)²),   s² = Σ(yᵢ − ŷᵢ)² / (n − 2)
//! ```
//!
//! with the 90th percentile of Student's t at n − 2 degrees of freedom, so that eight in ten new readings fall inside if
//! the trend goes on and the scatter stays (Draper and Smith, "Applied Regression Analysis", third edition 1998,
//! sections 1.3 and 3.1). It widens with the distance from the readings. Only sums, products, quotients and square roots
//! are taken, which IEEE 754 rounds one way everywhere: a device computes what any other does.

use chrono::{Days, NaiveDate};

use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;

/// Readings below which the interval itself is a guess: with four degrees of freedom and fewer, t is a fifth above that
/// of many readings.
pub const FEW: usize = 7;
/// Stretches that the fan is drawn in.
const STEPS: i64 = 8;
/// The 90th percentile of Student's t at 1, 2, … 30 degrees of freedom, in thousandths (any table: Draper and Smith,
/// table of percentage points of t); beyond that the normal distribution's is near enough.
const T90: [u16; 30] = [
    3078, 1886, 1638, 1533, 1476, 1440, 1415, 1397, 1383, 1372, 1363, 1356, 1350, 1345, 1341, 1337, 1333, 1330, 1328,
    1325, 1323, 1321, 1319, 1318, 1316, 1315, 1314, 1313, 1311, 1310,
];
const NORMAL90: u16 = 1282;

/// Where a metric is heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forecast {
    /// The readings that it rests on.
    pub n: usize,
    /// From today to the last day that is looked at, which comes last.
    pub fan: Vec<Point>,
    /// What the last day says of the target.
    pub chance: Chance,
    /// The day the trend reaches the target, where that is ahead, and no further ahead than one and a half times the days
    /// that the readings cover: nothing supports a date beyond.
    pub reaches: Option<NaiveDate>,
}

/// What is foreseen for a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Point {
    /// The day.
    pub day: NaiveDate,
    /// One reading in ten would be below.
    pub low: Quantity,
    /// The trend.
    pub mid: Quantity,
    /// One reading in ten would be above.
    pub high: Quantity,
}

/// What an interval says of a target.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chance {
    /// The whole interval reaches it.
    Likely,
    /// It lies within the interval: it may go either way.
    Open,
    /// The whole interval falls short.
    Unlikely,
}

impl Forecast {
    /// The forecast of a metric up to the end of its goal's period. `None` for milestones, with fewer than three readings
    /// up to today or all of them on one day, and where the period has no end that is ahead.
    pub fn of(key_result: &KeyResult, period: Period, today: NaiveDate) -> Option<Self> {
        let Measure::Metric { direction, baseline, target, .. } = &key_result.measure else { return None };
        let end = period.end().filter(|end| *end > today)?;
        let trend = Trend::of(key_result, today)?;
        let n_days = (end - today).num_days();
        let mut fan: Vec<Point> = Vec::new();
        for step in 0..=STEPS {
            let day = after(today, n_days / STEPS * step + n_days % STEPS * step / STEPS);
            if fan.last().is_none_or(|before| before.day < day) {
                fan.push(trend.at(day)?);
            }
        }
        let last = fan.last()?;
        let (low, high) = (last.low, last.high);
        let chance = match direction {
            Direction::Up => chance(low >= *target, high >= *target),
            Direction::Down => chance(high <= *target, low <= *target),
            Direction::KeepWithin => chance(low >= *baseline && high <= *target, high >= *baseline && low <= *target),
        };
        let reaches = trend.reaches(*direction, *target, today);
        Some(Self { n: trend.n, fan, chance, reaches })
    }

    /// What is foreseen for the last day.
    pub fn end(&self) -> Option<&Point> {
        self.fan.last()
    }
}

/// A number rounded so that no more digits stand there than a way from baseline to target can tell apart: to the power of
/// ten at or below a twentieth of it.
pub fn rounded(value: Quantity, baseline: Quantity, target: Quantity) -> Quantity {
    let way = i128::from(target.ten_thousandths()) - i128::from(baseline.ten_thousandths());
    let mut step: i128 = 1;
    while step * 200 <= way.abs() {
        step *= 10;
    }
    let value = i128::from(value.ten_thousandths());
    let half = if value < 0 { -step / 2 } else { step / 2 };
    let rounded = (value + half) / step * step;
    Quantity::of_ten_thousandths(rounded.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
}

const fn chance(all: bool, any: bool) -> Chance {
    match (all, any) {
        (true, _) => Chance::Likely,
        (_, true) => Chance::Open,
        _ => Chance::Unlikely,
    }
}

/// The line through the readings, in ten-thousandths by day.
struct Trend {
    n: usize,
    /// The day that the others are counted from.
    first: NaiveDate,
    /// Days from the first reading to the last.
    span: i64,
    mean_x: f64,
    mean_y: f64,
    slope: f64,
    /// The sum of squared distances from the mean day.
    spread: f64,
    /// The scatter around the line, times t.
    scatter: f64,
}

impl Trend {
    fn of(key_result: &KeyResult, today: NaiveDate) -> Option<Self> {
        let mut points: Vec<(NaiveDate, i64)> = Vec::new();
        // In the order of the days, so that the sums do not depend on who read first.
        for reading in key_result.by_date().into_iter().filter(|reading| reading.date <= today) {
            points.extend(reading.value.map(|value| (reading.date, value.ten_thousandths())));
        }
        let (first, last) = (points.first()?.0, points.last()?.0);
        let (n, span) = (points.len(), (last - first).num_days());
        if n < 3 || span == 0 {
            return None;
        }
        let count = n as f64;
        let xy = || points.iter().map(|(day, value)| ((*day - first).num_days() as f64, *value as f64));
        let mean_x = xy().map(|(x, _)| x).sum::<f64>() / count;
        let mean_y = xy().map(|(_, y)| y).sum::<f64>() / count;
        let spread: f64 = xy().map(|(x, _)| (x - mean_x) * (x - mean_x)).sum();
        let slope = xy().map(|(x, y)| (x - mean_x) * (y - mean_y)).sum::<f64>() / spread;
        let residual = |(x, y): (f64, f64)| y - mean_y - slope * (x - mean_x);
        let squares: f64 = xy().map(|point| residual(point) * residual(point)).sum();
        let t = T90.get(n - 3).copied().unwrap_or(NORMAL90);
        let scatter = (squares / (count - 2.0)).sqrt() * f64::from(t) / 1000.0;
        Some(Self { n, first, span, mean_x, mean_y, slope, spread, scatter })
    }

    /// `None` where a number grows beyond all bounds.
    fn at(&self, day: NaiveDate) -> Option<Point> {
        let x = (day - self.first).num_days() as f64 - self.mean_x;
        let mid = self.mean_y + self.slope * x;
        let half = self.scatter * (1.0 + 1.0 / self.n as f64 + x * x / self.spread).sqrt();
        // A cast stops at the ends of what fits.
        let quantity = |value: f64| Quantity::of_ten_thousandths(value as i64);
        let is_number = mid.is_finite() && half.is_finite();
        is_number.then(|| Point { day, low: quantity(mid - half), mid: quantity(mid), high: quantity(mid + half) })
    }

    fn reaches(&self, direction: Direction, target: Quantity, today: NaiveDate) -> Option<NaiveDate> {
        let now = self.at(today)?.mid;
        let is_ahead = match direction {
            Direction::Up => self.slope > 0.0 && now < target,
            Direction::Down => self.slope < 0.0 && now > target,
            Direction::KeepWithin => false,
        };
        if !is_ahead {
            return None;
        }
        let x = (target.ten_thousandths() as f64 - self.mean_y) / self.slope + self.mean_x;
        // A hair less, so that no rounding makes it the day after.
        let day = after(self.first, (x - 1e-6).ceil() as i64);
        (day > today && (day - today).num_days() <= self.span * 3 / 2).then_some(day)
    }
}

fn after(day: NaiveDate, n_days: i64) -> NaiveDate {
    day.checked_add_days(Days::new(n_days.max(0).unsigned_abs())).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::{Chance, Forecast, rounded};
    use crate::domain::id::{KeyResultId, ReadingId};
    use crate::domain::key_result::{Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;

    fn metric(direction: Direction, way: (i64, i64), readings: &[(NaiveDate, Quantity)]) -> KeyResult {
        let (baseline, target) = (Quantity::whole(way.0), Quantity::whole(way.1));
        let reading = |(n, (date, value)): (usize, &(NaiveDate, Quantity))| {
            let (id, note) = (ReadingId::example(n as u32), String::new());
            (id, Reading { id, date: *date, value: Some(*value), confidence: None, note })
        };
        let measure = Measure::Metric { unit: String::new(), direction, baseline, target };
        let (id, readings) = (KeyResultId::example(1), readings.iter().enumerate().map(reading).collect());
        KeyResult { id, title: String::new(), measure, rank: Default::default(), readings }
    }

    fn day(n: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 10, 1).and_then(|day| day.checked_add_days(Days::new(n))).unwrap_or_default()
    }

    /// Low, trend and high at the end of a hundred days, in hundredths, and what that says; today is day 40.
    fn at_end(direction: Direction, way: (i64, i64), readings: &[(u64, i64)]) -> Option<([i64; 3], Chance)> {
        let readings: Vec<_> = readings.iter().map(|(n, value)| (day(*n), Quantity::whole(*value))).collect();
        let forecast = Forecast::of(&metric(direction, way, &readings), Period::Dates(day(0), day(100)), day(40))?;
        let end = forecast.end()?;
        Some(([end.low, end.mid, end.high].map(|q| q.ten_thousandths() / 100), forecast.chance))
    }

    #[test]
    fn trends_are_carried_on_with_an_interval_that_owns_up() {
        let check = |direction, way, readings: &[(u64, i64)], expect| {
            assert_eq!(at_end(direction, way, readings), expect, "{readings:?}");
        };
        let up = Direction::Up;
        // Too little to tell a trend from scatter.
        check(up, (0, 100), &[], None);
        check(up, (0, 100), &[(0, 0), (20, 20)], None);
        check(up, (0, 100), &[(10, 1), (10, 2), (10, 3)], None);
        // Readings ahead of today do not count.
        check(up, (0, 100), &[(0, 0), (20, 20), (41, 41)], None);
        // A line without scatter.
        check(up, (0, 100), &[(0, 0), (20, 20), (40, 40)], Some(([10000, 10000, 10000], Chance::Likely)));
        check(up, (0, 101), &[(0, 0), (20, 20), (40, 40)], Some(([10000, 10000, 10000], Chance::Unlikely)));
        // By hand: line through (0,0) (20,26) (40,40): slope 1, mean 22 at day 20, s = √24, t(1) = 3.078;
        // at day 100: 102 ± 3.078 · √24 · √(1 + 1/3 + 6400/800) = 102 ± 46.07.
        check(up, (0, 100), &[(0, 0), (20, 26), (40, 40)], Some(([5593, 10200, 14806], Chance::Open)));
        // By hand with four readings: (0,0) (10,12) (20,18) (30,30): slope 0.96, mean 15 at day 15, s² = 3.6, t(2) = 1.886;
        // at day 100: 96.6 ± 1.886 · √3.6 · √(1.25 + 7225/500) = 96.6 ± 14.18.
        check(up, (0, 80), &[(0, 0), (10, 12), (20, 18), (30, 30)], Some(([8242, 9660, 11077], Chance::Likely)));
        let down = Direction::Down;
        check(down, (100, 0), &[(0, 100), (20, 80), (40, 60)], Some(([0, 0, 0], Chance::Likely)));
        check(down, (100, -1), &[(0, 100), (20, 80), (40, 60)], Some(([0, 0, 0], Chance::Unlikely)));
        let within = Direction::KeepWithin;
        check(within, (10, 20), &[(0, 15), (20, 15), (40, 15)], Some(([1500, 1500, 1500], Chance::Likely)));
        check(within, (10, 20), &[(0, 30), (20, 30), (40, 30)], Some(([3000, 3000, 3000], Chance::Unlikely)));
    }

    #[test]
    fn the_day_of_reaching_is_said_only_where_readings_go_back_far_enough() {
        let check = |direction, way, readings: &[(u64, i64)], expect: Option<u64>| {
            let readings: Vec<_> = readings.iter().map(|(n, value)| (day(*n), Quantity::whole(*value))).collect();
            let forecast = Forecast::of(&metric(direction, way, &readings), Period::Dates(day(0), day(100)), day(40));
            assert_eq!(forecast.map(|forecast| forecast.reaches), Some(expect.map(day)));
        };
        check(Direction::Up, (0, 60), &[(0, 0), (20, 20), (40, 40)], Some(60));
        check(Direction::Up, (0, 99), &[(0, 0), (20, 20), (40, 40)], Some(99));
        check(Direction::Up, (0, 101), &[(0, 0), (20, 20), (40, 40)], None);
        check(Direction::Up, (0, 40), &[(0, 0), (20, 20), (40, 40)], None);
        check(Direction::Up, (0, 60), &[(0, 40), (20, 20), (40, 0)], None);
        check(Direction::Down, (40, -20), &[(0, 40), (20, 20), (40, 0)], Some(60));
        check(Direction::KeepWithin, (0, 60), &[(0, 0), (20, 20), (40, 40)], None);
    }

    #[test]
    fn nothing_is_said_of_what_is_over_or_has_no_end() {
        let readings: Vec<_> = [0, 20, 40].map(|n| (day(n), Quantity::whole(n as i64))).to_vec();
        let metric = metric(Direction::Up, (0, 100), &readings);
        let check = |period, expect| assert_eq!(Forecast::of(&metric, period, day(40)).is_some(), expect, "{period:?}");
        check(Period::Dates(day(0), day(100)), true);
        check(Period::Dates(day(0), day(41)), true);
        check(Period::Dates(day(0), day(40)), false);
        check(Period::Open, false);
        check(Period::Dates(day(0), NaiveDate::MAX), true);
    }

    #[test]
    fn numbers_are_rounded_to_what_the_way_can_tell_apart() {
        let check = |value: &str, way: (i64, i64), expect: &str| {
            let value = value.parse().unwrap_or_default();
            assert_eq!(rounded(value, Quantity::whole(way.0), Quantity::whole(way.1)).to_string(), expect);
        };
        check("62.34", (40, 75), "62");
        check("62.5", (40, 75), "63");
        check("-62.5", (-40, -75), "-63");
        check("3.678", (3, 5), "3.7");
        check("123456", (0, 100_000), "123000");
        check("1.2345", (1, 1), "1.2345");
    }

    proptest! {
        #[test]
        fn any_readings_give_an_ordered_fan(
            values in proptest::collection::vec((0u64..400_000, any::<i64>()), 0..12),
            way in any::<(i64, i64)>(),
            end in 0u64..90_000_000,
        ) {
            let first = NaiveDate::MIN;
            let at = |n| first.checked_add_days(Days::new(n)).unwrap_or(NaiveDate::MAX);
            let readings: Vec<_> = values.iter().map(|(n, q)| (at(*n), Quantity::of_ten_thousandths(*q))).collect();
            let metric = metric(Direction::Up, way, &readings);
            if let Some(forecast) = Forecast::of(&metric, Period::Dates(first, at(end)), at(200_000)) {
                prop_assert!(forecast.fan.iter().all(|point| point.low <= point.mid && point.mid <= point.high));
                prop_assert!(forecast.fan.windows(2).all(|pair| pair[0].day < pair[1].day));
                prop_assert_eq!(forecast.end().map(|point| point.day), Some(at(end)));
            }
        }
    }
}
