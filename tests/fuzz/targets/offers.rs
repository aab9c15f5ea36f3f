//! What the module that reads files hands to the page, a line each.

use aimline::domain::action::Action;
use aimline::exchange::offer::{Offer, read, write};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{histories, lines, text};

pub(super) const TARGET: Target = Target {
    name: "offers",
    share: 400,
    seeds,
    words: &["days ", "time ", "{\"id\":\"1\"", "\"minutes\":", "\"tags\":[", "\"source\":{\"Csv\":", "}"],
    reshape: Some(reshape),
    check,
    most_memory: 60,
};

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let events = histories(rng, 200).into_iter().flatten();
    let activities = events.filter_map(|event| match event.action {
        Action::LogActivity(activity) => Some(*activity),
        _ => None,
    });
    let line = |activity| {
        let mut line = String::new();
        write(&Offer { activity, all_day: rng.bool() }, &mut line);
        line.trim_end().as_bytes().to_vec()
    };
    activities.map(line).chain([b"time ".to_vec()]).collect()
}

fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let json = lines::reshape(rng, input.get(5..).unwrap_or_default());
    [b"days ", json.trim_ascii_end()].concat()
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let line = text(input);
    let Some(offer) = meter.read(|| read(&line)) else { return false };
    let mut again = String::new();
    write(&offer, &mut again);
    assert_eq!(again.matches('\n').count(), 1);
    assert_eq!(read(again.trim_end()), Some(offer));
    true
}
