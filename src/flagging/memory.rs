//! `Memory`: what people answered about activities, and which of these are like a new one.

use std::rc::Rc;

use crate::domain::activity::Activity;
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::state::State;
use crate::flagging::directions::Directions;
use crate::flagging::goals::Goals;
use crate::flagging::interner::Interner;
use crate::flagging::postings::Postings;
use crate::flagging::vocabulary::{Text, Vocabulary};
use crate::flagging::weights::Weights;
use crate::sorted::{SortedSet, order};

/// How many different answers of a person are kept in mind, the newest first. With 300, what they teach together is
/// worked out within some ten milliseconds.
const N_KEPT: usize = 300;

/// Share of the likeness of two activities that comes from what their words mean; the rest is from the words themselves.
const BY_MEANING: f32 = 0.35;

/// The answered activities, by their words. Those that say the same of the same text count as one.
#[derive(Debug, Default)]
pub(crate) struct Memory {
    answered: Vec<Answered>,
    people: Interner,
    /// What comparing looks at, by place.
    measures: Vec<Measures>,
    directions: Directions,
    postings: Postings,
}

/// An activity that was answered about.
#[derive(Debug)]
pub(crate) struct Answered {
    /// The newest of those with this text and this answer.
    pub(crate) activity: Rc<Activity>,
    pub(crate) judgement: Judgement,
    /// The place of the goal it was said to serve; `None` if it was said to serve none.
    pub(crate) goal: Option<usize>,
    /// How many there are.
    pub(crate) n: u32,
    pub(crate) text: Text,
}

/// What is looked at of each answered activity whenever one is judged, close together in memory.
#[derive(Debug)]
struct Measures {
    /// Its name, if it stands for itself alone. One that stands for several is a witness even of itself.
    id: Option<ActivityId>,
    /// The person's number.
    person: u32,
    /// The length of its bag of weighted words.
    norm: f32,
    /// The length of its vector.
    length: f32,
}

/// An answered activity and how like a text it is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Alike<'a> {
    pub(crate) answered: &'a Answered,
    /// Its place in the memory.
    pub(crate) place: usize,
    /// Cosine of the two texts' weighted words, 0 to 1.
    pub(crate) words: f32,
    /// The same with what the words mean, where that is known; 0 to 1.
    pub(crate) likeness: f32,
}

impl Memory {
    /// Keeps the activities that were answered in mind, but for links to goals that are gone.
    pub(crate) fn new(state: &State, goals: &Goals, vocabulary: &Vocabulary) -> Self {
        let answers: Vec<(&Rc<Activity>, &Judgement)> = state
            .judgements
            .iter()
            .filter_map(|(id, judgement)| Some((state.activities.get(id)?, judgement)))
            .collect();
        let age = |at: usize| (answers[at].0.date, answers[at].0.id);
        let mut memory = Self::default();
        let mut n_kept: Vec<usize> = Vec::new();
        let mut texts = Interner::default();
        // By text: the places of what was answered about it.
        let mut same: Vec<Vec<usize>> = Vec::new();
        for at in order(answers.len(), &|a, b| age(a) > age(b)) {
            let (activity, judgement) = answers[at];
            let goal = match judgement {
                Judgement::Serves(goal) => match goals.find(*goal) {
                    None => continue,
                    found => found,
                },
                _ => None,
            };
            let person = memory.people.intern(&activity.person) as usize;
            if person == n_kept.len() {
                n_kept.push(0);
            }
            if n_kept[person] == N_KEPT {
                continue;
            }
            let text = vocabulary.learn(words_of(&activity.title, &activity.note, &activity.tags));
            if text.content.is_empty() {
                continue;
            }
            let twins = texts.intern(text.lower()) as usize;
            if twins == same.len() {
                same.push(Vec::new());
            }
            let is_twin = |other: &Answered| other.judgement == *judgement && other.activity.person == activity.person;
            if let Some(twin) = same[twins].iter().copied().find(|at| is_twin(&memory.answered[*at])) {
                memory.answered[twin].n += 1;
                continue;
            }
            n_kept[person] += 1;
            same[twins].push(memory.answered.len());
            let (activity, judgement) = (Rc::clone(activity), judgement.clone());
            memory.answered.push(Answered { activity, judgement, goal, n: 1, text });
        }
        let occurrences = memory.answered.iter().enumerate().flat_map(|(place, answered)| {
            answered.text.content.iter().map(move |word| (word.term, place as u32, word.n))
        });
        memory.postings = Postings::new(&occurrences.collect::<Vec<_>>());
        let vectors: Vec<&[f32]> = memory.answered.iter().map(|answered| answered.text.vector.values()).collect();
        memory.directions = Directions::new(&vectors);
        memory
    }

