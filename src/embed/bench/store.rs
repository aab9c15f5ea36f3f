//! A log that is saved and opened, and the same events as most apps keep them: as one JSON text under one key.

use std::fmt;
use std::rc::Rc;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::id::ActivityId;
use crate::embed::bench::year::{activities, year};
use crate::json::{ToJson, to_string};
use crate::log::codec;
use crate::log::event::Event;
use crate::log::journal::Journal;
use crate::log::stamp::{ReplicaId, Stamp};
use crate::store::memory::Memory;
use crate::store::space_log::SpaceLog;
use crate::store::storage::{Error, Storage};

const SPACE: &str = "work";

/// How many times a space is opened and tidied up after it was written, so that all is sealed that can be.
const N_TIDY: u64 = 3;

/// How many sittings are brought in as one import.
const SITTINGS_AT_ONCE: usize = 200;

#[wasm_bindgen]
extern "C" {
    /// A storage of the page that measures: methods as local storage has them, and `keys()`.
    pub type Place;

    #[wasm_bindgen(method, js_name = getItem)]
    fn get_item(this: &Place, key: &str) -> Option<String>;

    #[wasm_bindgen(method, js_name = setItem)]
    fn set_item(this: &Place, key: &str, value: &str);

    #[wasm_bindgen(method, js_name = removeItem)]
    fn remove_item(this: &Place, key: &str);

    #[wasm_bindgen(method)]
    fn keys(this: &Place) -> Vec<String>;
}

impl fmt::Debug for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Place")
    }
}

impl Storage for Place {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        Ok(self.get_item(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        self.set_item(key, value);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        self.remove_item(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        Ok(Self::keys(self))
    }
}

/// A space that was filled, and the tab that writes to it.
#[wasm_bindgen]
pub struct StoreBench {
    storage: Rc<dyn Storage>,
    events: Vec<Event>,
    log: SpaceLog,
    n_edits: u32,
    opened: Journal,
}

#[wasm_bindgen]
impl StoreBench {
    /// Fills a storage of the page's.
    #[wasm_bindgen(constructor)]
    pub fn new(place: Place, n_activities: usize) -> Self {
        Self::fill(Rc::new(place), n_activities)
    }

    /// Fills a storage with so many activities, or for 0 with a year of a busy person.
    fn fill(storage: Rc<dyn Storage>, n_activities: usize) -> Self {
        if n_activities == 0 {
            for sitting in year() {
                let (mut log, _) = open(&storage, sitting.replica);
                tidy(&mut log);
                sitting.events.iter().for_each(|event| append(&mut log, std::slice::from_ref(event)));
            }
        } else {
            let (mut log, _) = open(&storage, ReplicaId::new(0));
            for sittings in activities(n_activities).chunks(SITTINGS_AT_ONCE) {
                append(&mut log, &sittings.iter().flat_map(|sitting| sitting.events.clone()).collect::<Vec<_>>());
            }
        }
        (0..N_TIDY).for_each(|n| tidy(&mut open(&storage, ReplicaId::new(n)).0));
        let (log, events) = open(&storage, ReplicaId::new(N_TIDY));
        let mut journal = Journal::new();
        journal.merge(events);
        Self { events: journal.events().to_vec(), storage, log, n_edits: 0, opened: Journal::new() }
    }

    /// Opens the space as the app does: reads all there is and folds it. Returns how many activities there are.
    pub fn open(&mut self) -> usize {
        let (_, events) = open(&self.storage, ReplicaId::new(N_TIDY + 1));
        self.opened.merge(events);
        self.opened.state().activities.len()
    }

    /// Forgets what was opened, which the app does not do before it ends.
    pub fn close(&mut self) {
        self.opened = Journal::new();
    }

    /// Saves one more activity.
    pub fn edit(&mut self) {
        self.n_edits += 1;
        let stamp = Stamp { at: Stamp::MAX_AT, seq: self.n_edits, replica: self.log.replica() };
        let newest = Activity::new(ActivityId::new(stamp.id_bits(0)), Default::default(), Default::default(), "Edit");
        append(&mut self.log, &[Event::new(stamp, Action::LogActivity(Box::new(newest)))]);
    }

    /// The units that the space takes.
    pub fn units(&self) -> usize {
        self.log.usage().map_or(0, |usage| usage.segments + usage.tails)
    }

    /// All events as one JSON list.
    pub fn json(&self) -> String {
        format!("[{}]", codec::write_all(&self.events).trim_end().replace('\n', ","))
    }

    /// The activities and goals as they are now, as JSON: all that an app keeps that has no history.
    #[wasm_bindgen(js_name = jsonOfState)]
    pub fn json_of_state(&self) -> String {
        let mut journal = Journal::new();
        journal.merge(self.events.iter().cloned());
        let state = journal.state();
        let list = |items: Vec<&dyn ToJson>| items.into_iter().map(to_string).collect::<Vec<_>>().join(",");
        let activities = list(state.activities.values().map(|it| it as &dyn ToJson).collect());
        let goals = list(state.goals.values().map(|it| it as &dyn ToJson).collect());
        format!("{{\"activities\":[{activities}],\"goals\":[{goals}]}}")
    }

    /// The lines of all events.
    pub fn lines(&self) -> String {
        codec::write_all(&self.events)
    }
}

impl StoreBench {
    /// Fills a storage in memory.
    pub fn in_memory(n_activities: usize) -> Self {
        let memory = Memory::new();
        memory.set_capacity(usize::MAX);
        Self::fill(Rc::new(memory), n_activities)
    }
}

impl fmt::Debug for StoreBench {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("StoreBench").field("events", &self.events.len()).finish_non_exhaustive()
    }
}

fn open(storage: &Rc<dyn Storage>, replica: ReplicaId) -> (SpaceLog, Vec<Event>) {
    let (log, opened) = SpaceLog::open(storage.clone(), SPACE, replica);
    assert_eq!(opened.error, None);
    (log, opened.events)
}

fn append(log: &mut SpaceLog, events: &[Event]) {
    assert_eq!(log.append(events), Ok(()));
}

fn tidy(log: &mut SpaceLog) {
    assert_eq!(log.tidy(|_| false), Ok(()));
}
