//! `Session`: a space that is open in this page: its journal in memory, its log in storage, and who is told of
//! changes. All widgets of a page that show one space share one session, and so one writer.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use chrono::NaiveDate;
use gloo::events::EventListener;
use gloo::timers::callback::{Interval, Timeout};
use wasm_bindgen::JsCast;
use web_sys::StorageEvent;
use yew::platform::spawn_local;

use crate::domain::action::Action;
use crate::domain::day;
use crate::domain::id::GoalId;
use crate::embed::alive::{self, Alive};
use crate::embed::clock::{local_now, now_ms, random_bits};
use crate::embed::lexicons;
use crate::embed::meanings;
use crate::embed::modules::said;
use crate::flagging::engine::Engine;
use crate::flagging::ledger::Ledger;
use crate::flagging::lexicon::Lexicon;
use crate::log::clock::Clock;
use crate::log::event::Event;
use crate::log::journal::Journal;
use crate::log::stamp::ReplicaId;
use crate::sorted::SortedMap;
use crate::store::browser::Browser;
use crate::store::key;
use crate::store::memory::Memory;
use crate::store::problem::Problem;
use crate::store::space_log::SpaceLog;
use crate::store::storage::{Error, Storage};
use crate::ui::shell::Undo;
use crate::ui::snapshot::{Saving, Snapshot};

mod backups;

use self::backups::last_export_key;

/// A tab that gives no sign of life counts as gone when it last wrote so long ago.
const SILENT_MS: u64 = 48 * 60 * 60 * 1000;

/// How often the clock is looked at.
const TICK_MS: u32 = 20_000;

/// How many activities are judged in one go: a few milliseconds' worth.
const SLICE: usize = 250;

/// How many actions can be taken back.
const N_UNDO: usize = 200;

thread_local! {
    static OPEN: RefCell<SortedMap<(String, bool), Weak<Session>>> = const { RefCell::new(SortedMap::new()) };
}

/// Who is told of changes.
type Listener = Rc<dyn Fn(Told)>;

/// A space that is open in this page.
pub struct Session {
    inner: RefCell<Inner>,
    listeners: RefCell<SortedMap<u64, Listener>>,
    n_listeners: Cell<u64>,
    snapshot: RefCell<Rc<Snapshot>>,
    services: RefCell<Option<Services>>,
}

struct Inner {
    journal: Journal,
    log: SpaceLog,
    clock: Clock,
    storage: Rc<dyn Storage>,
    saving: Saving,
    undo: Vec<(u64, Action)>,
    n_undo: u64,
    /// Of the languages that came last.
    lexicon: Rc<Lexicon>,
    /// The codes of the languages that were asked for last.
    languages: String,
    /// Why the words of these could not be had.
    no_words: Option<String>,
    /// Why what words mean could not be had.
    no_meanings: Option<String>,
    ledger: Ledger,
}

/// What ends with the session.
struct Services {
    _alive: Alive,
    _storage: Option<EventListener>,
    _leaving: Option<EventListener>,
    _clock: Interval,
}

/// Why those who listen are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Something was done, here or in another tab.
    Changed,
    /// Only the time went on, a file was taken, or more became known of words.
    Clock,
}

/// Ends the telling when dropped.
pub struct Subscription {
    session: Rc<Session>,
    id: u64,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        self.session.listeners.borrow_mut().remove(&self.id);
    }
}

impl Session {
    /// The session of a space, opened if it is not open. `in_memory` keeps everything out of storage.
    pub fn of(space: &str, in_memory: bool) -> Rc<Self> {
        let key = (space.to_owned(), in_memory);
        let known = OPEN.with_borrow(|open| open.get(&key).and_then(Weak::upgrade));
        known.unwrap_or_else(|| {
            let session = Self::open(space, in_memory);
            OPEN.with_borrow_mut(|open| {
                open.retain(|_, session| session.strong_count() > 0);
                open.insert(key, Rc::downgrade(&session));
            });
            session
        })
    }

    fn open(space: &str, in_memory: bool) -> Rc<Self> {
        let (storage, saving): (Rc<dyn Storage>, Saving) = match Browser::open() {
            _ if in_memory => (Rc::new(Memory::new()), Saving::Memory),
            Ok(browser) => (Rc::new(browser), Saving::Saved),
            Err(_) => (Rc::new(Memory::new()), Saving::Unavailable),
        };
        let replica = ReplicaId::new(random_bits());
        let (log, opened) = SpaceLog::open(storage.clone(), space, replica);
        let saving = if opened.error == Some(Error::Unavailable) { Saving::Unavailable } else { saving };
        let mut journal = Journal::new();
        journal.merge(opened.events);
        let mut clock = Clock::new(replica);
        journal.last_stamp().into_iter().for_each(|stamp| clock.observe(stamp));
        let (undo, n_undo, lexicon, languages, no_words, no_meanings) = Default::default();
        let ledger = Ledger::default();
        let mut inner = Inner {
            journal,
            log,
            clock,
            storage,
            saving,
            undo,
            n_undo,
            lexicon,
            languages,
            no_words,
            no_meanings,
            ledger,
        };
        inner.learn();
        let snapshot = RefCell::new(Rc::new(inner.snapshot()));
        let session = Rc::new(Self {
            inner: RefCell::new(inner),
            listeners: RefCell::default(),
            n_listeners: Cell::new(0),
            snapshot,
            services: RefCell::default(),
        });
        *session.services.borrow_mut() = Some(Services::start(&session, replica));
        spawn_local(Self::learn_meanings(Rc::downgrade(&session)));
        session.follow_languages();
        session.judge_later();
        session
    }

