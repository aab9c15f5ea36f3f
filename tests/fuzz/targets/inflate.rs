//! Deflated bytes, held to what `miniz_oxide` makes of them.

use aimline::log::deflate::deflate;
use aimline::log::inflate::inflate;
use fastrand::Rng;
use miniz_oxide::deflate::compress_to_vec;
use miniz_oxide::inflate::decompress_to_vec_with_limit;

use crate::bend::bend;
use crate::meter::Meter;
use crate::target::Target;
use crate::targets::histories;

pub(super) const TARGET: Target = Target {
    name: "inflate",
    share: 700,
    seeds,
    words: &["\0\0\0\u{7f}\u{7f}", "\u{1}\0\0"],
    reshape: Some(reshape),
    check,
    most_memory: 6,
};

/// Codes of fifteen bits make two tables of this length, however short the input is.
const TABLES: usize = 128 << 10;

const LIMIT: usize = 1 << 17;

/// What is longer is not deflated anew, which would take most of the time.
const LONG: usize = 16 << 10;

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let lines = histories(rng, 20).into_iter().map(|events| aimline::log::codec::write_all(&events));
    let mut seeds: Vec<_> = lines.map(|lines| deflate(lines.as_bytes())).collect();
    for level in [0, 1, 6, 10] {
        let bytes: Vec<u8> = (0..rng.usize(..3000)).map(|n| (n / 7) as u8 & rng.u8(..)).collect();
        seeds.push(compress_to_vec(&bytes, level));
        seeds.push(compress_to_vec(&[b'x'; 9000], level));
    }
    seeds
}

/// Deflated anew in another way, then perhaps one bit is wrong.
fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let bytes = inflate(input, LIMIT).unwrap_or_else(|| input.to_vec());
    let bytes = bend(rng, &bytes, input, TARGET.words);
    let mut deflated = if rng.bool() { deflate(&bytes) } else { compress_to_vec(&bytes, rng.u8(..11)) };
    if rng.bool() && !deflated.is_empty() {
        // The codes at the head of a block are where most can go wrong.
        let most = if rng.bool() { deflated.len() } else { deflated.len().min(90) };
        deflated[rng.usize(..most)] ^= 1 << rng.u8(..8);
    }
    deflated
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    // What it may come to: a bit of the input is at most 258 bytes to two.
    meter.counts_as(TABLES.max(LIMIT.min(1032 * input.len())));
    let read = meter.read(|| inflate(input, LIMIT));
    if let Ok(expect) = decompress_to_vec_with_limit(input, LIMIT) {
        assert!(read.as_ref() == Some(&expect), "others inflate it to {} bytes", expect.len());
    }
    let Some(bytes) = read else { return false };
    assert!(bytes.len() <= LIMIT);
    assert!(bytes.is_empty() || inflate(input, bytes.len() - 1).is_none(), "the limit is not held to");
    assert!(
        bytes.len() >= LONG || inflate(&deflate(&bytes), bytes.len()).as_ref() == Some(&bytes),
        "deflated anew it is something else"
    );
    true
}
