//! Reading a recurrence rule from its text.
//!
//! Not by the `rrule` crate, whose parser is made of regular expressions (hundreds of kilobytes of wasm) and whose errors
//! do not name the part that is wrong.

use super::rule::Rule;
use super::value;
use chrono::Weekday;
use rrule::{Frequency, NWeekday};

impl Rule {
    /// Reads the text of a rule. The error says which part is wrong.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut rule = Self::new();
        let mut frequency = None;
        for part in text.split(';').map(str::trim).filter(|part| !part.is_empty()) {
            let (name, value) = part.split_once('=').ok_or_else(|| format!("\"{part}\" has no value"))?;
            let (name, value) = (name.trim().to_ascii_uppercase(), value.trim().to_ascii_uppercase());
            let wrong = || format!("{name}={value} is not valid");
            match name.as_str() {
                "FREQ" => frequency = Some(parse_frequency(&value).ok_or_else(wrong)?),
                "INTERVAL" => {
                    rule.interval = value.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?;
                }
                // A negative count is written by some programs for "no end".
                "COUNT" => rule.count = u32::try_from(value.parse::<i64>().map_err(|_| wrong())?).ok(),
                "UNTIL" => rule.until = Some(value::written(&value).ok_or_else(wrong)?),
                "WKST" => rule.week_start = parse_weekday(&value).ok_or_else(wrong)?,
                "BYSETPOS" => rule.by_set_pos = numbers(&value, -366..=366).ok_or_else(wrong)?,
                "BYMONTH" => rule.by_month = numbers(&value, 1..=12).ok_or_else(wrong)?,
                "BYMONTHDAY" => rule.by_month_day = numbers(&value, -31..=31).ok_or_else(wrong)?,
                "BYYEARDAY" => rule.by_year_day = numbers(&value, -366..=366).ok_or_else(wrong)?,
                "BYWEEKNO" => rule.by_week_no = numbers(&value, -53..=53).ok_or_else(wrong)?,
                "BYHOUR" => rule.by_hour = numbers(&value, 0..=23).ok_or_else(wrong)?,
                "BYMINUTE" => rule.by_minute = numbers(&value, 0..=59).ok_or_else(wrong)?,
                "BYSECOND" => rule.by_second = numbers(&value, 0..=59).ok_or_else(wrong)?,
                "BYDAY" => {
                    let days = value.split(',').map(str::trim).filter(|day| !day.is_empty());
                    rule.by_weekday = days.map(parse_nth_weekday).collect::<Option<_>>().ok_or_else(wrong)?;
                }
                "RSCALE" if value == "GREGORIAN" => {}
                "SKIP" if value == "OMIT" => {}
                name if name.starts_with("X-") => {}
                // Left out, a misspelt UNTIL would make an endless series.
                _ => return Err(format!("{name} is not understood")),
            }
        }
        rule.frequency = frequency.ok_or_else(|| "it has no FREQ".to_owned())?;
        if rule.frequency > Frequency::Monthly {
            // "The second Monday" of a week or a day means nothing; every Monday is what programs then show.
            for day in &mut rule.by_weekday {
                if let NWeekday::Nth(_, weekday) = *day {
                    *day = NWeekday::Every(weekday);
                }
            }
        }
        Ok(rule)
    }

    fn new() -> Self {
        Self {
            frequency: Frequency::Yearly,
            interval: 1,
            count: None,
            until: None,
            week_start: Weekday::Mon,
            by_set_pos: Vec::new(),
            by_month: Vec::new(),
            by_month_day: Vec::new(),
            by_year_day: Vec::new(),
            by_week_no: Vec::new(),
            by_weekday: Vec::new(),
            by_hour: Vec::new(),
            by_minute: Vec::new(),
            by_second: Vec::new(),
        }
    }
}

fn parse_frequency(text: &str) -> Option<Frequency> {
    Some(match text {
        "YEARLY" => Frequency::Yearly,
        "MONTHLY" => Frequency::Monthly,
        "WEEKLY" => Frequency::Weekly,
        "DAILY" => Frequency::Daily,
        "HOURLY" => Frequency::Hourly,
        "MINUTELY" => Frequency::Minutely,
        "SECONDLY" => Frequency::Secondly,
        _ => return None,
    })
}

fn parse_weekday(text: &str) -> Option<Weekday> {
    Some(match text {
        "MO" => Weekday::Mon,
        "TU" => Weekday::Tue,
        "WE" => Weekday::Wed,
        "TH" => Weekday::Thu,
        "FR" => Weekday::Fri,
        "SA" => Weekday::Sat,
        "SU" => Weekday::Sun,
        _ => return None,
    })
}

fn parse_nth_weekday(text: &str) -> Option<NWeekday> {
    let (nth, day) = text.split_at_checked(text.len().checked_sub(2)?)?;
    let weekday = parse_weekday(day)?;
    match nth {
        "" => Some(NWeekday::Every(weekday)),
        nth => match nth.parse().ok()? {
            0 => Some(NWeekday::Every(weekday)),
            nth => Some(NWeekday::Nth(nth, weekday)),
        },
    }
}

/// A list of whole numbers in a range; 0 only where the range starts with it.
fn numbers<T: TryFrom<i32>>(text: &str, range: std::ops::RangeInclusive<i32>) -> Option<Vec<T>> {
    let parts = text.split(',').map(str::trim).filter(|part| !part.is_empty());
    let number = |part: &str| {
        let number: i32 = part.parse().ok()?;
        let fits = range.contains(&number) && (number != 0 || *range.start() == 0);
        fits.then(|| T::try_from(number).ok())?
    };
    parts.map(number).collect()
}

#[cfg(test)]
mod tests {
    use super::Rule;

    #[test]
    fn bad_rules_say_which_part() {
        let check = |text: &str, expect: &str| assert_eq!(Rule::parse(text).expect_err(text), expect);
        check("INTERVAL=2", "it has no FREQ");
        check("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY is not valid");
        check("FREQ=DAILY;INTERVAL=0", "INTERVAL=0 is not valid");
        check("FREQ=DAILY;BYHOUR=25", "BYHOUR=25 is not valid");
        check("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX is not valid");
        check("FREQ=WEEKLY;BYDAY", "\"BYDAY\" has no value");
        check("FREQ=WEEKLY;UNTL=20200101", "UNTL is not understood");
    }
}
