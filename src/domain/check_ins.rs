//! `CheckIns`: how often a space looks at where its key results stand.

use chrono::{Days, NaiveDate};

use crate::json::choice;

/// How often readings are due.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum CheckIns {
    /// Every week.
    #[default]
    Weekly,
    /// Every other week.
    Fortnightly,
    /// Every four weeks, so that the weekday stays.
    Monthly,
}

choice! { CheckIns { Weekly, Fortnightly, Monthly } }

impl CheckIns {
    /// All, the most frequent first.
    pub const ALL: [Self; 3] = [Self::Weekly, Self::Fortnightly, Self::Monthly];

    /// Days from one to the next.
    pub const fn days(self) -> u32 {
        match self {
            Self::Weekly => 7,
            Self::Fortnightly => 14,
            Self::Monthly => 28,
        }
    }

    /// The day the next one is due after one on `last`.
    pub fn after(self, last: NaiveDate) -> NaiveDate {
        last.checked_add_days(Days::new(u64::from(self.days()))).unwrap_or(NaiveDate::MAX)
    }
}
