//! Identifiers: 64 bits, written as 16 hexadecimal digits.

use std::fmt;
use std::str::FromStr;

use crate::json::{Fault, FromJson, ToJson, Value, quote};

/// Ids below this bound belong to the built-in example, so that it can be loaded twice and cleared without a trace.
pub const EXAMPLE_BOUND: u64 = 1 << 32;

/// The text is not 1 to 16 hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not an identifier: 1 to 16 hexadecimal digits were expected")]
pub struct BadId(String);

/// Reads 1 to 16 hexadecimal digits, no sign.
pub fn hex(digits: &[u8]) -> Option<u64> {
    let mut number = 0;
    for byte in digits {
        let digit = match byte {
            b'0'..=b'9' => byte - b'0',
            b'a'..=b'f' => byte - b'a' + 10,
            b'A'..=b'F' => byte - b'A' + 10,
            _ => return None,
        };
        number = number << 4 | u64::from(digit);
    }
    matches!(digits.len(), 1..=16).then_some(number)
}

fn bits(text: &str) -> Result<u64, BadId> {
    hex(text.as_bytes()).ok_or_else(|| BadId(text.chars().take(40).collect()))
}

fn write(bits: u64, json: &mut String) {
    quote(&format!("{bits:x}"), json);
}

fn read(value: &Value<'_>, fault: &mut Fault) -> Option<u64> {
    let bits = bits(value.text(fault)?);
    fault.value_of(bits)
}

macro_rules! id {
    ($(#[$doc:meta] $name:ident)*) => {$(
        #[$doc]
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(u64);

        impl $name {
            /// The id of something a person made, of bits that nothing else has. Ids that grow with time are fastest.
            pub const fn new(bits: u64) -> Self {
                Self(bits | EXAMPLE_BOUND << 31)
            }

            /// The id of the `n`th thing of its kind in the built-in example.
            pub const fn example(n: u32) -> Self {
                Self(n as u64)
            }

            /// Whether it belongs to the built-in example.
            pub const fn is_example(self) -> bool {
                self.0 < EXAMPLE_BOUND
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{:x}", self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({:x})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = BadId;

            fn from_str(text: &str) -> Result<Self, BadId> {
                bits(text).map(Self)
            }
        }

        impl ToJson for $name {
            fn to_json(&self, json: &mut String) {
                write(self.0, json);
            }
        }

        impl FromJson for $name {
            fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
                read(value, fault).map(Self)
            }
        }
    )*};
}

id! {
    /// Names a goal.
    GoalId
    /// Names a key result within its goal.
    KeyResultId
    /// Names a reading within its key result.
    ReadingId
    /// Names an activity.
    ActivityId
    /// Names a segment of *where to play*.
    SegmentId
    /// Names a decision.
    DecisionId
    /// Names a review.
    ReviewId
}

#[cfg(test)]
mod tests {
    use super::{ActivityId, GoalId};

    #[test]
    fn text_round_trips_and_bad_text_is_refused() {
        let id = GoalId::new(0x1234);
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("".parse::<GoalId>().is_err());
        assert!("+1".parse::<GoalId>().is_err());
        assert!("12345678901234567".parse::<GoalId>().is_err());
    }

    #[test]
    fn made_and_example_ids_never_meet() {
        assert!(!ActivityId::new(7).is_example());
        assert!(ActivityId::example(u32::MAX).is_example());
    }
}
