//! `Session`: a space that is open in this page: its journal in memory, its log in storage, and who is told of
//! changes. All widgets of a page that show one space share one session, and so one writer.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use chrono::NaiveDate;
use yew::platform::spawn_local;

use crate::domain::action::Action;
use crate::domain::id::GoalId;
use crate::embed::alive::Alive;
use crate::embed::clock::{now_ms, random_bits};
use crate::embed::lending::Lending;
use crate::log::stamp::ReplicaId;
use crate::sorted::SortedMap;
use crate::store::problem::Problem;
use crate::ui::shell::Undo;
use crate::ui::snapshot::Snapshot;

mod backups;
mod copying;
mod erasing;
mod inner;
mod judging;
mod place;
mod restoring;
mod room;
mod saving;
mod services;

use self::copying::Copying;
use self::inner::Inner;
pub use self::place::Place;
use self::services::{Change, Services};

thread_local! {
    static OPEN: RefCell<Vec<Weak<Session>>> = const { RefCell::new(Vec::new()) };
}

/// Who is told of changes.
type Listener = Rc<dyn Fn(Told)>;

/// A space that is open in this page.
pub struct Session {
    /// Where the space is kept.
    place: Place,
    inner: RefCell<Inner>,
    listeners: RefCell<SortedMap<u64, Listener>>,
    n_listeners: Cell<u64>,
    snapshot: RefCell<Rc<Snapshot>>,
    services: RefCell<Option<Services>>,
    alive: RefCell<Alive>,
    /// What other tabs did that was not looked at yet.
    changes: RefCell<Vec<Change>>,
    /// Storage is looked after from the first change on.
    is_tended: Cell<bool>,
    /// Storage is about to be looked through.
    is_looking: Cell<bool>,
    /// Storage is about to be read anew, since another tab is taking things away.
    is_reopening: Cell<bool>,
    n_ticks: Cell<u32>,
    copying: Copying,
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
    /// The session of a space in a place, opened if it is not open.
    pub fn of(space: &str, place: &Place) -> Rc<Self> {
        let known = Self::all_open().into_iter().find(|it| it.place == *place && it.space() == space);
        known.unwrap_or_else(|| {
            let session = Self::open(space, place);
            OPEN.with_borrow_mut(|open| {
                open.retain(|session| session.strong_count() > 0);
                open.push(Rc::downgrade(&session));
            });
            session
        })
    }

    /// All that are open in this page.
    fn all_open() -> Vec<Rc<Self>> {
        OPEN.with_borrow(|open| open.iter().filter_map(Weak::upgrade).collect())
    }

    fn open(space: &str, place: &Place) -> Rc<Self> {
        let (storage, saving) = place.open();
        let replica = ReplicaId::new(random_bits());
        let mut inner = Inner::open(storage, space, replica, saving);
        inner.judging.learn();
        let snapshot = RefCell::new(Rc::new(inner.snapshot()));
        let session = Rc::new(Self {
            place: place.clone(),
            inner: RefCell::new(inner),
            listeners: RefCell::default(),
            n_listeners: Cell::new(0),
            snapshot,
            services: RefCell::default(),
            alive: RefCell::new(Alive::hold(replica)),
            changes: RefCell::default(),
            is_tended: Cell::default(),
            is_looking: Cell::default(),
            is_reopening: Cell::default(),
            n_ticks: Cell::default(),
            copying: Copying::default(),
        });
        *session.services.borrow_mut() = Some(Services::start(&session));
        spawn_local(Self::learn_meanings(Rc::downgrade(&session)));
        session.follow_languages();
        session.judge_later();
        session.resume_copies_later();
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
            self.tend();
        }
        undo
    }

    /// Takes one action back.
    pub fn undo(self: &Rc<Self>, undo: Undo) {
        self.take_back(|n| n == undo.0);
    }

    /// Takes back what was done last. Says whether there was anything.
    pub fn undo_last(self: &Rc<Self>) -> bool {
        self.take_back(|_| true)
    }

    fn take_back(self: &Rc<Self>, wanted: impl Fn(u64) -> bool) -> bool {
        let found = self.inner.borrow_mut().undo(wanted);
        if found {
            self.publish(Told::Changed);
        }
        found
    }

    /// 64 bits that no other call returns, on this or another device.
    pub fn fresh_bits(&self) -> u64 {
        self.inner.borrow_mut().clock.tick(now_ms()).id_bits(0)
    }

    /// What storage holds but could not be read.
    pub fn problems(&self) -> Vec<Problem> {
        self.inner.borrow().log.problems().to_vec()
    }

    /// Where the space is kept.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// The space's name in storage.
    pub fn space(&self) -> String {
        self.inner.borrow().log.space().to_owned()
    }

    /// The day on which each goal was added.
    pub fn goals_since(&self) -> SortedMap<GoalId, NaiveDate> {
        let inner = self.inner.borrow();
        let mut since = inner.journal.goals_since();
        inner.lending.iter().for_each(|lending| lending.add_since(&mut since));
        since
    }

    /// Shows what is lent beside what is own, or no longer.
    pub fn lend(self: &Rc<Self>, lending: Option<Rc<dyn Lending>>, told: Told) {
        let mut inner = self.inner.borrow_mut();
        inner.lending = lending;
        if told == Told::Changed {
            inner.judging.outdate();
        }
        drop(inner);
        self.publish(told);
    }

    fn publish(self: &Rc<Self>, told: Told) {
        *self.snapshot.borrow_mut() = Rc::new(self.inner.borrow_mut().snapshot());
        self.follow_languages();
        self.tell(told);
        self.judge_later();
        self.check();
    }

    fn tell(&self, told: Told) {
        let listeners: Vec<_> = self.listeners.borrow().values().cloned().collect();
        listeners.iter().for_each(|listener| listener(told));
    }
}
