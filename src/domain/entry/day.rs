//! Days in a line: `yesterday`, `next monday`, `24.12.`, `2026-12-24`.

use chrono::{Datelike, Days, NaiveDate};

use crate::domain::entry::token::{Form, Token};
use crate::domain::entry::{Context, DateOrder};

pub(super) const TODAY: &str = "today";
pub(super) const YESTERDAY: &str = "yesterday";
pub(super) const TOMORROW: &str = "tomorrow";
pub(super) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const NEXT: [&str; 4] = ["next", "nächsten", "nächster", "nächste"];
const LAST: [&str; 4] = ["last", "letzten", "letzter", "letzte"];

/// How clearly a day was named.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Sure {
    /// Clearly.
    Yes,
    /// `mon`, `sat`, `so`: a word as well, so only beside another part.
    Beside,
    /// `3/4`: a fraction as well, so only after `on`.
    Led,
}

/// The day at the start of `tokens` and how many of them say it.
pub(super) fn read(tokens: &[Token<'_>], context: &Context<'_>) -> Option<(usize, NaiveDate, Sure)> {
    let first = tokens.first().filter(|t| t.form == Form::Plain)?;
    let second = tokens.get(1).filter(|t| t.form == Form::Plain);
    let word = first.text.as_str();
    if NEXT.contains(&word) || LAST.contains(&word) {
        let (n, weekday, _) = second.filter(|next| first.joins(next)).and_then(|_| weekday(&tokens[1..], context))?;
        let ahead = days_until(weekday, context.today);
        let date = if NEXT.contains(&word) {
            context.today.checked_add_days(Days::new(if ahead == 0 { 7 } else { ahead }))
        } else {
            context.today.checked_sub_days(Days::new(7 - ahead))
        };
        return Some((n + 1, date?, Sure::Yes));
    }
    if let Some((n, weekday, sure)) = weekday(tokens, context) {
        // `Monday, 24.12.`: the date says it all.
        if let Some((date, Sure::Yes)) = tokens.get(n).and_then(|next| numeric(next, context)) {
            return Some((n + 1, date, Sure::Yes));
        }
        let ago = (7 - days_until(weekday, context.today)) % 7;
        return Some((n, context.today.checked_sub_days(Days::new(ago))?, sure));
    }
    let relative = [
        (TODAY, &context.names.today, Some(context.today)),
        (YESTERDAY, &context.names.yesterday, context.today.pred_opt()),
        (TOMORROW, &context.names.tomorrow, context.today.succ_opt()),
    ];
    for (english, names, date) in relative {
        if let Some(n) = named(tokens, english, names) {
            return Some((n, date?, Sure::Yes));
        }
    }
    numeric(first, context).map(|(date, sure)| (1, date, sure))
}

/// The weekday at the start of `tokens`, Monday as 0.
fn weekday(tokens: &[Token<'_>], context: &Context<'_>) -> Option<(usize, u64, Sure)> {
    let short = |n: usize| n == 1 && tokens[0].text.trim_end_matches('.').len() <= 3;
    WEEKDAYS.iter().zip(&context.names.weekdays).zip(0..).find_map(|((english, names), weekday)| {
        let abbreviated = tokens[0].text.trim_end_matches('.') == &english[..3];
        let n = named(tokens, english, names).or(abbreviated.then_some(1))?;
        Some((n, weekday, if short(n) { Sure::Beside } else { Sure::Yes }))
    })
}

/// How many of `tokens` say one of the names.
fn named(tokens: &[Token<'_>], english: &str, names: &[String]) -> Option<usize> {
    let bare = |text: &str| text.trim_end_matches('.').to_owned();
    let first = bare(&tokens[0].text);
    if first == english || names.iter().any(|name| bare(name) == first && !first.is_empty()) {
        return Some(1);
    }
    names.iter().find_map(|name| {
        let n = name.split(' ').count();
        let said = tokens.get(..n).filter(|_| n > 1)?;
        let same = said.iter().map(|t| t.text.as_str()).eq(name.split(' '));
        (same && said.windows(2).all(|pair| pair[0].joins(&pair[1]))).then_some(n)
    })
}

/// Days from `today` to the coming weekday, 0 to 6.
fn days_until(weekday: u64, today: NaiveDate) -> u64 {
    (weekday + 7 - u64::from(today.weekday().num_days_from_monday())) % 7
}

/// `2026-12-24`, `24.12.`, `24.12.2026`, `24/12`, `24/12/2026`.
fn numeric(token: &Token<'_>, context: &Context<'_>) -> Option<(NaiveDate, Sure)> {
    if token.form != Form::Plain {
        return None;
    }
    let text = token.text.as_str();
    let separator = text.chars().find(|c| !c.is_ascii_digit()).filter(|c| ['-', '.', '/'].contains(c))?;
    let ends = text.ends_with('.');
    let mut parts = text.trim_end_matches('.').split(separator);
    let (a, b, c) = (parts.next()?, parts.next()?, parts.next());
    let short = |part: &str| (1..=2).contains(&part.len());
    let number = |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok())?;
    let (first, second, third) = (number(a)?, number(b)?, c.map(number));
    if parts.next().is_some() || !short(b) {
        return None;
    }
    if separator == '-' {
        let day = third.flatten().filter(|_| a.len() == 4 && b.len() == 2 && c.is_some_and(|c| c.len() == 2))?;
        return Some((NaiveDate::from_ymd_opt(first as i32, second, day)?, Sure::Yes));
    }
    if !short(a) {
        return None;
    }
    let (day, month) = match (separator, context.order) {
        ('/', DateOrder::MonthDay) => (second, first),
        _ => (first, second),
    };
    match (c.map(str::len), third.flatten()) {
        (Some(4), Some(year)) => Some((NaiveDate::from_ymd_opt(year as i32, month, day)?, Sure::Yes)),
        (Some(2), Some(year)) => Some((NaiveDate::from_ymd_opt(2000 + year as i32, month, day)?, Sure::Yes)),
        (None, _) if separator == '/' => {
            let clear = (first.max(second) > 12 || (a.len() == 2 && b.len() == 2)) && (a, b) != ("24", "7");
            Some((nearest(month, day, context.today)?, if clear { Sure::Yes } else { Sure::Led }))
        }
        // `24.12` is a version or a price.
        (None, _) if ends => Some((nearest(month, day, context.today)?, Sure::Yes)),
        _ => None,
    }
}

/// The date of this day and month that is nearest to today.
fn nearest(month: u32, day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let years = [-1, 0, 1].map(|n| NaiveDate::from_ymd_opt(today.year().saturating_add(n), month, day));
    years.into_iter().flatten().min_by_key(|date| (*date - today).num_days().abs())
}
