//! `Rules`: the phrases of goals and segments. What they refuse comes before what they welcome.

use chrono::NaiveDate;

use crate::domain::id::{GoalId, SegmentId};
use crate::domain::state::State;
use crate::domain::strategy::Strategy;
use crate::flagging::explanation::Evidence;
use crate::flagging::goals::Goals;
use crate::flagging::library::Library;
use crate::flagging::phrase::Phrase;
use crate::flagging::score::Model;
use crate::flagging::vocabulary::{Term, Text, Vocabulary};
use crate::flagging::weights::Weights;

/// Words that say a thing was not done, so that "declined the demo" breaks no refusal of demos.
const NOT_DONE: [&str; 9] =
    ["avoided", "cancelled", "canceled", "cancel", "declined", "refused", "rejected", "skipped", "stopped"];

/// The phrases of all goals and segments, read.
#[derive(Debug)]
pub(crate) struct Rules {
    wont_dos: Vec<(usize, GoalId, Phrase)>,
    disqualifiers: Vec<(SegmentId, Phrase)>,
    cues: Vec<(usize, GoalId, Phrase)>,
    not_done: Vec<Term>,
    /// The won't-dos that compare no numbers, by their places in `wont_dos`, and what they say.
    likened: Vec<usize>,
    refusals: Library,
}

impl Rules {
    /// Reads the phrases of a state whose goals `goals` holds.
    pub(crate) fn new(state: &State, goals: &Goals, vocabulary: &Vocabulary) -> Self {
        let mut rules = Self::of_strategy(&state.strategy, vocabulary);
        for goal in state.goals.values() {
            let Some(place) = goals.find(goal.id) else { continue };
            let wont_dos = goal.wont_dos.iter().filter_map(|phrase| Phrase::refusal(phrase, vocabulary));
            rules.wont_dos.extend(wont_dos.map(|phrase| (place, goal.id, phrase)));
            let cues = goal.cues.iter().filter_map(|phrase| Phrase::new(phrase, vocabulary));
            rules.cues.extend(cues.map(|phrase| (place, goal.id, phrase)));
        }
        // Where a number decides, likeness says nothing: "50 seats" is much like "49 seats".
        rules.likened = (0..rules.wont_dos.len()).filter(|at| !rules.wont_dos[*at].2.compares()).collect();
        let texts = rules.likened.iter().map(|at| vec![vocabulary.learn([rules.wont_dos[*at].2.shown.as_str()])]);
        rules.refusals = Library::new(&texts.collect::<Vec<_>>(), |_| false, vocabulary.vectors());
        rules
    }

    /// Reads the phrases of segments alone: their disqualifiers, and the names of those that are not played in.
    pub(crate) fn of_strategy(strategy: &Strategy, vocabulary: &Vocabulary) -> Self {
        let mut rules = Self {
            wont_dos: Vec::new(),
            disqualifiers: Vec::new(),
            cues: Vec::new(),
            not_done: vocabulary.learn(NOT_DONE).content.iter().map(|word| word.term).collect(),
            likened: Vec::new(),
            refusals: Library::default(),
        };
        for segment in strategy.segments.values() {
            let phrases = segment.disqualifiers.iter().chain(segment.is_excluded.then_some(&segment.name));
            let phrases = phrases.filter_map(|phrase| Phrase::refusal(phrase, vocabulary));
            rules.disqualifiers.extend(phrases.map(|phrase| (segment.id, phrase)));
        }
        rules
    }

    /// What the text breaks of the strategy: the segment and its phrase, in the order of segments.
    pub(crate) fn disqualified(&self, text: &Text) -> impl Iterator<Item = (SegmentId, &Phrase)> {
        let broken = self.disqualifiers.iter().filter(|(_, phrase)| self.breaks(text, phrase));
        broken.map(|(segment, phrase)| (*segment, phrase))
    }

