//! Weeks: Monday to Sunday (ISO 8601), as seven days.

use chrono::{Datelike, Days, NaiveDate};

/// The seven days of the week that `day` lies in, Monday first. Days past the calendar's ends are left out.
pub fn of(day: NaiveDate) -> Vec<NaiveDate> {
    let monday = monday(day);
    (0..7).filter_map(|n| monday.checked_add_days(Days::new(n))).collect()
}

/// The Monday of the week that `day` lies in.
pub fn monday(day: NaiveDate) -> NaiveDate {
    let days = u64::from(day.weekday().num_days_from_monday());
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}
