//! Copies that go to a folder by themselves: a little after a change, and when the page is left. One tab of a space makes
//! them; a file that holds more than is here is left as it is.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use chrono::NaiveDate;
use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use js_sys::Function;
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;

use crate::domain::day;
use crate::domain::minutes::TimeOfDay;
use crate::embed::folder;
use crate::embed::host::file_name;
use crate::embed::modules::said;
use crate::embed::persist;
use crate::embed::session::backups::{FOLDER, GIVEN, PROMISE, REFUSED};
use crate::embed::session::{Session, Told};
use crate::ui::copies::{Folder, FolderState};

/// How long to wait after a change, in milliseconds: at least, and for each thousand changes that a copy holds.
const WAIT_MS: u32 = 2_000;
const WAIT_MS_PER_THOUSAND: u32 = 200;

/// What the making of copies holds on to.
#[derive(Default)]
pub(super) struct Copying {
    is_running: Cell<bool>,
    is_busy: Cell<bool>,
    /// Something changed that is perhaps in no copy.
    is_due: Cell<bool>,
    waits: RefCell<Option<Timeout>>,
    turn: RefCell<Option<Turn>>,
}

/// It is this tab's turn to make them, until this is dropped.
struct Turn {
    release: Function,
    _leaving: Option<EventListener>,
}

impl Drop for Turn {
    fn drop(&mut self) {
        // Resolving a promise does not throw.
        let _ = self.release.call0(&JsValue::NULL);
    }
}

impl Session {
    /// Makes copies from now on, once it is this tab's turn.
    pub fn resume_copies(self: &Rc<Self>) {
        if !self.copying.is_running.replace(true) {
            spawn_local(take_turn(Rc::downgrade(self), self.space()));
        }
    }

    /// Makes none any more.
    pub(super) fn stop_copies(&self) {
        self.copying.waits.take();
        self.copying.turn.take();
        self.copying.is_running.set(false);
    }

    /// Looks how the folder and the browser's promise stand.
    pub async fn look_at_copies(self: &Rc<Self>) {
        if let Some(is_given) = persist::is_given().await {
            self.note_promise(is_given);
        }
        let folder = match self.folder_now().await {
            Ok(now) => now,
            Err(error) => Folder { failure: Some(said(&error)), ..Folder::default() },
        };
        let is_on = folder.state == FolderState::On;
        let before = self.snapshot().copies.folder.clone();
        // What was found in the file is still there, as far as anybody knows.
        let is_held = matches!(before.state, FolderState::HoldsMore(_) | FolderState::NotOurs);
        self.set_folder(if is_on && (is_held || before.failure.is_some()) { (*before).clone() } else { folder });
        if is_on {
            self.resume_copies();
        }
    }

    /// Asks the browser to promise that it keeps what is stored.
    pub async fn ask_browser(self: &Rc<Self>) {
        if persist::is_given().await.is_some() {
            // Noted first: a person who lets the question stand is not asked again.
            self.inner.borrow().note_as(PROMISE, REFUSED);
            let is_given = persist::ask().await == Some(true);
            self.note_promise(is_given);
        }
    }

    fn note_promise(self: &Rc<Self>, is_given: bool) {
        let mut inner = self.inner.borrow_mut();
        inner.has_no_promise = !is_given;
        let is_noted = inner.note_of(PROMISE).as_deref() == Some(GIVEN);
        // That it was asked in vain stays noted.
        if is_given != is_noted {
            inner.note_as(PROMISE, if is_given { GIVEN } else { "" });
        }
        drop(inner);
        self.publish(Told::Clock);
    }

    /// Has the person choose a folder. That nobody chose one is no failure.
    pub async fn choose_folder(self: &Rc<Self>) -> Result<(), JsValue> {
        if folder::choose(&self.space()).await? {
            self.inner.borrow().note_as(FOLDER, "");
            self.resume_copies();
            copy(Rc::downgrade(self)).await;
        }
        Ok(())
    }

    /// Asks the person to allow the folder again.
    pub async fn allow_folder(self: &Rc<Self>) -> Result<(), JsValue> {
        folder::allow(&self.space()).await?;
        self.resume_copies();
        copy(Rc::downgrade(self)).await;
        Ok(())
    }

    /// Makes no more copies there.
    pub async fn leave_folder(self: &Rc<Self>) -> Result<(), JsValue> {
        self.stop_copies();
        folder::leave(&self.space()).await?;
        self.inner.borrow().note_as(FOLDER, "");
        self.set_folder(self.folder_now().await?);
        Ok(())
    }

    /// What the file in the folder holds, where that is not what was written there.
    pub async fn read_folder(&self) -> Result<String, JsValue> {
        Ok(folder::read(&self.space(), &self.file_name()).await?.unwrap_or_default())
    }

    /// Brings the copy up to date, where there is a folder for it.
    pub async fn copy_now(self: &Rc<Self>) {
        if self.copying.is_running.get() {
            copy(Rc::downgrade(self)).await;
        }
    }

