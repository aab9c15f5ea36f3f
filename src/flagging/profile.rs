//! `Profile`: what a person's log as a whole says of their goals. What is like the activities that clearly serve a goal
//! is a little likelier to serve it too, in words that the goal itself does not have.
//!
//! Pseudo-relevance feedback (Rocchio, "Relevance Feedback in Information Retrieval", 1971). Only days before the newest are
//! looked at, so that verdicts stay as they are while a day is being logged.

use chrono::NaiveDate;

use crate::domain::judgement::Judgement;
use crate::domain::state::State;
use crate::flagging::directions::Directions;
use crate::flagging::goals::Goals;
use crate::flagging::interner::{Interner, hash};
use crate::flagging::memory::words_of;
use crate::flagging::postings::Postings;
use crate::flagging::score::{self, Plain};
use crate::flagging::vectors::Vector;
use crate::flagging::vocabulary::{Text, Vocabulary};
use crate::flagging::weights::Weights;

/// How many days back the log is looked at, and at how many different activities of a person.
const LOOKED_AT: usize = 120;
const N_KEPT: usize = 400;

/// How much it can add to a score, and how many clear activities it takes for half of that.
const PULL: f32 = 3.44;
const HALF: f32 = 3.0;

/// How much shared words count beside the cosine of meanings, and how like any two activities of a person are.
const WORDS: f32 = 2.0;
const USUAL: f32 = 0.3;

/// The profiles of all people.
#[derive(Debug, Default)]
pub(crate) struct Profiles {
    names: Interner,
    profiles: Vec<Profile>,
}

/// What the log of one person says.
#[derive(Debug, Default)]
struct Profile {
    /// Activities with the same stems say the same, once.
    keys: Interner,
    entries: Vec<Entry>,
    postings: Postings,
    /// By goal: the directions of the activities that serve it, summed up, and how many they are, by how surely they do.
    directions: Directions,
    weights: Vec<f32>,
}

#[derive(Debug)]
struct Entry {
    text: Text,
    norm: f32,
    /// The goals it serves, and how surely, 0 to 1.
    serves: Vec<(usize, f32)>,
    n_answers: u32,
}

impl Profiles {
    /// Reads the log. `plain` gives the scores of a text by its own words, of goals that are open on a day.
    pub(crate) fn new(
        state: &State,
        goals: &Goals,
        vocabulary: &Vocabulary,
        weights: &Weights<'_>,
        plain: impl Fn(&Text) -> Vec<Plain>,
    ) -> Self {
        let mut profiles = Self::default();
        let Some((_, last)) = state.span().filter(|_| weights.by_vectors()) else { return profiles };
        let is_done = |day: &NaiveDate| state.on(*day).iter().any(|activity| activity.done);
        let mut days = std::iter::successors(Some(last), NaiveDate::pred_opt).take(LOOKED_AT).filter(is_done);
        // The newest day is still being written.
        days.next();
        for activity in days.flat_map(|day| state.on(day)).filter(|activity| activity.done) {
            let place = profiles.names.intern(&activity.person) as usize;
            if place == profiles.profiles.len() {
                profiles.profiles.push(Profile::default());
            }
            let profile = &mut profiles.profiles[place];
            if profile.entries.len() >= N_KEPT {
                continue;
            }
            let text = vocabulary.learn(words_of(&activity.title, &activity.note, &activity.tags));
            if text.content.is_empty() {
                continue;
            }
            let place = profile.keys.intern(&text.key()) as usize;
            if place == profile.entries.len() {
                let serves = clearest(&plain(&text), goals, activity.date).into_iter().collect();
                profile.entries.push(Entry { norm: weights.norm(&text.content), text, serves, n_answers: 0 });
            }
            if let Some(answer) = state.judgements.get(&activity.id) {
                profile.entries[place].answer(answer, goals);
            }
        }
        profiles.profiles.iter_mut().for_each(|profile| profile.finish(goals.len()));
        profiles
    }

