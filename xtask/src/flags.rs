//! `cargo xtask flags`: judges labelled activities with the engine as it ships, and prints a score for each, to be compared
//! with the truth elsewhere, or a table of how the verdicts meet the labels.
//!
//! The data are of the form of `tests/flags/README.md`, compressed or not; most of it may be left out.

mod parity;

use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::rc::Rc;

use aimline::domain::language::Language;
use aimline::domain::state::State;
use aimline::flagging::engine::{Engine, Subject};
use aimline::flagging::lexicon::Lexicon;
use aimline::flagging::questions::Questions;
use aimline::flagging::vectors::Vectors;
use aimline::sorted::SortedSet;
use anyhow::{Context, Result, bail, ensure};
use labelled::measured::{Measured, word};
use labelled::{Form, Persona, activity_id, goal_id, golden};

use crate::project;

/// How to call it.
const USAGE: &str = "\
cargo xtask flags DATA.jsonl[.gz] [options]

Prints a JSON object for each activity: id, i, off (more is likelier off aim), goal (the likeliest), outcome.

  --report                 print a table of labels and verdicts instead
  --field text|short       activities as they stand, or in at most seven words
  --goals krs|title        goals with their key results, or without
  --answers K              answer K of a person's first activities, and judge the others;
                           with --report, the table before the answers and after
  --seed S                 which K these are
  --picked                 the engine picks them, one after another, by what was answered before
  --languages en,de        the languages of the data
  --vectors FILE|none      other word vectors than those that ship, or none

cargo xtask flags --parity FOLDER   hold the reader of vectors against scores that were made elsewhere
cargo xtask flags --golden          write tests/flags/golden.txt anew, after a change that is meant to move scores";

#[derive(Debug)]
struct Options {
    data: String,
    form: Form,
    answers: Option<usize>,
    seed: u64,
    picked: bool,
    report: bool,
    lexicon: Rc<Lexicon>,
}

/// Runs the command with the arguments that follow its name.
pub(crate) fn run(args: &[&str]) -> Result<()> {
    match args {
        ["--parity", folder] => return parity::run(folder.as_ref()),
        ["--golden"] => return write_golden(),
        ["--help" | "-h"] => {
            println!("{USAGE}");
            return Ok(());
        }
        _ => {}
    }
    let options = options(args.iter().map(|arg| (*arg).to_owned()))?;
    let file = File::open(&options.data).with_context(|| format!("{} cannot be opened", options.data))?;
    let reader: Box<dyn Read> =
        if options.data.ends_with(".gz") { Box::new(flate2::read::GzDecoder::new(file)) } else { Box::new(file) };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let (mut before, mut after) = (Measured::default(), Measured::default());
    for line in BufReader::new(reader).lines() {
        let persona: Persona = serde_json::from_str(&line?)?;
        let untaught = persona.state(options.form);
        let n_pool = options.answers.map_or(0, |_| persona.n_pool());
        let taught = taught(&persona, untaught.clone(), &options);
        let places = n_pool..persona.activities.len();
        if options.report {
            before += labelled::judge(&persona, &untaught, &options.lexicon, places.clone()).1;
            after += labelled::judge(&persona, &taught, &options.lexicon, places).1;
        } else {
            print(&persona, &taught, &options, places, &mut out)?;
        }
    }
    if options.report {
        writeln!(out, "Nothing answered\n\n{before}")?;
        if let Some(n) = options.answers {
            writeln!(out, "\n{n} answers of each person\n\n{after}")?;
        }
    }
    Ok(out.flush()?)
}

fn options(mut args: impl Iterator<Item = String>) -> Result<Options> {
    let mut options = Options {
        data: String::new(),
        form: Form::default(),
        answers: None,
        seed: 1,
        picked: false,
        report: false,
        lexicon: Rc::default(),
    };
    let mut languages = SortedSet::new();
    let mut vectors = Some(project::vectors());
    while let Some(arg) = args.next() {
        let mut value = || args.next().context(USAGE);
        match arg.as_str() {
            "--report" => options.report = true,
            "--picked" => options.picked = true,
            "--field" => options.form.short = value()? == "short",
            "--goals" => options.form.titles_alone = value()? != "krs",
            "--answers" => options.answers = Some(value()?.parse()?),
            "--vectors" => vectors = Some(value()?).filter(|it| it != "none").map(Into::into),
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
    ensure!(!options.picked || options.answers.is_some(), "--picked needs --answers K\n\n{USAGE}");
    let read = |file: &std::path::PathBuf| -> Result<_> {
        let bytes = std::fs::read(file).with_context(|| format!("{} cannot be read", file.display()))?;
        Ok(Rc::new(Vectors::read(&bytes)?))
    };
    let vectors = vectors.as_ref().map(read).transpose()?;
    options.lexicon = Rc::new(Lexicon::of(&languages));
    vectors.iter().for_each(|vectors| options.lexicon.learn(vectors));
    Ok(options)
}

/// The state with some of the pool answered by the truth.
fn taught(persona: &Persona, mut state: State, options: &Options) -> State {
    let Some(n) = options.answers else { return state };
    let mut pool = persona.pool();
    let answer = |state: &mut State, place: usize| {
        persona.answer(place).map(|answer| state.apply(&answer));
    };
    if options.picked {
        for _ in 0..n.min(pool.len()) {
            let engine = Engine::new(&state, &options.lexicon);
            let Some(at) = next_question(&engine, &state, &pool) else { break };
            answer(&mut state, pool.remove(at));
        }
    } else {
        picks(pool.len(), n, options.seed).into_iter().for_each(|at| answer(&mut state, pool[at]));
    }
    state
}

/// Which of these activities, none of them answered, to ask about next, by its place in `pool`.
fn next_question(engine: &Engine, state: &State, pool: &[usize]) -> Option<usize> {
    let activity = |at: &usize| state.activities.get(&activity_id(*at)).map(|activity| &**activity);
    let questions = Questions::new(engine, state.activities.values().map(|activity| &**activity));
    let worth: Vec<f32> = pool.iter().map(|at| activity(at).map_or(0.0, |it| questions.worth(it))).collect();
    (0..pool.len()).max_by(|a, b| worth[*a].total_cmp(&worth[*b]))
}

fn print(
    persona: &Persona,
    state: &State,
    options: &Options,
    places: impl Iterator<Item = usize>,
    out: &mut impl Write,
) -> Result<()> {
    let engine = Engine::new(state, &options.lexicon);
    for i in places {
        let Some(activity) = state.activities.get(&activity_id(i)) else { continue };
        let subject = Subject::of(activity, state);
        let (off, likeliest) = engine.off_score(&subject);
        let place = (0..persona.goals.len()).find(|&place| likeliest == Some(goal_id(place)));
        let goal = place.map_or(-1, |place| place as i64);
        let outcome = word(&engine.judge(&subject).outcome);
        let line = serde_json::json!({"id": persona.id, "i": i, "off": off, "goal": goal, "outcome": outcome});
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn write_golden() -> Result<()> {
    let file = project::root().join("tests/flags/golden.txt");
    Ok(std::fs::write(file, golden::scores(&labelled::data()?, &labelled::lexicon()?))?)
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
