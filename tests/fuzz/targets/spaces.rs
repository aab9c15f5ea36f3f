//! A whole storage: hostile texts under hostile keys, opened, written to, tidied and erased.

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::log::codec;
use aimline::log::event::Event;
use aimline::log::segment::seal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::store::chunk;
use aimline::store::key::{self, Key};
use aimline::store::memory::Memory;
use aimline::store::space_log::SpaceLog;
use aimline::store::storage::Storage;
use aimline::store::survey;
use fastrand::Rng;

use crate::bend::bend;
use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{LOG_WORDS, histories, lines, text};

pub(super) const TARGET: Target =
    Target { name: "spaces", share: 100, seeds, words: LOG_WORDS, reshape: Some(reshape), check, most_memory: 300 };

const SPACE: &str = "team";

/// Stands before each key and each text.
const MARK: char = '\u{1e}';

type Entries = Vec<(String, String)>;

/// What some tabs made in turn, some of whose tails are sealed and some dropped; with a few texts of version 1.
fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let storage = |rng: &mut Rng| {
        let memory = Memory::new();
        memory.set("cart", "[1]").unwrap();
        for events in histories(rng, 6) {
            let lines = codec::write_all(&events);
            let space = if rng.u8(..6) == 0 { "other" } else { SPACE };
            let (mut log, _) = SpaceLog::open(Rc::new(memory.clone()), space, ReplicaId::new(rng.u64(..5)));
            match rng.u8(..6) {
                0 => memory.set(&format!("aimline:1:{space}:tail:{:x}", rng.u8(..)), &lines).unwrap(),
                1 => {
                    let sealed = seal(&lines, "").replace("segment/2", "segment/1");
                    memory.set(&format!("aimline:1:{space}:segment:{:x}", rng.u8(..)), &sealed).unwrap();
                }
                _ => events.chunks(3).for_each(|events| log.append(events).unwrap()),
            }
            for _ in 0..rng.u8(..3) {
                log.tidy(|replica| replica == ReplicaId::new(1)).unwrap();
            }
        }
        let keys = memory.keys().unwrap();
        let entries: Entries = keys.into_iter().map(|key| (key.clone(), memory.get(&key).unwrap().unwrap())).collect();
        // The filler is long and says nothing.
        written(&entries.into_iter().filter(|(key, _)| key != key::RESERVE).collect())
    };
    (0..40).map(|_| storage(rng)).collect()
}

fn written(entries: &Entries) -> Vec<u8> {
    let text: String = entries.iter().map(|(key, text)| format!("{MARK}{key}{MARK}{text}")).collect();
    text.into_bytes()
}

fn entries(input: &[u8]) -> Entries {
    let text = text(input);
    let mut parts = text.split(MARK).skip(1);
    std::iter::from_fn(|| Some((parts.next()?.to_owned(), parts.next()?.to_owned()))).collect()
}

/// Changes one key or one text, or puts a text under the key of another. What becomes of a chunk is mostly signed again.
fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let mut entries = entries(input);
    if entries.is_empty() {
        return input.to_vec();
    }
    let (at, other) = (rng.usize(..entries.len()), rng.usize(..entries.len()));
    let (key, text_at) = &entries[at];
    let is_signed = matches!(Key::parse(key), Key::Chunk(..)) && rng.u8(..8) > 0;
    let lines_at = chunk::read(text_at).filter(|_| is_signed).unwrap_or(text_at).as_bytes();
    let new_text = match rng.u8(..7) {
        0 => {
            entries[at].0 = text(&bend(rng, key.as_bytes(), b"aimline:2:team:tail:1:1", &[]));
            return written(&entries);
        }
        1 => {
            let name = if rng.bool() { "tail" } else { "segment" };
            let key = format!("aimline:{}:team:{name}:{:x}:{}", rng.u8(..4), rng.u8(..5), rng.u8(..5));
            entries.push((key, text_at.clone()));
            return written(&entries);
        }
        2 => entries[other].1.clone(),
        3 => seal(&text(lines_at), ["", "t1:1-9", "t2:0-4294967295 s1-2-3"][rng.usize(..3)]),
        4 => text(&bend(rng, text_at.as_bytes(), entries[other].1.as_bytes(), LOG_WORDS)),
        5 => text(&bend(rng, lines_at, entries[other].1.as_bytes(), LOG_WORDS)),
        _ => text(&lines::reshape(rng, lines_at)),
    };
    entries[at].1 = if is_signed { chunk::write(&new_text) } else { new_text };
    written(&entries)
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let memory = Memory::new();
    memory.set_capacity(usize::MAX);
    for (key, text) in entries(input) {
        memory.set(&key, &text).unwrap();
    }
    let open = |replica: u64| SpaceLog::open(Rc::new(memory.clone()), SPACE, ReplicaId::new(replica));
    let (mut log, opened) = meter.read(|| open(77));
    assert_eq!(opened.error, None);
    let held = |events: &[Event]| {
        let (_, opened) = open(99);
        events.iter().all(|event| opened.events.contains(event))
    };
    let n_read = opened.events.len();
    let foreign = || {
        let is_foreign = |key: &Key| key.space() != Some(SPACE) && *key != Key::Reserve;
        let keys = memory.keys().unwrap().into_iter().filter(|key| is_foreign(&Key::parse(key)));
        keys.map(|key| (memory.get(&key), key)).collect::<Vec<_>>()
    };
    let foreign_before = foreign();
    let problems = |log: &SpaceLog| log.problems().iter().map(|problem| problem.raw.clone()).collect::<Vec<_>>();
    let raw_before = problems(&log);

    // What can be read stays so whatever is done, and so does what cannot.
    let stamp = Stamp { at: 1 << 41, seq: 0, replica: ReplicaId::new(77) };
    let mut events = opened.events;
    events.push(Event::new(stamp, Action::AddTeam("new".to_owned())));
    log.append(&events[n_read..]).unwrap();
    assert!(held(&events), "an append lost something");
    let keys = memory.keys().unwrap();
    for key in &keys {
        log.read_change(key, memory.get(key).unwrap().as_deref());
    }
    for _ in 0..3 {
        meter.read(|| log.tidy(|_| false)).unwrap();
        assert!(held(&events), "tidying lost something");
    }
    assert_eq!(log.missing(&events), Ok(Vec::new()));
    let (reopened, _) = open(99);
    let raw_after = problems(&reopened);
    assert!(raw_before.iter().all(|raw| raw_after.contains(raw)), "what could not be read is gone");
    assert_eq!(foreign(), foreign_before, "what is not this space's was touched");

    let usage = log.usage().unwrap();
    assert_eq!(usage.total(), memory.used());
    let spaces = survey::spaces(&memory).unwrap();
    assert!(spaces.iter().any(|space| space == SPACE));
    survey::erase(&memory, SPACE).unwrap();
    assert_eq!(open(99).1.events, []);
    assert_eq!(foreign(), foreign_before, "what is not this space's was erased");
    survey::erase_all(&memory).unwrap();
    assert!(memory.keys().unwrap().iter().all(|key| Key::parse(key) == Key::Foreign));
    n_read > 0
}
