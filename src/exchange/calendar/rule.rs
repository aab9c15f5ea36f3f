//! A recurrence rule (RRULE, RFC 5545, 3.3.10): read from text, and walked through by the `rrule` crate.
//!
//! Rules run on the wall clock alone, as the standard says, so the crate sees "UTC" and zones come in afterwards.
//! Its own text parser is not used: it is made of regular expressions, which would treble the module's size.

use super::value::{self, Written};
use chrono::{DateTime, Datelike, Duration, Months, NaiveDate, NaiveDateTime, Weekday};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz};

/// Walked occurrences before a rule with a COUNT is given up: enough for a daily one over 270 years.
const MAX_WALKED: usize = 100_000;

/// One RRULE.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    frequency: Frequency,
    interval: u16,
    /// How many the rule gives at most.
    count: Option<u32>,
    until: Option<Written>,
    week_start: Weekday,
    by_set_pos: Vec<i32>,
    by_month: Vec<u8>,
    by_month_day: Vec<i8>,
    by_year_day: Vec<i16>,
    by_week_no: Vec<i8>,
    by_weekday: Vec<NWeekday>,
    by_hour: Vec<u8>,
    by_minute: Vec<u8>,
    by_second: Vec<u8>,
}

impl Rule {
    /// Reads the text of a rule. The error says which part is wrong.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let mut rule = Self::new();
        let mut frequency = None;
        for part in text
            .split(';')
            .map(str::trim)
            .filter(|part| !part.is_empty())
        {
            let (name, value) = part
                .split_once('=')
                .ok_or_else(|| format!("\"{part}\" has no value"))?;
            let (name, value) = (
                name.trim().to_ascii_uppercase(),
                value.trim().to_ascii_uppercase(),
            );
            let wrong = || format!("{name}={value} is not valid");
            match name.as_str() {
                "FREQ" => frequency = Some(parse_frequency(&value).ok_or_else(wrong)?),
                "INTERVAL" => {
                    rule.interval = value.parse().ok().filter(|n| *n > 0).ok_or_else(wrong)?;
                }
                // A negative count is written by some programs for "no end".
                "COUNT" => {
                    rule.count = u32::try_from(value.parse::<i64>().map_err(|_| wrong())?).ok()
                }
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
                    let days = value
                        .split(',')
                        .map(str::trim)
                        .filter(|day| !day.is_empty());
                    rule.by_weekday = days
                        .map(parse_nth_weekday)
                        .collect::<Option<_>>()
                        .ok_or_else(wrong)?;
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

    /// Whether an occurrence lies behind UNTIL. `instant` is in UTC, or the wall clock of a series without a zone.
    /// A bare date means its midnight, and a time without `Z` is taken as UTC where the series has a zone.
    pub(super) fn is_past_until(&self, instant: NaiveDateTime) -> bool {
        self.until().is_some_and(|until| instant > until)
    }

    /// Whether UNTIL is given in UTC.
    pub(super) fn ends_in_utc(&self) -> bool {
        matches!(self.until, Some(Written::Utc(_)))
    }

    /// UNTIL as it is written; a bare date is its midnight.
    pub(super) fn until(&self) -> Option<NaiveDateTime> {
        self.until.map(|until| match until {
            Written::Date(day) => day.into(),
            Written::Local(until) | Written::Utc(until) => until,
        })
    }

    /// The wall clocks the rule gives from `from` to `to` (both included) for a series that starts at `start`.
    ///
    /// The cost depends on the length of that span, not on how long ago the series started, unless the rule counts.
    /// The error says why the rule cannot be followed.
    pub(super) fn walls(
        &self,
        start: NaiveDateTime,
        from: NaiveDateTime,
        to: NaiveDateTime,
    ) -> Result<impl Iterator<Item = NaiveDateTime> + use<>, String> {
        let (rule, first) = match self.count {
            None => self.skip_ahead(start, from),
            Some(_) => (self.clone(), start),
        };
        let validated = match self.count {
            // The crate takes 0 for "no limit".
            Some(0) => None,
            _ => Some(
                rule.unvalidated()
                    .validate(utc(first))
                    .map_err(|error| error.to_string())?,
            ),
        };
        let walls = validated.into_iter().flat_map(move |rule| {
            // Without the limit a rule that never matches ("30 February") would be walked to the year 10000.
            RRuleSet::new(utc(first)).rrule(rule).limit().into_iter()
        });
        let walls = walls.take(MAX_WALKED).map(|wall| wall.naive_utc());
        Ok(walls
            .skip_while(move |wall| *wall < from.max(start))
            .take_while(move |wall| *wall <= to))
    }

    /// The same rule with a later start, a whole number of intervals on and at least one before `from`. What the rule
    /// takes from its start (the day, the month) is written into it first.
    fn skip_ahead(&self, start: NaiveDateTime, from: NaiveDateTime) -> (Self, NaiveDateTime) {
        let mut rule = self.clone();
        let n_units = match self.frequency {
            Frequency::Yearly => i64::from(from.year() - start.year()),
            Frequency::Monthly => {
                i64::from((from.year() - start.year()) * 12) + i64::from(from.month())
                    - i64::from(start.month())
            }
            Frequency::Weekly => (from - start).num_days() / 7,
            Frequency::Daily => (from - start).num_days(),
            Frequency::Hourly => (from - start).num_hours(),
            Frequency::Minutely => (from - start).num_minutes(),
            Frequency::Secondly => (from - start).num_seconds(),
        };
        let interval = i64::from(self.interval);
        let n_units = (n_units / interval - 1) * interval;
        if n_units <= 0 {
            return (rule, start);
        }
        rule.take_days_from(start);
        let month_on = |n_months: i64| {
            let first = NaiveDate::from_ymd_opt(
                start.year(),
                if self.frequency == Frequency::Yearly {
                    1
                } else {
                    start.month()
                },
                1,
            )?;
            let first = first.checked_add_months(Months::new(u32::try_from(n_months).ok()?))?;
            Some(first.and_time(start.time()))
        };
        let later = match self.frequency {
            Frequency::Yearly => month_on(12 * n_units),
            Frequency::Monthly => month_on(n_units),
            Frequency::Weekly => start.checked_add_signed(Duration::weeks(n_units)),
            Frequency::Daily => start.checked_add_signed(Duration::days(n_units)),
            Frequency::Hourly => start.checked_add_signed(Duration::hours(n_units)),
            Frequency::Minutely => start.checked_add_signed(Duration::minutes(n_units)),
            Frequency::Secondly => start.checked_add_signed(Duration::seconds(n_units)),
        };
        (rule, later.unwrap_or(start))
    }

    /// Writes down the days that a rule without any takes from its start.
    fn take_days_from(&mut self, start: NaiveDateTime) {
        let says_days = !(self.by_week_no.is_empty()
            && self.by_year_day.is_empty()
            && self.by_month_day.is_empty()
            && self.by_weekday.is_empty());
        if says_days || self.frequency > Frequency::Monthly {
            return;
        }
        self.by_month_day = vec![start.day() as i8];
        if self.frequency == Frequency::Yearly && self.by_month.is_empty() {
            self.by_month = vec![start.month() as u8];
        }
    }

    fn unvalidated(self) -> RRule<rrule::Unvalidated> {
        let months: Vec<_> = self
            .by_month
            .iter()
            .filter_map(|month| chrono::Month::try_from(*month).ok())
            .collect();
        let rule = RRule::new(self.frequency)
            .interval(self.interval)
            .week_start(self.week_start)
            .by_set_pos(self.by_set_pos)
            .by_month(&months)
            .by_month_day(self.by_month_day)
            .by_year_day(self.by_year_day)
            .by_week_no(self.by_week_no)
            .by_weekday(self.by_weekday)
            .by_hour(self.by_hour)
            .by_minute(self.by_minute)
            .by_second(self.by_second);
        match self.count {
            Some(count) => rule.count(count),
            None => rule,
        }
    }
}

fn utc(wall: NaiveDateTime) -> DateTime<Tz> {
    wall.and_utc().with_timezone(&Tz::UTC)
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
    let parts = text
        .split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty());
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
    use chrono::NaiveDateTime;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time in the test")
    }

