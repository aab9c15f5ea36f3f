//! Candidates as activities, ready to be logged, and the text in which one wasm module hands them to another.

use chrono::{Days, NaiveDate};

use crate::domain::activity::{Activity, Source};
use crate::domain::id::ActivityId;
use crate::domain::minutes::{Minutes, TimeOfDay};
use crate::exchange::{Candidate, Window};
use crate::json::{self, ToJson};

/// What a day is worth for an entry that names days and no times.
const WORKDAY: Minutes = Minutes::hours(8);

/// The longest that one activity can last.
const DAY: u32 = 24 * 60;

/// One activity that a file offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The activity; its id, person and whether it is done are for the taker to set.
    pub activity: Activity,
    /// The file names days for it and no times.
    pub all_day: bool,
}

/// The activities that a candidate offers: one; for an entry of whole days one each, as far as they lie in the window.
pub fn offers(candidate: &Candidate, source: fn(String) -> Source, window: Window) -> Vec<Offer> {
    if !candidate.all_day {
        let minutes = Minutes(candidate.minutes.min(DAY));
        let mut activity = activity(candidate, candidate.date, minutes, source(candidate.key.clone()));
        activity.start = candidate.start.and_then(|start| TimeOfDay::try_from(start).ok());
        return vec![Offer { activity, all_day: false }];
    }
    let n_days = u64::from(candidate.minutes.div_ceil(DAY)).max(1);
    let first = candidate.date.max(window.from());
    let end = candidate.date.checked_add_days(Days::new(n_days)).unwrap_or(NaiveDate::MAX);
    let days = first.iter_days().take_while(|day| *day < end && *day <= window.to());
    let offers = days.map(|day| {
        let key = if day == candidate.date { candidate.key.clone() } else { format!("{}#{day}", candidate.key) };
        Offer { activity: activity(candidate, day, WORKDAY, source(key)), all_day: true }
    });
    offers.collect()
}

fn activity(candidate: &Candidate, day: NaiveDate, minutes: Minutes, source: Source) -> Activity {
    let mut activity = Activity::new(ActivityId::example(0), day, minutes, &candidate.title);
    activity.note.clone_from(&candidate.note);
    activity.tags = candidate.tags.iter().cloned().collect();
    activity.person = candidate.person.clone().unwrap_or_default();
    activity.source = source;
    activity
}

/// Writes an offer as one line: a word for its kind, and the activity as it stands in the log.
pub fn write(offer: &Offer, text: &mut String) {
    text.push_str(if offer.all_day { "days " } else { "time " });
    offer.activity.to_json(text);
    text.push('\n');
}

/// Reads a line of [`write`]; `None` for any other.
pub fn read(line: &str) -> Option<Offer> {
    let (kind, json) = line.split_once(' ')?;
    let all_day = match kind {
        "days" => true,
        "time" => false,
        _ => return None,
    };
    Some(Offer { activity: json::from_str(json).ok()?, all_day })
}

#[cfg(test)]
mod tests {
    use super::{Offer, offers, read, write};
    use crate::domain::activity::Source;
    use crate::exchange::{Candidate, Window};

    fn candidate(date: &str, start: Option<u16>, minutes: u32, all_day: bool) -> Candidate {
        Candidate {
            uid: "u".to_owned(),
            key: "k".to_owned(),
            date: date.parse().unwrap(),
            start,
            minutes,
            title: "Fair\nwith line break".to_owned(),
            note: String::new(),
            tags: vec!["b".to_owned(), "a".to_owned()],
            person: None,
            all_day,
            cancelled: false,
            line: 1,
        }
    }

    fn check(candidate: &Candidate, expect: &[(&str, Option<u16>, u32)]) -> Vec<Offer> {
        let window = Window::new("2026-03-02".parse().unwrap(), "2026-03-04".parse().unwrap()).unwrap();
        let offers = offers(candidate, Source::Calendar, window);
        let found: Vec<_> = offers
            .iter()
            .map(|o| (o.activity.date.to_string(), o.activity.start.map(|s| s.minutes()), o.activity.minutes.0))
            .collect();
        let expect: Vec<_> = expect.iter().map(|(day, start, minutes)| ((*day).to_owned(), *start, *minutes)).collect();
        assert_eq!(found, expect);
        offers
    }

    #[test]
    fn times_stay_and_days_become_working_days_in_the_window() {
        check(&candidate("2026-03-02", Some(600), 90, false), &[("2026-03-02", Some(600), 90)]);
        check(&candidate("2026-03-01", Some(600), 3000, false), &[("2026-03-01", Some(600), 1440)]);
        check(&candidate("2026-03-02", None, 1440, true), &[("2026-03-02", None, 480)]);
        check(&candidate("2026-03-02", None, 0, true), &[("2026-03-02", None, 480)]);
        let days = [("2026-03-02", None, 480), ("2026-03-03", None, 480), ("2026-03-04", None, 480)];
        let offers = check(&candidate("2026-02-20", None, 1440 * 100, true), &days);
        let keys: std::collections::HashSet<_> = offers.iter().map(|o| o.activity.source.clone()).collect();
        assert_eq!(keys.len(), 3, "each day is known again by a key of its own");
        check(&candidate("2026-02-20", None, 1440, true), &[]);
    }

    #[test]
    fn lines_round_trip() {
        for offer in check(&candidate("2026-03-02", Some(600), 90, false), &[("2026-03-02", Some(600), 90)]) {
            let mut text = String::new();
            write(&offer, &mut text);
            assert_eq!(text.lines().count(), 1);
            assert_eq!(read(&text), Some(offer));
        }
        assert_eq!(read("days {}"), None);
        assert_eq!(read("note x"), None);
    }
}
