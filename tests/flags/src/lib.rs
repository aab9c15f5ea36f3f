//! Labelled activities: people's goals and what they did, each with the verdict a careful person would give.
//!
//! Reads them into a [`State`], judges them ([`judge`]) and counts what came of it ([`Measured`]). It is a package of its own,
//! which never ships, because three programs need the same reading of the same lines: `cargo xtask flags`, which measures,
//! the host's tests, which hold the measure, and the browser's, which hold it to the same bits ([`golden`]).
//!
//! The form is described in `README.md`, beside the data; everything but `id`, `goals`, `title`, `activities` and `text` may
//! be left out, and what is not known is passed over.

pub mod golden;
pub mod measured;

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::domain::activity::Activity;
use aimline::domain::goal::{Goal, GoalState, Owner};
use aimline::domain::id::{ActivityId, GoalId, KeyResultId, SegmentId};
use aimline::domain::judgement::Judgement;
use aimline::domain::key_result::{KeyResult, Measure};
use aimline::domain::minutes::Minutes;
use aimline::domain::period::Period;
use aimline::domain::rank::Rank;
use aimline::domain::state::State;
use aimline::domain::strategy::{Segment, StrategyChange};
use aimline::flagging::engine::{Engine, Subject};
use aimline::flagging::lexicon::Lexicon;
use aimline::flagging::vectors::{Error, Vectors};
use aimline::flagging::verdict::Verdict;
use chrono::{Days, NaiveDate};
use serde::{Deserialize, Deserializer, de};

use crate::measured::Measured;

/// The project's own labelled activities, a person a line.
pub const DATA: &str = include_str!("../labelled.jsonl");

/// The word vectors that ship.
pub const VECTORS: &[u8] = include_bytes!("../../../src/flagging/english.vec");

/// With answers, the first activities of a long list are those that may be answered, and the others are judged.
const POOL: usize = 50;

/// How many activities make a list long; of a shorter one, a third may be answered.
const LONG: usize = 100;

/// How many activities a day has where none names its day, as people log them.
const A_DAY: usize = 8;

/// The minutes of an activity that names none.
const MINUTES: u32 = 30;

/// A person with goals and a list of activities in order of time.
#[derive(Debug, Clone, Deserialize)]
pub struct Persona {
    /// A name.
    pub id: String,
    /// What the person set out to achieve.
    pub goals: Vec<LabelledGoal>,
    /// The person's own phrases for upkeep.
    #[serde(default)]
    pub upkeep: Vec<String>,
    /// Customers whom the strategy rules out.
    #[serde(default)]
    pub disqualifiers: Vec<String>,
    /// What the person did.
    pub activities: Vec<LabelledActivity>,
}

/// A goal.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledGoal {
    /// What is to be achieved.
    pub title: String,
    /// Its key results.
    #[serde(default)]
    pub krs: Vec<String>,
    /// Phrases that say an activity serves it.
    #[serde(default)]
    pub cues: Vec<String>,
    /// What it refuses.
    #[serde(default)]
    pub wont_dos: Vec<String>,
    /// The last day it was open, where it is closed.
    #[serde(default, deserialize_with = "date")]
    pub closed: Option<NaiveDate>,
}

/// An activity with its label.
#[derive(Debug, Clone, Deserialize)]
pub struct LabelledActivity {
    /// As it was typed or stood in a calendar.
    pub text: String,
    /// The same in at most seven words.
    #[serde(default)]
    pub short: Option<String>,
    /// The places of the goals it serves, the chief one first.
    pub goals: Vec<usize>,
    /// What kind of activity it is, or why it serves none; see [`Truth`].
    #[serde(default)]
    pub kind: String,
    /// How long it took.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// Its day.
    #[serde(default, deserialize_with = "date")]
    pub date: Option<NaiveDate>,
}

/// What a careful person would say of an activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Truth {
    /// It serves an open goal.
    Serves,
    /// Needed work that serves none.
    Upkeep,
    /// It is neither.
    Off,
    /// It does what is refused.
    Breaks,
    /// Nobody could tell from the line.
    Unsure,
    /// It serves a goal that was closed before its day.
    Closed,
}

/// How much of the data is read.
#[derive(Debug, Clone, Copy, Default)]
pub struct Form {
    /// Activities in at most seven words.
    pub short: bool,
    /// Goals without their key results.
    pub titles_alone: bool,
}

/// The project's own labelled people.
///
/// # Errors
///
/// Where a line is not of the form.
pub fn data() -> serde_json::Result<Vec<Persona>> {
    DATA.lines().map(serde_json::from_str).collect()
}

/// English with the word vectors that ship.
///
/// # Errors
///
/// Where the vectors are damaged.
pub fn lexicon() -> Result<Rc<Lexicon>, Error> {
    let lexicon = Lexicon::english();
    lexicon.learn(&Rc::new(Vectors::read(VECTORS)?));
    Ok(Rc::new(lexicon))
}

/// The name of the goal at a place.
pub fn goal_id(place: usize) -> GoalId {
    GoalId::new(place as u64)
}

