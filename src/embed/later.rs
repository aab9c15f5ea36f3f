//! The parts of the app that only some visits need: each is loaded when it is first asked for, then called through a table.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::embed::api;
use crate::embed::data::perform;
use crate::embed::importing::{self, Reading};
use crate::embed::lenders;
use crate::embed::lending::End;
use crate::embed::refusal::Refusal;
use crate::embed::session::Session;
use crate::embed::shell::WidgetShell;
use crate::embed::trouble;
use crate::log::stamp::ReplicaId;
use crate::store::sealing::{SEALING, Sealing};
use crate::store::space_log::SpaceLog;
use crate::store::storage::Error;
use crate::store::survey::Usage;
use crate::ui::data::task::{DataNews, DataTask};
use crate::ui::keeping::Saving;
use crate::ui::snapshot::Options;
use crate::ui::views::{DATA_VIEWS, DataViews, GOAL_VIEWS, GoalViews, OVERVIEWS, Overviews, VIEWS, Views};

/// What a day's activities are worked on with, and what is seldom needed.
pub struct Later {
    /// The views.
    pub views: &'static Views,
    /// Reads a file that a person chose.
    pub read_file: fn(Reading),
    /// Makes the example for a person.
    pub example: fn(String, Callback<Result<Action, String>>),
    /// Answers a page that calls a method of the element.
    pub answer: Answer,
    /// Tells the page that what is entered is not saved, and why.
    pub tell_not_saved: fn(&HtmlElement, Saving),
    /// Looks after what is stored.
    pub housekeeping: &'static Housekeeping,
}

type Answer = fn(&Rc<Session>, &WidgetShell, &Options, &str, &JsValue) -> Result<JsValue, Refusal>;

static LATER: Later = Later {
    views: &VIEWS,
    read_file: importing::read_file,
    example: importing::example,
    answer: api::call,
    tell_not_saved: trouble::tell_not_saved,
    housekeeping: &HOUSEKEEPING,
};

/// What a log needs now and then, but neither to be opened nor to be added to.
pub struct Housekeeping {
    /// How to seal.
    pub sealing: &'static Sealing,
    /// [`SpaceLog::tidy`].
    pub tidy: Tidy,
    /// [`SpaceLog::usage`].
    pub usage: fn(&SpaceLog) -> Result<Usage, Error>,
}

type Tidy = fn(&mut SpaceLog, &dyn Fn(ReplicaId) -> bool) -> Result<(), Error>;

static HOUSEKEEPING: Housekeeping =
    Housekeeping { sealing: &SEALING, tidy: |log, is_alive| log.tidy(is_alive), usage: SpaceLog::usage };

/// Data and settings, and goals from files.
pub struct Data {
    /// The views.
    pub views: &'static DataViews,
    /// Does what they ask for, and tells what came of it.
    pub perform: fn(&Rc<Session>, DataTask, Callback<DataNews>),
    /// Has a session borrow the goals of a file.
    pub follow_goals: fn(&Rc<Session>, HtmlElement, &str) -> End,
}

static DATA: Data = Data { views: &DATA_VIEWS, perform, follow_goals: lenders::follow };

/// A part could not be loaded. Why is in the browser's console.
#[derive(Debug)]
struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// A part by its table: here the build cuts the module, and whatever is reached through the table alone is in the part. A
/// module that is not cut has everything.
macro_rules! part {
    ($(#[$doc:meta] $cut:ident: $type:ident = $table:ident)*) => {$(
        #[$doc]
        pub mod $cut {
            use std::cell::Cell;

            use yew::platform::spawn_local;

            use super::{$table, $type, NotLoaded};

            #[cfg(feature = "split")]
            #[wasm_split_helpers::wasm_split($cut, fallible)]
            fn load() -> Result<&'static $type, NotLoaded> {
                Ok(&$table)
            }

            #[cfg(not(feature = "split"))]
            async fn load() -> Result<&'static $type, NotLoaded> {
                Ok(&$table)
            }

            thread_local! {
                static LOADED: Cell<Option<&'static $type>> = const { Cell::new(None) };
            }

            /// The part, once it was loaded.
            pub fn loaded() -> Option<&'static $type> {
                LOADED.get()
            }

            /// Loads the part, unless it is there, and hands it on; `None` where it does not come. It may be tried again.
            pub fn with(act: Box<dyn FnOnce(Option<&'static $type>)>) {
                spawn_local(async move {
                    let part = load().await.ok();
                    if part.is_some() {
                        LOADED.set(part);
                    }
                    act(part);
                });
            }
        }
    )*};
}

part! {
    /// What a day's activities are worked on with, and what is seldom needed.
    later: Later = LATER
    /// The goals.
    goals: GoalViews = GOAL_VIEWS
    /// What looks at the whole.
    overviews: Overviews = OVERVIEWS
    /// Data and settings, and goals from files.
    data: Data = DATA
}
