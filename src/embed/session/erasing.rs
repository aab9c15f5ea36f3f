//! Taking things away on purpose: what no longer matters once it was archived, a space, or everything.

use std::rc::Rc;

use crate::embed::session::{Session, Told};
use crate::log::forgetting::spent;
use crate::log::journal::Journal;
use crate::store::storage::Error;
use crate::store::{key, survey};

impl Session {
    /// Drops the events that no longer matter, here and in storage. Whoever has the space open elsewhere hears of it.
    /// Nothing is dropped as long as something waits to be saved.
    pub fn forget_spent(self: &Rc<Self>) -> Result<(), Error> {
        let mut guard = self.inner.borrow_mut();
        let inner = &mut *guard;
        let spent = spent(inner.journal.events(), inner.journal.state());
        if spent.is_empty() || inner.log.n_pending() > 0 {
            return Ok(());
        }
        let signal = key::erase(inner.log.space());
        // Where there is no room to tell other tabs, they keep what they hold until they are closed.
        let _ = inner.storage.set(&signal, "now");
        let result = inner.log.forget(|event| !spent.contains(&event.stamp));
        let _ = inner.storage.remove(&signal);
        let left = inner.journal.events().iter().filter(|event| !spent.contains(&event.stamp)).cloned();
        let mut journal = Journal::new();
        journal.merge(left);
        inner.journal = journal;
        inner.judging.outdate();
        drop(guard);
        self.publish(Told::Clock);
        result.map(|_| ())
    }

    /// Erases this space, or everything that Aimline keeps here. What is open shows what is left: nothing.
    pub fn erase(self: &Rc<Self>, everything: bool) -> Result<(), Error> {
        let inner = self.inner.borrow();
        let (storage, space) = (inner.storage.clone(), inner.log.space().to_owned());
        drop(inner);
        let result = if everything { survey::erase_all(&*storage) } else { survey::erase(&*storage, &space) };
        // The browser tells other tabs alone, so the spaces of this page are told here.
        let is_meant = |it: &Rc<Self>| it.place == self.place && (everything || it.space() == space);
        for session in Self::all_open().iter().filter(|it| is_meant(it)) {
            session.stop_copies();
            session.reopen(false);
        }
        result
    }
}
