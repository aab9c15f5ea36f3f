//! `Memory`: what people answered about activities, and which of these are like a new one.

use std::collections::HashMap;
use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::state::State;
use crate::flagging::vocabulary::{Term, Text, Vocabulary};
use crate::flagging::weights::Weights;

/// The answered activities, by their words.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    answered: Vec<Answered>,
    labels: Vec<Judgement>,
    people: HashMap<Rc<str>, u32>,
    /// By term: the answered activities that have it.
    postings: Vec<Vec<u32>>,
}

#[derive(Debug)]
struct Answered {
    id: ActivityId,
    date: NaiveDate,
    person: u32,
    label: u32,
    terms: Vec<Term>,
    norm: f32,
}

/// An answered activity and how like the text it is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Alike {
    /// Its place in the memory.
    pub(crate) place: usize,
    /// The label's place.
    pub(crate) label: usize,
    /// Cosine of the two texts' weighted terms, 0 to 1.
    pub(crate) cosine: f32,
}

impl Memory {
    /// Indexes the activities that were answered.
    pub(crate) fn new(state: &State, vocabulary: &mut Vocabulary) -> Self {
        let mut memory = Self::default();
        let mut labels: HashMap<&Judgement, u32> = HashMap::new();
        for (id, judgement) in state.judgements.iter() {
            let Some(activity) = state.activities.get(id) else { continue };
            let terms = vocabulary.learn_content(words_of(&activity.title, &activity.note, &activity.tags));
            if terms.is_empty() {
                continue;
            }
            let label = *labels.entry(judgement).or_insert_with(|| {
                memory.labels.push(judgement.clone());
                memory.labels.len() as u32 - 1
            });
            let next = memory.people.len() as u32;
            let person = match memory.people.get(activity.person.as_str()) {
                Some(&person) => person,
                None => *memory.people.entry(activity.person.as_str().into()).or_insert(next),
            };
            let place = memory.answered.len() as u32;
            for &term in &terms {
                if memory.postings.len() <= term as usize {
                    memory.postings.resize_with(term as usize + 1, Vec::new);
                }
                memory.postings[term as usize].push(place);
            }
            memory.answered.push(Answered { id: *id, date: activity.date, person, label, terms, norm: 0.0 });
        }
        memory
    }

    /// How many activities it holds.
    pub(crate) fn len(&self) -> usize {
        self.answered.len()
    }

    /// In how many activities the term occurs.
    pub(crate) fn n_with(&self, term: Term) -> usize {
        self.postings.get(term as usize).map_or(0, Vec::len)
    }

    /// Fixes the lengths of the vectors, once the weights are known.
    pub(crate) fn weigh(&mut self, weights: &Weights) {
        for answered in &mut self.answered {
            answered.norm = norm(&answered.terms, weights);
        }
    }

    /// The answer behind a label.
    pub(crate) fn label(&self, label: usize) -> &Judgement {
        &self.labels[label]
    }

    /// How many different answers there are.
    pub(crate) fn n_labels(&self) -> usize {
        self.labels.len()
    }

    /// The activity at a place, and its day.
    pub(crate) fn activity(&self, place: usize) -> (ActivityId, NaiveDate) {
        (self.answered[place].id, self.answered[place].date)
    }

    /// Every answered activity of this person, other than `own`, that shares a word with the text.
    pub(crate) fn alike(&self, text: &Text, own: Option<ActivityId>, person: &str, weights: &Weights) -> Vec<Alike> {
        let Some(&person) = self.people.get(person) else { return Vec::new() };
        let mut dots = vec![0.0_f32; self.answered.len()];
        let mut touched = Vec::new();
        for &term in &text.content {
            let weight = weights.of(term) * weights.of(term);
            for &place in self.postings.get(term as usize).into_iter().flatten() {
                if dots[place as usize] == 0.0 {
                    touched.push(place as usize);
                }
                dots[place as usize] += weight;
            }
        }
        touched.sort_unstable();
        let length = norm(&text.content, weights);
        let alike = |place: usize| {
            let answered = &self.answered[place];
            let other = answered.person == person && Some(answered.id) != own;
            let cosine = (dots[place] / (length * answered.norm)).min(1.0);
            other.then_some(Alike { place, label: answered.label as usize, cosine })
        };
        touched.into_iter().filter_map(alike).collect()
    }
}

/// Everything that counts as an activity's text.
pub(crate) fn words_of<'a>(
    title: &'a str,
    note: &'a str,
    tags: &'a std::collections::BTreeSet<String>,
) -> impl Iterator<Item = &'a str> {
    [title, note].into_iter().chain(tags.iter().map(String::as_str))
}

fn norm(terms: &[Term], weights: &Weights) -> f32 {
    terms.iter().map(|&term| weights.of(term) * weights.of(term)).sum::<f32>().sqrt()
}
