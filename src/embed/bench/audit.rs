//! A company's year, audited.

use std::fmt::Write as _;
use std::hint::black_box;
use std::rc::Rc;

use chrono::{Days, NaiveDate};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::audit::findings;
use crate::audit::history::{Gist, History};
use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::{Commitment, Goal, GoalState, Owner, Weight};
use crate::domain::handoff::{Conversion, Handoff};
use crate::domain::id::{ActivityId, GoalId, KeyResultId, ReadingId, SegmentId};
use crate::domain::key_result::{Confidence, Direction, KeyResult, Measure, Reading};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::domain::strategy::{Choice, Segment, StrategyChange};
use crate::embed::bench::Fnv;
use crate::embed::bench::data::Draw;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::lexicon::Lexicon;
use crate::flagging::verdict::Bucket;

const SEED: u64 = 11;
const N_TEAMS: usize = 10;
const N_PEOPLE: usize = 50;
const N_GOALS: usize = 500;
const N_ACTIVITIES: usize = 50_000;
const N_READINGS: usize = 8;
const N_SEGMENTS: usize = 6;

/// A space of 10 teams, and what is said of its year's activities.
#[wasm_bindgen]
#[derive(Debug)]
pub struct AuditBench {
    state: State,
    today: NaiveDate,
    gists: Vec<(ActivityId, Gist)>,
    lexicon: Rc<Lexicon>,
}

#[wasm_bindgen]
impl AuditBench {
    /// Makes the space.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        let mut draw = Draw::new(SEED);
        let today = NaiveDate::from_ymd_opt(2026, 11, 19).unwrap_or_default();
        let mut state = State::default();
        for n in 0..N_PEOPLE {
            state.apply(&Action::SetTeam(person(n), team(n % N_TEAMS)));
            state.apply(&Action::SetCapacity(person(n), Some(Minutes::hours(40))));
        }
        for choice in Choice::ALL {
            state.apply(&Action::EditStrategy(StrategyChange::Text(choice, draw.goal().join(". "))));
        }
        for n in 0..N_SEGMENTS {
            let name = draw.goal().swap_remove(0);
            let is_excluded = n % 3 == 0;
            let segment = Segment { is_excluded, ..Segment::new(SegmentId::new(n as u64), &name) };
            state.apply(&Action::EditStrategy(StrategyChange::AddSegment(segment)));
        }
        for place in 0..N_GOALS {
            state.apply(&Action::AddGoal(Box::new(goal(&mut draw, place, today))));
        }
        let (titles, _) = draw.log(N_ACTIVITIES, false);
        let first = today - Days::new(363);
        let mut gists = Vec::with_capacity(N_ACTIVITIES);
        for (n, title) in titles.iter().enumerate() {
            let (id, who) = (ActivityId::new(n as u64), draw.below(N_PEOPLE));
            let mut activity =
                Activity::new(id, first + Days::new((n * 364 / N_ACTIVITIES) as u64), Minutes(45), title);
            activity.person = person(who);
            state.apply(&Action::LogActivity(Box::new(activity)));
            let (bucket, goal) = match draw.below(20) {
                0..12 => {
                    (Bucket::OnAim, Some(GoalId::new((who % N_TEAMS + N_TEAMS * draw.below(N_GOALS / N_TEAMS)) as u64)))
                }
                12..15 => (Bucket::Upkeep, None),
                15..17 => (Bucket::Unsure, None),
                _ => (Bucket::OffAim, None),
            };
            gists.push((id, Gist { bucket: Some(bucket), goal }));
        }
        Self { state, today, gists, lexicon: Rc::new(Lexicon::english()) }
    }

    /// Asks every rule. Returns how many findings there are.
    pub fn audit(&self) -> usize {
        black_box(findings(&self.history())).len()
    }

    /// Judges all activities by the engine, to hold the audit against.
    #[wasm_bindgen(js_name = judgeAll)]
    pub fn judge_all(&self) {
        let engine = Engine::new(&self.state, &self.lexicon);
        for activity in self.state.activities.values() {
            black_box(engine.judge(&Subject::of(activity, &self.state)));
        }
    }

    /// A number that is another as soon as one finding is.
    pub fn digest(&self) -> u32 {
        let mut digest = Fnv::default();
        for finding in findings(&self.history()) {
            // Writing to a digest cannot fail.
            let _ = write!(digest, "{finding:?}");
        }
        digest.0
    }
}

