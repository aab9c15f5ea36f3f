//! A whole space as one file: a header line, then one event a line, as [`crate::log::codec`] writes them.

use crate::json::{self, object};
use crate::log::codec::{self, Fault, LineProblem};
use crate::log::event::Event;
use crate::log::stamp::Stamp;

/// The version of the files written here.
pub const VERSION: u32 = 1;

/// What an exported file held.
#[derive(Debug, PartialEq, Eq)]
pub struct Export {
    /// The space it was exported from.
    pub space: String,
    /// When, in the words of whoever exported it (an ISO 8601 date by custom).
    pub exported: String,
    /// The events that could be read, also such as only a newer version [knows](Event::is_unknown).
    pub events: Vec<Event>,
    /// The lines that could not, numbered as in the file.
    pub problems: Vec<LineProblem>,
    /// How many of the events only a newer version knows. They are kept for it like all others.
    pub n_unknown: usize,
    /// How many events the header promises that the file does not hold: it was cut short.
    pub n_missing: usize,
}

/// Why a file was refused as a whole. Nothing was taken from it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// The first line is not the header of an export.
    #[error("line 1 is not the header of an Aimline export, so nothing was read; choose a file that Aimline exported")]
    NotAnExport,
    /// The file was written by a newer version.
    #[error("the file has version {version}, newer than this Aimline can read, so nothing was read; reload the page")]
    TooNew {
        /// The version it names.
        version: u32,
    },
}

struct Header {
    aimline: String,
    version: u32,
    space: String,
    exported: String,
    events: Option<usize>,
}

object! { Header { req aimline, req version, opt space, opt exported, opt events } }

/// Writes a file of the events of `space`. `exported` says when, in any words.
pub fn write(space: &str, exported: &str, events: &[Event]) -> String {
    let header = Header {
        aimline: "export".to_owned(),
        version: VERSION,
        space: space.to_owned(),
        exported: exported.to_owned(),
        events: Some(events.len()),
    };
    let header = json::to_string(&header);
    format!("{header}\n{}", codec::write_all(events))
}

/// Reads a file. A byte order mark and Windows line ends, as editors add them, are accepted.
pub fn read(text: &str) -> Result<Export, Error> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let (header, body) = text.split_once('\n').unwrap_or((text, ""));
    let header: Header = json::from_str(header).map_err(|_| Error::NotAnExport)?;
    if header.aimline != "export" || header.version == 0 {
        return Err(Error::NotAnExport);
    }
    if header.version > VERSION {
        return Err(Error::TooNew { version: header.version });
    }
    let lines = codec::read_from(body, 2, read_line);
    let n_lines = lines.events.len() + lines.problems.len();
    Ok(Export {
        space: header.space,
        exported: header.exported,
        n_unknown: lines.events.iter().filter(|event| event.is_unknown()).count(),
        events: lines.events,
        problems: lines.problems,
        n_missing: header.events.unwrap_or(0).saturating_sub(n_lines),
    })
}

/// Reads one line, unless its time is one that no clock can follow.
fn read_line(line: &str) -> Result<Event, Fault> {
    let event = codec::read_line(line)?;
    if event.stamp.at > Stamp::MAX_FOREIGN_AT {
        return Err(Fault::Damaged("its time is past the year 6429".to_owned()));
    }
    Ok(event)
}

#[cfg(test)]
mod tests {
    use super::{Error, read, write};
    use crate::domain::action::Action;
    use crate::log::event::Event;

    fn events() -> [Event; 2] {
        let event = |stamp: &str, team: &str| Event::new(stamp.parse().unwrap(), Action::AddTeam(team.to_owned()));
        [event("1.0.a", "Sales"), event("2.0.a", "Marketing")]
    }

    #[test]
    fn what_editors_do_to_a_file_is_accepted() {
        let text = write("s", "2026-01-01", &events());
        let edited = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        let export = read(&edited).unwrap();
        assert_eq!((export.space.as_str(), export.exported.as_str()), ("s", "2026-01-01"));
        assert_eq!(export.events, events());
        assert_eq!((export.problems.len(), export.n_missing), (0, 0));
    }

    #[test]
    fn a_file_cut_short_says_what_is_missing() {
        let text = write("s", "", &events());
        let export = read(&text[..text.len() - 10]).unwrap();
        assert_eq!((export.events.len(), export.problems.len(), export.n_missing), (1, 1, 0));
        assert_eq!(export.problems[0].line, 3);
        let header = text.lines().next().unwrap();
        assert_eq!(read(header).unwrap().n_missing, 2);
    }

    #[test]
    fn what_a_newer_version_did_is_counted_and_passed_on() {
        let newer = r#"{"t":"3.0.a","a":{"Teleport":"x"}}"#;
        let text = write("s", "", &events()).replacen("\"events\":2", "\"events\":3", 1) + newer + "\n";
        let export = read(&text).unwrap();
        assert_eq!((export.events.len(), export.n_unknown, export.problems.len(), export.n_missing), (3, 1, 0, 0));
        assert_eq!(write("s", "", &export.events), text);
    }

    #[test]
    fn nothing_is_read_under_a_wrong_header() {
        let body = write("s", "", &events()).split_once('\n').unwrap().1.to_owned();
        let check = |header: &str, expect: Error| assert_eq!(read(&format!("{header}{body}")), Err(expect), "{header}");
        check("", Error::NotAnExport);
        check("{}\n", Error::NotAnExport);
        check("{\"aimline\":\"import\",\"version\":1}\n", Error::NotAnExport);
        check("{\"aimline\":\"export\",\"version\":2}\n", Error::TooNew { version: 2 });
        check("{\"aimline\":\"export\",\"version\":7,\"space\":[1]}\n", Error::NotAnExport);
    }
}
