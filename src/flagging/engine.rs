//! `Engine`: the order of evidence. The first that speaks decides; what comes later may add to it.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::activity::Activity;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::judgement::Judgement;
use crate::domain::sensitivity::Sensitivity;
use crate::domain::state::State;
use crate::flagging::case::Case;
use crate::flagging::decision;
use crate::flagging::explanation::Explanation;
use crate::flagging::goals::Goals;
use crate::flagging::lessons::{Lessons, Precision};
use crate::flagging::lexicon::Lexicon;
use crate::flagging::memory::{self, Answered, Memory, words_of};
use crate::flagging::profile::Profiles;
use crate::flagging::repeats::Repeats;
use crate::flagging::rules::Rules;
use crate::flagging::score::{self, Model, Plain, WITH_VECTORS, WORDS_ALONE};
use crate::flagging::upkeep::Upkeep;
use crate::flagging::verdict::Verdict;
use crate::flagging::vocabulary::{Term, Text, Vocabulary};
use crate::flagging::weights::{Counted, Weights};
use crate::sorted::{SortedMap, SortedSet};

/// Judges activities by the goals, phrases and answers of one state.
#[derive(Debug)]
pub struct Engine {
    vocabulary: Vocabulary,
    counted: Counted,
    pub(crate) goals: Goals,
    pub(crate) rules: Rules,
    pub(crate) upkeep: Upkeep,
    pub(crate) memory: Memory,
    pub(crate) lessons: Lessons,
    profiles: Profiles,
    repeats: Repeats,
    judgements: Rc<SortedMap<ActivityId, Judgement>>,
    sensitivity: Rc<SortedMap<String, Sensitivity>>,
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
    /// Whose it is; empty for whoever uses this device.
    pub person: &'a str,
    /// What the person answered about it.
    pub judgement: Option<&'a Judgement>,
}

impl<'a> Subject<'a> {
    /// A logged activity with its answer.
    pub fn of(activity: &'a Activity, state: &'a State) -> Self {
        Self { judgement: state.judgements.get(&activity.id), ..Self::unanswered(activity) }
    }

    /// A logged activity as if nothing had been answered about it.
    pub fn unanswered(activity: &'a Activity) -> Self {
        Self {
            id: Some(activity.id),
            title: &activity.title,
            note: &activity.note,
            tags: &activity.tags,
            date: activity.date,
            done: activity.done,
            person: &activity.person,
            judgement: None,
        }
    }
}

impl Engine {
    /// Reads the state's goals, phrases and answers by the words of `lexicon`.
    pub fn new(state: &State, lexicon: &Rc<Lexicon>) -> Self {
        let vocabulary = Vocabulary::new(lexicon);
        let goals = Goals::new(state, &vocabulary);
        let rules = Rules::new(state, &goals, &vocabulary);
        let upkeep = Upkeep::new(&state.upkeep_phrases, &vocabulary);
        let mut memory = Memory::new(state, &goals, &vocabulary);
        // Not by answers as well: those of one person would then weigh in another's verdicts.
        let counted = Counted::new(|term| goals.n_with(term), goals.len(), &vocabulary);
        memory.weigh(&vocabulary.vectors().map_or(Weights::Counted(&counted), Weights::Vectors));
        let mut engine = Self {
            vocabulary,
            counted,
            goals,
            rules,
            upkeep,
            memory,
            lessons: Lessons::default(),
            profiles: Profiles::default(),
            repeats: Repeats::default(),
            judgements: Rc::clone(&state.judgements),
            sensitivity: Rc::clone(&state.sensitivity),
        };
        engine.profiles =
            Profiles::new(state, &engine.goals, &engine.vocabulary, &engine.general(), |text| engine.plain(text));
        engine.lessons = Lessons::new(&engine.memory, engine.goals.len(), &engine.general(), |at| {
            let Answered { text, activity, .. } = &engine.memory.answered()[at];
            let scores = engine.scores(text, &activity.person).into_iter().enumerate();
            scores.map(|(goal, it)| (it.cautious, engine.goals.is_open(goal, activity.date))).collect()
        });
        engine
    }

    /// What the state says of the subject. Never fails; the same state and subject give the same verdict.
    pub fn judge(&self, subject: &Subject<'_>) -> Verdict {
        let judge = || decision::decide(&Case::new(self, subject));
        if subject.judgement.is_some() || subject.id.is_some_and(|id| self.judgements.contains_key(&id)) {
            return judge();
        }
        let mut verdict = self.repeats.verdict(subject, self.goals.n_closed(subject.date), judge);
        verdict.is_early = decision::early(&self.goals, verdict.outcome, subject.date).is_some();
        verdict
    }

