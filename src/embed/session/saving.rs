//! Whether what was entered is saved and what was saved is still there, and what is done where it is not.

use std::rc::{Rc, Weak};

use chrono::NaiveDate;
use yew::platform::spawn_local;

use crate::embed::alive::{self, Alive};
use crate::embed::clock::{day_of, now_ms, random_bits};
use crate::embed::later::Housekeeping;
use crate::embed::later::later::with as with_later;
use crate::embed::session::inner::Inner;
use crate::embed::session::services::later;
use crate::embed::session::{Session, Told};
use crate::log::event::Event;
use crate::log::stamp::ReplicaId;
use crate::sorted::SortedMap;
use crate::store::key::{self, Key};
use crate::store::storage::Error;
use crate::ui::keeping::{Keeping, Remedy, Saving};

/// How long to wait before storage is read whole, so that this is done once for many changes in a row.
const LOOK_MS: u32 = 300;

/// How long after the first change storage is looked after.
const TEND_MS: u32 = 2_000;

/// A tab that gives no sign of life counts as gone when it last wrote so long ago.
const SILENT_MS: u64 = 48 * 60 * 60 * 1000;

/// The note of the day up to which the clock was left as it is.
const LEFT_CLOCK: &str = "clock";

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// What is known of how well a log is kept.
pub(super) struct Kept {
    pub(super) saving: Saving,
    /// It stays as it is, since there is no storage to save to.
    is_final: bool,
    /// What was entered or brought in here and is perhaps not saved.
    unsaved: Vec<Event>,
    /// How many events storage no longer has although they were saved.
    pub(super) n_lost: usize,
    is_erased: bool,
    /// A key that is there until somebody clears storage, or a tab tidies up.
    witness: Option<String>,
    n_units: usize,
}

impl Kept {
    /// At the opening of a log, which is kept as `saving` says.
    pub(super) fn new(saving: Saving) -> Self {
        let is_final = saving != Saving::Saved;
        Self { saving, is_final, unsaved: Vec::new(), n_lost: 0, is_erased: false, witness: None, n_units: 0 }
    }
}

impl Inner {
    /// Saves events, what was not saved before along with them.
    pub(super) fn save(&mut self, events: &[Event]) {
        let result = self.log.append(events);
        if !self.note(result) {
            self.kept.unsaved.extend_from_slice(events);
        }
        self.kept.is_erased = false;
    }

    /// Tries again to save what is not saved yet. Says whether there was anything to try.
    pub(super) fn flush(&mut self) -> bool {
        let is_due = self.log.n_pending() > 0;
        if is_due {
            let result = self.log.flush();
            self.note(result);
        }
        is_due
    }

    /// Takes note of how it went to save. Says whether everything is saved now.
    fn note(&mut self, result: Result<(), Error>) -> bool {
        let is_saved = result.is_ok();
        if is_saved {
            self.kept.unsaved.clear();
        }
        if !self.kept.is_final {
            self.kept.saving = match result {
                Ok(()) => Saving::Saved,
                Err(Error::Full) => Saving::Full,
                // What lets its keys be read is there; it only takes nothing more.
                Err(_) if self.storage.keys().is_ok() => Saving::ReadOnly,
                Err(_) => Saving::Unavailable,
            };
        }
        is_saved
    }

    /// Whether what is surely stored is gone: time to look closer. Costs one small read.
    pub(super) fn is_witness_gone(&mut self) -> bool {
        match &self.kept.witness {
            Some(key) => self.storage.get(key) == Ok(None),
            None => {
                self.choose_witness();
                false
            }
        }
    }

    /// The newest chunk that this tab wrote, or else any of the space, or else whatever holds more of it.
    pub(super) fn choose_witness(&mut self) {
        let (space, replica) = (self.log.space(), self.log.replica());
        let rank = |key: &str| match Key::parse(key) {
            Key::Chunk(of, by, n) if of == space => 2 + if by == replica { u64::from(n) } else { 0 },
            Key::Tail(of, _) | Key::Segment(of, _) if of == space => 1,
            _ => 0,
        };
        let mut best = (0, None);
        for key in self.storage.keys().unwrap_or_default() {
            let rank = rank(&key);
            if rank > best.0 {
                best = (rank, Some(key));
            }
        }
        self.kept.witness = best.1;
    }

    /// Looks whether all that was saved is still there. Says whether that is another answer than before.
    fn look(&mut self) -> bool {
        self.choose_witness();
        // What cannot be read now is not lost for that.
        let Ok(missing) = self.log.missing(self.journal.events()) else { return false };
        std::mem::replace(&mut self.kept.n_lost, missing.len()) != missing.len()
    }

    fn write_back(&mut self) {
        if let Ok(missing) = self.log.missing(self.journal.events()) {
            self.save(&missing);
        }
        self.look();
    }

    /// Reads anew what storage has, as `replica`: something of it was taken away on purpose.
    fn reopen(&mut self, replica: ReplicaId, by_another: bool) {
        let space = self.log.space().to_owned();
        let saving = if self.kept.is_final { self.kept.saving } else { Saving::Saved };
        let anew = Self::open(self.storage.clone(), &space, replica, saving);
        let before = std::mem::replace(self, anew);
        (self.judging, self.n_undo, self.lending) = (before.judging, before.n_undo, before.lending);
        self.judging.outdate();
        self.kept.n_units = before.kept.n_units;
        if self.journal.events().is_empty() {
            self.kept.is_erased = by_another && (before.kept.is_erased || !before.journal.events().is_empty());
        } else {
            // Only a part was taken away, such as what was archived: what waits to be saved waits on.
            self.take_in(before.kept.unsaved);
        }
    }

