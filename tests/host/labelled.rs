//! What the flags achieve on the labelled activities (`tests/flags`), held to what was measured last; and that the same
//! activities get the same verdicts, in whatever order they came, to the last bit.

use aimline::domain::action::Action;
use aimline::domain::state::State;
use aimline::flagging::verdict::Verdict;
use labelled::golden::{GOLDEN, scores};
use labelled::measured::{Measured, Share};
use labelled::{Form, Persona, Truth, data, judge, lexicon};

use crate::actions::noise;

/// By how many points a figure may fall behind what was measured. Less would stop a change that gains elsewhere.
const SLACK: f64 = 2.0;

/// Answers of each person, for what is measured after some.
const N_ANSWERS: usize = 10;

/// The measure of all people, each in the state that `state` makes; without the activities kept for answers.
fn measure(state: impl Fn(&Persona) -> State, judged: impl Fn(&Persona) -> usize) -> Measured {
    let lexicon = lexicon().unwrap();
    let mut measured = Measured::default();
    for persona in data().unwrap() {
        let places = judged(&persona)..persona.activities.len();
        measured += judge(&persona, &state(&persona), &lexicon, places).1;
    }
    measured
}

fn untaught(persona: &Persona) -> State {
    persona.state(Form::default())
}

/// With the first of the answers that a person may give.
fn taught(persona: &Persona) -> State {
    let mut state = untaught(persona);
    persona.pool().into_iter().take(N_ANSWERS).for_each(|place| drop(state.apply(&persona.answer(place).unwrap())));
    state
}

/// Compares figures with what was measured last. All of them, so that one run tells what a change costs and gains.
fn hold(measured: &Measured, at_least: [(&str, Share, f64); 5], asked_at_most: f64) {
    let mut behind = Vec::new();
    for (what, share, last) in at_least {
        // Of nothing there is no share, and that is no success either.
        if share.of == 0 || share.percent() < last - SLACK {
            behind.push(format!("{what}: {share}, after {last} %"));
        }
    }
    if measured.asked().percent() > asked_at_most + SLACK {
        behind.push(format!("asked: {}, after {asked_at_most} %", measured.asked()));
    }
    assert!(behind.is_empty(), "worse than what was measured last:\n{}\n\n{measured}", behind.join("\n"));
}

// A figure that has risen is to be raised here as well: `cargo xtask flags tests/flags/labelled.jsonl --report`.
#[test]
fn what_was_achieved_with_nothing_answered_stays() {
    let measured = measure(untaught, |_| 0);
    hold(
        &measured,
        [
            ("flags that are right", measured.precision(), 41.8),
            ("what to flag that is flagged", measured.recall(), 35.5),
            ("right goal among served", measured.right_goal(), 82.6),
            ("broken refusals found", measured.found(Truth::Breaks), 2.2),
            ("upkeep found", measured.found(Truth::Upkeep), 51.1),
        ],
        40.5,
    );
}

#[test]
fn what_was_achieved_after_some_answers_stays() {
    let measured = measure(taught, Persona::n_pool);
    hold(
        &measured,
        [
            ("flags that are right", measured.precision(), 36.9),
            ("what to flag that is flagged", measured.recall(), 42.5),
            ("right goal among served", measured.right_goal(), 72.2),
            ("broken refusals found", measured.found(Truth::Breaks), 3.3),
            ("upkeep found", measured.found(Truth::Upkeep), 52.4),
        ],
        33.0,
    );
}

#[test]
fn the_same_activities_get_the_same_verdicts_in_any_order() {
    let lexicon = lexicon().unwrap();
    for (n, persona) in data().unwrap().iter().enumerate() {
        let verdicts = |state: &State| judge(persona, state, &lexicon, 0..persona.activities.len()).0;
        let expected: Vec<Verdict> = verdicts(&taught(persona));
        assert_eq!(verdicts(&taught(persona)), expected, "{} once more", persona.id);

        let mut actions = persona.actions(Form::default());
        shuffle(&mut actions, n as u64);
        let mut answers: Vec<Action> =
            persona.pool().into_iter().take(N_ANSWERS).map(|place| persona.answer(place).unwrap()).collect();
        shuffle(&mut answers, n as u64);
        let mut state = State::default();
        actions.iter().chain(&answers).for_each(|action| drop(state.apply(action)));
        assert_eq!(verdicts(&state), expected, "{} in another order", persona.id);
    }
}

#[test]
fn scores_are_the_same_to_the_last_bit() {
    let scores = scores(&data().unwrap(), &lexicon().unwrap());
    assert_eq!(scores, GOLDEN, "if that was meant, write them anew: cargo xtask flags --golden");
}

/// By Fisher and Yates.
fn shuffle<T>(items: &mut [T], seed: u64) {
    for last in (1..items.len()).rev() {
        items.swap(last, (noise(seed << 32 | last as u64) % (last as u64 + 1)) as usize);
    }
}
