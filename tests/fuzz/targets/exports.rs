//! Exported files, as mail programs, editors and people leave them.

use std::rc::Rc;

use aimline::domain::lent::beside;
use aimline::domain::state::State;
use aimline::log::journal::Journal;
use aimline::log::{export, goals_file};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{LOG_WORDS, bytes, histories, lines, text};

pub(super) const TARGET: Target =
    Target { name: "exports", share: 300, seeds, words: LOG_WORDS, reshape: Some(reshape), check, most_memory: 200 };

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let histories = histories(rng, 60);
    let files = histories.iter().map(|events| export::write("north \" south", "2026-11-22", events));
    bytes(files.map(|file| if rng.u8(..5) == 0 { format!("\u{feff}{}", file.replace('\n', "\r\n")) } else { file }))
}

/// Mostly the header stays, behind which the rest is read.
fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let header = input.iter().position(|byte| *byte == b'\n').map_or(input.len(), |end| end + 1);
    let (header, body) = input.split_at(header);
    [header, &lines::reshape(rng, body)].concat()
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let read = meter.read(|| {
        let export = export::read(&text).ok()?;
        let mut journal = Journal::new();
        journal.merge(export.events.iter().cloned());
        Some((export, journal))
    });
    let Some((export, journal)) = read else { return false };
    assert!(journal.events().is_sorted_by(|a, b| a.stamp < b.stamp));

    // The order in which events come does not matter.
    let mut backwards = Journal::new();
    export.events.iter().rev().for_each(|event| drop(backwards.append(event.clone())));
    assert!(backwards.events() == journal.events() && backwards.state() == journal.state());

    // What is done can be taken back.
    let mut state = State::default();
    for event in journal.events() {
        let before = state.clone();
        if let Some(undo) = state.apply(&event.action) {
            let mut undone = state.clone();
            undone.apply(&undo);
            assert!(undone == before, "{:?} is not taken back", event.action);
        }
    }

    // Read for its goals alone, it can be shown beside itself, and what would be kept of it lends the same.
    let file = goals_file::read(&text).ok();
    let kept = file.as_ref().and_then(|file| goals_file::read(&file.kept).ok());
    let lent = kept.zip(file).filter(|(kept, file)| kept.lent == file.lent).map(|(kept, _)| Rc::new(kept.lent));
    let shown = lent.map(|lent| beside(journal.state(), &[lent]).0);
    assert!(shown.is_some_and(|shown| shown.activities == journal.state().activities));

    let again = export::read(&export::write(&export.space, &export.exported, &export.events));
    let again = again.ok().filter(|again| again.problems.is_empty() && again.n_missing == 0);
    assert!(again.is_some_and(|again| again.events == export.events && again.space == export.space));
    !export.events.is_empty()
}
