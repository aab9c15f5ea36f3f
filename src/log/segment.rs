//! Segments: lines that will not change any more, sealed into a short text with a checksum.
//!
//! The text is one header line, `aimline-segment/1 <events> <bytes> <checksum>`, and the lines, deflated (RFC 1951) to
//! that many bytes and [packed](crate::log::packing). The CRC-32 covers both numbers and the deflated bytes.
//!
//! All of it adds 43 kB to the wasm (19 kB gzipped), measured before wasm-opt. The browser's own `CompressionStream`
//! would cost nothing, but answers later, and a tab that closes does not wait.

use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::log::checksum::crc32;
use crate::log::packing::{pack, unpack};

/// The version of the segments written here.
pub const VERSION: u32 = 1;

/// The most bytes a segment may hold when inflated: a hostile one cannot fill the memory. 32 MiB.
pub const MAX_INFLATED: usize = 32 << 20;

const MAGIC: &str = "aimline-segment/";

/// How hard to compress, 1 to 10. Half a mebibyte of activities deflates to 13.2 % at 7 and at 9, which takes twice as
/// long; level 1 takes an eighth of the time and leaves 17.5 %.
const LEVEL: u8 = 7;

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
    let deflated = compress_to_vec(lines.as_bytes(), LEVEL);
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
    let count = numbers.split_once(' ').and_then(|(count, size)| Some((count.parse().ok()?, size.parse().ok()?)));
    let (count, size): (usize, usize) = count.ok_or(Error::Corrupt("its header holds no numbers"))?;

    let deflated = unpack(packed, size).ok_or(Error::Corrupt("it has the wrong length or foreign characters"))?;
    if checksum != format!("{:08x}", crc32(&[numbers.as_bytes(), &deflated])) {
        return Err(Error::Corrupt("its checksum is wrong"));
    }
    let lines = decompress_to_vec_with_limit(&deflated, MAX_INFLATED)
        .map_err(|_| Error::Corrupt("it does not inflate within the limit"))?;
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
    use super::{Error, MAX_INFLATED, crc32, pack, seal, unseal};

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

    #[test]
    fn a_bomb_is_refused() {
        let lines = "x".repeat(MAX_INFLATED + 1);
        assert_eq!(unseal(&seal(&lines)), Err(Error::Corrupt("it does not inflate within the limit")));
    }

    #[test]
    fn the_count_is_held_to() {
        let deflated = super::compress_to_vec(b"one\n", 9);
        let numbers = format!("2 {}", deflated.len());
        let mut text = format!("aimline-segment/1 {numbers} {:08x}\n", crc32(&[numbers.as_bytes(), &deflated]));
        pack(&deflated, &mut text);
        assert_eq!(unseal(&text), Err(Error::Corrupt("it holds another number of events than it says")));
    }
}
