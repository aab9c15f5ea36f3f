//! `Weights`: how much each word says. A word that few texts have says more than one that all have.

use crate::flagging::vectors::Vectors;
use crate::flagging::vocabulary::{Content, Term, Vocabulary};

/// Texts supposed beside those at hand, none of which has the term: with three goals, a word in one of them is still rare.
const PRIOR_TEXTS: f32 = 30.0;

/// What a weak word's weight is multiplied by. Tuned; flat from 0.35 to 0.6.
const WEAK_SHARE: f32 = 0.5;

/// The weight of a word that occurs nowhere. Weights are scaled to it, so that the thresholds of a decision mean the same
/// with no answers and with ten thousand.
const STRANGER: f32 = 4.0;

/// The weight of every term among the goals at hand.
#[derive(Debug)]
pub(crate) struct Counted {
    by_term: Vec<f32>,
}

/// The weights that a comparison goes by.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Weights<'a> {
    /// Those of English at large, and meanings are compared too.
    Vectors(&'a Vectors),
    /// Those of the goals at hand, and nothing but words is compared.
    Counted(&'a Counted),
}

impl Counted {
    /// Inverse document frequency `ln(1 + (N - n + 0.5) / (n + 0.5))`, Robertson and Zaragoza, "The Probabilistic Relevance
    /// Framework: BM25 and Beyond" (2009), eq. 3.3 with the customary `1 +` that keeps it above zero.
    ///
    /// `count` says in how many of the `n_texts` texts a term occurs.
    pub(crate) fn new(count: impl Fn(Term) -> usize, n_texts: usize, vocabulary: &Vocabulary) -> Self {
        let total = n_texts as f32 + PRIOR_TEXTS;
        let idf = |n: f32| libm::log1pf((total - n + 0.5) / (n + 0.5));
        let scale = STRANGER / idf(0.0);
        let weight = |term: Term| {
            let n = count(term);
            let weight = if n == 0 { STRANGER } else { scale * idf(n as f32) };
            weight * if vocabulary.is_weak(term) { WEAK_SHARE } else { 1.0 }
        };
        Self { by_term: (0..vocabulary.n_terms()).map(weight).collect() }
    }
}

impl<'a> Weights<'a> {
    /// The weight of a word, also of one that occurs nowhere.
    pub(crate) fn of(&self, word: &Content) -> f32 {
        match self {
            Self::Vectors(vectors) => vectors.idf(word.row),
            Self::Counted(counted) => counted.by_term.get(word.term as usize).copied().unwrap_or(STRANGER),
        }
    }

    /// The length of a text as a bag of weighted words.
    pub(crate) fn norm(&self, content: &[Content]) -> f32 {
        content.iter().map(|word| self.of(word) * self.of(word)).sum::<f32>().sqrt()
    }

    /// Whether meanings are compared.
    pub(crate) fn by_vectors(&self) -> bool {
        self.vectors().is_some()
    }

    /// What they are compared by.
    pub(crate) fn vectors(&self) -> Option<&'a Vectors> {
        match self {
            Self::Vectors(vectors) => Some(vectors),
            Self::Counted(_) => None,
        }
    }
}
