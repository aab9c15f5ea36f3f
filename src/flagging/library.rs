//! `Library`: texts that others are compared with, each in a few parts: a goal's title and key results, or a refusal.

use std::ops::Range;

use crate::flagging::directions::Directions;
use crate::flagging::explanation::Pull;
use crate::flagging::postings::Postings;
use crate::flagging::score::Model;
use crate::flagging::vectors::{Vector, Vectors};
use crate::flagging::vocabulary::{Content, Term, Text};
use crate::flagging::weights::Weights;

/// BM25's saturation and length normalisation, Robertson and Zaragoza (2009), section 3.5, within their usual ranges.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// A goal's usual length in content words; fixed, so that adding a goal does not change what is said of the others.
const USUAL_LENGTH: f32 = 12.0;
/// Content words up to which a text is a line; the words of a longer one (an invitation's text) count for less each.
const LINE: f32 = 8.0;

/// Texts to compare with.
#[derive(Debug, Default)]
pub(crate) struct Library {
    texts: Vec<Entry>,
    parts: Vec<Part>,
    /// Of each text the whole and then its parts, but for an only part, which is the whole.
    directions: Directions,
    postings: Postings,
    /// By term: how much a word counts for telling the texts apart; 1 for terms past its end.
    distinction: Vec<f32>,
}

#[derive(Debug)]
struct Entry {
    n_words: f32,
    parts: Range<usize>,
    /// The direction of all parts together.
    whole: Vector,
    /// Its length as a bag of weighted words, by the vectors' weights.
    norm: f32,
}

#[derive(Debug)]
struct Part {
    terms: Vec<Term>,
    /// Its direction.
    vector: Vector,
}

/// How much each word of a text pulls.
type Pulls<'a> = Vec<(f32, &'a Content)>;

/// How alike a text is to one of the library.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Likeness {
    /// Of the vectors: the mean of the cosine with the part that is most alike and of that with the whole. From -1 to 1, zero
    /// where either has none.
    pub(crate) cosine: f32,
    /// BM25, eq. 3.15 of Robertson and Zaragoza, of the text's distinct words; zero where none is shared.
    pub(crate) bm25: f32,
    /// Cosine of the two as bags of weighted words, 0 to 1; zero where no meanings are compared, as no model looks at it then.
    pub(crate) overlap: f32,
}

impl Entry {
    /// The parts that have directions of their own.
    fn compared(&self) -> Range<usize> {
        if self.parts.len() == 1 { 0..0 } else { self.parts.clone() }
    }
}

impl Library {
    /// A library of texts, each by its parts. `counts` says of each text whether its words count as taken: a word that several
    /// such texts have tells them apart the less, and counts for `2 / (1 + n)`.
    pub(crate) fn new(texts: &[Vec<Text>], counts: impl Fn(usize) -> bool, vectors: Option<&Vectors>) -> Self {
        let mut occurrences = Vec::new();
        let mut contents = Vec::new();
        for (place, text) in texts.iter().enumerate() {
            let mut content: Vec<Content> = Vec::new();
            for word in text.iter().flat_map(|part| &part.content) {
                match content.iter_mut().find(|known| known.term == word.term) {
                    Some(known) => known.n += word.n,
                    None => content.push(*word),
                }
            }
            occurrences.extend(content.iter().map(|word| (word.term, place as u32, word.n)));
            contents.push(content);
        }
        let postings = Postings::new(&occurrences);
        let distinction = (0..postings.n_terms()).map(|term| {
            let n = postings.of(term).iter().filter(|(place, _)| counts(*place as usize)).count();
            2.0 / (1 + n.max(1)) as f32
        });
        let mut library = Self { distinction: distinction.collect(), postings, ..Self::default() };
        for (text, content) in texts.iter().zip(contents) {
            let from = library.parts.len();
            for part in text {
                let terms = part.content.iter().map(|word| word.term).collect();
                let vector = library.direction(&part.content, [part], vectors);
                library.parts.push(Part { terms, vector });
            }
            let whole = library.direction(&content, text, vectors);
            let n_words = content.iter().map(|word| word.n).sum::<u32>() as f32;
            let norm = vectors.map_or(0.0, |vectors| library.norm(&content, &Weights::Vectors(vectors)));
            library.texts.push(Entry { n_words, parts: from..library.parts.len(), whole, norm });
        }
        let of = |entry: &Entry| library.parts[entry.compared()].iter().map(|part| part.vector.values());
        let all = library.texts.iter().flat_map(|entry| [entry.whole.values()].into_iter().chain(of(entry)));
        library.directions = Directions::new(&all.collect::<Vec<_>>());
        library
    }

