//! What is borrowed from files of goals: which goals, from where, how old, and what is the matter with a file. What is said of
//! the files is in [`lent_line`](crate::ui::lent_line), which comes later.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::id::GoalId;
use crate::domain::lent;
use crate::domain::minutes::TimeOfDay;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::snapshot::Snapshot;

/// What is borrowed from files of goals.
#[derive(Debug, Clone, Default)]
pub struct Borrowed {
    /// Which goals and what of the strategy; places are those of the files.
    pub what: lent::Borrowed,
    /// The files.
    pub files: Vec<LentFile>,
    /// Draws what is to be said of them. `None` where nothing is borrowed, as the code for it is not there then.
    pub draw: Option<fn(&Ui) -> Html>,
}

/// A file that goals are borrowed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LentFile {
    /// What it calls itself, or the last part of its address where it was never read.
    pub name: String,
    /// The local day and time at which it was fetched, in the state that is shown.
    pub fetched: Option<(NaiveDate, TimeOfDay)>,
    /// What is the matter with it.
    pub trouble: Option<Trouble>,
}

/// What may be the matter with a file of goals.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Its address is none, or is on another site, which is not asked.
    OtherSite,
    /// There is no such file.
    NotThere,
    /// The site does not show it to this person.
    Refused,
    /// It did not come.
    NotFetched,
    /// It is larger than is read.
    TooLarge,
    /// What came is no export.
    NotGoals,
    /// A newer version wrote it.
    Newer,
    /// There are no goals in it.
    Empty,
    /// So many lines of it were not understood. The others are shown.
    Unread(usize),
}

impl Snapshot {
    /// Whether a goal is borrowed, so that nothing of it can be changed here.
    pub fn is_borrowed(&self, goal: GoalId) -> bool {
        self.borrowed.what.goals.contains_key(&goal)
    }

    /// The file that a goal is borrowed from.
    pub fn lender(&self, goal: GoalId) -> Option<&LentFile> {
        self.borrowed.files.get(*self.borrowed.what.goals.get(&goal)?)
    }
}

impl Ui {
    /// The ui for what is of a goal: one in which nothing can be changed where that is borrowed.
    #[must_use]
    pub fn for_goal(&self, goal: GoalId) -> Self {
        self.readonly_if(self.snapshot.is_borrowed(goal))
    }

    /// "from Sales", for what the file at a place lends.
    pub fn lent_by(&self, place: Option<&usize>) -> Option<String> {
        let file = self.snapshot.borrowed.files.get(*place?)?;
        Some(self.locale.fill(P::LentBy, &[&file.name]))
    }
}
