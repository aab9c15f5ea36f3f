//! Times and ranges in a line: `14:00`, `2:30pm`, `9-10:30`.

use crate::domain::entry::token::Token;
use crate::domain::minutes::{Minutes, TimeOfDay};

/// A time as it was read.
#[derive(Clone, Copy)]
pub(super) enum Clock {
    /// `14:00`, `9am`.
    Sure(TimeOfDay),
    /// `1:30`: a time or a length.
    Either(TimeOfDay),
    /// `9`: a time only if something says so.
    Bare(TimeOfDay),
    /// `9-10:30`.
    Range(TimeOfDay, Minutes),
    /// `9-10`: a range only if something says so.
    BareRange(TimeOfDay, Minutes),
}

const SUFFIXES: [&str; 7] = ["am", "pm", "a.m.", "p.m.", "a.m", "p.m", "uhr"];
const DASHES: [char; 3] = ['-', '–', '—'];
const UNTIL: [&str; 7] = ["-", "–", "—", "to", "until", "till", "bis"];
const DAY: u16 = 24 * 60;

/// The time at the start of `tokens` and how many of them say it. The longest reading counts.
pub(super) fn read(tokens: &[Token<'_>]) -> Option<(usize, Clock)> {
    let first = tokens.first().filter(|t| t.text.starts_with(|c: char| c.is_ascii_digit()))?;
    let joined = |n: usize| tokens.len() >= n && tokens[..n].windows(2).all(|pair| pair[0].joins(&pair[1]));
    let suffix = |at: usize| tokens.get(at).filter(|t| SUFFIXES.contains(&t.text.as_str()));
    if joined(3) && UNTIL.contains(&tokens[1].text.as_str()) {
        let mut text = format!("{}-{}", first.text, tokens[2].text.trim_end_matches('.'));
        let ends = tokens[2].text.contains(':') || SUFFIXES.iter().any(|s| tokens[2].text.ends_with(s));
        let suffix = suffix(3).filter(|_| joined(4));
        text.extend(suffix.map(|t| t.text.as_str()));
        if let Some(clock) =
            range(&text).filter(|clock| ends || suffix.is_some() || matches!(clock, Clock::BareRange(..)))
        {
            return Some((3 + usize::from(suffix.is_some()), clock));
        }
    }
    if let Some(suffix) = suffix(1).filter(|_| joined(2))
        && let Some(clock) = one(&format!("{}{}", first.text, suffix.text))
    {
        return Some((2, clock));
    }
    one(first.text.trim_end_matches('.')).or_else(|| one(&first.text)).map(|clock| (1, clock))
}

/// The time or range that a word in lower case says.
pub(super) fn one(text: &str) -> Option<Clock> {
    point(text).and_then(Point::alone).or_else(|| range(text))
}

/// A time as it stands, before anything is concluded from its surroundings.
#[derive(Clone, Copy)]
struct Point {
    /// Since midnight, before `pm` is counted in.
    minutes: u16,
    /// Whether `am`, `pm` or `Uhr` follows.
    suffixed: bool,
    /// For `am` and `pm`, whether it is the second half of the day.
    afternoon: Option<bool>,
    colon: bool,
    one_digit: bool,
}

fn point(text: &str) -> Option<Point> {
    let suffix = SUFFIXES.iter().find_map(|suffix| Some((text.strip_suffix(suffix)?, *suffix)));
    let (body, suffix) = suffix.unwrap_or((text, ""));
    let separator: &[char] = if suffix.is_empty() { &[':'] } else { &[':', '.'] };
    let (hour, minute) = body.split_once(separator).map_or((body, None), |(hour, minute)| (hour, Some(minute)));
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(1..=2).contains(&hour.len()) || !digits(hour) || minute.is_some_and(|m| m.len() != 2 || !digits(m)) {
        return None;
    }
    // Two digits at most, so that nothing is cut off.
    let number = |digits: &str| digits.parse::<u32>().ok().map(|number| number as u16);
    let (hours, minutes) = (number(hour)?, number(minute.unwrap_or("0"))?);
    let afternoon = match suffix.as_bytes().first() {
        Some(b'a') => Some(false),
        Some(b'p') => Some(true),
        _ => None,
    };
    let in_range = if afternoon.is_some() { (1..=12).contains(&hours) } else { hours * 60 + minutes <= DAY };
    (in_range && minutes < 60).then_some(Point {
        minutes: hours * 60 + minutes,
        suffixed: !suffix.is_empty(),
        afternoon,
        colon: minute.is_some(),
        one_digit: hour.len() == 1,
    })
}

impl Point {
    /// Minutes since midnight, in this half of the day.
    fn at(self, afternoon: Option<bool>) -> u16 {
        match afternoon {
            Some(afternoon) => self.minutes % (DAY / 2) + if afternoon { DAY / 2 } else { 0 },
            None => self.minutes,
        }
    }

    fn alone(self) -> Option<Clock> {
        let time = time(self.at(self.afternoon))?;
        Some(match self {
            Self { suffixed: true, .. } => Clock::Sure(time),
            Self { colon: false, .. } => Clock::Bare(time),
            // Nobody writes six hours of work with a colon, and many begin at 8:30.
            Self { one_digit: true, .. } if time.hour() < 6 => Clock::Either(time),
            _ => Clock::Sure(time),
        })
    }
}

fn range(text: &str) -> Option<Clock> {
    let (from, to) = text.split_once(DASHES)?;
    let (from, to) = (point(from)?, point(to)?);
    let twelve = |point: Point| (60..DAY / 2 + 60).contains(&point.minutes);
    let (start, end) = match (from.afternoon, to.afternoon) {
        // `11-1pm`: the half of the day that puts the start before the end.
        (None, Some(afternoon)) if twelve(from) => {
            let end = to.at(Some(afternoon));
            let start = from.at(Some(afternoon));
            (if start < end { start } else { from.at(Some(!afternoon)) }, end)
        }
        // `9am-5`: the first such time after the start.
        (Some(_), None) if twelve(to) => {
            let start = from.at(from.afternoon);
            let end = to.at(Some(false));
            (start, if end > start { end } else { end + DAY / 2 })
        }
        (from_half, to_half) => (from.at(from_half), to.at(to_half)),
    };
    let start_time = time(start)?;
    let length = if end > start { end - start } else { (end + DAY).checked_sub(start)? };
    if length % DAY == 0 {
        return None;
    }
    let length = Minutes(u32::from(length));
    let said = [from, to].iter().any(|point| point.colon || point.suffixed);
    Some(if said { Clock::Range(start_time, length) } else { Clock::BareRange(start_time, length) })
}

fn time(minutes: u16) -> Option<TimeOfDay> {
    TimeOfDay::try_from(minutes).ok()
}
