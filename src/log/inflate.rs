//! Inflating (RFC 1951), a bit at a time: it takes longer to lay out what was inflated than to inflate it.

use crate::log::deflate::{END, N_SYMBOLS, ORDER};

/// Inflates, or `None` if it is damaged or takes more than `limit` bytes.
pub fn inflate(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut input = Input { bytes, at: 0 };
    let mut out = Vec::new();
    loop {
        let is_last = input.bits(1)? == 1;
        match input.bits(2)? {
            0 => {
                input.at = input.at.next_multiple_of(8);
                let (length, check) = (input.bits(16)?, input.bits(16)?);
                let stored = bytes.get(input.at / 8..)?.get(..length)?;
                if length ^ check != 0xffff || out.len() + length > limit {
                    return None;
                }
                out.extend_from_slice(stored);
                input.at += length * 8;
            }
            1 => {
                let length = |symbol| match symbol {
                    0..144 => 8,
                    144..256 => 9,
                    256..280 => 7,
                    _ => 8,
                };
                let literals: Vec<usize> = (0..288).map(length).collect();
                input.block([&literals, &[5; 30]], limit, &mut out)?;
            }
            2 => {
                let (n_literals, n_distances) = (input.bits(5)? + 257, input.bits(5)? + 1);
                let lengths = input.lengths(n_literals + n_distances)?;
                let (literals, distances) = lengths.split_at(n_literals);
                input.block([literals, distances], limit, &mut out)?;
            }
            _ => return None,
        }
        if is_last {
            return Some(out);
        }
    }
}

struct Input<'a> {
    bytes: &'a [u8],
    /// In bits.
    at: usize,
}

impl Input<'_> {
    fn bits(&mut self, n: usize) -> Option<usize> {
        let mut bits = 0;
        for bit in 0..n {
            bits |= usize::from(*self.bytes.get(self.at / 8)? >> (self.at % 8) & 1) << bit;
            self.at += 1;
        }
        Some(bits)
    }

    /// The lengths of a block's codes, as many as these.
    fn lengths(&mut self, n: usize) -> Option<Vec<usize>> {
        let n_given = self.bits(4)? + 4;
        let mut given = [0; ORDER.len()];
        for symbol in &ORDER[..n_given] {
            given[*symbol] = self.bits(3)?;
        }
        let codes = Codes::new(&given);
        let mut lengths = Vec::new();
        while lengths.len() < n {
            let (length, times) = match self.symbol(&codes)? {
                16 => (*lengths.last()?, 3 + self.bits(2)?),
                17 => (0, 3 + self.bits(3)?),
                18 => (0, 11 + self.bits(7)?),
                length => (length, 1),
            };
            lengths.resize(lengths.len() + times, length);
        }
        (lengths.len() == n).then_some(lengths)
    }

    fn block(&mut self, lengths: [&[usize]; 2], limit: usize, out: &mut Vec<u8>) -> Option<()> {
        let [literals, distances] = lengths.map(Codes::new);
        loop {
            let symbol = self.symbol(&literals)?;
            if symbol < END {
                out.push(symbol as u8);
            } else if symbol == END {
                return Some(());
            } else {
                let length = match symbol {
                    285 => 258,
                    257..285 => 3 + self.number(symbol - 257, 2)?,
                    _ => return None,
                };
                let distance = self.symbol(&distances).filter(|symbol| *symbol < N_SYMBOLS[1])?;
                let start = out.len().checked_sub(1 + self.number(distance, 1)?)?;
                // The run may reach into itself.
                for at in start..start + length {
                    out.push(out[at]);
                }
            }
            if out.len() > limit {
                return None;
            }
        }
    }

    /// The number that a symbol begins: `fine` of its bits are in the symbol, behind the highest one.
    fn number(&mut self, symbol: usize, fine: usize) -> Option<usize> {
        let one = 1 << fine;
        if symbol < 2 * one {
            return Some(symbol);
        }
        let n_extra = (symbol >> fine) - 1;
        Some(((one + symbol % one) << n_extra) + self.bits(n_extra)?)
    }

    fn symbol(&mut self, codes: &Codes) -> Option<usize> {
        let (mut code, mut first, mut before) = (0, 0, 0);
        for count in &codes.counts[1..] {
            code = code << 1 | self.bits(1)?;
            first <<= 1;
            if code < first + count {
                return codes.symbols.get(before + code.checked_sub(first)?).copied();
            }
            first += count;
            before += count;
        }
        None
    }
}

/// The codes of RFC 1951, section 3.2.2: how many there are of each length, and the symbols in the order of their codes.
struct Codes {
    counts: [usize; 16],
    symbols: Vec<usize>,
}

impl Codes {
    fn new(lengths: &[usize]) -> Self {
        let mut codes = Self { counts: [0; 16], symbols: Vec::new() };
        for length in 1..16 {
            let before = codes.symbols.len();
            codes.symbols.extend((0..lengths.len()).filter(|symbol| lengths[*symbol] == length));
            codes.counts[length] = codes.symbols.len() - before;
        }
        codes
    }
}

#[cfg(test)]
mod tests {
    use miniz_oxide::deflate::compress_to_vec;
    use miniz_oxide::inflate::decompress_to_vec;
    use proptest::prelude::*;

    use super::inflate;

    fn check(bytes: &[u8]) {
        for level in [0, 1, 7, 10] {
            let deflated = compress_to_vec(bytes, level);
            assert_eq!(inflate(&deflated, bytes.len()).as_deref(), Some(bytes));
            assert_eq!(inflate(&deflated, bytes.len().wrapping_sub(1)).is_some(), bytes.is_empty());
        }
    }

    #[test]
    fn it_reads_every_kind_of_block() {
        check(b"");
        check(b"a");
        check(&b"to be or not to be, ".repeat(9_000));
        let mixed: Vec<u8> = (0..200_000u32).map(|n| (n.wrapping_mul(n) >> 9) as u8).collect();
        check(&mixed);
    }

    proptest! {
        #[test]
        fn it_reads_what_others_deflated(words in prop::collection::vec("[a-d]{0,5}|[ -~ä]{1,9}", 0..200)) {
            check(words.concat().as_bytes());
        }

        #[test]
        fn it_agrees_with_others_on_any_bytes(bytes: Vec<u8>) {
            let read = inflate(&bytes, 1 << 20);
            if let Ok(expect) = decompress_to_vec(&bytes) {
                prop_assert_eq!(read, Some(expect));
            }
        }
    }
}
