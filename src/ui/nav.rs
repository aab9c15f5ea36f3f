//! `Nav`: where the person is, what is open, and what was just done. It is not kept.
//!
//! One reducer at the root rather than state in each component: a component with a state of its own costs 6 kB of
//! wasm, and what an answer from elsewhere changes is never a copy that has grown old.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::id::{ActivityId, GoalId};
use crate::ui::desk::Desk;
use crate::ui::shell::{ImportRequest, ImportStage, Undo};

/// One of the views.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// A day.
    Today,
    /// A week, day by day.
    Week,
    /// The goals.
    Goals,
    /// The strategy.
    Strategy,
    /// The review.
    Review,
    /// The audit, which is reached through the review.
    Audit,
    /// The flags as a whole.
    Flags,
    /// Bringing in a calendar or table.
    Import,
    /// Data and settings.
    Settings,
}

impl View {
    /// Those of the navigation, in its order.
    pub const TABS: [Self; 7] =
        [Self::Today, Self::Goals, Self::Strategy, Self::Review, Self::Flags, Self::Import, Self::Settings];

    /// The view of a host page's `view` attribute; an unknown name is the day.
    pub fn named(name: &str) -> Self {
        let rest = [Self::Week, Self::Audit];
        Self::TABS.into_iter().chain(rest).find(|view| view.name() == name).unwrap_or(Self::Today)
    }

    /// What host pages call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Week => "week",
            Self::Goals => "goals",
            Self::Strategy => "strategy",
            Self::Review => "review",
            Self::Audit => "audit",
            Self::Flags => "flags",
            Self::Import => "import",
            Self::Settings => "data",
        }
    }

    /// Where it stands in the navigation.
    pub const fn tab(self) -> Self {
        match self {
            Self::Week => Self::Today,
            Self::Audit => Self::Review,
            tab => tab,
        }
    }
}

/// How much of an activity is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Row {
    /// Its details.
    Open(ActivityId),
    /// It is being edited.
    Editing(ActivityId),
}

/// A question that something needs answered first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Which goal does the activity serve?
    WhichGoal(ActivityId),
    /// Who does the activity from now on?
    ToWhom(ActivityId),
    /// What says that the activity serves a goal?
    WhichCue(ActivityId),
    /// What is the team called that owns the goal?
    TeamName(GoalId),
    /// What is the person called who owns the goal?
    PersonName(GoalId),
    /// Why is the goal abandoned?
    AbandonReason(GoalId),
}

/// What was just done, and how it is taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// In words.
    pub text: String,
    /// Takes it back.
    pub undo: Option<Undo>,
    /// Tells two notices of the same words apart.
    pub serial: u32,
}

/// A file that is being brought in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Importing {
    /// The file, and what of it.
    pub request: ImportRequest,
    /// How far it has been read.
    pub stage: ImportStage,
    /// Entries of whole days come along.
    pub all_day: bool,
}

/// Where the person is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nav {
    /// The view.
    pub view: View,
    /// The views that come later did not come.
    pub not_loaded: bool,
    /// The day on screen; `None` follows the clock.
    pub day: Option<NaiveDate>,
    /// The goal that is open for editing.
    pub goal: Option<GoalId>,
    /// The activity that is open.
    pub row: Option<Row>,
    /// The question that is open.
    pub asking: Option<Asking>,
    /// What was just done.
    pub notice: Option<Notice>,
    /// Whatever is unsure is asked about, and not only what teaches most.
    pub asks_all: bool,
    /// The first goal stays without a measure.
    pub unmeasured: bool,
    /// The first and the last day to bring in, where they were chosen.
    pub window: Option<(NaiveDate, NaiveDate)>,
    /// The file that is being brought in.
    pub import: Option<Rc<Importing>>,
    /// Where the person is in the views that come later.
    pub desk: Rc<Desk>,
}

