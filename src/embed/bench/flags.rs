//! A log judged by goals.

use std::fmt::Write as _;
use std::hint::black_box;
use std::rc::Rc;

use chrono::{Days, NaiveDate};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::{ActivityId, GoalId, KeyResultId};
use crate::domain::judgement::Judgement;
use crate::domain::key_result::{KeyResult, Measure};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::lexicon::Lexicon;
use crate::flagging::vectors::Vectors;
use crate::sorted::SortedSet;

use crate::embed::bench::Fnv;
use crate::embed::bench::data::Draw;

const SEED: u64 = 7;
const N_GOALS: usize = 100;
const N_ACTIVITIES: usize = 50_000;
/// The log goes over so many days.
const N_DAYS: usize = 250;
/// How many lines are typed, letter for letter.
const N_LINES: usize = 100;
/// One in so many activities is explained for the digest.
const EXPLAINED: usize = 97;

/// A space, and the engine that was made of it last.
#[wasm_bindgen]
#[derive(Debug)]
pub struct FlagsBench {
    state: State,
    lexicon: Rc<Lexicon>,
    engine: Engine,
    goals: Vec<Vec<String>>,
    titles: Vec<String>,
    n_distinct: usize,
    typed: Vec<String>,
}

#[wasm_bindgen]
impl FlagsBench {
    /// Makes the space: with so many answers, and with activities that repeat as in life or are all distinct. `vectors` is
    /// the asset that ships; one that cannot be read counts as none.
    #[wasm_bindgen(constructor)]
    pub fn new(vectors: &[u8], n_answers: usize, all_distinct: bool) -> Self {
        let mut draw = Draw::new(SEED);
        let goals: Vec<Vec<String>> = (0..N_GOALS).map(|_| draw.goal()).collect();
        let (titles, n_distinct) = draw.log(N_ACTIVITIES, all_distinct);
        let mut state = State::default();
        for (place, texts) in goals.iter().enumerate() {
            state.apply(&Action::AddGoal(Box::new(goal(place, texts))));
        }
        let first = NaiveDate::from_ymd_opt(2026, 1, 1).unwrap_or_default();
        for (i, title) in titles.iter().enumerate() {
            let date = first + Days::new((i * N_DAYS / N_ACTIVITIES) as u64);
            let activity = Activity::new(ActivityId::new(i as u64), date, Minutes(30), title);
            state.apply(&Action::LogActivity(Box::new(activity)));
        }
        for n in 0..n_answers {
            let judgement = match draw.below(10) {
                0..6 => Judgement::Serves(GoalId::new(draw.below(N_GOALS) as u64)),
                6 => Judgement::Upkeep,
                _ => Judgement::OffAim,
            };
            state.apply(&Action::Judge(ActivityId::new((n * N_ACTIVITIES / n_answers) as u64), judgement));
        }
        let lexicon = Rc::new(Lexicon::english());
        if let Ok(vectors) = Vectors::read(vectors) {
            lexicon.learn(&Rc::new(vectors));
        }
        let engine = Engine::new(&state, &lexicon);
        let (lines, _) = Draw::new(SEED + 1).log(N_LINES, true);
        let typed = lines.iter().flat_map(|line| (1..=line.len()).map(|end| line[..end].to_owned())).collect();
        Self { state, lexicon, engine, goals, titles, n_distinct, typed }
    }

    /// Makes the engine anew.
    #[wasm_bindgen(js_name = makeEngine)]
    pub fn make_engine(&mut self) {
        self.engine = Engine::new(&self.state, &self.lexicon);
    }

    /// Makes the engine anew and judges all activities.
    #[wasm_bindgen(js_name = judgeAll)]
    pub fn judge_all(&mut self) {
        self.make_engine();
        for activity in self.state.activities.values() {
            black_box(self.engine.judge(&Subject::of(activity, &self.state)));
        }
    }

    /// Explains a line that is being typed, by its number.
    pub fn key(&self, n: usize) {
        black_box(self.engine.explain(&self.line(n)));
    }

    /// How many such lines there are.
    #[wasm_bindgen(getter, js_name = nKeys)]
    pub fn n_keys(&self) -> usize {
        self.typed.len()
    }

    /// How many titles there are, each counted once.
    #[wasm_bindgen(getter, js_name = nDistinct)]
    pub fn n_distinct(&self) -> usize {
        self.n_distinct
    }

    /// A number that is another as soon as one bit of one score, one verdict or one reason is.
    pub fn digest(&self) -> u32 {
        let mut digest = Fnv::default();
        for (i, activity) in self.state.activities.values().enumerate() {
            let subject = Subject::of(activity, &self.state);
            let (off, likeliest) = self.engine.off_score(&subject);
            // Writing to a digest cannot fail.
            let _ = write!(digest, "{:x}{likeliest:?}{:?}", off.to_bits(), self.engine.judge(&subject));
            if i % EXPLAINED == 0 {
                let _ = write!(digest, "{:?}", self.engine.explain(&subject));
            }
        }
        for n in 0..self.typed.len() {
            let _ = write!(digest, "{:?}", self.engine.explain(&self.line(n)));
        }
        digest.0
    }

    /// The goals, one to a line, a tab between the title and each key result.
    #[wasm_bindgen(getter)]
    pub fn goals(&self) -> String {
        self.goals.iter().map(|texts| texts.join("\t")).collect::<Vec<_>>().join("\n")
    }

    /// The activities' titles, one to a line.
    #[wasm_bindgen(getter)]
    pub fn titles(&self) -> String {
        self.titles.join("\n")
    }
}

impl FlagsBench {
    fn line(&self, n: usize) -> Subject<'_> {
        const NO_TAGS: &SortedSet<String> = &SortedSet::new();
        let (title, date) =
            (self.typed[n].as_str(), self.state.span().map_or_else(NaiveDate::default, |(_, last)| last));
        Subject { id: None, title, note: "", tags: NO_TAGS, date, done: true, person: "", judgement: None }
    }
}

fn goal(place: usize, texts: &[String]) -> Goal {
    let mut goal = Goal::new(GoalId::new(place as u64), &texts[0], Owner::me(), Period::Open);
    for (n, title) in texts[1..].iter().enumerate() {
        let (id, title, measure) = (KeyResultId::new(n as u64), title.clone(), Measure::Milestones(Vec::new()));
        let (rank, readings) = (Rank::default(), Default::default());
        goal.key_results.insert(id, KeyResult { id, title, measure, rank, readings });
    }
    goal
}
