//! `SpaceLog`: what one tab holds open of one space's log. It writes its own tail and nobody else's.

use std::rc::Rc;

use crate::log::event::Event;
use crate::log::stamp::{ReplicaId, Stamp};
use crate::log::{codec, segment};
use crate::sorted::SortedSet;
use crate::store::key::{self, Key};
use crate::store::problem::Problem;
use crate::store::sealing::{gather, write_segments};
use crate::store::storage::{Error, Storage};
use crate::store::stored::Stored;
use crate::store::survey::{self, Usage, units};

/// A tail longer than this, in UTF-16 code units, is sealed. It is written whole at each append, which takes the
/// browser about a tenth of a millisecond at this length.
const SEAL_AT: usize = 32 << 10;

/// Tails up to this many bytes are sealed where they stand when storage is full. For longer ones it would take too long.
const SEAL_IN_PLACE: usize = 8 * SEAL_AT;

/// Segments shorter than this, in UTF-16 code units, are gathered into one when there are [`MANY_SMALL`] of them.
const SMALL: usize = 4 << 10;
const MANY_SMALL: usize = 16;

/// What one tab holds open of one space's log.
///
/// Events that could not be saved are *pending*: they are tried again at each append and at each [`SpaceLog::flush`].
pub struct SpaceLog {
    storage: Rc<dyn Storage>,
    space: String,
    replica: ReplicaId,
    tail_key: String,
    /// The lines that stand under `tail_key`.
    tail: String,
    /// Somebody removed the tail.
    tail_lost: bool,
    /// Why the tail may not be written.
    blocked: Option<Error>,
    /// One text of lines for each append that failed, with the count of its events.
    pending: Vec<(String, usize)>,
    problems: Vec<Problem>,
    small_segments: SortedSet<String>,
}

/// What a space held when it was opened.
#[derive(Debug)]
pub struct Opened {
    /// The events of all tabs and segments, in no order, some perhaps twice.
    pub events: Vec<Event>,
    /// Why not everything could be looked at. What could not be read is in [`SpaceLog::problems`].
    pub error: Option<Error>,
}

impl SpaceLog {
    /// Opens `space` for the tab `replica`, which must be a fresh random id: nobody else may write under it.
    pub fn open(storage: Rc<dyn Storage>, space: &str, replica: ReplicaId) -> (Self, Opened) {
        let mut log = Self {
            storage,
            space: space.to_owned(),
            replica,
            tail_key: key::tail(space, replica),
            tail: String::new(),
            tail_lost: false,
            blocked: None,
            pending: Vec::new(),
            problems: Vec::new(),
            small_segments: SortedSet::new(),
        };
        let mut opened = Opened { events: Vec::new(), error: None };
        match log.storage.keys() {
            Ok(keys) => keys.iter().for_each(|key| log.open_key(key, &mut opened)),
            Err(error) => opened.error = Some(error),
        }
        (log, opened)
    }

    fn open_key(&mut self, key: &str, opened: &mut Opened) {
        let parsed = Key::parse(key);
        if parsed.space() != Some(&self.space) {
            return;
        }
        let text = match self.storage.get(key) {
            Ok(Some(text)) => text,
            Ok(None) => return,
            Err(error) => {
                opened.error = Some(error);
                return;
            }
        };
        let is_segment = matches!(parsed, Key::Segment(..));
        if is_segment && units(&text) < SMALL {
            self.small_segments.insert(key.to_owned());
        }
        if let Some(stored) = self.read(key, &parsed, &text) {
            if key == self.tail_key {
                if stored.is_unreadable() {
                    self.blocked = Some(Error::Corrupt { key: key.to_owned(), reason: "the tab's own tail" });
                }
                self.tail = stored.lines;
                if !self.tail.is_empty() && !self.tail.ends_with('\n') {
                    self.tail.push('\n');
                }
            }
            opened.events.extend(stored.events);
        }
    }

    /// Reads a text of this space and takes note of its problems, in place of those it had before.
    fn read(&mut self, key: &str, parsed: &Key, text: &str) -> Option<Stored> {
        self.problems.retain(|problem| problem.key != key);
        let stored = match parsed {
            Key::Tail(..) => Stored::read(key, text, false),
            Key::Segment(..) => Stored::read(key, text, true),
            Key::Newer(_, version) => Stored::too_new(key, text, *version),
            Key::Foreign => return None,
        };
        self.problems.extend(stored.problems.iter().cloned());
        Some(stored)
    }

    /// Saves events. Where that fails they are pending, and all that was saved before is still there.
    pub fn append(&mut self, events: &[Event]) -> Result<(), Error> {
        if !events.is_empty() {
            self.pending.push((codec::write_all(events), events.len()));
        }
        self.flush()
    }

