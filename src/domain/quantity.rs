//! `Quantity`: what a key result counts, as a decimal with four places. No floats, so that equality is exact.

use std::fmt;
use std::str::FromStr;

use crate::json::text;

const UNIT: i64 = 10_000;

/// A decimal number with four places, from −922 to +922 million millions.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(i64);

text!(Quantity);

/// The text is not a number that a [`Quantity`] can hold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a number with up to 15 digits and four decimals")]
pub struct BadQuantity(String);

impl Quantity {
    /// `units` as a whole number; saturates at the bounds.
    pub const fn whole(units: i64) -> Self {
        Self(units.saturating_mul(UNIT))
    }

    /// So many ten-thousandths.
    pub const fn of_ten_thousandths(n: i64) -> Self {
        Self(n)
    }

    /// The number in ten-thousandths.
    pub const fn ten_thousandths(self) -> i64 {
        self.0
    }

    /// The nearest `f64`, for drawing and for the browser's number format only.
    pub fn to_f64(self) -> f64 {
        self.0 as f64 / UNIT as f64
    }
}

impl fmt::Display for Quantity {
    /// Plain digits with a dot and no trailing zeros: `-3.5`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0.unsigned_abs() / UNIT as u64, self.0.unsigned_abs() % UNIT as u64);
        if self.0 < 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        if part > 0 {
            let digits = format!("{part:04}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

impl FromStr for Quantity {
    type Err = BadQuantity;

    /// Reads `12`, `-3.5`, `+0,25`; a comma counts as the decimal sign. Further decimals are cut off.
    fn from_str(text: &str) -> Result<Self, BadQuantity> {
        let bad = || BadQuantity(text.chars().take(40).collect());
        let trimmed = text.trim();
        let (negative, digits) = match trimmed.as_bytes().first() {
            Some(b'-') => (true, &trimmed[1..]),
            Some(b'+') => (false, &trimmed[1..]),
            _ => (false, trimmed),
        };
        let (whole, part) = digits.split_once(['.', ',']).unwrap_or((digits, ""));
        let all_digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
        if whole.len() > 15 || (whole.is_empty() && part.is_empty()) || !all_digits(whole) || !all_digits(part) {
            return Err(bad());
        }
        let number = |s: &str| s.bytes().fold(0u64, |n, b| n * 10 + u64::from(b - b'0'));
        let part: String = part.chars().chain("0000".chars()).take(4).collect();
        let magnitude = number(whole) * UNIT as u64 + number(&part);
        let signed = if negative { 0i64.checked_sub_unsigned(magnitude) } else { i64::try_from(magnitude).ok() };
        signed.map(Self).ok_or_else(bad)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Quantity;

    #[test]
    fn reads_what_people_write() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(text.parse::<Quantity>().ok().map(|q| q.to_string()).as_deref(), expect, "{text}");
        };
        check("12", Some("12"));
        check(" -3.50 ", Some("-3.5"));
        check("0,25", Some("0.25"));
        check(".5", Some("0.5"));
        check("1.23456", Some("1.2345"));
        check("", None);
        check("-", None);
        check("1e5", None);
        check("922337203685477.5807", Some("922337203685477.5807"));
        check("-922337203685477.5808", Some("-922337203685477.5808"));
        check("922337203685477.5808", None);
        check("1234567890123456", None);
    }

    proptest! {
        #[test]
        fn text_round_trips(units in any::<i64>()) {
            let quantity = Quantity(units);
            prop_assert_eq!(quantity.to_string().parse(), Ok(quantity));
        }
    }
}
