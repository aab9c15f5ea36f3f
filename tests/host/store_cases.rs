//! What the store does in the situations a browser gets into.

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::log::event::Event;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::log::{codec, segment};
use aimline::store::chunk;
use aimline::store::memory::Memory;
use aimline::store::problem::Problem;
use aimline::store::space_log::{Opened, SpaceLog};
use aimline::store::storage::{Error, Storage};
use aimline::store::survey::units;
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
fn each_append_is_readable_lines_under_a_key_of_its_own() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&[event(1, "a")]).unwrap();
    log.append(&[event(2, "b"), event(3, "c")]).unwrap();
    let text = |key| memory.get(key).unwrap().unwrap();
    let lines = "{\"t\":\"1.0.1\",\"a\":{\"RenameSpace\":\"a\"}}\n";
    assert_eq!(text("aimline:2:sales:tail:7:1"), chunk::write(lines));
    assert_eq!(text("aimline:2:sales:tail:7:2").lines().count(), 3);
    assert_eq!(memory.keys().unwrap().len(), 2);
    assert_eq!(texts(&open(&memory, 8).1), ["a", "b", "c"]);

    // The same replica goes on behind them.
    let (mut log, opened) = open(&memory, 7);
    assert_eq!(texts(&opened), ["a", "b", "c"]);
    log.append(&[event(4, "d")]).unwrap();
    assert_eq!(texts(&open(&memory, 8).1), ["a", "b", "c", "d"]);
}

#[test]
fn a_long_tail_is_sealed_and_dropped_two_passes_later() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    for event in long_events(0, 100) {
        log.append(&[event]).unwrap();
    }
    let n_chunks = || keys(&memory, ":tail:").len();
    let n_segments = || keys(&memory, ":segment:").len();
    assert_eq!((n_chunks(), n_segments()), (100, 1));
    assert_eq!(texts(&open(&memory, 8).1).len(), 100);
    log.tidy(|_| true).unwrap();
    assert_eq!(n_chunks(), 100, "what replaces them may not have reached the disk");
    log.tidy(|_| true).unwrap();
    assert!(0 < n_chunks() && n_chunks() < 40 && n_segments() == 1);
    let (_, opened) = open(&memory, 8);
    assert_eq!((texts(&opened).len(), opened.events.len()), (100, 100));
}

#[test]
fn what_a_closed_tab_had_replaced_is_dropped_by_the_next() {
    let memory = Memory::new();
    for event in long_events(0, 100) {
        open(&memory, event.stamp.at).0.append(&[event]).unwrap();
    }
    let (mut log, _) = open(&memory, 1000);
    assert_eq!(log.tidy(|_| false), Ok(()));
    assert_eq!(keys(&memory, "aimline:2:").len(), 101);
    let (mut other, opened) = open(&memory, 1001);
    assert_eq!((texts(&opened).len(), opened.events.len()), (100, 100), "what is replaced is not read");
    assert_eq!(other.tidy(|_| false), Ok(()));
    assert_eq!(keys(&memory, "aimline:2:").len(), 1);
    assert_eq!(texts(&open(&memory, 1002).1).len(), 100);
}

#[test]
fn there_is_something_to_tidy_until_nothing_is_left_twice() {
    let memory = Memory::new();
    assert!(open(&memory, 1).0.is_tidy());
    let (mut log, _) = open(&memory, 2);
    log.append(&[event(1, "a")]).unwrap();
    assert!(!log.is_tidy());
    for replica in 3..5 {
        let (mut log, _) = open(&memory, replica);
        assert!(!log.is_tidy());
        log.tidy(|_| false).unwrap();
    }
    assert!(open(&memory, 5).0.is_tidy());
}

#[test]
fn what_a_damaged_segment_replaced_is_read_and_kept() {
    let memory = Memory::new();
    open(&memory, 1).0.append(&long_events(0, 3)).unwrap();
    open(&memory, 2).0.tidy(|_| false).unwrap();
    let segment = &keys(&memory, ":segment:")[0];
    let damaged = memory.get(segment).unwrap().unwrap() + "!";

    // Damaged before it was opened.
    let (mut opened_before, _) = open(&memory, 3);
    memory.set(segment, &damaged).unwrap();
    let (mut opened_after, opened) = open(&memory, 4);
    assert_eq!(texts(&opened).len(), 3);
    for log in [&mut opened_before, &mut opened_after] {
        log.tidy(|_| true).unwrap();
        assert_eq!(keys(&memory, ":tail:").len(), 1);
    }
    assert_eq!(memory.get(segment).unwrap(), Some(damaged));
}

