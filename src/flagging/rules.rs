//! `Rules`: the phrases of goals and segments. What they refuse comes before what they welcome.

use chrono::NaiveDate;

use crate::domain::id::{GoalId, SegmentId};
use crate::domain::state::State;
use crate::flagging::goals::Goals;
use crate::flagging::phrase::Phrase;
use crate::flagging::verdict::Evidence;
use crate::flagging::vocabulary::{Term, Text, Vocabulary};

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
}

impl Rules {
    /// Reads the phrases of a state whose goals `goals` holds.
    pub(crate) fn new(state: &State, goals: &Goals, vocabulary: &mut Vocabulary) -> Self {
        let mut rules =
            Self { wont_dos: Vec::new(), disqualifiers: Vec::new(), cues: Vec::new(), not_done: Vec::new() };
        for goal in state.goals.values() {
            let Some(place) = goals.find(goal.id) else { continue };
            let wont_dos = goal.wont_dos.iter().filter_map(|phrase| Phrase::refusal(phrase, vocabulary));
            rules.wont_dos.extend(wont_dos.map(|phrase| (place, goal.id, phrase)));
            let cues = goal.cues.iter().filter_map(|phrase| Phrase::new(phrase, vocabulary));
            rules.cues.extend(cues.map(|phrase| (place, goal.id, phrase)));
        }
        for segment in state.strategy.segments.values() {
            let phrases = segment.disqualifiers.iter().filter_map(|phrase| Phrase::refusal(phrase, vocabulary));
            rules.disqualifiers.extend(phrases.map(|phrase| (segment.id, phrase)));
        }
        rules.not_done = vocabulary.learn(NOT_DONE).content;
        rules
    }

    /// The refusals of open goals and of the strategy that the text breaks, the longest of them first.
    pub(crate) fn broken(&self, text: &Text, goals: &Goals, on: NaiveDate) -> Vec<Evidence> {
        let broken = |phrase: &Phrase| {
            let excused = self.not_done.iter().any(|&term| text.has(term) && !phrase.terms.contains(&term));
            phrase.occurs_in(text) && !excused
        };
        let wont_dos = self.wont_dos.iter().filter(|(goal, _, phrase)| goals.is_open(*goal, on) && broken(phrase));
        let wont_dos = wont_dos
            .map(|(_, goal, phrase)| (phrase.length(), Evidence::WontDo { goal: *goal, phrase: phrase.shown.clone() }));
        let disqualifiers = self.disqualifiers.iter().filter(|(_, phrase)| broken(phrase)).map(|(segment, phrase)| {
            (phrase.length(), Evidence::Disqualifier { segment: *segment, phrase: phrase.shown.clone() })
        });
        let mut all: Vec<_> = wont_dos.chain(disqualifiers).collect();
        // Not sorted: few are ever broken at once, and each sort of another type ships another sort.
        if let Some(longest) = (0..all.len()).rev().max_by_key(|&i| all[i].0) {
            all[..=longest].rotate_right(1);
        }
        all.into_iter().map(|(_, evidence)| evidence).collect()
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