/// The name of the activity at a place.
pub fn activity_id(place: usize) -> ActivityId {
    ActivityId::new(place as u64)
}

/// The verdict on each of these activities, and the measure of them all.
pub fn judge(
    persona: &Persona,
    state: &State,
    lexicon: &Rc<Lexicon>,
    places: impl IntoIterator<Item = usize>,
) -> (Vec<Verdict>, Measured) {
    let engine = Engine::new(state, lexicon);
    let (mut verdicts, mut measured) = (Vec::new(), Measured::default());
    for place in places {
        let Some(activity) = state.activities.get(&activity_id(place)) else { continue };
        let verdict = engine.judge(&Subject::of(activity, state));
        measured.add(&persona.activities[place], &verdict.outcome);
        verdicts.push(verdict);
    }
    (verdicts, measured)
}

impl Persona {
    /// The person's goals and activities, with nothing answered.
    pub fn state(&self, form: Form) -> State {
        let mut state = State::default();
        self.actions(form).iter().for_each(|action| drop(state.apply(action)));
        state
    }

    /// The actions that make up [`Persona::state`]. Their order does not matter.
    pub fn actions(&self, form: Form) -> Vec<Action> {
        let goals = self.goals.iter().enumerate();
        let goals = goals.map(|(place, goal)| Action::AddGoal(Box::new(goal.read(place, form))));
        let phrases = self.upkeep.iter().map(|phrase| Action::AddUpkeepPhrase(phrase.clone()));
        let segment = (!self.disqualifiers.is_empty()).then(|| {
            let disqualifiers = self.disqualifiers.iter().cloned().collect();
            let segment = Segment { disqualifiers, ..Segment::new(SegmentId::new(0), "") };
            Action::EditStrategy(StrategyChange::AddSegment(segment))
        });
        let activities = self.activities.iter().enumerate();
        let activities = activities.map(|(place, activity)| Action::LogActivity(Box::new(activity.read(place, form))));
        goals.chain(phrases).chain(segment).chain(activities).collect()
    }

    /// The places of the activities that may be answered: some of the first [`Persona::n_pool`], for where nobody could tell
    /// there is no answer.
    pub fn pool(&self) -> Vec<usize> {
        (0..self.n_pool()).filter(|place| self.activities[*place].answer().is_some()).collect()
    }

    /// How many activities are kept for answers.
    pub fn n_pool(&self) -> usize {
        let n = self.activities.len();
        if n < LONG { n / 3 } else { POOL }
    }

    /// The true answer about the activity at a place.
    pub fn answer(&self, place: usize) -> Option<Action> {
        Some(Action::Judge(activity_id(place), self.activities[place].answer()?))
    }
}

impl LabelledGoal {
    fn read(&self, place: usize, form: Form) -> Goal {
        let mut goal = Goal::new(goal_id(place), &self.title, Owner::me(), Period::Open);
        for (n, title) in self.krs.iter().enumerate().filter(|_| !form.titles_alone) {
            let (id, title, measure) = (KeyResultId::new(n as u64), title.clone(), Measure::Milestones(Vec::new()));
            let (rank, readings) = (Rank::default(), Default::default());
            goal.key_results.insert(id, KeyResult { id, title, measure, rank, readings });
        }
        goal.cues = self.cues.iter().cloned().collect();
        goal.wont_dos = self.wont_dos.iter().cloned().collect();
        goal.state = self.closed.map_or(GoalState::Open, GoalState::Achieved);
        goal
    }
}

impl LabelledActivity {
    /// The text of this form.
    pub fn title(&self, form: Form) -> &str {
        self.short.as_ref().filter(|_| form.short).unwrap_or(&self.text)
    }

    /// What a careful person would say. Of a kind that is not known, whether it serves a goal decides.
    pub fn truth(&self) -> Truth {
        match self.kind.as_str() {
            "upkeep" => Truth::Upkeep,
            "breaks" => Truth::Breaks,
            "unsure" => Truth::Unsure,
            "closed" => Truth::Closed,
            _ if self.goals.is_empty() => Truth::Off,
            _ => Truth::Serves,
        }
    }

    /// What the person would answer.
    fn answer(&self) -> Option<Judgement> {
        match self.truth() {
            Truth::Serves | Truth::Closed => self.goals.first().map(|&place| Judgement::Serves(goal_id(place))),
            Truth::Upkeep => Some(Judgement::Upkeep),
            Truth::Off | Truth::Breaks => Some(Judgement::OffAim),
            Truth::Unsure => None,
        }
    }

    fn read(&self, place: usize, form: Form) -> Activity {
        let minutes = Minutes(self.minutes.unwrap_or(MINUTES));
        let date = self.date.unwrap_or_else(|| NaiveDate::default() + Days::new((place / A_DAY) as u64));
        Activity::new(activity_id(place), date, minutes, self.title(form))
    }
}

/// A day as `2026-11-22`, or none. Not by chrono's own feature, which the app's chrono would be built with, too.
fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<NaiveDate>, D::Error> {
    let day = Option::<String>::deserialize(deserializer)?;
    day.map(|day| day.parse().map_err(de::Error::custom)).transpose()
}
