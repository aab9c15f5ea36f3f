//! A widget's wish to show the goals of a file, for as long as it has it. How that is done comes later.

use std::cell::RefCell;
use std::rc::Rc;

use chrono::NaiveDate;
use web_sys::HtmlElement;

use crate::domain::id::GoalId;
use crate::domain::state::State;
use crate::embed::host;
use crate::embed::later::data;
use crate::embed::session::Session;
use crate::sorted::SortedMap;
use crate::ui::borrowed::Borrowed;

/// The code of what the page is told of a file.
pub const CODE: &str = "goals-src";

/// What lends goals to a session.
pub trait Lending {
    /// The own state with what is lent beside it.
    fn beside(&self, own: &State) -> (State, Rc<Borrowed>);

    /// Adds the days on which lent goals were added to their space.
    fn add_since(&self, since: &mut SortedMap<GoalId, NaiveDate>);
}

/// Ends something.
pub type End = Box<dyn FnOnce()>;

/// A wish that is heard until this is dropped.
pub struct Wish {
    /// What ends it, once its part is there.
    end: Rc<RefCell<Option<End>>>,
}

impl Wish {
    /// Has `session` borrow the goals of the file at `address`. What is the matter with it is told by events of `host`, too.
    pub fn new(session: &Rc<Session>, host: &HtmlElement, address: &str) -> Self {
        let end = Rc::new(RefCell::new(None));
        let (session, host, address, slot) = (session.clone(), host.clone(), address.to_owned(), Rc::downgrade(&end));
        data::with(Box::new(move |data| match (slot.upgrade(), data) {
            (Some(slot), Some(data)) => *slot.borrow_mut() = Some((data.follow_goals)(&session, host, &address)),
            (Some(_), None) => {
                host::tell_error(&host, CODE, "A part of Aimline could not be loaded.");
            }
            (None, _) => {}
        }));
        Self { end }
    }
}

impl Drop for Wish {
    fn drop(&mut self) {
        if let Some(end) = self.end.take() {
            end();
        }
    }
}
