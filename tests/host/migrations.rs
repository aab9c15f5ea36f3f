//! What earlier versions of the store wrote, opened by this one: nothing of it is lost, whenever the move to this
//! version's keys stops, and what cannot be read stays as it is.

use std::rc::Rc;

use aimline::log::journal::Journal;
use aimline::log::stamp::ReplicaId;
use aimline::log::{codec, export};
use aimline::store::key::{self, Key};
use aimline::store::memory::Memory;
use aimline::store::space_log::SpaceLog;
use aimline::store::storage::{Error, Storage};
use aimline::store::survey;

use crate::fixture::{DAMAGED, Fixture, ODD, SALES, checksums, open, summary_of_all};

/// The versions of the store that there is a fixture of.
const VERSIONS: &[u32] = &[1];

/// Finishes what `tidy` has to do in a space in which no other tab is open; more than one go is none too many.
fn tidy(memory: &Memory, space: &str) -> Result<(), Error> {
    for n in 0..4 {
        let (mut log, opened) = SpaceLog::open(Rc::new(memory.clone()), space, ReplicaId::new(0x7000 + n));
        opened.error.map_or(Ok(()), Err)?;
        log.tidy(|_| false)?;
    }
    Ok(())
}

/// All that holds events, by key.
fn texts(memory: &Memory) -> Vec<(String, String)> {
    let keys = memory.keys().unwrap().into_iter().filter(|key| Key::parse(key).holds_events());
    keys.map(|key| (memory.get(&key).unwrap().unwrap_or_default(), key)).map(|(text, key)| (key, text)).collect()
}

/// The same storage without the keys of other spaces, so that opening it many times takes less time.
fn only(fixture: &Fixture, space: &str) -> Memory {
    let memory = Memory::new();
    for (key, text) in fixture.keys.iter().filter(|(key, _)| Key::parse(key).space() == Some(space)) {
        memory.set(key, text).unwrap();
    }
    memory
}

/// A fixture that needs to be another is a new one.
#[test]
fn fixtures_are_never_edited() {
    let check = |version: u32, expect: [&str; 3]| assert_eq!(checksums(version), expect, "the fixture {version}");
    check(1, ["c274f3a4", "08708fa5", "9ad901c0"]);
}

#[test]
fn each_version_is_read_as_it_was_meant() {
    for fixture in VERSIONS.iter().map(|version| Fixture::read(*version)) {
        let memory = fixture.storage();
        assert_eq!(summary_of_all(&memory), fixture.expected);
        // Reading changes nothing.
        let before = fixture.keys.iter().filter(|(key, _)| Key::parse(key).holds_events()).cloned();
        assert_eq!(texts(&memory), before.collect::<Vec<_>>());
    }
}

#[test]
fn each_version_s_export_is_read_and_written_alike() {
    for fixture in VERSIONS.iter().map(|version| Fixture::read(*version)) {
        let read = export::read(&fixture.export).unwrap();
        assert_eq!((read.space.as_str(), read.exported.as_str(), read.n_missing), (SALES, "2026-11-20", 0));
        let mut restored = Journal::new();
        restored.merge(read.events);
        assert_eq!(export::write(&read.space, &read.exported, restored.events()), fixture.export);

        // It is what the storage held, and adds nothing to it.
        let (_, mut opened) = open(&fixture.storage(), SALES);
        assert_eq!(codec::write_all(opened.events()), codec::write_all(restored.events()));
        assert!(!opened.merge(restored.events().to_vec()));
    }
}