    /// Seals what closed tabs left behind, and drops what is there twice. `held`: the names of the locks that tabs hold.
    fn tidy(&mut self, housekeeping: &Housekeeping, held: Option<&[String]>) {
        let now = now_ms();
        let mut last_wrote = SortedMap::new();
        if held.is_none() {
            for event in self.journal.events() {
                last_wrote.insert(event.stamp.replica, event.stamp.at);
            }
        }
        self.log.take_sealing(housekeeping.sealing);
        // What cannot be done now is done the next time.
        let _ = (housekeeping.tidy)(&mut self.log, &|replica| match held {
            Some(held) => held.contains(&alive::name(replica)),
            // Also where the clock it wrote by was years ahead, nobody waits that long.
            None => last_wrote.get(&replica).is_some_and(|at| at.abs_diff(now) < SILENT_MS),
        });
        self.flush();
        self.choose_witness();
        self.kept.n_units = (housekeeping.usage)(&self.log).map(|usage| usage.total()).unwrap_or_default();
    }

    /// How well everything is kept, as of now.
    pub(super) fn keeping(&self) -> Keeping {
        let problems = self.log.problems();
        let n_too_new = problems.iter().filter(|problem| problem.is_too_new()).count();
        let times = problems.iter().filter(|problem| !problem.is_too_new()).filter_map(|problem| problem.times());
        let span = times.reduce(|(from, to), (a, b)| (from.min(a), to.max(b)));
        let n_changes = self.journal.events().len();
        Keeping {
            n_changes,
            n_unsaved: if self.kept.saving == Saving::Unavailable { n_changes } else { self.log.n_pending() },
            n_lost: self.kept.n_lost,
            is_erased: self.kept.is_erased,
            n_damaged: problems.len() - n_too_new,
            damaged_days: span.map(|(from, to)| (day_of(from), day_of(to))),
            n_newer: n_too_new + self.journal.n_unknown(),
            ahead: self.ahead(),
            n_units: self.kept.n_units,
        }
    }

    /// The day of the newest event and how many days it is ahead of the clock, if that is far and was not left so.
    fn ahead(&self) -> Option<(NaiveDate, usize)> {
        let now = now_ms();
        let newest = self.journal.last_stamp().filter(|stamp| stamp.is_far_ahead(now))?;
        let day = day_of(newest.at);
        let left = self.storage.get(&key::device(self.log.space(), LEFT_CLOCK));
        let is_left = left.is_ok_and(|left| left.as_deref() == Some(&*day.to_string()));
        (!is_left).then_some((day, (newest.at.saturating_sub(now) / DAY_MS) as usize))
    }

    fn leave_clock(&self) {
        if let Some((day, _)) = self.ahead() {
            // A note that cannot be kept only makes it be said again.
            let _ = self.storage.set(&key::device(self.log.space(), LEFT_CLOCK), &day.to_string());
        }
    }
}

impl Session {
    /// Does what a person asked for.
    pub fn mend(self: &Rc<Self>, remedy: Remedy) {
        let mut inner = self.inner.borrow_mut();
        match remedy {
            Remedy::SaveAgain => {
                inner.flush();
            }
            Remedy::WriteBack => inner.write_back(),
            Remedy::LeaveClock => inner.leave_clock(),
            Remedy::Reload => {
                // A page that may not be reloaded stays as it is.
                let _ = web_sys::window().map(|window| window.location().reload());
            }
        }
        drop(inner);
        self.publish(Told::Clock);
    }

    /// Looks closer where what is surely stored is gone.
    pub(super) fn check(self: &Rc<Self>) {
        if self.inner.borrow_mut().is_witness_gone() {
            self.look_later();
        }
    }

    /// Looks, before long and once, whether all that was saved is still there.
    pub(super) fn look_later(self: &Rc<Self>) {
        if !self.is_reopening.get() && !self.is_looking.replace(true) {
            later(self, LOOK_MS, |session| {
                session.is_looking.set(false);
                let is_news = session.inner.borrow_mut().look();
                if is_news {
                    session.publish(Told::Clock);
                }
            });
        }
    }

    /// Reads anew what storage has, after something of it was taken away on purpose.
    pub fn reopen(self: &Rc<Self>, by_another: bool) {
        // A name that nobody wrote under: whoever takes things away may still be at it.
        let replica = ReplicaId::new(random_bits());
        self.inner.borrow_mut().reopen(replica, by_another);
        self.alive.replace(Alive::hold(replica));
        self.publish(Told::Changed);
    }

    /// Another tab is taking things away on purpose. Until that is surely done, nothing counts as missing.
    pub(super) fn reopen_later(self: &Rc<Self>) {
        self.is_reopening.set(true);
        later(self, LOOK_MS, |session| {
            session.is_reopening.set(false);
            session.reopen(true);
        });
    }

    /// Has what looks after storage ready soon after the first change, while nobody waits for it.
    pub(super) fn tend(self: &Rc<Self>) {
        if !self.is_tended.replace(true) {
            later(self, TEND_MS, |session| spawn_local(Self::tidy(Rc::downgrade(session))));
        }
    }

    /// Tidies up, if there is anything to tidy and no other tab is at it, once the code for it is there.
    pub(super) async fn tidy(session: Weak<Self>) {
        if session.upgrade().is_none_or(|session| session.inner.borrow().log.is_tidy()) {
            return;
        }
        let held = alive::held().await;
        let Some(name) = session.upgrade().map(|session| format!("aimline:tidy:{}", session.space())) else { return };
        with_later(Box::new(move |later| {
            let Some(later) = later else { return };
            alive::alone(&name, move || {
                if let Some(session) = session.upgrade() {
                    session.inner.borrow_mut().tidy(later.housekeeping, held.as_deref());
                    session.publish(Told::Clock);
                }
            });
        }));
    }
}
