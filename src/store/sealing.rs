//! Sealing: lines become segments, and what they replace is dropped once they were read back.
//!
//! It may stop after any step. Whatever is then there twice is there once after the next merge, by its stamps.

use crate::log::checksum::crc32;
use crate::log::{codec, segment};
use crate::sorted::SortedSet;
use crate::store::key::{self, Key};
use crate::store::storage::{Error, Storage};
use crate::store::stored::Stored;

/// How many bytes of lines one segment holds at most, but for a longer single line.
const SEGMENT_BYTES: usize = 512 << 10;

/// Writes lines as segments and reads each of them back. The keys of all of them; those that were not there before
/// are added to `new_keys`, also where it fails half way.
pub(crate) fn write_segments(
    storage: &dyn Storage,
    space: &str,
    lines: &str,
    new_keys: &mut Vec<String>,
) -> Result<Vec<String>, Error> {
    let mut rest = lines;
    let mut keys = Vec::new();
    while !rest.is_empty() {
        let (chunk, after) = rest.split_at(chunk_length(rest));
        keys.push(write_segment(storage, space, chunk, new_keys)?);
        rest = after;
    }
    Ok(keys)
}

/// Seals what the sources hold into segments of its own and drops the sources. A source that cannot be read in full
/// stays as it is, and so does one that changed meanwhile. Returns how many were dropped.
pub(crate) fn gather(storage: &dyn Storage, space: &str, sources: &SortedSet<String>) -> Result<usize, Error> {
    let mut read = Vec::new();
    for source in sources {
        let Some(text) = storage.get(source)? else { continue };
        let stored = Stored::read(source, &text, matches!(Key::parse(source), Key::Segment(..)));
        if stored.problems.is_empty() {
            read.push((source, text, stored.lines));
        }
    }

    let mut seen = SortedSet::new();
    let mut lines = String::new();
    for line in read.iter().flat_map(|(_, _, lines)| lines.lines()) {
        if !line.trim().is_empty() && seen.insert(line) {
            lines.push_str(line);
            lines.push('\n');
        }
    }
    let written = write_segments(storage, space, &lines, &mut Vec::new())?;

    let mut n_dropped = 0;
    for (source, text, _) in &read {
        if !written.contains(source) && storage.get(source)?.as_ref() == Some(text) {
            storage.remove(source)?;
            n_dropped += 1;
        }
    }
    Ok(n_dropped)
}

/// The length of the first lines that fit one segment: at least one.
fn chunk_length(lines: &str) -> usize {
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

fn write_segment(storage: &dyn Storage, space: &str, lines: &str, new_keys: &mut Vec<String>) -> Result<String, Error> {
    let times = || lines.lines().filter_map(codec::stamp_of).map(|stamp| stamp.at);
    let (from, to) = (times().min().unwrap_or(0), times().max().unwrap_or(0));
    let mut name = format!("{from:x}-{to:x}-{:08x}", crc32(&[lines.as_bytes()]));
    // Another text under the same name is a damaged segment, or one of other lines with the same checksum.
    let (key, there) = loop {
        let key = key::segment(space, &name);
        match storage.get(&key)? {
            None => break (key, false),
            Some(text) if segment::unseal(&text).as_deref() == Ok(lines) => break (key, true),
            Some(_) => name.push('x'),
        }
    };
    if there {
        return Ok(key);
    }
    storage.set(&key, &segment::seal(lines))?;
    new_keys.push(key.clone());
    let text = storage.get(&key)?.unwrap_or_default();
    match segment::unseal(&text) {
        Ok(read) if read == lines => Ok(key),
        _ => Err(Error::Corrupt { key, reason: "it could not be read back" }),
    }
}
