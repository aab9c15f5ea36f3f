//! Clocks that are set wrong, and machines that go on from one backup.

use std::collections::BTreeSet;
use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::domain::activity::{Activity, ActivityChange};
use aimline::domain::day;
use aimline::domain::id::ActivityId;
use aimline::domain::minutes::Minutes;
use aimline::log::clock::Clock;
use aimline::log::event::Event;
use aimline::log::export;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::store::memory::Memory;
use aimline::store::space_log::SpaceLog;

const SPACE: &str = "team";
const DAY_MS: u64 = 24 * 60 * 60 * 1000;
const YEAR_MS: u64 = 365 * DAY_MS;

/// 2026-11-22.
const NOW_MS: u64 = 1_795_305_600_000;

/// A tab of a machine with a storage of its own, and what the machine's clock says.
struct Tab {
    memory: Memory,
    log: SpaceLog,
    clock: Clock,
    journal: Journal,
    now_ms: u64,
}

impl Tab {
    /// Opens one as the page does; `replica` stands for the random bits it draws.
    fn open(memory: &Memory, replica: u64, now_ms: u64) -> Self {
        let replica = ReplicaId::new(replica);
        let (log, opened) = SpaceLog::open(Rc::new(memory.clone()), SPACE, replica);
        let mut journal = Journal::new();
        journal.merge(opened.events);
        let mut clock = Clock::new(replica);
        journal.last_stamp().into_iter().for_each(|stamp| clock.observe(stamp));
        Self { memory: memory.clone(), log, clock, journal, now_ms }
    }

    fn perform(&mut self, action: Action) -> Stamp {
        let event = Event::new(self.clock.tick(self.now_ms), action);
        assert!(self.journal.perform(event.clone()).is_some(), "{event:?} had no effect");
        self.log.append(std::slice::from_ref(&event)).unwrap();
        event.stamp
    }

    fn log_activity(&mut self, title: &str) -> ActivityId {
        let id = ActivityId::new(self.clock.tick(self.now_ms).id_bits(0));
        let date = day::parse("2026-11-22").unwrap();
        self.perform(Action::LogActivity(Box::new(Activity::new(id, date, Minutes(30), title))));
        id
    }

    fn rename(&mut self, title: &str) -> Stamp {
        self.perform(Action::RenameSpace(title.to_owned()))
    }

    fn title(&self) -> &str {
        &self.journal.state().title
    }

    fn export(&self) -> String {
        export::write(SPACE, "", self.journal.events())
    }

    fn restore(&mut self, file: &str) {
        let export = export::read(file).unwrap();
        assert_eq!((export.problems.as_slice(), export.n_missing), ([].as_slice(), 0));
        let is_new = |event: &Event| !self.journal.contains(event.stamp);
        let new: Vec<_> = export.events.into_iter().filter(is_new).collect();
        self.log.append(&new).unwrap();
        new.iter().for_each(|event| self.clock.observe(event.stamp));
        self.journal.merge(new);
    }

    /// The same machine's next tab, with its clock put to another time.
    fn reopened(self, replica: u64, now_ms: u64) -> Self {
        let next = Self::open(&self.memory, replica, now_ms);
        assert_eq!(next.journal.events(), self.journal.events());
        assert_eq!(next.journal.state(), self.journal.state());
        next
    }
}

#[test]
fn two_machines_restored_from_one_backup_do_not_clash() {
    let mut old = Tab::open(&Memory::new(), 0xa, NOW_MS - DAY_MS);
    let first = old.log_activity("Before the backup");
    let backup = old.export();

    let [mut one, mut other] = [0xb, 0xc].map(|replica| Tab::open(&Memory::new(), replica, NOW_MS));
    for tab in [&mut one, &mut other] {
        // Whose name a tab writes under is no part of a backup: it comes with the tab.
        assert!(!backup.contains(&format!(".{}\"", tab.log.replica())));
        tab.restore(&backup);
        assert_eq!(tab.journal.events(), old.journal.events());
    }
    let mut ids = BTreeSet::from([first]);
    let mut stamps: BTreeSet<Stamp> = old.journal.events().iter().map(|event| event.stamp).collect();
    for n in 0..500 {
        for tab in [&mut one, &mut other] {
            // Some in one millisecond, and always both machines in the same.
            tab.now_ms = NOW_MS + n / 3;
            assert!(ids.insert(tab.log_activity(&format!("Offline {n}"))));
            assert!(stamps.insert(tab.journal.last_stamp().unwrap()));
        }
    }

    let (from_one, from_other) = (one.export(), other.export());
    one.restore(&from_other);
    other.restore(&from_one);
    for tab in [one.reopened(0xd, NOW_MS), other.reopened(0xe, NOW_MS)] {
        assert_eq!(tab.journal.events().iter().map(|event| event.stamp).collect::<BTreeSet<_>>(), stamps);
        assert_eq!(tab.journal.state().activities.keys().copied().collect::<BTreeSet<_>>(), ids);
    }
}

