//! `cargo xtask flags --parity`: holds [`aimline::flagging::vectors`] against scores that another program made of the same
//! asset, to tell an error of the reader from one of the engine.
//!
//! The text processing here is that program's, not the engine's: ASCII words, its own list of stop words.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use aimline::flagging::stemming::english_stem;
use aimline::flagging::vectors::{Row, Vector, Vectors};
use anyhow::{Context, Result, bail};
use serde::Deserialize;

/// How far a score may be from the one expected, which has five decimals.
const TOLERANCE: f64 = 1e-4;

#[derive(Debug, Deserialize)]
struct Parity {
    coefficients: Coefficients,
    bm25: Bm25,
    cases: Vec<Case>,
}

#[derive(Debug, Deserialize)]
struct Coefficients {
    two: Two,
}

/// The score of two features: the cosine and the shared words.
#[derive(Debug, Deserialize)]
struct Two {
    cos: f64,
    bm25: f64,
    bias: f64,
    /// Of the logistic function that makes a probability of the score.
    a: f64,
    b: f64,
}

#[derive(Debug, Deserialize)]
struct Bm25 {
    k1: f64,
    b: f64,
    avgdl: f64,
}

#[derive(Debug, Deserialize)]
struct Case {
    activity: String,
    title: String,
    key_results: Vec<String>,
    cos: f64,
    ln1p_bm25: f64,
    z_two: f64,
    p_two: f64,
}

/// A content word's stem, and where the asset holds it.
type Stem = (String, Option<Row>);

/// Reads `stems48.bin`, `stop.txt` and `parity48.json` in the folder and compares every case.
pub(super) fn run(folder: &Path) -> Result<()> {
    let read = |name: &str| {
        let file = folder.join(name);
        fs::read(&file).with_context(|| format!("{} cannot be read", file.display()))
    };
    let vectors = Vectors::read(&read("stems48.bin")?)?;
    let stop = String::from_utf8(read("stop.txt")?)?;
    let stop: Vec<&str> = stop.split_whitespace().collect();
    let parity: Parity = serde_json::from_slice(&read("parity48.json")?)?;

    let mut largest = [("cos", 0.0), ("ln1p_bm25", 0.0), ("z_two", 0.0), ("p_two", 0.0)];
    let mut n_apart = 0;
    for case in &parity.cases {
        let scores = scores(case, &parity, &vectors, &stop);
        let expected = [case.cos, case.ln1p_bm25, case.z_two, case.p_two];
        let differences = [0, 1, 2, 3].map(|at| (scores[at] - expected[at]).abs());
        // Not `>`, which a score that is no number would pass.
        if !differences.iter().all(|difference| *difference <= TOLERANCE) {
            n_apart += 1;
            println!("{:?} / {:?}: {scores:?}, expected {expected:?}", case.activity, case.title);
        }
        largest.iter_mut().zip(differences).for_each(|((_, most), difference)| *most = difference.max(*most));
    }
    println!("{} cases; the largest differences:", parity.cases.len());
    largest.iter().for_each(|(name, most)| println!("  {name:<10} {most:.2e}"));
    println!("The scores with character n-grams (char34, three, five) were skipped: the engine has none.");
    if n_apart > 0 || parity.cases.is_empty() {
        bail!("{n_apart} of {} cases are further apart than {TOLERANCE}", parity.cases.len());
    }
    Ok(())
}

/// The cosine, `ln(1 + BM25)`, the score of the two, and its probability.
fn scores(case: &Case, parity: &Parity, vectors: &Vectors, stop: &[&str]) -> [f64; 4] {
    let stems = |text: &str| stems(text, vectors, stop);
    let parts: Vec<&str> = [&case.title].into_iter().chain(&case.key_results).map(String::as_str).collect();
    let (activity, goal) = (stems(&case.activity), stems(&parts.join(". ")));

    let own = direction(&activity, vectors);
    let whole = direction(&goal, vectors).dot(&own);
    let cos = parts.iter().map(|part| direction(&stems(part), vectors).dot(&own)).fold(whole, f32::max);

    let Bm25 { k1, b, avgdl } = parity.bm25;
    let length = goal.len() as f64;
    let distinct: BTreeMap<&str, Option<Row>> = activity.iter().map(|(stem, row)| (stem.as_str(), *row)).collect();
    let added = |(stem, row): (&str, Option<Row>)| {
        let n = goal.iter().filter(|(other, _)| other == stem).count() as f64;
        f64::from(vectors.idf(row)) * n * (k1 + 1.0) / (n + k1 * (1.0 - b + b * length / avgdl))
    };
    let bm25 = distinct.into_iter().map(added).sum::<f64>().ln_1p();

    let two = &parity.coefficients.two;
    let z = two.cos * f64::from(cos) + two.bm25 * bm25 + two.bias;
    [f64::from(cos), bm25, z, 1.0 / (1.0 + (-two.a * z - two.b).exp())]
}

/// The sum of the stems' vectors, with length 1.
fn direction(stems: &[Stem], vectors: &Vectors) -> Vector {
    let mut sum = Vector::default();
    stems.iter().filter_map(|(_, row)| *row).for_each(|row| vectors.add(row, 1.0, &mut sum));
    sum.normalised()
}

/// The stems of a text's content words; of all its words, where none is one.
fn stems(text: &str, vectors: &Vectors, stop: &[&str]) -> Vec<Stem> {
    let text = text.to_lowercase().replace('\u{2019}', "'");
    let words = words(&text);
    let says = |word: &&str| !stop.contains(word) && !word.bytes().all(|byte| byte.is_ascii_digit());
    let content: Vec<&str> = words.iter().copied().filter(says).collect();
    let content = if content.is_empty() { words } else { content };
    let stem = |word: &str| {
        let stem = english_stem(word).into_owned();
        let row = vectors.find(&stem);
        (stem, row)
    };
    content.into_iter().map(stem).collect()
}

/// The words of a text: `[a-z0-9]+(?:'[a-z]+)?`, without a final `'s`.
fn words(text: &str) -> Vec<&str> {
    let run = |text: &str, is_in: fn(&u8) -> bool| text.bytes().take_while(is_in).count();
    let is_letter = |byte: &u8| byte.is_ascii_lowercase();
    let is_word = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(from) = rest.bytes().position(|byte| is_word(&byte)) {
        rest = &rest[from..];
        let mut length = run(rest, is_word);
        if let Some(tail) = rest[length..].strip_prefix('\'') {
            let n = run(tail, is_letter);
            length += if n > 0 { 1 + n } else { 0 };
        }
        let (word, after) = rest.split_at(length);
        words.push(word.strip_suffix("'s").unwrap_or(word));
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn words_are_runs_of_letters_and_digits_with_a_tail() {
        let check = |text: &str, expect: &[&str]| assert_eq!(words(text), expect, "{text:?}");
        check("the client's e-mail, don't", &["the", "client", "e", "mail", "don't"]);
        check("q3 'quoted' o'2", &["q3", "quoted", "o", "2"]);
        check("zürich 東京", &["z", "rich"]);
        check("'s", &["s"]);
    }
}
