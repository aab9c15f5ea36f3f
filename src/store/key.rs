//! `Key`: the names that things have in the storage. The only place that knows how they are spelled.
//!
//! | key | holds | written by |
//! |---|---|---|
//! | `aimline:2:<space>:tail:<replica>:<n>` | a chunk: what one append saved | the tab of that replica, once |
//! | `aimline:2:<space>:segment:<from>-<to>-<checksum>` | a segment | whoever sealed it, once |
//! | `aimline:2:<space>:erase` | anything, for a moment | whoever erases the space, so that other tabs hear of it |
//! | `aimline-device:<space>:<name>` | a note about the space that is true of this device only | any tab |
//! | `aimline-device:reserve` | filler, given up when storage is full | any tab |
//!
//! `<space>` is percent-encoded, but for the notes; `<n>` counts the appends of a tab from 1; `<from>` and `<to>` are the times
//! of the first and last event in hexadecimal digits, and the checksum is that of the lines and of what the segment replaces,
//! so that two tabs which seal the same choose the same key. No text that holds events is ever written over.
//!
//! The `2` is the version of this scheme. In version 1 a tab kept all of its tail under `aimline:1:<space>:tail:<replica>`, written
//! over at each append; it is still read. Keys of a higher version belong to a newer Aimline: shown, never touched.

use crate::log::stamp::ReplicaId;

const PREFIX: &str = "aimline:";
const DEVICE: &str = "aimline-device:";

/// In keys of version 1, and before the names of its segments.
const FIRST_VERSION: &str = "1:";

/// In keys that are written here: [`VERSION`].
const OWN_VERSION: &str = "2:";

/// The version of the scheme.
pub const VERSION: u32 = 2;

/// The filler that is given up when storage is full.
pub const RESERVE: &str = "aimline-device:reserve";

/// A key of the storage, as far as Aimline knows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// What one append of a tab saved; appends are counted from 1.
    Chunk(String, ReplicaId, u32),
    /// All that a tab of version 1 wrote last.
    Tail(String, ReplicaId),
    /// A sealed segment of a space, with its name, which [`Replaced`](crate::store::replaced::Replaced) goes by.
    Segment(String, String),
    /// Says that the space is being erased.
    Erase(String),
    /// Something of a newer version of Aimline, of a space.
    Newer(String, u32),
    /// A note about a space that is true of this device only.
    Device(String),
    /// The filler.
    Reserve,
    /// Something else.
    Foreign,
}

impl Key {
    /// What a key stands for. Of names that say the same only the one that is written here counts, so that no text is taken
    /// for another's.
    pub fn parse(key: &str) -> Self {
        let own = match key.strip_prefix(DEVICE) {
            Some(_) if key == RESERVE => Some(Self::Reserve),
            Some(rest) => rest.rsplit_once(':').map(|(space, _)| Self::Device(space.to_owned())),
            None => Self::parse_versioned(key),
        };
        own.filter(|own| own.name().is_none_or(|name| name == key)).unwrap_or(Self::Foreign)
    }

    fn parse_versioned(key: &str) -> Option<Self> {
        let (version, rest) = key.strip_prefix(PREFIX)?.split_once(':')?;
        let version: u32 = version.parse().ok()?;
        let (space, rest) = rest.split_once(':').unwrap_or((rest, ""));
        let space = decode(space)?;
        if version > VERSION {
            return Some(Self::Newer(space, version));
        }
        let (kind, name) = rest.split_once(':').unwrap_or((rest, ""));
        match (kind, version) {
            ("tail", 1) => Some(Self::Tail(space, name.parse().ok()?)),
            ("tail", VERSION) => {
                let (replica, n) = name.split_once(':')?;
                Some(Self::Chunk(space, replica.parse().ok()?, n.parse().ok()?))
            }
            ("segment", 1) => Some(Self::Segment(space, format!("{FIRST_VERSION}{name}"))),
            ("segment", VERSION) if !name.starts_with(FIRST_VERSION) => Some(Self::Segment(space, name.to_owned())),
            ("erase", VERSION) => Some(Self::Erase(space)),
            _ => None,
        }
    }

    /// How it is spelled, where this version or the first may write it.
    fn name(&self) -> Option<String> {
        let first = |space: &str, rest: String| Some(of_version(FIRST_VERSION, space, &rest));
        match self {
            Self::Chunk(space, replica, n) => Some(chunk(space, *replica, *n)),
            Self::Tail(space, replica) => first(space, format!("tail:{replica}")),
            Self::Segment(space, name) => match name.strip_prefix(FIRST_VERSION) {
                Some(name) => first(space, format!("segment:{name}")),
                None => Some(segment(space, name)),
            },
            Self::Erase(space) => Some(erase(space)),
            _ => None,
        }
    }

    /// The space it belongs to.
    pub fn space(&self) -> Option<&str> {
        match self {
            Self::Chunk(space, ..)
            | Self::Tail(space, _)
            | Self::Segment(space, _)
            | Self::Erase(space)
            | Self::Newer(space, _)
            | Self::Device(space) => Some(space),
            Self::Reserve | Self::Foreign => None,
        }
    }

