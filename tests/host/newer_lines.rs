//! What a newer version wrote passes through this one and comes out as it was, to the byte.

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::log::{codec, export};
use aimline::store::memory::Memory;
use aimline::store::space_log::SpaceLog;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value;

use crate::actions::action;
use crate::fixture::open;

const SPACE: &str = "team";

/// Fields that hold maps: what is added to one of these is one more entry, known or damaged, but no unknown field.
const MAPS: &[&str] = &["key_results", "readings", "shares", "waits_for", "waiting"];

fn stamp(n: u64) -> Stamp {
    Stamp { at: 1000 + n, seq: 0, replica: ReplicaId::new(1) }
}

fn append(memory: &Memory, replica: u64, events: &[Event]) {
    let (mut log, _) = SpaceLog::open(Rc::new(memory.clone()), SPACE, ReplicaId::new(replica));
    log.append(events).unwrap();
}

/// Lets another tab seal what closed tabs left.
fn seal(memory: &Memory, replica: u64) {
    let (mut log, _) = SpaceLog::open(Rc::new(memory.clone()), SPACE, ReplicaId::new(replica));
    for _ in 0..3 {
        log.tidy(|_| false).unwrap();
    }
    assert_eq!(log.problems(), []);
}

fn exported(memory: &Memory) -> String {
    export::write(SPACE, "2026-11-22", open(memory, SPACE).1.events())
}

/// Adds the field to the object of that number, of all in it that are no maps. Returns how many these are.
fn add(value: &mut Value, is_map: bool, number: usize, field: &(String, Value)) -> usize {
    let mut n = 0;
    match value {
        Value::Array(items) => {
            for item in items {
                n += add(item, false, number.wrapping_sub(n), field);
            }
        }
        Value::Object(fields) => {
            n += usize::from(!is_map);
            for (name, value) in &mut *fields {
                n += add(value, MAPS.contains(&name.as_str()), number.wrapping_sub(n), field);
            }
            if number == 0 && !is_map {
                fields.insert(field.0.clone(), field.1.clone());
            }
        }
        _ => {}
    }
    n
}

/// Any JSON.
fn json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from)
    ];
    leaf.prop_recursive(3, 8, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map(any::<String>(), inner, 0..3).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn unknown_fields_survive_the_whole_way_round(
        lines in prop::collection::vec((action(), any::<Index>(), "zz.{0,3}", json(), 0u8..6), 1..6),
    ) {
        let mut events = Vec::new();
        for (n, (action, place, name, value, kind)) in lines.into_iter().enumerate() {
            let plain = Event::new(stamp(n as u64), action);
            let mut line: Value = serde_json::from_str(&codec::write_all([&plain])).unwrap();
            match kind {
                0 => line["a"] = serde_json::json!({ name: line["a"] }),
                1 => line["v"] = 2.into(),
                2 => drop(line.as_object_mut().unwrap().insert(name, value)),
                _ => {
                    let field = (name, value);
                    let n = add(&mut line, false, usize::MAX, &field);
                    add(&mut line, false, place.index(n), &field);
                }
            }
            let line = line.to_string();
            let read = codec::read(&line);
            prop_assert_eq!(&read.problems, &[], "{}", &line);
            let event = read.events[0].clone();
            prop_assert_eq!(event.newer_line(), Some(line.as_str()));
            prop_assert_eq!(event.stamp, plain.stamp);
            prop_assert_eq!(&event.action, if kind < 2 { const { &Action::Batch(Vec::new()) } } else { &plain.action });
            events.push(event);
        }

        let memory = Memory::new();
        append(&memory, 1, &events);
        seal(&memory, 2);
        let first = exported(&memory);
        for event in &events {
            let is_there = first.lines().any(|line| Some(line) == event.newer_line());
            prop_assert!(is_there, "{:?} in {}", event, first);
        }

        let elsewhere = Memory::new();
        append(&elsewhere, 3, &export::read(&first).unwrap().events);
        prop_assert_eq!(&exported(&elsewhere), &first);
        seal(&elsewhere, 4);
        prop_assert_eq!(exported(&elsewhere), first);
        let [here, there] = [&memory, &elsewhere].map(|memory| open(memory, SPACE).1);
        prop_assert_eq!(here.state(), there.state());
    }
}

