//! A file of goals: an export of another space, of which only what can be [lent](crate::domain::lent) is read.

use chrono::NaiveDate;

use crate::domain::id::GoalId;
use crate::domain::lent::{Lent, goal_side};
use crate::log::event::Event;
use crate::log::export::{self, Error};
use crate::log::journal::Journal;
use crate::sorted::SortedMap;

/// What a file of goals holds.
#[derive(Debug)]
pub struct GoalsFile {
    /// What it lends.
    pub lent: Lent,
    /// The day (UTC) on which each goal was added.
    pub since: SortedMap<GoalId, NaiveDate>,
    /// How many of its lines could not be read, are missing, or are known to a newer version only.
    pub n_unread: usize,
    /// The same file with nothing in it but what it lends, to be kept for when it cannot be had.
    pub kept: String,
}

/// Reads an export. Activities and answers, which a careless export holds, are left out before anything else is done.
pub fn read(text: &str) -> Result<GoalsFile, Error> {
    let export = export::read(text)?;
    let n_unread = export.problems.len() + export.n_missing + export.n_unknown;
    let mut journal = Journal::new();
    journal
        .merge(export.events.into_iter().filter_map(|event| Some(Event::new(event.stamp, goal_side(event.action)?))));
    Ok(GoalsFile {
        lent: Lent::of(journal.state(), &export.space),
        since: journal.goals_since(),
        n_unread,
        kept: export::write(&export.space, &export.exported, journal.events()),
    })
}

#[cfg(test)]
mod tests {
    use super::read;
    use crate::log::export::Error;

    const FILE: &str = concat!(
        r#"{"aimline":"export","version":1,"space":"sales","exported":"2026-03-02","events":3}"#,
        "\n",
        r#"{"t":"19cab4c5c00.0.a","a":{"AddGoal":{"id":"8000010000000000","title":"Win","owner":{"Team":"Sales"},"period":"Open","commitment":"Committed","weight":3,"rank":0,"state":"Open"}}}"#,
        "\n",
        r#"{"t":"19cab4c5c01.0.a","a":{"LogActivity":{"id":"8000020000000001","date":"2026-03-02","minutes":20,"title":"Private matter","source":"Typed","done":true}}}"#,
        "\n",
        r#"{"t":"19cab4c5c02.0.a","a":{"RenameSpace":"Sales team"}}"#,
        "\n",
    );

    #[test]
    fn only_the_goal_side_is_read_and_kept() {
        let file = read(FILE).expect("it is an export");
        assert_eq!(
            (file.lent.name.as_str(), file.lent.goals.len(), file.since.len(), file.n_unread),
            ("Sales team", 1, 1, 0)
        );
        assert!(!file.kept.contains("Private matter"));
        let again = read(&file.kept).expect("what is kept is an export");
        assert_eq!((again.lent, again.kept), (file.lent, file.kept));
    }

    #[test]
    fn lines_that_are_not_understood_are_counted() {
        let check = |text: &str, expect: usize| assert_eq!(read(text).map(|file| file.n_unread), Ok(expect), "{text}");
        check(&FILE.replace("RenameSpace", "RenameSpaceship"), 1);
        check(&FILE.replace(r#"{"t":"19cab4c5c02"#, "{damaged"), 1);
        check(&FILE.replace(r#""events":3"#, r#""events":5"#), 2);
        check(FILE.lines().next().unwrap_or_default(), 3);
        assert_eq!(read("<!doctype html>").map(|file| file.n_unread), Err(Error::NotAnExport));
    }
}