/// Segments of earlier versions are as good as new ones, and stay where they are: they never changed.
#[test]
fn tidying_seals_the_tails_of_earlier_versions() {
    for fixture in VERSIONS.iter().map(|version| Fixture::read(*version)) {
        let memory = fixture.storage();
        for space in survey::spaces(&memory).unwrap() {
            tidy(&memory, &space).unwrap();
        }
        assert_eq!(summary_of_all(&memory), fixture.expected);
        let own = format!("aimline:{}:", key::VERSION);
        for (key, text) in texts(&memory) {
            let is_damaged = Key::parse(&key).space() == Some(DAMAGED);
            assert!(is_damaged || key.contains(":segment:"), "{key} is left");
            assert!(key.starts_with(&own) || fixture.keys.contains(&(key, text)), "an earlier text was written over");
        }

        // Nothing is left to be done.
        let once = texts(&memory);
        survey::spaces(&memory).unwrap().iter().for_each(|space| tidy(&memory, space).unwrap());
        assert_eq!(texts(&memory), once);

        // Nothing else was touched.
        for (key, text) in fixture.keys.iter().filter(|(key, _)| !Key::parse(key).holds_events()) {
            assert_eq!(memory.get(key).unwrap().as_ref(), Some(text));
        }
    }
}

#[test]
fn the_move_may_stop_after_any_call() {
    for fixture in VERSIONS.iter().map(|version| Fixture::read(*version)) {
        for space in [ODD, SALES, DAMAGED] {
            let expected = summary_of_all(&only(&fixture, space));
            assert!(fixture.expected.contains(&expected));
            for n_calls in 0.. {
                let memory = only(&fixture, space);
                let (mut log, _) = SpaceLog::open(Rc::new(memory.clone()), space, ReplicaId::new(0x7000));
                memory.fail_after(n_calls);
                let result = log.tidy(|_| false);
                memory.fail_after(usize::MAX);
                assert_eq!(summary_of_all(&memory), expected, "{space} stopped after {n_calls}");
                if n_calls % 5 == 0 || result.is_ok() {
                    tidy(&memory, space).unwrap();
                    assert_eq!(summary_of_all(&memory), expected, "{space} stopped after {n_calls}, then finished");
                }
                match result {
                    Ok(_) => {
                        assert!(n_calls > 5 || space == DAMAGED, "the fault was never felt");
                        break;
                    }
                    Err(error) => assert_eq!(error, Error::Unavailable),
                }
            }
        }
    }
}

#[test]
fn the_move_may_find_no_room() {
    for fixture in VERSIONS.iter().map(|version| Fixture::read(*version)) {
        let used = fixture.storage().used();
        for room in [0, 100, 2000, 10_000, 40_000] {
            let memory = fixture.storage();
            memory.set_capacity(used + room);
            for space in survey::spaces(&memory).unwrap() {
                // Whether there was enough is not the point.
                let _ = tidy(&memory, &space);
            }
            assert_eq!(summary_of_all(&memory), fixture.expected, "with {room} to spare");
        }
    }
}

#[test]
fn the_tail_of_a_tab_that_still_runs_an_older_version_stays() {
    let fixture = Fixture::read(1);
    let memory = fixture.storage();
    let (mut log, _) = SpaceLog::open(Rc::new(memory.clone()), SALES, ReplicaId::new(0x7000));
    log.tidy(|replica| replica == ReplicaId::new(0xd4)).unwrap();
    let tail = "aimline:1:sales:tail:d4";
    let before = fixture.keys.iter().find(|(key, _)| key == tail).map(|(_, text)| text);
    assert_eq!(memory.get(tail).unwrap().as_ref(), before);
    assert_eq!(summary_of_all(&memory), fixture.expected);

    // It goes on writing, and is heard.
    let line = "{\"t\":\"1a1fffffff0.0.d4\",\"a\":{\"RenameSpace\":\"Written by an older version\"}}\n";
    let text = before.unwrap().clone() + line;
    memory.set(tail, &text).unwrap();
    assert_eq!(codec::write_all(log.read_change(tail, Some(&text)).last()), line);
    tidy(&memory, SALES).unwrap();
    assert_eq!(open(&memory, SALES).1.state().title, "Written by an older version");
    assert_eq!(memory.get(tail).unwrap(), None);
}
