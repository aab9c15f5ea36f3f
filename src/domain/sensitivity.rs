//! `Sensitivity`: how readily a person wants to be flagged.

use crate::json::number;

/// How readily a person wants to be flagged: 0 (only what is surely off aim) to 4.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sensitivity(u8);

number!(Sensitivity u8);

impl Sensitivity {
    /// As it was before anybody moved it.
    pub const USUAL: Self = Self(2);

    /// The most that can be chosen.
    pub const MOST: Self = Self(4);

    /// Steps from [`Sensitivity::USUAL`], -2 to 2.
    pub fn steps(self) -> i8 {
        self.0 as i8 - Self::USUAL.0 as i8
    }
}

impl Default for Sensitivity {
    fn default() -> Self {
        Self::USUAL
    }
}

impl TryFrom<u8> for Sensitivity {
    type Error = &'static str;

    fn try_from(level: u8) -> Result<Self, Self::Error> {
        if level <= Self::MOST.0 { Ok(Self(level)) } else { Err("a sensitivity goes from 0 to 4") }
    }
}

impl From<Sensitivity> for u8 {
    fn from(sensitivity: Sensitivity) -> u8 {
        sensitivity.0
    }
}
