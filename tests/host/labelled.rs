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

fn at_least(what: &str, share: Share, measured: f64) {
    let floor = measured - SLACK;
    assert!(share.percent() >= floor, "{what}: {share}, and {measured} % was measured before");
}

fn at_most(what: &str, share: Share, measured: f64) {
    let ceiling = measured + SLACK;
    assert!(share.percent() <= ceiling, "{what}: {share}, and {measured} % was measured before");
}

// A figure that has risen is to be raised here as well: `cargo xtask flags tests/flags/labelled.jsonl --report`.
#[test]
fn what_was_achieved_with_nothing_answered_stays() {
    let measured = measure(untaught, |_| 0);
    println!("{measured}");
    at_least("flags that are right", measured.precision(), 37.5);
    at_least("what to flag that is flagged", measured.recall(), 43.6);
    at_least("right goal among served", measured.right_goal(), 80.0);
    at_least("broken refusals found", measured.found(Truth::Breaks), 10.9);
    at_least("upkeep found", measured.found(Truth::Upkeep), 29.3);
    at_most("asked", measured.asked(), 33.1);
}

#[test]
fn what_was_achieved_after_some_answers_stays() {
    let measured = measure(taught, Persona::n_pool);
    println!("{measured}");
    at_least("flags that are right", measured.precision(), 34.8);
    at_least("what to flag that is flagged", measured.recall(), 48.7);
    at_least("right goal among served", measured.right_goal(), 68.6);
    at_least("broken refusals found", measured.found(Truth::Breaks), 13.3);
    at_least("upkeep found", measured.found(Truth::Upkeep), 30.2);
    at_most("asked", measured.asked(), 29.7);
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
