//! Packed bytes: a line with their number, and the text.

use aimline::log::packing::{pack, unpack};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::text;

pub(super) const TARGET: Target = Target {
    name: "packing",
    share: 1000,
    seeds,
    words: &["\u{3fff}", "\u{4000}", "\u{bfff}", "\u{c000}", "\u{1f600}", "\n"],
    reshape: Some(reshape),
    check,
    most_memory: 4,
};

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    (0..30).map(|n| packed(&(0..n * n).map(|_| rng.u8(..)).collect::<Vec<_>>(), n * n)).collect()
}

fn packed(bytes: &[u8], n: usize) -> Vec<u8> {
    let mut text = format!("{n}\n");
    pack(bytes, &mut text);
    text.into_bytes()
}

/// Bytes that say they are more or fewer than they are.
fn reshape(rng: &mut Rng, _: &[u8]) -> Vec<u8> {
    let bytes: Vec<u8> = (0..rng.usize(..200)).map(|_| rng.u8(..)).collect();
    packed(&bytes, (bytes.len() + rng.usize(..3)).saturating_sub(1))
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let (n, packed) = text.split_once('\n').unwrap_or(("", &text));
    let Some(bytes) = meter.read(|| unpack(packed, n.parse().unwrap_or(usize::MAX))) else { return false };
    let mut again = String::new();
    pack(&bytes, &mut again);
    assert_eq!(again, packed);
    true
}
