//! `Vocabulary`: words to terms (numbers for stems), and `Text`: what an activity or a goal reads as.

use std::cell::RefCell;
use std::rc::Rc;

use rust_stemmers::{Algorithm, Stemmer};

use crate::flagging::interner::Interner;
use crate::flagging::text::{Token, lower, tokens};
use crate::flagging::vectors::{Row, Vector, Vectors};
use crate::flagging::word_lists::{FUNCTION, WEAK};

/// A stem or a number, by the order in which the vocabulary met it. Nothing may depend on that order.
pub(crate) type Term = u32;

/// Stands for a function word.
const NO_TERM: Term = Term::MAX;

/// Longer words are compared as they stand: no English word needs it, and a stem of a whole page would cost.
const LONGEST_STEMMED: usize = 32;

/// Bytes of a text that are read. A pasted page has said what it is about by then, and looking through a book would cost.
const LONGEST_READ: usize = 20_000;

/// A text as the rules and the scores read it.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// All of it in lower case.
    lower: String,
    /// Every token in order.
    pub(crate) words: Vec<Word>,
    /// The content words, each stem once, in order.
    pub(crate) content: Vec<Content>,
    /// The sum of the content words' vectors, with repetition.
    pub(crate) vector: Vector,
    /// Bit `term % 64` of each content word and number, so that most terms that do not occur are turned down at once.
    sieve: u64,
}

/// A stem of a text's content words.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Content {
    /// Its number.
    pub(crate) term: Term,
    /// Its vector, if it has one.
    pub(crate) row: Option<Row>,
    /// How often it occurs.
    pub(crate) n: u32,
}

/// One token of a [`Text`].
#[derive(Debug, Clone, Copy)]
pub(crate) struct Word {
    /// Where it lies in the text in lower case.
    from: u32,
    to: u32,
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

impl WordKind {
    /// The term of a content word or a number.
    pub(crate) fn term(self) -> Option<Term> {
        match self {
            Self::Content(term) | Self::Number(term, _) => Some(term),
            Self::Function | Self::Sign(_) => None,
        }
    }
}

impl Text {
    /// Whether the term of a content word or a number occurs.
    pub(crate) fn has(&self, term: Term) -> bool {
        self.sieve >> (term % 64) & 1 == 1 && self.words.iter().any(|word| word.kind.term() == Some(term))
    }

    /// How many of its distinct content words the vectors know.
    pub(crate) fn n_known(&self) -> usize {
        self.content.iter().filter(|word| word.row.is_some()).count()
    }

    /// The same for the same words in the same order.
    pub(crate) fn lower(&self) -> &str {
        &self.lower
    }

    /// A word as it stands, in lower case.
    pub(crate) fn shown(&self, word: &Word) -> &str {
        &self.lower[word.from as usize..word.to as usize]
    }

    /// The first word of a term, as it stands.
    pub(crate) fn shown_term(&self, term: Term) -> &str {
        self.words.iter().find(|word| word.kind.term() == Some(term)).map_or("", |word| self.shown(word))
    }

    /// Every term of a content word, with repetition.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        self.words.iter().filter_map(|word| match word.kind {
            WordKind::Content(term) => Some(term),
            _ => None,
        })
    }
}

/// The words met so far: each is stemmed and looked up once, for as long as a page is open.
///
/// Kept from one engine to the next, since neither stems nor vectors depend on what a space holds.
#[derive(Debug)]
pub struct Vocabulary {
    vectors: Option<Rc<Vectors>>,
    met: RefCell<Met>,
    n_weak: Term,
}

#[derive(Debug, Default)]
struct Met {
    /// Words as they stand.
    words: Interner,
    /// By place in `words`: the term, or [`NO_TERM`], and the vector.
    known: Vec<(Term, Option<Row>)>,
    /// The places are the terms.
    stems: Interner,
}

impl Default for Vocabulary {
    fn default() -> Self {
        Self::new(None)
    }
}

impl Vocabulary {
    /// A vocabulary that has met the function words and the weak words only.
    pub fn new(vectors: Option<Rc<Vectors>>) -> Self {
        let mut met = Met::default();
        for word in FUNCTION.split(' ') {
            met.words.intern(word);
            met.known.push((NO_TERM, None));
        }
        for word in WEAK.split(' ') {
            met.intern(word, vectors.as_deref());
        }
        let n_weak = met.stems.len() as Term;
        Self { vectors, met: RefCell::new(met), n_weak }
    }

    /// The vectors, where there are any.
    pub(crate) fn vectors(&self) -> Option<&Vectors> {
        self.vectors.as_deref()
    }

    /// How many terms were met.
    pub(crate) fn n_terms(&self) -> usize {
        self.met.borrow().stems.len()
    }

    /// Whether the term is of a word that all kinds of work share ("prepare", "meeting").
    pub(crate) fn is_weak(&self, term: Term) -> bool {
        term < self.n_weak
    }

    /// Reads texts as one.
    pub(crate) fn read<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        let mut text = Text::default();
        for part in texts {
            text.lower.push_str(&lower(&part[..part.floor_char_boundary(LONGEST_READ)]));
            // No token goes from one part to the next.
            text.lower.push('\n');
        }
        let met = &mut *self.met.borrow_mut();
        let Text { lower, words, content, vector, sieve } = &mut text;
        for (range, token) in tokens(lower) {
            let kind = match token {
                Token::Word(word) => match met.intern(word, self.vectors()) {
                    (NO_TERM, _) => WordKind::Function,
                    (term, row) => {
                        match content.iter_mut().find(|content| content.term == term) {
                            Some(content) => content.n += 1,
                            None => content.push(Content { term, row, n: 1 }),
                        }
                        if let (Some(row), Some(vectors)) = (row, self.vectors()) {
                            vectors.add(row, 1.0, vector);
                        }
                        WordKind::Content(term)
                    }
                },
                Token::Number(word, value) => match met.intern(word, None) {
                    (NO_TERM, _) => WordKind::Function,
                    (term, _) => WordKind::Number(term, value),
                },
                Token::Sign(sign) => WordKind::Sign(sign),
            };
            *sieve |= kind.term().map_or(0, |term| 1 << (term % 64));
            words.push(Word { from: range.start as u32, to: range.end as u32, kind });
        }
        text
    }
}

impl Met {
    /// The term and the vector of a word, new or not.
    fn intern(&mut self, word: &str, vectors: Option<&Vectors>) -> (Term, Option<Row>) {
        let place = self.words.intern(word) as usize;
        if place == self.known.len() {
            let stem = stem(word);
            let row = vectors.and_then(|vectors| vectors.find(&stem));
            self.known.push((self.stems.intern(&stem), row));
        }
        self.known[place]
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
