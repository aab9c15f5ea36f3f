//! `Phrase`: words of a person's own that an activity is searched for (cues, won't-dos, disqualifiers, upkeep).

use crate::flagging::comparison::Comparison;
use crate::flagging::text::lower;
use crate::flagging::vocabulary::{Term, Text, Vocabulary, Word, WordKind};

/// A phrase occurs in a text that has all its content words and numbers, in any order, and where its comparison holds.
///
/// Where one content word would stand for the whole ("all-hands", "stand-up"), the words have to follow one another.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// As the person wrote it.
    pub(crate) shown: String,
    /// Its content words and numbers, each once.
    pub(crate) terms: Vec<Term>,
    comparison: Option<Comparison>,
    /// The words that have to follow one another, if they have to.
    sequence: Vec<(WordKind, String)>,
}

/// Function words that open or close a phrase and say nothing of what it is about.
const LOOSE: [&str; 16] =
    ["a", "an", "and", "any", "at", "by", "for", "from", "my", "never", "no", "not", "of", "our", "the", "with"];

/// Words that open a refusal and say nothing of what is refused: "avoid custom work".
const REFUSALS: [&str; 8] = ["avoid", "cease", "decline", "quit", "refuse", "reject", "skip", "stop"];

impl Phrase {
    /// Reads a phrase; `None` if it has no content words, for it would occur everywhere.
    pub(crate) fn new(shown: &str, vocabulary: &Vocabulary) -> Option<Self> {
        Self::read(shown, shown, vocabulary)
    }

    /// Reads what a person refuses, "no demos below 50 seats" or "stop visiting resellers".
    pub(crate) fn refusal(shown: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let lowered = lower(shown);
        let rest = REFUSALS.iter().find_map(|verb| lowered.trim_start().strip_prefix(verb)?.strip_prefix(' '));
        Self::read(shown, rest.unwrap_or(shown), vocabulary)
    }

    fn read(shown: &str, text: &str, vocabulary: &Vocabulary) -> Option<Self> {
        let text = vocabulary.learn([text]);
        let mut words = text.words.clone();
        let comparison = Comparison::take(&text, &mut words);
        let mut terms = Vec::new();
        for term in words.iter().filter_map(|word| word.kind.term()) {
            if !terms.contains(&term) {
                terms.push(term);
            }
        }
        let is_loose = |shown: &str| LOOSE.contains(&shown) || shown.ends_with("'t") || Vocabulary::is_foreign(shown);
        let loose = |word: &Word| word.kind == WordKind::Function && is_loose(text.shown(word));
        let from = words.iter().position(|word| !loose(word)).unwrap_or(0);
        let to = words.iter().rposition(|word| !loose(word)).map_or(0, |last| last + 1);
        let mut sequence: Vec<_> =
            words[from..to.max(from)].iter().map(|word| (word.kind, text.shown(word).to_owned())).collect();
        if terms.len() != 1 || sequence.len() == 1 || comparison.is_some() {
            sequence.clear();
        }
        (comparison.is_some() || !terms.is_empty()).then(|| Self {
            shown: shown.to_owned(),
            terms,
            comparison,
            sequence,
        })
    }

    /// Whether it occurs in the text.
    pub(crate) fn occurs_in(&self, text: &Text) -> bool {
        let has_all = self.terms.iter().all(|&term| text.has(term));
        has_all && self.comparison.is_none_or(|comparison| comparison.holds(text)) && self.follows(text)
    }

    /// Whether it occurs with its content words side by side, in any order, with nothing but function words between.
    pub(crate) fn stands_together(&self, text: &Text) -> bool {
        let together = |window: &[Term]| self.terms.iter().all(|term| window.contains(term));
        self.occurs_in(text) && text.terms().collect::<Vec<_>>().windows(self.terms.len()).any(together)
    }

    fn follows(&self, text: &Text) -> bool {
        let same = |word: &Word, (kind, shown): &(WordKind, String)| match word.kind {
            WordKind::Function => text.shown(word) == shown,
            other => other == *kind,
        };
        let follows = |window: &[Word]| window.iter().zip(&self.sequence).all(|(a, b)| same(a, b));
        self.sequence.is_empty() || text.words.windows(self.sequence.len()).any(follows)
    }

    /// Whether a number decides whether it occurs.
    pub(crate) fn compares(&self) -> bool {
        self.comparison.is_some()
    }

    /// How much it asks for: its words, a comparison counting as two (its number and its unit).
    pub(crate) fn length(&self) -> usize {
        self.terms.len() + if self.comparison.is_some() { 2 } else { 0 }
    }
}
