//! Dates in cells: which of day, month and year comes first, as the data shows it.

use chrono::NaiveDate;

/// The order in which a date is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// 2026-03-31
    YearMonthDay,
    /// 31.3.2026
    DayMonthYear,
    /// 3/31/2026
    MonthDayYear,
}

/// How the order of dates became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateEvidence {
    /// Every date says it by itself: the year is in front, or the month is a word.
    Plain,
    /// A number above 12 in this line (from 1) can only be a day.
    Line(u32),
    /// Dots between the numbers, as only day-first countries write them.
    Dots,
    /// Nothing in the file decides; the page's language does. Worth asking about.
    Assumed,
    /// A person said so.
    Told,
}

/// A date and what followed it in the cell.
pub(super) fn parse(text: &str, order: DateOrder) -> Option<(NaiveDate, &str)> {
    let (parts, rest) = split(text)?;
    let [a, b, c] = parts.map(|part| part.number);
    let (year, month, day) = match (parts[0].is_word, parts[1].is_word) {
        (true, _) => (c, a, b),
        (_, true) => (c, b, a),
        _ if parts[0].n_digits == 4 => (a, b, c),
        _ => match order {
            DateOrder::YearMonthDay => (a, b, c),
            DateOrder::DayMonthYear => (c, b, a),
            DateOrder::MonthDayYear => (c, a, b),
        },
    };
    let year = if year < 100 { year + 2000 } else { year };
    let year = i32::try_from(year).ok().filter(|year| (1900..=2200).contains(year))?;
    Some((NaiveDate::from_ymd_opt(year, month, day)?, rest))
}

/// Whether a cell can be a date in any order.
pub(super) fn looks_like_date(text: &str) -> bool {
    let any = [DateOrder::YearMonthDay, DateOrder::DayMonthYear, DateOrder::MonthDayYear];
    any.iter().any(|order| parse(text, *order).is_some())
}

/// The order that cells (with their lines) show; `otherwise` where none of them decides.
pub(super) fn recognise<'a>(
    cells: impl Iterator<Item = (u32, &'a str)>,
    otherwise: DateOrder,
) -> (DateOrder, DateEvidence) {
    let (mut day_first, mut month_first) = ((0, 0), (0, 0));
    let (mut n_dots, mut n_open) = (0, 0);
    for (line, cell) in cells {
        let Some((parts, _)) = split(cell) else {
            continue;
        };
        if parts[0].n_digits == 4 || parts[0].is_word || parts[1].is_word {
            continue;
        }
        n_open += 1;
        n_dots += usize::from(parts[0].dot);
        let vote = match (parts[0].number > 12, parts[1].number > 12) {
            (true, false) => &mut day_first,
            (false, true) => &mut month_first,
            _ => continue,
        };
        if vote.0 == 0 {
            vote.1 = line;
        }
        vote.0 += 1;
    }
    if n_open == 0 {
        return (DateOrder::YearMonthDay, DateEvidence::Plain);
    }
    match day_first.0.cmp(&month_first.0) {
        std::cmp::Ordering::Greater => (DateOrder::DayMonthYear, DateEvidence::Line(day_first.1)),
        std::cmp::Ordering::Less => (DateOrder::MonthDayYear, DateEvidence::Line(month_first.1)),
        std::cmp::Ordering::Equal if 2 * n_dots > n_open => (DateOrder::DayMonthYear, DateEvidence::Dots),
        std::cmp::Ordering::Equal => match otherwise {
            DateOrder::YearMonthDay => (DateOrder::DayMonthYear, DateEvidence::Assumed),
            order => (order, DateEvidence::Assumed),
        },
    }
}

#[derive(Clone, Copy)]
struct Part {
    number: u32,
    n_digits: usize,
    is_word: bool,
    /// A dot follows.
    dot: bool,
}

