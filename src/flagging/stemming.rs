//! Stems by Snowball (`rust-stemmers`), one language at a time. Not in the app's own module but for English: the other
//! languages are ten times as much, and come from a module of their own (`embed::languages`).

use std::borrow::Cow;

use rust_stemmers::{Algorithm, Stemmer};

use crate::domain::language::Language;

/// Longer words are compared as they stand: no word needs it, and a stem of a whole page would cost.
const LONGEST: usize = 48;

/// The same for English words.
const LONGEST_ENGLISH: usize = 32;

/// The Snowball English stem (Porter 2) of an ASCII word; any other word as it stands.
///
/// With English alone `rust-stemmers` adds 10 kB to the optimised wasm (3.6 kB compressed).
pub fn english_stem(word: &str) -> Cow<'_, str> {
    if word.len() <= LONGEST_ENGLISH && word.is_ascii() {
        Stemmer::create(Algorithm::English).stem(word)
    } else {
        word.into()
    }
}

/// The stem of a word in small letters; a word that is not in the language's script, or has digits, as it stands.
pub fn stem(language: Language, word: &str) -> Cow<'_, str> {
    if word.chars().count() > LONGEST || !word.chars().all(|c| is_of(language, c)) {
        return word.into();
    }
    // Snowball knows Romanian in its older spelling, and Russian with all its dots.
    let spelt = match language {
        Language::Romanian => word.replace('ș', "ş").replace('ț', "ţ"),
        Language::Russian => word.replace('ё', "е"),
        _ => word.to_owned(),
    };
    let stem = Stemmer::create(algorithm(language)).stem(&spelt).into_owned();
    // A capital I stands for either of the two in a text of which only some is Turkish.
    let stem = if language == Language::Turkish { stem.replace('ı', "i") } else { stem };
    if stem.is_empty() { word.into() } else { stem.into() }
}

/// Whether a letter belongs to the words of a language.
fn is_of(language: Language, c: char) -> bool {
    match language {
        Language::Greek => matches!(c, '\u{370}'..='\u{3ff}'),
        Language::Russian => matches!(c, '\u{400}'..='\u{45f}'),
        Language::Arabic => matches!(c, '\u{620}'..='\u{652}'),
        Language::Tamil => matches!(c, '\u{b80}'..='\u{bd7}'),
        _ => matches!(c, 'a'..='z' | '\u{df}'..='\u{24f}'),
    }
}

const fn algorithm(language: Language) -> Algorithm {
    match language {
        Language::Danish => Algorithm::Danish,
        Language::German => Algorithm::German,
        Language::English => Algorithm::English,
        Language::Spanish => Algorithm::Spanish,
        Language::French => Algorithm::French,
        Language::Italian => Algorithm::Italian,
        Language::Hungarian => Algorithm::Hungarian,
        Language::Dutch => Algorithm::Dutch,
        Language::Norwegian => Algorithm::Norwegian,
        Language::Portuguese => Algorithm::Portuguese,
        Language::Romanian => Algorithm::Romanian,
        Language::Finnish => Algorithm::Finnish,
        Language::Swedish => Algorithm::Swedish,
        Language::Turkish => Algorithm::Turkish,
        Language::Greek => Algorithm::Greek,
        Language::Russian => Algorithm::Russian,
        Language::Arabic => Algorithm::Arabic,
        Language::Tamil => Algorithm::Tamil,
    }
}
