//! Segments, and what is behind their checksum.

use aimline::log::checksum::crc32;
use aimline::log::codec;
use aimline::log::deflate::deflate;
use aimline::log::inflate::inflate;
use aimline::log::packing::{pack, unpack};
use aimline::log::segment::{MAX_INFLATED, seal, unseal};
use fastrand::Rng;
use miniz_oxide::deflate::compress_to_vec;

use crate::bend::bend;
use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{LOG_WORDS, bytes, histories, lines, text};

pub(super) const TARGET: Target = Target {
    name: "segments",
    share: 700,
    seeds,
    words: &[
        "aimline-segment/1 ",
        "aimline-segment/2 ",
        "aimline-segment/3 ",
        "aimline-segment/",
        " ",
        "\n",
        "\u{4000}",
        "\u{bfff}",
        "00000000",
        "s1-2-ff",
        "tab:1-9",
    ],
    reshape: Some(reshape),
    check,
    most_memory: 24,
};

/// Longer lines are not sealed anew, which would take most of the time.
const LONG: usize = 64 << 10;

const MAGIC: &str = "aimline-segment/";

/// A bomb takes a tenth of a second, so one of so many inputs is one.
const SELDOM: u32 = 20_000;

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let lines = histories(rng, 40).into_iter().map(|events| codec::write_all(&events));
    bytes(lines.map(|lines| seal(&lines, ["", "s1-2-ff", "tab:1-3 tcd:4-4"][rng.usize(..3)])))
}

/// What the header says and what is behind it, where the checksum is right.
#[derive(Default)]
struct Open {
    count: String,
    replaced: String,
    deflated: Vec<u8>,
}

fn opened(text: &str) -> Option<Open> {
    let (header, packed) = text.split_once('\n')?;
    let mut words = header.strip_prefix(MAGIC)?.splitn(5, ' ').skip(1);
    let (count, size, sum) = (words.next()?, words.next()?, words.next()?);
    let (count, replaced) = (count.to_owned(), words.next().unwrap_or_default().to_owned());
    let deflated = unpack(packed, size.parse().ok()?)?;
    let open = Open { count, replaced, deflated };
    (open.checksum() == sum).then_some(open)
}

impl Open {
    fn checksum(&self) -> String {
        let numbers = format!("{} {}", self.count, self.deflated.len());
        format!("{:08x}", crc32(&[numbers.as_bytes(), self.replaced.as_bytes(), &self.deflated]))
    }

    /// The segment, with a checksum that is right.
    fn sealed(&self, version: u32) -> Vec<u8> {
        let mut text = format!("{MAGIC}{version} {} {} {}", self.count, self.deflated.len(), self.checksum());
        if !self.replaced.is_empty() {
            text.push(' ');
            text.push_str(&self.replaced);
        }
        text.push('\n');
        pack(&self.deflated, &mut text);
        text.into_bytes()
    }
}

/// Changes what is behind the checksum: the lines, the deflated bytes, what is replaced, or the count.
fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let mut open = opened(&text(input)).unwrap_or_default();
    let noise = |rng: &mut Rng, n: usize| (0..rng.usize(..n)).map(|_| rng.u8(..)).collect::<Vec<_>>();
    match rng.u8(..8) {
        _ if rng.u32(..SELDOM) == 0 => {
            open.deflated = compress_to_vec(&vec![b'x'; MAX_INFLATED + 1 - rng.usize(..3)], 1);
        }
        0..3 => {
            let inner = inflate(&open.deflated, MAX_INFLATED).unwrap_or_default();
            let inner =
                if rng.bool() { lines::reshape(rng, &inner) } else { bend(rng, &inner, &open.deflated, LOG_WORDS) };
            return seal(&text(&inner), &open.replaced).into_bytes();
        }
        3 => open.deflated = deflate(&noise(rng, 99)),
        4 => open.count = ["0", "1", "7", "-1", "+1", "01", "4294967295", "4294967296"][rng.usize(..8)].to_owned(),
        5 => open.deflated = compress_to_vec(&b"\n \r\t"[..rng.usize(..4)].repeat(rng.usize(..20_000)), 6),
        6 => {
            let bent = bend(rng, open.replaced.as_bytes(), b"s1-2-ff t1:0-4294967295", TARGET.words);
            open.replaced = text(&bent).replace('\n', " ");
        }
        _ => open.deflated = bend(rng, &open.deflated, input, &[]),
    }
    open.sealed(rng.u32(1..4))
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let open = opened(&text);
    if let Some(open) = &open {
        // What it may come to: a bit of the deflated bytes is at most 258 bytes to two.
        meter.counts_as(text.len() + MAX_INFLATED.min(1032 * open.deflated.len()));
    }
    let Ok(sealed) = meter.read(|| unseal(&text)) else { return false };
    assert!(sealed.lines.len() <= MAX_INFLATED);
    let n_lines = sealed.lines.lines().filter(|line| !line.trim().is_empty()).count();
    assert!(open.is_some_and(|open| open.count.parse() == Ok(n_lines)), "its header is not what it holds");
    if sealed.lines.len() < LONG {
        let again = unseal(&seal(&sealed.lines, &sealed.replaced));
        assert!(again.as_ref() == Ok(&sealed), "sealed anew it is something else");
    }
    true
}
