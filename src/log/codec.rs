//! Events as JSON lines: one object a line, readable in the browser's own tools. Reading is tolerant: a line that
//! cannot be read is reported with its number and text, and the other lines count.

use crate::domain::action::Action;
use crate::json::{self, object};
use crate::log::event::Event;
use crate::log::stamp::Stamp;

/// The version of the lines written here. A line of another version says so in its field `v`.
pub const VERSION: u32 = 1;

/// What a text of lines held.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The events that could be read, in the order of the lines.
    pub events: Vec<Event>,
    /// The lines that could not.
    pub problems: Vec<LineProblem>,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line} was left out: {fault}")]
pub struct LineProblem {
    /// Its number, counted from 1.
    pub line: usize,
    /// The line itself, so that it can be kept.
    pub text: String,
    /// Why.
    pub fault: Fault,
}

/// Why a line could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It is not what any version would have written.
    #[error("it is damaged ({0}); everything else was read")]
    Damaged(String),
    /// It is whole, but says something this version does not know.
    #[error("it was written by a newer version of Aimline ({0}); reload the page to get that version")]
    TooNew(String),
}

/// Adds the event as one line, with its line break.
pub fn write(event: &Event, text: &mut String) {
    json::write_object(&[("t", &event.stamp, false), ("a", &event.action, false)], text);
    text.push('\n');
}

/// The events as lines.
pub fn write_all<'a>(events: impl IntoIterator<Item = &'a Event>) -> String {
    let mut text = String::new();
    events.into_iter().for_each(|event| write(event, &mut text));
    text
}

/// Reads one line.
pub fn read_line(line: &str) -> Result<Event, Fault> {
    let line = json::parse(line)?;
    let version = json::read::<Version>(&line)?.v.unwrap_or(VERSION);
    if version > VERSION {
        return Err(Fault::TooNew(format!("version {version}")));
    }
    let Line { t, a } = json::read(&line)?;
    Ok(Event { stamp: t, action: a })
}

/// The stamp of a line, without a look at the rest of it.
pub fn stamp_of(line: &str) -> Option<Stamp> {
    json::from_str(line).ok().map(|Stamped { t }| t)
}

struct Version {
    v: Option<u32>,
}

struct Stamped {
    t: Stamp,
}

struct Line {
    t: Stamp,
    a: Action,
}

object! { Version { opt v } }
object! { Stamped { req t } }
object! { Line { req t, req a } }

/// Reads all lines; empty ones are skipped.
pub fn read(text: &str) -> Lines {
    read_from(text, 1)
}

/// Reads all lines, counting them from `first`.
pub(crate) fn read_from(text: &str, first: usize) -> Lines {
    let mut lines = Lines::default();
    for (n, line) in text.lines().enumerate().filter(|(_, line)| !line.trim_start().is_empty()) {
        match read_line(line) {
            Ok(event) => lines.events.push(event),
            Err(fault) => lines.problems.push(LineProblem { line: first + n, text: line.to_owned(), fault }),
        }
    }
    lines
}

impl From<json::Error> for Fault {
    /// A line with a variant that is not known here is newer; anything else is damaged.
    fn from(error: json::Error) -> Self {
        match error {
            json::Error::Damaged(reason) => Self::Damaged(reason),
            json::Error::Unknown(name) => Self::TooNew(format!("it says \"{name}\"")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Fault, read, stamp_of, write_all};
    use crate::domain::action::Action;
    use crate::log::event::Event;

    #[test]
    fn a_line_is_plain_json() {
        let event = Event { stamp: "1.0.a".parse().unwrap(), action: Action::AddTeam("Sales\n2".into()) };
        assert_eq!(write_all([&event]), "{\"t\":\"1.0.a\",\"a\":{\"AddTeam\":\"Sales\\n2\"}}\n");
        assert_eq!(stamp_of(&write_all([&event])), Some(event.stamp));
        assert_eq!(stamp_of(r#"{"v":2,"t":"1.0.a","by":{}}"#), Some(event.stamp));
    }

    #[test]
    fn lines_that_cannot_be_read_are_told_apart() {
        let check = |line: &str, expect: &str| {
            let text = format!("{{\"t\":\"1.0.a\",\"a\":{{\"AddTeam\":\"x\"}}}}\n\n{line}\n");
            let lines = read(&text);
            assert_eq!(lines.events.len(), 1, "{line}");
            let problem = &lines.problems[0];
            assert_eq!((problem.line, problem.text.as_str()), (3, line));
            let kind = match &problem.fault {
                Fault::Damaged(_) => "damaged",
                Fault::TooNew(_) => "newer",
            };
            assert_eq!(kind, expect, "{line}");
        };
        check(r#"{"t":"1.0.a","a":{"Add"#, "damaged");
        check(r#"not JSON"#, "damaged");
        check(r#"{"t":"what","a":{"AddTeam":"x"}}"#, "damaged");
        check(r#"{"t":"1.0.a","a":{"AddTeam":7}}"#, "damaged");
        check(r#"{"a":{"AddTeam":"x"}}"#, "damaged");
        check(r#"{"t":"1.0.a","a":{"Teleport":"x"}}"#, "newer");
        check(r#"{"t":"1.0.a","a":{"EditGoal":["1",[{"Colour":"red"}]]}}"#, "newer");
        check(r#"{"v":2,"t":"1.0.a","a":{"AddTeam":"x"}}"#, "newer");
        check(r#"{"v":2,"when":"now"}"#, "newer");
    }
}