    /// Measures what was answered by the weights that [`alike`](Self::alike) will go by.
    pub(crate) fn weigh(&mut self, weights: &Weights<'_>) {
        let measures = self.answered.iter().map(|Answered { activity, text, n, .. }| Measures {
            id: Some(activity.id).filter(|_| *n == 1),
            person: self.people.find(&activity.person).unwrap_or_default(),
            norm: weights.norm(&text.content),
            length: text.vector.length(),
        });
        self.measures = measures.collect();
    }

    /// The answered activities, the newest first.
    pub(crate) fn answered(&self) -> &[Answered] {
        &self.answered
    }

    /// Every answered activity of this person, other than `own`, that is at all like the text.
    pub(crate) fn alike(
        &self,
        text: &Text,
        own: Option<ActivityId>,
        person: &str,
        weights: &Weights<'_>,
    ) -> Vec<Alike<'_>> {
        let Some(person) = self.people.find(person) else { return Vec::new() };
        let mut dots = vec![0.0_f32; self.answered.len()];
        for word in &text.content {
            let weight = weights.of(word);
            self.postings.of(word.term).iter().for_each(|(place, _)| dots[*place as usize] += weight * weight);
        }
        let (norm, length) = (weights.norm(&text.content), text.vector.length());
        let meanings = self.directions.dots(text.vector.values());
        let mut alike = Vec::new();
        for (place, (it, (dot, meaning))) in self.measures.iter().zip(dots.into_iter().zip(meanings)).enumerate() {
            if it.person != person || own.is_some() && own == it.id {
                continue;
            }
            let words = cosine(dot, norm * it.norm);
            let likeness = mixed(words, meaning, length * it.length, weights);
            if likeness > 0.0 {
                alike.push(Alike { answered: &self.answered[place], place, words, likeness });
            }
        }
        alike
    }
}

/// How like two texts are, as [`Memory::alike`] finds it.
pub(crate) fn likeness(a: &Text, b: &Text, weights: &Weights<'_>) -> f32 {
    let shared = a.content.iter().filter(|word| b.content.iter().any(|other| other.term == word.term));
    let dot = shared.map(|word| weights.of(word) * weights.of(word)).sum();
    let words = cosine(dot, weights.norm(&a.content) * weights.norm(&b.content));
    mixed(words, a.vector.dot(&b.vector), a.vector.length() * b.vector.length(), weights)
}

/// A cosine of what cannot be negative.
fn cosine(dot: f32, norms: f32) -> f32 {
    if dot > 0.0 { (dot / norms).min(1.0) } else { 0.0 }
}

/// The likeness of words, with that of meanings where they are known: the product of two vectors and that of their lengths.
fn mixed(words: f32, meaning: f32, lengths: f32, weights: &Weights<'_>) -> f32 {
    match weights.vectors() {
        None => words,
        Some(_) if lengths <= 0.0 => (1.0 - BY_MEANING) * words,
        Some(_) => BY_MEANING * (meaning / lengths).clamp(0.0, 1.0) + (1.0 - BY_MEANING) * words,
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
