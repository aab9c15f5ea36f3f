//! How much a storage holds: a busy year, and many years' activities.

use std::rc::Rc;

use aimline::embed::bench::year::{Sitting, activities, year};
use aimline::log::journal::Journal;
use aimline::log::stamp::ReplicaId;
use aimline::store::memory::{BROWSER_CAPACITY, Memory};
use aimline::store::space_log::SpaceLog;

fn open(memory: &Memory, replica: ReplicaId) -> SpaceLog {
    let (log, opened) = SpaceLog::open(Rc::new(memory.clone()), "work", replica);
    assert_eq!(opened.error, None);
    log
}

/// Has each tab of a life open the space, tidy up, save one event after the other, and close. Returns the units in use
/// after the last has tidied up.
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
    log.usage().unwrap().total()
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
#[ignore = "takes minutes where nothing is optimised"]
fn a_storage_holds_250_000_activities() {
    let memory = Memory::new();
    let mut log = open(&memory, ReplicaId::new(1));
    for years in activities(250_000).chunks(1_000) {
        let events: Vec<_> = years.iter().flat_map(|sitting| &sitting.events).cloned().collect();
        log.append(&events).unwrap();
    }
    log.tidy(|_| false).unwrap();
    let used = memory.used();
    assert!(used < BROWSER_CAPACITY, "{used}");
}
