//! `SpaceLog`: what one tab holds open of one space's log. It writes its own chunks, and segments.

use std::rc::Rc;

use crate::log::codec;
use crate::log::event::Event;
use crate::log::stamp::{ReplicaId, Stamp};
use crate::sorted::SortedSet;
use crate::store::chunk;
use crate::store::key::{self, Key, RESERVE};
use crate::store::problem::Problem;
use crate::store::replaced::Replaced;
use crate::store::sealing::{SEALING, Sealing, Superseding};
use crate::store::storage::{Error, Storage};
use crate::store::stored::Stored;
use crate::store::survey::{self, Usage, units};

mod tidying;

/// A tail longer than this, in UTF-16 code units with its keys, is sealed. What is appended at once and is longer, as an
/// import is, becomes a segment right away.
const SEAL_AT: usize = 32 << 10;
/// A tail of more chunks than this is sealed too.
const MANY_CHUNKS: usize = 128;
/// Where storage is short, a tail is sealed from this length on.
const SEAL_AT_IF_SHORT: usize = 2 << 10;

/// Segments shorter than this, in UTF-16 code units, are gathered into one when there are [`MANY_SMALL`] of them.
const SMALL: usize = 32 << 10;
const MANY_SMALL: usize = 16;

/// What one tab holds open of one space's log.
///
/// Events that could not be saved are *pending*: they are tried again at each append and at each [`SpaceLog::flush`].
pub struct SpaceLog {
    storage: Rc<dyn Storage>,
    space: String,
    replica: ReplicaId,
    /// How many chunks this tab wrote or tried to.
    n_chunks: u32,
    /// The keys of those that are not sealed, and their length in UTF-16 code units, with the key.
    tail: Vec<(String, usize)>,
    /// One text of lines for each append that failed, with the count of its events.
    pending: Vec<(String, usize)>,
    problems: Vec<Problem>,
    small_segments: SortedSet<String>,
    /// The segments that replace other keys.
    superseding: Vec<Superseding>,
    /// What other tabs wrote was found unsealed.
    has_others: bool,
    /// Storage was full, and nothing shows that there is room again.
    is_short: bool,
    /// How to seal, once that is known.
    sealing: Option<&'static Sealing>,
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
        let (mut log, opened) = Self::open_without_sealing(storage, space, replica);
        log.take_sealing(&SEALING);
        (log, opened)
    }

    /// The same without sealing, for a page that loads it later: until it [takes it](SpaceLog::take_sealing) everything is written as it is.
    pub fn open_without_sealing(storage: Rc<dyn Storage>, space: &str, replica: ReplicaId) -> (Self, Opened) {
        let mut log = Self {
            storage,
            space: space.to_owned(),
            replica,
            n_chunks: 0,
            tail: Vec::new(),
            pending: Vec::new(),
            problems: Vec::new(),
            small_segments: SortedSet::new(),
            superseding: Vec::new(),
            has_others: false,
            is_short: false,
            sealing: None,
        };
        let mut opened = Opened { events: Vec::new(), error: None };
        match log.own_keys() {
            Ok(keys) => log.read_all(&keys, &mut opened),
            Err(error) => opened.error = Some(error),
        }
        (log, opened)
    }

    /// Seals from now on what is long.
    pub const fn take_sealing(&mut self, sealing: &'static Sealing) {
        self.sealing = Some(sealing);
    }

    /// The keys of the space.
    fn own_keys(&self) -> Result<Vec<(Key, String)>, Error> {
        let keys = self.storage.keys()?.into_iter().map(|key| (Key::parse(&key), key));
        let is_log = |key: &Key| key.holds_events() || matches!(key, Key::Newer(..));
        Ok(keys.filter(|(key, _)| key.space() == Some(&self.space) && is_log(key)).collect())
    }

    fn read_all(&mut self, keys: &[(Key, String)], opened: &mut Opened) {
        // Segments first: they say what need not be read.
        let (segments, others): (Vec<_>, Vec<_>) = keys.iter().partition(|(key, _)| matches!(key, Key::Segment(..)));
        let mut events_of_segments = Vec::new();
        for (key, name) in segments {
            let stored = self.open_key(key, name, opened);
            self.note_segment(name, stored.replaced, true);
            events_of_segments.push((key, name, stored.events));
        }
        for (key, name, events) in events_of_segments {
            if !self.is_superseded(key, name) {
                opened.events.extend(events);
            }
        }
        for (key, name) in others {
            if !self.is_superseded(key, name) {
                let stored = self.open_key(key, name, opened);
                opened.events.extend(stored.events);
            }
        }
        self.superseding.retain(|superseding| keys.iter().any(|(key, name)| superseding.covers(key, name)));
    }

    fn note_segment(&mut self, name: &str, replaced: Replaced, is_settled: bool) {
        if !replaced.is_empty() {
            self.tail.retain(|(name, _)| !replaced.covers(&Key::parse(name)));
            self.superseding.push(Superseding { by: name.to_owned(), replaced, is_settled });
        }
    }

    /// Whether what a key holds stands in a segment that replaces it.
    fn is_superseded(&self, key: &Key, name: &str) -> bool {
        self.superseding.iter().any(|superseding| superseding.covers(key, name))
    }

    /// Whether [`SpaceLog::tidy`] has nothing to do.
    pub fn is_tidy(&self) -> bool {
        self.superseding.is_empty() && self.n_chunks == 0 && !self.has_others && self.small_segments.len() < MANY_SMALL
    }

    fn open_key(&mut self, key: &Key, name: &str, opened: &mut Opened) -> Stored {
        let text = match self.storage.get(name) {
            Ok(Some(text)) => text,
            Ok(None) => return Stored::default(),
            Err(error) => {
                opened.error = Some(error);
                return Stored::default();
            }
        };
        match key {
            Key::Segment(..) if units(&text) < SMALL => _ = self.small_segments.insert(name.to_owned()),
            Key::Chunk(_, replica, n) if *replica == self.replica => {
                self.n_chunks = self.n_chunks.max(*n);
                self.note_chunk(name.to_owned(), &text);
            }
            Key::Chunk(..) | Key::Tail(..) => self.has_others = true,
            _ => {}
        }
        self.read(key, name, &text)
    }

    /// Reads a text of this space and takes note of its problems, in place of those it had before.
    fn read(&mut self, key: &Key, name: &str, text: &str) -> Stored {
        self.problems.retain(|problem| problem.key != name);
        let stored = Stored::read(name, text, key);
        self.problems.extend(stored.problems.iter().cloned());
        stored
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
        let Some((newest, _)) = self.pending.last() else { return Ok(()) };
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

    fn save(&mut self, lines: &str) -> Result<(), Error> {
        let mut result = self.write(lines);
        if result == Err(Error::Full) && self.make_room() {
            result = self.write(lines);
        }
        result?;
        if self.is_long() {
            // Where it cannot be sealed it stays as it is.
            self.seal_tail();
        }
        Ok(())
    }

    /// Whether the tail should be sealed.
    fn is_long(&self) -> bool {
        let seal_at = if self.is_short { SEAL_AT_IF_SHORT } else { SEAL_AT };
        self.tail_units() > seal_at || self.tail.len() > MANY_CHUNKS
    }

    fn tail_units(&self) -> usize {
        self.tail.iter().map(|(_, length)| length).sum()
    }

    /// Writes lines under a key that nobody has written to, and reads them back.
    fn write(&mut self, lines: &str) -> Result<(), Error> {
        if let Some(sealing) = self.sealing.filter(|_| units(lines) > SEAL_AT) {
            return (sealing.write_new)(&*self.storage, &self.space, self.replica, lines);
        }
        self.n_chunks = self.n_chunks.saturating_add(1);
        let key = key::chunk(&self.space, self.replica, self.n_chunks);
        let text = chunk::write(lines);
        let mut result = self.storage.set(&key, &text);
        if result.is_ok() && self.storage.get(&key)?.as_ref() != Some(&text) {
            result = Err(Error::Corrupt { key: key.clone(), reason: "it could not be read back" });
        }
        match result {
            Ok(()) => self.note_chunk(key, &text),
            // Whatever of it may stand there, it is not what was to be saved.
            Err(_) => _ = self.storage.remove(&key),
        }
        result
    }

    fn note_chunk(&mut self, key: String, text: &str) {
        let length = units(&key) + units(text);
        self.tail.push((key, length));
    }

    /// Seals this tab's own tail. Says whether it is sealed.
    fn seal_tail(&mut self) -> bool {
        let keys: Vec<String> = self.tail.iter().map(|(key, _)| key.clone()).collect();
        let seal = |sealing: &Sealing| (sealing.gather)(&*self.storage, &self.space, &keys, &|_| true).ok();
        let Some(sealed) = self.sealing.and_then(seal) else { return false };
        self.tail.clear();
        self.superseding.extend(sealed);
        if self.is_short {
            self.drop_superseded();
        }
        true
    }

    /// Drops all that is there twice, gives up the reserve and seals the tail. Says whether anything came of it.
    ///
    /// Here what was replaced goes as soon as what replaces it was read back. Should the power go right then, that rests on
    /// browsers writing in order what they are told in order, as LevelDB and SQLite below them do.
    fn make_room(&mut self) -> bool {
        self.is_short = true;
        let has_dropped = self.drop_superseded();
        let is_there = self.storage.get(RESERVE).is_ok_and(|filler| filler.is_some());
        let has_given_up = is_there && self.storage.remove(RESERVE).is_ok();
        let has_sealed = self.tail_units() > SEAL_AT_IF_SHORT && self.seal_tail();
        has_dropped || has_given_up || has_sealed
    }

    /// Drops all that is superseded, at once. Says whether that was anything. What cannot be dropped now waits for the
    /// next pass.
    fn drop_superseded(&mut self) -> bool {
        let Ok(keys) = self.own_keys() else { return false };
        let mut all = std::mem::take(&mut self.superseding);
        let mut is_any_dropped = false;
        all.retain(|superseding| match superseding.drop_keys(&*self.storage, &keys) {
            Ok(is_dropped) => {
                is_any_dropped |= is_dropped;
                false
            }
            Err(_) => true,
        });
        self.superseding = all;
        is_any_dropped
    }

    /// Takes in what another tab did, as told by the browser's `storage` event: the key and its new text. Returns the
    /// events found there, many of them perhaps known.
    pub fn read_change(&mut self, name: &str, new_value: Option<&str>) -> Vec<Event> {
        let key = Key::parse(name);
        if key.space() != Some(&self.space) || !(key.holds_events() || matches!(key, Key::Newer(..))) {
            return Vec::new();
        }
        match new_value {
            Some(text) => {
                let stored = self.read(&key, name, text);
                self.note_segment(name, stored.replaced, false);
                stored.events
            }
            None => {
                self.problems.retain(|problem| problem.key != name);
                Vec::new()
            }
        }
    }

    /// Which of these events, all of the ones this tab holds, storage no longer has although they were saved: somebody
    /// cleared it. Reads all of it, so ask when something is amiss. [`SpaceLog::append`] writes them back.
    pub fn missing(&self, events: &[Event]) -> Result<Vec<Event>, Error> {
        let (_, opened) = Self::open_without_sealing(self.storage.clone(), &self.space, self.replica);
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
