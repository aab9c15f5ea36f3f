//! `Phrase`: words of a person's own that an activity is searched for (cues, won't-dos, disqualifiers, upkeep).

use crate::flagging::comparison::Comparison;
use crate::flagging::text::lower;
use crate::flagging::vocabulary::{Term, Text, Vocabulary, WordKind};

/// A phrase occurs in a text that has all its content words and numbers, in any order, and where its comparison holds.
#[derive(Debug)]
pub(crate) struct Phrase {
    /// As the person wrote it.
    pub(crate) shown: String,
    /// Its content words and numbers, each once.
    pub(crate) terms: Vec<Term>,
    comparison: Option<Comparison>,
}

/// Words that open a refusal and say nothing of what is refused: "avoid custom work".
const REFUSALS: [&str; 8] = ["avoid", "cease", "decline", "quit", "refuse", "reject", "skip", "stop"];

impl Phrase {
    /// Reads a phrase; `None` if it has no content words, for it would occur everywhere.
    pub(crate) fn new(shown: &str, vocabulary: &mut Vocabulary) -> Option<Self> {
        Self::read(shown, shown, vocabulary)
    }

    /// Reads what a person refuses, "no demos below 50 seats" or "stop visiting resellers".
    pub(crate) fn refusal(shown: &str, vocabulary: &mut Vocabulary) -> Option<Self> {
        let lowered = lower(shown);
        let rest = REFUSALS.iter().find_map(|verb| lowered.trim_start().strip_prefix(verb)?.strip_prefix(' '));
        Self::read(shown, rest.unwrap_or(shown), vocabulary)
    }

    fn read(shown: &str, text: &str, vocabulary: &mut Vocabulary) -> Option<Self> {
        let mut words = vocabulary.learn([text]).words;
        let comparison = Comparison::take(&mut words);
        let mut terms: Vec<_> = words
            .iter()
            .filter_map(|word| match word.kind {
                WordKind::Content(term) | WordKind::Number(term, _) => Some(term),
                _ => None,
            })
            .collect();
        terms.sort_unstable();
        terms.dedup();
        (comparison.is_some() || !terms.is_empty()).then(|| Self { shown: shown.to_owned(), terms, comparison })
    }

    /// Whether it occurs in the text.
    pub(crate) fn occurs_in(&self, text: &Text) -> bool {
        self.terms.iter().all(|&term| text.has(term)) && self.comparison.is_none_or(|comparison| comparison.holds(text))
    }

    /// How much it asks for: its words, a comparison counting as two (its number and its unit).
    pub(crate) fn length(&self) -> usize {
        self.terms.len() + if self.comparison.is_some() { 2 } else { 0 }
    }
}
