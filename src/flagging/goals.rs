//! `Goals`: every goal's words in an inverted index, and how strongly a text matches each goal.
//!
//! Word vectors, once there are any, belong beside [`Goals::matches`]: a better strength is all that the engine needs.

use chrono::NaiveDate;

use crate::domain::goal::Goal;
use crate::domain::id::GoalId;
use crate::flagging::verdict::{Evidence, GoalPart};
use crate::flagging::vocabulary::{Term, Text, Vocabulary};
use crate::flagging::weights::Weights;

/// BM25's saturation and length normalisation, Robertson and Zaragoza (2009), section 3.5, within their usual ranges.
const K1: f32 = 1.2;
const B: f32 = 0.75;
/// A goal's usual length in content words; fixed, so that adding a goal does not change what is said of the others.
const USUAL_LENGTH: f32 = 12.0;
/// Content words up to which a text is a line; the words of a longer one (an invitation's text) count for less each.
const LINE: f32 = 8.0;

/// All goals, open or closed.
#[derive(Debug, Default)]
pub(crate) struct Goals {
    entries: Vec<Entry>,
    parts: Vec<(GoalPart, Vec<Term>)>,
    /// By term: the goals that have it, with how often.
    postings: Vec<Vec<(u32, f32)>>,
}

#[derive(Debug)]
struct Entry {
    id: GoalId,
    /// The last day it was open, if it is no more.
    closed: Option<NaiveDate>,
    n_words: usize,
    parts: std::ops::Range<usize>,
}

impl Goals {
    /// Adds a goal; `vocabulary` learns its words.
    pub(crate) fn add(&mut self, goal: &Goal, vocabulary: &mut Vocabulary) {
        let place = self.entries.len();
        let from = self.parts.len();
        let mut n_words = 0;
        let title = [(GoalPart::Title, goal.title.as_str())];
        let key_results =
            goal.ordered_key_results().into_iter().map(|kr| (GoalPart::KeyResult(kr.id), kr.title.as_str()));
        let cues = goal.cues.iter().map(|cue| (GoalPart::Cue(cue.clone()), cue.as_str()));
        for (part, text) in title.into_iter().chain(key_results).chain(cues) {
            let text = vocabulary.learn([text]);
            for term in text.terms() {
                n_words += 1;
                self.count(term, place as u32);
            }
            self.parts.push((part, text.content));
        }
        self.entries.push(Entry { id: goal.id, closed: goal.closed_on(), n_words, parts: from..self.parts.len() });
    }

    fn count(&mut self, term: Term, goal: u32) {
        if self.postings.len() <= term as usize {
            self.postings.resize_with(term as usize + 1, Vec::new);
        }
        let postings = &mut self.postings[term as usize];
        match postings.last_mut() {
            Some((last, n)) if *last == goal => *n += 1.0,
            _ => postings.push((goal, 1.0)),
        }
    }

    /// How many goals there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// In how many goals the term occurs.
    pub(crate) fn n_with(&self, term: Term) -> usize {
        self.postings.get(term as usize).map_or(0, Vec::len)
    }

    /// The goal's name.
    pub(crate) fn id(&self, goal: usize) -> GoalId {
        self.entries[goal].id
    }

    /// The goal of this name.
    pub(crate) fn find(&self, id: GoalId) -> Option<usize> {
        self.entries.binary_search_by_key(&id, |entry| entry.id).ok()
    }

    /// Whether the goal was open on a day; one that was closed on that day counts as open.
    pub(crate) fn is_open(&self, goal: usize, on: NaiveDate) -> bool {
        self.entries[goal].closed.is_none_or(|last| on <= last)
    }

    /// Whether one of the goal's texts has all the terms.
    pub(crate) fn names(&self, goal: usize, terms: &[Term]) -> bool {
        let has = |(_, part): &(GoalPart, Vec<Term>)| terms.iter().all(|term| part.binary_search(term).is_ok());
        self.parts[self.entries[goal].parts.clone()].iter().any(has)
    }

    /// How strongly a text matches each goal, by place: BM25, eq. 3.15 of Robertson and Zaragoza, of the text's distinct
    /// terms; zero where nothing is shared.
    pub(crate) fn matches(&self, text: &Text, weights: &Weights) -> Vec<f32> {
        let mut strengths = vec![0.0; self.len()];
        let long = (text.content.len() as f32 / LINE).max(1.0).sqrt();
        for &term in &text.content {
            for &(goal, n) in self.postings.get(term as usize).into_iter().flatten() {
                let length = self.entries[goal as usize].n_words as f32 / USUAL_LENGTH;
                let saturated = n * (K1 + 1.0) / (n + K1 * (1.0 - B + B * length));
                strengths[goal as usize] += weights.of(term) * saturated / long;
            }
        }
        strengths
    }

    /// The words that a text shares with the part of the goal that has most of them by weight.
    pub(crate) fn shared(&self, goal: usize, text: &Text, weights: &Weights) -> Option<Evidence> {
        let weigh = |terms: &mut dyn Iterator<Item = Term>| terms.map(|term| weights.of(term)).sum::<f32>();
        let both =
            |part: &[Term]| weigh(&mut text.content.iter().copied().filter(|term| part.binary_search(term).is_ok()));
        let parts = &self.parts[self.entries[goal].parts.clone()];
        let (best, weight) =
            parts.iter().map(|part| (part, both(&part.1))).fold(None, |best: Option<(_, f32)>, new| {
                if best.is_none_or(|best| best.1 < new.1) { Some(new) } else { best }
            })?;
        let all = weigh(&mut text.content.iter().copied());
        (weight > 0.0).then(|| Evidence::Words {
            goal: self.id(goal),
            part: best.0.clone(),
            words: text.shown(|term| best.1.binary_search(&term).is_ok()),
            pull: (weight / all * 1000.0).round() as u16,
        })
    }
}
