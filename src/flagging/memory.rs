//! `Memory`: what people answered about activities, and which of these are like a new one.

use std::rc::Rc;

use crate::domain::activity::Activity;
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::state::State;
use crate::flagging::goals::Goals;
use crate::flagging::interner::Interner;
use crate::flagging::vocabulary::{Term, Text, Vocabulary};
use crate::flagging::weights::Weights;
use crate::sorted::SortedSet;

/// The answered activities, by their words.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    answered: Vec<Answered>,
    /// By term: the places of the answered activities that have it.
    postings: Vec<Vec<u32>>,
    people: Interner,
    /// By place: whose activity it is, and the length of its vector. Apart from the rest, since every match reads them.
    columns: Vec<(u32, f32)>,
}

/// An activity that was answered about.
#[derive(Debug)]
pub(crate) struct Answered {
    pub(crate) activity: Rc<Activity>,
    pub(crate) judgement: Judgement,
    /// The place of the goal it was said to serve; `None` if it was said to serve none.
    pub(crate) goal: Option<usize>,
    terms: Vec<Term>,
}

/// An answered activity and how like a text it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alike<'a> {
    pub(crate) answered: &'a Answered,
    /// Cosine of the two texts' weighted terms, 0 to 1.
    pub(crate) cosine: f32,
}

impl Memory {
    /// Indexes the activities that were answered, but for links to goals that are gone.
    pub(crate) fn new(state: &State, goals: &Goals, vocabulary: &mut Vocabulary) -> Self {
        let mut memory = Self::default();
        for (id, judgement) in state.judgements.iter() {
            let Some(activity) = state.activities.get(id) else { continue };
            let goal = match judgement {
                Judgement::Serves(goal) => match goals.find(*goal) {
                    None => continue,
                    found => found,
                },
                _ => None,
            };
            let terms = vocabulary.learn_content(words_of(&activity.title, &activity.note, &activity.tags));
            if terms.is_empty() {
                continue;
            }
            for &term in &terms {
                if memory.postings.len() <= term as usize {
                    memory.postings.resize_with(term as usize + 1, Vec::new);
                }
                memory.postings[term as usize].push(memory.answered.len() as u32);
            }
            memory.columns.push((memory.people.intern(&activity.person), 0.0));
            let (activity, judgement) = (Rc::clone(activity), judgement.clone());
            memory.answered.push(Answered { activity, judgement, goal, terms });
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
        for (answered, (_, length)) in self.answered.iter().zip(&mut self.columns) {
            *length = norm(&answered.terms, weights);
        }
    }

    /// Every answered activity of this person, other than `own`, that shares a word with the text.
    pub(crate) fn alike(
        &self,
        text: &Text,
        own: Option<ActivityId>,
        person: &str,
        weights: &Weights,
    ) -> Vec<Alike<'_>> {
        let Some(person) = self.people.find(person) else { return Vec::new() };
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
        let length = norm(&text.content, weights);
        let alike = |place: usize| {
            let (whose, other_length) = self.columns[place];
            let cosine = (dots[place] / (length * other_length)).min(1.0);
            (whose == person).then(|| Alike { answered: &self.answered[place], cosine })
        };
        let other = |alike: &Alike<'_>| Some(alike.answered.activity.id) != own;
        touched.into_iter().filter_map(alike).filter(other).collect()
    }
}

/// Everything that counts as an activity's text.
pub(crate) fn words_of<'a>(
    title: &'a str,
    note: &'a str,
    tags: &'a SortedSet<String>,
) -> impl Iterator<Item = &'a str> {
    [title, note].into_iter().chain(tags.iter().map(String::as_str))
}

fn norm(terms: &[Term], weights: &Weights) -> f32 {
    terms.iter().map(|&term| weights.of(term) * weights.of(term)).sum::<f32>().sqrt()
}
