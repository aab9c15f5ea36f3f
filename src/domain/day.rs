//! Days as texts, `2026-11-25` (ISO 8601): small enough that chrono's general parser and formatter stay out.

use chrono::{Datelike, NaiveDate};

use crate::json::{Fault, FromJson, ToJson, Value, quote};

/// Reads a day of year, month and day, the latter two with two digits each. Years beyond 9999 may carry a sign.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let (head, day) = text.rsplit_once('-')?;
    let (year, month) = head.rsplit_once('-')?;
    let (sign, year) = match year.as_bytes().first()? {
        b'-' => (-1, &year[1..]),
        b'+' => (1, &year[1..]),
        _ => (1, year),
    };
    if !(4..=6).contains(&year.len())
        || month.len() != 2
        || day.len() != 2
        || ![year, month, day].into_iter().all(digits)
    {
        return None;
    }
    let number = |text: &str| text.bytes().fold(0, |n, byte| n * 10 + i32::from(byte - b'0'));
    NaiveDate::from_ymd_opt(sign * number(year), number(month) as u32, number(day) as u32)
}

/// The text that [`parse`] reads.
pub fn text(day: NaiveDate) -> String {
    let year = day.year();
    let sign = if year < 0 {
        "-"
    } else if year > 9999 {
        "+"
    } else {
        ""
    };
    format!("{sign}{:04}-{:02}-{:02}", year.unsigned_abs(), day.month(), day.day())
}

impl ToJson for NaiveDate {
    fn to_json(&self, json: &mut String) {
        quote(&text(*self), json);
    }
}

impl FromJson for NaiveDate {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        let text = value.text(fault)?;
        parse(text).or_else(|| fault.damaged(&format_args!("\"{text}\" is not a day, such as 2026-11-25")))
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use proptest::prelude::*;

    use super::{parse, text};

    #[test]
    fn only_whole_days_are_read() {
        for bad in ["", "2026", "2026-11", "2026-11-31", "2026-1-05", "20261-1-5", "2026-11-2x", "ä-11-25", "--11-25"]
        {
            assert_eq!(parse(bad), None, "{bad}");
        }
        assert_eq!(parse("2026-11-25"), NaiveDate::from_ymd_opt(2026, 11, 25));
    }

    proptest! {
        #[test]
        fn texts_are_chronos_own(days in -90_000_000i32..90_000_000) {
            if let Some(day) = NaiveDate::from_num_days_from_ce_opt(days) {
                prop_assert_eq!(text(day), day.to_string());
                prop_assert_eq!(parse(&text(day)), Some(day));
            }
        }

        #[test]
        fn any_text_is_read_without_a_panic(text in any::<String>()) {
            let _ = parse(&text);
        }
    }
}
