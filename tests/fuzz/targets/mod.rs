//! The targets, one a file, and what several of them begin from.

#[cfg(feature = "calendar")]
mod calendars;
mod entries;
mod exports;
mod inflate;
mod json;
mod keys;
mod lines;
mod offers;
mod packing;
mod segments;
mod spaces;
mod tables;
mod titles;

use aimline::log::event::Event;
use fastrand::Rng;
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};

use crate::actions;
use crate::target::Target;

/// Every target, in the order of their names.
pub(crate) const ALL: &[&Target] = &[
    #[cfg(feature = "calendar")]
    &calendars::TARGET,
    &entries::TARGET,
    &exports::TARGET,
    &inflate::TARGET,
    &json::TARGET,
    &keys::TARGET,
    &lines::TARGET,
    &offers::TARGET,
    &packing::TARGET,
    &segments::TARGET,
    &spaces::TARGET,
    &tables::TARGET,
    &titles::TARGET,
];

/// What a file of the log says over and over.
const LOG_WORDS: &[&str] = &[
    "{\"t\":\"1.0.a\",\"a\":{\"AddTeam\":\"x\"}}\n",
    "{\"Batch\":[",
    "]}",
    "[",
    "]",
    "{",
    "}",
    "\"",
    ",",
    ":",
    "null",
    "\"v\":2,",
    "\"AddGoal\":",
    "\"LogActivity\":",
    "\"EditGoal\":",
    "\"Judge\":",
    "\"AddReading\":",
    "\"EditStrategy\":",
    "\"2026-02-30\"",
    "\"9999-12-31\"",
    "\"-262143-01-01\"",
    "ffffffffffff.ffffffff.ffffffffffffffff",
    "\u{feff}",
];

/// Some lists of arbitrary events, short and long ones.
fn histories(rng: &mut Rng, n: usize) -> Vec<Vec<Event>> {
    let mut seed = [0; 32];
    seed.fill_with(|| rng.u8(..));
    let mut runner = TestRunner::new_with_rng(Config::default(), TestRng::from_seed(RngAlgorithm::ChaCha, &seed));
    (0..n).map(|n| actions::events(2 + n % 16).new_tree(&mut runner).unwrap().current()).collect()
}

/// The input as text.
fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

fn bytes(texts: impl IntoIterator<Item = impl Into<String>>) -> Vec<Vec<u8>> {
    texts.into_iter().map(|text| text.into().into_bytes()).collect()
}
