//! Days as texts, `2026-11-25` (ISO 8601): small enough that chrono's general parser and formatter stay out.

use chrono::{Datelike, NaiveDate};

use crate::json::{Fault, FromJson, ToJson, Value, quote};

/// Reads a day of year, month and day, the latter two with two digits each. Years beyond 9999 may carry a sign.
pub fn parse(text: &str) -> Option<NaiveDate> {
    let (head, month_and_day) = text.as_bytes().split_last_chunk()?;
    let [b'-', m, n, b'-', d, e] = *month_and_day else { return None };
    let (sign, year) = match head {
        [b'-', year @ ..] => (-1, year),
        [b'+', year @ ..] => (1, year),
        year => (1, year),
    };
    let year = number(year).filter(|_| (4..=6).contains(&year.len()))?;
    NaiveDate::from_ymd_opt(sign * year, number(&[m, n])? as u32, number(&[d, e])? as u32)
}

/// A number of a few digits.
fn number(digits: &[u8]) -> Option<i32> {
    let digit = |byte: &u8| byte.is_ascii_digit().then(|| i32::from(byte - b'0'));
    digits.iter().try_fold(0, |number: i32, byte| number.checked_mul(10)?.checked_add(digit(byte)?))
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