    fn copy_later(self: &Rc<Self>) {
        let weak = Rc::downgrade(self);
        let n_thousands = (self.snapshot().keeping.n_changes / 1000) as u32;
        let wait = WAIT_MS.saturating_add(n_thousands.saturating_mul(WAIT_MS_PER_THOUSAND));
        *self.copying.waits.borrow_mut() = Some(Timeout::new(wait, move || spawn_local(copy(weak))));
    }

    fn file_name(&self) -> String {
        format!("aimline-{}.jsonl", file_name(&self.space()))
    }

    fn set_folder(self: &Rc<Self>, folder: Folder) {
        self.inner.borrow_mut().folder = Rc::new(folder);
        self.publish(Told::Clock);
    }

    /// How the folder stands, by what the browser says of it.
    async fn folder_now(&self) -> Result<Folder, JsValue> {
        if !folder::is_available() {
            return Ok(Folder { state: FolderState::Unavailable, ..Folder::default() });
        }
        let (state, name) = match folder::chosen(&self.space()).await? {
            None => (FolderState::Off, String::new()),
            Some((name, true)) => (FolderState::On, name),
            Some((name, false)) => (FolderState::Forbidden, name),
        };
        Ok(Folder { state, name, written: self.written(), failure: None })
    }

    /// When the newest copy went there, by the note of it.
    fn written(&self) -> Option<(NaiveDate, TimeOfDay)> {
        let note = self.inner.borrow().note_of(FOLDER)?;
        let mut words = note.split(' ');
        let day = day::parse(words.next()?)?;
        let minutes: u16 = words.nth(1)?.parse().ok()?;
        Some((day, TimeOfDay::try_from(minutes).ok()?))
    }

    async fn try_to_copy(&self) -> Result<Folder, JsValue> {
        let mut folder = self.folder_now().await?;
        let newest = self.inner.borrow().journal.last_stamp();
        let is_there = self.inner.borrow().copy_noted(FOLDER).is_some_and(|copy| Some(copy.newest) == newest);
        if folder.state != FolderState::On || newest.is_none() || (is_there && !self.copying.is_due.get()) {
            return Ok(folder);
        }
        let (space, file) = (self.space(), self.file_name());
        if let Some(found) = folder::read(&space, &file).await? {
            folder.state = match self.n_missing_of(&found) {
                None => FolderState::NotOurs,
                Some(0) => FolderState::On,
                Some(n) => FolderState::HoldsMore(n),
            };
        }
        if folder.state == FolderState::On {
            // What is entered while it is written is in the next one.
            let (text, newest) = (self.export(), self.inner.borrow().journal.last_stamp());
            self.copying.is_due.set(false);
            folder::write(&space, &file, &text).await.inspect_err(|_| self.copying.is_due.set(true))?;
            self.inner.borrow().note_copy(FOLDER, newest);
            folder.written = self.written();
        }
        Ok(folder)
    }
}

/// Waits for its turn, then copies after each change.
async fn take_turn(session: Weak<Session>, space: String) {
    let release = folder::turn(&space).await;
    let Some(session) = session.upgrade().filter(|session| session.copying.is_running.get()) else {
        release.iter().for_each(|release| drop(release.call0(&JsValue::NULL)));
        return;
    };
    let Ok(release) = release else { return session.copying.is_running.set(false) };
    let weak = Rc::downgrade(&session);
    let on_change = move |told: Told| {
        let session = weak.upgrade().filter(|session| told == Told::Changed && session.copying.turn.borrow().is_some());
        session.iter().for_each(|session| {
            session.copying.is_due.set(true);
            session.copy_later();
        });
    };
    let id = session.n_listeners.replace(session.n_listeners.get() + 1);
    session.listeners.borrow_mut().insert(id, Rc::new(on_change));

    let weak = Rc::downgrade(&session);
    let document = web_sys::window().and_then(|window| window.document());
    let leaving = document.map(|document| {
        let page = document.clone();
        EventListener::new(&document, "visibilitychange", move |_| {
            if page.hidden() {
                spawn_local(copy(weak.clone()));
            }
        })
    });
    *session.copying.turn.borrow_mut() = Some(Turn { release, _leaving: leaving });
    copy(Rc::downgrade(&session)).await;
}

/// Brings the copy up to date.
async fn copy(session: Weak<Session>) {
    let Some(session) = session.upgrade() else { return };
    if session.copying.is_busy.replace(true) {
        return session.copy_later();
    }
    session.copying.waits.take();
    let before = session.snapshot().copies.folder.clone();
    let folder = session.try_to_copy().await;
    session.copying.is_busy.set(false);
    session.set_folder(folder.unwrap_or_else(|error| Folder {
        // Only a folder that may be written to is written to.
        state: FolderState::On,
        name: before.name.clone(),
        written: before.written,
        failure: Some(said(&error)),
    }));
}
