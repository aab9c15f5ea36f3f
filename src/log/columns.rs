//! Lines taken apart into columns, so that like stands by like: they deflate to little more than half of what they did.
//! Knows what stamps and ids look like, and else nothing of what a line says; any text comes back byte for byte.
//!
//! What was taken apart is parts ended by `\0`, first the *pieces*, then in which order they follow each other
//! (a character for each), then a column for each piece. A piece is what stands between two values, with a mark at its end
//! that says what kind of value follows; its column holds those values, a line each. What no piece can hold, such as control
//! characters, is left as it is behind a `\0`.

use crate::log::stamp::{ReplicaId, Stamp};

/// Stands before a text that was left as it is, and ends parts.
const END: u8 = 0;
/// The stamp of an event follows: the time since the stamp before, and its sequence and replica if those are others.
const STAMP: u8 = 1;
/// An id follows: how far it is from the one before, or the first one of an event from that which its stamp would give.
const ID: u8 = 2;
/// A value follows as it is.
const VALUE: u8 = 3;

/// The character that stands for the first piece.
const FIRST_PIECE: usize = 0x20;

/// How many pieces there are at most: some hundred, where the lines are what Aimline writes.
const MOST_PIECES: usize = 1_000;

/// The widest distance between ids that is written as such: a quarter of an hour between things that were created.
const FAR: u64 = 1 << 41;

/// Takes lines apart.
pub fn take_apart(lines: &str) -> Vec<u8> {
    columns_of(lines).unwrap_or_else(|| [&[END], lines.as_bytes()].concat())
}

/// The text that was taken apart, or `None` if this is none or is longer than `limit` bytes.
pub fn put_together(columns: &[u8], limit: usize) -> Option<String> {
    let (mut lines, mut last) = (Vec::new(), Last::default());
    if let Some(plain) = columns.strip_prefix(&[END]) {
        lines.extend_from_slice(plain);
    } else {
        let mut parts = columns.split(|byte| *byte == END);
        let pieces = parts.next()?.split_inclusive(|byte| matches!(*byte, STAMP | ID | VALUE)).map(<[u8]>::split_last);
        let pieces: Vec<(&u8, &[u8])> = pieces.take(MOST_PIECES).flatten().collect();
        let mut order = parts.next()?.iter();
        let mut columns: Vec<&[u8]> = parts.take(MOST_PIECES).collect();
        while let Some(first) = order.next() {
            let n = match *first {
                first @ 0xc0.. => usize::from(first & 0x1f) << 6 | usize::from(*order.next()? & 0x3f),
                first => usize::from(first),
            };
            let n = n.checked_sub(FIRST_PIECE)?;
            let ((kind, plain), column) = (pieces.get(n)?, columns.get_mut(n)?);
            lines.extend_from_slice(plain);
            let length = column.iter().position(|byte| *byte == b'\n')?;
            let (value, rest) = column.split_at(length);
            *column = &rest[1..];
            match **kind {
                STAMP => last.read_stamp(value, &mut lines),
                ID => last.read_id(value, &mut lines),
                _ => lines.extend_from_slice(value),
            }
            if lines.len() > limit {
                return None;
            }
        }
    }
    String::from_utf8(lines).ok().filter(|lines| lines.len() <= limit)
}

fn columns_of(lines: &str) -> Option<Vec<u8>> {
    if lines.bytes().any(|byte| byte < b' ' && byte != b'\n') {
        return None;
    }
    let (mut pieces, mut columns): (Vec<Vec<u8>>, Vec<Vec<u8>>) = Default::default();
    let (mut order, mut last) = (String::new(), Last::default());
    let (mut rest, mut is_in_text) = (lines, false);
    loop {
        let (plain, value, after) = next_value(rest, is_in_text);
        let mut written = Vec::new();
        let kind = if last.write_stamp(value, &mut written) {
            STAMP
        } else if last.write_id(value, &mut written) {
            ID
        } else {
            written.extend_from_slice(value.as_bytes());
            VALUE
        };
        let is_piece = |piece: &Vec<u8>| piece.split_last() == Some((&kind, plain.as_bytes()));
        let n = pieces.iter().position(is_piece).unwrap_or_else(|| {
            pieces.push([plain.as_bytes(), &[kind]].concat());
            columns.push(Vec::new());
            pieces.len() - 1
        });
        if n >= MOST_PIECES {
            return None;
        }
        order.extend(char::from_u32((FIRST_PIECE + n) as u32));
        written.push(b'\n');
        columns[n].append(&mut written);
        if after.is_empty() {
            return Some([pieces.concat(), order.into_bytes(), columns.join(&END)].join(&END));
        }
        (rest, is_in_text) = (after, plain.ends_with('"'));
    }
}

