//! `Goals`: the goals of a state, and how like each of them a text is.

use chrono::NaiveDate;

use crate::domain::goal::Goal;
use crate::domain::handoff::Handoff;
use crate::domain::id::GoalId;
use crate::domain::state::State;
use crate::flagging::explanation::{Closeness, GoalPart};
use crate::flagging::library::{Library, Likeness};
use crate::flagging::score::Model;
use crate::flagging::vocabulary::{Term, Text, Vocabulary};
use crate::flagging::weights::Weights;

/// All goals, open or closed.
#[derive(Debug)]
pub(crate) struct Goals {
    entries: Vec<Entry>,
    /// A title, key results and cues at the place of each goal.
    library: Library,
    /// The last day of each goal that is closed.
    closed: Vec<NaiveDate>,
}

#[derive(Debug)]
struct Entry {
    id: GoalId,
    /// The last day it was open, if it is no more.
    closed: Option<NaiveDate>,
    /// What it waits for, or waited.
    waits_for: Vec<(GoalId, Handoff)>,
    parts: Vec<GoalPart>,
}

impl Goals {
    /// Reads the goals of a state.
    pub(crate) fn new(state: &State, vocabulary: &Vocabulary) -> Self {
        let mut entries: Vec<Entry> = Vec::new();
        let mut texts = Vec::new();
        for goal in state.goals.values() {
            let parts = parts(goal);
            texts.push(parts.iter().map(|(_, text)| vocabulary.learn([*text])).collect());
            entries.push(Entry {
                id: goal.id,
                closed: goal.closed_on(),
                waits_for: state.handoffs(goal).map(|(giver, handoff)| (giver, handoff.clone())).collect(),
                parts: parts.into_iter().map(|(part, _)| part).collect(),
            });
        }
        let is_open = |place: usize| entries[place].closed.is_none();
        let library = Library::new(&texts, is_open, vocabulary.vectors());
        let closed = entries.iter().filter_map(|entry| entry.closed).collect();
        Self { entries, library, closed }
    }

    /// How many goals there are.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// In how many goals the term occurs.
    pub(crate) fn n_with(&self, term: Term) -> usize {
        self.library.n_with(term)
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

    /// How many goals were closed before a day. Between days of which this is the same, the same goals are open.
    pub(crate) fn n_closed(&self, on: NaiveDate) -> usize {
        self.closed.iter().filter(|last| **last < on).count()
    }

    /// The goal that this one waited for on a day, if it did.
    pub(crate) fn waits_for(&self, goal: usize, on: NaiveDate) -> Option<GoalId> {
        self.entries[goal].waits_for.iter().find(|(_, handoff)| handoff.is_awaited(on)).map(|(giver, _)| *giver)
    }

    /// Whether one of the goal's texts has all the terms.
    pub(crate) fn names(&self, goal: usize, terms: &[Term]) -> bool {
        self.library.has(goal, terms)
    }

    /// How alike a text is to each goal, by place.
    pub(crate) fn likenesses(&self, text: &Text, weights: &Weights<'_>) -> Vec<Likeness> {
        self.library.likenesses(text, weights)
    }

    /// What of the goal a text comes closest to; `None` where no word pulls there.
    pub(crate) fn closest(&self, goal: usize, text: &Text, weights: &Weights<'_>, model: &Model) -> Option<Closeness> {
        let (part, words) = self.library.closest(goal, text, weights, model)?;
        Some(Closeness { goal: self.id(goal), part: self.entries[goal].parts[part].clone(), words })
    }
}

fn parts(goal: &Goal) -> Vec<(GoalPart, &str)> {
    let key_results = goal.ordered_key_results().into_iter().map(|kr| (GoalPart::KeyResult(kr.id), kr.title.as_str()));
    let cues = goal.cues.iter().map(|cue| (GoalPart::Cue(cue.clone()), cue.as_str()));
    [(GoalPart::Title, goal.title.as_str())].into_iter().chain(key_results).chain(cues).collect()
}
