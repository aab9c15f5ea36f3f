//! Segments: lines that will not change any more, sealed into a short text with a checksum.
//!
//! The text is one header line, `aimline-segment/1 <events> <bytes> <checksum>`, and the lines, deflated (RFC 1951) to
//! that many bytes and [packed](crate::log::packing). The CRC-32 covers both numbers and the deflated bytes.
//!
//! Both are written here in little code: a ready-made pair takes five times as much of the page's wasm. The browser's own
//! `CompressionStream` would cost nothing, but answers later, and a tab that closes does not wait.

use crate::log::checksum::crc32;
use crate::log::deflate::deflate;
use crate::log::inflate::inflate;
use crate::log::packing::{pack, unpack};

/// The version of the segments written here.
pub const VERSION: u32 = 1;

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

/// Seals lines as they stand, also such as this version cannot read.
pub fn seal(lines: &str) -> String {
    let deflated = deflate(lines.as_bytes());
    let numbers = format!("{} {}", n_lines(lines), deflated.len());
    let mut text = format!("{MAGIC}{VERSION} {numbers} {:08x}\n", crc32(&[numbers.as_bytes(), &deflated]));
    pack(&deflated, &mut text);
    text
}

/// Whether the text claims to be a segment, of whatever version.
pub fn is_sealed(text: &str) -> bool {
    text.starts_with(MAGIC)
}

/// The lines that were sealed.
pub fn unseal(text: &str) -> Result<String, Error> {
    let (header, packed) = text.split_once('\n').unwrap_or((text, ""));
    let (version, rest) = header
        .strip_prefix(MAGIC)
        .and_then(|rest| rest.split_once(' '))
        .ok_or(Error::Corrupt("it does not begin like one"))?;
    match version.parse() {
        Ok(VERSION) => {}
        Ok(version @ 2..) => return Err(Error::TooNew { version }),
        _ => return Err(Error::Corrupt("it names no version")),
    }
    let (numbers, checksum) = rest.rsplit_once(' ').ok_or(Error::Corrupt("its header is cut short"))?;
    let count =
        numbers.split_once(' ').and_then(|(count, size)| Some((count.parse::<u32>().ok()?, size.parse::<u32>().ok()?)));
    let (count, size) = count.ok_or(Error::Corrupt("its header holds no numbers"))?;
    let (count, size) = (count as usize, size as usize);

    let deflated = unpack(packed, size).ok_or(Error::Corrupt("it has the wrong length or foreign characters"))?;
    if checksum != format!("{:08x}", crc32(&[numbers.as_bytes(), &deflated])) {
        return Err(Error::Corrupt("its checksum is wrong"));
    }
    let lines = inflate(&deflated, MAX_INFLATED).ok_or(Error::Corrupt("it does not inflate within the limit"))?;
    let lines = String::from_utf8(lines).map_err(|_| Error::Corrupt("it is not text"))?;
    if n_lines(&lines) != count {
        return Err(Error::Corrupt("it holds another number of events than it says"));
    }
    Ok(lines)
}

fn n_lines(lines: &str) -> usize {
    lines.lines().filter(|line| !line.trim().is_empty()).count()
}

#[cfg(test)]
mod tests {
    use super::{Error, MAX_INFLATED, crc32, deflate, pack, seal, unseal};

    #[test]
    fn lines_come_back_as_they_were() {
        for lines in ["", "one\n", "one\ntwo\n\n{\"v\":9}", "ä €\n"] {
            assert_eq!(unseal(&seal(lines)).as_deref(), Ok(lines));
        }
    }

    #[test]
    fn newer_and_foreign_texts_are_told_apart() {
        let newer = seal("one\n").replace("/1 ", "/2 ");
        assert_eq!(unseal(&newer), Err(Error::TooNew { version: 2 }));
        assert_eq!(unseal("aimline-segment/3 whatever comes"), Err(Error::TooNew { version: 3 }));
        for text in ["", "aimline-segment/", "aimline-segment/1", "aimline-segment/0 1 1 1\n", "{\"t\":1}"] {
            assert!(matches!(unseal(text), Err(Error::Corrupt(_))), "{text}");
        }
    }

    /// A segment of these bytes that says it holds `n` lines.
    fn segment_of(deflated: &[u8], n: usize) -> String {
        let numbers = format!("{n} {}", deflated.len());
        let mut text = format!("aimline-segment/1 {numbers} {:08x}\n", crc32(&[numbers.as_bytes(), deflated]));
        pack(deflated, &mut text);
        text
    }

    #[test]
    fn a_bomb_is_refused() {
        let deflated = miniz_oxide::deflate::compress_to_vec(&vec![b'x'; MAX_INFLATED + 1], 1);
        assert_eq!(unseal(&segment_of(&deflated, 1)), Err(Error::Corrupt("it does not inflate within the limit")));
    }

    #[test]
    fn the_count_is_held_to() {
        let text = segment_of(&deflate(b"one\n"), 2);
        assert_eq!(unseal(&text), Err(Error::Corrupt("it holds another number of events than it says")));
    }
}
