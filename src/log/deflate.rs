//! Deflating (RFC 1951) in little code: any inflater reads what it writes.
//!
//! A well-kept crate would have been the first choice. By what it adds to the app's module, in brotli, and what it makes of
//! a year's 2.4 MB of lines, in UTF-16 code units, where the columns of `log::columns` are packed alone in 628,904 (2026-11;
//! `cargo xtask bench store` prints the units anew):
//!
//! | | more than this | JSON lines | columns |
//! |---|---|---|---|
//! | this and `log::inflate` | | 277,211 | 151,525 |
//! | `miniz_oxide` 0.8, its best level | 9.9 kB | 272,550 | 150,767 |
//! | `yazi` 0.2, its best level | 8.9 kB | not measured | not measured |
//!
//! The budget of the widget has room for neither. Postcard, of types that mirror the events, takes 202,690 deflated as this
//! does; MessagePack 276,681. Columns cost 1.8 kB, and the lines come back byte for byte, also those of a newer version.

/// The shortest and the longest run that is written as a reference, and how far back that may point.
const SHORTEST: usize = 3;
const LONGEST: usize = 258;
const WINDOW: usize = 1 << 15;

/// How many earlier places are looked at for a run. Twice as many find next to nothing more.
const MOST_TRIES: usize = 128;

/// A run of this length is taken without looking whether a longer one begins at the next byte.
const LONG_ENOUGH: usize = 32;

/// How many literals and references one block holds; each block has codes of its own.
const BLOCK: usize = 1 << 14;

/// The symbol that ends a block, and the first that stands for a length.
pub(super) const END: usize = 256;
/// How many symbols there are for literals and lengths, and for distances.
pub(super) const N_SYMBOLS: [usize; 2] = [286, 30];
/// How the lengths of the codes are ordered at the head of a block.
pub(super) const ORDER: [usize; 19] = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

/// Deflates.
pub fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut out = Bits::default();
    let mut runs = Runs { bytes, newest: vec![0; WINDOW], before: vec![0; WINDOW] };
    let mut at = 0;
    loop {
        // Each is a length and a distance, or a byte and no distance.
        let mut tokens = Vec::new();
        while at < bytes.len() && tokens.len() < BLOCK {
            let (length, distance) = runs.find(at);
            runs.note(at);
            let found = length >= SHORTEST && (length >= LONG_ENOUGH || runs.find(at + 1).0 <= length);
            if found {
                tokens.push((length, distance));
                (at + 1..at + length).for_each(|at| runs.note(at));
                at += length;
            } else {
                tokens.push((usize::from(bytes[at]), 0));
                at += 1;
            }
        }
        let is_last = at == bytes.len();
        out.push(usize::from(is_last), 1);
        out.block(&tokens);
        if is_last {
            out.push(0, 7);
            return out.bytes;
        }
    }
}

/// Where three bytes stood before: the newest place plus one by their hash, and the one before that by place.
struct Runs<'a> {
    bytes: &'a [u8],
    newest: Vec<usize>,
    before: Vec<usize>,
}

impl Runs<'_> {
    fn hash(&self, at: usize) -> Option<usize> {
        let three = self.bytes.get(at..at + SHORTEST)?;
        let hash = three.iter().fold(0u32, |hash, byte| hash << 8 | u32::from(*byte)).wrapping_mul(0x9e37_79b1);
        Some((hash >> 17) as usize)
    }

    fn note(&mut self, at: usize) {
        if let Some(hash) = self.hash(at) {
            self.before[at % WINDOW] = std::mem::replace(&mut self.newest[hash], at + 1);
        }
    }

    /// The longest earlier run like the one here: its length and how far back it began, or zeros.
    fn find(&self, at: usize) -> (usize, usize) {
        let mut best = (0, 0);
        let mut place = self.hash(at).map_or(0, |hash| self.newest[hash]);
        for _ in 0..MOST_TRIES {
            if place == 0 || at + 1 - place > WINDOW {
                break;
            }
            let start = place - 1;
            let both = self.bytes[at..].iter().zip(&self.bytes[start..]).take(LONGEST);
            let length = both.take_while(|(here, there)| here == there).count();
            if length > best.0 {
                best = (length, at - start);
            }
            place = self.before[start % WINDOW];
        }
        best
    }
}

