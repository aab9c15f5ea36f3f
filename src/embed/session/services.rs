//! `Services`: what keeps a session in touch with the page, the clock and other tabs; all of it ends with the session.

use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{Event, EventTarget, StorageEvent};
use yew::platform::spawn_local;

use crate::embed::clock::local_now;
use crate::embed::session::{Session, Told};
use crate::store::key::Key;
use crate::store::space_log::SpaceLog;

/// How often the clock is looked at.
const TICK_MS: u32 = 20_000;

/// After so many ticks what could not be saved is tried again: every minute.
const SAVE_TICKS: u32 = 3;

/// After so many ticks storage is tidied up: every five minutes.
const TIDY_TICKS: u32 = 15;

/// How long changes from other tabs are gathered. Each lot is folded and drawn once, so that a tab that writes much
/// does not keep the others busy.
const GATHER_MS: u32 = 20;

/// A change of storage by another tab: the key and its new text; no key where everything was removed.
pub(super) type Change = (Option<String>, Option<String>);

/// What ends with the session.
pub(super) struct Services {
    _listeners: Vec<EventListener>,
    _clock: Interval,
}

impl Services {
    pub(super) fn start(session: &Rc<Session>) -> Self {
        let mut listeners = Vec::new();
        let mut listen = |target: &EventTarget, name: &'static str, act: fn(&Rc<Session>, &Event)| {
            let weak = Rc::downgrade(session);
            let heard = move |event: &Event| weak.upgrade().iter().for_each(|session| act(session, event));
            listeners.push(EventListener::new(target, name, heard));
        };
        if let Some(window) = web_sys::window() {
            listen(&window, "storage", Session::on_storage);
            listen(&window, "pagehide", |session, _| {
                session.inner.borrow_mut().flush();
            });
            listen(&window, "pageshow", Session::on_return);
            listen(&window, "focus", |session, _| session.check());
            if let Some(document) = window.document() {
                listen(&document, "visibilitychange", |session, _| session.check());
            }
        }
        let weak = Rc::downgrade(session);
        let on_tick = move || weak.upgrade().iter().for_each(Session::on_tick);
        spawn_local(Session::tidy(Rc::downgrade(session)));
        Self { _listeners: listeners, _clock: Interval::new(TICK_MS, on_tick) }
    }
}

/// Does something for a session after a while, if it is still open then.
pub(super) fn later(session: &Rc<Session>, ms: u32, act: fn(&Rc<Session>)) {
    let weak = Rc::downgrade(session);
    Timeout::new(ms, move || weak.upgrade().iter().for_each(act)).forget();
}

impl Session {
    /// Another tab changed storage.
    fn on_storage(self: &Rc<Self>, event: &Event) {
        let Some(event) = event.dyn_ref::<StorageEvent>().filter(|event| self.place.is_of(event)) else { return };
        let mut changes = self.changes.borrow_mut();
        changes.push((event.key(), event.new_value()));
        if changes.len() == 1 {
            later(self, GATHER_MS, Self::take_changes);
        }
    }

    /// Takes in what other tabs did since the last time.
    fn take_changes(self: &Rc<Self>) {
        let changes = self.changes.take();
        let mut inner = self.inner.borrow_mut();
        let mut is_amiss = false;
        let mut is_erased = false;
        for (key, text) in &changes {
            let key = key.as_deref().map(Key::parse);
            let is_own = key.as_ref().is_none_or(|key| key.space() == Some(inner.log.space()));
            match key {
                Some(Key::Erase(_)) => is_erased |= is_own,
                Some(key) => is_amiss |= is_own && text.is_none() && key.holds_events(),
                None => is_amiss = true,
            }
        }
        let is_news = inner.read_changes(&changes);
        // There may be room now, but not for what is being erased.
        let is_tried = !is_erased && !self.is_reopening.get() && inner.flush();
        // What was missed may be back by now.
        is_amiss |= inner.kept.n_lost > 0;
        drop(inner);
        if is_erased {
            self.reopen_later();
        } else if is_amiss {
            self.look_later();
        }
        if is_news || is_tried {
            self.publish(if is_news { Told::Changed } else { Told::Clock });
        }
    }

    /// The page is shown again as it was left. The browser told it nothing of other tabs meanwhile.
    fn on_return(self: &Rc<Self>, event: &Event) {
        if Reflect::get(event, &"persisted".into()).is_ok_and(|persisted| persisted.is_truthy()) {
            let mut inner = self.inner.borrow_mut();
            let (_, opened) =
                SpaceLog::open_without_sealing(inner.storage.clone(), inner.log.space(), inner.log.replica());
            inner.merge(opened.events);
            drop(inner);
            self.publish(Told::Changed);
        }
    }

    /// A minute or a day went by, perhaps.
    fn on_tick(self: &Rc<Self>) {
        let n_ticks = self.n_ticks.get() + 1;
        self.n_ticks.set(n_ticks);
        self.check();
        // From now on what was written last must be there.
        self.inner.borrow_mut().choose_witness();
        if n_ticks.is_multiple_of(TIDY_TICKS) {
            spawn_local(Self::tidy(Rc::downgrade(self)));
        }
        let is_tried = n_ticks.is_multiple_of(SAVE_TICKS) && self.inner.borrow_mut().flush();
        let snapshot = self.snapshot();
        if is_tried || (snapshot.today, snapshot.now) != local_now() {
            self.publish(Told::Clock);
        }
    }
}
