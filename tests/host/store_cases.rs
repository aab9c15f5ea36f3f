//! What the store does in the situations a browser gets into.

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::log::event::Event;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::log::{codec, segment};
use aimline::store::memory::Memory;
use aimline::store::problem::Problem;
use aimline::store::space_log::{Opened, SpaceLog};
use aimline::store::storage::{Error, Storage};
use aimline::store::{key, survey};

use crate::actions::noise;

const SPACE: &str = "sales";

fn open(memory: &Memory, replica: u64) -> (SpaceLog, Opened) {
    SpaceLog::open(Rc::new(memory.clone()), SPACE, ReplicaId::new(replica))
}

fn event(at: u64, text: &str) -> Event {
    let stamp = Stamp { at, seq: 0, replica: ReplicaId::new(1) };
    Event::new(stamp, Action::RenameSpace(text.to_owned()))
}

/// Events whose texts hardly compress, each of some 400 code units.
fn long_events(from: u64, n: u64) -> Vec<Event> {
    let text = |at| (0..20u64).map(|i| format!("{:016x} ", noise(at << 8 | i))).collect::<String>();
    (from..from + n).map(|at| event(at, &text(at))).collect()
}

fn texts(opened: &Opened) -> Vec<String> {
    let mut events: Vec<_> = opened.events.iter().collect();
    events.sort_by_key(|event| event.stamp);
    events.dedup();
    let text = |event: &&Event| match &event.action {
        Action::RenameSpace(text) => text.clone(),
        other => format!("{other:?}"),
    };
    events.iter().map(text).collect()
}

fn keys(memory: &Memory, part: &str) -> Vec<String> {
    memory.keys().unwrap().into_iter().filter(|key| key.contains(part)).collect()
}

#[test]
fn a_tail_is_readable_lines_and_grows() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&[event(1, "a")]).unwrap();
    log.append(&[event(2, "b"), event(3, "c")]).unwrap();
    let tail = memory.get("aimline:1:sales:tail:7").unwrap().unwrap();
    assert_eq!(tail.lines().count(), 3);
    assert_eq!(tail.lines().next(), Some(r#"{"t":"1.0.1","a":{"RenameSpace":"a"}}"#));
    assert_eq!(texts(&open(&memory, 8).1), ["a", "b", "c"]);

    // The same replica goes on where it was.
    let (mut log, opened) = open(&memory, 7);
    assert_eq!(texts(&opened), ["a", "b", "c"]);
    log.append(&[event(4, "d")]).unwrap();
    assert_eq!(texts(&open(&memory, 8).1), ["a", "b", "c", "d"]);
}

#[test]
fn a_long_tail_and_a_large_import_are_sealed() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    for event in long_events(0, 100) {
        log.append(&[event]).unwrap();
    }
    assert_eq!(keys(&memory, ":segment:").len(), 1);
    assert!(survey::units(&memory.get("aimline:1:sales:tail:7").unwrap().unwrap()) < 33_000);
    memory.set_capacity(usize::MAX);
    log.append(&long_events(1000, 5000)).unwrap();
    assert!(keys(&memory, ":segment:").len() > 3);
    assert_eq!(keys(&memory, ":tail:").len(), 0);
    let (log, opened) = open(&memory, 8);
    assert_eq!(texts(&opened).len(), 5100);
    let usage = log.usage().unwrap();
    assert_eq!((usage.tails, usage.total()), (0, memory.used()));
}

#[test]
fn without_storage_the_session_goes_on_and_saves_when_it_can() {
    let memory = Memory::new();
    memory.fail_after(0);
    let (mut log, opened) = open(&memory, 7);
    assert_eq!(opened.error, Some(Error::Unavailable));
    assert_eq!(log.append(&[event(1, "a")]), Err(Error::Unavailable));
    assert_eq!(log.append(&[event(2, "b")]), Err(Error::Unavailable));
    assert_eq!(log.n_pending(), 2);
    memory.fail_after(usize::MAX);
    assert_eq!(log.append(&[event(3, "c")]), Ok(()));
    assert_eq!(log.n_pending(), 0);
    assert_eq!(texts(&open(&memory, 8).1), ["a", "b", "c"]);
}

#[test]
fn in_a_full_storage_a_tail_is_sealed_in_place() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&long_events(0, 50)).unwrap();
    memory.set_capacity(memory.used());
    assert_eq!(log.append(&[event(1000, "one more")]), Ok(()));
    assert!(segment::is_sealed(&memory.get("aimline:1:sales:tail:7").unwrap().unwrap()));
    assert_eq!(texts(&open(&memory, 8).1).len(), 51);

    // And adopted like any other.
    memory.set_capacity(usize::MAX);
    let (mut other, _) = open(&memory, 8);
    assert_eq!(other.tidy(|_| false), Ok(1));
    assert_eq!(texts(&open(&memory, 8).1).len(), 51);
}