/// The symbol of a number from 0, how many further bits it takes, and these: `fine` bits of each number are in the symbol
/// behind its highest one.
fn symbol(number: usize, fine: u32) -> (usize, u32, usize) {
    let n_extra = (usize::BITS - number.leading_zeros()).saturating_sub(fine + 1);
    ((n_extra << fine) as usize + (number >> n_extra), n_extra, number & ((1 << n_extra) - 1))
}

fn length_symbol(length: usize) -> (usize, u32, usize) {
    if length == LONGEST {
        return (285, 0, 0);
    }
    let (symbol, n_extra, extra) = symbol(length - SHORTEST, 2);
    (END + 1 + symbol, n_extra, extra)
}

/// Bytes that are filled from their lowest bit.
#[derive(Default)]
struct Bits {
    bytes: Vec<u8>,
    /// Less than eight bits more.
    held: usize,
    n_held: u32,
}

impl Bits {
    /// At most 15 bits.
    fn push(&mut self, bits: usize, n: u32) {
        self.held |= bits << self.n_held;
        self.n_held += n;
        while self.n_held >= 8 {
            self.bytes.push(self.held as u8);
            self.held >>= 8;
            self.n_held -= 8;
        }
    }

    fn code(&mut self, (code, length): (usize, u32)) {
        self.push(code, length);
    }

    /// Writes a block with codes that suit it.
    fn block(&mut self, tokens: &[(usize, usize)]) {
        // At least two symbols of each kind, as then the codes leave nothing open.
        let mut counts = [vec![0; N_SYMBOLS[0]], vec![0; N_SYMBOLS[1]]];
        (counts[0][0], counts[0][END], counts[1][0], counts[1][1]) = (1, 1, 1, 1);
        for (length, distance) in tokens {
            match distance {
                0 => counts[0][*length] += 1,
                _ => {
                    counts[0][length_symbol(*length).0] += 1;
                    counts[1][symbol(distance - 1, 1).0] += 1;
                }
            }
        }
        let lengths = counts.map(|counts| code_lengths(counts, 15));
        self.push(2, 2);
        self.lengths(&lengths.concat());
        let [literals, distances] = lengths.map(|lengths| codes(&lengths));
        for (length, distance) in tokens {
            match distance {
                0 => self.code(literals[*length]),
                _ => {
                    let (length, n_extra, extra) = length_symbol(*length);
                    self.code(literals[length]);
                    self.push(extra, n_extra);
                    let (distance, n_extra, extra) = symbol(distance - 1, 1);
                    self.code(distances[distance]);
                    self.push(extra, n_extra);
                }
            }
        }
        self.code(literals[END]);
    }

    /// Writes the lengths of a block's codes, which are coded themselves.
    fn lengths(&mut self, lengths: &[u32]) {
        let mut tokens = Vec::new();
        let mut at = 0;
        while at < lengths.len() {
            let n_zeros = lengths[at..].iter().take(138).take_while(|length| **length == 0).count();
            tokens.push(match n_zeros {
                0..=2 => (lengths[at] as usize, 0, 0),
                3..=10 => (17, 3, n_zeros - 3),
                _ => (18, 7, n_zeros - 11),
            });
            at += if n_zeros < 3 { 1 } else { n_zeros };
        }
        let mut counts = vec![0; ORDER.len()];
        (counts[0], counts[18]) = (1, 1);
        tokens.iter().for_each(|(symbol, ..)| counts[*symbol] += 1);
        let lengths = code_lengths(counts, 7);
        self.push(N_SYMBOLS[0] - 257, 5);
        self.push(N_SYMBOLS[1] - 1, 5);
        self.push(ORDER.len() - 4, 4);
        ORDER.iter().for_each(|symbol| self.push(lengths[*symbol] as usize, 3));
        let codes = codes(&lengths);
        for (symbol, n_extra, extra) in tokens {
            self.code(codes[symbol]);
            self.push(extra, n_extra);
        }
    }
}

