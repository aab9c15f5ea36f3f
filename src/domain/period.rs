//! `Period`: the stretch of days a goal is set for.

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::json::choice;

/// The stretch of days a goal is set for. Both ends are part of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Period {
    /// A calendar year.
    Year(i32),
    /// A quarter of a calendar year, 1 to 4.
    Quarter(i32, u8),
    /// A month, 1 to 12.
    Month(i32, u8),
    /// Dates of one's own, first and last day.
    Dates(NaiveDate, NaiveDate),
    /// No end is set.
    Open,
}

choice! { Period { Year(year), Quarter(year, quarter), Month(year, month), Dates(first, last), Open } }

impl Period {
    /// The quarter that `day` lies in.
    pub fn quarter_of(day: NaiveDate) -> Self {
        Self::Quarter(day.year(), (day.month0() / 3 + 1) as u8)
    }

    /// The month that `day` lies in.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::Month(day.year(), day.month() as u8)
    }

    /// The next shorter period within this one for what is broken down: of a year a quarter, of a quarter a month. The one
    /// that `today` lies in, or the first where that is ahead. A month and less, and what is over, stays as it is.
    pub fn shorter(self, today: NaiveDate) -> Self {
        let Some((first, last)) = self.span() else { return Self::quarter_of(today) };
        let day = today.max(first);
        let n_days = (last - first).num_days() + 1;
        match n_days {
            _ if day > last => self,
            0..=31 => self,
            // A quarter has 92 days at most.
            32..=92 => Self::month_of(day),
            _ => Self::quarter_of(day),
        }
    }

    /// First and last day; `None` for an open period, for a quarter or month that does not exist, and for dates the wrong way round.
    pub fn span(self) -> Option<(NaiveDate, NaiveDate)> {
        let months = |year, first: u32, n| {
            let from = NaiveDate::from_ymd_opt(year, first, 1)?;
            Some((from, from.checked_add_months(Months::new(n))?.checked_sub_days(Days::new(1))?))
        };
        match self {
            Self::Year(year) => months(year, 1, 12),
            Self::Quarter(year, quarter @ 1..=4) => months(year, u32::from(quarter) * 3 - 2, 3),
            Self::Month(year, month) => months(year, u32::from(month), 1),
            Self::Dates(from, to) if from <= to => Some((from, to)),
            _ => None,
        }
    }

    /// The last day, where there is one.
    pub fn end(self) -> Option<NaiveDate> {
        self.span().map(|(_, to)| to)
    }

    /// Whether `day` lies in it; an open period holds every day.
    pub fn contains(self, day: NaiveDate) -> bool {
        self.span().is_none_or(|(from, to)| from <= day && day <= to)
    }

    /// How much of it has gone by at the end of `day`, in thousandths (0 to 1000); `None` where it has no span.
    pub fn elapsed_permille(self, day: NaiveDate) -> Option<u16> {
        let (from, to) = self.span()?;
        let total = (to - from).num_days() + 1;
        let gone = ((day - from).num_days() + 1).clamp(0, total);
        Some((gone * 1000 / total) as u16)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Period;

    #[test]
    fn spans_are_whole_and_inclusive() {
        let check = |period: Period, expect: Option<(&str, &str)>| {
            let span = period.span().map(|(a, b)| (a.to_string(), b.to_string()));
            assert_eq!(span, expect.map(|(a, b)| (a.to_owned(), b.to_owned())), "{period:?}");
        };
        let day = |d| NaiveDate::from_ymd_opt(2026, 1, d);
        check(Period::Year(2026), Some(("2026-01-01", "2026-12-31")));
        check(Period::Quarter(2026, 4), Some(("2026-10-01", "2026-12-31")));
        check(Period::Month(2028, 2), Some(("2028-02-01", "2028-02-29")));
        check(Period::Quarter(2026, 0), None);
        check(Period::Month(2026, 13), None);
        check(Period::Year(i32::MAX), None);
        check(Period::Open, None);
        if let (Some(a), Some(b)) = (day(1), day(2)) {
            check(Period::Dates(b, a), None);
            assert_eq!(Period::Dates(a, b).elapsed_permille(a), Some(500));
        }
    }

    #[test]
    fn what_is_broken_down_gets_the_next_shorter_period() {
        let day = |month, d| NaiveDate::from_ymd_opt(2026, month, d).unwrap_or_default();
        let check = |period: Period, today, expect| assert_eq!(period.shorter(today), expect, "{period:?}");
        check(Period::Year(2026), day(11, 22), Period::Quarter(2026, 4));
        check(Period::Year(2027), day(11, 22), Period::Quarter(2027, 1));
        check(Period::Year(2025), day(11, 22), Period::Year(2025));
        check(Period::Quarter(2026, 4), day(11, 22), Period::Month(2026, 11));
        check(Period::Quarter(2027, 1), day(11, 22), Period::Month(2027, 1));
        check(Period::Month(2026, 11), day(11, 22), Period::Month(2026, 11));
        check(Period::Open, day(11, 22), Period::Quarter(2026, 4));
        check(Period::Dates(day(9, 1), day(12, 31)), day(11, 22), Period::Quarter(2026, 4));
        check(Period::Dates(day(10, 2), day(12, 31)), day(11, 22), Period::Month(2026, 11));
        check(Period::Dates(NaiveDate::MIN, NaiveDate::MAX), NaiveDate::MAX, Period::quarter_of(NaiveDate::MAX));
    }
}
