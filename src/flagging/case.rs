//! `Case`: one subject with everything that the steps of a decision look at, computed once.

use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::memory::Alike;
use crate::flagging::verdict::Evidence;
use crate::flagging::vocabulary::Text;

/// How much the squared similarity to an answered activity adds to a goal's score, or takes from all of them.
///
/// Tuned on streams of labelled activities with 10 and 50 answers each: 1 gave an area under the curve of .749 and .936 on
/// the two sets at 50 answers, 4 gave .768 and .951, 6 .773 and .955, 12 .779 and .956.
const ANSWERS_COUNT: f32 = 6.0;

/// One subject, read and matched.
#[derive(Debug)]
pub(crate) struct Case<'a> {
    pub(crate) engine: &'a Engine,
    pub(crate) subject: &'a Subject<'a>,
    pub(crate) text: Text,
    /// Answered activities that share a word, answers naming goals that are gone or closed left out.
    pub(crate) alike: Vec<Alike>,
    /// Whether any goal is open on the subject's day.
    pub(crate) has_goals: bool,
    /// Goals and their scores by words and answers, best first; zero where nothing speaks for the goal.
    pub(crate) open: Vec<(usize, f32)>,
    /// The closed goal whose words match best, and its score.
    pub(crate) closed: Option<(usize, f32)>,
}

impl<'a> Case<'a> {
    /// Reads and matches the subject.
    pub(crate) fn new(engine: &'a Engine, subject: &'a Subject<'a>) -> Self {
        let text = engine.read(subject);
        let goals = &engine.goals;
        let is_open = |goal: usize| goals.is_open(goal, subject.date);

        let mut alike = engine.memory.alike(&text, subject.id, engine.person(subject), &engine.weights);
        let labels: Vec<_> = (0..engine.memory.n_labels()).map(|label| engine.memory.label(label)).collect();
        // Per label: the goal it names, or none; `None` where the answer teaches nothing any more.
        let teaches: Vec<Option<Option<usize>>> = labels
            .iter()
            .map(|label| match label {
                Judgement::Serves(goal) => goals.find(*goal).filter(|&goal| is_open(goal)).map(Some),
                _ => Some(None),
            })
            .collect();
        alike.retain(|alike| teaches[alike.label].is_some());

        let mut nearest = vec![0.0_f32; goals.len()];
        let mut nearest_none = 0.0_f32;
        for alike in &alike {
            let near = match teaches[alike.label].flatten() {
                Some(goal) => &mut nearest[goal],
                None => &mut nearest_none,
            };
            *near = near.max(alike.cosine * alike.cosine);
        }

        let (mut open, mut closed) = (Vec::new(), None);
        for found in goals.matches(&text, &engine.weights) {
            let words = found.strength.ln_1p();
            if is_open(found.goal) {
                open.push((found.goal, words + ANSWERS_COUNT * (nearest[found.goal] - nearest_none)));
            } else if closed.is_none_or(|(_, best)| best < words) {
                closed = Some((found.goal, words));
            }
        }
        open.sort_by(|(a, x), (b, y)| y.total_cmp(x).then(a.cmp(b)));
        Self { engine, subject, text, alike, has_goals: !open.is_empty(), open, closed }
    }

    /// The score of the best open goal; zero if there is none.
    pub(crate) fn best(&self) -> f32 {
        self.open.first().map_or(0.0, |(_, score)| *score)
    }

    /// The open goal that comes nearest, where any shares a word.
    pub(crate) fn nearest(&self) -> Option<GoalId> {
        let goals = &self.engine.goals;
        let near = self.open.iter().find(|(goal, _)| self.shared(*goal).is_some());
        near.map(|(goal, _)| goals.id(*goal))
    }

    /// The words that the subject shares with a goal.
    pub(crate) fn shared(&self, goal: usize) -> Option<Evidence> {
        self.engine.goals.shared(goal, &self.text, &self.engine.weights)
    }

    /// The words that the subject shares with the goal of this name.
    pub(crate) fn shared_with(&self, goal: GoalId) -> Option<Evidence> {
        self.engine.goals.find(goal).and_then(|goal| self.shared(goal))
    }
}
