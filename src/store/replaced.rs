//! `Replaced`: the keys that a segment stands for, as its header names them.
//!
//! As no text is ever written over, who has read such a segment knows what those keys held, and may drop them.

use std::fmt::{self, Display};

use crate::log::stamp::ReplicaId;
use crate::sorted::SortedSet;
use crate::store::key::Key;

/// Some keys of one space: chunks and segments.
///
/// As text they are words with spaces between: `t<replica>:<first>-<last>` for chunks of a tab that follow each other,
/// `s<name>` for a segment. A word that is neither names nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced {
    chunks: Vec<(ReplicaId, u32, u32)>,
    segments: SortedSet<String>,
}

impl Replaced {
    /// No keys.
    pub const fn new() -> Self {
        Self { chunks: Vec::new(), segments: SortedSet::new() }
    }

    /// Reads them from a segment's header.
    pub fn parse(text: &str) -> Self {
        let mut replaced = Self::new();
        for word in text.split(' ') {
            if let Some(name) = word.strip_prefix('s') {
                replaced.segments.insert(name.to_owned());
            } else if let Some(chunks) = word.strip_prefix('t').and_then(chunks) {
                replaced.chunks.push(chunks);
            }
        }
        replaced
    }

    /// Adds a key. Says whether it can be named: a tail of version 1 is written over by its tab, so what one segment
    /// holds of it may not be all.
    pub fn add(&mut self, key: &Key) -> bool {
        match key {
            Key::Chunk(_, replica, n) => {
                match self.chunks.last_mut() {
                    Some((of, _, last)) if of == replica && last.checked_add(1) == Some(*n) => *last = *n,
                    _ => self.chunks.push((*replica, *n, *n)),
                }
                true
            }
            Key::Segment(_, name) if !name.contains(char::is_whitespace) => {
                self.segments.insert(name.clone());
                true
            }
            _ => false,
        }
    }

    /// Whether it is none at all.
    pub fn is_empty(&self) -> bool {
        self.chunks.is_empty() && self.segments.is_empty()
    }

    /// Whether a key of the space is one of them.
    pub fn covers(&self, key: &Key) -> bool {
        match key {
            Key::Chunk(_, replica, n) => {
                self.chunks.iter().any(|(of, first, last)| of == replica && (first..=last).contains(&n))
            }
            Key::Segment(_, name) => self.segments.contains(name),
            _ => false,
        }
    }
}

impl Display for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let chunks = self.chunks.iter().map(|(replica, first, last)| format!("t{replica}:{first}-{last}"));
        let words: Vec<String> = chunks.chain(self.segments.iter().map(|name| format!("s{name}"))).collect();
        f.write_str(&words.join(" "))
    }
}

fn chunks(word: &str) -> Option<(ReplicaId, u32, u32)> {
    let (replica, numbers) = word.split_once(':')?;
    let (first, last) = numbers.split_once('-')?;
    Some((replica.parse().ok()?, first.parse().ok()?, last.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::Replaced;
    use crate::log::stamp::ReplicaId;
    use crate::store::key::Key;

    fn chunk(replica: u64, n: u32) -> Key {
        Key::Chunk("home".to_owned(), ReplicaId::new(replica), n)
    }

    fn segment(name: &str) -> Key {
        Key::Segment("home".to_owned(), name.to_owned())
    }

    #[test]
    fn chunks_in_a_row_are_named_together() {
        let check = |keys: &[Key], expect: &str| {
            let mut replaced = Replaced::new();
            assert!(keys.iter().all(|key| replaced.add(key)));
            assert_eq!(replaced.to_string(), expect);
            assert_eq!(Replaced::parse(expect), replaced);
            assert!(keys.iter().all(|key| replaced.covers(key)));
        };
        check(&[], "");
        check(&[chunk(0xab, 1), chunk(0xab, 2), chunk(0xab, 3)], "tab:1-3");
        check(&[chunk(0xab, 1), chunk(0xab, 3), chunk(0xcd, 4)], "tab:1-1 tab:3-3 tcd:4-4");
        check(
            &[chunk(1, u32::MAX), segment("1-2-ff"), segment("1:1-2-ff")],
            "t1:4294967295-4294967295 s1-2-ff s1:1-2-ff",
        );
    }

    #[test]
    fn what_is_not_named_is_not_covered() {
        let replaced = Replaced::parse("tab:2-3 s1-2-ff nonsense t7 t:1-2 tq:1-2 t7:1- t9:1-99999999999");
        for key in [chunk(0xab, 1), chunk(0xab, 4), chunk(7, 1), chunk(9, 1), segment("1-2-fe"), segment("")] {
            assert!(!replaced.covers(&key), "{key:?}");
        }
        assert!(replaced.covers(&chunk(0xab, 2)));
    }

    #[test]
    fn what_is_written_over_or_cannot_be_spelled_is_refused() {
        let mut replaced = Replaced::new();
        assert!(!replaced.add(&Key::Tail("home".to_owned(), ReplicaId::new(1))));
        assert!(!replaced.add(&segment("1 2")));
        assert_eq!(replaced, Replaced::new());
    }
}