const TELEPORT: &str = r#"{"t":"3e9.0.1","a":{"Teleport":["x",{"zz":1.50}]},"by":"\u0041da"}"#;
const COLOURED: &str = r#"{"t":"3ea.0.1","a":{"AddTeam":"Sales","colour":"red"}}"#;

#[test]
fn what_a_closed_tab_of_a_newer_version_left_is_adopted_as_it_stands() {
    let memory = Memory::new();
    let events = codec::read(&format!("{TELEPORT}\n{COLOURED}\n")).events;
    append(&memory, 1, &events);
    let (log, journal) = open(&memory, SPACE);
    assert_eq!(log.problems(), []);
    assert_eq!((journal.events(), journal.n_unknown()), (events.as_slice(), 1));
    assert!(journal.state().teams.contains("Sales"));

    seal(&memory, 2);
    let (log, journal) = open(&memory, SPACE);
    let usage = log.usage().unwrap();
    assert_eq!((usage.tails, usage.segments > 0), (0, true));
    assert_eq!(codec::write_all(journal.events()), format!("{TELEPORT}\n{COLOURED}\n"));

    // Cleared under a tab that knows them, they are written back as they were.
    let emptied = Memory::new();
    let (mut log, _) = SpaceLog::open(Rc::new(emptied.clone()), SPACE, ReplicaId::new(3));
    log.append(&log.missing(journal.events()).unwrap()).unwrap();
    assert_eq!(open(&emptied, SPACE).1.events(), journal.events());
}

#[test]
fn editing_what_a_newer_version_wrote_writes_what_is_known_and_keeps_its_line() {
    let mut journal = Journal::new();
    journal.merge(codec::read(COLOURED).events);
    let undo = journal.perform(Event::new(stamp(9), Action::RemoveTeam("Sales".to_owned())));
    assert_eq!(undo, Some(Action::AddTeam("Sales".to_owned())));
    let remove = r#"{"t":"3f1.0.1","a":{"RemoveTeam":"Sales"}}"#;
    assert_eq!(codec::write_all(journal.events()), format!("{COLOURED}\n{remove}\n"));
    assert_eq!(journal.n_unknown(), 0);
}

#[test]
fn unknown_events_are_counted_once_in_whatever_order_they_come() {
    let line = |n: u64| format!(r#"{{"t":"{}","a":"Teleport"}}"#, stamp(n));
    let known = |n: u64| Event::new(stamp(n), Action::AddTeam(n.to_string()));
    let newer = |n: u64| codec::read(&line(n)).events.remove(0);
    let mut journal = Journal::new();
    let mut check = |event: Event, expect: usize| {
        journal.append(event);
        assert_eq!(journal.n_unknown(), expect);
    };
    check(newer(5), 1);
    check(newer(5), 1);
    check(known(7), 1);
    check(newer(2), 2);
    check(newer(9), 3);
    check(known(1), 3);
    // Of two texts of one stamp the lesser counts, whoever knows it: `Add…` before `Tel…`, an object after a text.
    check(known(5), 3);
    check(codec::read(&line(7).replace("\"Teleport\"", "{\"Add\":1}")).events.remove(0), 4);
}

#[test]
fn two_texts_of_one_stamp_are_one_event_for_all() {
    let plain = r#"{"t":"3ea.0.1","a":{"AddTeam":"Sales"}}"#;
    let both = [plain, COLOURED].map(|line| codec::read(line).events.remove(0));
    let merged = |events: [Event; 2]| {
        let mut journal = Journal::new();
        for event in events {
            journal.merge([event]);
        }
        codec::write_all(journal.events())
    };
    let [a, b] = both.clone();
    assert_eq!(merged([b, a]), merged(both.clone()));
    assert_eq!(merged(both), format!("{COLOURED}\n"));
}
