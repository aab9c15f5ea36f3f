//! `Activity`: something that was done or is planned, and the changes a person makes to one.

use chrono::NaiveDate;

use crate::domain::id::ActivityId;
use crate::domain::key_result::swap;
use crate::domain::minutes::{Minutes, TimeOfDay};
use crate::json::{choice, object};
use crate::sorted::SortedSet;

/// Something that was done or is planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// Its name.
    pub id: ActivityId,
    /// The local day.
    pub date: NaiveDate,
    /// When it began, if that is known.
    pub start: Option<TimeOfDay>,
    /// How long it took or will take.
    pub minutes: Minutes,
    /// What it is.
    pub title: String,
    /// Further words.
    pub note: String,
    /// Tags without their `#`.
    pub tags: SortedSet<String>,
    /// Who does it; empty for whoever uses this device.
    pub person: String,
    /// Where it came from.
    pub source: Source,
    /// Done, or still a plan.
    pub done: bool,
}

object! {
    Activity {
        req id, req date, opt start, req minutes, req title, opt note, opt tags, opt person, req source, req done,
    }
}

/// Where an activity came from, with the name it has there, by which a second import knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// Typed by a person.
    Typed,
    /// A calendar, with the key of the occurrence.
    Calendar(String),
    /// A table, with the key of the row.
    Csv(String),
    /// The page that hosts the widget, with its own id.
    Host(String),
}

choice! { Source { Typed, Calendar(key), Csv(key), Host(id) } }

/// One thing about an activity that a person changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ActivityChange {
    /// The day.
    Date(NaiveDate),
    /// When it began.
    Start(Option<TimeOfDay>),
    /// How long.
    Minutes(Minutes),
    /// What it is.
    Title(String),
    /// Further words.
    Note(String),
    /// All its tags.
    Tags(SortedSet<String>),
    /// Done, or still a plan.
    Done(bool),
}

choice! {
    ActivityChange { Date(new), Start(new), Minutes(new), Title(new), Note(new), Tags(new), Done(new) }
}

impl Activity {
    /// A typed activity that is done, with nothing but a title and a length.
    pub fn new(id: ActivityId, date: NaiveDate, minutes: Minutes, title: &str) -> Self {
        Self {
            id,
            date,
            start: None,
            minutes,
            title: title.to_owned(),
            note: String::new(),
            tags: SortedSet::new(),
            person: String::new(),
            source: Source::Typed,
            done: true,
        }
    }

    /// Whether it is shown to `person`: their own, or nobody's by name; an empty name is shown everything.
    pub fn is_of(&self, person: &str) -> bool {
        person.is_empty() || self.person.is_empty() || self.person == person
    }

    /// The order within a day: by start, those without one last, then by id.
    pub fn order(&self) -> (bool, Option<TimeOfDay>, ActivityId) {
        (self.start.is_none(), self.start, self.id)
    }

    /// Makes one change, and returns the change that takes it back; `None` if there was nothing to do.
    pub(crate) fn change(&mut self, change: &ActivityChange) -> Option<ActivityChange> {
        use ActivityChange as C;
        match change {
            C::Date(new) => swap(&mut self.date, new).map(C::Date),
            C::Start(new) => swap(&mut self.start, new).map(C::Start),
            C::Minutes(new) => swap(&mut self.minutes, new).map(C::Minutes),
            C::Title(new) => swap(&mut self.title, new).map(C::Title),
            C::Note(new) => swap(&mut self.note, new).map(C::Note),
            C::Tags(new) => swap(&mut self.tags, new).map(C::Tags),
            C::Done(new) => swap(&mut self.done, new).map(C::Done),
        }
    }
}
