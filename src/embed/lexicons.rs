//! The lexicon of a space's languages: English is at hand, any other comes with the module that knows it.

use wasm_bindgen::JsValue;

use crate::domain::language::Language;
use crate::domain::letters;
use crate::embed::modules::{function, load};
use crate::flagging::lexicon::Lexicon;
use crate::sorted::SortedSet;

/// The two letters of each of these languages, a space after each; nothing where English is all.
pub fn codes(languages: &SortedSet<Language>) -> String {
    let mut codes = String::new();
    for language in languages {
        codes.push_str(language.code());
        codes.push(' ');
    }
    if codes == "en " { String::new() } else { codes }
}

/// Fetches what is known of the languages of these `codes`.
pub async fn fetch(codes: &str) -> Result<Lexicon, JsValue> {
    if codes.is_empty() {
        return Ok(Lexicon::english());
    }
    let english = letters::has(codes, "en");
    let codes = JsValue::from_str(codes);
    let (module, stems) = load("loadLanguages", "stems").await?;
    let words = function(&module, "function_words")?.call1(&JsValue::NULL, &codes)?;
    let stems = move |word: &str| {
        let stems = stems.call2(&JsValue::NULL, &codes, &word.into());
        // Should the module have crashed, words are compared as they stand.
        stems.ok().and_then(|stems| stems.as_string()).unwrap_or_else(|| word.to_owned())
    };
    Ok(Lexicon::new(english, words.as_string().unwrap_or_default(), Box::new(stems)))
}
