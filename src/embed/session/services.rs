//! `Services`: what keeps a session in touch with the page, the clock and other tabs; all of it ends with the session.

use std::rc::{Rc, Weak};

use gloo::events::EventListener;
use gloo::timers::callback::Interval;
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::platform::spawn_local;

use crate::embed::alive::{self, Alive};
use crate::embed::clock::{local_now, now_ms};
use crate::embed::session::{Session, Told};
use crate::log::stamp::ReplicaId;
use crate::sorted::SortedMap;

/// A tab that gives no sign of life counts as gone when it last wrote so long ago.
const SILENT_MS: u64 = 48 * 60 * 60 * 1000;

/// How often the clock is looked at.
const TICK_MS: u32 = 20_000;

/// What ends with the session.
pub(super) struct Services {
    _alive: Alive,
    _storage: Option<EventListener>,
    _leaving: Option<EventListener>,
    _clock: Interval,
}

impl Services {
    pub(super) fn start(session: &Rc<Session>, replica: ReplicaId) -> Self {
        let window = web_sys::window();
        let weak = Rc::downgrade(session);
        let on_storage = {
            let weak = weak.clone();
            move |event: &web_sys::Event| {
                if let (Some(session), Some(event)) = (weak.upgrade(), event.dyn_ref::<StorageEvent>()) {
                    session.on_storage(event);
                }
            }
        };
        let on_leaving = {
            let weak = weak.clone();
            move |_: &web_sys::Event| {
                weak.upgrade().into_iter().for_each(|session| session.inner.borrow_mut().flush());
            }
        };
        let on_tick = {
            let weak = weak.clone();
            move || weak.upgrade().into_iter().for_each(|session| session.on_tick())
        };
        spawn_local(Session::adopt(weak));
        Self {
            _alive: Alive::hold(replica),
            _storage: window.as_ref().map(|window| EventListener::new(window, "storage", on_storage)),
            _leaving: window.as_ref().map(|window| EventListener::new(window, "pagehide", on_leaving)),
            _clock: Interval::new(TICK_MS, on_tick),
        }
    }
}

impl Session {
    /// Another tab changed storage.
    fn on_storage(self: &Rc<Self>, event: &StorageEvent) {
        let changed = self.inner.borrow_mut().read_change(event.key().as_deref(), event.new_value().as_deref());
        if changed {
            self.publish(Told::Changed);
        }
    }

    /// A minute or a day went by.
    fn on_tick(self: &Rc<Self>) {
        let (today, now) = local_now();
        let snapshot = self.snapshot();
        if (snapshot.today, snapshot.now) != (today, now) {
            self.publish(Told::Clock);
        }
    }

    /// Seals what closed tabs left behind.
    async fn adopt(session: Weak<Self>) {
        let held = alive::held().await;
        let Some(session) = session.upgrade() else { return };
        let mut inner = session.inner.borrow_mut();
        let now = now_ms();
        let mut last_wrote = SortedMap::new();
        for event in inner.journal.events() {
            last_wrote.insert(event.stamp.replica, event.stamp.at);
        }
        // What cannot be adopted now is adopted when the space is opened next.
        let _ = inner.log.tidy(|replica| match &held {
            Some(held) => held.contains(&alive::name(replica)),
            None => last_wrote.get(&replica).is_some_and(|at| at + SILENT_MS > now),
        });
    }
}
