//! Segments: lines that will not change any more, sealed into a short text with a checksum.
//!
//! The text is one header line, `aimline-segment/2 <events> <bytes> <checksum> <replaced>`, and the lines, taken apart into
//! [columns](crate::log::columns), deflated (RFC 1951) to that many bytes and [packed](crate::log::packing). What it replaces is for whoever stores it to say; where
//! that is nothing, the word and the space before it are left out. The CRC-32 covers both numbers, what is replaced and the
//! deflated bytes. Version 1 replaced nothing, and its lines were not taken apart.
//!
//! Both are written here in little code: a ready-made pair takes five times as much of the page's wasm. The browser's own
//! `CompressionStream` would cost nothing, but answers later, and a tab that closes does not wait.

use crate::log::checksum::crc32;
use crate::log::columns::{put_together, take_apart};
use crate::log::deflate::deflate;
use crate::log::inflate::inflate;
use crate::log::packing::{pack, unpack};

/// The version of the segments written here.
pub const VERSION: u32 = 2;

/// The most bytes a segment may hold when inflated: a hostile one cannot fill the memory. 32 MiB.
pub const MAX_INFLATED: usize = 32 << 20;

const MAGIC: &str = "aimline-segment/";

/// Why a segment could not be opened.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is not what was sealed.
    #[error("the segment is damaged ({0}); its text was kept as it is, and can be downloaded")]
    Corrupt(&'static str),
    /// It was sealed by a newer version.
    #[error(
        "the segment has version {version}, newer than this Aimline can read; it was kept as it is, reload the page"
    )]
    TooNew {
        /// The version it names.
        version: u32,
    },
}

/// What a segment holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    /// The lines that were sealed.
    pub lines: String,
    /// What it replaces, in the words of whoever stored it; empty for nothing.
    pub replaced: String,
}

/// Seals lines as they stand, also such as this version cannot read. `replaced` must be one line.
pub fn seal(lines: &str, replaced: &str) -> String {
    let deflated = deflate(&take_apart(lines));
    let numbers = format!("{} {}", n_lines(lines), deflated.len());
    let checksum = checksum(&numbers, replaced, &deflated);
    let mut text = format!("{MAGIC}{VERSION} {numbers} {checksum}");
    if !replaced.is_empty() {
        text.push(' ');
        text.push_str(replaced);
    }
    text.push('\n');
    pack(&deflated, &mut text);
    text
}

/// Whether the text claims to be a segment, of whatever version.
pub fn is_sealed(text: &str) -> bool {
    text.starts_with(MAGIC)
}

/// What was sealed, by this version or an earlier one.
pub fn unseal(text: &str) -> Result<Sealed, Error> {
    let (header, packed) = text.split_once('\n').unwrap_or((text, ""));
    let (version, rest) = header
        .strip_prefix(MAGIC)
        .and_then(|rest| rest.split_once(' '))
        .ok_or(Error::Corrupt("it does not begin like one"))?;
    let version: u32 = version.parse().map_err(|_| Error::Corrupt("it names no version"))?;
    match version {
        0 => return Err(Error::Corrupt("it names no version")),
        1..=VERSION => {}
        _ => return Err(Error::TooNew { version }),
    }
    let mut words = rest.splitn(4, ' ');
    let mut word = || words.next().ok_or(Error::Corrupt("its header is cut short"));
    let (count, size, sum) = (word()?, word()?, word()?);
    let replaced = words.next().unwrap_or_default();
    let number = |word: &str| word.parse::<u32>().map_err(|_| Error::Corrupt("its header holds no numbers"));
    let (n_events, n_bytes) = (number(count)? as usize, number(size)? as usize);

    let deflated = unpack(packed, n_bytes).ok_or(Error::Corrupt("it has the wrong length or foreign characters"))?;
    if sum != checksum(&format!("{count} {size}"), replaced, &deflated) {
        return Err(Error::Corrupt("its checksum is wrong"));
    }
    let inflated = inflate(&deflated, MAX_INFLATED).ok_or(Error::Corrupt("it does not inflate within the limit"))?;
    let lines = match version {
        1 => String::from_utf8(inflated).ok(),
        _ => put_together(&inflated, MAX_INFLATED),
    };
    let lines = lines.ok_or(Error::Corrupt("it is not text within the limit"))?;
    if n_lines(&lines) != n_events {
        return Err(Error::Corrupt("it holds another number of events than it says"));
    }
    Ok(Sealed { lines, replaced: replaced.to_owned() })
}

