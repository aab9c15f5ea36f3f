//! `Vocabulary`: words to terms (numbers for stems), and `Text`: what an activity or a goal reads as.

use std::cell::RefCell;
use std::rc::Rc;

use crate::domain::letters;
use crate::flagging::interner::Interner;
use crate::flagging::lexicon::Lexicon;
use crate::flagging::stemming::english_stem;
use crate::flagging::text::{Token, lower, tokens};
use crate::flagging::vectors::{Row, Vector, Vectors};
use crate::flagging::word_lists::{FUNCTION, WEAK};
use crate::sorted::sorted;

/// A stem or a number. Those of goals, phrases and answers count from 0, in the order in which they were learned.
pub(crate) type Term = u32;

/// From here on count the words that no goal, phrase or answer has. They equal nothing but themselves.
const STRANGERS: Term = 1 << 31;

/// Stands for a function word.
const NO_TERM: Term = Term::MAX;

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
    /// The sum of all words' vectors, with repetition.
    pub(crate) vector: Vector,
    /// The part of it that function words have: "how", "before" and "about" say something too.
    pub(crate) grammar: Vector,
    /// Whether some word is a function word of another language than English, or has letters that English has not.
    pub(crate) is_foreign: bool,
    /// Bit `term % 64` of each content word and number, so that most terms that do not occur are turned down at once.
    sieve: u64,
}

/// A stem of a text's content words.
#[derive(Debug, Clone, Copy, PartialEq)]
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

    /// The same for texts of the same stems.
    pub(crate) fn key(&self) -> String {
        let terms: Vec<Term> = self.content.iter().map(|word| word.term).collect();
        sorted(&terms, |a, b| a < b).into_iter().flat_map(Term::to_le_bytes).map(char::from).collect()
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

/// The terms known so far.
///
/// Words that share a stem share a term. Where a space has several languages, a word has a stem in each, whatever language
/// it is of, and one that is shared is enough: nobody has to guess which language a line is in. What English makes one
/// stays one beside any other language, which a stem of a stem would not keep ("closed", "closes").
#[derive(Debug)]
pub(crate) struct Vocabulary {
    lexicon: Rc<Lexicon>,
    met: RefCell<Met>,
    n_weak: Term,
}

#[derive(Debug, Default)]
struct Met {
    /// Words as they stand, so that each is stemmed and looked up once.
    words: Interner,
    /// By place in `words`: the term, or [`NO_TERM`], and the vector.
    known: Vec<(Term, Option<Row>)>,
    /// The stems that were learned, and by place their terms.
    stems: Interner,
    terms: Vec<Term>,
    /// By term the place of its first stem.
    names: Vec<u32>,
    /// The stems of all other words.
    strangers: Interner,
}

impl Vocabulary {
    /// A vocabulary that holds the weak words only.
    pub(crate) fn new(lexicon: &Rc<Lexicon>) -> Self {
        let mut met = Met::default();
        for word in lexicon.function_words() {
            if met.words.intern(word) as usize == met.known.len() {
                // Those of other languages mean something else in English: "die", "war".
                let row = lexicon.vectors().filter(|_| !Self::is_foreign(word));
                met.known.push((NO_TERM, row.and_then(|vectors| vectors.find(&english_stem(word)))));
            }
        }
        WEAK.split(' ').for_each(|word| {
            met.meet(word, lexicon, true);
        });
        let n_weak = met.names.len() as Term;
        Self { lexicon: Rc::clone(lexicon), met: RefCell::new(met), n_weak }
    }

    /// What the words mean, where that is known.
    pub(crate) fn vectors(&self) -> Option<&Vectors> {
        self.lexicon.vectors()
    }

    /// Whether texts may be in languages that the vectors do not know.
    pub(crate) fn has_other_languages(&self) -> bool {
        self.lexicon.has_others()
    }

    /// How many terms were learned.
    pub(crate) fn n_terms(&self) -> Term {
        self.met.borrow().names.len() as Term
    }

    /// The stem that a term stands for; the first of them where languages share it.
    pub(crate) fn stem_of(&self, term: Term) -> String {
        let met = self.met.borrow();
        met.names.get(term as usize).map_or("", |place| met.stems.text(*place)).to_owned()
    }

    /// Whether the term is of a word that all kinds of work share ("prepare", "meeting").
    pub(crate) fn is_weak(&self, term: Term) -> bool {
        term < self.n_weak
    }

    /// Whether a function word is of another language than English.
    pub(crate) fn is_foreign(function_word: &str) -> bool {
        !FUNCTION.split_ascii_whitespace().any(|word| word == function_word)
    }

    /// The term of a word in lower case, which is learned; `None` for a function word.
    pub(crate) fn term(&self, word: &str) -> Option<Term> {
        let (term, _) = self.met.borrow_mut().meet(word, &self.lexicon, true);
        (term != NO_TERM).then_some(term)
    }

    /// Reads texts as one, and learns their words. Whatever is to be compared with other texts is learned, before
    /// anything is read.
    pub(crate) fn learn<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        self.text(texts, true)
    }

    /// Reads texts as one.
    pub(crate) fn read<'a>(&self, texts: impl IntoIterator<Item = &'a str>) -> Text {
        self.text(texts, false)
    }

    fn text<'a>(&self, texts: impl IntoIterator<Item = &'a str>, learns: bool) -> Text {
        let mut text = Text::default();
        for part in texts {
            text.lower.push_str(&lower(beginning(part)));
            // No token goes from one part to the next.
            text.lower.push('\n');
        }
        let met = &mut *self.met.borrow_mut();
        let Text { lower, words, content, vector, grammar, is_foreign, sieve } = &mut text;
        let has_others = self.has_other_languages();
        for (range, token) in tokens(lower) {
            let kind = match token {
                Token::Word(word) => match met.meet(word, &self.lexicon, learns) {
                    (NO_TERM, row) => {
                        if let (Some(row), Some(vectors)) = (row, self.vectors()) {
                            vectors.add(row, 1.0, grammar);
                        }
                        WordKind::Function
                    }
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
                Token::Number(word, value) => match met.meet(word, &self.lexicon, learns) {
                    (NO_TERM, _) => WordKind::Function,
                    (term, _) => WordKind::Number(term, value),
                },
                Token::Sign(sign) => WordKind::Sign(sign),
            };
            if has_others && !*is_foreign {
                let shown = &lower[range.clone()];
                *is_foreign = !shown.is_ascii() || kind == WordKind::Function && Self::is_foreign(shown);
            }
            *sieve |= kind.term().map_or(0, |term| 1 << (term % 64));
            words.push(Word { from: range.start as u32, to: range.end as u32, kind });
        }
        vector.add(1.0, grammar);
        text
    }
}

