//! The storage as a whole: which spaces it holds, what takes how much room, and how a space is erased.

use crate::sorted::{SortedMap, SortedSet};
use crate::store::key::Key;
use crate::store::storage::{Error, Storage};

/// What takes how much room, in UTF-16 code units of keys and values, which is what browsers count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Usage {
    /// Tails of the space.
    pub tails: usize,
    /// Segments of the space.
    pub segments: usize,
    /// Other spaces, by name.
    pub other_spaces: SortedMap<String, usize>,
    /// Whatever a newer version stored, of any space.
    pub newer: usize,
    /// Whatever else the pages of this origin stored.
    pub foreign: usize,
}

impl Usage {
    /// All of it.
    pub fn total(&self) -> usize {
        self.tails + self.segments + self.other_spaces.values().sum::<usize>() + self.newer + self.foreign
    }
}

/// The length of a text in UTF-16 code units.
pub fn units(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// What takes how much room, seen from `space`.
pub fn usage(storage: &dyn Storage, space: &str) -> Result<Usage, Error> {
    let mut usage = Usage::default();
    for key in storage.keys()? {
        let size = units(&key) + storage.get(&key)?.map_or(0, |text| units(&text));
        let kind = match Key::parse(&key) {
            Key::Tail(of, _) if of == space => &mut usage.tails,
            Key::Segment(of, _) if of == space => &mut usage.segments,
            Key::Tail(of, _) | Key::Segment(of, _) => usage.other_spaces.or_default(of),
            Key::Newer(..) => &mut usage.newer,
            Key::Foreign => &mut usage.foreign,
        };
        *kind += size;
    }
    Ok(usage)
}

/// The spaces that hold anything, in alphabetical order.
pub fn spaces(storage: &dyn Storage) -> Result<Vec<String>, Error> {
    let keys = storage.keys()?;
    let spaces: SortedSet<_> = keys.iter().filter_map(|key| Key::parse(key).space().map(str::to_owned)).collect();
    Ok(spaces.into_iter().collect())
}

/// Removes all that Aimline stores, of whatever space and version.
pub fn erase_all(storage: &dyn Storage) -> Result<(), Error> {
    for key in storage.keys()? {
        if Key::parse(&key) != Key::Foreign {
            storage.remove(&key)?;
        }
    }
    Ok(())
}

/// Removes all that is stored of a space, but for what a newer version stored. Tabs that have it open and go on
/// writing bring their own part back, so they should be closed or told.
pub fn erase(storage: &dyn Storage, space: &str) -> Result<(), Error> {
    for key in storage.keys()? {
        if matches!(Key::parse(&key), Key::Tail(of, _) | Key::Segment(of, _) if of == space) {
            storage.remove(&key)?;
        }
    }
    Ok(())
}
