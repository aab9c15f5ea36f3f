//! Events as JSON lines: one object a line, readable in the browser's own tools. Reading is tolerant: a line that
//! cannot be read is reported with its number and text, and the other lines count.
//!
//! **How lines may change.** New variants, new optional fields and further parts of a variant need no new [`VERSION`], as
//! long as the rest stays true without them: an older version takes in what it knows and passes the line on as it
//! stands. Any other change of shape raises the version: an older one then takes in nothing of the line and passes it
//! on. The version stands in `v`, the stamp in `t`, in lines of every version.

use crate::domain::action::Action;
use crate::json::{self, object};
use crate::log::event::Event;
use crate::log::stamp::Stamp;

/// The version of the lines written here. A line of another version says so in its field `v`; one that does not is of
/// version 1.
pub const VERSION: u32 = 1;

/// What a text of lines held.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// The events that could be read, in the order of the lines, also such as are [unknown](Event::is_unknown) here.
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
    /// It is whole, but written in a way that this version does not know, without a stamp to keep it by.
    #[error("it was written by a newer version of Aimline ({0}); reload the page to get that version")]
    TooNew(String),
}

/// Adds the event as one line, with its line break: the one it was read from, where that says more than is known here.
pub fn write(event: &Event, text: &mut String) {
    match event.newer_line() {
        Some(line) => text.push_str(line),
        None => json::write_object(&[("t", &event.stamp, false), ("a", &event.action, false)], text),
    }
    text.push('\n');
}

/// The events as lines.
pub fn write_all<'a>(events: impl IntoIterator<Item = &'a Event>) -> String {
    let mut text = String::new();
    events.into_iter().for_each(|event| write(event, &mut text));
    text
}

/// Reads one line. Where it says more than is known here, the event keeps it.
pub fn read_line(line: &str) -> Result<Event, Fault> {
    let value = json::parse(line)?;
    let (Head { v, t }, n_head) = json::read_counted(&value)?;
    let body = match v {
        Some(version) if version > VERSION => Err(Fault::TooNew(format!("version {version}"))),
        _ => json::read_counted(&value).map_err(Fault::from),
    };
    match (t, body) {
        (Some(stamp), Ok((Body { a }, n_body))) => {
            let is_all = n_head + n_body == value.n_parts();
            Ok(if is_all { Event::new(stamp, a) } else { Event::newer(stamp, a, line) })
        }
        (Some(stamp), Err(Fault::TooNew(_))) => Ok(Event::newer(stamp, Action::Batch(Vec::new()), line)),
        (None, Ok(_)) => Err(Fault::Damaged("t was expected".to_owned())),
        (_, Err(fault)) => Err(fault),
    }
}

/// The stamp of a line, without a look at the rest of it.
pub fn stamp_of(line: &str) -> Option<Stamp> {
    json::from_str(line).ok().and_then(|Head { t, .. }| t)
}

/// What lines of every version have.
struct Head {
    v: Option<u32>,
    t: Option<Stamp>,
}

struct Body {
    a: Action,
}

object! { Head { opt v, opt t } }
object! { Body { req a } }

/// Reads all lines; empty ones are skipped.
pub fn read(text: &str) -> Lines {
    read_from(text, 1, read_line)
}

/// Reads each line as `read_line` does, counting them from `first`.
pub(crate) fn read_from(text: &str, first: usize, read_line: fn(&str) -> Result<Event, Fault>) -> Lines {
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
    use crate::json::to_string;
    use crate::log::event::Event;

    #[test]
    fn a_line_is_plain_json() {
        let event = Event::new("1.0.a".parse().unwrap(), Action::AddTeam("Sales\n2".into()));
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
        check(r#"{"v":2,"when":"now"}"#, "newer");
    }

    #[test]
    fn what_a_newer_version_wrote_is_kept_as_it_stands() {
        let check = |line: &str, known: &str| {
            let lines = read(line);
            assert_eq!(lines.problems, [], "{line}");
            let event = &lines.events[0];
            assert_eq!(event.newer_line(), Some(line));
            assert_eq!(event.is_unknown(), known.is_empty(), "{line}");
            assert_eq!(write_all([event]), format!("{line}\n"));
            let action = if known.is_empty() { "{\"Batch\":[]}" } else { known };
            assert_eq!(to_string(&event.action), action, "{line}");
        };
        // Nothing of these is known.
        check(r#"{"t":"1.0.a","a":{"Teleport":"x"}}"#, "");
        check(r#"{"t":"1.0.a","a":"Teleport","by":["x"]}"#, "");
        check(r#"{"t":"1.0.a","a":{"EditGoal":["1",[{"Why":"x"},{"Colour":"red"}]]}}"#, "");
        check(r#"{"v":2,"t":"1.0.a","a":{"AddTeam":"x"}}"#, "");
        check(r#"{"v":3,"t":"1.0.a"}"#, "");
        // These say more than is known.
        let check_known = |more: &str, known: &str| check(&format!(r#"{{"t":"1.0.a",{more}}}"#), known);
        check_known(r#""a":{"AddTeam":"x"},"by":"Ada""#, r#"{"AddTeam":"x"}"#);
        check_known(r#""by":{"name":["Ada"]}, "a": {"AddTeam":"x"} "#, r#"{"AddTeam":"x"}"#);
        check_known(r#""a":{"AddTeam":"x","because":"y"}"#, r#"{"AddTeam":"x"}"#);
        check_known(r#""a":{"because":{"Teleport":1},"AddTeam":"x"}"#, r#"{"AddTeam":"x"}"#);
        check_known(r#""a":{"SetTeam":["x","y",{"since":"z"}]}"#, r#"{"SetTeam":["x","y"]}"#);
        check_known(r#""a":{"Judge":["7",{"Upkeep":{"how":"x"}}]}"#, r#"{"Judge":["7","Upkeep"]}"#);
        check_known(r#""a":{"Judge":["7",{"Upkeep":8}]}"#, r#"{"Judge":["7","Upkeep"]}"#);
        check_known(r#""a":{"AddTeam":"x"},"t":"2.0.b""#, r#"{"AddTeam":"x"}"#);
        let milestones = |extra: &str| {
            format!(r#"{{"EditKeyResult":["1","2",[{{"Measure":{{"Milestones":[{{"title":"x"{extra}}}]}}}}]]}}"#)
        };
        check_known(&format!(r#""a":{}"#, milestones(r#","size":3"#)), &milestones(""));
        let batch = |extra: &str| format!(r#"{{"Batch":[{{"AddTeam":"x"}},{{"Batch":[{{"AddTeam":"y"{extra}}}]}}]}}"#);
        check_known(&format!(r#""a":{}"#, batch(r#","z":null"#)), &batch(""));

        // And these are written otherwise, but say no more.
        for line in [r#"{"v":1,"t":"1.0.a","a":{"AddTeam":"x"}}"#, r#" {"a" : {"AddTeam":"\u0078"}, "t":"1.0.A"}"#] {
            assert_eq!(write_all(&read(line).events), "{\"t\":\"1.0.a\",\"a\":{\"AddTeam\":\"x\"}}\n");
        }
    }
}