    /// Tries again to save what is pending.
    pub fn flush(&mut self) -> Result<(), Error> {
        let Some((newest, _)) = self.pending.last() else {
            return if self.tail_lost { self.save("") } else { Ok(()) };
        };
        let newest = newest.clone();
        let all: String = self.pending.iter().map(|(lines, _)| lines.as_str()).collect();
        let result = self.save(&all);
        if result.is_ok() {
            self.pending.clear();
        } else if result == Err(Error::Full) && self.pending.len() > 1 && self.save(&newest).is_ok() {
            // A large import that does not fit must not keep what a person enters after it from being saved.
            self.pending.pop();
        }
        result
    }

    /// Saves the tail with `lines` added.
    fn save(&mut self, lines: &str) -> Result<(), Error> {
        if let Some(error) = &self.blocked {
            return Err(error.clone());
        }
        let lines = self.tail.clone() + lines;
        if units(&lines) > SEAL_AT && self.seal(&lines).is_ok() {
            // Where the old tail cannot be removed its events are there twice, until the next one takes its place.
            let _ = self.storage.remove(&self.tail_key);
            self.tail.clear();
        } else {
            match self.storage.set(&self.tail_key, &lines) {
                // A sealed tail is shorter than the plain one it replaces, so it fits where nothing else does.
                Err(Error::Full) if lines.len() <= SEAL_IN_PLACE => {
                    self.storage.set(&self.tail_key, &segment::seal(&lines))?
                }
                result => result?,
            }
            self.tail = lines;
        }
        self.tail_lost = false;
        Ok(())
    }

    /// Writes segments of these lines, all or none.
    fn seal(&self, lines: &str) -> Result<(), Error> {
        let mut new_keys = Vec::new();
        let result = write_segments(&*self.storage, &self.space, lines, &mut new_keys);
        if result.is_err() {
            // Nobody else seals lines of this tab while it lives, so nobody relies on these segments.
            for key in &new_keys {
                let _ = self.storage.remove(key);
            }
        }
        result.map(|_| ())
    }

    /// Takes in what another tab did, as told by the browser's `storage` event: the key and its new text. Returns the
    /// events found there, many of them perhaps known. A tail of one's own that was removed is written again.
    pub fn read_change(&mut self, key: &str, new_value: Option<&str>) -> Vec<Event> {
        let parsed = Key::parse(key);
        if parsed.space() != Some(&self.space) {
            return Vec::new();
        }
        match new_value {
            Some(text) => self.read(key, &parsed, text).map_or(Vec::new(), |stored| stored.events),
            None => {
                self.problems.retain(|problem| problem.key != key);
                if key == self.tail_key && !self.tail.is_empty() {
                    self.tail_lost = true;
                    // If this fails it is tried again at the next append.
                    let _ = self.flush();
                }
                Vec::new()
            }
        }
    }

    /// Seals the tails of tabs that are gone into a segment, and many small segments into fewer. Returns how many
    /// keys that freed. A tab that was thought dead and is not loses nothing: it finds its tail removed and writes it
    /// again.
    pub fn tidy(&mut self, is_alive: impl Fn(ReplicaId) -> bool) -> Result<usize, Error> {
        self.adopt(&is_alive)
    }

    fn adopt(&mut self, is_alive: &dyn Fn(ReplicaId) -> bool) -> Result<usize, Error> {
        let is_dead_tail = |key: &String| match Key::parse(key) {
            Key::Tail(space, replica) => space == self.space && replica != self.replica && !is_alive(replica),
            _ => false,
        };
        let mut sources: SortedSet<_> = self.storage.keys()?.into_iter().filter(is_dead_tail).collect();
        if self.small_segments.len() >= MANY_SMALL {
            sources.extend(std::mem::take(&mut self.small_segments));
        }
        gather(&*self.storage, &self.space, &sources)
    }

    /// Which of these events, all of the ones this tab holds, storage no longer has although they were saved: somebody
    /// cleared it. Reads all of it, so ask when something is amiss. [`SpaceLog::append`] writes them back.
    pub fn missing(&self, events: &[Event]) -> Result<Vec<Event>, Error> {
        let (_, opened) = Self::open(self.storage.clone(), &self.space, self.replica);
        opened.error.map_or(Ok(()), Err)?;
        let pending: String = self.pending.iter().map(|(lines, _)| lines.as_str()).collect();
        let pending = codec::read(&pending).events;
        let there: SortedSet<Stamp> = opened.events.iter().chain(&pending).map(|event| event.stamp).collect();
        Ok(events.iter().filter(|event| !there.contains(&event.stamp)).cloned().collect())
    }

    /// How many events are not saved yet.
    pub fn n_pending(&self) -> usize {
        self.pending.iter().map(|(_, n)| n).sum()
    }

    /// What is stored and could not be read, with its raw text. It stays where it is.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// What takes how much room.
    pub fn usage(&self) -> Result<Usage, Error> {
        survey::usage(&*self.storage, &self.space)
    }

    /// The space it is of.
    pub fn space(&self) -> &str {
        &self.space
    }

    /// The tab it is written by.
    pub const fn replica(&self) -> ReplicaId {
        self.replica
    }
}
