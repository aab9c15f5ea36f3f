//! `Cadence`: how often something comes, found from the gaps between the weeks it comes in.

use chrono::{Datelike, NaiveDate, Weekday};

use crate::audit::recurring::Cadence;
use crate::audit::spent::weeks_between;
use crate::domain::week;
use crate::sorted::sorted;

/// In how many weeks something must come: three give two gaps, the fewest that can agree.
const WEEKS_FROM: usize = 3;
/// On how many days something must come that comes every day: a working week's, in two weeks.
const DAYS_FROM: usize = 5;
/// Of three gaps or three weeks two must agree: a holiday or a day that was moved breaks nothing.
const AGREE: (usize, usize) = (2, 3);

fn most(n: usize, of: usize) -> bool {
    n * AGREE.1 >= of * AGREE.0
}

/// The cadence of days in order, each given once; `None` where the gaps do not agree or are too few.
///
/// Whole weeks are compared, not days: a Tuesday's meeting that is moved to Thursday still comes weekly.
pub(crate) fn cadence(days: &[NaiveDate]) -> Option<Cadence> {
    let weeks = weeks(days);
    let gaps: Vec<u32> = weeks.windows(2).map(|pair| weeks_between(pair[0], pair[1])).collect();
    let usual = *sorted(&gaps, |a, b| a < b).get(gaps.len() / 2)?;
    let near = match usual {
        // "The first Tuesday of the month" is four weeks from the last, or five.
        4 | 5 => 4..=5,
        usual => usual..=usual,
    };
    if !most(gaps.iter().filter(|gap| near.contains(gap)).count(), gaps.len()) {
        return None;
    }
    let enough = weeks.len() >= WEEKS_FROM;
    match usual {
        // Three and a half days a week, and one and a half.
        1 if 2 * days.len() >= 7 * weeks.len() => (days.len() >= DAYS_FROM).then_some(Cadence::Daily),
        1 if 2 * days.len() >= 3 * weeks.len() => enough.then_some(Cadence::SeveralAWeek),
        1 => enough.then_some(Cadence::Weekly),
        2 => enough.then_some(Cadence::Fortnightly),
        4 | 5 => enough.then_some(Cadence::Monthly),
        _ => None,
    }
}

/// The weekdays that something regularly comes on: in two of three weeks that it comes in.
pub(crate) fn weekdays(days: &[NaiveDate]) -> Vec<Weekday> {
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return Vec::new() };
    let weeks = weeks(days);
    let is_regular = |weekday: &Weekday| {
        let n = days.iter().filter(|day| day.weekday() == *weekday).count();
        // The first and the last week may begin after that weekday, or end before it.
        let before = usize::from(weekday.num_days_from_monday() < first.weekday().num_days_from_monday());
        let after = usize::from(weekday.num_days_from_monday() > last.weekday().num_days_from_monday());
        n > 0 && most(n, weeks.len().saturating_sub(before + after))
    };
    let all = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    all.into_iter().filter(is_regular).collect()
}

/// The Mondays of the weeks that days lie in, each once.
fn weeks(days: &[NaiveDate]) -> Vec<NaiveDate> {
    let mut weeks: Vec<NaiveDate> = days.iter().map(|day| week::monday(*day)).collect();
    weeks.dedup();
    weeks
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate, Weekday};

    use super::{cadence, weekdays};
    use crate::audit::recurring::Cadence;

    /// Days given by their number, Monday 2 March 2026 being 0.
    fn days(numbers: &[u64]) -> Vec<NaiveDate> {
        let monday = NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default();
        numbers.iter().map(|&n| monday + Days::new(n)).collect()
    }

    #[test]
    fn gaps_give_the_cadence() {
        let check = |numbers: &[u64], expect: Option<Cadence>| {
            assert_eq!(cadence(&days(numbers)), expect, "{numbers:?}");
        };
        check(&[], None);
        check(&[1], None);
        check(&[1, 8], None);
        check(&[1, 8, 15], Some(Cadence::Weekly));
        // Moved to the Thursday; left out once in four weeks; an extra one.
        check(&[1, 10, 15, 22], Some(Cadence::Weekly));
        check(&[1, 8, 22, 29], Some(Cadence::Weekly));
        check(&[1, 8, 11, 15, 22], Some(Cadence::Weekly));
        // Three times, but with a week between: two gaps that do not agree.
        check(&[1, 8, 22], None);
        check(&[1, 8, 29, 50], None);
        check(&[1, 3, 8, 10, 15, 17], Some(Cadence::SeveralAWeek));
        check(&[1, 3, 8, 10], None);
        check(&[0, 1, 2, 3, 4, 7, 8], Some(Cadence::Daily));
        check(&[3, 4, 7, 8, 9, 10, 11], Some(Cadence::Daily));
        check(&[0, 1, 2, 3, 4], None);
        check(&[1, 15, 29], Some(Cadence::Fortnightly));
        check(&[1, 15], None);
        // The first Tuesdays of March to June.
        check(&[1, 36, 64, 92], Some(Cadence::Monthly));
        check(&[1, 22, 43, 64], None);
    }

    #[test]
    fn weekdays_are_named_where_they_are_regular() {
        use Weekday::{Fri, Mon, Thu, Tue, Wed};
        let check = |numbers: &[u64], expect: &[Weekday]| {
            assert_eq!(weekdays(&days(numbers)), expect, "{numbers:?}");
        };
        check(&[], &[]);
        check(&[1, 8, 15], &[Tue]);
        check(&[1, 10, 15], &[Tue]);
        check(&[1, 9, 17], &[]);
        check(&[1, 3, 8, 10, 15, 17], &[Tue, Thu]);
        check(&[3, 4, 7, 8, 9, 10, 11], &[Mon, Tue, Wed, Thu, Fri]);
        check(&[1, 15, 29], &[Tue]);
    }
}