/// The first value of a text, with what stands before and after it: what is between quotation marks on one line, but for
/// the names of fields, which hold no digit as those do that are ids; and whole numbers. `is_in_text` says that the text
/// begins with the quotation mark that ended the value before.
fn next_value(text: &str, is_in_text: bool) -> (&str, &str, &str) {
    let bytes = text.as_bytes();
    let mut at = usize::from(is_in_text);
    while let Some(byte) = bytes.get(at) {
        let is_text = *byte == b'"';
        let start = at + usize::from(is_text);
        let mut end = start;
        while let Some(byte) = bytes.get(end) {
            match byte {
                b'"' if is_text => break,
                b'\\' if is_text => end += 1,
                b'-' | b'0'..=b'9' => {}
                _ if !is_text => break,
                _ => {}
            }
            end += 1;
        }
        at = start.max(at + 1);
        let Some(value) = text.get(start..end).filter(|value| !value.contains('\n')) else { continue };
        let is_name = bytes.get(end + 1) == Some(&b':') && !value.bytes().any(|byte| byte.is_ascii_digit());
        if is_text && bytes.get(end).is_some() {
            if !is_name {
                return (&text[..start], value, &text[end..]);
            }
            at = end + 1;
        } else if !value.is_empty() {
            return (&text[..start], value, &text[end..]);
        }
    }
    (text, "", "")
}

/// What stood last, from which stamps and ids are told.
#[derive(Default)]
struct Last {
    at: u64,
    replica: u64,
    id: u64,
}

impl Last {
    fn note(&mut self, [at, seq, replica]: [u64; 3]) {
        let stamp = Stamp { at, seq: seq as u32, replica: ReplicaId::new(replica) };
        (self.at, self.replica, self.id) = (at, replica, id_of(stamp));
    }

    /// Writes the stamp as it is told from the one before, if it is one and its text the only one that it has.
    fn write_stamp(&mut self, text: &str, written: &mut Vec<u8>) -> bool {
        let mut parts = text.splitn(3, '.').map(|part| u64::from_str_radix(part, 16).ok());
        let mut part = || parts.next().flatten();
        let (Some(at), Some(seq), Some(replica)) = (part(), part(), part()) else { return false };
        let mut same = Vec::new();
        push_stamp([at, seq, replica], &mut same);
        if same != text.as_bytes() {
            return false;
        }
        push_hex(folded(at.wrapping_sub(self.at)), written);
        if seq > 0 || replica != self.replica {
            written.push(b'.');
            push_hex(seq, written);
        }
        if replica != self.replica {
            written.push(b'.');
            push_hex(replica, written);
        }
        self.note([at, seq, replica]);
        true
    }

    fn read_stamp(&mut self, written: &[u8], text: &mut Vec<u8>) {
        let mut parts = written.split(|byte| *byte == b'.').map(number);
        let at = self.at.wrapping_add(unfolded(parts.next().unwrap_or(0)));
        let stamp = [at, parts.next().unwrap_or(0), parts.next().unwrap_or(self.replica)];
        push_stamp(stamp, text);
        self.note(stamp);
    }

    /// Writes the id as it is told from the one before, if it is one and near that.
    fn write_id(&mut self, text: &str, written: &mut Vec<u8>) -> bool {
        let Ok(id) = u64::from_str_radix(text, 16) else { return false };
        let distance = folded(id.wrapping_sub(self.id));
        let mut same = Vec::new();
        push_hex(id, &mut same);
        if same != text.as_bytes() || distance > FAR {
            return false;
        }
        push_hex(distance, written);
        self.id = id;
        true
    }

    fn read_id(&mut self, written: &[u8], text: &mut Vec<u8>) {
        self.id = self.id.wrapping_add(unfolded(number(written)));
        push_hex(self.id, text);
    }
}

/// The bits of the id that the stamp would give to something a person made.
const fn id_of(stamp: Stamp) -> u64 {
    stamp.id_bits(0) | 1 << 63
}

/// A difference as a small number, whichever its sign.
const fn folded(difference: u64) -> u64 {
    difference << 1 ^ (difference as i64 >> 63) as u64
}

