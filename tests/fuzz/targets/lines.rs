//! Lines of events, and how a line is bent as the tree of JSON that it is.

use aimline::log::codec;
use fastrand::Rng;
use serde_json::Value;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{LOG_WORDS, bytes, histories, text};

// The most memory: a line of two bytes that says nothing is a problem with its text and a sentence.
pub(super) const TARGET: Target =
    Target { name: "lines", share: 1800, seeds, words: LOG_WORDS, reshape: Some(reshape), check, most_memory: 250 };

/// How deep a line is nested at most on purpose, a little deeper than is read.
const DEEP: usize = 130;

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    bytes(histories(rng, 60).iter().map(codec::write_all))
}

/// One line's tree is changed at one place.
pub(super) fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let text = text(input);
    let mut lines: Vec<&str> = text.lines().collect();
    let at = rng.usize(..=lines.len());
    let other = rng.choice(&lines).and_then(|line| serde_json::from_str(line).ok());
    let changed = match lines.get(at).and_then(|line| serde_json::from_str(line).ok()) {
        Some(mut line) => {
            change(rng, &mut line, other.unwrap_or_default());
            line.to_string()
        }
        None => return [text.as_bytes(), nested(rng).as_bytes()].concat(),
    };
    lines[at] = &changed;
    (lines.join("\n") + "\n").into_bytes()
}

/// Batches in batches.
pub(super) fn nested(rng: &mut Rng) -> String {
    let n = rng.usize(..DEEP / 2 + 2);
    let inner = r#"{"AddTeam":"x"}"#.to_owned() + &r#",{"AddTeam":"y"}"#.repeat(rng.usize(..3));
    format!("{{\"t\":\"1.0.a\",\"a\":{}{inner}{}}}\n", "{\"Batch\":[".repeat(n), "]}".repeat(n))
}

fn change(rng: &mut Rng, tree: &mut Value, other: Value) {
    let mut node = tree;
    loop {
        let n = match &node {
            Value::Array(items) => items.len(),
            Value::Object(fields) => fields.len(),
            _ => 0,
        };
        // Into the tree two times of three, so that all depths have their turn.
        if n == 0 || rng.u8(..3) == 0 {
            break;
        }
        let at = rng.usize(..n);
        node = match node {
            Value::Array(items) => &mut items[at],
            Value::Object(fields) => fields.values_mut().nth(at).unwrap(),
            _ => unreachable!(),
        };
    }
    *node = match rng.u8(..9) {
        0 => Value::Null,
        1 => Value::from(rng.i64(..) >> rng.u8(..64)),
        2 => Value::from(
            ["", "0", "Open", "1.0.a", "2026-02-29", "00:00", "é\u{0}", "x"][rng.usize(..8)].repeat(rng.usize(..40)),
        ),
        3 => Value::Array(vec![node.take(); rng.usize(..4)]),
        4 => Value::from_iter([(["Batch", "goal", "Serves", "extra"][rng.usize(..4)], node.take())]),
        5 => other,
        6 => match node.take() {
            Value::Array(mut items) => {
                items.reverse();
                items.truncate(rng.usize(..=items.len()));
                Value::Array(items)
            }
            Value::Object(mut fields) => {
                let name = fields.keys().nth(rng.usize(..fields.len().max(1))).cloned();
                name.and_then(|name| fields.remove(&name));
                Value::Object(fields)
            }
            Value::Number(_) => Value::from(-1),
            leaf => Value::from(leaf.to_string()),
        },
        7 => {
            let name = ["id", "extra", "v", "date", "a"][rng.usize(..5)];
            match node.take() {
                Value::Object(mut fields) => {
                    fields.insert(name.to_owned(), other);
                    Value::Object(fields)
                }
                leaf => leaf,
            }
        }
        _ => Value::from(rng.u32(..).to_string()),
    };
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let lines = meter.read(|| codec::read(&text));
    let n_lines = text.lines().filter(|line| !line.trim().is_empty()).count();
    assert_eq!(lines.events.len() + lines.problems.len(), n_lines, "every line is read or a problem");
    let again = codec::read(&codec::write_all(&lines.events));
    assert_eq!(again.problems, []);
    assert!(again.events == lines.events, "what was read is written as something else");
    !lines.events.is_empty()
}
