//! Bytes as text, 15 bits to a UTF-16 code unit: local storage counts code units, whatever the character.
//!
//! The units are U+4000 to U+BFFF: 2 to the 15th code points in one range, none a surrogate, a control, a combining
//! mark, a quote or a noncharacter, so that any text field, clipboard or file carries them unharmed.

const FIRST: u32 = 0x4000;
const BITS: u32 = 15;

/// Adds `bytes` to `text`, first bit first; the last unit is filled up with zeros.
pub fn pack(bytes: &[u8], text: &mut String) {
    let unit = |bits: u32| char::from_u32(FIRST + (bits & 0x7fff)).unwrap_or_default();
    let (mut held, mut n_held) = (0u32, 0);
    for byte in bytes {
        held = held << 8 | u32::from(*byte);
        n_held += 8;
        if n_held >= BITS {
            n_held -= BITS;
            text.push(unit(held >> n_held));
            held &= (1 << n_held) - 1;
        }
    }
    if n_held > 0 {
        text.push(unit(held << (BITS - n_held)));
    }
}

/// The `n` bytes that were packed, or `None` if `text` is not just what [`pack`] makes of `n` bytes.
pub fn unpack(text: &str, n: usize) -> Option<Vec<u8>> {
    // Each unit takes three bytes of UTF-8, which bounds what a false `n` can ask for.
    if n.checked_mul(8)?.div_ceil(BITS as usize).checked_mul(3)? != text.len() {
        return None;
    }
    let mut bytes = Vec::with_capacity(n + 1);
    let (mut held, mut n_held) = (0u32, 0);
    for unit in text.as_bytes().chunks_exact(3) {
        // A character of three bytes begins with these bits; the others of each byte are its own.
        let is_unit = unit[0] >> 4 == 0xe;
        let unit = unit.iter().fold(0, |unit, byte| unit << 6 | u32::from(byte & 0x3f)) & 0xffff;
        let bits = unit.checked_sub(FIRST).filter(|bits| is_unit && *bits <= 0x7fff)?;
        held = held << BITS | bits;
        n_held += BITS;
        while n_held >= 8 {
            n_held -= 8;
            bytes.push((held >> n_held) as u8);
            held &= (1 << n_held) - 1;
        }
    }
    // The filling: at most 14 bits, so at most one whole byte more.
    let filling = bytes.split_off(n.min(bytes.len()));
    (bytes.len() == n && held == 0 && filling.iter().all(|b| *b == 0)).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{pack, unpack};

    fn packed(bytes: &[u8]) -> String {
        let mut text = String::new();
        pack(bytes, &mut text);
        text
    }

    #[test]
    fn filling_must_be_zero_and_the_length_right() {
        let text = packed(&[0xff; 7]);
        assert!(unpack(&text, 7).is_some());
        assert_eq!(unpack(&text, 6), None);
        assert_eq!(unpack(&text, 8), None);
        assert_eq!(unpack(&text, usize::MAX), None);
        let last = text.chars().last().and_then(|c| char::from_u32(u32::from(c) + 1));
        let bent: String = text.chars().take(3).chain(last).collect();
        assert_eq!(unpack(&bent, 7), None);
    }

    proptest! {
        #[test]
        fn what_was_packed_is_unpacked(bytes in prop::collection::vec(any::<u8>(), 0..100)) {
            let text = packed(&bytes);
            prop_assert_eq!(text.encode_utf16().count(), (bytes.len() * 8).div_ceil(15));
            prop_assert_eq!(unpack(&text, bytes.len()), Some(bytes));
        }

        #[test]
        fn any_text_is_refused_without_a_panic(text in any::<String>(), n in 0usize..200) {
            if let Some(bytes) = unpack(&text, n) {
                prop_assert_eq!(packed(&bytes), text);
            }
        }
    }
}
