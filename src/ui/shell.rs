//! `Shell`: what the ui may ask for. The one way for anything to change or to reach the browser's services.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::entry::DateOrder;
use crate::domain::id::GoalId;
use crate::flagging::verdict::Verdict;
use crate::sorted::SortedMap;
use crate::ui::data::task::{DataNews, DataTask};
use crate::ui::keeping::Remedy;
use crate::ui::nav::View;
use crate::ui::phrase::P;
use crate::ui::views::{DataViews, GoalViews, Overviews, Part, Views};

/// What the ui may ask for; `embed` answers.
pub trait Shell {
    /// Does and saves an action. Returns the token that takes it back, or `None` if nothing changed.
    fn perform(&self, action: Action) -> Option<Undo>;

    /// Takes one action back; a second time does nothing.
    fn undo(&self, undo: Undo);

    /// Takes back what was done last on this page. Says whether there was anything.
    fn undo_last(&self) -> bool;

    /// The views that come later, once they were loaded.
    fn views(&self) -> Option<&'static Views>;

    /// That of the goals, once it was loaded.
    fn goal_views(&self) -> Option<&'static GoalViews>;

    /// Those that look at the whole, once they were loaded.
    fn overviews(&self) -> Option<&'static Overviews>;

    /// Those of data and settings, once they were loaded.
    fn data_views(&self) -> Option<&'static DataViews>;

    /// Loads one of these parts, unless it is there, and says whether it is.
    fn load(&self, part: Part, done: Callback<bool>);

    /// Asks the page whether the person may go from one view to another.
    fn may_go(&self, from: View, to: View) -> bool;

    /// 64 bits that no other call returns, for the id of a new thing.
    fn fresh_bits(&self) -> u64;

    /// Hands the whole space to the person as a file.
    fn export(&self);

    /// Hands over what storage holds but could not be read.
    fn download_damaged(&self);

    /// Does something about how well everything is kept.
    fn mend(&self, remedy: Remedy);

    /// Does something for the view of the data, and tells what came of it.
    fn data(&self, task: DataTask, tell: Callback<DataNews>);

    /// Fetches the built-in example, as the action that loads all of it.
    fn with_example(&self, take: Callback<Result<Action, String>>);

    /// Reads a calendar or table and says how far it is, in slices; only the newest request is answered.
    fn read_file(&self, request: ImportRequest, on_stage: Callback<ImportStage>);

    /// The day on which each goal was added, as far as that is known.
    fn goals_since(&self) -> SortedMap<GoalId, NaiveDate>;
}

/// Names one action that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Undo(pub u64);

/// A file to read, and what of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportRequest {
    /// The file's name, or nothing for pasted text.
    pub name: String,
    /// What is in it.
    pub bytes: Rc<Vec<u8>>,
    /// First day to import.
    pub from: NaiveDate,
    /// Last day to import.
    pub to: NaiveDate,
    /// The person's time zone, as an IANA name.
    pub zone: String,
    /// How the page's language writes dates.
    pub order: DateOrder,
    /// For a table: what each column means, as an index into [`ImportPreview::fields`]; `None` to recognise it.
    pub columns: Option<Vec<Option<usize>>>,
}

/// How far a file has been read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ImportStage {
    /// Being read; 0 to 1000.
    Reading(u16),
    /// It cannot be read: what is wrong, and where.
    Failed(String),
    /// Done.
    Ready(Rc<ImportPreview>),
}

/// What an import would bring.
#[derive(Debug, PartialEq, Eq)]
pub struct ImportPreview {
    /// The activities in the window of dates, in order.
    pub items: Vec<ImportItem>,
    /// What could not be read, with its line.
    pub warnings: Vec<String>,
    /// For a table, its columns.
    pub columns: Vec<ImportColumn>,
    /// For a table, what a column can be taken for.
    pub fields: Vec<P>,
}

/// One activity that an import would bring.
#[derive(Debug, PartialEq, Eq)]
pub struct ImportItem {
    /// The activity, ready to be logged.
    pub activity: Activity,
    /// What it would be judged.
    pub verdict: Verdict,
    /// It was imported before.
    pub known: bool,
    /// It has no times of its own.
    pub all_day: bool,
}

/// A column of a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportColumn {
    /// Its heading.
    pub title: String,
    /// What it was taken for, as an index into the fields.
    pub field: Option<usize>,
}

/// The shell as a context: equal only to itself.
#[derive(Clone)]
pub struct ShellRef(pub Rc<dyn Shell>);

impl PartialEq for ShellRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for ShellRef {
    type Target = dyn Shell;

    fn deref(&self) -> &Self::Target {
        &*self.0
    }
}
