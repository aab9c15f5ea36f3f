//! Lengths of time in a line: `90m`, `1h 30m`, `1,5 hours`.

use crate::domain::entry::token::Token;
use crate::domain::letters;
use crate::domain::minutes::Minutes;

const HOURS: [&str; 8] = ["h", "hr", "hrs", "hour", "hours", "std", "stunde", "stunden"];
const MINUTES: [&str; 6] = ["m", "min", "mins", "minute", "minutes", "minuten"];

/// The longest length that a line can say: a day.
pub(super) const LONGEST: Minutes = Minutes::hours(24);

/// The length at the start of `tokens` and how many of them say it. The longest reading counts.
pub(super) fn read(tokens: &[Token<'_>]) -> Option<(usize, Minutes)> {
    if !tokens.first()?.text.starts_with(|c: char| c.is_ascii_digit() || c == '½') {
        return None;
    }
    (1..=tokens.len().min(4)).rev().find_map(|n| Some((n, joined(&tokens[..n])?)))
}

/// The length that `tokens` say together: numbers and units in turn, a unit last.
fn joined(tokens: &[Token<'_>]) -> Option<Minutes> {
    let (last, before) = tokens.split_last()?;
    let last_text = last.text.trim_end_matches('.');
    // `5 m` is a distance or a sum of money as often as five minutes.
    if (before.len() == 1 && last_text == "m") || (!before.is_empty() && !last_text.ends_with(letters::is_letter)) {
        return None;
    }
    let kind = |c: Option<char>| c.map(|c| (letters::is_letter(c), letters::is_word(c)));
    let alternate = tokens.windows(2).all(|pair| {
        let (end, start) = (kind(pair[0].text.chars().next_back()), kind(pair[1].text.chars().next()));
        pair[0].joins(&pair[1]) && end != start && [end, start].iter().all(|k| k.is_some_and(|k| k.1))
    });
    let text: String = before.iter().map(|t| t.text.as_str()).chain([last_text]).collect();
    if alternate { parse(&text) } else { None }
}

/// Reads a length in lower case without spaces.
fn parse(text: &str) -> Option<Minutes> {
    let (hundredths, rest) = number(text)?;
    let (unit, rest) = rest.split_at(rest.find(|c: char| !letters::is_letter(c)).unwrap_or(rest.len()));
    let whole = hundredths % 100 == 0;
    let minutes = if MINUTES.contains(&unit) && rest.is_empty() && whole {
        hundredths / 100
    } else if HOURS.contains(&unit) && rest.is_empty() {
        hundredths * 60 / 100
    } else if HOURS.contains(&unit) && whole {
        let (minutes, rest) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit()).unwrap_or(rest.len()));
        let well_formed = (1..=2).contains(&minutes.len()) && (rest.is_empty() || MINUTES.contains(&rest));
        let minutes = minutes.parse::<u32>().ok().filter(|&m| well_formed && m < 60)?;
        hundredths / 100 * 60 + minutes
    } else {
        return None;
    };
    Some(Minutes(minutes)).filter(|&minutes| minutes <= LONGEST)
}

/// The number at the start of a text in hundredths, and the rest. Up to four digits and two decimals.
fn number(text: &str) -> Option<(u32, &str)> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let (whole, rest) = text.split_at(digits(text));
    let hundredths = match whole.len() {
        0 => 0,
        1..=4 => whole.parse::<u32>().ok()? * 100,
        _ => return None,
    };
    if let Some(rest) = rest.strip_prefix('½') {
        return Some((hundredths + 50, rest));
    }
    if whole.is_empty() {
        return None;
    }
    let Some(decimals) = rest.strip_prefix(['.', ',']) else { return Some((hundredths, rest)) };
    let (part, rest) = decimals.split_at(digits(decimals));
    let part = match part.len() {
        1 => part.parse::<u32>().ok()? * 10,
        2 => part.parse::<u32>().ok()?,
        _ => return None,
    };
    Some((hundredths + part, rest))
}

/// A length as [`read`] understands it: `45m`, `2h`, `1h30`.
pub(super) fn write(minutes: Minutes) -> String {
    match (minutes.0 / 60, minutes.0 % 60) {
        (0, minutes) => format!("{minutes}m"),
        (hours, 0) => format!("{hours}h"),
        (hours, minutes) => format!("{hours}h{minutes:02}"),
    }
}