impl AuditBench {
    fn history(&self) -> History<'_> {
        History::new(&self.state, "", self.today, &mut self.gists.iter().copied()).with_words(self.lexicon.clone())
    }
}

impl Default for AuditBench {
    fn default() -> Self {
        Self::new()
    }
}

fn person(n: usize) -> String {
    format!("Person {n}")
}

fn team(n: usize) -> String {
    format!("Team {n}")
}

/// A goal of one of the teams in turn: ten for the year, ninety for quarters below them, the others for months below those.
fn goal(draw: &mut Draw, place: usize, today: NaiveDate) -> Goal {
    let texts = draw.goal();
    let (at, n_done) = (place % N_TEAMS, draw.below(10));
    let owner = if place < 100 { Owner::Team(team(at)) } else { Owner::Person(person(place % N_PEOPLE)) };
    let (period, parent) = match place {
        0..10 => (Period::Year(2026), None),
        10..100 => (Period::Quarter(2026, (1 + place / 10 % 4) as u8), Some(at)),
        _ => (Period::month_of(today), Some(10 + place % 90)),
    };
    let mut goal = Goal::new(GoalId::new(place as u64), &texts[0], owner, period);
    goal.parents.extend(parent.map(|place| GoalId::new(place as u64)));
    goal.choice = (place < 10).then(|| Choice::ALL[place % 4]);
    goal.weight = Weight::new(1 + draw.below(5) as u8).unwrap_or(Weight::NORMAL);
    goal.segment = (draw.below(4) == 0).then(|| SegmentId::new(draw.below(N_SEGMENTS) as u64));
    if draw.below(2) == 0 {
        goal.commitment = Commitment::Aspirational;
    }
    if n_done == 0 {
        goal.state = GoalState::Achieved(today - Days::new(20));
    }
    for (n, title) in texts[1..].iter().enumerate() {
        let result = key_result(draw, n, title, today);
        goal.key_results.insert(result.id, result);
    }
    if draw.below(5) == 0 {
        let giver = draw.below(N_GOALS);
        let mut handoff = Handoff::new("Leads", Owner::Team(team(giver % N_TEAMS)), Owner::Team(team(at)));
        handoff.due = Some(today + Days::new(draw.below(90) as u64) - Days::new(30));
        let [given, needed] = [KeyResultId::new(0), KeyResultId::new(1)];
        handoff.conversion = Some(Conversion { given, permille: 100, needed });
        goal.waits_for.insert(GoalId::new(giver as u64), handoff);
    }
    goal
}

fn key_result(draw: &mut Draw, n: usize, title: &str, today: NaiveDate) -> KeyResult {
    let direction = if draw.below(5) == 0 { Direction::Down } else { Direction::Up };
    let [low, high] = [draw.below(50), 60 + draw.below(100)].map(|n| Quantity::whole(n as i64));
    let (baseline, target) = if direction == Direction::Up { (low, high) } else { (high, low) };
    let unit = ["deals", "leads", "%", "pages"][draw.below(4)].to_owned();
    let reading = |week: usize, value: usize, level: usize| Reading {
        id: ReadingId::new(week as u64),
        date: today - Days::new(7 * week as u64 + 1),
        value: Some(Quantity::whole(value as i64)),
        confidence: Confidence::new(level as u8),
        note: String::new(),
    };
    let readings = (0..N_READINGS).map(|week| reading(week, draw.below(100), draw.below(11)));
    let readings = readings.map(|reading| (reading.id, reading)).collect();
    let measure = Measure::Metric { unit, direction, baseline, target };
    KeyResult { id: KeyResultId::new(n as u64), title: title.to_owned(), measure, rank: Rank::default(), readings }
}
