//! Bending inputs that are valid: what any format may meet, from a flipped bit to a fragment repeated a thousand times.

use fastrand::Rng;

/// The longest input that is drawn, in bytes; and how long a repetition makes one, but for a few.
const LONGEST: usize = 256 << 10;
const LONG: usize = 16 << 10;

/// Numbers at which types end.
const EDGES: &[&str] = &[
    "0",
    "-0",
    "00",
    "1",
    "-1",
    "127",
    "255",
    "256",
    "32768",
    "65535",
    "65536",
    "2147483647",
    "2147483648",
    "-2147483649",
    "4294967295",
    "4294967296",
    "9007199254740993",
    "9223372036854775807",
    "9223372036854775808",
    "-9223372036854775808",
    "18446744073709551615",
    "18446744073709551616",
    "99999999999999999999999999",
    "1e9",
    "1e999",
    "0.5",
    "1.",
    "ffffffffffffffff",
];

/// Text that is seldom thought of.
const ODD: &[&str] = &[
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{a0}",
    "\u{ad}",
    "\u{feff}",
    "\u{200b}",
    "\u{200d}",
    "\u{202e}",
    "\u{2028}",
    "\u{fffd}",
    "\u{fffe}",
    "\u{ffff}",
    "\u{10ffff}",
    "\u{d7ff}",
    "\u{e000}",
    "İ",
    "ß",
    "ſ",
    "ǅ",
    "e\u{301}",
    "👩‍💻",
    "٣",
    "½",
    "\r",
    "\r\n",
    "\n",
    "\t",
    "\u{b}",
    " ",
    "\\",
    "\"",
    "'",
    "%",
    "%00",
    "%ZZ",
    "\\ud800",
    "\\u0000",
    "\\u00e4",
];

/// The input after some changes. `other` is one to take from.
pub(crate) fn bend(rng: &mut Rng, input: &[u8], other: &[u8], words: &[&str]) -> Vec<u8> {
    let mut bytes = input.to_vec();
    // Mostly few changes, so that most of the format is still there.
    for _ in 0..1 + rng.u8(..4) * rng.u8(..3) {
        change(rng, &mut bytes, other, words);
    }
    bytes.truncate(LONGEST);
    bytes
}

fn change(rng: &mut Rng, bytes: &mut Vec<u8>, other: &[u8], words: &[&str]) {
    let at = place(rng, bytes);
    match rng.u8(..16) {
        0 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte ^= 1 << rng.u8(..8)),
        1 => bytes.iter_mut().skip(at).take(1).for_each(|byte| *byte = rng.u8(..)),
        2 => insert(bytes, at, &(0..rng.usize(1..9)).map(|_| rng.u8(..)).collect::<Vec<_>>()),
        3 | 4 => drop(bytes.drain(range(rng, bytes))),
        5 => {
            let piece = bytes[range(rng, bytes)].to_vec();
            insert(bytes, at, &piece);
        }
        6 | 7 => insert(bytes, at, &other[range(rng, other)]),
        8 => bytes.truncate(at),
        9 | 10 if !words.is_empty() => insert(bytes, at, words[rng.usize(..words.len())].as_bytes()),
        9..=11 => insert(bytes, at, ODD[rng.usize(..ODD.len())].as_bytes()),
        12 => number(rng, bytes),
        13 => repeat(rng, bytes, words),
        _ => lines(rng, bytes),
    }
}

/// Any place, its end included.
fn place(rng: &mut Rng, bytes: &[u8]) -> usize {
    rng.usize(..=bytes.len())
}

/// Any stretch, mostly a short one.
fn range(rng: &mut Rng, bytes: &[u8]) -> std::ops::Range<usize> {
    let from = place(rng, bytes);
    let most = (bytes.len() - from).min(1 << rng.u8(..16));
    from..from + rng.usize(..=most)
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

/// Puts a number at the edge of some type in place of one that is there.
fn number(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let begin = place(rng, bytes);
    let Some(from) = bytes[begin..].iter().position(u8::is_ascii_digit).map(|n| begin + n) else { return };
    let n_digits = bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let edge = EDGES[rng.usize(..EDGES.len())];
    bytes.splice(from..from + n_digits, edge.bytes());
}

/// Repeats a fragment where it stands: deep nesting, long lines, runs that reach into themselves.
fn repeat(rng: &mut Rng, bytes: &mut Vec<u8>, words: &[&str]) {
    let mut from = range(rng, bytes);
    from.end = from.end.min(from.start + 64);
    let piece = match words.is_empty() || rng.bool() {
        true => bytes[from.clone()].to_vec(),
        false => words[rng.usize(..words.len())].as_bytes().to_vec(),
    };
    // Almost all stay short, or nothing else would be done.
    let most = if rng.u16(..1000) == 0 { LONGEST } else { LONG >> rng.u8(..8) };
    let n = most / piece.len().max(1);
    insert(bytes, from.start, &piece.repeat(rng.usize(..=n)));
}

/// Takes a line out, doubles it or puts it elsewhere.
fn lines(rng: &mut Rng, bytes: &mut Vec<u8>) {
    let mut lines: Vec<&[u8]> = bytes.split_inclusive(|byte| *byte == b'\n').collect();
    if lines.is_empty() {
        return;
    }
    let (from, to) = (rng.usize(..lines.len()), rng.usize(..lines.len()));
    match rng.u8(..3) {
        0 => drop(lines.remove(from)),
        1 => lines.insert(to, lines[from]),
        _ => lines.swap(from, to),
    }
    *bytes = lines.concat();
}