#[test]
fn an_import_that_does_not_fit_keeps_nothing_else_from_being_saved() {
    let memory = Memory::new();
    // The first of its segments fits.
    memory.set_capacity(200_000);
    let (mut log, _) = open(&memory, 7);
    log.append(&[event(1, "before")]).unwrap();
    assert_eq!(log.append(&long_events(1000, 2000)), Err(Error::Full));
    assert_eq!(keys(&memory, ":segment:").len(), 0, "what was written of it is taken back");
    assert_eq!(log.append(&[event(2, "after")]), Err(Error::Full));
    assert_eq!(log.n_pending(), 2000);
    assert_eq!(texts(&open(&memory, 8).1), ["before", "after"]);
    memory.set_capacity(usize::MAX);
    assert_eq!(log.flush(), Ok(()));
    assert_eq!(texts(&open(&memory, 8).1).len(), 2002);
}

#[test]
fn a_damaged_segment_is_set_aside_with_its_text() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&long_events(0, 100)).unwrap();
    let segments = keys(&memory, ":segment:");
    let damaged = memory.get(&segments[0]).unwrap().unwrap().replacen('1', "2", 2) + "!";
    memory.set(&segments[0], &damaged).unwrap();
    log.append(&[event(2000, "still here")]).unwrap();

    let (mut other, opened) = open(&memory, 8);
    assert_eq!(texts(&opened), ["still here"]);
    let [Problem { key, line: None, raw, .. }] = other.problems() else { panic!("{:?}", other.problems()) };
    assert_eq!((key, raw), (&segments[0], &damaged));

    // The same lines sealed again go beside it, not over it.
    other.append(&long_events(0, 100)).unwrap();
    assert_eq!(memory.get(&segments[0]).unwrap(), Some(damaged));
    assert_eq!(texts(&open(&memory, 9).1).len(), 101);
}

#[test]
fn a_damaged_line_of_a_tail_is_set_aside_and_the_tail_stays() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&[event(1, "a"), event(2, "b"), event(3, "c")]).unwrap();
    let tail = "aimline:1:sales:tail:7";
    let damaged = memory.get(tail).unwrap().unwrap().replace("\"b\"", "\"b");
    memory.set(tail, &damaged).unwrap();

    let (mut other, opened) = open(&memory, 8);
    assert_eq!(texts(&opened), ["a", "c"]);
    let problem = &other.problems()[0];
    assert_eq!(
        (problem.line, problem.raw.as_str(), problem.is_too_new()),
        (Some(2), damaged.lines().nth(1).unwrap(), false)
    );
    assert_eq!(other.tidy(|_| false), Ok(0));
    assert_eq!(memory.get(tail).unwrap(), Some(damaged));

    // A later change of that tail replaces what was said about it.
    assert_eq!(other.read_change(tail, Some(&codec::write_all([&event(9, "z")]))).len(), 1);
    assert!(other.problems().is_empty());
}

#[test]
fn a_tab_that_finds_its_own_tail_unreadable_does_not_overwrite_it() {
    let memory = Memory::new();
    let damaged = segment::seal("lines\n") + "!";
    memory.set("aimline:1:sales:tail:7", &damaged).unwrap();
    let (mut log, _) = open(&memory, 7);
    assert!(matches!(log.append(&[event(1, "a")]), Err(Error::Corrupt { .. })));
    assert!(log.append(&long_events(0, 100)).is_err());
    assert_eq!((log.n_pending(), log.problems().len()), (101, 1));
    assert_eq!(memory.get("aimline:1:sales:tail:7").unwrap(), Some(damaged));
}

#[test]
fn what_a_newer_version_wrote_is_shown_and_left_alone() {
    let memory = Memory::new();
    let newer = [
        ("aimline:2:sales:whatever", "???".to_owned()),
        ("aimline:1:sales:segment:1-1-0", segment::seal("{}").replace("/1 ", "/2 ")),
        ("aimline:1:sales:tail:5", "{\"v\":2,\"when\":1}\n".to_owned()),
        ("aimline:1:sales:tail:6", segment::seal("{\"v\":2,\"what\":{\"Teleport\":1}}\n")),
    ];
    for (key, text) in &newer {
        memory.set(key, text).unwrap();
    }
    let (mut log, opened) = open(&memory, 7);
    assert_eq!((opened.events.len(), opened.error), (0, None));
    assert_eq!(log.problems().len(), 4);
    assert!(log.problems().iter().all(Problem::is_too_new), "{:?}", log.problems());
    log.append(&long_events(0, 100)).unwrap();
    assert_eq!(log.tidy(|_| false), Ok(0));
    survey::erase(&memory, "another").unwrap();
    for (key, text) in newer {
        assert_eq!(memory.get(key).unwrap(), Some(text));
    }
}

