//! Sealing: texts become segments that say what they replace, and what is replaced is dropped later, once the segment was
//! read again.
//!
//! It may stop after any step, and steps may reach the disk in any order. Whatever is then there twice is there once after
//! the next merge, by its stamps.

use crate::log::checksum::crc32;
use crate::log::stamp::ReplicaId;
use crate::log::{codec, segment};
use crate::sorted::{SortedSet, sorted};
use crate::store::key::{self, Key};
use crate::store::replaced::Replaced;
use crate::store::storage::{Error, Storage};
use crate::store::stored::Stored;

/// How many bytes of lines one segment holds at most, but for a longer single line or text.
const SEGMENT_BYTES: usize = 512 << 10;

/// What sealing takes, as a table: a page may load it later than the rest, and do without until then.
#[derive(Debug)]
pub struct Sealing {
    pub(crate) write_new: fn(&dyn Storage, &str, ReplicaId, &str) -> Result<(), Error>,
    pub(crate) gather: Gather,
}

type Gather = fn(&dyn Storage, &str, &[String], &dyn Fn(&str) -> bool) -> Result<Vec<Superseding>, Error>;

/// The table.
pub static SEALING: Sealing = Sealing { write_new, gather };

/// A segment, and the keys that are no longer needed because of it.
#[derive(Debug)]
pub(crate) struct Superseding {
    /// The segment's key.
    pub(crate) by: String,
    /// What it replaces.
    pub(crate) replaced: Replaced,
    /// Whether it was there before the last pass, so that it has reached the disk.
    pub(crate) is_settled: bool,
}

impl Superseding {
    /// Whether a key is no longer needed.
    pub(crate) fn covers(&self, key: &Key, name: &str) -> bool {
        self.by != name && self.replaced.covers(key)
    }

    /// Removes what is not needed of the space's keys if the segment can be read still. Says whether anything was.
    pub(crate) fn drop_keys(&self, storage: &dyn Storage, keys: &[(Key, String)]) -> Result<bool, Error> {
        // Chunks before the segments that replaced them, as these say so should it stop half way: so keys are in order.
        let covered = keys.iter().filter(|(key, name)| self.covers(key, name));
        let covered: Vec<&(Key, String)> = covered.collect();
        if covered.is_empty() || storage.get(&self.by)?.is_none_or(|text| segment::unseal(&text).is_err()) {
            return Ok(false);
        }
        sorted(&covered, |a, b| a < b).into_iter().try_for_each(|(_, name)| storage.remove(name))?;
        Ok(true)
    }
}

/// Writes lines of a tab that are not saved yet as segments, all or none, and reads each of them back.
fn write_new(storage: &dyn Storage, space: &str, replica: ReplicaId, lines: &str) -> Result<(), Error> {
    let mut rest = lines;
    let owner = replica.to_string();
    let mut written = Vec::new();
    while !rest.is_empty() {
        let (some, after) = rest.split_at(length_of_first(rest));
        match write_segment(storage, space, some, &Replaced::new(), &owner) {
            Ok(key) => written.push(key),
            Err(error) => {
                // Their names are this tab's own, so nobody else relies on them.
                written.iter().for_each(|key| drop(storage.remove(key)));
                return Err(error);
            }
        }
        rest = after;
    }
    Ok(())
}