    /// Everything that is shown, as of now.
    pub fn snapshot(&self) -> Rc<Snapshot> {
        self.snapshot.borrow().clone()
    }

    /// `listener` is told of each change until the subscription is dropped.
    pub fn subscribe(self: &Rc<Self>, listener: impl Fn(Told) + 'static) -> Subscription {
        let id = self.n_listeners.replace(self.n_listeners.get() + 1);
        self.listeners.borrow_mut().insert(id, Rc::new(listener));
        Subscription { session: self.clone(), id }
    }

    /// Does and saves an action. Returns the token that takes it back, or `None` if nothing changed.
    pub fn perform(self: &Rc<Self>, action: Action) -> Option<Undo> {
        let undo = self.inner.borrow_mut().perform(action);
        if undo.is_some() {
            self.publish(Told::Changed);
        }
        undo
    }

    /// Takes one action back.
    pub fn undo(self: &Rc<Self>, undo: Undo) {
        let action = self.inner.borrow_mut().take_undo(|n| n == undo.0);
        if let Some(action) = action {
            self.inner.borrow_mut().append(action);
            self.publish(Told::Changed);
        }
    }

    /// Takes back what was done last. Says whether there was anything.
    pub fn undo_last(self: &Rc<Self>) -> bool {
        let action = self.inner.borrow_mut().take_undo(|_| true);
        let found = action.is_some();
        if let Some(action) = action {
            self.inner.borrow_mut().append(action);
            self.publish(Told::Changed);
        }
        found
    }

    /// 64 bits that no other call returns, on this or another device.
    pub fn fresh_bits(&self) -> u64 {
        self.inner.borrow_mut().clock.tick(now_ms()).id_bits(0)
    }

    /// Writes again what could not be saved.
    pub fn retry_saving(self: &Rc<Self>) {
        self.inner.borrow_mut().flush();
        self.publish(Told::Changed);
    }

    /// What storage holds but could not be read.
    pub fn problems(&self) -> Vec<Problem> {
        self.inner.borrow().log.problems().to_vec()
    }

    /// The space's name in storage.
    pub fn space(&self) -> String {
        self.inner.borrow().log.space().to_owned()
    }

    /// The day on which each goal was added.
    pub fn goals_since(&self) -> SortedMap<GoalId, NaiveDate> {
        self.inner.borrow().journal.goals_since()
    }

    /// Storage used by this space, in UTF-16 code units. Reads all of it, so it is asked for when it is shown.
    pub fn used_units(&self) -> usize {
        self.inner.borrow().log.usage().map(|usage| usage.tails + usage.segments).unwrap_or_default()
    }

    fn publish(self: &Rc<Self>, told: Told) {
        *self.snapshot.borrow_mut() = Rc::new(self.inner.borrow_mut().snapshot());
        self.follow_languages();
        self.tell(told);
        self.judge_later();
    }

    fn tell(&self, told: Told) {
        let listeners: Vec<_> = self.listeners.borrow().values().cloned().collect();
        listeners.iter().for_each(|listener| listener(told));
    }

    /// Judges what is left of the log, a slice at a time, so that the page never waits for it.
    fn judge_later(self: &Rc<Self>) {
        if self.inner.borrow().ledger.n_stale() == 0 {
            return;
        }
        let weak = Rc::downgrade(self);
        let slice = move || {
            let Some(session) = weak.upgrade() else { return };
            let snapshot = session.snapshot();
            if session.inner.borrow_mut().ledger.work(&snapshot.engine, SLICE) {
                session.judge_later();
            } else if session.inner.borrow().ledger.n_stale() == 0 {
                let verdicts = session.inner.borrow().ledger.verdicts();
                *session.snapshot.borrow_mut() =
                    Rc::new(Snapshot { verdicts, asked: RefCell::default(), ..(*snapshot).clone() });
                session.tell(Told::Clock);
            }
        };
        Timeout::new(0, slice).forget();
    }

