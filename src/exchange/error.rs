//! Why a file could not be read at all. What is wrong with one event or row is a [`Warning`](super::Warning) instead.

/// A file that was refused as a whole. Nothing of it was imported.
///
/// Lines count from 1 and columns from 1 in bytes, as an editor shows them for plain text.
///
/// ```
/// use aimline::exchange::Error;
/// let error = Error::NotACalendar { line: 1, found: "<!DOCTYPE html>".into() };
/// assert_eq!(error.line(), Some(1));
/// assert!(error.to_string().contains("line 1"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The first line of text does not open a calendar.
    #[error(
        "this is not an iCalendar file: line {line} should say BEGIN:VCALENDAR but says \"{found}\"; nothing was imported"
    )]
    NotACalendar {
        /// The first line that is not blank.
        line: u32,
        /// The beginning of that line.
        found: String,
    },
    /// The file holds no text at all.
    #[error("the file is empty; nothing was imported")]
    Empty,
    /// The file ends inside a component: it was cut off.
    #[error(
        "the file ends inside the {component} that began in line {line}, so it is not complete; nothing was imported"
    )]
    CutOff {
        /// The line of the component's `BEGIN`.
        line: u32,
        /// The component's name, such as `VEVENT`.
        component: String,
    },
    /// An `END` that closes something other than what is open.
    #[error("line {line}: END:{found} does not close the {open} that began in line {open_line}; nothing was imported")]
    Unbalanced {
        /// The line of the `END`.
        line: u32,
        /// What it names.
        found: String,
        /// What is open there.
        open: String,
        /// The line of what is open.
        open_line: u32,
    },
    /// Components inside components, deeper than any calendar program writes.
    #[error("line {line}: components are nested more than {limit} deep; nothing was imported")]
    TooDeep {
        /// The line of the `BEGIN` that is one too many.
        line: u32,
        /// The greatest depth read.
        limit: u32,
    },
    /// Bytes that are no text: a spreadsheet's own format, an image, an archive.
    #[error("this is not a text file; save it as CSV or iCalendar first; nothing was imported")]
    NotText,
    /// More bytes than a browser page can hold beside everything else.
    #[error(
        "the file has {size} bytes, more than the {limit} that can be read; export a shorter period; nothing was imported"
    )]
    TooLarge {
        /// The file's size in bytes.
        size: u64,
        /// The greatest size read, in bytes.
        limit: u64,
    },
    /// More events or rows than anybody has had.
    #[error("line {line}: the file has more than {limit} entries; export a shorter period; nothing was imported")]
    TooMany {
        /// The line of the one that is too many.
        line: u32,
        /// The greatest number read.
        limit: u32,
    },
    /// More occurrences in the window than anybody could look through.
    #[error("these days hold more than {limit} occurrences; choose fewer days; nothing was imported")]
    TooManyOccurrences {
        /// The greatest number read.
        limit: u64,
    },
    /// A table without a row below its header.
    #[error("line {line}: there is no row below the header; nothing was imported")]
    NoRows {
        /// The last line read.
        line: u32,
    },
    /// No column holds what every row needs.
    #[error("line {line}: no column is mapped to {needed}; map one and try again; nothing was imported")]
    NoColumn {
        /// The header's line.
        line: u32,
        /// What is missing, in words.
        needed: String,
    },
    /// A zone name that the zone database does not know.
    #[error("\"{name}\" is not a known time zone; use a name such as Europe/Berlin")]
    UnknownZone {
        /// The name given.
        name: String,
    },
    /// A window of dates that ends before it starts.
    #[error("the window ends on {to}, before it starts on {from}")]
    EmptyWindow {
        /// First day, ISO 8601.
        from: String,
        /// Last day, ISO 8601.
        to: String,
    },
    /// The reader that loads on demand answered something that this version does not understand.
    #[error("the calendar reader does not fit this page: {what}; reload the page and try again")]
    Mismatch {
        /// What was not understood.
        what: String,
    },
}

impl Error {
    /// The line (from 1) that the error is about, where there is one.
    pub fn line(&self) -> Option<u32> {
        match self {
            Self::NotACalendar { line, .. }
            | Self::CutOff { line, .. }
            | Self::Unbalanced { line, .. }
            | Self::TooDeep { line, .. }
            | Self::TooMany { line, .. }
            | Self::NoRows { line }
            | Self::NoColumn { line, .. } => Some(*line),
            _ => None,
        }
    }
}
