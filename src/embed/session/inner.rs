//! `Inner`: what a session holds: the journal in memory, the log in storage, and what can be taken back.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::action::Action;
use crate::embed::clock::{local_now, now_ms};
use crate::embed::lending::Lending;
use crate::embed::session::judging::Judging;
use crate::embed::session::saving::Kept;
use crate::embed::session::services::Change;
use crate::log::clock::Clock;
use crate::log::event::Event;
use crate::log::journal::Journal;
use crate::log::stamp::ReplicaId;
use crate::store::space_log::SpaceLog;
use crate::store::storage::Storage;
use crate::ui::copies::Folder;
use crate::ui::keeping::Saving;
use crate::ui::shell::Undo;
use crate::ui::snapshot::Snapshot;

/// How many actions can be taken back.
const N_UNDO: usize = 200;

/// What a session holds.
pub(super) struct Inner {
    pub(super) journal: Journal,
    pub(super) log: SpaceLog,
    pub(super) clock: Clock,
    pub(super) storage: Rc<dyn Storage>,
    pub(super) judging: Judging,
    pub(super) kept: Kept,
    /// How the folder for copies stands, as far as somebody looked.
    pub(super) folder: Rc<Folder>,
    /// The browser was heard to promise nothing.
    pub(super) has_no_promise: bool,
    /// What lends goals, if anything does. What they are is no part of the journal.
    pub(super) lending: Option<Rc<dyn Lending>>,
    undo: Vec<(u64, Action)>,
    pub(super) n_undo: u64,
}

impl Inner {
    /// Reads what `storage` has of a space, for the writer `replica`.
    pub(super) fn open(storage: Rc<dyn Storage>, space: &str, replica: ReplicaId, saving: Saving) -> Self {
        let (log, opened) = SpaceLog::open_without_sealing(storage.clone(), space, replica);
        let saving = if opened.error.is_some() { Saving::Unavailable } else { saving };
        let mut journal = Journal::new();
        journal.merge(opened.events);
        let mut clock = Clock::new(replica);
        journal.last_stamp().into_iter().for_each(|stamp| clock.observe(stamp));
        Self {
            journal,
            log,
            clock,
            storage,
            judging: Judging::default(),
            kept: Kept::new(saving),
            folder: Rc::default(),
            has_no_promise: false,
            lending: None,
            undo: Vec::new(),
            n_undo: 0,
        }
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
        let undo = self.journal.perform(Event::new(self.clock.tick(now_ms()), action))?;
        self.judging.outdate();
        let newest = self.journal.events().len().saturating_sub(1);
        let event = self.journal.events()[newest..].to_vec();
        self.save(&event);
        Some(undo)
    }

    /// Takes in events from elsewhere and saves those that are new. Returns how many were.
    pub(super) fn take_in(&mut self, events: Vec<Event>) -> usize {
        let new: Vec<Event> = events.into_iter().filter(|event| !self.journal.contains(event.stamp)).collect();
        self.save(&new);
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

    /// Takes in what other tabs wrote. Says whether anything changed.
    pub(super) fn read_changes(&mut self, changes: &[Change]) -> bool {
        let n_problems = self.log.problems().len();
        let mut events = Vec::new();
        for (key, text) in changes {
            let read = |key: &String| self.log.read_change(key, text.as_deref());
            events.extend(key.iter().flat_map(read));
        }
        self.merge(events) || self.log.problems().len() != n_problems
    }

    /// Everything that is shown, as of now.
    pub(super) fn snapshot(&mut self) -> Snapshot {
        let own = self.journal.state();
        let beside = self.lending.as_ref().map(|lending| lending.beside(own));
        let (state, borrowed) = beside.unwrap_or_else(|| (own.clone(), Rc::default()));
        let engine = self.judging.engine(&state);
        let (today, now) = local_now();
        Snapshot {
            engine,
            lexicon: self.judging.lexicon.clone(),
            verdicts: self.judging.ledger.verdicts(),
            asked: RefCell::default(),
            state,
            today,
            now,
            saving: self.kept.saving,
            no_words: self.judging.no_words.clone(),
            no_meanings: self.judging.no_meanings.clone(),
            keeping: self.keeping(),
            copies: self.copies(),
            borrowed,
        }
    }
}
