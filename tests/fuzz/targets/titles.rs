//! What a page reports or asks about: words that the engine judges, against goals made of such words too.

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::domain::goal::{Goal, Owner};
use aimline::domain::id::GoalId;
use aimline::domain::period::Period;
use aimline::domain::state::State;
use aimline::flagging::engine::{Engine, Subject};
use aimline::flagging::lexicon::Lexicon;
use aimline::sorted::SortedSet;
use chrono::NaiveDate;
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{bytes, text};

pub(super) const TARGET: Target = Target {
    name: "titles",
    share: 150,
    seeds,
    words: &[
        "call ",
        "client ",
        "demo ",
        "not ",
        "no ",
        "pipeline ",
        "lunch ",
        "running",
        "clients'",
        "http://a.b/c?d=e ",
        "a@b.c ",
        "C++ ",
        "-",
        "_",
        "/",
        "1,234.5",
        "İ",
        "ß",
        "ﬁ",
        "straße",
        "naïve",
        "\u{200d}",
        "日本語",
        "\n",
    ],
    reshape: None,
    check,
    most_memory: 400,
};

fn seeds(_: &mut Rng) -> Vec<Vec<u8>> {
    bytes([
        "Win clients in the north\nsales call\nexpense report\nCall with a client about the north\npricing, phone",
        "Ship the app\nrelease\nlunch\nRelease notes for the app\nwriting\nweekly",
        "\n\n\n\n",
    ])
}

/// A goal's title and its cue, a phrase of upkeep, an activity's title, its note and its tag, a line each.
fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let mut lines = text.split('\n');
    let mut next = || lines.next().unwrap_or_default();
    let day = NaiveDate::default();
    let mut goal = Goal::new(GoalId::new(1), next(), Owner::me(), Period::Open);
    goal.cues = SortedSet::from_iter([next().to_owned()]);
    let mut state = State::default();
    state.apply(&Action::AddGoal(Box::new(goal)));
    state.apply(&Action::AddUpkeepPhrase(next().to_owned()));
    let (title, note, tags) = (next(), next(), SortedSet::from_iter([next().to_owned()]));
    let subject = Subject { id: None, title, note, tags: &tags, date: day, done: true, person: "", judgement: None };
    let lexicon = Rc::new(Lexicon::english());
    let (verdict, again) = meter.read(|| {
        let engine = Engine::new(&state, &lexicon);
        let verdict = engine.judge(&subject);
        engine.explain(&subject);
        (verdict, engine.judge(&subject))
    });
    assert_eq!(verdict, again);
    !verdict.is_flag()
}