    #[track_caller]
    fn check(rule: &str, start: &str, from: &str, expect: &[&str]) {
        let rule = Rule::parse(rule).expect("a good rule");
        let walls = rule
            .walls(at(start), at(from), at("2030-01-01T00:00:00"))
            .expect("a valid rule");
        let walls: Vec<_> = walls
            .take(expect.len().max(1))
            .map(|wall| wall.format("%Y-%m-%dT%H:%M").to_string())
            .collect();
        assert_eq!(walls, expect);
    }

    #[test]
    fn skipping_ahead_keeps_the_rhythm() {
        check(
            "FREQ=WEEKLY;INTERVAL=2",
            "2019-03-05T09:00:00",
            "2020-01-01T00:00:00",
            &["2020-01-07T09:00", "2020-01-21T09:00"],
        );
        check(
            "FREQ=MONTHLY;INTERVAL=5",
            "2000-01-31T09:00:00",
            "2020-01-01T00:00:00",
            &["2020-01-31T09:00"],
        );
        check(
            "FREQ=YEARLY;INTERVAL=4",
            "1996-02-29T09:00:00",
            "2019-01-01T00:00:00",
            &["2020-02-29T09:00", "2024-02-29T09:00"],
        );
        check(
            "FREQ=SECONDLY;INTERVAL=7",
            "1970-01-01T00:00:00",
            "2020-01-01T00:00:00",
            &["2020-01-01T00:00"],
        );
        check(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "1990-01-31T09:00:00",
            "2020-01-01T00:00:00",
            &["2020-01-31T09:00", "2020-02-28T09:00"],
        );
    }

    #[test]
    fn rules_that_never_match_end() {
        check(
            "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30",
            "2000-01-01T00:00:00",
            "2020-01-01T00:00:00",
            &[],
        );
        check(
            "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
            "2000-01-01T00:00:00",
            "2020-01-01T00:00:00",
            &[],
        );
        check(
            "FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30",
            "2000-01-01T00:00:00",
            "2020-01-01T00:00:00",
            &[],
        );
        check(
            "FREQ=DAILY;COUNT=0",
            "2020-01-01T00:00:00",
            "2020-01-01T00:00:00",
            &[],
        );
    }

    #[test]
    fn bad_rules_say_which_part() {
        let check =
            |text: &str, expect: &str| assert_eq!(Rule::parse(text).expect_err(text), expect);
        check("INTERVAL=2", "it has no FREQ");
        check("FREQ=FORTNIGHTLY", "FREQ=FORTNIGHTLY is not valid");
        check("FREQ=DAILY;INTERVAL=0", "INTERVAL=0 is not valid");
        check("FREQ=DAILY;BYHOUR=25", "BYHOUR=25 is not valid");
        check("FREQ=WEEKLY;BYDAY=XX", "BYDAY=XX is not valid");
        check("FREQ=WEEKLY;BYDAY", "\"BYDAY\" has no value");
        check("FREQ=WEEKLY;UNTL=20200101", "UNTL is not understood");
    }
}
