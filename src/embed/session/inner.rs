//! `Inner`: what a session holds: the journal in memory, the log in storage, and what can be taken back.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::action::Action;
use crate::domain::day;
use crate::embed::clock::{local_now, now_ms};
use crate::embed::session::backups::last_export_key;
use crate::embed::session::judging::Judging;
use crate::log::clock::Clock;
use crate::log::event::Event;
use crate::log::journal::Journal;
use crate::log::stamp::ReplicaId;
use crate::store::key;
use crate::store::space_log::SpaceLog;
use crate::store::storage::{Error, Storage};
use crate::ui::shell::Undo;
use crate::ui::snapshot::{Saving, Snapshot};

/// How many actions can be taken back.
const N_UNDO: usize = 200;

/// What a session holds.
pub(super) struct Inner {
    pub(super) journal: Journal,
    pub(super) log: SpaceLog,
    pub(super) clock: Clock,
    pub(super) storage: Rc<dyn Storage>,
    pub(super) judging: Judging,
    saving: Saving,
    undo: Vec<(u64, Action)>,
    n_undo: u64,
}

impl Inner {
    /// Reads what `storage` has of a space, for the writer `replica`.
    pub(super) fn open(storage: Rc<dyn Storage>, space: &str, replica: ReplicaId, saving: Saving) -> Self {
        let (log, opened) = SpaceLog::open(storage.clone(), space, replica);
        let saving = if opened.error == Some(Error::Unavailable) { Saving::Unavailable } else { saving };
        let mut journal = Journal::new();
        journal.merge(opened.events);
        let mut clock = Clock::new(replica);
        journal.last_stamp().into_iter().for_each(|stamp| clock.observe(stamp));
        Self { journal, log, clock, storage, judging: Judging::default(), saving, undo: Vec::new(), n_undo: 0 }
    }

    /// Does and saves an action. Returns the token that takes it back, or `None` if nothing changed.
    pub(super) fn perform(&mut self, action: Action) -> Option<Undo> {
        let undo = self.append(action)?;
        let token = self.n_undo;
        self.n_undo += 1;
        self.undo.push((token, undo));
        if self.undo.len() > N_UNDO {
            self.undo.remove(0);
        }
        Some(Undo(token))
    }

    /// Takes back what was done last, of what is `wanted` by its token. Says whether there was anything.
    pub(super) fn undo(&mut self, wanted: impl Fn(u64) -> bool) -> bool {
        let at = self.undo.iter().rposition(|(token, _)| wanted(*token));
        let action = at.map(|at| self.undo.remove(at).1);
        let found = action.is_some();
        action.into_iter().for_each(|action| drop(self.append(action)));
        found
    }

    /// Stamps, folds and saves. An action that changes nothing leaves no trace.
    fn append(&mut self, action: Action) -> Option<Action> {
        let undo = self.journal.perform(Event { stamp: self.clock.tick(now_ms()), action })?;
        self.judging.outdate();
        let newest = self.journal.events().len().saturating_sub(1);
        let result = self.log.append(&self.journal.events()[newest..]);
        self.note(result);
        Some(undo)
    }

    /// Tries again to save what is not saved yet.
    pub(super) fn flush(&mut self) {
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
    pub(super) fn take_in(&mut self, events: Vec<Event>) -> usize {
        let new: Vec<Event> = events.into_iter().filter(|event| !self.journal.contains(event.stamp)).collect();
        let result = self.log.append(&new);
        self.note(result);
        let n_new = new.len();
        self.merge(new);
        n_new
    }

    /// Takes in events that are saved. Says whether any was new.
    pub(super) fn merge(&mut self, events: Vec<Event>) -> bool {
        events.iter().for_each(|event| self.clock.observe(event.stamp));
        let changed = self.journal.merge(events);
        if changed {
            self.judging.outdate();
        }
        changed
    }

    /// Takes in what another tab wrote. Says whether anything changed.
    pub(super) fn read_change(&mut self, key: Option<&str>, new_value: Option<&str>) -> bool {
        let n_problems = self.log.problems().len();
        let events = match key {
            Some(key) => self.log.read_change(key, new_value),
            // The whole storage was cleared: what this tab wrote, it writes again.
            None => self.log.read_change(&key::tail(self.log.space(), self.log.replica()), None),
        };
        self.merge(events) || self.log.problems().len() != n_problems
    }

    /// Everything that is shown, as of now.
    pub(super) fn snapshot(&mut self) -> Snapshot {
        let state = self.journal.state().clone();
        let engine = self.judging.engine(&state);
        let (today, now) = local_now();
        let n_newer = self.log.problems().iter().filter(|problem| problem.is_too_new()).count();
        let noted = self.storage.get(&last_export_key(self.log.space())).ok().flatten();
        Snapshot {
            engine,
            lexicon: self.judging.lexicon.clone(),
            verdicts: self.judging.ledger.verdicts(),
            asked: RefCell::default(),
            state,
            today,
            now,
            saving: self.saving,
            no_words: self.judging.no_words.clone(),
            no_meanings: self.judging.no_meanings.clone(),
            n_damaged: self.log.problems().len() - n_newer,
            n_newer,
            last_export: noted.and_then(|day| day::parse(&day)),
        }
    }
}
