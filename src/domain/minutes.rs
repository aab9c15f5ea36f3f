//! `Minutes` (a length of time) and `TimeOfDay` (a time on the wall).

use crate::json::number;

/// A length of time in minutes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Minutes(pub u32);

impl From<Minutes> for u32 {
    fn from(minutes: Minutes) -> Self {
        minutes.0
    }
}

impl From<u32> for Minutes {
    fn from(minutes: u32) -> Self {
        Self(minutes)
    }
}

number!(Minutes u32);

impl Minutes {
    /// No time at all.
    pub const ZERO: Self = Self(0);

    /// `hours` full hours.
    pub const fn hours(hours: u32) -> Self {
        Self(hours.saturating_mul(60))
    }

    /// The sum; stays at the largest length rather than wrap round.
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// What is left after `other`, never below zero.
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }
}

impl std::iter::Sum for Minutes {
    fn sum<I: Iterator<Item = Self>>(minutes: I) -> Self {
        minutes.fold(Self::ZERO, Self::plus)
    }
}

/// A local time of day in minutes since midnight, always below 1,440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TimeOfDay(u16);

number!(TimeOfDay u16);

impl TimeOfDay {
    /// `hour`:`minute`, or `None` past 23:59.
    pub const fn new(hour: u16, minute: u16) -> Option<Self> {
        if hour < 24 && minute < 60 { Some(Self(hour * 60 + minute)) } else { None }
    }

    /// Minutes since midnight.
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The hour, 0 to 23.
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute of the hour, 0 to 59.
    pub const fn minute(self) -> u16 {
        self.0 % 60
    }
}

impl TryFrom<u16> for TimeOfDay {
    type Error = &'static str;

    fn try_from(minutes: u16) -> Result<Self, Self::Error> {
        Self::new(minutes / 60, minutes % 60).ok_or("a time of day is below 1440 minutes")
    }
}

impl From<TimeOfDay> for u16 {
    fn from(time: TimeOfDay) -> u16 {
        time.0
    }
}