/// The three parts of a date at the beginning of a text, and the rest of the text.
fn split(text: &str) -> Option<([Part; 3], &str)> {
    let mut rest = text.trim();
    // A weekday in front ("Mon, 2 Mar 2026") says nothing new.
    if let Some((first, behind)) = rest.split_once([' ', ','])
        && first.chars().all(char::is_alphabetic)
        && month(first).is_none()
    {
        rest = behind.trim_start_matches([' ', ',']);
    }
    let mut parts = [Part { number: 0, n_digits: 0, is_word: false, dot: false }; 3];
    for (index, part) in parts.iter_mut().enumerate() {
        let n_digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if n_digits > 0 {
            if n_digits > 4 || (n_digits == 3) {
                return None;
            }
            *part = Part { number: rest[..n_digits].parse().ok()?, n_digits, ..*part };
            rest = &rest[n_digits..];
        } else {
            let end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
            *part = Part { number: month(&rest[..end])?, is_word: true, ..*part };
            rest = &rest[end..];
        }
        if index < 2 {
            let separated = rest.trim_start_matches(['.', '/', '-', ' ', ',']);
            if separated.len() == rest.len() {
                return None;
            }
            part.dot = rest.starts_with('.');
            rest = separated;
        }
    }
    let year_somewhere = parts[0].n_digits == 4 || matches!(parts[2].n_digits, 2 | 4);
    let words = parts.iter().filter(|part| part.is_word).count();
    let sane = year_somewhere && words <= 1 && !parts[2].is_word && parts[1].n_digits <= 2;
    // A digit or a letter right behind would make it something else, but for the T of ISO 8601.
    let rest = rest.strip_prefix(['T', 't']).unwrap_or(rest);
    let ends = !rest
        .starts_with(|c: char| c.is_alphabetic() || c == '.' && rest[1..].starts_with(|d: char| d.is_ascii_digit()));
    (sane && ends).then_some((parts, rest.trim_start_matches([',', ' '])))
}

/// The month of an English or German name or its abbreviation.
fn month(word: &str) -> Option<u32> {
    const NAMES: [&[&str]; 12] = [
        &["january", "januar", "jänner"],
        &["february", "februar"],
        &["march", "märz", "mrz"],
        &["april"],
        &["may", "mai"],
        &["june", "juni"],
        &["july", "juli"],
        &["august"],
        &["september"],
        &["october", "oktober"],
        &["november"],
        &["december", "dezember"],
    ];
    let word = word.to_lowercase();
    let is = |name: &&str| *name == word || (word.chars().count() >= 3 && name.starts_with(word.as_str()));
    let index = NAMES.iter().position(|names| names.iter().any(is))?;
    u32::try_from(index + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::{DateEvidence, DateOrder, looks_like_date, parse, recognise};

    #[test]
    fn dates_in_every_order() {
        let check = |text: &str, order: DateOrder, expect: &str| {
            let found = parse(text, order).map(|(date, rest)| format!("{date}|{rest}"));
            assert_eq!(found.unwrap_or_default(), expect, "{text}");
        };
        check("2026-03-02", DateOrder::MonthDayYear, "2026-03-02|");
        check("02.03.2026", DateOrder::DayMonthYear, "2026-03-02|");
        check("2.3.26 9:15", DateOrder::DayMonthYear, "2026-03-02|9:15");
        check("3/2/2026 9:00 AM", DateOrder::MonthDayYear, "2026-03-02|9:00 AM");
        check("2026-03-02T09:00:00Z", DateOrder::DayMonthYear, "2026-03-02|09:00:00Z");
        check("Mon, 2 Mar 2026", DateOrder::MonthDayYear, "2026-03-02|");
        check("March 2, 2026", DateOrder::DayMonthYear, "2026-03-02|");
        check("2-Mär-2026", DateOrder::MonthDayYear, "2026-03-02|");
        for bad in ["", "31.2.2026", "1.5", "10:30", "1:30:00", "12", "call 3 / 4", "192.168.1.10", "2026"] {
            check(bad, DateOrder::DayMonthYear, "");
        }
        assert!(looks_like_date("13/1/2026") && !looks_like_date("13/13/2026"));
    }

    #[test]
    fn the_order_is_found_in_the_data() {
        let check = |cells: &[&str], expect: (DateOrder, DateEvidence)| {
            let cells = cells.iter().enumerate().map(|(n, cell)| (n as u32 + 2, *cell));
            assert_eq!(recognise(cells, DateOrder::MonthDayYear), expect);
        };
        check(&["1/2/2026", "13/2/2026"], (DateOrder::DayMonthYear, DateEvidence::Line(3)));
        check(&["1/2/2026", "2/13/2026"], (DateOrder::MonthDayYear, DateEvidence::Line(3)));
        check(&["1.2.2026"], (DateOrder::DayMonthYear, DateEvidence::Dots));
        check(&["1/2/2026"], (DateOrder::MonthDayYear, DateEvidence::Assumed));
        check(&["2026-01-02", "2 Jan 2026"], (DateOrder::YearMonthDay, DateEvidence::Plain));
    }
}