/// How long the code of each symbol is (Huffman 1952), by how often it occurs; 0 for one that does not.
fn code_lengths(mut counts: Vec<usize>, longest: u32) -> Vec<u32> {
    let n_symbols = counts.len();
    loop {
        // Symbols, then the nodes above them: how often, and the node above.
        let mut nodes: Vec<(usize, usize)> = counts.iter().map(|count| (*count, 0)).collect();
        loop {
            let mut least = [usize::MAX; 2];
            for (at, (count, above)) in nodes.iter().enumerate() {
                let is_less = |other: usize| nodes.get(other).is_none_or(|(least, _)| count < least);
                if *count > 0 && *above == 0 {
                    if is_less(least[0]) {
                        least = [at, least[0]];
                    } else if is_less(least[1]) {
                        least[1] = at;
                    }
                }
            }
            if least[1] == usize::MAX {
                break;
            }
            let above = nodes.len();
            nodes.push((nodes[least[0]].0 + nodes[least[1]].0, 0));
            least.iter().for_each(|at| nodes[*at].1 = above);
        }
        let mut lengths = vec![0; nodes.len()];
        for at in (0..nodes.len()).rev().filter(|at| nodes[*at].1 > 0) {
            lengths[at] = lengths[nodes[at].1] + 1;
        }
        lengths.truncate(n_symbols);
        if lengths.iter().all(|length| *length <= longest) {
            return lengths;
        }
        // Rarer differences make a flatter tree.
        counts.iter_mut().for_each(|count| *count = count.div_ceil(2));
    }
}

/// The codes of these lengths, up to 15, in the order of RFC 1951, section 3.2.2, their first bit lowest.
pub(super) fn codes(lengths: &[u32]) -> Vec<(usize, u32)> {
    let mut codes = vec![(0, 0); lengths.len()];
    let mut next = 0u16;
    for length in 1..16 {
        next <<= 1;
        for (symbol, _) in lengths.iter().enumerate().filter(|(_, known)| **known == length) {
            codes[symbol] = (usize::from(next.reverse_bits() >> (16 - length)), length);
            next = next.wrapping_add(1);
        }
    }
    codes
}

#[cfg(test)]
mod tests {
    use miniz_oxide::inflate::decompress_to_vec;
    use proptest::prelude::*;

    use super::deflate;

    fn check(bytes: &[u8]) -> usize {
        let deflated = deflate(bytes);
        assert_eq!(decompress_to_vec(&deflated).ok().as_deref(), Some(bytes));
        deflated.len()
    }

    #[test]
    fn what_repeats_becomes_short() {
        check(b"");
        check(b"a");
        assert!(check(&[b'x'; 100_000]) < 250);
        let lines: String =
            (0..20_000).map(|n| format!("{{\"t\":\"{:x}.1.7\",\"a\":{}}}\n", n * 7919, n % 13)).collect();
        let tuned = miniz_oxide::deflate::compress_to_vec(lines.as_bytes(), 7).len();
        assert!(check(lines.as_bytes()) * 100 < tuned * 110);
    }

    #[test]
    fn a_lopsided_text_keeps_its_codes_within_bounds() {
        let mut counts = (1, 1);
        let mut bytes = Vec::new();
        for byte in 0..22u8 {
            bytes.extend(std::iter::repeat_n(byte, counts.0));
            counts = (counts.1, counts.0 + counts.1);
        }
        // Shuffled, so that hardly anything repeats.
        let n = bytes.len();
        let shuffled: Vec<u8> = (0..n).map(|at| bytes[at * 7919 % n]).collect();
        check(&shuffled);
    }

    proptest! {
        #[test]
        fn any_inflater_reads_it(words in prop::collection::vec("[a-d]{0,5}|[ -~ä]{1,9}", 0..200), bytes: Vec<u8>) {
            check(words.concat().as_bytes());
            check(&bytes);
        }
    }
}
