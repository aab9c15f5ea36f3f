//! The storage as a whole: which spaces it holds, what takes how much room, and how a space is erased.

use crate::sorted::{SortedMap, SortedSet};
use crate::store::key::{self, Key};
use crate::store::storage::{Error, Storage};

/// What takes how much room, in UTF-16 code units of keys and values, which is what browsers count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// What tabs wrote of the space and is not sealed yet.
    pub tails: usize,
    /// Segments of the space.
    pub segments: usize,
    /// Other spaces, by name.
    pub other_spaces: SortedMap<String, usize>,
    /// Whatever a newer version stored, of any space.
    pub newer: usize,
    /// Notes about spaces that are true of this device only, and the reserve.
    pub notes: usize,
    /// Whatever else the pages of this origin stored.
    pub foreign: usize,
}

impl Usage {
    /// All of it.
    pub fn total(&self) -> usize {
        self.tails + self.segments + self.other_spaces.values().sum::<usize>() + self.newer + self.notes + self.foreign
    }
}

/// The length of a text in UTF-16 code units.
pub fn units(text: &str) -> usize {
    // A character begins with a byte that is no later one, and takes two units where it has four bytes.
    text.bytes().map(|byte| usize::from(byte & 0xc0 != 0x80) + usize::from(byte >= 0xf0)).sum()
}

/// What takes how much room, seen from `space`.
pub fn usage(storage: &dyn Storage, space: &str) -> Result<Usage, Error> {
    let mut usage = Usage::default();
    for key in storage.keys()? {
        let size = units(&key) + storage.get(&key)?.map_or(0, |text| units(&text));
        let kind = match Key::parse(&key) {
            Key::Chunk(of, ..) | Key::Tail(of, _) if of == space => &mut usage.tails,
            Key::Segment(of, _) if of == space => &mut usage.segments,
            Key::Chunk(of, ..) | Key::Tail(of, _) | Key::Segment(of, _) => usage.other_spaces.or_default(of),
            Key::Newer(..) => &mut usage.newer,
            Key::Device(_) | Key::Erase(_) | Key::Reserve => &mut usage.notes,
            Key::Foreign => &mut usage.foreign,
        };
        *kind += size;
    }
    Ok(usage)
}

/// The spaces that hold anything, in alphabetical order.
pub fn spaces(storage: &dyn Storage) -> Result<Vec<String>, Error> {
    let keys = storage.keys()?.into_iter().map(|key| Key::parse(&key));
    let held = keys.filter(|key| key.holds_events() || matches!(key, Key::Newer(..)));
    let spaces: SortedSet<_> = held.filter_map(|key| key.space().map(str::to_owned)).collect();
    Ok(spaces.into_iter().collect())
}

/// Removes all that is stored of a space, but for what a newer version stored. Other tabs that have it open are told by the
/// key [`key::erase`], before anything is gone: what they go on to write would bring their own part back.
pub fn erase(storage: &dyn Storage, space: &str) -> Result<(), Error> {
    // Where there is no room to tell them, they see the keys go.
    let _ = storage.set(&key::erase(space), "now");
    remove(storage, &|key| key.space() == Some(space) && !matches!(key, Key::Newer(..)))
}

/// Removes all that Aimline stores, of whatever space and version. Other tabs are told as by [`erase`].
pub fn erase_all(storage: &dyn Storage) -> Result<(), Error> {
    for space in spaces(storage)? {
        // As above.
        let _ = storage.set(&key::erase(&space), "now");
    }
    remove(storage, &|key| *key != Key::Foreign)
}

fn remove(storage: &dyn Storage, is_meant: &dyn Fn(&Key) -> bool) -> Result<(), Error> {
    let keys = storage.keys()?;
    keys.iter().filter(|key| is_meant(&Key::parse(key))).try_for_each(|key| storage.remove(key))
}
