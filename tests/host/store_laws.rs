//! The laws of the store: whatever several tabs do, in whatever order, and wherever it stops, nothing saved is lost.

use std::collections::BTreeMap;
use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::log::clock::Clock;
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::store::memory::Memory;
use aimline::store::space_log::SpaceLog;
use aimline::store::storage::Storage;
use proptest::prelude::*;

use crate::actions::noise;

/// One open tab.
struct Tab {
    clock: Clock,
    log: SpaceLog,
    journal: Journal,
}

/// Some tabs on one storage, with the browser's `storage` events between them.
struct Browser {
    memory: Memory,
    n_opened: u64,
    now: u64,
    tabs: Vec<Tab>,
    seen: BTreeMap<String, String>,
    saved: BTreeMap<Stamp, Event>,
}

#[derive(Debug, Clone)]
enum Step {
    Open,
    Close(usize),
    Write {
        tab: usize,
        n: usize,
        words: usize,
    },
    Tell,
    /// Adopts, taking some living tabs for dead.
    Adopt {
        tab: usize,
        mistaken: bool,
    },
    Capacity(usize),
    Fail(usize),
}

impl Browser {
    fn new() -> Self {
        let memory = Memory::new();
        Self { memory, n_opened: 0, now: 0, tabs: Vec::new(), seen: BTreeMap::new(), saved: BTreeMap::new() }
    }

    fn open(&mut self) {
        self.n_opened += 1;
        let replica = ReplicaId::new(self.n_opened);
        let (log, opened) = SpaceLog::open(Rc::new(self.memory.clone()), "team", replica);
        let mut clock = Clock::new(replica);
        opened.events.iter().for_each(|event| clock.observe(event.stamp));
        let mut journal = Journal::new();
        journal.merge(opened.events);
        self.tabs.push(Tab { clock, log, journal });
    }

    fn step(&mut self, step: &Step) {
        let n_tabs = self.tabs.len();
        match *step {
            Step::Open => self.open(),
            Step::Close(_) | Step::Write { .. } | Step::Adopt { .. } if n_tabs == 0 => {}
            Step::Close(tab) => drop(self.tabs.remove(tab % n_tabs)),
            Step::Write { tab, n, words } => self.write(tab % n_tabs, n, words),
            Step::Tell => self.tell(),
            Step::Adopt { tab, mistaken } => {
                let alive: Vec<_> = self.tabs.iter().map(|tab| tab.log.replica()).collect();
                let _ = self.tabs[tab % n_tabs].log.tidy(|replica| !mistaken && alive.contains(&replica));
            }
            Step::Capacity(units) => self.memory.set_capacity(units),
            Step::Fail(calls) => self.memory.fail_after(calls),
        }
    }

    fn write(&mut self, tab: usize, n: usize, words: usize) {
        self.now += 1;
        let tab = &mut self.tabs[tab];
        let mut events = Vec::new();
        for i in 0..n {
            // Words that do not compress well, so that the capacity is felt.
            let seed = tab.clock.tick(0);
            let seed = seed.at << 40 | u64::from(seed.seq) << 8;
            let text: String = (0..words as u64).map(|w| format!("{:x} ", noise(seed | w))).collect();
            let stamp = tab.clock.tick(self.now);
            let action = Action::Batch(vec![Action::AddTeam(format!("{i}")), Action::RenameSpace(text)]);
            events.push(Event::new(stamp, action));
        }
        tab.journal.merge(events.iter().cloned());
        let before = tab.log.n_pending();
        let result = tab.log.append(&events);
        match result {
            Ok(()) => assert_eq!(tab.log.n_pending(), 0),
            Err(_) => assert!(0 < tab.log.n_pending() && tab.log.n_pending() <= before + n),
        }
        if result.is_ok() {
            self.saved.extend(tab.journal.events().iter().filter(|e| e.stamp.replica == tab.log.replica()).map(own));
        }
    }

    /// Tells every tab what changed in the storage, as the browser does for the tabs that did not do it.
    fn tell(&mut self) {
        let Ok(keys) = self.memory.keys() else { return };
        let mut now = BTreeMap::new();
        for key in keys {
            let Ok(Some(text)) = self.memory.get(&key) else { return };
            now.insert(key, text);
        }
        for tab in &mut self.tabs {
            for key in self.seen.keys().filter(|key| !now.contains_key(*key)) {
                tab.journal.merge(tab.log.read_change(key, None));
            }
            for (key, text) in now.iter().filter(|(key, text)| self.seen.get(*key) != Some(text)) {
                for event in tab.log.read_change(key, Some(text)) {
                    tab.clock.observe(event.stamp);
                    tab.journal.merge([event]);
                }
            }
        }
        self.seen = now;
    }

    fn n_segments(&self) -> usize {
        self.memory.keys().unwrap().iter().filter(|key| key.contains(":segment:")).count()
    }

    /// Lets the first tab tidy so often, all others dead. Says whether nothing failed.
    fn tidy(&mut self, n_times: usize) -> bool {
        (0..n_times).all(|_| self.tabs[0].log.tidy(|_| false).is_ok())
    }

    /// All that a tab sees which opens now.
    fn reopened(&self) -> Journal {
        let (log, opened) = SpaceLog::open(Rc::new(self.memory.clone()), "team", ReplicaId::new(u64::MAX));
        assert_eq!(opened.error, None);
        assert!(log.problems().is_empty(), "{:?}", log.problems());
        let mut journal = Journal::new();
        journal.merge(opened.events);
        journal
    }
}

