//! `Vocabulary`: words to terms (numbers for stems), and `Text`: what an activity or a goal reads as.

use std::collections::HashMap;

use rust_stemmers::{Algorithm, Stemmer};

use crate::flagging::text::{Token, lower, tokens};
use crate::flagging::word_lists::{WEAK, is_function_word};

/// A stem or a number, by its place in the vocabulary. Words that a vocabulary does not hold get terms past its end,
/// which mean something within one [`Text`] only.
pub(crate) type Term = u32;

/// Longer words are compared as they stand: no English word needs it, and a stem of a whole page would cost.
const LONGEST_STEMMED: usize = 32;

/// A text as the rules and the scores read it.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// Every token in order.
    pub(crate) words: Vec<Word>,
    /// The terms of content words, each once, in order of the terms.
    pub(crate) content: Vec<Term>,
    /// The terms of content words and numbers, each once, in order of the terms.
    all: Vec<Term>,
}

/// One token of a [`Text`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// As it stands in the text, in lower case.
    pub(crate) shown: String,
    /// What it is.
    pub(crate) kind: WordKind,
}

/// What a token is to the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WordKind {
    /// A word that says something.
    Content(Term),
    /// A word such as "the" or "below".
    Function,
    /// A number, with its value in thousandths.
    Number(Term, u64),
    /// A sign that rules read.
    Sign(char),
}

impl Text {
    /// Whether the term occurs.
    pub(crate) fn has(&self, term: Term) -> bool {
        self.all.binary_search(&term).is_ok()
    }

    /// The words whose terms `keep` accepts, each term once, as they stand and in their order.
    pub(crate) fn shown(&self, keep: impl Fn(Term) -> bool) -> Vec<String> {
        let mut left: Vec<_> = self.content.iter().copied().filter(|&term| keep(term)).collect();
        let mut shown = Vec::new();
        for word in &self.words {
            let WordKind::Content(term) = word.kind else { continue };
            if let Ok(at) = left.binary_search(&term) {
                left.remove(at);
                shown.push(word.shown.clone());
            }
        }
        shown
    }

    /// Every term of a content word, with repetition.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        self.words.iter().filter_map(|word| match word.kind {
            WordKind::Content(term) => Some(term),
            _ => None,
        })
    }
}

/// The terms known so far.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Terms of words as they stand, so that each is stemmed once.
    words: HashMap<Box<str>, Term>,
    stems: HashMap<Box<str>, Term>,
    n_weak: Term,
}

impl Vocabulary {
    /// A vocabulary that holds the weak words only.
    pub(crate) fn new() -> Self {
        let mut vocabulary = Self { words: HashMap::new(), stems: HashMap::new(), n_weak: 0 };
        for word in WEAK {
            vocabulary.intern(word);
        }
        vocabulary.n_weak = vocabulary.len();
        vocabulary
    }

    /// How many terms it holds.
    pub(crate) fn len(&self) -> Term {
        self.stems.len() as Term
    }

    /// Whether the term is of a word that all kinds of work share ("prepare", "meeting").
    pub(crate) fn is_weak(&self, term: Term) -> bool {
        term < self.n_weak
    }

    /// Reads texts as one, adding their words to the vocabulary.
    pub(crate) fn learn<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        read(texts, |word| self.intern(word))
    }

    /// Reads texts as one.
    pub(crate) fn read<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        let mut strangers: HashMap<String, Term> = HashMap::new();
        read(texts, |word| {
            if let Some(&term) = self.words.get(word) {
                return term;
            }
            let stem = stem(word);
            match self.stems.get(&*stem) {
                Some(&term) => term,
                None => {
                    let next = self.len() + strangers.len() as Term;
                    *strangers.entry(stem.into_owned()).or_insert(next)
                }
            }
        })
    }

    fn intern(&mut self, word: &str) -> Term {
        if let Some(&term) = self.words.get(word) {
            return term;
        }
        let stem = stem(word);
        let next = self.len();
        let term = match self.stems.get(&*stem) {
            Some(&term) => term,
            None => *self.stems.entry(stem.into()).or_insert(next),
        };
        self.words.insert(word.into(), term);
        term
    }
}

/// The Snowball English stem (Porter 2) of an ASCII word; any other word as it stands.
fn stem(word: &str) -> std::borrow::Cow<'_, str> {
    if word.len() <= LONGEST_STEMMED && word.is_ascii() {
        Stemmer::create(Algorithm::English).stem(word)
    } else {
        word.into()
    }
}

fn read<'a>(texts: impl IntoIterator<Item = &'a str>, mut term_of: impl FnMut(&str) -> Term) -> Text {
    let mut words = Vec::new();
    for text in texts {
        let text = lower(text);
        words.extend(tokens(&text).into_iter().map(|token| match token {
            Token::Word(word) if is_function_word(word) => Word { shown: word.to_owned(), kind: WordKind::Function },
            Token::Word(word) => Word { shown: word.to_owned(), kind: WordKind::Content(term_of(word)) },
            Token::Number(word, value) => Word { shown: word.to_owned(), kind: WordKind::Number(term_of(word), value) },
            Token::Sign(sign) => Word { shown: String::new(), kind: WordKind::Sign(sign) },
        }));
    }
    let terms = |numbers: bool| {
        let mut terms: Vec<_> = words
            .iter()
            .filter_map(|word| match word.kind {
                WordKind::Content(term) => Some(term),
                WordKind::Number(term, _) if numbers => Some(term),
                _ => None,
            })
            .collect();
        terms.sort_unstable();
        terms.dedup();
        terms
    };
    Text { content: terms(false), all: terms(true), words }
}