    /// The same with everything that speaks to it. Some ten times as costly.
    pub fn explain(&self, subject: &Subject<'_>) -> Explanation {
        decision::explain(&Case::new(self, subject))
    }

    /// How much the words and the earlier answers speak for "serves none" (higher is more), rules and the subject's own
    /// answer left aside, and the goal that is likeliest all the same. For measuring the engine, not for showing.
    pub fn off_score(&self, subject: &Subject<'_>) -> (f32, Option<GoalId>) {
        let case = Case::new(self, subject);
        (-case.cautious(), case.top[0].map(|first| self.goals.id(first.goal)))
    }

    /// Whether texts are compared by what they mean, and not by words alone.
    pub fn knows_meanings(&self) -> bool {
        self.general().by_vectors()
    }

    /// How often flags on what the person answered would have been right, had they not answered.
    pub fn precision(&self, person: &str) -> Precision {
        self.lessons.precision(&self.memory, person, self.sensitivity(person), |text| self.model(text))
    }

    /// The score of each goal by the text's words and its person's log, by place.
    pub(crate) fn scores(&self, text: &Text, person: &str) -> Vec<Plain> {
        let mut scores = self.plain(text);
        let weights = self.weights(text);
        if let Some(additions) = self.profiles.additions(text, person, &weights).filter(|_| weights.by_vectors()) {
            for (plain, addition) in scores.iter_mut().zip(additions) {
                plain.score += addition;
                plain.cautious += addition;
            }
        }
        scores
    }

    /// The score of each goal by the text's words alone, by place.
    fn plain(&self, text: &Text) -> Vec<Plain> {
        let (model, n_known) = (self.model(text), text.n_known());
        let likenesses = self.goals.likenesses(text, &self.weights(text));
        likenesses.iter().map(|likeness| model.plain(likeness, n_known)).collect()
    }

    /// How unsure it is whether the subject serves a goal, 0 to a half: the deviation of a coin with that probability.
    pub(crate) fn doubt(&self, subject: &Subject<'_>) -> f32 {
        let chance = f32::from(score::permille(Case::new(self, subject).cautious())) / 1000.0;
        (chance * (1.0 - chance)).sqrt()
    }

    /// How like two texts are, 0 to 1.
    pub(crate) fn likeness(&self, a: &Text, b: &Text) -> f32 {
        memory::likeness(a, b, &self.general())
    }

    /// How much of a text the person's answers explain, 0 to 1: the squared likeness of the nearest.
    pub(crate) fn explained(&self, text: &Text, person: &str) -> f32 {
        let alike = self.memory.alike(text, None, person, &self.general());
        alike.iter().map(|alike| alike.likeness * alike.likeness).fold(0.0, f32::max)
    }

    /// The same for subjects of the same stems.
    pub(crate) fn key(&self, subject: &Subject<'_>) -> String {
        self.read(subject).key()
    }

    /// Changes when what the log and the words say of other activities does.
    pub(crate) fn digest(&self) -> u32 {
        self.profiles.digest(u32::from(self.general().by_vectors()))
    }

    /// The subject's words.
    pub(crate) fn read(&self, subject: &Subject<'_>) -> Text {
        self.vocabulary.read(words_of(subject.title, subject.note, subject.tags))
    }

    /// What a text is judged by: vectors where there are any that know it.
    pub(crate) fn model(&self, text: &Text) -> &'static Model {
        if self.weights(text).by_vectors() { &WITH_VECTORS } else { &WORDS_ALONE }
    }

    /// How the words of a text weigh.
    pub(crate) fn weights(&self, text: &Text) -> Weights<'_> {
        let is_foreign = text.is_foreign && 2 * text.n_known() < text.content.len();
        if is_foreign { Weights::Counted(&self.counted) } else { self.general() }
    }

    /// How words weigh where texts of all kinds are compared.
    pub(crate) fn general(&self) -> Weights<'_> {
        self.vocabulary.vectors().map_or(Weights::Counted(&self.counted), Weights::Vectors)
    }

    /// Whether a goal has the word.
    pub(crate) fn has_met(&self, term: Term) -> bool {
        self.goals.n_with(term) > 0
    }

    /// How readily a person wants to be flagged.
    pub(crate) fn sensitivity(&self, person: &str) -> Sensitivity {
        self.sensitivity.get(person).copied().unwrap_or_default()
    }
}