fn own(event: &Event) -> (Stamp, Event) {
    (event.stamp, event.clone())
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        2 => Just(Step::Open),
        1 => any::<usize>().prop_map(Step::Close),
        8 => (any::<usize>(), 1usize..4, 1usize..6).prop_map(|(tab, n, words)| Step::Write { tab, n, words }),
        1 => (any::<usize>(), 60usize..120).prop_map(|(tab, words)| Step::Write { tab, n: 20, words }),
        3 => Just(Step::Tell),
        2 => any::<usize>().prop_map(|tab| Step::Adopt { tab, mistaken: false }),
    ]
}

fn step_with_faults() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => step(),
        1 => prop_oneof![0usize..2000, 0usize..40_000, Just(usize::MAX)].prop_map(Step::Capacity),
        1 => prop_oneof![0usize..12, Just(usize::MAX)].prop_map(Step::Fail),
    ]
}

proptest! {
    #![proptest_config(trials::cases(60))]

    #[test]
    fn tabs_lose_nothing_and_converge(steps in prop::collection::vec(step(), 1..40)) {
        let mut browser = Browser::new();
        steps.iter().for_each(|step| browser.step(step));
        browser.tell();

        let reopened = browser.reopened();
        prop_assert_eq!(reopened.events(), browser.saved.values().cloned().collect::<Vec<_>>());
        for tab in &browser.tabs {
            prop_assert_eq!(tab.journal.events(), reopened.events());
            prop_assert_eq!(tab.journal.state(), reopened.state());
        }
    }

    #[test]
    fn what_was_saved_outlives_any_fault(steps in prop::collection::vec(step_with_faults(), 1..50)) {
        let mut browser = Browser::new();
        steps.iter().for_each(|step| browser.step(step));
        browser.memory.fail_after(usize::MAX);

        let reopened = browser.reopened();
        for event in browser.saved.values() {
            prop_assert!(reopened.events().contains(event), "{:?} is lost", event.stamp);
        }

        // Once there is room again, what was pending is saved as well.
        browser.memory.set_capacity(usize::MAX);
        for tab in &mut browser.tabs {
            prop_assert_eq!(tab.log.flush(), Ok(()));
            prop_assert_eq!(tab.log.n_pending(), 0);
        }
        let reopened = browser.reopened();
        for tab in &browser.tabs {
            for event in tab.journal.events().iter().filter(|event| event.stamp.replica == tab.log.replica()) {
                prop_assert!(reopened.events().contains(event), "{:?} is lost", event.stamp);
            }
        }
    }

    #[test]
    fn a_living_tab_taken_for_dead_loses_nothing(steps in prop::collection::vec(step(), 1..30), tab in any::<usize>()) {
        let mut browser = Browser::new();
        for step in &steps {
            browser.step(step);
            browser.tell();
            browser.step(&Step::Adopt { tab, mistaken: true });
        }
        browser.tell();
        let reopened = browser.reopened();
        prop_assert_eq!(reopened.events(), browser.saved.values().cloned().collect::<Vec<_>>());
    }
}

#[test]
fn an_adoption_may_stop_after_any_call() {
    for n_calls in 0.. {
        let mut browser = Browser::new();
        // Sixteen small segments and three dead tails.
        for n in 0..19 {
            browser.open();
            browser.write(0, 2, 3);
            browser.tabs.clear();
            if n < 16 {
                browser.open();
                browser.tidy(3);
                browser.tabs.clear();
            }
        }
        let n_keys = |browser: &Browser| browser.memory.keys().unwrap().len() - 1;
        assert_eq!(n_keys(&browser), 19);
        browser.open();
        browser.memory.fail_after(n_calls);
        let is_done = browser.tidy(3);
        browser.memory.fail_after(usize::MAX);
        let reopened = browser.reopened();
        assert_eq!(reopened.events(), browser.saved.values().cloned().collect::<Vec<_>>(), "stopped after {n_calls}");

        // Whatever was left half done, the next tab finishes.
        browser.tabs.clear();
        browser.open();
        assert!(browser.tidy(3));
        assert_eq!(browser.reopened().events(), reopened.events(), "stopped after {n_calls}, then finished");
        assert_eq!(n_keys(&browser), 1, "stopped after {n_calls}, then finished");
        if is_done {
            assert!(n_calls > 40, "the fault was never felt");
            break;
        }
    }
}

#[test]
fn sealing_may_stop_after_any_call() {
    let (mut n_stopped, mut n_sealed) = (0, 0);
    for n_calls in 0..100 {
        let mut browser = Browser::new();
        browser.open();
        (0..50).for_each(|_| browser.write(0, 1, 30));
        assert_eq!(browser.n_segments(), 0);
        browser.memory.fail_after(n_calls);
        (0..20).for_each(|_| browser.write(0, 1, 30));
        n_stopped += usize::from(browser.tabs[0].log.n_pending() > 0);
        browser.memory.fail_after(usize::MAX);
        n_sealed += browser.n_segments();
        let reopened = browser.reopened();
        assert!(browser.saved.values().all(|event| reopened.events().contains(event)));
        browser.write(0, 1, 1);
        assert_eq!(browser.reopened().events().len(), 71);
    }
    assert!(n_stopped > 90 && n_sealed > 10, "{n_stopped} {n_sealed}: the fault was never felt");
}
