//! `Case`: one subject with everything that the steps of a decision look at, computed once.

use crate::domain::id::GoalId;
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
    /// Answered activities that share a word, those that serve a goal closed by now left out.
    pub(crate) alike: Vec<Alike<'a>>,
    /// The goals that are open on the subject's day.
    pub(crate) open: Vec<Candidate>,
    /// The closed goal whose words match best.
    pub(crate) closed: Option<Candidate>,
}

/// A goal and what speaks for it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Candidate {
    /// The goal's place in [`Goals`](crate::flagging::goals::Goals).
    pub(crate) goal: usize,
    /// By words and answers; zero where nothing speaks for it, less where answers speak against it.
    pub(crate) score: f32,
    /// Whether it shares a word.
    shares: bool,
}

impl<'a> Case<'a> {
    /// Reads and matches the subject.
    pub(crate) fn new(engine: &'a Engine, subject: &'a Subject<'a>) -> Self {
        let text = engine.read(subject);
        let is_open = |goal: usize| engine.goals.is_open(goal, subject.date);
        let mut alike = engine.memory.alike(&text, subject.id, engine.person(subject), &engine.weights);
        alike.retain(|alike| alike.answered.goal.is_none_or(is_open));

        let mut nearest = vec![0.0_f32; engine.goals.len()];
        let mut nearest_none = 0.0_f32;
        for alike in &alike {
            let near = alike.answered.goal.map_or(&mut nearest_none, |goal| &mut nearest[goal]);
            *near = near.max(alike.cosine * alike.cosine);
        }

        let (mut open, mut closed) = (Vec::new(), None);
        for (goal, strength) in engine.goals.matches(&text, &engine.weights).into_iter().enumerate() {
            let (words, shares) = (strength.ln_1p(), strength > 0.0);
            if is_open(goal) {
                let answers = ANSWERS_COUNT * (nearest[goal] - nearest_none);
                open.push(Candidate { goal, score: words + answers, shares });
            } else if closed.is_none_or(|best: Candidate| best.score < words) {
                closed = Some(Candidate { goal, score: words, shares });
            }
        }
        Self { engine, subject, text, alike, open, closed }
    }

    /// The open goal with the best score, and the second best; the first by name of equals.
    pub(crate) fn top(&self) -> [Option<Candidate>; 2] {
        let best = |but: Option<Candidate>| {
            let others = self.open.iter().rev().filter(|other| but.is_none_or(|but| but.goal != other.goal));
            others.max_by(|a, b| a.score.total_cmp(&b.score)).copied()
        };
        let first = best(None);
        [first, first.and_then(|_| best(first))]
    }

    /// The score of the best open goal; zero if there is none.
    pub(crate) fn best(&self) -> f32 {
        self.top()[0].map_or(0.0, |first| first.score)
    }

    /// The open goal that comes nearest of those that share a word.
    pub(crate) fn nearest(&self) -> Option<usize> {
        let sharing = self.open.iter().rev().filter(|open| open.shares);
        sharing.max_by(|a, b| a.score.total_cmp(&b.score)).map(|nearest| nearest.goal)
    }

    /// The same, by its name.
    pub(crate) fn nearest_id(&self) -> Option<GoalId> {
        self.nearest().map(|goal| self.engine.goals.id(goal))
    }

    /// The words that the subject shares with a goal.
    pub(crate) fn shared(&self, goal: usize) -> Option<Evidence> {
        self.engine.goals.shared(goal, &self.text, &self.engine.weights)
    }
}