/// A step.
pub enum Go {
    /// The views that come later came, or did not.
    Loaded(bool),
    /// To the start, in another element.
    Anew,
    /// To a view.
    View(View),
    /// To a day.
    Day(Option<NaiveDate>),
    /// To the week of a day.
    Week(Option<NaiveDate>),
    /// To a goal, or out of it.
    Goal(Option<GoalId>),
    /// Into an activity, or out of it.
    Row(Option<Row>),
    /// Asks a question, or no more.
    Ask(Option<Asking>),
    /// Says what was just done.
    Notice(String, Option<Undo>),
    /// Takes the notice away.
    Dismiss,
    /// Asks about whatever is unsure.
    AskAll,
    /// Leaves the first goal without a measure.
    SkipMeasure,
    /// Chooses the days to bring in.
    Window((NaiveDate, NaiveDate)),
    /// Begins to read a file, or forgets it.
    Import(Option<ImportRequest>),
    /// The file has been read so far.
    Stage(ImportStage),
    /// Takes entries of whole days along, or leaves them.
    AllDay(bool),
    /// Within a view that comes later.
    Desk(Box<dyn FnOnce(&mut Desk)>),
}

impl Go {
    /// The view that it leads to, if to any.
    pub const fn view(&self) -> Option<View> {
        match self {
            Self::View(view) => Some(*view),
            Self::Day(_) => Some(View::Today),
            Self::Week(_) => Some(View::Week),
            Self::Goal(_) => Some(View::Goals),
            _ => None,
        }
    }
}

impl Nav {
    /// At the start of a view.
    pub fn at(view: View) -> Self {
        Self {
            view,
            not_loaded: false,
            day: None,
            goal: None,
            row: None,
            asking: None,
            notice: None,
            asks_all: false,
            unmeasured: false,
            window: None,
            import: None,
            desk: Rc::default(),
        }
    }
}

impl Reducible for Nav {
    type Action = Go;

    fn reduce(self: Rc<Self>, step: Go) -> Rc<Self> {
        let mut next = (*self).clone();
        match step {
            Go::Loaded(loaded) => next.not_loaded = !loaded,
            Go::Anew => next = Self::at(View::Today),
            Go::View(view) => {
                (next.day, next.not_loaded) = (None, false);
                (next.view, next.notice, next.row, next.asking) = (view, None, None, None);
                Rc::make_mut(&mut next.desk).data = Rc::default();
            }
            Go::Day(day) => (next.view, next.day, next.row, next.asking) = (View::Today, day, None, None),
            Go::Week(day) => (next.view, next.day, next.row, next.asking) = (View::Week, day, None, None),
            Go::Goal(goal) => (next.view, next.goal, next.asking) = (View::Goals, goal, None),
            Go::Row(row) => (next.row, next.asking) = (row, None),
            Go::Ask(asking) => next.asking = asking,
            Go::Notice(text, undo) => {
                let serial = next.notice.map_or(0, |n| n.serial) + 1;
                next.notice = Some(Notice { text, undo, serial });
            }
            Go::Dismiss => next.notice = None,
            Go::AskAll => next.asks_all = true,
            Go::SkipMeasure => next.unmeasured = true,
            Go::Window(window) => next.window = Some(window),
            Go::Import(request) => {
                let all_day = next.import.is_some_and(|import| import.all_day);
                let begun = |request| Rc::new(Importing { request, stage: ImportStage::Reading(0), all_day });
                next.import = request.map(begun);
            }
            Go::Stage(stage) => {
                next.import.iter_mut().for_each(|import| Rc::make_mut(import).stage = stage.clone());
            }
            Go::AllDay(all_day) => next.import.iter_mut().for_each(|import| Rc::make_mut(import).all_day = all_day),
            Go::Desk(change) => change(Rc::make_mut(&mut next.desk)),
        }
        Rc::new(next)
    }
}

#[cfg(test)]
mod tests {
    use super::View;

    #[test]
    fn a_view_is_found_by_its_name() {
        for view in View::TABS.into_iter().chain([View::Week, View::Audit]) {
            assert_eq!(View::named(view.name()), view);
            assert!(View::TABS.contains(&view.tab()), "{view:?} stands somewhere in the navigation");
        }
        for name in ["", "Goals", "settings", "toString"] {
            assert_eq!(View::named(name), View::Today, "{name}");
        }
    }
}
