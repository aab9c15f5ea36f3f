//! The tree of goals: nested lists of buttons, with the arrow keys of a tree on top.
//!
//! Lists rather than the ARIA roles of a tree: a line holds several buttons, which a tree item may not, and lists are read
//! out well by every assistive technology, on touch screens too. The tree is one stop of the Tab key: the line that one
//! was at last. Events are taken once for the whole tree, not for each of its lines.

use std::fmt;

use crate::domain::goal_filter::GoalFilter;
use crate::domain::id::GoalId;
use crate::domain::outline::Grouping;
use crate::sorted::{SortedMap, SortedSet};

pub mod drag;
pub mod drawn;
pub mod events;
pub mod keys;
pub mod list;
pub mod menu;
pub mod moves;
pub mod naming;
pub mod row;
pub mod sparkline;
pub mod tools;

/// Where the person is in the tree of goals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeDesk {
    /// What the goals are grouped by.
    pub grouping: Grouping,
    /// Which goals are shown.
    pub filter: GoalFilter,
    /// Everything was expanded, or collapsed.
    pub all: Option<bool>,
    /// The goals that were expanded or collapsed since, one by one.
    pub folds: SortedMap<GoalId, bool>,
    /// The groups that are collapsed, by what they are called.
    pub folded_groups: SortedSet<String>,
    /// How many more lines are shown right under a goal, or at the top, than at first.
    pub more: SortedMap<Option<GoalId>, usize>,
    /// The line that the focus was in last.
    pub current: Option<Place>,
    /// The line whose actions are shown.
    pub menu: Option<Place>,
    /// The goal that is being named.
    pub naming: Option<Naming>,
}

/// A place in the tree: a goal, and the one that it stands under there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The goal.
    pub goal: GoalId,
    /// The goal that it stands under.
    pub parent: Option<GoalId>,
}

/// What a goal that is being named belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Naming {
    /// It contributes to the goal of this line.
    Under(Place),
    /// It is of this team.
    Of(String),
}

impl Place {
    /// The place that [`fmt::Display`] wrote.
    pub fn read(text: &str) -> Option<Self> {
        let (goal, parent) = text.split_once('.')?;
        Some(Self { goal: goal.parse().ok()?, parent: parent.parse().ok() })
    }
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.goal, f)?;
        f.write_str(".")?;
        self.parent.iter().try_for_each(|parent| fmt::Display::fmt(parent, f))
    }
}