#[test]
fn a_large_import_is_sealed_at_once() {
    let memory = Memory::new();
    memory.set_capacity(usize::MAX);
    let (mut log, _) = open(&memory, 7);
    log.append(&long_events(1000, 5000)).unwrap();
    assert!(keys(&memory, ":segment:").len() > 3);
    assert_eq!(keys(&memory, ":tail:").len(), 0);
    let (log, opened) = open(&memory, 8);
    assert_eq!(texts(&opened).len(), 5000);
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
fn in_a_full_storage_the_reserve_makes_room() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.tidy(|_| true).unwrap();
    let reserve = || memory.get(key::RESERVE).unwrap();
    assert_eq!(units(key::RESERVE) + units(&reserve().unwrap()), 8 << 10);
    log.append(&[event(0, &"many small things ".repeat(1500))]).unwrap();
    memory.set_capacity(memory.used());

    assert_eq!(log.append(&[event(1000, "one more")]), Ok(()));
    assert_eq!(reserve(), None);
    let mut n_saved = 2;
    while log.append(&long_events(1000 + n_saved, 1)).is_ok() {
        n_saved += 1;
    }
    assert!(n_saved > 20, "{n_saved}");
    assert_eq!(log.n_pending(), 1);
    assert_eq!(texts(&open(&memory, 8).1).len(), n_saved as usize);

    memory.set_capacity(usize::MAX);
    assert_eq!(log.flush(), Ok(()));
    log.tidy(|_| true).unwrap();
    assert!(reserve().is_some());
    assert_eq!(texts(&open(&memory, 8).1).len(), n_saved as usize + 1);
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
fn a_damaged_chunk_is_set_aside_whole_and_stays() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    for (at, text) in (1..).zip(["a", "b", "c"]) {
        log.append(&[event(at, text)]).unwrap();
    }
    let key = "aimline:2:sales:tail:7:2";
    let damaged = memory.get(key).unwrap().unwrap().replace("\"b\"", "\"x\"");
    memory.set(key, &damaged).unwrap();

    let (mut other, opened) = open(&memory, 8);
    assert_eq!(texts(&opened), ["a", "c"]);
    let problem = &other.problems()[0];
    assert_eq!((problem.line, problem.raw.as_str(), problem.is_too_new()), (None, damaged.as_str(), false));
    (0..3).for_each(|_| assert_eq!(other.tidy(|_| false), Ok(())));
    assert_eq!(keys(&memory, ":tail:"), [key]);
    assert_eq!(memory.get(key).unwrap(), Some(damaged));
    assert_eq!(texts(&open(&memory, 9).1), ["a", "c"]);

    // A later change under that key replaces what was said about it.
    assert_eq!(other.read_change(key, Some(&chunk::write(&codec::write_all([&event(9, "z")])))).len(), 1);
    assert!(other.problems().is_empty());
}

#[test]
fn what_another_tab_sealed_is_not_sealed_again() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    long_events(0, 20).iter().for_each(|event| log.append(std::slice::from_ref(event)).unwrap());
    let (mut other, _) = open(&memory, 8);
    other.tidy(|_| false).unwrap();
    let segment = &keys(&memory, ":segment:")[0];
    log.read_change(segment, memory.get(segment).unwrap().as_deref());
    long_events(20, 100).iter().for_each(|event| log.append(std::slice::from_ref(event)).unwrap());
    assert_eq!(keys(&memory, ":segment:").len(), 2);
    let (_, opened) = open(&memory, 9);
    assert_eq!((opened.events.len(), texts(&opened).len()), (120, 120));
}

#[test]
fn what_another_tab_wrote_at_once_is_not_taken_back() {
    let memory = Memory::new();
    let all = long_events(0, 2000);
    let (mut one, _) = open(&memory, 7);
    one.append(&all).unwrap();
    let before = keys(&memory, ":segment:");
    assert!(before.len() > 1);
    let (mut other, _) = open(&memory, 8);
    memory.set_capacity(memory.used() + 100_000);
    assert_eq!(other.append(&all), Err(Error::Full));
    assert_eq!(keys(&memory, ":segment:"), before);
}

#[test]
fn what_a_newer_version_wrote_is_shown_and_left_alone() {
    let memory = Memory::new();
    let newer = [
        ("aimline:3:sales:whatever", "???".to_owned()),
        ("aimline:2:sales:segment:1-1-0", segment::seal("{}", "").replace("/2 ", "/3 ")),
        ("aimline:2:sales:tail:5:1", chunk::write("{\"v\":2,\"when\":1}\n")),
        ("aimline:1:sales:tail:6", segment::seal("{\"v\":2,\"what\":{\"Teleport\":1}}\n", "")),
    ];
    for (key, text) in &newer {
        memory.set(key, text).unwrap();
    }
    let (mut log, opened) = open(&memory, 7);
    assert_eq!((opened.events.len(), opened.error), (0, None));
    assert_eq!(log.problems().len(), 4);
    assert!(log.problems().iter().all(Problem::is_too_new), "{:?}", log.problems());
    log.append(&long_events(0, 100)).unwrap();
    assert_eq!(log.tidy(|_| false), Ok(()));
    survey::erase(&memory, "another").unwrap();
    for (key, text) in newer {
        assert_eq!(memory.get(key).unwrap(), Some(text));
    }
}

#[test]
fn a_tail_adopted_under_a_living_tab_is_not_missing() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    log.append(&[event(1, "a")]).unwrap();
    let (mut other, _) = open(&memory, 8);
    for _ in 0..3 {
        other.tidy(|_| false).unwrap();
    }
    assert_eq!(keys(&memory, ":tail:").len(), 0);
    assert_eq!(log.missing(&[event(1, "a")]), Ok(vec![]));
    log.append(&[event(2, "b")]).unwrap();
    assert_eq!(texts(&open(&memory, 9).1), ["a", "b"]);
}