    /// Whether events are under it that this version can read.
    pub const fn holds_events(&self) -> bool {
        matches!(self, Self::Chunk(..) | Self::Tail(..) | Self::Segment(..))
    }
}

/// The key of the `n`th append of a tab.
pub fn chunk(space: &str, replica: ReplicaId, n: u32) -> String {
    of_space(space, &format!("tail:{replica}:{n}"))
}

/// The key of the segment of that name.
pub fn segment(space: &str, name: &str) -> String {
    of_space(space, &format!("segment:{name}"))
}

/// The key that says that a space is being erased.
pub fn erase(space: &str) -> String {
    of_space(space, "erase")
}

/// The key of a note about a space that is true of this device only.
pub fn device(space: &str, name: &str) -> String {
    format!("{DEVICE}{space}:{name}")
}

fn of_space(space: &str, rest: &str) -> String {
    of_version(OWN_VERSION, space, rest)
}

/// In one piece: what another script of the page wrote may be long, and is spelled anew to be compared. A space is
/// percent-encoded, all but the unreserved characters of RFC 3986.
fn of_version(version: &str, space: &str, rest: &str) -> String {
    let mut key = String::with_capacity(PREFIX.len() + version.len() + 3 * space.len() + 1 + rest.len());
    key.push_str(PREFIX);
    key.push_str(version);
    for byte in space.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            key.push(char::from(byte));
        } else {
            key.push('%');
            let digit = |half: u8| char::from(half + if half < 10 { b'0' } else { b'A' - 10 });
            key.push(digit(byte >> 4));
            key.push(digit(byte & 15));
        }
    }
    key.push(':');
    key.push_str(rest);
    key
}

fn decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let digit = |b: Option<u8>| char::from(b?).to_digit(16);
        bytes.push(if byte == b'%' { (digit(rest.next())? * 16 + digit(rest.next())?) as u8 } else { byte });
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Key, ReplicaId, chunk, device, erase, segment};

    #[test]
    fn keys_are_readable() {
        assert_eq!(chunk("sales north", ReplicaId::new(0xab), 7), "aimline:2:sales%20north:tail:ab:7");
        assert_eq!(segment("a:b", "1-2-ff"), "aimline:2:a%3Ab:segment:1-2-ff");
    }

    #[test]
    fn other_keys_are_told_apart() {
        let check = |key: &str, expect: Key| assert_eq!(Key::parse(key), expect, "{key}");
        check("aimline:1:sales:tail:ab", Key::Tail("sales".into(), ReplicaId::new(0xab)));
        check("aimline:1:sales:segment:1-2-ff", Key::Segment("sales".into(), "1:1-2-ff".into()));
        check("aimline:3:sales:whatever:1", Key::Newer("sales".into(), 3));
        check("aimline:4:sales", Key::Newer("sales".into(), 4));
        check("aimline-device:a:b:last-export", Key::Device("a:b".into()));
        check("aimline-device:reserve", Key::Reserve);
        check("aimline-device:", Key::Foreign);
        check("aimline:1:sales:tail:xyz", Key::Foreign);
        check("aimline:2:sales:tail:ab", Key::Foreign);
        check("aimline:2:sales:tail:ab:-1", Key::Foreign);
        check("aimline:2:sales:tail:ab:4294967296", Key::Foreign);
        check("aimline:1:sales:theme", Key::Foreign);
        check("aimline:0:sales:tail:ab", Key::Foreign);
        check("aimline:2:%zz:tail:1:1", Key::Foreign);
        for other in [
            "02:sales:tail:ab:1",
            "2:s%61les:tail:ab:1",
            "2:sales:tail:0ab:1",
            "2:sales:tail:AB:1",
            "2:sales:tail:ab:+1",
            "2:s%61les:erase",
            "01:sales:tail:ab",
            "1:sales:tail:0ab",
            "1:sales:segment",
        ] {
            check(&format!("aimline:{other}"), Key::Foreign);
        }
        check("aimline:2:sales:segment:1:1-2-ff", Key::Foreign);
        check("cart", Key::Foreign);
        check("", Key::Foreign);
    }

    proptest! {
        #[test]
        fn any_space_has_its_keys(space in any::<String>(), replica in any::<u64>(), n in any::<u32>()) {
            let replica = ReplicaId::new(replica);
            prop_assert_eq!(Key::parse(&chunk(&space, replica, n)), Key::Chunk(space.clone(), replica, n));
            prop_assert_eq!(Key::parse(&segment(&space, "1-2-3")), Key::Segment(space.clone(), "1-2-3".to_owned()));
            prop_assert_eq!(Key::parse(&erase(&space)), Key::Erase(space.clone()));
            prop_assert_eq!(Key::parse(&device(&space, "last-export")), Key::Device(space));
        }
    }
}