fn checksum(numbers: &str, replaced: &str, deflated: &[u8]) -> String {
    format!("{:08x}", crc32(&[numbers.as_bytes(), replaced.as_bytes(), deflated]))
}

fn n_lines(lines: &str) -> usize {
    lines.lines().filter(|line| !line.trim_start().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::{Error, MAX_INFLATED, Sealed, checksum, deflate, pack, seal, unseal};

    #[test]
    fn what_was_sealed_comes_back_as_it_was() {
        for lines in ["", "one\n", "one\ntwo\n\n{\"v\":9}", "ä €\n"] {
            for replaced in ["", "this", "this and that"] {
                let sealed = Sealed { lines: lines.to_owned(), replaced: replaced.to_owned() };
                assert_eq!(unseal(&seal(lines, replaced)), Ok(sealed));
            }
        }
    }

    #[test]
    fn newer_and_foreign_texts_are_told_apart() {
        let newer = seal("one\n", "").replace("/2 ", "/3 ");
        assert_eq!(unseal(&newer), Err(Error::TooNew { version: 3 }));
        assert_eq!(unseal("aimline-segment/4 whatever comes"), Err(Error::TooNew { version: 4 }));
        for text in ["", "aimline-segment/", "aimline-segment/2", "aimline-segment/0 1 1 1\n", "{\"t\":1}"] {
            assert!(matches!(unseal(text), Err(Error::Corrupt(_))), "{text}");
        }
    }

    #[test]
    fn the_first_version_is_read() {
        let first = segment_of(1, &deflate(b"one\n"), 1);
        assert_eq!(unseal(&first).map(|sealed| sealed.lines).as_deref(), Ok("one\n"));
    }

    #[test]
    fn what_is_replaced_is_checked_too() {
        let text = seal("one\n", "this and that");
        assert!(unseal(&text.replace("that", "what")).is_err());
        assert!(unseal(&text.replace(" this and that", "")).is_err());
    }

    /// A segment of these bytes that says it holds `n` lines.
    fn segment_of(version: u32, deflated: &[u8], n: usize) -> String {
        let numbers = format!("{n} {}", deflated.len());
        let mut text = format!("aimline-segment/{version} {numbers} {}\n", checksum(&numbers, "", deflated));
        pack(deflated, &mut text);
        text
    }

    #[test]
    fn a_bomb_is_refused() {
        let check = |version, inflated: &[u8], expect| {
            let deflated = miniz_oxide::deflate::compress_to_vec(inflated, 1);
            assert_eq!(unseal(&segment_of(version, &deflated, 1)), Err(Error::Corrupt(expect)));
        };
        let too_long = vec![b'x'; MAX_INFLATED + 1];
        (1..=2).for_each(|version| check(version, &too_long, "it does not inflate within the limit"));
        // A long piece that is asked for again and again.
        let (piece, order) = ("x".repeat(1 << 20), " ".repeat(40));
        let columns = format!("{piece}\u{3}\0{order}\0{}", "\n".repeat(40));
        check(2, columns.as_bytes(), "it is not text within the limit");
    }

    #[test]
    fn the_count_is_held_to() {
        let text = segment_of(1, &deflate(b"one\n"), 2);
        assert_eq!(unseal(&text), Err(Error::Corrupt("it holds another number of events than it says")));
    }
}