#[test]
fn what_was_cleared_is_missing_until_it_is_written_back() {
    let memory = Memory::new();
    let (mut log, _) = open(&memory, 7);
    let all = long_events(0, 120);
    all[..110].iter().for_each(|event| log.append(std::slice::from_ref(event)).unwrap());
    assert_eq!(log.missing(&all[..110]), Ok(vec![]));
    memory.keys().unwrap().iter().for_each(|key| memory.remove(key).unwrap());
    memory.fail_after(0);
    assert!(log.append(&all[110..]).is_err());
    assert_eq!(log.missing(&all), Err(Error::Unavailable));
    memory.fail_after(usize::MAX);
    assert_eq!(log.missing(&all).as_deref(), Ok(&all[..110]), "what is pending is not missing");
    log.append(&all[..110]).unwrap();
    assert_eq!(log.missing(&all), Ok(vec![]));
    assert_eq!(texts(&open(&memory, 8).1).len(), 120);
}

#[test]
fn what_is_forgotten_leaves_and_the_rest_stays() {
    let memory = Memory::new();
    let damaged = "{\"t\":\"1.0.1\",\"a\":";
    let lines = format!("{damaged}\n{}", codec::write_all(&long_events(5, 1)));
    memory.set("aimline:2:sales:tail:1:1", &chunk::write(&lines)).unwrap();
    let (mut log, _) = open(&memory, 7);
    log.append(&long_events(100, 200)).unwrap();
    log.append(&[event(1, "a"), event(2, "b")]).unwrap();
    log.append(&[event(3, "c")]).unwrap();
    let before = memory.used();
    assert_eq!(log.forget(|event| event.stamp.at < 110 && event.stamp.at != 2), Ok(191));
    assert!(memory.used() < before / 5);
    let (other, opened) = open(&memory, 8);
    assert_eq!(texts(&opened).len(), 13, "the damaged text is not touched, and neither is what stands beside it");
    assert_eq!(other.problems().len(), 1);
    assert_eq!(log.forget(|event| event.stamp.at < 110 && event.stamp.at != 2), Ok(0));
}

#[test]
fn a_tail_of_version_1_that_changes_during_its_adoption_stays() {
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
    memory.set("aimline:1:sales:tail:7", &codec::write_all([&event(1, "a")])).unwrap();
    let meddling = Rc::new(Meddling(memory.clone(), event(2, "b")));
    let (mut other, _) = SpaceLog::open(meddling, SPACE, ReplicaId::new(8));
    assert_eq!(other.tidy(|_| false), Ok(()));
    assert_eq!(texts(&open(&memory, 9).1), ["a", "b"]);
    assert_eq!(keys(&memory, ":tail:").len(), 1);
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
    for event in long_events(0, 100) {
        assert_eq!(log.append(&[event]), Ok(()));
    }
    assert_eq!(keys(&memory, ":segment:").len(), 0);
    let (mut other, _) = SpaceLog::open(Rc::new(Lying(memory.clone())), SPACE, ReplicaId::new(8));
    assert!(matches!(other.tidy(|_| false), Err(Error::Corrupt { .. })));
    assert_eq!(texts(&open(&memory, 9).1).len(), 100);
    // An import is told at once.
    assert!(matches!(other.append(&long_events(1000, 200)), Err(Error::Corrupt { .. })));
    assert_eq!(other.n_pending(), 200);
}

#[test]
fn what_is_torn_is_not_acknowledged() {
    /// A storage that keeps the first half of what it is given once it holds something, and says nothing of it.
    struct Tearing(Memory);

    impl Storage for Tearing {
        fn get(&self, key: &str) -> Result<Option<String>, Error> {
            self.0.get(key)
        }
        fn set(&self, key: &str, value: &str) -> Result<(), Error> {
            let is_first = self.0.keys()?.is_empty();
            self.0.set(key, if is_first { value } else { &value[..value.len() / 2] })
        }
        fn remove(&self, key: &str) -> Result<(), Error> {
            self.0.remove(key)
        }
        fn keys(&self) -> Result<Vec<String>, Error> {
            self.0.keys()
        }
    }

    let memory = Memory::new();
    let (mut log, _) = SpaceLog::open(Rc::new(Tearing(memory.clone())), SPACE, ReplicaId::new(7));
    assert_eq!(log.append(&[event(1, "a")]), Ok(()));
    assert!(matches!(log.append(&[event(2, "b")]), Err(Error::Corrupt { .. })));
    assert_eq!((log.n_pending(), keys(&memory, "").len()), (1, 1));
    let (other, opened) = open(&memory, 8);
    assert_eq!((texts(&opened), other.problems()), (vec!["a".to_owned()], &[][..]));
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
    assert_eq!(memory.get(&key::chunk("a:b c/ü", ReplicaId::new(1), 1)).unwrap().map(|t| t.lines().count()), Some(2));
}
