//! Inflating (RFC 1951), a symbol at a time.

use crate::log::deflate::{END, N_SYMBOLS, ORDER, codes};

/// The longest run that is copied at once.
const LONGEST: usize = 258;

/// Inflates, or `None` if it is damaged or takes more than `limit` bytes.
pub fn inflate(bytes: &[u8], limit: usize) -> Option<Vec<u8>> {
    let mut input = Input { bytes, held: 0, n_held: 0 };
    let mut out = Vec::new();
    loop {
        let is_last = input.bits(1)? == 1;
        match input.bits(2)? {
            0 => {
                input.bits(input.n_held % 8)?;
                let (length, check) = (input.bits(16)?, input.bits(16)?);
                if length ^ check != 0xffff || out.len() + length > limit {
                    return None;
                }
                for _ in 0..length {
                    out.push(input.bits(8)? as u8);
                }
            }
            1 => {
                let length = |symbol| match symbol {
                    0..144 => 8,
                    144..256 => 9,
                    256..280 => 7,
                    _ => 8,
                };
                let literals: Vec<u32> = (0..288).map(length).collect();
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

/// Bytes that are read from their lowest bit.
struct Input<'a> {
    bytes: &'a [u8],
    /// The bits to read next, the first lowest, and how many there are.
    held: u64,
    n_held: u32,
}

impl Input<'_> {
    /// Holds 48 bits at least, unless the bytes end before.
    #[inline(always)]
    fn fill(&mut self) {
        while let ([byte, rest @ ..], ..48) = (self.bytes, self.n_held) {
            self.held |= u64::from(*byte) << self.n_held;
            self.n_held += 8;
            self.bytes = rest;
        }
    }

    /// The next bits, of those it holds.
    #[inline(always)]
    fn take(&mut self, n: u32) -> Option<usize> {
        let bits = self.held & ((1 << n) - 1);
        self.n_held = self.n_held.checked_sub(n)?;
        self.held >>= n;
        Some(bits as usize)
    }

    fn bits(&mut self, n: u32) -> Option<usize> {
        self.fill();
        self.take(n)
    }

    /// The lengths of a block's codes, as many as these.
    fn lengths(&mut self, n: usize) -> Option<Vec<u32>> {
        let n_given = self.bits(4)? + 4;
        let mut given = [0; ORDER.len()];
        for symbol in &ORDER[..n_given] {
            given[*symbol] = self.bits(3)? as u32;
        }
        let codes = Codes::new(&given);
        let mut lengths = Vec::new();
        while lengths.len() < n {
            self.fill();
            let (length, times) = match self.symbol(&codes)? {
                16 => (*lengths.last()?, 3 + self.take(2)?),
                17 => (0, 3 + self.take(3)?),
                18 => (0, 11 + self.take(7)?),
                length => (length as u32, 1),
            };
            lengths.resize(lengths.len() + times, length);
        }
        (lengths.len() == n).then_some(lengths)
    }

    fn block(&mut self, lengths: [&[u32]; 2], limit: usize, out: &mut Vec<u8>) -> Option<()> {
        let [literals, distances] = lengths.map(Codes::new);
        let mut n = out.len();
        while n <= limit {
            // Room is made seldom, so that what is below calls nothing.
            if out.len() - n < LONGEST {
                out.resize(2 * n + LONGEST, 0);
            }
            let room = out.as_mut_slice();
            // As many as a length and a distance take at most.
            self.fill();
            let symbol = self.symbol(&literals)?;
            if symbol < END {
                room[n] = symbol as u8;
                n += 1;
            } else if symbol == END {
                out.truncate(n);
                return Some(());
            } else {
                let length = match symbol {
                    285 => LONGEST,
                    257..285 => 3 + self.number(symbol - 257, 2)?,
                    _ => return None,
                };
                let distance = self.symbol(&distances).filter(|symbol| *symbol < N_SYMBOLS[1])?;
                let start = n.checked_sub(1 + self.number(distance, 1)?)?;
                // Byte by byte, because the run may reach into itself.
                for from in start..start + length {
                    room[n] = room[from];
                    n += 1;
                }
            }
        }
        None
    }

    /// The number that a symbol begins: `fine` of its bits are in the symbol, behind the highest one.
    #[inline(always)]
    fn number(&mut self, symbol: usize, fine: u32) -> Option<usize> {
        let one = 1 << fine;
        if symbol < 2 * one {
            return Some(symbol);
        }
        let n_extra = (symbol >> fine) as u32 - 1;
        Some(((one + symbol % one) << n_extra) + self.take(n_extra)?)
    }

    #[inline(always)]
    fn symbol(&mut self, codes: &Codes) -> Option<usize> {
        let (symbol, length) = codes.by_bits[self.held as usize & (codes.by_bits.len() - 1)];
        self.take(u32::from(length))?;
        (length > 0).then_some(usize::from(symbol))
    }
}

/// The symbols of a code and the lengths of theirs, by the bits that come next, as many as the longest takes.
struct Codes {
    by_bits: Box<[(u16, u8)]>,
}

impl Codes {
    fn new(lengths: &[u32]) -> Self {
        let longest = lengths.iter().copied().max().unwrap_or(0);
        let mut by_bits = vec![(0, 0); 1 << longest];
        for (symbol, (code, length)) in codes(lengths).into_iter().enumerate().filter(|(_, (_, length))| *length > 0) {
            for entry in by_bits.iter_mut().skip(code).step_by(1 << length) {
                *entry = (symbol as u16, length as u8);
            }
        }
        Self { by_bits: by_bits.into() }
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
