//! Letters: which signs they are, and small letters for comparing words.
//!
//! The standard library knows every sign of Unicode by tables, which weigh 6 kB of brotli in the app's module. Here are
//! rules for what people type: capitals of the scripts that have them in daily use (Latin, Greek, Cyrillic), and as
//! letters whatever is no sign, space or symbol.

/// `text` in small letters, with the digits 0 to 9. Letters of other scripts stay as they are. Left out is what may stand
/// in a word or not: places to break it, accents that are signs of their own, the Arabic vowel signs and stretches.
pub fn lower(text: &str) -> String {
    let apart = |c: &char| matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{640}' | '\u{64b}'..='\u{652}');
    text.chars().filter(|c| !apart(c)).map(lower_letter).collect()
}

/// Whether `part` stands in `text`, as the standard `contains` says with five times the code.
pub fn has(text: &str, part: &str) -> bool {
    part.is_empty() || text.as_bytes().windows(part.len()).any(|window| window == part.as_bytes())
}

/// Whether a sign is part of words in some script. Signs that Unicode leaves open count as letters.
pub fn is_letter(c: char) -> bool {
    match u32::from(c) {
        0x41..=0x5A | 0x61..=0x7A | 0xAA | 0xB5 | 0xBA => true,
        0..=0xBF | 0xD7 | 0xF7 | 0x2C2..=0x2C5 | 0x2D2..=0x2DF | 0x300..=0x36F | 0x37E | 0x387 => false,
        // Signs of Hebrew, Arabic and the Indian scripts' full stops; digits of these scripts.
        0x589..=0x5CF | 0x5F3..=0x61F | 0x660..=0x66D | 0x6D4 | 0x6F0..=0x6F9 | 0x964..=0x96F => false,
        // Punctuation, currencies, arrows, symbols; the same for East Asia; halves and emoji.
        0x1680 | 0x2000..=0x2070 | 0x2072..=0x207E | 0x2080..=0x208F | 0x20A0..=0x214F | 0x2190..=0x2BFF => false,
        0x2E00..=0x2E7F | 0x3000..=0x3004 | 0x3008..=0x3020 | 0x3030 | 0x303D..=0x303F | 0x30FB => false,
        0xD800..=0xF8FF | 0xFD3E..=0xFD4F | 0xFE00..=0xFE6F | 0xFEFF..=0xFF20 | 0xFF3B..=0xFF40 => false,
        0xFF5B..=0xFF65 | 0xFFE0..=0xFFFF | 0x1F000..=0x1FAFF | 0xE0000.. => false,
        _ => true,
    }
}

/// Whether a sign is part of words or numbers: a letter, a digit from 0 to 9, or ½ and its like.
pub fn is_word(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '¼'..='¾') || is_letter(c)
}

fn lower_letter(c: char) -> char {
    let code = u32::from(c);
    let lower = match code {
        0x41..=0x5A | 0xC0..=0xD6 | 0xD8..=0xDE | 0x391..=0x3A1 | 0x3A3..=0x3AB | 0x410..=0x42F => code + 32,
        // Turkish I with its dot; which I has none, only Turkish knows.
        0x130 => 0x69,
        0x178 => 0xFF,
        0x386 => 0x3AC,
        0x388..=0x38A => code + 37,
        0x38C => 0x3CC,
        0x38E..=0x38F => code + 63,
        0x400..=0x40F => code + 80,
        0x1E9E => 0xDF,
        // Digits of Arabic and of Persian.
        0x660..=0x669 => code - 0x630,
        0x6F0..=0x6F9 => code - 0x6C0,
        // Where capitals and small letters stand in turn, capitals are even …
        0x100..=0x12F
        | 0x132..=0x137
        | 0x14A..=0x177
        | 0x218..=0x21B
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
    use super::{has, is_letter, is_word, lower, lower_letter};

    #[test]
    fn a_part_is_found_anywhere() {
        let check = |text: &str, part: &str| assert_eq!(has(text, part), text.contains(part), "{part} in {text}");
        for part in ["", "a", "ba", "aba", "abab", "ü", "c"] {
            ["", "a", "abab", "üb", "aaab"].iter().for_each(|text| check(text, part));
        }
    }

    #[test]
    fn letters_are_told_from_signs() {
        let text = "aZäßñŁώЖשعहिं東京한ๆⱥ";
        assert!(text.chars().filter(|c| c.is_alphabetic()).all(is_letter));
        let signs = " \t\u{a0}\u{2003}.,;:!?¿¡'\"«»„“”‘’–—…·•-_/\\()[]{}<>@#%&*+=~^`|§©®™°±×÷€£¥$₹→✓★☺😀🚀。、「」！？";
        assert_eq!(signs.chars().find(|c| is_letter(*c)), None);
        assert!(is_word('7') && !is_letter('7'));
        // In the scripts that most people type in, the rules are Unicode's own.
        let scripts = (0..0x250).chain(0x370..0x530).filter_map(char::from_u32);
        let differ: Vec<char> = scripts.filter(|c| is_letter(*c) != c.is_alphabetic()).collect();
        assert!(differ.iter().all(|c| matches!(*c, '\u{375}' | '\u{384}' | '\u{385}' | '\u{3f6}' | '\u{482}'..='\u{489}' | '\u{378}'..='\u{379}' | '\u{380}'..='\u{383}' | '\u{38b}' | '\u{38d}' | '\u{3a2}')), "{differ:?}");
    }

    #[test]
    fn agrees_with_the_standard_library_on_these_scripts() {
        let scripts = (0..=0x17E).chain(0x218..=0x21B).chain(0x380..=0x3CE).chain(0x400..=0x52F).chain(0x1E00..=0x1EFF);
        for c in scripts.filter_map(char::from_u32) {
            let mut expect = c.to_lowercase();
            let one = expect.next().filter(|_| expect.next().is_none());
            // A letter without a pair, and one that becomes two.
            if !['\u{4c0}', '\u{130}'].contains(&c) {
                assert_eq!(Some(lower_letter(c)), one, "{c:?}");
            }
        }
        assert_eq!(lower("İZMİR Ẹ́ GRÖẞE ȘEDINȚĂ ٤٢ ۷ مُدَّة Ko\u{ad}sten"), "izmir ẹ größe ședință 42 7 مدة kosten");
        assert_eq!(lower("Größe ΑΘΉΝΑ Ёлка ŻÓŁĆ ẤN 東京 Ω"), "größe αθήνα ёлка żółć ấn 東京 ω");
    }
}
