//! Scores to the last bit, which have to be the same on every platform: verdicts are derived on each device anew, and two
//! that differ would show one person two truths.

use std::fmt::Write;
use std::rc::Rc;

use aimline::domain::state::State;
use aimline::flagging::engine::{Engine, Subject};
use aimline::flagging::lexicon::Lexicon;

use crate::{Form, Persona, activity_id};

/// The scores as they were written last. After a change that is meant to move them: `cargo xtask flags --golden`.
pub const GOLDEN: &str = include_str!("../golden.txt");

/// Activities of each person.
const N_EACH: usize = 4;

/// The scores of some activities of each person: the person, the activity's place, and the bits of
/// [`Engine::off_score`] with nothing answered and with the first third answered.
pub fn scores(people: &[Persona], lexicon: &Rc<Lexicon>) -> String {
    let mut lines = String::new();
    for persona in people {
        let untaught = persona.state(Form::default());
        let mut taught = untaught.clone();
        persona.pool().into_iter().filter_map(|place| persona.answer(place)).for_each(|answer| {
            taught.apply(&answer);
        });
        let last = persona.activities.len().saturating_sub(1);
        let places = (0..N_EACH).map(|n| n * last / (N_EACH - 1)).collect::<Vec<_>>();
        let [untaught, taught] = [untaught, taught].map(|state| bits(&state, &places, lexicon));
        for ((place, untaught), taught) in places.iter().zip(untaught).zip(taught) {
            // Writing to a text does not fail.
            let _ = writeln!(lines, "{} {place} {untaught:08x} {taught:08x}", persona.id);
        }
    }
    lines
}

fn bits(state: &State, places: &[usize], lexicon: &Rc<Lexicon>) -> Vec<u32> {
    let engine = Engine::new(state, lexicon);
    let activities = places.iter().filter_map(|place| state.activities.get(&activity_id(*place)));
    activities.map(|activity| engine.off_score(&Subject::of(activity, state)).0.to_bits()).collect()
}
