//! `Weights`: how much each term says, learned from the goals and from the activities that were answered.

use crate::flagging::vocabulary::{Term, Vocabulary};

/// Texts supposed beside those at hand, none of which has the term: with three goals, a word in one of them is still rare.
const PRIOR_TEXTS: f32 = 30.0;

/// What a weak word's weight is multiplied by. Tuned; flat from 0.35 to 0.6.
const WEAK_SHARE: f32 = 0.5;

/// The weight of a word that occurs nowhere. Weights are scaled to it, so that the thresholds of a decision mean the same
/// with no answers and with ten thousand.
pub(crate) const STRANGER: f32 = 4.0;

/// The weight of every term.
#[derive(Debug)]
pub(crate) struct Weights {
    by_term: Vec<f32>,
}

impl Weights {
    /// Inverse document frequency `ln(1 + (N - n + 0.5) / (n + 0.5))`, Robertson and Zaragoza, "The Probabilistic Relevance
    /// Framework: BM25 and Beyond" (2009), eq. 3.3 with the customary `1 +` that keeps it above zero.
    ///
    /// `counts` is in how many of the `n_texts` texts each term occurs.
    pub(crate) fn new(counts: &[u32], n_texts: usize, vocabulary: &Vocabulary) -> Self {
        let total = n_texts as f32 + PRIOR_TEXTS;
        let idf = |n: f32| (1.0 + (total - n + 0.5) / (n + 0.5)).ln();
        let weight = |(term, &n): (usize, &u32)| {
            STRANGER / idf(0.0) * idf(n as f32) * if vocabulary.is_weak(term as Term) { WEAK_SHARE } else { 1.0 }
        };
        Self { by_term: counts.iter().enumerate().map(weight).collect() }
    }

    /// The weight of a term, also of one that the vocabulary does not hold.
    pub(crate) fn of(&self, term: Term) -> f32 {
        self.by_term.get(term as usize).copied().unwrap_or(STRANGER)
    }
}
