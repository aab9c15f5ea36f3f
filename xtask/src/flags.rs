//! `cargo xtask flags`: judges labelled activities with the engine as it ships and prints a score for each, to be compared
//! with the truth elsewhere.
//!
//! A line of the data is a persona: `{"id", "goals": [{"title", "krs": [..]}], "activities": [{"text", "short", "goals": [..]}]}`,
//! where an activity's `goals` are the places of those it serves.

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::domain::activity::Activity;
use aimline::domain::goal::{Goal, Owner};
use aimline::domain::id::{ActivityId, GoalId, KeyResultId};
use aimline::domain::judgement::Judgement;
use aimline::domain::key_result::{KeyResult, Measure};
use aimline::domain::language::Language;
use aimline::domain::minutes::Minutes;
use aimline::domain::period::Period;
use aimline::domain::rank::Rank;
use aimline::domain::state::State;
use aimline::flagging::engine::{Engine, Subject};
use aimline::flagging::lexicon::Lexicon;
use aimline::flagging::vectors::Vectors;
use aimline::flagging::verdict::Outcome;
use aimline::sorted::SortedSet;
use anyhow::{Context, Result, bail, ensure};
use chrono::{Days, NaiveDate};
use serde::Deserialize;

use crate::project;

/// How to call it.
const USAGE: &str = "cargo xtask flags DATA.jsonl[.gz] [--field text|short] [--goals title|krs] [--answers K --seed S]";

/// With `--answers`, the first activities of a persona are those that may be answered; the others are judged.
const POOL: usize = 50;

#[derive(Debug, Deserialize)]
struct Persona {
    id: String,
    goals: Vec<LabelledGoal>,
    activities: Vec<LabelledActivity>,
}

#[derive(Debug, Deserialize)]
struct LabelledGoal {
    title: String,
    #[serde(default)]
    krs: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct LabelledActivity {
    text: String,
    #[serde(default)]
    short: Option<String>,
    goals: Vec<usize>,
}

#[derive(Debug)]
struct Options {
    data: String,
    short: bool,
    key_results: bool,
    answers: Option<usize>,
    seed: u64,
    lexicon: Rc<Lexicon>,
}

/// Runs the command with the arguments that follow its name.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<()> {
    let options = options(args)?;
    let file = File::open(&options.data).with_context(|| format!("{} cannot be opened", options.data))?;
    let reader: Box<dyn Read> =
        if options.data.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for line in BufReader::new(reader).lines() {
        judge(&serde_json::from_str(&line?)?, &options, &mut out)?;
    }
    Ok(out.flush()?)
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options> {
    let mut options = Options {
        data: String::new(),
        short: false,
        key_results: true,
        answers: None,
        seed: 1,
        lexicon: Rc::default(),
    };
    let mut languages = SortedSet::new();
    let mut vectors = Some(project::vectors().display().to_string());
    while let Some(arg) = args.next() {
        let mut value = || args.next().context(USAGE);
        match arg.as_str() {
            "--field" => options.short = value()? == "short",
            "--goals" => options.key_results = value()? == "krs",
            "--answers" => options.answers = Some(value()?.parse()?),
            "--vectors" => vectors = Some(value()?).filter(|it| it != "none"),
            "--languages" => {
                let language = |code| Language::of(code).with_context(|| format!("{code} is not a language it knows"));
                languages = value()?.split(',').map(language).collect::<Result<_>>()?;
            }
            "--seed" => options.seed = value()?.parse()?,
            _ if options.data.is_empty() && !arg.starts_with('-') => options.data = arg,
            _ => bail!(USAGE),
        }
    }
    ensure!(!options.data.is_empty(), USAGE);
    options.lexicon = Rc::new(Lexicon::of(&languages));
    if let Some(file) = vectors {
        let vectors = std::fs::read(&file).with_context(|| format!("{file} cannot be read"))?;
        options.lexicon.learn(&Rc::new(Vectors::read(&vectors)?));
    }
    Ok(options)
}

fn judge(persona: &Persona, options: &Options, out: &mut impl Write) -> Result<()> {
    let mut state = State::default();
    for (place, goal) in persona.goals.iter().enumerate() {
        state.apply(&Action::AddGoal(Box::new(goal_of(place, goal, options.key_results))));
    }
    for (i, labelled) in persona.activities.iter().enumerate() {
        let title = labelled.short.as_ref().filter(|_| options.short).unwrap_or(&labelled.text);
        let activity = Activity::new(ActivityId::new(i as u64), day(i), Minutes(30), title);
        state.apply(&Action::LogActivity(Box::new(activity)));
    }
    let pool = if options.answers.is_some() { POOL.min(persona.activities.len()) } else { 0 };
    for i in picks(pool, options.answers.unwrap_or(0), options.seed) {
        let truth = persona.activities[i].goals.first();
        let answer = truth.map_or(Judgement::OffAim, |&place| Judgement::Serves(GoalId::new(place as u64)));
        state.apply(&Action::Judge(ActivityId::new(i as u64), answer));
    }

    let engine = Engine::new(&state, &options.lexicon);
    for i in pool..persona.activities.len() {
        let Some(activity) = state.activities.get(&ActivityId::new(i as u64)) else { continue };
        let subject = Subject::of(activity, &state);
        let (off, likeliest) = engine.off_score(&subject);
        let place = (0..persona.goals.len()).find(|&place| likeliest == Some(GoalId::new(place as u64)));
        let outcome = match engine.judge(&subject).outcome {
            Outcome::Serves(_) => "serves",
            Outcome::Upkeep => "upkeep",
            Outcome::Unsure { .. } => "unsure",
            Outcome::OffAim { .. } => "off",
            Outcome::Breaks => "breaks",
            Outcome::Dropped | Outcome::HandedOver => "gone",
        };
        let goal = place.map_or(-1, |place| place as i64);
        let line = serde_json::json!({"id": persona.id, "i": i, "off": off, "goal": goal, "outcome": outcome});
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// The day of a persona's n-th activity: eight a day, as people log them.
fn day(n: usize) -> NaiveDate {
    NaiveDate::default() + Days::new(n as u64 / 8)
}

fn goal_of(place: usize, labelled: &LabelledGoal, key_results: bool) -> Goal {
    let mut goal = Goal::new(GoalId::new(place as u64), &labelled.title, Owner::me(), Period::Open);
    for (n, title) in labelled.krs.iter().enumerate().filter(|_| key_results) {
        let id = KeyResultId::new(n as u64);
        let measure = Measure::Milestones(Vec::new());
        let rank = Rank::default();
        goal.key_results
            .insert(id, KeyResult { id, title: title.clone(), measure, rank, readings: Default::default() });
    }
    goal
}

/// `n` different numbers below `pool`, picked by a seed (SplitMix64, Steele, Lea and Flood, 2014).
fn picks(pool: usize, n: usize, mut seed: u64) -> BTreeSet<usize> {
    let mut picked = BTreeSet::new();
    while picked.len() < n.min(pool) {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = seed;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        picked.insert(((z ^ z >> 31) % pool as u64) as usize);
    }
    picked
}