#[test]
fn a_tail_removed_under_a_living_tab_is_written_again() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&[event(1, "a")]).unwrap();
    let (mut other, _) = open(&memory, 8);
    assert_eq!(other.tidy(|_| false), Ok(1));
    assert_eq!(keys(&memory, ":tail:").len(), 0);

    memory.fail_after(0);
    assert_eq!(log.read_change("aimline:1:sales:tail:7", None), []);
    memory.fail_after(usize::MAX);
    assert_eq!(log.flush(), Ok(()));
    assert_eq!(keys(&memory, ":tail:").len(), 1);
    assert_eq!(texts(&open(&memory, 9).1), ["a"]);
}

#[test]
fn a_tail_that_changes_during_its_adoption_stays() {
    /// A storage in which the tail's owner writes once more as soon as its tail was read.
    struct Meddling(Memory, Event);

    impl Storage for Meddling {
        fn get(&self, key: &str) -> Result<Option<String>, Error> {
            let text = self.0.get(key);
            if let (true, Ok(Some(text))) = (key.contains(":tail:"), &text) {
                self.0.set(key, &(text.clone() + &codec::write_all([&self.1])))?;
            }
            text
        }
        fn set(&self, key: &str, value: &str) -> Result<(), Error> {
            self.0.set(key, value)
        }
        fn remove(&self, key: &str) -> Result<(), Error> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, Error> {
            self.0.keys()
        }
    }

    let memory = Memory::new();
    let (mut owner, _) = open(&memory, 7);
    owner.append(&[event(1, "a")]).unwrap();
    let meddling = Rc::new(Meddling(memory.clone(), event(2, "b")));
    let (mut other, _) = SpaceLog::open(meddling, SPACE, ReplicaId::new(8));
    assert_eq!(other.tidy(|_| false), Ok(0));
    assert_eq!(texts(&open(&memory, 9).1), ["a", "b"]);
}

#[test]
fn what_does_not_read_back_is_not_relied_upon() {
    /// A storage that says it wrote a segment and keeps another text.
    struct Lying(Memory);

    impl Storage for Lying {
        fn get(&self, key: &str) -> Result<Option<String>, Error> {
            self.0.get(key)
        }
        fn set(&self, key: &str, value: &str) -> Result<(), Error> {
            self.0.set(key, if key.contains(":segment:") { "" } else { value })
        }
        fn remove(&self, key: &str) -> Result<(), Error> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, Error> {
            self.0.keys()
        }
    }

    let memory = Memory::new();
    let (mut log, _) = SpaceLog::open(Rc::new(Lying(memory.clone())), SPACE, ReplicaId::new(7));
    assert_eq!(log.append(&long_events(0, 100)), Ok(()));
    assert_eq!(keys(&memory, ":segment:").len(), 0);
    let (mut other, _) = SpaceLog::open(Rc::new(Lying(memory.clone())), SPACE, ReplicaId::new(8));
    assert!(matches!(other.tidy(|_| false), Err(Error::Corrupt { .. })));
    assert_eq!(texts(&open(&memory, 9).1).len(), 100);
}

#[test]
fn spaces_are_kept_apart_listed_and_erased() {
    let memory = Memory::new();
    memory.set("cart", "3 apples").unwrap();
    for (n, space) in ["sales", "a:b c/ü", ""].into_iter().enumerate() {
        let (mut log, _) = SpaceLog::open(Rc::new(memory.clone()), space, ReplicaId::new(n as u64));
        log.append(&[event(1, space)]).unwrap();
    }
    assert_eq!(survey::spaces(&memory).unwrap(), ["", "a:b c/ü", "sales"]);
    assert_eq!(texts(&open(&memory, 9).1), ["sales"]);
    let usage = open(&memory, 9).0.usage().unwrap();
    assert!(usage.tails > 0);
    assert_eq!(usage.other_spaces.keys().collect::<Vec<_>>(), ["", "a:b c/ü"]);
    assert_eq!((usage.segments, usage.foreign, usage.total()), (0, 12, memory.used()));
    survey::erase(&memory, "sales").unwrap();
    assert_eq!(survey::spaces(&memory).unwrap(), ["", "a:b c/ü"]);
    assert_eq!(memory.get("cart").unwrap().as_deref(), Some("3 apples"));
    assert_eq!(memory.get(&key::tail("a:b c/ü", ReplicaId::new(1))).unwrap().map(|t| t.lines().count()), Some(1));
}