    /// The direction of some words and of the function words of `texts`.
    fn direction<'a>(
        &self,
        content: &[Content],
        texts: impl IntoIterator<Item = &'a Text>,
        vectors: Option<&Vectors>,
    ) -> Vector {
        let mut sum = Vector::default();
        texts.into_iter().for_each(|text| sum.add(1.0, &text.grammar));
        for word in content {
            if let (Some(row), Some(vectors)) = (word.row, vectors) {
                vectors.add(row, word.n as f32 * self.distinction(word.term), &mut sum);
            }
        }
        sum.normalised()
    }

    fn distinction(&self, term: Term) -> f32 {
        self.distinction.get(term as usize).copied().unwrap_or(1.0)
    }

    fn weight(&self, word: &Content, weights: &Weights<'_>) -> f32 {
        weights.of(word) * self.distinction(word.term)
    }

    /// In how many texts the term occurs.
    pub(crate) fn n_with(&self, term: Term) -> usize {
        self.postings.of(term).len()
    }

    /// Whether one of the text's parts has all the terms.
    pub(crate) fn has(&self, place: usize, terms: &[Term]) -> bool {
        self.parts[self.texts[place].parts.clone()].iter().any(|part| terms.iter().all(|it| part.terms.contains(it)))
    }

    /// How alike a text is to each of the library, by place.
    pub(crate) fn likenesses(&self, text: &Text, weights: &Weights<'_>) -> Vec<Likeness> {
        let mut likenesses = vec![Likeness::default(); self.texts.len()];
        let long = (text.content.len() as f32 / LINE).max(1.0).sqrt();
        for word in &text.content {
            let weight = self.weight(word, weights);
            for &(place, n) in self.postings.of(word.term) {
                let (n, length) = (n as f32, self.texts[place as usize].n_words / USUAL_LENGTH);
                let likeness = &mut likenesses[place as usize];
                likeness.bm25 += weight * n * (K1 + 1.0) / (n + K1 * (1.0 - B + B * length)) / long;
                if weights.by_vectors() {
                    likeness.overlap += weight * weight;
                }
            }
        }
        if !weights.by_vectors() {
            return likenesses;
        }
        let (norm, length) = (self.norm(&text.content, weights), text.vector.length());
        let dots = if length > 0.0 { self.directions.dots(text.vector.values()) } else { Vec::new() };
        let mut dots = dots.as_slice();
        for (likeness, entry) in likenesses.iter_mut().zip(&self.texts) {
            if likeness.overlap > 0.0 {
                likeness.overlap /= norm * entry.norm;
            }
            if let Some((whole, rest)) = dots.split_first() {
                let (parts, rest) = rest.split_at(entry.compared().len());
                let most = parts.iter().fold(*whole, |most, part| if *part > most { *part } else { most });
                likeness.cosine = (most + whole) / (2.0 * length);
                dots = rest;
            }
        }
        likenesses
    }

    fn norm(&self, content: &[Content], weights: &Weights<'_>) -> f32 {
        let squares = content.iter().map(|word| self.weight(word, weights) * self.weight(word, weights));
        squares.sum::<f32>().sqrt()
    }

    /// The part of a text of the library that is most like `text`, and the words that pull there, the strongest first.
    /// `None` where no word does.
    pub(crate) fn closest(
        &self,
        place: usize,
        text: &Text,
        weights: &Weights<'_>,
        model: &Model,
    ) -> Option<(usize, Vec<Pull>)> {
        let entry = &self.texts[place];
        let length = text.vector.length();
        let mut best: Option<(f32, usize, Pulls<'_>)> = None;
        for (n, part) in self.parts[entry.parts.clone()].iter().enumerate() {
            let shared =
                |word: &Content| if part.terms.contains(&word.term) { self.weight(word, weights) } else { 0.0 };
            let all = text.content.iter().map(shared).sum::<f32>();
            let meant = |word: &Content| match (word.row, weights.vectors()) {
                (Some(row), Some(vectors)) if length > 0.0 => {
                    let dot = vectors.dot(row, &part.vector) + vectors.dot(row, &entry.whole);
                    word.n as f32 * dot / (2.0 * length)
                }
                _ => 0.0,
            };
            let pulls = text.content.iter().map(|word| (model.pull(meant(word), shared(word), all), word));
            let pulls: Vec<_> = pulls.collect();
            let sum = pulls.iter().map(|(pull, _)| pull).sum();
            if best.as_ref().is_none_or(|(most, ..)| *most < sum) {
                best = Some((sum, n, pulls));
            }
        }
        let (_, n, pulls) = best?;
        let part = &self.parts[entry.parts.start + n];
        let all: f32 = pulls.iter().map(|(pull, _)| pull.max(0.0)).sum();
        let mut left: Vec<_> = pulls.into_iter().filter(|(pull, _)| *pull > all * LEAST_PULL).collect();
        let mut words = Vec::new();
        while let Some(strongest) = (0..left.len()).rev().max_by(|&a, &b| left[a].0.total_cmp(&left[b].0)) {
            let (pull, word) = left.remove(strongest);
            words.push(Pull {
                word: text.shown_term(word.term).to_owned(),
                share: (pull / all * 1000.0 + 0.5) as u16,
                is_shared: part.terms.contains(&word.term),
            });
        }
        (!words.is_empty()).then_some((n, words))
    }
}

/// Words that pull less than this share of all that pull are not named.
const LEAST_PULL: f32 = 0.05;
