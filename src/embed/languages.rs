//! The words of the languages beside English, as a wasm module of its own, fetched where a space has such a language.
//!
//! Languages cross as their two letters, words as texts, both with a space between each two.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::language::Language;
use crate::flagging::lexicon;

/// The function words of the languages.
#[wasm_bindgen]
pub fn function_words(codes: &str) -> String {
    lexicon::function_words_of(&languages(codes))
}

/// The stem of a word in small letters, in each of the languages.
#[wasm_bindgen]
pub fn stems(codes: &str, word: &str) -> String {
    lexicon::stems(&languages(codes), word)
}

/// English is the app's own business.
fn languages(codes: &str) -> Vec<Language> {
    codes.split(' ').filter_map(Language::of).filter(|&language| language != Language::English).collect()
}