    /// Whether the text breaks a refusal of an open goal or of the strategy.
    pub(crate) fn is_broken(&self, text: &Text, goals: &Goals, on: NaiveDate) -> bool {
        let wont_dos = self.wont_dos.iter().filter(|(goal, ..)| goals.is_open(*goal, on)).map(|(.., phrase)| phrase);
        let mut phrases = wont_dos.chain(self.disqualifiers.iter().map(|(_, phrase)| phrase));
        phrases.any(|phrase| self.breaks(text, phrase))
    }

    fn breaks(&self, text: &Text, phrase: &Phrase) -> bool {
        phrase.occurs_in(text) && !self.is_excused(text, &phrase.terms)
    }

    /// Whether the text says that it was not done, in a word that is not the refusal's own.
    fn is_excused(&self, text: &Text, terms: &[Term]) -> bool {
        self.not_done.iter().any(|&term| text.has(term) && !terms.contains(&term))
    }

    /// The refusals of open goals and of the strategy that the text breaks, the longest of them first.
    pub(crate) fn broken(&self, text: &Text, goals: &Goals, on: NaiveDate) -> Vec<Evidence> {
        let wont_dos =
            self.wont_dos.iter().filter(|(goal, _, phrase)| goals.is_open(*goal, on) && self.breaks(text, phrase));
        let wont_dos = wont_dos
            .map(|(_, goal, phrase)| (phrase.length(), Evidence::WontDo { goal: *goal, phrase: phrase.shown.clone() }));
        let disqualifiers = self.disqualified(text).map(|(segment, phrase)| {
            (phrase.length(), Evidence::Disqualifier { segment, phrase: phrase.shown.clone() })
        });
        let mut all: Vec<_> = wont_dos.chain(disqualifiers).collect();
        // Not sorted: few are ever broken at once, and each sort of another type ships another sort.
        if let Some(longest) = (0..all.len()).rev().max_by_key(|&i| all[i].0) {
            all[..=longest].rotate_right(1);
        }
        all.into_iter().map(|(_, evidence)| evidence).collect()
    }

    /// The won't-do of an open goal that the text is most like, by its place among those that can be likened, and its score
    /// as if it were a goal.
    pub(crate) fn nearest(
        &self,
        text: &Text,
        goals: &Goals,
        on: NaiveDate,
        weights: &Weights<'_>,
        model: &Model,
    ) -> Option<(usize, f32)> {
        if self.likened.is_empty() {
            return None;
        }
        let mut nearest: Option<(usize, f32)> = None;
        for (place, likeness) in self.refusals.likenesses(text, weights).iter().enumerate() {
            let (goal, _, phrase) = &self.wont_dos[self.likened[place]];
            let score = model.score(likeness);
            let is_nearer = nearest.is_none_or(|(_, best)| best < score);
            if is_nearer && goals.is_open(*goal, on) && !self.is_excused(text, &phrase.terms) {
                nearest = Some((place, score));
            }
        }
        nearest
    }

    /// What speaks for the text being of a kind with a refusal.
    pub(crate) fn near(&self, place: usize, text: &Text, weights: &Weights<'_>, model: &Model) -> Option<Evidence> {
        let (_, goal, phrase) = &self.wont_dos[*self.likened.get(place)?];
        let (_, words) = self.refusals.closest(place, text, weights, model)?;
        Some(Evidence::NearWontDo { goal: *goal, phrase: phrase.shown.clone(), words })
    }

    /// The longest cue of each open goal that has one in the text, as long as the longest of all.
    pub(crate) fn cued(&self, text: &Text, goals: &Goals, on: NaiveDate) -> Vec<(GoalId, &Phrase)> {
        let mut longest: Vec<(GoalId, &Phrase)> = Vec::new();
        for (goal, id, phrase) in &self.cues {
            let length = longest.first().map_or(0, |(_, longest)| longest.length());
            if phrase.length() < length || !goals.is_open(*goal, on) || !phrase.occurs_in(text) {
                continue;
            }
            if phrase.length() > length {
                longest.clear();
            }
            if longest.last().is_none_or(|(last, _)| last != id) {
                longest.push((*id, phrase));
            }
        }
        longest
    }
}