const fn unfolded(number: u64) -> u64 {
    number >> 1 ^ (number & 1).wrapping_neg()
}

fn number(digits: &[u8]) -> u64 {
    let digit = |digit: u8| u64::from((digit & 15) + 9 * (digit >> 6));
    digits.iter().fold(0, |number, byte| number << 4 | digit(*byte))
}

fn push_hex(number: u64, text: &mut Vec<u8>) {
    let (mut digits, mut rest, mut first) = ([b'0'; 16], number, 16);
    while rest > 0 {
        let digit = rest as u8 & 15;
        first -= 1;
        digits[first] = if digit < 10 { b'0' + digit } else { b'a' - 10 + digit };
        rest >>= 4;
    }
    text.extend_from_slice(&digits[first.min(15)..]);
}

fn push_stamp([at, seq, replica]: [u64; 3], text: &mut Vec<u8>) {
    push_hex(at, text);
    text.push(b'.');
    push_hex(seq, text);
    text.push(b'.');
    push_hex(replica, text);
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MOST_PIECES, put_together, take_apart};

    #[track_caller]
    fn check(lines: &str) -> Vec<u8> {
        let columns = take_apart(lines);
        assert_eq!(put_together(&columns, lines.len()).as_deref(), Some(lines));
        assert_eq!(put_together(&columns, lines.len().wrapping_sub(1)).is_some(), lines.is_empty());
        columns
    }

    #[test]
    fn columns_are_as_described() {
        let lines = [
            r#"{"t":"19b8d367b01.1.c35d59f1114e30d0","a":{"LogActivity":{"id":"b371a6cf603c15ec","minutes":5,"done":true}}}"#,
            r#"{"t":"19b8d367b03.0.c35d59f1114e30d0","a":{"LogActivity":{"id":"b371a6cf607c15ec","minutes":15,"done":true}}}"#,
            r#"{"t":"19b8d367b02.2.5","a":{"AddTeam":"Sales"}}"#,
        ];
        let columns = check(&format!("{}\n", lines.join("\n")));
        let expect = [
            "{\"t\":\"\u{1}\",\"a\":{\"LogActivity\":{\"id\":\"\u{2}\",\"minutes\":\u{3},\"done\":true}}}\n{\"t\":\"\u{1}\",\"a\":{\"AddTeam\":\"\u{3}\"}}\n\u{3}",
            " !\"#!\"#$%",
            "3371a6cf602.1.c35d59f1114e30d0\n",
            "1\n0\n",
            "5\n15\n",
            "4\n1.2.5\n",
            "Sales\n",
            "\n",
        ];
        assert_eq!(String::from_utf8(columns).unwrap(), expect.join("\0"));
    }

    #[test]
    fn anything_comes_back() {
        for lines in
            ["", "\n", "a", "\0", "\u{1}", "{\"a\":\"b", "\"\\", "\"\\\n\":\"x\"", "\"\\ä\"1-2ä", "{\"1\":-5.0e+7}\r\n"]
        {
            check(lines);
        }
        check(
            "\"01.0.1\" \"1.0.01\" \"A.0.1\" \"+1.0.1\" \"1.0.1.1\" \"ffffffffffffffff.ffffffffffffffff.0\" \"1..1\"",
        );
        check(
            "\"1.0.1\" \"8000000000000000\" \"8000000000000001\" \"7fffffffffffffff\" \"ffffffffffffffff\" \"0\" \"00\"",
        );
        check(&(0..2 * MOST_PIECES).map(|n| format!("{}5", "x".repeat(n % 1500))).collect::<String>());
    }

    proptest! {
        #[test]
        fn any_text_comes_back(text: String, words in prop::collection::vec(
            r#"[\n"\\{}:,.a1-]{0,6}|"[0-9a-f]{1,3}\.[0-9a-f]\.[0-9a-f]{1,2}"|"[89a-f][0-9a-f]{15}"|\PC{0,3}"#, 0..60)) {
            check(&text);
            check(&words.concat());
        }

        #[test]
        fn any_text_is_read_within_the_limit(words in prop::collection::vec("[\0-\u{3} -%a\n.]{0,9}", 0..20), limit in 0usize..200) {
            prop_assert!(put_together(words.concat().as_bytes(), limit).is_none_or(|lines| lines.len() <= limit));
        }
    }
}