    /// A number that changes, but for a coincidence, when any of it does; FNV-1a beginning with `seed`.
    pub(crate) fn digest(&self, seed: u32) -> u32 {
        let entries = self.profiles.iter().flat_map(|profile| &profile.entries);
        let goals = entries.flat_map(|entry| &entry.serves).map(|(goal, serves)| serves.to_bits() ^ *goal as u32);
        let texts = self.profiles.iter().flat_map(|profile| &profile.entries).map(|entry| hash(entry.text.lower()));
        goals.chain(texts).fold(seed, |digest, it| (digest ^ it).wrapping_mul(0x0100_0193))
    }

    /// What the log of a person adds to the score of each goal, by place; the text's own entry left aside. `None` where
    /// there is no log to go by.
    pub(crate) fn additions(&self, text: &Text, person: &str, weights: &Weights<'_>) -> Option<Vec<f32>> {
        let profile = self.profiles.get(self.names.find(person)? as usize)?;
        let own = profile.keys.find(&text.key()).map(|place| place as usize);
        let mut dots = vec![0.0_f32; profile.entries.len()];
        for word in &text.content {
            let weight = weights.of(word) * weights.of(word);
            profile.postings.of(word.term).iter().for_each(|(place, _)| dots[*place as usize] += weight);
        }
        let (norm, length) = (weights.norm(&text.content), text.vector.length());
        let mut likeness = profile.directions.dots(text.vector.values());
        likeness.iter_mut().for_each(|it| *it = if length > 0.0 { *it / length } else { 0.0 });
        let mut weight = profile.weights.clone();
        for (place, (entry, dot)) in profile.entries.iter().zip(dots).enumerate() {
            for &(goal, serves) in &entry.serves {
                if own == Some(place) {
                    likeness[goal] -= if length > 0.0 { serves } else { 0.0 };
                    weight[goal] -= serves;
                } else if dot > 0.0 {
                    likeness[goal] += serves * WORDS * dot / (norm * entry.norm);
                }
            }
        }
        let addition = |(likeness, weight): (f32, f32)| PULL * (likeness - USUAL * weight) / (HALF + weight);
        Some(likeness.into_iter().zip(weight).map(addition).collect())
    }
}

impl Profile {
    /// Sums up, once all entries are there.
    fn finish(&mut self, n_goals: usize) {
        let mut sums = vec![Vector::default(); n_goals];
        self.weights = vec![0.0; n_goals];
        let mut occurrences = Vec::new();
        for (place, entry) in self.entries.iter_mut().enumerate() {
            occurrences.extend(entry.text.content.iter().map(|word| (word.term, place as u32, word.n)));
            let direction = entry.text.vector.normalised();
            for (goal, serves) in &mut entry.serves {
                *serves /= entry.n_answers.max(1) as f32;
                sums[*goal].add(*serves, &direction);
                self.weights[*goal] += *serves;
            }
        }
        self.directions = Directions::new(&sums.iter().map(Vector::values).collect::<Vec<_>>());
        self.postings = Postings::new(&occurrences);
    }
}

impl Entry {
    /// Counts an answer. What people said makes up for what the words say.
    fn answer(&mut self, answer: &Judgement, goals: &Goals) {
        if self.n_answers == 0 {
            self.serves.clear();
        }
        self.n_answers += 1;
        if let Judgement::Serves(id) = answer
            && let Some(goal) = goals.find(*id)
        {
            match self.serves.iter_mut().find(|(other, _)| *other == goal) {
                Some((_, n)) => *n += 1.0,
                None => self.serves.push((goal, 1.0)),
            }
        }
    }
}

/// The open goal that a text is likeliest to serve, and how surely it does; nothing where that is no surer than a coin.
fn clearest(plain: &[Plain], goals: &Goals, on: NaiveDate) -> Option<(usize, f32)> {
    let open = plain.iter().enumerate().filter(|(goal, _)| goals.is_open(*goal, on)).rev();
    let (goal, best) = open.max_by(|a, b| a.1.cautious.total_cmp(&b.1.cautious))?;
    let serves = score::sureness(best.cautious);
    (serves > 0.0).then_some((goal, serves))
}
