//! Durations in cells, in minutes.

/// What a number without a unit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unit {
    Seconds,
    Minutes,
    Hours,
    /// Hours up to 24 or with a fraction, else minutes: nobody logs 90 hours at once, nor 1 minute.
    Unsaid,
}

impl Unit {
    /// What the name of the column says.
    pub(super) fn of_header(header: &str) -> Self {
        let header = header.to_lowercase();
        let words = || header.split(|c: char| !c.is_alphabetic());
        let any = |names: &[&str]| words().any(|word| names.contains(&word));
        if any(&["minutes", "minute", "min", "mins", "minuten"]) {
            Self::Minutes
        } else if any(&["hours", "hour", "h", "hrs", "stunden", "std", "decimal", "heures", "horas"]) {
            Self::Hours
        } else if any(&["seconds", "second", "sec", "secs", "s", "sekunden"]) {
            Self::Seconds
        } else {
            Self::Unsaid
        }
    }
}

/// The longest duration read: a year.
const MAX_SECONDS: u64 = 366 * 86_400;

/// Minutes, rounded to the nearest: `1:30`, `1:30:00`, `1.5`, `1,5 h`, `90m`, `1h 30min`. `None` for anything else.
pub(super) fn minutes(text: &str, unit: Unit) -> Option<u32> {
    let text = text.trim().to_lowercase();
    let seconds = if text.contains(':') { clock(&text)? } else { units(&text, unit)? };
    let seconds = Some(seconds).filter(|seconds| *seconds <= MAX_SECONDS)?;
    u32::try_from((seconds + 30) / 60).ok()
}

/// `h:mm` or `h:mm:ss`, in seconds.
fn clock(text: &str) -> Option<u64> {
    let parts: Vec<&str> = text.trim_end_matches(['h', ' ']).split(':').collect();
    let number = |part: &str| -> Option<u64> {
        let whole = part.split('.').next()?;
        (whole.len() <= 5 && !whole.is_empty() && whole.bytes().all(|b| b.is_ascii_digit()))
            .then(|| whole.parse().ok())?
    };
    match parts.as_slice() {
        [hours, minutes] => Some(number(hours)? * 3600 + number(minutes).filter(|n| *n < 60)? * 60),
        [hours, minutes, seconds] => {
            let small = |part: &str| number(part).filter(|n| *n < 60);
            Some(number(hours)? * 3600 + small(minutes)? * 60 + small(seconds)?)
        }
        _ => None,
    }
}

/// Numbers with units, in seconds; a number without one counts in `unit`.
fn units(text: &str, unit: Unit) -> Option<u64> {
    let mut rest = text.trim();
    let (mut seconds, mut any, mut after_hours) = (0u64, false, false);
    while !rest.is_empty() {
        let n = rest.bytes().take_while(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')).count();
        let millis = thousandths(&rest[..n])?;
        let behind = rest[n..].trim_start();
        let end = behind.find(|c: char| !c.is_alphabetic()).unwrap_or(behind.len());
        let factor = match &behind[..end] {
            "h" | "hr" | "hrs" | "hour" | "hours" | "std" | "stunde" | "stunden" => 3600,
            "m" | "min" | "mins" | "minute" | "minutes" | "minuten" => 60,
            "s" | "sec" | "secs" | "second" | "seconds" | "sek" | "sekunden" => 1,
            "d" | "day" | "days" | "tag" | "tage" => 86_400,
            // "1h30"
            "" if after_hours => 60,
            "" if !any && behind.is_empty() => match unit {
                Unit::Seconds => 1,
                Unit::Minutes => 60,
                Unit::Hours => 3600,
                Unit::Unsaid if millis <= 24_000 || millis % 1000 != 0 => 3600,
                Unit::Unsaid => 60,
            },
            _ => return None,
        };
        after_hours = factor == 3600;
        any = true;
        seconds = seconds.checked_add(millis.checked_mul(factor)? / 1000)?;
        rest = behind[end..].trim_start_matches([' ', '.']);
    }
    any.then_some(seconds)
}

/// A decimal number with a point or a comma, in thousandths.
fn thousandths(text: &str) -> Option<u64> {
    let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if whole.len() > 9 || !digits(whole) || !digits(fraction) || (whole.is_empty() && fraction.is_empty()) {
        return None;
    }
    let whole: u64 = if whole.is_empty() { 0 } else { whole.parse().ok()? };
    let fraction: u64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
    Some(whole * 1000 + fraction)
}

#[cfg(test)]
mod tests {
    use super::{Unit, minutes};

    #[test]
    fn durations() {
        let check = |text: &str, expect: Option<u32>| assert_eq!(minutes(text, Unit::Unsaid), expect, "{text}");
        for ninety in [
            "1:30",
            "1:30:00",
            "01:29:45",
            "1.5",
            "1,5",
            "1,5 h",
            "1.5 hours",
            "90m",
            "90 min.",
            "90",
            "1h 30m",
            "1h30",
            "1 Std. 30 Min.",
            "5400 s",
        ] {
            check(ninety, Some(90));
        }
        check("0:05", Some(5));
        check("1", Some(60));
        check("0", Some(0));
        for bad in ["", "-1:30", "1:60", "abc", "1.5.2", "1:2:3:4", "9999999999", "5 apples", "99999:00", "h", "1 2"] {
            check(bad, None);
        }
    }

    #[test]
    fn the_header_tells_the_unit() {
        let check = |header: &str, text: &str, expect: u32| {
            assert_eq!(minutes(text, Unit::of_header(header)), Some(expect), "{header}")
        };
        check("Minutes", "45", 45);
        check("Duration (h)", "0.25", 15);
        check("Duration (decimal)", "45", 2700);
        check("Duration (seconds)", "600", 10);
        check("Dauer", "45", 45);
    }
}
