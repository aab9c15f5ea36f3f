//! `Key`: the names that things have in the storage. The only place that knows how they are spelled.
//!
//! | key | holds | written by |
//! |---|---|---|
//! | `aimline:1:<space>:tail:<replica>` | JSON lines, or a segment where storage was short | the tab of that replica |
//! | `aimline:1:<space>:segment:<from>-<to>-<checksum>` | a segment | whoever sealed it; never changed |
//!
//! `<space>` is percent-encoded; `<from>` and `<to>` are the times of the first and last event in hexadecimal digits,
//! and the checksum is that of the lines, so that two tabs which seal the same lines choose the same key. The `1` is
//! the version of this scheme. Keys of a higher version belong to a newer Aimline: shown, never touched.

use crate::log::stamp::ReplicaId;

const PREFIX: &str = "aimline:";

/// The version of the scheme.
pub const VERSION: u32 = 1;

/// A key of the storage, as far as Aimline knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Key {
    /// What one tab wrote last.
    Tail(String, ReplicaId),
    /// A sealed segment of a space, with its name.
    Segment(String, String),
    /// Something of a newer version of Aimline, of a space.
    Newer(String, u32),
    /// Something else.
    Foreign,
}

impl Key {
    /// What a key stands for.
    pub fn parse(key: &str) -> Self {
        Self::parse_own(key).unwrap_or(Self::Foreign)
    }

    fn parse_own(key: &str) -> Option<Self> {
        let (version, rest) = key.strip_prefix(PREFIX)?.split_once(':')?;
        let version: u32 = version.parse().ok()?;
        let (space, rest) = rest.split_once(':').unwrap_or((rest, ""));
        let space = decode(space)?;
        if version > VERSION {
            return Some(Self::Newer(space, version));
        }
        match rest.split_once(':')? {
            ("tail", replica) => Some(Self::Tail(space, replica.parse().ok()?)),
            ("segment", name) => Some(Self::Segment(space, name.to_owned())),
            _ => None,
        }
    }

    /// The space it belongs to.
    pub fn space(&self) -> Option<&str> {
        match self {
            Self::Tail(space, _) | Self::Segment(space, _) | Self::Newer(space, _) => Some(space),
            Self::Foreign => None,
        }
    }
}

/// The key of a tail.
pub fn tail(space: &str, replica: ReplicaId) -> String {
    format!("{PREFIX}{VERSION}:{}:tail:{replica}", encode(space))
}

/// The key of the segment of that name.
pub fn segment(space: &str, name: &str) -> String {
    format!("{PREFIX}{VERSION}:{}:segment:{name}", encode(space))
}

/// A key that is set and removed again to say to other tabs that something of the space was taken away on purpose:
/// what they hold of it, they read anew.
pub fn cut_signal(space: &str) -> String {
    format!("{PREFIX}2:{}:erase", encode(space))
}

/// Percent-encodes all but the unreserved characters of RFC 3986.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded.push_str(&format!("%{byte:02X}"));
        }
    }
    encoded
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

    use super::{Key, ReplicaId, segment, tail};

    #[test]
    fn keys_are_readable() {
        assert_eq!(tail("sales north", ReplicaId::new(0xab)), "aimline:1:sales%20north:tail:ab");
        assert_eq!(segment("a:b", "1-2-ff"), "aimline:1:a%3Ab:segment:1-2-ff");
    }

    #[test]
    fn other_keys_are_told_apart() {
        let check = |key: &str, expect: Key| assert_eq!(Key::parse(key), expect, "{key}");
        check("aimline:2:sales:whatever:1", Key::Newer("sales".into(), 2));
        check("aimline:3:sales", Key::Newer("sales".into(), 3));
        check("aimline:1:sales:tail:xyz", Key::Foreign);
        check("aimline:1:sales:theme", Key::Foreign);
        check("aimline:1:%zz:tail:1", Key::Foreign);
        check("cart", Key::Foreign);
        check("", Key::Foreign);
    }

    proptest! {
        #[test]
        fn any_space_has_its_keys(space in any::<String>(), replica in any::<u64>()) {
            let replica = ReplicaId::new(replica);
            prop_assert_eq!(Key::parse(&tail(&space, replica)), Key::Tail(space.clone(), replica));
            prop_assert_eq!(Key::parse(&segment(&space, "1-2-3")), Key::Segment(space, "1-2-3".to_owned()));
        }
    }
}
