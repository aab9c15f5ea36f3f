//! The parts of the app that only some visits need: each is loaded when it is first asked for, then called through a table.

use std::cell::Cell;

use yew::platform::spawn_local;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::embed::importing::{self, Reading};
use crate::ui::views::{OVERVIEWS, Overviews, VIEWS, Views};

/// What is in the part of the day. Whatever else is reached from here alone is in it too.
pub struct Later {
    /// The views.
    pub views: &'static Views,
    /// Reads a file that a person chose.
    pub read_file: fn(Reading),
    /// Makes the example for a person.
    pub example: fn(String, Callback<Result<Action, String>>),
}

static LATER: Later = Later { views: &VIEWS, read_file: importing::read_file, example: importing::example };

/// The part could not be loaded. Why is in the browser's console.
#[derive(Debug)]
struct NotLoaded;

#[cfg(feature = "split")]
impl From<wasm_split_helpers::SplitLoaderError> for NotLoaded {
    fn from(_: wasm_split_helpers::SplitLoaderError) -> Self {
        Self
    }
}

/// Here the build cuts the module.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(later, fallible)]
fn load() -> Result<&'static Later, NotLoaded> {
    Ok(&LATER)
}

/// And here.
#[cfg(feature = "split")]
#[wasm_split_helpers::wasm_split(overviews, fallible)]
fn load_the_overviews() -> Result<&'static Overviews, NotLoaded> {
    Ok(&OVERVIEWS)
}

/// A module that is not cut has everything.
#[cfg(not(feature = "split"))]
async fn load() -> Result<&'static Later, NotLoaded> {
    Ok(&LATER)
}

/// The same.
#[cfg(not(feature = "split"))]
async fn load_the_overviews() -> Result<&'static Overviews, NotLoaded> {
    Ok(&OVERVIEWS)
}

thread_local! {
    static LOADED: Cell<Option<&'static Later>> = const { Cell::new(None) };
    static LOADED_OVERVIEWS: Cell<Option<&'static Overviews>> = const { Cell::new(None) };
}

/// The part, once it was loaded.
pub fn loaded() -> Option<&'static Later> {
    LOADED.get()
}

/// Loads the part, unless it is there, and hands it on; `None` where it does not come. It may be tried again.
pub fn with(act: Box<dyn FnOnce(Option<&'static Later>)>) {
    spawn_local(async move {
        let later = load().await.ok();
        if later.is_some() {
            LOADED.set(later);
        }
        act(later);
    });
}

/// The views that look at the whole, once they were loaded.
pub fn overviews() -> Option<&'static Overviews> {
    LOADED_OVERVIEWS.get()
}

/// Loads these, unless they are there, and says whether they are. It may be tried again.
pub fn load_overviews(done: Callback<bool>) {
    spawn_local(async move {
        let views = load_the_overviews().await.ok();
        if views.is_some() {
            LOADED_OVERVIEWS.set(views);
        }
        done.emit(views.is_some());
    });
}
