//! `Phrase`: the tokens that belong together and what they may say, before the parts of the line are weighed.

use chrono::NaiveDate;

use crate::domain::entry::clock::{self, Clock};
use crate::domain::entry::day::{self, Sure};
use crate::domain::entry::token::{Form, Token};
use crate::domain::entry::{Context, goal_name, length};
use crate::domain::id::GoalId;
use crate::domain::letters;
use crate::domain::minutes::{Minutes, TimeOfDay};

/// What some tokens may say.
#[derive(Clone, PartialEq, Eq)]
pub(super) enum Says {
    /// Nothing but themselves.
    Words,
    /// The day.
    Day(NaiveDate),
    /// The start.
    Start(TimeOfDay),
    /// The length.
    Length(Minutes),
    /// Start and length.
    Range(TimeOfDay, Minutes),
    /// `1:30`, the start or the length.
    Either(TimeOfDay),
    /// A tag.
    Tag(String),
    /// A goal.
    Goal(GoalId),
    /// A goal that is not known.
    UnknownGoal,
}

/// What must stand beside a phrase for it to be understood.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    /// Nothing.
    Nothing,
    /// A day, start or length on either side.
    Neighbour,
    /// The end, another part or a preposition after it: `at 9`, `at 9 with Ana`, but not `at 9 offers`.
    Close,
}

/// Words before a start; they belong to it.
const AT: [&str; 6] = ["at", "um", "@", "from", "von", "ab"];
/// Those of them after which a bare number may be a time.
const AT_BARE: [&str; 3] = ["at", "um", "@"];
/// Words before a day; they belong to it.
const ON: [&str; 2] = ["on", "am"];
/// Words before a length; they belong to it at the line's end.
const FOR: [&str; 2] = ["for", "für"];
/// Words after which a day or time tells what the work is about.
const ABOUT: [&str; 22] = [
    "for", "by", "until", "till", "since", "before", "after", "from", "of", "about", "to", "the", "für", "bis", "seit",
    "vor", "nach", "von", "vom", "ab", "zum", "über",
];

/// What the tokens at the start say, how many they are, and what it depends on.
pub(super) fn read(tokens: &[Token<'_>], context: &Context<'_>) -> (usize, Says, Needs) {
    let words = |n: usize| (n, Says::Words, Needs::Nothing);
    match tokens[0].form {
        Form::Literal(_) => words(1),
        Form::Tag(name) if is_tag(name) => (1, Says::Tag(name.to_owned()), Needs::Nothing),
        Form::QuotedTag(name) => (1, Says::Tag(squeezed(name)), Needs::Nothing),
        Form::Tag(_) => words(1),
        Form::Goal(name) | Form::OpenGoal(name) => {
            let goal = goal_name::find(name, context).map(Says::Goal);
            // `@14:00` is a time, too.
            let time = || led(clock::one(&letters::lower(name))?, false).map(|(says, _)| says);
            (1, goal.or_else(time).unwrap_or(Says::UnknownGoal), Needs::Nothing)
        }
        Form::Plain => plain(tokens, context).unwrap_or_else(|| words(1)),
    }
}

fn plain(tokens: &[Token<'_>], context: &Context<'_>) -> Option<(usize, Says, Needs)> {
    let (head, rest) = tokens.split_first()?;
    let head_is = |words: &[&str]| words.contains(&head.text.as_str()) && rest.first().is_some_and(|t| head.joins(t));
    if head_is(&AT) {
        let time = clock::read(rest).and_then(|(n, clock)| Some((n, led(clock, head_is(&AT_BARE))?)));
        if let Some((n, (says, needs))) = time {
            return Some((n + 1, says, needs));
        }
    }
    if head_is(&ON)
        && let Some((n, date, sure)) = day::read(rest, context)
    {
        return Some((n + 1, Says::Day(date), if sure == Sure::Led { Needs::Close } else { Needs::Nothing }));
    }
    if head_is(&FOR)
        && let Some((n, minutes)) = length::read(rest)
        && rest.get(n).is_none_or(|next| next.form != Form::Plain)
    {
        return Some((n + 1, Says::Length(minutes), Needs::Nothing));
    }
    if head_is(&ABOUT) {
        let day = day::read(rest, context).map(|(n, _, _)| n);
        return day.or_else(|| sure(rest).map(|(n, _)| n)).map(|n| (n + 1, Says::Words, Needs::Nothing));
    }
    if let Some((n, says)) = sure(tokens) {
        return Some((n, says, Needs::Nothing));
    }
    if let Some((n, minutes)) = length::read(tokens) {
        return Some((n, Says::Length(minutes), Needs::Nothing));
    }
    match day::read(tokens, context)? {
        (n, date, Sure::Yes) => Some((n, Says::Day(date), Needs::Nothing)),
        (n, date, Sure::Beside) => Some((n, Says::Day(date), Needs::Neighbour)),
        (n, _, Sure::Led) => Some((n, Says::Words, Needs::Nothing)),
    }
}

/// A time after `at`.
fn led(clock: Clock, bare: bool) -> Option<(Says, Needs)> {
    match clock {
        Clock::Sure(time) | Clock::Either(time) => Some((Says::Start(time), Needs::Nothing)),
        Clock::Range(start, length) => Some((Says::Range(start, length), Needs::Nothing)),
        Clock::Bare(time) if bare => Some((Says::Start(time), Needs::Close)),
        Clock::BareRange(start, length) if bare => Some((Says::Range(start, length), Needs::Close)),
        _ => None,
    }
}

/// A time that needs no `at`.
fn sure(tokens: &[Token<'_>]) -> Option<(usize, Says)> {
    let (n, clock) = clock::read(tokens)?;
    match clock {
        Clock::Sure(time) => Some((n, Says::Start(time))),
        Clock::Either(time) => Some((n, Says::Either(time))),
        Clock::Range(start, length) => Some((n, Says::Range(start, length))),
        Clock::Bare(_) | Clock::BareRange(..) => None,
    }
}

/// Whether a name is a tag without quotation marks.
pub(super) fn is_tag(name: &str) -> bool {
    name.chars().all(|c| letters::is_word(c) || ['-', '_', '/'].contains(&c)) && name.chars().any(letters::is_letter)
}

/// The text with single spaces.
pub(super) fn squeezed(text: &str) -> String {
    let mut squeezed = String::new();
    for word in text.split_whitespace() {
        squeezed.push_str(if squeezed.is_empty() { "" } else { " " });
        squeezed.push_str(word);
    }
    squeezed
}
