//! `Engine`: the order of evidence. The first that speaks decides; what comes later may add to it.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::activity::Activity;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::judgement::Judgement;
use crate::domain::state::State;
use crate::flagging::decision::{decide, unanswered};
use crate::flagging::goals::Goals;
use crate::flagging::lexicon::Lexicon;
use crate::flagging::memory::{Memory, words_of};
use crate::flagging::rules::Rules;
use crate::flagging::upkeep::Upkeep;
use crate::flagging::verdict::Verdict;
use crate::flagging::vocabulary::{Text, Vocabulary};
use crate::flagging::weights::Weights;
use crate::sorted::{SortedMap, SortedSet};

/// Judges activities by the goals, phrases and answers of one state.
///
/// Made anew when the state changes: about 2 ms for each thousand answers; what is not answered costs nothing. Judging a
/// line takes some 20 µs with 100 goals, 1,000 phrases and 10,000 answers (natively, optimised for size).
#[derive(Debug)]
pub struct Engine {
    pub(crate) vocabulary: Vocabulary,
    pub(crate) weights: Weights,
    pub(crate) goals: Goals,
    pub(crate) rules: Rules,
    pub(crate) upkeep: Upkeep,
    pub(crate) memory: Memory,
    activities: Rc<SortedMap<ActivityId, Rc<Activity>>>,
}

/// What is to be judged: an activity, or a line that is being typed.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The activity's name; `None` for one that is not logged yet.
    pub id: Option<ActivityId>,
    /// What it is.
    pub title: &'a str,
    /// Further words.
    pub note: &'a str,
    /// Tags; each counts as words of the text.
    pub tags: &'a SortedSet<String>,
    /// Its day. Goals that were closed before it count as closed.
    pub date: NaiveDate,
    /// Done, or still a plan.
    pub done: bool,
    /// What the person answered about it.
    pub judgement: Option<&'a Judgement>,
}

impl<'a> Subject<'a> {
    /// A logged activity with its answer.
    pub fn of(activity: &'a Activity, state: &'a State) -> Self {
        Self {
            id: Some(activity.id),
            title: &activity.title,
            note: &activity.note,
            tags: &activity.tags,
            date: activity.date,
            done: activity.done,
            judgement: state.judgements.get(&activity.id),
        }
    }
}

impl Engine {
    /// Reads the state's goals, phrases and answers, all in English.
    pub fn new(state: &State) -> Self {
        Self::with(state, &Rc::new(Lexicon::english()))
    }

    /// Reads the state's goals, phrases and answers by the words of `lexicon`.
    pub fn with(state: &State, lexicon: &Rc<Lexicon>) -> Self {
        let mut vocabulary = Vocabulary::new(lexicon);
        let mut goals = Goals::default();
        for goal in state.goals.values() {
            goals.add(goal, &mut vocabulary);
        }
        let rules = Rules::new(state, &goals, &mut vocabulary);
        let upkeep = Upkeep::new(&state.upkeep_phrases, &mut vocabulary);
        let mut memory = Memory::new(state, &goals, &mut vocabulary);
        let counts: Vec<_> =
            (0..vocabulary.len()).map(|term| (goals.n_with(term) + memory.n_with(term)) as u32).collect();
        let weights = Weights::new(&counts, goals.len() + memory.len(), &vocabulary);
        memory.weigh(&weights);
        Self { vocabulary, weights, goals, rules, upkeep, memory, activities: Rc::clone(&state.activities) }
    }

    /// What the state says of the subject. Never fails; the same state and subject give the same verdict.
    pub fn judge(&self, subject: &Subject<'_>) -> Verdict {
        decide(self, subject)
    }

    /// How much the words and the earlier answers speak for "serves none" (higher is more), rules and the subject's own
    /// answer left aside, and the goal that is likeliest all the same. For measuring the engine, not for showing.
    pub fn off_score(&self, subject: &Subject<'_>) -> (f32, Option<GoalId>) {
        unanswered(self, subject)
    }

    /// The subject's words.
    pub(crate) fn read(&self, subject: &Subject<'_>) -> Text {
        self.vocabulary.read(words_of(subject.title, subject.note, subject.tags))
    }

    /// Whose activity it is; empty for whoever uses this device, as for a line that is being typed.
    pub(crate) fn person(&self, subject: &Subject<'_>) -> &str {
        let activity = subject.id.and_then(|id| self.activities.get(&id));
        activity.map_or("", |activity| activity.person.as_str())
    }
}