/// Seals what the sources hold, as far as it is wanted, into segments that replace them. A source that cannot be read in full
/// stays as it is.
///
/// A tail of version 1, which its tab may still write over, is removed at once unless it changed meanwhile.
fn gather(
    storage: &dyn Storage,
    space: &str,
    sources: &[String],
    is_wanted: &dyn Fn(&str) -> bool,
) -> Result<Vec<Superseding>, Error> {
    let parsed: Vec<(Key, &String)> = sources.iter().map(|source| (Key::parse(source), source)).collect();
    let sources: Vec<&(Key, &String)> = parsed.iter().collect();
    let mut done = Vec::new();
    let mut group = Group::default();
    for (key, source) in sorted(&sources, |a, b| a < b) {
        let Some(text) = storage.get(source)? else { continue };
        let stored = Stored::read(source, &text, key);
        if !stored.problems.is_empty() {
            continue;
        }
        if !group.lines.is_empty() && group.lines.len() + stored.lines.len() > SEGMENT_BYTES {
            done.extend(std::mem::take(&mut group).seal(storage, space)?);
        }
        group.add(key, source, text, &stored.lines, is_wanted);
    }
    done.extend(group.seal(storage, space)?);
    Ok(done)
}

/// What goes into one segment.
#[derive(Default)]
struct Group {
    lines: String,
    seen: SortedSet<String>,
    /// The keys that the segment names.
    replaced: Replaced,
    /// The tails of version 1, with their texts.
    tails: Vec<(String, String)>,
}

impl Group {
    fn add(&mut self, key: &Key, source: &str, text: String, lines: &str, is_wanted: &dyn Fn(&str) -> bool) {
        for line in lines.lines().filter(|line| !line.trim().is_empty() && is_wanted(line)) {
            if self.seen.insert(line.to_owned()) {
                self.lines.push_str(line);
                self.lines.push('\n');
            }
        }
        if !self.replaced.add(key) {
            self.tails.push((source.to_owned(), text));
        }
    }

    fn seal(self, storage: &dyn Storage, space: &str) -> Result<Option<Superseding>, Error> {
        if self.replaced.is_empty() && self.tails.is_empty() {
            return Ok(None);
        }
        let by = write_segment(storage, space, &self.lines, &self.replaced, "")?;
        for (tail, text) in &self.tails {
            if storage.get(tail)?.as_ref() == Some(text) {
                storage.remove(tail)?;
            }
        }
        Ok(Some(Superseding { by, replaced: self.replaced, is_settled: false }))
    }
}

/// The length of the first lines that fit one segment: at least one.
fn length_of_first(lines: &str) -> usize {
    let bytes = lines.as_bytes();
    let is_break = |byte: &u8| *byte == b'\n';
    if bytes.len() <= SEGMENT_BYTES {
        return bytes.len();
    }
    match bytes[..SEGMENT_BYTES].iter().rposition(is_break) {
        Some(last) => last + 1,
        None => bytes.iter().position(is_break).map_or(bytes.len(), |first| first + 1),
    }
}

/// Writes a segment, unless it is there, and reads it back. Its key, which no other `owner` chooses.
fn write_segment(
    storage: &dyn Storage,
    space: &str,
    lines: &str,
    replaced: &Replaced,
    owner: &str,
) -> Result<String, Error> {
    let times = || lines.lines().filter_map(codec::stamp_of).map(|stamp| stamp.at);
    let (from, to) = (times().min().unwrap_or(0), times().max().unwrap_or(0));
    let replaced = replaced.to_string();
    let mut name = format!("{from:x}-{to:x}-{:08x}", crc32(&[lines.as_bytes(), replaced.as_bytes(), owner.as_bytes()]));
    let is_whole = |text: &str| {
        segment::unseal(text).is_ok_and(|sealed| (sealed.lines.as_str(), &sealed.replaced) == (lines, &replaced))
    };
    // Another text under the same name is a damaged segment, or one of other lines with the same checksum.
    let key = loop {
        let key = key::segment(space, &name);
        match storage.get(&key)? {
            None => break key,
            Some(text) if is_whole(&text) => return Ok(key),
            Some(_) => name.push('x'),
        }
    };
    storage.set(&key, &segment::seal(lines, &replaced))?;
    if storage.get(&key)?.is_some_and(|text| is_whole(&text)) {
        return Ok(key);
    }
    // What stands there is of no use to anybody.
    let _ = storage.remove(&key);
    Err(Error::Corrupt { key, reason: "it could not be read back" })
}
