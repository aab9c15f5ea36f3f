//! The value types of iCalendar that an import needs: dates, times, durations, offsets (RFC 5545, 3.3).
//!
//! Pure text to value; zones are resolved elsewhere.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// A DATE or DATE-TIME as written, its zone still to be found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Written {
    /// A day.
    Date(NaiveDate),
    /// A time of day in a zone that a parameter names, or in none.
    Local(NaiveDateTime),
    /// A time in UTC (`…Z`).
    Utc(NaiveDateTime),
}

/// Days by the calendar and seconds by the clock: a day is not always 24 hours long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Span {
    /// Calendar days.
    pub(super) days: i64,
    /// Elapsed seconds on top.
    pub(super) seconds: i64,
}

/// One value of an RDATE list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Period {
    /// Only the start: as long as the event.
    Start(Written),
    /// Start and end.
    Until(Written, Written),
    /// Start and length.
    For(Written, Span),
}

/// Years outside this range are refused: zone rules and recurrence mean nothing there, and arithmetic stays safe.
const YEARS: std::ops::RangeInclusive<i32> = 1600..=4000;

/// `20190304`, `20190304T140000` or `20190304T140000Z`; also with the separators of ISO 8601, as some programs write.
pub(super) fn written(text: &str) -> Option<Written> {
    let text = text.trim();
    let (date, time) = match text.split_once(['T', 't']) {
        Some((date, time)) => (date, Some(time)),
        None => (text, None),
    };
    let digits = |text: &str, n: usize, separator: char| -> Option<u32> {
        let plain: String = text.chars().filter(|c| *c != separator).collect();
        (plain.len() == n && plain.bytes().all(|b| b.is_ascii_digit())).then(|| plain.parse().ok())?
    };
    let date = digits(date, 8, '-')?;
    let year = i32::try_from(date / 10_000).ok().filter(|year| YEARS.contains(year))?;
    let date = NaiveDate::from_ymd_opt(year, date / 100 % 100, date % 100)?;
    let Some(time) = time else {
        return Some(Written::Date(date));
    };
    let utc = time.ends_with(['Z', 'z']);
    let time = time.trim_end_matches(['Z', 'z']);
    // Four digits are hours and minutes; a 60th second exists in the standard but not on any calendar's screen.
    let time = digits(time, 6, ':').or_else(|| digits(time, 4, ':').map(|time| time * 100))?;
    let time = NaiveTime::from_hms_opt(time / 10_000, time / 100 % 100, (time % 100).min(59))?;
    let time = date.and_time(time);
    Some(if utc { Written::Utc(time) } else { Written::Local(time) })
}

/// `P1W`, `P1DT2H`, `-PT15M` …
pub(super) fn span(text: &str) -> Option<Span> {
    let text = text.trim().to_ascii_uppercase();
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text.strip_prefix('+').unwrap_or(&text)),
    };
    let text = text.strip_prefix('P')?;
    let (mut span, mut number, mut in_time, mut any) = (Span::default(), None::<i64>, false, false);
    for character in text.chars() {
        if let Some(digit) = character.to_digit(10) {
            let more = number.unwrap_or(0).checked_mul(10)?.checked_add(i64::from(digit))?;
            number = Some(more).filter(|more| *more < 1_000_000_000);
            number?;
            continue;
        }
        if character == 'T' && number.is_none() {
            in_time = true;
            continue;
        }
        let n = number.take()?;
        match (character, in_time) {
            ('W', false) => span.days += 7 * n,
            ('D', false) => span.days += n,
            ('H', true) => span.seconds += 3600 * n,
            ('M', true) => span.seconds += 60 * n,
            ('S', true) => span.seconds += n,
            _ => return None,
        }
        any = true;
    }
    let sane = any && number.is_none() && span.days < 1_000_000;
    sane.then_some(Span { days: sign * span.days, seconds: sign * span.seconds })
}

/// One RDATE value, which may be a period.
pub(super) fn period(text: &str) -> Option<Period> {
    let Some((start, end)) = text.split_once('/') else {
        return written(text).map(Period::Start);
    };
    let start = written(start)?;
    match written(end) {
        Some(end) => Some(Period::Until(start, end)),
        None => span(end).map(|length| Period::For(start, length)),
    }
}

/// A UTC offset such as `+0100` or `-023000`, in seconds east of Greenwich.
pub(super) fn utc_offset(text: &str) -> Option<i32> {
    let text = text.trim();
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text.strip_prefix('+').unwrap_or(text)),
    };
    let digits = digits.replace(':', "");
    let number: i32 = digits.parse().ok()?;
    let seconds = match digits.len() {
        4 => number / 100 * 3600 + number % 100 * 60,
        6 => number / 10_000 * 3600 + number / 100 % 100 * 60 + number % 100,
        _ => return None,
    };
    // chrono, like the world, has no offset of a day.
    (seconds < 86_400).then_some(sign * seconds)
}

#[cfg(test)]
mod tests {
    use super::{Span, period, span, utc_offset, written};

    #[test]
    fn dates_and_times() {
        let check = |text: &str, expect: &str| assert_eq!(format!("{:?}", written(text)), expect, "{text}");
        check("20190304", "Some(Date(2019-03-04))");
        check("20190304T140000", "Some(Local(2019-03-04T14:00:00))");
        check(" 2019-03-04T14:00:00Z", "Some(Utc(2019-03-04T14:00:00))");
        check("20190304T1400", "Some(Local(2019-03-04T14:00:00))");
        for bad in ["", "2019", "20190230", "20190304T", "20190304T250000", "99990101", "０"] {
            check(bad, "None");
        }
    }

    #[test]
    fn durations() {
        let check = |text: &str, expect: Option<(i64, i64)>| {
            assert_eq!(span(text), expect.map(|(days, seconds)| Span { days, seconds }), "{text}");
        };
        check("P1W", Some((7, 0)));
        check("P1DT2H30M5S", Some((1, 9005)));
        check("-PT15M", Some((0, -900)));
        for bad in ["", "P", "PT", "P1", "1H", "PT1D", "P99999999999D"] {
            check(bad, None);
        }
    }

    #[test]
    fn periods_and_offsets() {
        assert!(period("20190304T140000Z/PT1H").is_some());
        assert!(period("20190304T140000Z/20190304T150000Z").is_some());
        assert!(period("20190304T140000Z/soon").is_none());
        assert_eq!(utc_offset("+0130"), Some(5400));
        assert_eq!(utc_offset("-023015"), Some(-9015));
        assert_eq!(utc_offset("+9900"), None);
    }
}
