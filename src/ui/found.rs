//! `Found`: what the audit finds in a snapshot and where its weeks went, worked out once however often it is drawn.

use std::cell::RefCell;
use std::rc::Rc;

use crate::audit::finding::Finding;
use crate::audit::findings;
use crate::audit::history::{Gist, History};
use crate::audit::weeks::{WEEKS, WeekHours, weeks};
use crate::ui::parts::Ui;
use crate::ui::snapshot::{Snapshot, SnapshotRef};

thread_local! {
    /// The last one of each person. It holds its snapshot, so that no other can have the same address.
    static LAST: RefCell<Vec<Rc<Found>>> = const { RefCell::new(Vec::new()) };
}

/// For how many people it is kept: a page seldom shows more widgets.
const KEPT: usize = 3;

/// What the audit finds for a person, and where the weeks went.
pub struct Found {
    snapshot: SnapshotRef,
    person: String,
    /// Everything that is found, the most worth settling first.
    pub findings: Vec<Finding>,
    /// The last [`WEEKS`] weeks, the oldest first.
    pub weeks: Vec<WeekHours>,
}

/// What is found for the person in what is on screen.
pub fn found(ui: &Ui) -> Rc<Found> {
    found_of(ui, &ui.options.person)
}

/// What is found for a session: where teams meet, of everybody, whoever looks at it.
pub fn found_for_session(ui: &Ui) -> Rc<Found> {
    found_of(ui, if ui.nav.desk.review.teams.is_empty() { &ui.options.person } else { "" })
}

fn found_of(ui: &Ui, person: &str) -> Rc<Found> {
    let is_it = |found: &&Rc<Found>| found.snapshot == ui.snapshot && found.person == person;
    let known = LAST.with_borrow(|last| last.iter().find(is_it).cloned());
    known.unwrap_or_else(|| {
        let found = Rc::new(find(ui, person));
        LAST.with_borrow_mut(|last| {
            last.retain(|other| other.person != found.person);
            last.insert(0, found.clone());
            last.truncate(KEPT);
        });
        found
    })
}

/// The history of a person, as far as it was judged yet.
pub fn history<'a>(snapshot: &'a Snapshot, person: &'a str) -> History<'a> {
    let known = snapshot.verdicts.iter().filter_map(|(id, verdict)| Some((*id, Gist::of(verdict.as_ref()?))));
    History::new(&snapshot.state, person, snapshot.today, &mut { known })
}

fn find(ui: &Ui, person: &str) -> Found {
    let snapshot = &ui.snapshot;
    let history = history(snapshot, person);
    let history = history.with_words(snapshot.lexicon.clone()).with_goals_since(ui.shell.goals_since());
    let (mut findings, weeks) = (findings(&history), weeks(&history, WEEKS));
    let borrowed = &snapshot.borrowed.what;
    findings.retain(|finding| !finding.pattern.is_for_others(person, &snapshot.state, borrowed));
    Found { snapshot: snapshot.clone(), person: person.to_owned(), findings, weeks }
}