    /// Has the words of the space's languages, or asks for them.
    fn follow_languages(self: &Rc<Self>) {
        let codes = lexicons::codes(&self.snapshot().state.languages);
        if self.inner.borrow().languages == codes {
            return;
        }
        self.inner.borrow_mut().languages.clone_from(&codes);
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            let words = lexicons::fetch(&codes).await;
            let Some(session) = weak.upgrade() else { return };
            let mut inner = session.inner.borrow_mut();
            if inner.languages != codes {
                return;
            }
            inner.no_words = None;
            match words {
                Ok(lexicon) => {
                    inner.lexicon = Rc::new(lexicon);
                    inner.learn();
                }
                Err(error) => inner.no_words = Some(said(&error)),
            }
            drop(inner);
            session.publish(Told::Clock);
        });
    }

    /// Has what words mean, once the first screen is drawn.
    async fn learn_meanings(session: Weak<Self>) {
        let known = meanings::held().is_some();
        let result = meanings::fetch().await;
        if let (false, Some(session)) = (known, session.upgrade()) {
            session.inner.borrow_mut().no_meanings = result.as_ref().err().map(said);
            session.inner.borrow().learn();
            session.publish(Told::Clock);
        }
    }

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

impl Services {
    fn start(session: &Rc<Session>, replica: ReplicaId) -> Self {
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

impl Inner {
    /// Has the words that are known mean something, if that is known.
    fn learn(&self) {
        meanings::held().iter().for_each(|vectors| self.lexicon.learn(vectors));
    }

    fn perform(&mut self, action: Action) -> Option<Undo> {
        let undo = self.append(action)?;
        let token = self.n_undo;
        self.n_undo += 1;
        self.undo.push((token, undo));
        if self.undo.len() > N_UNDO {
            self.undo.remove(0);
        }
        Some(Undo(token))
    }

    fn take_undo(&mut self, wanted: impl Fn(u64) -> bool) -> Option<Action> {
        let at = self.undo.iter().rposition(|(token, _)| wanted(*token))?;
        Some(self.undo.remove(at).1)
    }

    /// Stamps, folds and saves. An action that changes nothing leaves no trace.
    fn append(&mut self, action: Action) -> Option<Action> {
        let undo = self.journal.perform(Event::new(self.clock.tick(now_ms()), action))?;
        let newest = self.journal.events().len().saturating_sub(1);
        let result = self.log.append(&self.journal.events()[newest..]);
        self.note(result);
        Some(undo)
    }

    fn flush(&mut self) {
        if self.log.n_pending() > 0 {
            let result = self.log.flush();
            self.note(result);
        }
    }

    fn note(&mut self, result: Result<(), Error>) {
        if matches!(self.saving, Saving::Saved | Saving::Full) {
            self.saving = match result {
                Ok(()) => Saving::Saved,
                Err(Error::Full) => Saving::Full,
                Err(_) => Saving::Unavailable,
            };
        }
    }

    /// Takes in events from elsewhere and saves those that are new. Returns how many were.
    fn take_in(&mut self, events: Vec<Event>) -> usize {
        let new: Vec<Event> = events.into_iter().filter(|event| !self.journal.contains(event.stamp)).collect();
        new.iter().for_each(|event| self.clock.observe(event.stamp));
        let result = self.log.append(&new);
        self.note(result);
        let n_new = new.len();
        self.journal.merge(new);
        n_new
    }

    /// Takes in what another tab wrote. Says whether anything changed.
    fn read_change(&mut self, key: Option<&str>, new_value: Option<&str>) -> bool {
        let n_problems = self.log.problems().len();
        let events = match key {
            Some(key) => self.log.read_change(key, new_value),
            // The whole storage was cleared: what this tab wrote, it writes again.
            None => self.log.read_change(&key::tail(self.log.space(), self.log.replica()), None),
        };
        events.iter().for_each(|event| self.clock.observe(event.stamp));
        self.journal.merge(events) || self.log.problems().len() != n_problems
    }

    fn snapshot(&mut self) -> Snapshot {
        let state = self.journal.state().clone();
        let engine = Rc::new(Engine::new(&state, &self.lexicon));
        self.ledger.update(&engine, &state);
        self.ledger.work(&engine, SLICE);
        let (today, now) = local_now();
        let n_too_new = self.log.problems().iter().filter(|problem| problem.is_too_new()).count();
        let noted = self.storage.get(&last_export_key(self.log.space())).ok().flatten();
        Snapshot {
            engine,
            lexicon: self.lexicon.clone(),
            verdicts: self.ledger.verdicts(),
            asked: RefCell::default(),
            state,
            today,
            now,
            saving: self.saving,
            no_words: self.no_words.clone(),
            no_meanings: self.no_meanings.clone(),
            n_damaged: self.log.problems().len() - n_too_new,
            n_newer: n_too_new + self.journal.n_unknown(),
            last_export: noted.and_then(|day| day::parse(&day)),
        }
    }
}
