//! Bytes to text: byte order marks, UTF-16, and the Windows code page of files that are not UTF-8.

use std::borrow::Cow;

/// What Windows-1252 has at 0x80 to 0x9F, where Latin-1 has control characters (Unicode's own mapping table).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a line or a field: UTF-8 if it is, else Windows-1252, which no byte can fail.
pub(crate) fn decode(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(bytes.iter().copied().map(windows_1252).collect()),
    }
}

/// The file's bytes without a byte order mark; UTF-16, which only a mark gives away, becomes UTF-8.
pub(crate) fn without_mark(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf_16(rest, u16::from_be_bytes)),
        _ => Cow::Borrowed(bytes),
    }
}

fn windows_1252(byte: u8) -> char {
    match byte {
        0x80..=0x9F => WINDOWS_1252[usize::from(byte - 0x80)],
        _ => char::from(byte),
    }
}

fn utf_16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect::<String>()
        .into_bytes()
}

#[cfg(test)]
mod tests {
    use super::{decode, without_mark};

    #[track_caller]
    fn check(bytes: &[u8], expect: &str) {
        assert_eq!(decode(&without_mark(bytes)), expect);
    }

    #[test]
    fn every_encoding_gives_its_text() {
        check(b"plain", "plain");
        check("\u{feff}Übung".as_bytes(), "Übung");
        check(b"\xDCbung \x80 5", "Übung € 5");
        check(b"\xFF\xFE\xDC\x00b\x00", "Üb");
        check(b"\xFE\xFF\x00\xDC\x00b\x00", "Üb");
    }
}