#[test]
fn a_clock_that_was_wrong_for_a_while_costs_nothing() {
    for wrong in [NOW_MS + 3 * YEAR_MS, NOW_MS + DAY_MS, NOW_MS - 30 * YEAR_MS, 0, Stamp::MAX_FOREIGN_AT] {
        let mut tab = Tab::open(&Memory::new(), 0xa, NOW_MS);
        let mut ids = vec![tab.log_activity("Before")];
        tab.rename("Before");
        let mut tab = tab.reopened(0xb, wrong);
        ids.push(tab.log_activity("While it was wrong"));
        let wrong_stamp = tab.rename("While it was wrong");
        assert_eq!(tab.title(), "While it was wrong");

        let mut tab = tab.reopened(0xc, NOW_MS + 1000);
        ids.push(tab.log_activity("Afterwards"));
        tab.perform(Action::EditActivity(ids[1], vec![ActivityChange::Title("Renamed afterwards".to_owned())]));
        assert!(tab.rename("Afterwards") > wrong_stamp);
        let last = tab.journal.last_stamp().unwrap();
        let mut tab = tab.reopened(0xd, NOW_MS + 2000);
        assert_eq!(tab.title(), "Afterwards");
        let state = tab.journal.state();
        let titles: Vec<_> = ids.iter().map(|id| state.activities.get(id).unwrap().title.as_str()).collect();
        assert_eq!(titles, ["Before", "Renamed afterwards", "Afterwards"]);
        assert!(ids.is_sorted() || wrong > 1 << 42, "ids are in the order of what they name until the year 2109");

        // It is known by how much, and over once the wall has caught up.
        let ahead_ms = tab.clock.ahead_ms(NOW_MS);
        assert_eq!(ahead_ms, last.at - NOW_MS);
        assert!(ahead_ms.abs_diff(wrong.max(NOW_MS) - NOW_MS) < 2000);
        assert_eq!(last.is_far_ahead(NOW_MS), wrong > NOW_MS);
        tab.now_ms = last.at + 5;
        assert_eq!((tab.rename("Caught up").at, tab.clock.ahead_ms(last.at + 5)), (last.at + 5, 0));
    }
}

#[test]
fn what_a_machine_ahead_of_its_time_exports_is_taken_and_followed() {
    let mut ahead = Tab::open(&Memory::new(), 0xa, NOW_MS + 3 * YEAR_MS);
    ahead.rename("Three years ahead");
    let mut tab = Tab::open(&Memory::new(), 0xb, NOW_MS);
    tab.rename("Here");
    tab.restore(&ahead.export());
    assert_eq!(tab.title(), "Three years ahead");
    tab.rename("Here again");
    ahead.restore(&tab.export());
    assert_eq!((tab.title(), ahead.title()), ("Here again", "Here again"));
    // Restoring it once more adds nothing.
    let n_events = tab.journal.events().len();
    tab.restore(&ahead.export());
    assert_eq!(tab.journal.events().len(), n_events);
}

#[test]
fn no_id_is_chosen_twice_while_the_wall_catches_up() {
    let memory = Memory::new();
    Tab::open(&memory, 0xa, NOW_MS + 3 * YEAR_MS).rename("Three years ahead");
    let mut last = Tab::open(&memory, 0xb, NOW_MS).journal.last_stamp().unwrap();
    let mut ids = BTreeSet::new();
    for replica in 0..20_000 {
        let mut clock = Clock::new(ReplicaId::new(crate::actions::noise(replica)));
        clock.observe(last);
        for n in 0..5 {
            last = clock.tick(NOW_MS + 1000 * replica + n);
            assert!(ids.insert(last.id_bits(0)), "after {} ids", ids.len());
        }
    }
}

#[test]
fn a_file_from_the_end_of_time_does_not_stop_the_clock() {
    let line = |at: u64| format!("{{\"t\":\"{at:x}.ffffffff.1\",\"a\":{{\"RenameSpace\":\"x\"}}}}\n");
    let header = export::write(SPACE, "", &[]).replace(":0}", ":3}");
    let file = header + &line(Stamp::MAX_FOREIGN_AT) + &line(Stamp::MAX_FOREIGN_AT + 1) + &line(Stamp::MAX_AT);
    let export = export::read(&file).unwrap();
    assert_eq!((export.events.len(), export.problems.len()), (1, 2));
    let mut tab = Tab::open(&Memory::new(), 0xb, NOW_MS);
    tab.clock.observe(export.events[0].stamp);
    tab.journal.merge(export.events);
    for n in 0..100 {
        tab.rename(&n.to_string());
    }
    let tab = Tab::open(&tab.memory, 0xc, NOW_MS);
    assert_eq!((tab.title(), tab.journal.events().len()), ("99", 100));
}
