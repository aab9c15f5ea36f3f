//! `Vocabulary`: words to terms (numbers for stems), and `Text`: what an activity or a goal reads as.

use rust_stemmers::{Algorithm, Stemmer};

use crate::flagging::interner::Interner;
use crate::flagging::text::{Token, lower, tokens};
use crate::flagging::word_lists::{FUNCTION, WEAK};
use crate::sorted::sorted;

/// A stem or a number, by its place in the vocabulary. Words that a vocabulary does not hold get terms past its end,
/// which mean something within one [`Text`] only.
pub(crate) type Term = u32;

/// Stands for a function word.
const NO_TERM: Term = Term::MAX;

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
    /// Bit `term % 64` of each of these, so that most terms that do not occur are turned down at once.
    sieve: u64,
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
        self.sieve >> (term % 64) & 1 == 1 && self.all.binary_search(&term).is_ok()
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
    /// Words as they stand, so that each is stemmed once.
    words: Interner,
    /// By place in `words`: its term, or [`NO_TERM`].
    terms: Vec<Term>,
    /// The places are the terms.
    stems: Interner,
    n_weak: Term,
}

impl Vocabulary {
    /// A vocabulary that holds the weak words only.
    pub(crate) fn new() -> Self {
        let mut vocabulary =
            Self { words: Interner::default(), terms: Vec::new(), stems: Interner::default(), n_weak: 0 };
        FUNCTION.split(' ').for_each(|word| vocabulary.note(word, NO_TERM));
        for word in WEAK.split(' ') {
            vocabulary.intern(word);
        }
        vocabulary.n_weak = vocabulary.len();
        vocabulary
    }

    /// How many terms it holds.
    pub(crate) fn len(&self) -> Term {
        self.stems.len() as Term
    }

    /// The stem that a term of this vocabulary stands for.
    pub(crate) fn stem_of(&self, term: Term) -> &str {
        self.stems.text(term)
    }

    /// Whether the term is of a word that all kinds of work share ("prepare", "meeting").
    pub(crate) fn is_weak(&self, term: Term) -> bool {
        term < self.n_weak
    }

    /// Reads texts as one, adding their words to the vocabulary.
    pub(crate) fn learn<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        read(texts, &mut |word| self.intern(word))
    }

    /// The terms of the content words alone, as [`Text::content`] has them; quicker than reading the whole.
    pub(crate) fn learn_content<'a>(&mut self, texts: impl IntoIterator<Item = &'a str>) -> Vec<Term> {
        let mut terms = Vec::new();
        for text in texts {
            for token in tokens(&lower(text)) {
                if let Token::Word(word) = token {
                    terms.extend(self.intern(word));
                }
            }
        }
        distinct(&terms)
    }

    /// Reads texts as one.
    pub(crate) fn read<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        let mut strangers = Interner::default();
        read(texts, &mut |word| {
            let term = self.known(word).unwrap_or_else(|| {
                let stem = stem(word);
                self.stems.find(&stem).unwrap_or_else(|| self.len() + strangers.intern(&stem))
            });
            (term != NO_TERM).then_some(term)
        })
    }

    /// The term of a word, new or not; `None` for a function word.
    fn intern(&mut self, word: &str) -> Option<Term> {
        let term = self.known(word).unwrap_or_else(|| {
            let term = self.stems.intern(&stem(word));
            self.note(word, term);
            term
        });
        (term != NO_TERM).then_some(term)
    }

    /// The term of a word that was read before, or [`NO_TERM`].
    fn known(&self, word: &str) -> Option<Term> {
        self.words.find(word).and_then(|place| self.terms.get(place as usize)).copied()
    }

    /// Remembers the term of a word, if it is new.
    fn note(&mut self, word: &str, term: Term) {
        if self.words.intern(word) as usize == self.terms.len() {
            self.terms.push(term);
        }
    }
}

/// The Snowball English stem (Porter 2) of an ASCII word; any other word as it stands.
///
/// The other languages of `rust-stemmers` are not linked in: with English alone it adds 10 kB to the optimised wasm (3.6 kB
/// compressed).
fn stem(word: &str) -> std::borrow::Cow<'_, str> {
    if word.len() <= LONGEST_STEMMED && word.is_ascii() {
        Stemmer::create(Algorithm::English).stem(word)
    } else {
        word.into()
    }
}

/// Each term once, in order.
pub(crate) fn distinct(terms: &[Term]) -> Vec<Term> {
    let mut terms = sorted(terms, |a, b| a < b);
    terms.dedup();
    terms
}

/// Reads texts as one; `term_of` gives the term of a word or number, or `None` for a function word.
fn read<'a>(texts: impl IntoIterator<Item = &'a str>, term_of: &mut dyn FnMut(&str) -> Option<Term>) -> Text {
    let mut words = Vec::new();
    for text in texts {
        words.extend(tokens(&lower(text)).map(|token| match token {
            Token::Word(word) => {
                Word { shown: word.to_owned(), kind: term_of(word).map_or(WordKind::Function, WordKind::Content) }
            }
            Token::Number(word, value) => {
                let kind = term_of(word).map_or(WordKind::Function, |term| WordKind::Number(term, value));
                Word { shown: word.to_owned(), kind }
            }
            Token::Sign(sign) => Word { shown: String::new(), kind: WordKind::Sign(sign) },
        }));
    }
    let terms = |numbers: bool| {
        let terms: Vec<_> = words
            .iter()
            .filter_map(|word| match word.kind {
                WordKind::Content(term) => Some(term),
                WordKind::Number(term, _) if numbers => Some(term),
                _ => None,
            })
            .collect();
        distinct(&terms)
    };
    let all = terms(true);
    let sieve = all.iter().fold(0, |sieve, term| sieve | 1 << (term % 64));
    Text { content: terms(false), all, sieve, words }
}
