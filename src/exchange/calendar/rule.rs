//! A recurrence rule (RRULE, RFC 5545, 3.3.10), walked through by the `rrule` crate.
//!
//! Rules run on the wall clock alone, as the standard says, so the crate sees "UTC" and zones come in afterwards.
//! The crate's own text parser is not used (see `rule_text`).

use super::value::Written;
use chrono::{DateTime, Datelike, Duration, Months, NaiveDate, NaiveDateTime, Weekday};
use rrule::{Frequency, NWeekday, RRule, RRuleSet, Tz};

/// Walked occurrences before a rule with a COUNT is given up: enough for a daily one over 270 years.
const MAX_WALKED: usize = 100_000;

/// One RRULE.
#[derive(Debug, Clone)]
pub(super) struct Rule {
    pub(super) frequency: Frequency,
    pub(super) interval: u16,
    /// How many the rule gives at most.
    pub(super) count: Option<u32>,
    pub(super) until: Option<Written>,
    pub(super) week_start: Weekday,
    pub(super) by_set_pos: Vec<i32>,
    pub(super) by_month: Vec<u8>,
    pub(super) by_month_day: Vec<i8>,
    pub(super) by_year_day: Vec<i16>,
    pub(super) by_week_no: Vec<i8>,
    pub(super) by_weekday: Vec<NWeekday>,
    pub(super) by_hour: Vec<u8>,
    pub(super) by_minute: Vec<u8>,
    pub(super) by_second: Vec<u8>,
}

impl Rule {
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
            _ => Some(rule.unvalidated().validate(utc(first)).map_err(|error| error.to_string())?),
        };
        let walls = validated.into_iter().flat_map(move |rule| {
            // Without the limit a rule that never matches ("30 February") would be walked to the year 10000.
            RRuleSet::new(utc(first)).rrule(rule).limit().into_iter()
        });
        let walls = walls.take(MAX_WALKED).map(|wall| wall.naive_utc());
        Ok(walls.skip_while(move |wall| *wall < from.max(start)).take_while(move |wall| *wall <= to))
    }

    /// The same rule with a later start, a whole number of intervals on and at least one before `from`. What the rule
    /// takes from its start (the day, the month) is written into it first.
    fn skip_ahead(&self, start: NaiveDateTime, from: NaiveDateTime) -> (Self, NaiveDateTime) {
        let mut rule = self.clone();
        let n_units = match self.frequency {
            Frequency::Yearly => i64::from(from.year() - start.year()),
            Frequency::Monthly => {
                i64::from((from.year() - start.year()) * 12) + i64::from(from.month()) - i64::from(start.month())
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
                if self.frequency == Frequency::Yearly { 1 } else { start.month() },
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
        let months: Vec<_> = self.by_month.iter().filter_map(|month| chrono::Month::try_from(*month).ok()).collect();
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
        let walls = rule.walls(at(start), at(from), at("2030-01-01T00:00:00")).expect("a valid rule");
        let walls: Vec<_> =
            walls.take(expect.len().max(1)).map(|wall| wall.format("%Y-%m-%dT%H:%M").to_string()).collect();
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
        check("FREQ=MONTHLY;INTERVAL=5", "2000-01-31T09:00:00", "2020-01-01T00:00:00", &["2020-01-31T09:00"]);
        check(
            "FREQ=YEARLY;INTERVAL=4",
            "1996-02-29T09:00:00",
            "2019-01-01T00:00:00",
            &["2020-02-29T09:00", "2024-02-29T09:00"],
        );
        check("FREQ=SECONDLY;INTERVAL=7", "1970-01-01T00:00:00", "2020-01-01T00:00:00", &["2020-01-01T00:00"]);
        check(
            "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1",
            "1990-01-31T09:00:00",
            "2020-01-01T00:00:00",
            &["2020-01-31T09:00", "2020-02-28T09:00"],
        );
    }

    #[test]
    fn rules_that_never_match_end() {
        check("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2000-01-01T00:00:00", "2020-01-01T00:00:00", &[]);
        check("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "2000-01-01T00:00:00", "2020-01-01T00:00:00", &[]);
        check("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", "2000-01-01T00:00:00", "2020-01-01T00:00:00", &[]);
        check("FREQ=DAILY;COUNT=0", "2020-01-01T00:00:00", "2020-01-01T00:00:00", &[]);
    }
}
