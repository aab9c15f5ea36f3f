//! `Lexicon`: what is known of the words of a space's languages: which say little, and the stems of the others.
//!
//! English is always at hand. What is known of other languages comes from outside: it is linked in on this machine
//! ([`Lexicon::of`]), and fetched as a module of its own in a page.

use std::borrow::Cow;
use std::cell::{OnceCell, RefCell};
use std::fmt;
use std::rc::Rc;

use crate::domain::language::Language;
use crate::flagging::function_words::function_words;
use crate::flagging::interner::Interner;
use crate::flagging::stemming::{english_stem, stem};
use crate::flagging::vectors::Vectors;
use crate::flagging::word_lists::FUNCTION;
use crate::sorted::SortedSet;

/// How many words' stems are kept; then they are asked for anew. A person's goals and answers have some thousand, but all
/// that is typed comes by, letter for letter.
const N_KEPT: usize = 50_000;

/// What gives the stems of a word, a space between each two.
pub type Stems = Box<dyn Fn(&str) -> String>;

/// The words of a space's languages.
#[derive(Default)]
pub struct Lexicon {
    /// Whether English is not among the languages.
    without_english: bool,
    others: Option<Others>,
    vectors: OnceCell<Rc<Vectors>>,
}

/// The languages beside English.
struct Others {
    function_words: String,
    stems: Stems,
    kept: RefCell<(Interner, Vec<String>)>,
}

impl Lexicon {
    /// English alone.
    pub fn english() -> Self {
        Self::default()
    }

    /// Other languages, as [`function_words_of`] and [`stems`] know them, and maybe `english`.
    pub fn new(english: bool, function_words: String, stems: Stems) -> Self {
        let others = Others { function_words, stems, kept: RefCell::default() };
        Self { without_english: !english, others: Some(others), ..Self::default() }
    }

    /// These languages, with all that is known of them linked in; English if there are none.
    pub fn of(languages: &SortedSet<Language>) -> Self {
        let english = languages.contains(&Language::English);
        let others: Vec<_> = languages.iter().copied().filter(|&language| language != Language::English).collect();
        if others.is_empty() {
            return Self::english();
        }
        Self::new(english, function_words_of(&others), Box::new(move |word| stems(&others, word)))
    }

    /// Learns what English words mean, once. Engines that were made before do not know it.
    pub fn learn(&self, vectors: &Rc<Vectors>) {
        self.vectors.get_or_init(|| Rc::clone(vectors));
    }

    /// What English words mean, where that is known and English is among the languages.
    pub(crate) fn vectors(&self) -> Option<&Vectors> {
        self.vectors.get().filter(|_| !self.without_english).map(Rc::as_ref)
    }

    /// Whether there are languages beside English, which the vectors do not know.
    pub(crate) fn has_others(&self) -> bool {
        self.others.is_some()
    }

    /// Every function word.
    pub(crate) fn function_words(&self) -> impl Iterator<Item = &str> {
        let english = if self.without_english { "" } else { FUNCTION };
        let others = self.others.as_ref().map_or("", |others| others.function_words.as_str());
        english.split_ascii_whitespace().chain(others.split_ascii_whitespace())
    }

    /// The stems of a word in each of the languages, English first, a space between each two.
    pub(crate) fn stems<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match &self.others {
            Some(others) if !word.starts_with(|c: char| c.is_ascii_digit()) => {
                others.stems(!self.without_english, word).into()
            }
            _ => english_stem(word),
        }
    }
}

impl Others {
    fn stems(&self, english: bool, word: &str) -> String {
        let (words, stems) = &mut *self.kept.borrow_mut();
        if words.len() > N_KEPT {
            (*words, *stems) = Default::default();
        }
        let place = words.intern(word) as usize;
        if place == stems.len() {
            let mut own = (self.stems)(word);
            if english {
                own.insert(0, ' ');
                own.insert_str(0, &english_stem(word));
            }
            stems.push(own);
        }
        stems[place].clone()
    }
}

impl fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.others.is_some() { "Lexicon of several" } else { "Lexicon" })
    }
}

/// The function words of these languages, a space between each two.
pub fn function_words_of(languages: &[Language]) -> String {
    languages.iter().map(|&language| function_words(language)).collect::<Vec<_>>().join(" ")
}

/// The stems of a word in these languages, a space between each two.
pub fn stems(languages: &[Language], word: &str) -> String {
    languages.iter().map(|&language| stem(language, word)).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
