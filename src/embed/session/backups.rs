//! Copies of a space outside of the browser, as far as every visit needs to know of them: the file of an export, when copies
//! were made, and whether a person should be reminded. What the view of the data does with them is in the files beside.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::day;
use crate::embed::clock::local_now;
use crate::embed::later::data;
use crate::embed::session::inner::Inner;
use crate::embed::session::{Place, Session, Told};
use crate::log::export;
use crate::log::stamp::{ReplicaId, Stamp};
use crate::store::key;
use crate::ui::copies::{Copies, Promise};
use crate::ui::data::task::DataTask;
use crate::ui::keeping::Saving;

/// The notes of the last export and of the last copy in the folder, and of the browser's promise.
const EXPORT: &str = "last-export";
pub(super) const FOLDER: &str = "folder";
pub(super) const PROMISE: &str = "promise";

/// What the last of these may say.
pub(super) const GIVEN: &str = "given";
pub(super) const REFUSED: &str = "refused";

/// A person is reminded when so many changes are in no copy: some days of work, or some weeks where the browser promised to
/// keep them.
const PATIENCE: usize = 60;
const PATIENCE_WHERE_PROMISED: usize = 250;

/// After so many changes the browser is asked to promise it, since by then it would hurt to lose them.
const WORTH_KEEPING: usize = 50;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// A copy that was made on this device. Its note reads `2026-03-11 19a2b3c4d5e.0.9f86d081884c7d65 600`: the day, the newest
/// stamp in the copy, the minute of the day. The first versions noted the day alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Copy {
    day: NaiveDate,
    pub(super) newest: Stamp,
}

impl Copy {
    fn read(note: &str) -> Option<Self> {
        let mut words = note.split(' ');
        let day = day::parse(words.next()?)?;
        // Where only the day is known, what was done on it counts as not in the copy.
        let days = (day - NaiveDate::default()).num_days().max(0) as u64;
        let begin = Stamp { at: days * DAY_MS, seq: 0, replica: ReplicaId::new(0) };
        let newest = words.next().and_then(|stamp| stamp.parse().ok()).unwrap_or(begin);
        Some(Self { day, newest })
    }
}

impl Inner {
    /// What is known of copies, as of now.
    pub(super) fn copies(&self) -> Copies {
        let (exported, in_folder) = (self.copy_noted(EXPORT), self.copy_noted(FOLDER));
        let newest = [exported, in_folder].into_iter().flatten().map(|copy| copy.newest).max();
        let n_new = newest.map_or(self.journal.events().len(), |newest| self.journal.since(newest).len());
        let promise = match self.note_of(PROMISE).as_deref() {
            Some(GIVEN) => Promise::Given,
            Some(REFUSED) => Promise::Refused,
            _ if self.has_no_promise => Promise::Open,
            _ => Promise::Unknown,
        };
        let patience = if promise == Promise::Given { PATIENCE_WHERE_PROMISED } else { PATIENCE };
        Copies {
            last_export: exported.map(|copy| copy.day),
            n_new,
            is_due: n_new >= patience && self.kept.saving != Saving::Memory,
            promise,
            folder: self.folder.clone(),
        }
    }

    /// The copy of which there is a note.
    pub(super) fn copy_noted(&self, name: &str) -> Option<Copy> {
        Copy::read(&self.note_of(name)?)
    }

    /// Takes note that a copy was made now which holds everything up to `newest`.
    pub(super) fn note_copy(&self, name: &str, newest: Option<Stamp>) {
        let (today, now) = local_now();
        let newest = newest.map_or(String::new(), |stamp| stamp.to_string());
        self.note_as(name, &format!("{today} {newest} {}", u32::from(now.minutes())));
    }

    pub(super) fn note_of(&self, name: &str) -> Option<String> {
        self.storage.get(&key::device(self.log.space(), name)).ok().flatten()
    }

    /// Keeps a note that is true of this device only; an empty one is none.
    pub(super) fn note_as(&self, name: &str, text: &str) {
        let key = key::device(self.log.space(), name);
        // A note that cannot be kept only makes a reminder come sooner, or a question once more.
        let _ = if text.is_empty() { self.storage.remove(&key) } else { self.storage.set(&key, text) };
    }
}

impl Session {
    /// The whole space as the text of a file.
    pub fn export(&self) -> String {
        let (today, _) = local_now();
        let inner = self.inner.borrow();
        export::write(inner.log.space(), &today.to_string(), inner.journal.events())
    }

    /// A note about the space that is true of this device only.
    pub fn noted(&self, name: &str) -> Option<String> {
        self.inner.borrow().note_of(name)
    }

    /// Keeps such a note; an empty one is none.
    pub fn note(&self, name: &str, text: &str) {
        self.inner.borrow().note_as(name, text);
    }

    /// Takes note that the space was exported now.
    pub fn note_export(self: &Rc<Self>) {
        let inner = self.inner.borrow();
        inner.note_copy(EXPORT, inner.journal.last_stamp());
        drop(inner);
        self.publish(Told::Clock);
        self.ask_for_promise(0);
    }

    /// Adds what an exported file holds. Returns how many of its events were new.
    pub fn restore(self: &Rc<Self>, text: &str) -> Result<usize, export::Error> {
        let export = export::read(text)?;
        let added = self.inner.borrow_mut().take_in(export.events);
        self.publish(Told::Changed);
        Ok(added)
    }

    /// Has the browser promise to keep what is stored, once that would hurt to lose. Call it for something that a person
    /// did; a browser is asked only once.
    pub fn ask_for_promise_when_due(self: &Rc<Self>) {
        self.ask_for_promise(WORTH_KEEPING);
    }

    fn ask_for_promise(self: &Rc<Self>, at_least: usize) {
        let snapshot = self.snapshot();
        let is_open = matches!(snapshot.copies.promise, Promise::Unknown | Promise::Open);
        // The browser promises to keep what it keeps itself, and nothing else.
        let is_local = self.place == Place::Local;
        if is_open && is_local && snapshot.saving == Saving::Saved && snapshot.keeping.n_changes >= at_least {
            self.for_data(DataTask::Promise);
        }
    }

    /// Goes on with copies where a person chose a folder for them.
    pub(super) fn resume_copies_later(self: &Rc<Self>) {
        if self.inner.borrow().note_of(FOLDER).is_some() {
            self.for_data(DataTask::ResumeCopies);
        }
    }

    fn for_data(self: &Rc<Self>, task: DataTask) {
        let session = self.clone();
        // Where the part does not come, the next visit tries again.
        data::with(Box::new(move |data| {
            if let Some(data) = data {
                (data.perform)(&session, task, Callback::noop());
            }
        }));
    }
}
