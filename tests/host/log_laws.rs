//! The laws of the log, for arbitrary events.

use aimline::domain::action::Action;
use aimline::domain::state::State;
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::log::{codec, export, segment};
use proptest::prelude::*;

use crate::actions::{action, events};

fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::new();
    journal.merge(events.iter().cloned());
    journal
}

fn assert_same(a: &Journal, b: &Journal) {
    assert_eq!(a.events(), b.events());
    assert_eq!(a.state(), b.state());
}

/// What happened in second `n`.
fn event(n: usize, action: Action) -> Event {
    Event::new(Stamp { at: n as u64 * 1000, seq: 0, replica: ReplicaId::new(1) }, action)
}

fn rename(n: usize) -> Action {
    Action::RenameSpace(format!("after {n}"))
}

proptest! {
    #![proptest_config(trials::cases(100))]

    #[test]
    fn the_compensating_action_restores_the_very_state(actions in prop::collection::vec(action(), 1..25)) {
        let mut state = State::default();
        for action in &actions {
            let before = state.clone();
            let undo = state.apply(action);
            let after = state.clone();
            match undo {
                None => prop_assert_eq!(&before, &after),
                Some(undo) => {
                    prop_assert!(state.apply(&undo).is_some());
                    prop_assert_eq!(&state, &before, "taking back {:?}", action);
                    state = after;
                }
            }
        }
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(
        (events, shuffled) in events(30).prop_flat_map(|events| (Just(events.clone()), Just(events).prop_shuffle())),
    ) {
        let at_once = journal(&events);
        let mut one_by_one = Journal::new();
        for event in &shuffled {
            one_by_one.append(event.clone());
        }
        assert_same(&at_once, &one_by_one);

        let mut folded = State::default();
        for event in at_once.events() {
            folded.apply(&event.action);
        }
        prop_assert_eq!(at_once.state(), &folded);
        prop_assert!(at_once.events().is_sorted_by(|a, b| a.stamp < b.stamp));
    }

    #[test]
    fn merging_commutes_associates_and_repeats(a in events(15), b in events(15), c in events(15)) {
        let merged = |parts: &[&[Event]]| {
            let mut journal = Journal::new();
            for part in parts {
                journal.merge(part.iter().cloned());
            }
            journal
        };
        let bc = journal(&[b.as_slice(), c.as_slice()].concat());
        let mut right_first = journal(&a);
        right_first.merge(bc.events().to_vec());
        let left_first = merged(&[&a, &b, &c]);
        assert_same(&left_first, &right_first);
        assert_same(&left_first, &merged(&[&c, &b, &a]));

        let mut again = merged(&[&a, &b, &c]);
        prop_assert!(!again.merge(a.iter().chain(&c).cloned()));
        assert_same(&left_first, &again);
    }

    #[test]
    fn what_was_written_is_read(events in events(20)) {
        let lines = codec::write_all(&events);
        let read = codec::read(&lines);
        prop_assert_eq!(read.problems.len(), 0, "{:?}", read.problems);
        prop_assert_eq!(&read.events, &events);
        prop_assert_eq!(segment::unseal(&segment::seal(&lines, "")).map(|sealed| sealed.lines), Ok(lines));

        let journal = journal(&events);
        let file = export::write("north \" south", "2026-11-21", journal.events());
        let export = export::read(&file).unwrap();
        prop_assert_eq!((export.problems.len(), export.n_missing), (0, 0));
        let mut imported = Journal::new();
        imported.merge(export.events);
        assert_same(&journal, &imported);
    }

    #[test]
    fn every_flipped_unit_of_a_segment_is_noticed(events in events(6), place in any::<prop::sample::Index>(), to in any::<char>()) {
        let sealed = segment::seal(&codec::write_all(&events), "");
        let mut units: Vec<char> = sealed.chars().collect();
        let place = place.index(units.len());
        prop_assume!(units[place] != to);
        units[place] = to;
        let bent: String = units.into_iter().collect();
        prop_assert!(segment::unseal(&bent).is_err());
    }

    #[test]
    fn a_segment_cut_anywhere_is_noticed(events in events(6), place in any::<prop::sample::Index>()) {
        let sealed = segment::seal(&codec::write_all(&events), "");
        let units: Vec<char> = sealed.chars().collect();
        let short: String = units[..place.index(units.len())].iter().collect();
        prop_assert!(segment::unseal(&short).is_err());
    }

    #[test]
    fn any_text_is_read_without_a_panic(text in any::<String>(), packed in "[\u{4000}-\u{bfff}]{0,40}", n in 0usize..80) {
        let _ = segment::unseal(&text);
        let header = format!("aimline-segment/1 {n} {n} 00000000\n");
        prop_assert!(segment::unseal(&(header + &packed)).is_err());
        let _ = export::read(&text);
        let read = codec::read(&text);
        prop_assert_eq!(read.events.len(), 0);
    }

    #[test]
    fn a_damaged_line_costs_that_line_alone(events in events(8), place in any::<prop::sample::Index>(), to in "[a-z{}\"]") {
        prop_assume!(!events.is_empty());
        let lines = codec::write_all(&events);
        let mut chars: Vec<char> = lines.chars().collect();
        let place = place.index(chars.len());
        prop_assume!(chars[place] != '\n');
        chars[place] = to.chars().next().unwrap();
        let read = codec::read(&chars.into_iter().collect::<String>());
        prop_assert_eq!(read.events.len() + read.problems.len(), events.len());
        prop_assert!(read.problems.len() <= 1);
    }
}

#[test]
fn late_events_on_either_side_of_the_checkpoints_are_folded_in() {
    let n = 5000;
    for late in [0, 1, 1023, 1024, 1025, 3071, 3072, 3073, 4095, 4096, 4097, n - 2, n - 1] {
        let mut appended = Journal::new();
        let others = || (0..n).filter(|i| *i != late).map(|i| event(i, rename(i)));
        others().for_each(|event| drop(appended.append(event)));
        let mut merged = Journal::new();
        merged.merge(others());
        let late = event(late, Action::AddTeam("late".to_owned()));
        for journal in [&mut appended, &mut merged] {
            assert!(journal.merge([late.clone()]));
            assert!(!journal.merge([late.clone()]));
            let mut state = State::default();
            journal.events().iter().for_each(|event| drop(state.apply(&event.action)));
            assert_eq!(journal.state(), &state, "{late:?}");
            assert_eq!(journal.events().len(), n);
        }
    }
}

#[test]
fn since_gives_what_is_newer() {
    let [one, two, three] = [1, 2, 3].map(|n| event(n, rename(n)));
    let journal = journal(&[one.clone(), two.clone(), three.clone()]);
    assert_eq!(journal.since(three.stamp), []);
    assert_eq!(journal.last_stamp(), Some(three.stamp));
    assert_eq!(journal.since(one.stamp), [two, three]);
}

#[test]
fn performing_keeps_what_changes_something_and_nothing_else() {
    let mut journal = journal(&[event(1, rename(1))]);
    assert_eq!(journal.perform(event(2, rename(1))), None, "changes nothing");
    assert_eq!(journal.perform(event(1, rename(2))), None, "is not newer");
    assert_eq!(journal.events().len(), 1);
    assert_eq!(journal.perform(event(2, rename(2))), Some(rename(1)));
    assert_eq!(journal.events().last(), Some(&event(2, rename(2))));
}

#[test]
fn appending_returns_what_takes_it_back() {
    let mut journal = journal(&[event(1, rename(1))]);
    let second = event(2, rename(2));
    assert_eq!(journal.append(second.clone()), Some(rename(1)));
    assert_eq!(journal.append(second), None);
    assert_eq!(journal.events().len(), 2);
}
