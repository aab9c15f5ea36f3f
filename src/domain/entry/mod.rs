//! `Entry`: the one line that a person types, understood as it is typed.
//!
//! `Demo with Acme 1h30 yesterday 14:00 #crm @Pipeline` is a title, a length, a day, a start, a tag and a goal.
//! What is not clearly one of these stays in the title, in its place; so no text is refused and none is lost.
//!
//! | part | written | rules |
//! |---|---|---|
//! | length | `90m` `90 min` `2h` `1h30` `1h 30m` `1.5h` `1,5h` `½h` `1:30` `for 2 hours` | up to 24 h; `h:mm` with one digit before the colon is a length up to `5:59` |
//! | start | `14:00` `09:30` `9:00` `9am` `2:30 pm` `9 Uhr` `at 9` `@14:00` | `6:00` and later or two digits are a time; with a length beside it, so is `1:30` |
//! | range | `9-10:30` `9:00–10:30` `9:00 to 10:30` `2-3pm` `at 22-1` | gives start and length, past midnight too; `9-10` alone stays in the title |
//! | day | `today` `yesterday` `tomorrow` `monday` `last monday` `next monday` | a weekday is the latest one, today included; `next` is after today, `last` before; `mon` only beside another part |
//! | date | `2026-12-24` `24.12.` `24.12.2026` `24/12` `12/24` `on 3/4` | the language orders `24/12`; without a year the nearest; `3/4` alone stays in the title |
//! | tag | `#crm` `#sales/dach` `#"Red category"` | letters, digits, `-` `_` `/`, at least one letter (`#1` is text) |
//! | goal | `@Pipeline` `@pipe` `@close-20` `@"Close 20 deals"` | any clear beginning of the title or of a word in it |
//! | text | `\monday` `"at 9 sharp"` | a backslash keeps a word as it is, quotation marks keep what they enclose |
//!
//! Of several lengths, starts, days or goals the last one counts and the others stay in the title. A day after
//! `for`, `by`, `until`, `before` and the like says what the work is about, so it stays as well.
//!
//! ```
//! use aimline::domain::entry::{Context, DateOrder, Names, read};
//! use aimline::domain::id::GoalId;
//! use aimline::domain::minutes::Minutes;
//! use chrono::NaiveDate;
//!
//! let today = NaiveDate::from_ymd_opt(2026, 11, 25).ok_or("no such day")?;
//! let names = Names::default();
//! let goals = [(GoalId::new(1), "Pipeline")];
//! let context = Context { today, day: today, order: DateOrder::DayMonth, names: &names, goals: &goals };
//! let entry = read("Demo with Acme 1h30 yesterday 14:00 #crm @Pipeline", &context);
//! assert_eq!(entry.title, "Demo with Acme");
//! assert_eq!(entry.minutes, Some(Minutes(90)));
//! assert_eq!(entry.goal, Some(GoalId::new(1)));
//! # Ok::<(), &str>(())
//! ```

use std::ops::Range;

use chrono::NaiveDate;

use crate::domain::activity::Activity;
use crate::domain::id::GoalId;
use crate::domain::minutes::{Minutes, TimeOfDay};
use crate::sorted::SortedSet;

mod clock;
mod complete;
mod day;
mod goal_name;
mod length;
mod phrase;
mod read;
#[cfg(test)]
mod tests;
mod token;
mod write;

pub use self::complete::{Completion, complete, insert};
pub use self::read::read;
pub use self::write::write;

/// Which number of `24/12` is the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateOrder {
    /// The first: 24/12.
    DayMonth,
    /// The second: 12/24.
    MonthDay,
}

/// What days are called in the page's language, in lower case. The English names are always understood as well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Names {
    /// Monday first: the long and the short names of each weekday.
    pub weekdays: [Vec<String>; 7],
    /// Words for today.
    pub today: Vec<String>,
    /// Words for yesterday.
    pub yesterday: Vec<String>,
    /// Words for tomorrow.
    pub tomorrow: Vec<String>,
}

impl Default for Names {
    /// The English names.
    fn default() -> Self {
        let one = |name: &str| vec![name.to_owned()];
        Self {
            weekdays: day::WEEKDAYS.map(|name| vec![name.to_owned(), name[..3].to_owned()]),
            today: one(day::TODAY),
            yesterday: one(day::YESTERDAY),
            tomorrow: one(day::TOMORROW),
        }
    }
}

/// What a line is read against.
#[derive(Debug, Clone, Copy)]
pub struct Context<'a> {
    /// Today, from which `yesterday` and `monday` count.
    pub today: NaiveDate,
    /// The day on screen, which is meant where the line names none.
    pub day: NaiveDate,
    /// How the page's language writes dates.
    pub order: DateOrder,
    /// What the page's language calls days.
    pub names: &'a Names,
    /// The open goals and their titles, in the order they are offered.
    pub goals: &'a [(GoalId, &'a str)],
}

/// What a line says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// What was not understood as something else, its whitespace squeezed.
    pub title: String,
    /// The day.
    pub date: NaiveDate,
    /// When it begins.
    pub start: Option<TimeOfDay>,
    /// How long it takes, up to 24 hours.
    pub minutes: Option<Minutes>,
    /// Tags without their `#`.
    pub tags: SortedSet<String>,
    /// The goal it is said to serve.
    pub goal: Option<GoalId>,
    /// Where the line was understood, in its order, for highlighting. Marks never overlap.
    pub marks: Vec<Mark>,
}

/// A stretch of the line that was understood.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Bytes of the line, on character boundaries.
    pub range: Range<usize>,
    /// As what.
    pub kind: MarkKind,
}

/// What a stretch of the line was understood as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum MarkKind {
    /// How long it takes.
    Duration,
    /// The day.
    Date,
    /// When it begins; a range gives the length as well.
    Time,
    /// A tag.
    Tag,
    /// A goal.
    Goal,
    /// `@` and a name that fits no open goal, or several; it stays in the title.
    UnknownGoal,
}

impl Entry {
    /// What an activity's line would say, to [`write()`] it. `goal` is the one that a person linked. An activity of no
    /// minutes has no length.
    pub fn of(activity: &Activity, goal: Option<GoalId>) -> Self {
        Self {
            title: activity.title.clone(),
            date: activity.date,
            start: activity.start,
            minutes: Some(activity.minutes).filter(|minutes| *minutes > Minutes::ZERO),
            tags: activity.tags.clone(),
            goal,
            marks: Vec::new(),
        }
    }
}
