//! How much a storage holds: a busy year, and many years' activities; and that an edit costs the same, however much there is.

use std::cell::Cell;
use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::embed::bench::year::{Sitting, activities, year};
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::store::memory::{BROWSER_CAPACITY, Memory};
use aimline::store::space_log::SpaceLog;
use aimline::store::storage::{Error, Storage};
use aimline::store::survey::units;

fn open(memory: &Memory, replica: ReplicaId) -> SpaceLog {
    let (log, opened) = SpaceLog::open(Rc::new(memory.clone()), "work", replica);
    assert_eq!(opened.error, None);
    log
}

/// Has each tab of a life open the space, tidy up, save one event after the other, and close. Returns the units that it
/// takes after the last has tidied up, without the filler that is given up when storage is full.
fn lived(memory: &Memory, sittings: &[Sitting]) -> usize {
    for sitting in sittings {
        let mut log = open(memory, sitting.replica);
        log.tidy(|_| false).unwrap();
        for event in &sitting.events {
            log.append(std::slice::from_ref(event)).unwrap();
        }
    }
    for n in 0..3 {
        open(memory, ReplicaId::new(n)).tidy(|_| false).unwrap();
    }
    let log = open(memory, ReplicaId::new(3));
    assert!(log.problems().is_empty());
    let usage = log.usage().unwrap();
    usage.tails + usage.segments
}

/// What the whole life of `sittings` takes, after it was compared with what is read back.
fn used(sittings: &[Sitting]) -> (usize, Journal) {
    let memory = Memory::new();
    let used = lived(&memory, sittings);
    let (mut done, mut kept) = (Journal::new(), Journal::new());
    done.merge(sittings.iter().flat_map(|sitting| &sitting.events).cloned());
    kept.merge(SpaceLog::open(Rc::new(memory), "work", ReplicaId::new(4)).1.events);
    assert!(kept.events() == done.events());
    (used, done)
}

#[test]
#[ignore = "takes a minute where nothing is optimised"]
fn a_busy_year_fits_200_000_units() {
    let (used, journal) = used(&year());
    assert_eq!((journal.state().activities.len(), journal.state().goals.len()), (5_000, 60));
    assert!(used < 200_000, "{used}");
}

#[test]
fn a_quarter_of_a_busy_year_fits_50_000_units() {
    let year = year();
    let (used, journal) = used(&year[..year.len() / 4]);
    assert_eq!(journal.state().goals.len(), 60);
    assert!(used < 50_000, "{used}");
}

/// The units that so many activities take, imported as one file of a thousand tabs after the other.
fn imported(n: usize) -> usize {
    let memory = Memory::new();
    let mut log = open(&memory, ReplicaId::new(1));
    for sittings in activities(n).chunks(1_000) {
        let events: Vec<_> = sittings.iter().flat_map(|sitting| &sitting.events).cloned().collect();
        log.append(&events).unwrap();
    }
    memory.used()
}

#[test]
#[ignore = "takes minutes where nothing is optimised"]
fn a_storage_holds_250_000_activities() {
    let used = imported(250_000);
    assert!(used < BROWSER_CAPACITY, "{used}");
}

#[test]
fn a_fiftieth_of_a_storage_holds_5_000_activities() {
    let used = imported(5_000);
    assert!(used < BROWSER_CAPACITY / 50, "{used}");
}

/// Counts what is asked of a storage: calls, and the units that are written.
#[derive(Clone, Default)]
struct Counting {
    memory: Memory,
    asked: Rc<Cell<[usize; 5]>>,
}

impl Counting {
    fn count(&self, kind: usize, n_units: usize) -> &Memory {
        let mut asked = self.asked.get();
        asked[kind] += 1;
        asked[4] += n_units;
        self.asked.set(asked);
        &self.memory
    }
}

impl Storage for Counting {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        self.count(0, 0).get(key)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        self.count(1, units(key) + units(value)).set(key, value)
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        self.count(2, 0).remove(key)
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        self.count(3, 0).keys()
    }
}

#[test]
fn an_edit_costs_the_same_with_very_much_before_it() {
    let asked_with = |n_before: u64| {
        let storage = Counting::default();
        let event = |n: u64| {
            let stamp = Stamp { at: n, seq: 0, replica: ReplicaId::new(7) };
            Event::new(stamp, Action::AddTeam(format!("Team {n:06}")))
        };
        let (mut before, _) = SpaceLog::open(Rc::new(storage.clone()), "work", ReplicaId::new(7));
        before.append(&(0..n_before).map(event).collect::<Vec<_>>()).unwrap();
        let (mut log, opened) = SpaceLog::open(Rc::new(storage.clone()), "work", ReplicaId::new(8));
        assert_eq!(opened.events.len() as u64, n_before);
        storage.asked.take();
        log.append(&[event(200_000)]).unwrap();
        storage.asked.take()
    };
    let few = asked_with(100);
    assert_eq!(few, asked_with(100_000));
    let [n_read, n_written, n_removed, n_listed, n_units] = few;
    assert_eq!((n_read, n_written, n_removed, n_listed), (1, 1, 0, 0));
    assert!(n_units < 200, "{n_units}");
}
