//! Times of day in cells, alone or behind a date.

use super::date::{self, DateOrder};
use chrono::NaiveDate;

/// What a cell says of a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Moment {
    pub(super) date: Option<NaiveDate>,
    /// Minutes since midnight.
    pub(super) time: Option<u16>,
}

/// Reads a date, a time, or both; `None` if the cell is neither.
pub(super) fn parse(text: &str, order: DateOrder) -> Option<Moment> {
    if let Some((date, rest)) = date::parse(text, order) {
        let time = if rest.is_empty() { None } else { Some(time(rest)?) };
        return Some(Moment { date: Some(date), time });
    }
    time(text).map(|time| Moment { date: None, time: Some(time) })
}

/// `9:00`, `09:00:30`, `9:00 PM`, `9 pm`, `9.30`, `9h30`; an offset or `Z` behind it is not looked at. 24:00 is midnight.
fn time(text: &str) -> Option<u16> {
    let text = text.trim().to_lowercase();
    let digits = |text: &str| -> Option<(u16, usize)> {
        let n = text.bytes().take_while(u8::is_ascii_digit).count();
        (1..=2).contains(&n).then(|| text[..n].parse().ok().map(|number| (number, n)))?
    };
    let (hour, n) = digits(&text)?;
    let mut rest = &text[n..];
    let mut minute = None;
    if let Some(behind) = rest.strip_prefix([':', '.', 'h']) {
        match digits(behind) {
            Some((number, 2)) => {
                minute = Some(number);
                rest = &behind[2..];
            }
            // "9h"
            _ if rest.starts_with('h') && behind.is_empty() => {
                return (hour < 24).then_some(hour * 60);
            }
            _ => return None,
        }
    }
    if minute.is_some()
        && let Some(behind) = rest.strip_prefix([':', '.'])
    {
        let (_, n) = digits(behind)?;
        // Seconds and their fraction.
        rest = behind[n..].trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    }
    let rest = rest.trim_start();
    let half = rest.trim_end_matches('.').replace('.', "");
    let hour = match half.as_str() {
        "am" | "a" | "a m" if (1..=12).contains(&hour) => hour % 12,
        "pm" | "p" | "p m" if (1..=12).contains(&hour) => hour % 12 + 12,
        "uhr" | "z" => hour,
        "" if minute.is_some() => hour,
        zone if minute.is_some() && zone.starts_with(['+', '-']) => hour,
        _ => return None,
    };
    let minute = minute.unwrap_or(0);
    match (hour, minute) {
        (24, 0) => Some(0),
        (0..=23, 0..=59) => Some(hour * 60 + minute),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{DateOrder, parse};

    #[test]
    fn moments() {
        let check = |text: &str, expect: &str| {
            let found = parse(text, DateOrder::DayMonthYear).map(|moment| {
                let time = moment.time.map(|time| format!("{:02}:{:02}", time / 60, time % 60));
                format!("{} {}", moment.date.map(|d| d.to_string()).unwrap_or_default(), time.unwrap_or_default())
            });
            assert_eq!(found.as_deref().unwrap_or("none").trim(), expect, "{text}");
        };
        check("9:05", "09:05");
        check("09:05:59", "09:05");
        check("12:00 AM", "00:00");
        check("12:30:00 PM", "12:30");
        check("9 pm", "21:00");
        check("9:15 p.m.", "21:15");
        check("9h30", "09:30");
        check("14.30 Uhr", "14:30");
        check("24:00", "00:00");
        check("2.3.2026 14:30", "2026-03-02 14:30");
        check("2026-03-02T09:00:00+01:00", "2026-03-02 09:00");
        check("2026-03-02T09:00:00.123Z", "2026-03-02 09:00");
        for bad in ["", "25:00", "9:60", "13 pm", "9", "noon", "9:5", "2.3.2026 noon"] {
            check(bad, "none");
        }
    }
}