/// As much of a text as is read: whole words.
fn beginning(text: &str) -> &str {
    let head = &text[..text.floor_char_boundary(LONGEST_READ)];
    if head.len() == text.len() { text } else { head.trim_end_matches(letters::is_word) }
}

impl Met {
    /// The term and the vector of a word, new or not.
    fn meet(&mut self, word: &str, lexicon: &Lexicon, learns: bool) -> (Term, Option<Row>) {
        let place = self.words.intern(word) as usize;
        if place == self.known.len() {
            let row = lexicon.vectors().and_then(|vectors| vectors.find(&english_stem(word)));
            let term = self.term(&lexicon.stems(word), learns);
            self.known.push((term, row));
        }
        self.known[place]
    }

    /// The term of the first of these stems that was learned; a new one where there is none.
    fn term(&mut self, stems: &str, learns: bool) -> Term {
        let learned = stems.split(' ').find_map(|stem| self.stems.find(stem)).map(|place| self.terms[place as usize]);
        if !learns {
            return learned.unwrap_or_else(|| STRANGERS + self.strangers.intern(stems));
        }
        let term = learned.unwrap_or(self.names.len() as Term);
        if learned.is_none() {
            self.names.push(self.terms.len() as u32);
        }
        for stem in stems.split(' ') {
            if self.stems.intern(stem) as usize == self.terms.len() {
                self.terms.push(term);
            }
        }
        term
    }
}
