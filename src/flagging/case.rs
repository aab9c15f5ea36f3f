//! `Case`: one subject with everything that the steps of a decision look at, computed once.

use crate::domain::id::GoalId;
use crate::domain::sensitivity::Sensitivity;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::explanation::Closeness;
use crate::flagging::memory::Alike;
use crate::flagging::score::{Model, Plain};
use crate::flagging::vocabulary::Text;
use crate::flagging::weights::Weights;

/// By how much a text has to be more like a refusal, or upkeep, than it need be. Both are short, so one word goes far; and
/// a wrong word of either hides what the text is.
pub(crate) const MARGIN: f32 = 0.7;

/// One subject, read and matched.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) subject: &'a Subject<'a>,
    pub(crate) text: Text,
    pub(crate) model: &'static Model,
    /// Answered activities that are like it, those that serve a goal closed by now left out.
    pub(crate) alike: Vec<Alike<'a>>,
    /// The goals that are open on the subject's day.
    pub(crate) open: Vec<Candidate>,
    /// The open goal with the best score, and the second best; the first by name of equals.
    pub(crate) top: [Option<Candidate>; 2],
    /// The closed goal whose words match best.
    pub(crate) closed: Option<Candidate>,
    /// The refusal that it comes closest to, by its place, and how close.
    pub(crate) refusal: Option<(usize, f32)>,
}

/// A goal and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// The goal's place in [`Goals`](crate::flagging::goals::Goals).
    pub(crate) goal: usize,
    /// By its words, by answers about alike activities, and against what is refused.
    pub(crate) score: f32,
    /// The same, drawn towards what any activity has where few words are known.
    pub(crate) cautious: f32,
    /// The score, what is refused left aside.
    unrefused: f32,
    /// Whether any word speaks for it.
    speaks: bool,
}

impl<'a> Case<'a> {
    /// Reads and matches the subject.
    pub(crate) fn new(engine: &'a Engine, subject: &'a Subject<'a>) -> Self {
        let text = engine.read(subject);
        let (model, weights) = (engine.model(&text), engine.weights(&text));
        let is_open = |goal: usize| engine.goals.is_open(goal, subject.date);
        let mut alike = engine.memory.alike(&text, subject.id, subject.person, &engine.general());
        alike.retain(|alike| alike.answered.goal.is_none_or(is_open));

        let refusal = engine.rules.nearest(&text, &engine.goals, subject.date, &weights, model);
        let refused = |score: f32| refusal.map_or(score, |(_, refusal)| Model::refused(score, refusal));
        let (shift, corrections) = (engine.lessons.shift(subject.person), engine.lessons.corrections(&alike));
        let (mut open, mut closed) = (Vec::new(), None);
        for (goal, Plain { score, cautious, speaks }) in engine.scores(&text, subject.person).into_iter().enumerate() {
            if is_open(goal) {
                let learned = shift + corrections.get(goal).copied().unwrap_or_default();
                let (score, cautious) = (score + learned, cautious + learned);
                let unrefused = score;
                open.push(Candidate { goal, score: refused(score), cautious: refused(cautious), unrefused, speaks });
            } else if closed.is_none_or(|best: Candidate| best.score < score) {
                closed = Some(Candidate { goal, score, cautious, unrefused: score, speaks });
            }
        }
        let mut top = [None; 2];
        for &candidate in &open {
            let passes = |other: Option<Candidate>| {
                other.is_none_or(|other| candidate.cautious.total_cmp(&other.cautious).is_gt())
            };
            if passes(top[0]) {
                top = [Some(candidate), top[0]];
            } else if passes(top[1]) {
                top[1] = Some(candidate);
            }
        }
        Self { engine, subject, text, model, alike, open, top, closed, refusal }
    }

    /// How words weigh in this text.
    pub(crate) fn weights(&self) -> Weights<'a> {
        self.engine.weights(&self.text)
    }

    /// How readily its person wants to be flagged.
    pub(crate) fn sensitivity(&self) -> Sensitivity {
        self.engine.sensitivity(self.subject.person)
    }

    /// The score of the best open goal; that of no likeness at all if there is none.
    pub(crate) fn best(&self) -> f32 {
        self.top[0].map_or(self.model.nothing(), |first| first.score)
    }

    /// The same, drawn towards what any activity has where few words are known.
    pub(crate) fn cautious(&self) -> f32 {
        self.top[0].map_or(self.model.nothing(), |first| first.cautious)
    }

    /// Whether nothing is like enough to any goal.
    pub(crate) fn is_off(&self) -> bool {
        self.is_flag(self.cautious())
    }

    /// Whether so little is a flag to this person.
    pub(crate) fn is_flag(&self, cautious: f32) -> bool {
        self.model.is_flag(cautious, self.engine.sensitivity(self.subject.person))
    }

    /// Whether it is more like what is refused than like any goal, and like enough.
    pub(crate) fn is_refused(&self) -> bool {
        let best = self.open.iter().map(|open| open.unrefused).fold(self.model.nothing(), f32::max);
        self.refusal.is_some_and(|(_, refusal)| self.model.serves(refusal - MARGIN) && refusal - MARGIN > best)
    }

    /// The open goal that comes nearest of those that a word speaks for.
    pub(crate) fn nearest(&self) -> Option<usize> {
        let near = self.open.iter().rev().filter(|open| open.speaks);
        near.max_by(|a, b| a.score.total_cmp(&b.score)).map(|nearest| nearest.goal)
    }

    /// The same, by its name.
    pub(crate) fn nearest_id(&self) -> Option<GoalId> {
        self.nearest().map(|goal| self.engine.goals.id(goal))
    }

    /// What of a goal the subject comes closest to.
    pub(crate) fn closest(&self, goal: usize) -> Option<Closeness> {
        self.engine.goals.closest(goal, &self.text, &self.weights(), self.model)
    }

    /// Content words that neither the vectors nor any goal knows.
    pub(crate) fn unknown(&self) -> Vec<String> {
        let unknown = self.text.content.iter().filter(|word| word.row.is_none() && !self.engine.has_met(word.term));
        unknown.map(|word| self.text.shown_term(word.term).to_owned()).collect()
    }
}
