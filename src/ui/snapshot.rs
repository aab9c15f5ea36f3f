//! `Snapshot`: everything the ui shows, at one moment. It never changes; a new one comes with each change.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::activity::Activity;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::minutes::TimeOfDay;
use crate::domain::state::State;
use crate::flagging::engine::Engine;
use crate::flagging::ledger::Verdicts;
use crate::flagging::lexicon::Lexicon;
use crate::flagging::questions::asked;
use crate::sorted::{SortedMap, SortedSet};
use crate::ui::borrowed::Borrowed;
use crate::ui::copies::Copies;
use crate::ui::keeping::{Keeping, Saving};

/// Everything the ui shows, at one moment.
#[derive(Clone)]
pub struct Snapshot {
    /// What is so.
    pub state: State,
    /// The engine that was made from it.
    pub engine: Rc<Engine>,
    /// What it knows of words.
    pub lexicon: Rc<Lexicon>,
    /// What it says of the whole log, as far as it was judged yet.
    pub verdicts: Rc<Verdicts>,
    /// What is asked of whom, once it was looked for.
    pub asked: RefCell<SortedMap<String, Rc<SortedSet<ActivityId>>>>,
    /// The local day.
    pub today: NaiveDate,
    /// The local time.
    pub now: TimeOfDay,
    /// Whether everything is saved.
    pub saving: Saving,
    /// Why the words of the space's languages could not be had.
    pub no_words: Option<String>,
    /// Why what words mean could not be had; words alone are compared then.
    pub no_meanings: Option<String>,
    /// How well it is all kept.
    pub keeping: Keeping,
    /// What is known of copies of it.
    pub copies: Copies,
    /// What of the state is borrowed, and cannot be changed.
    pub borrowed: Rc<Borrowed>,
}

impl Snapshot {
    /// The activities that a person is asked about.
    pub fn asked(&self, person: &str) -> Rc<SortedSet<ActivityId>> {
        let known = self.asked.borrow().get(person).cloned();
        known.unwrap_or_else(|| {
            let asked = Rc::new(asked(&self.engine, &self.state, &self.verdicts, person, self.today));
            self.asked.borrow_mut().insert(person.to_owned(), asked.clone());
            asked
        })
    }

    /// Whether nothing is the matter with storage that a person should know of.
    pub fn is_well_kept(&self) -> bool {
        match self.saving {
            Saving::Saved => self.keeping.is_well(),
            Saving::Memory => self.keeping.n_damaged + self.keeping.n_newer == 0 && self.keeping.ahead.is_none(),
            Saving::Full | Saving::ReadOnly | Saving::Unavailable => false,
        }
    }

    /// The open goals in order, with their titles.
    pub fn open_goals(&self) -> Vec<(GoalId, &str)> {
        let goals = self.state.ordered_goals();
        goals.into_iter().filter(|g| g.is_open()).map(|g| (g.id, g.title.as_str())).collect()
    }

    /// Those of them that can be changed here.
    pub fn own_open_goals(&self) -> Vec<(GoalId, &str)> {
        let mut goals = self.open_goals();
        goals.retain(|(id, _)| !self.is_borrowed(*id));
        goals
    }

    /// The title of a goal, or nothing where it is gone.
    pub fn goal_title(&self, id: GoalId) -> &str {
        self.state.goals.get(&id).map_or("", |goal| goal.title.as_str())
    }

    /// Whether a day and time lie ahead: what is put there is a plan.
    pub fn is_ahead(&self, day: NaiveDate, start: Option<TimeOfDay>) -> bool {
        day > self.today || (day == self.today && start.is_some_and(|start| start > self.now))
    }

    /// Whether a plan's day has gone by without word of it.
    pub fn is_overdue(&self, activity: &Activity) -> bool {
        !activity.done && activity.date < self.today
    }
}

/// The snapshot as a context: equal only to itself, so that a render is one pointer comparison.
#[derive(Clone)]
pub struct SnapshotRef(pub Rc<Snapshot>);

impl PartialEq for SnapshotRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for SnapshotRef {
    type Target = Snapshot;

    fn deref(&self) -> &Snapshot {
        &self.0
    }
}

/// What the host page asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose activities are shown and logged; empty for whoever uses this device.
    pub person: String,
    /// The team that new goals are offered for first.
    pub team: String,
    /// The view to begin with.
    pub view: String,
    /// The language tag; empty for the page's own.
    pub lang: String,
    /// Nothing can be changed.
    pub readonly: bool,
    /// Less of everything.
    pub compact: bool,
    /// Where the goals of others are to be had from; empty for nowhere.
    pub goals_src: String,
    /// What events tell of an activity may hold its words.
    pub share_text: bool,
    /// The page gave the place where everything is kept.
    pub by_page: bool,
    /// How often the page asked for a view: it may ask for one again that the person left.
    pub n_asked: u32,
    /// It is a page of its own rather than a part of one.
    pub page: bool,
}
