//! Histories of a space: what a person, several tabs and the browser do with it, step by step, on a [`Disk`]. A
//! [`World`] keeps count of what was promised: the events whose saving was acknowledged.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::log::event::Event;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::store::problem::Problem;
use aimline::store::space_log::SpaceLog;
use aimline::store::storage::{Error, Storage};
use aimline::store::survey;

use crate::actions::noise;
use crate::disk::{Change, Disk, DiskTab, Texts};

/// The space that the histories are of.
pub(crate) const SPACE: &str = "team";

/// What others keep in the same storage. Nobody may touch it.
const OTHERS: [(&str, &str); 3] =
    [("cart", "[1,2]"), ("aimline:9:team:novelty", "from a newer version"), ("aimline:9:other:novelty", "likewise")];

/// A number that the environment gives: `AIMLINE_SEED` and the like.
pub(crate) fn number(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Numbers as if thrown, the same for the same seed.
#[derive(Debug, Clone)]
pub(crate) struct Dice(u64);

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(noise(seed))
    }

    /// A number below `n`, which is not 0.
    pub(crate) fn below(&mut self, n: usize) -> usize {
        self.0 = noise(self.0);
        (self.0 % n as u64) as usize
    }
}

/// One step. Tabs are meant modulo the number there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Step {
    /// A tab opens.
    Open,
    /// A tab is closed, with whatever it could not save.
    Close(usize),
    /// One action, with a text of so many words that hardly compress.
    Edit { tab: usize, words: usize },
    /// Several actions at once, such as a merge of two spaces brings.
    Several { tab: usize, n: usize, words: usize },
    /// An import: one action that holds so many.
    Import { tab: usize, n: usize },
    /// A tab tidies up. When `mistaken` it takes the others for dead.
    Tidy { tab: usize, mistaken: bool },
    /// A tab is told what the others did, but only the oldest news.
    Tell { tab: usize, most: usize },
    /// There is room for so many code units more.
    Room(Option<usize>),
    /// The browser makes sure that what was written outlives a power cut.
    Flush,
    /// The browser's storage is cleared under the tabs.
    Clear,
    /// A tab looks for what is no longer there, and writes it back.
    WriteBack(usize),
    /// The tabs are closed and the space is erased.
    Erase,
}

/// A history of so many steps.
pub(crate) fn history(seed: u64, n_steps: usize) -> Vec<Step> {
    let mut dice = Dice::new(seed);
    // Some histories hold nothing that only some people ever see.
    let (has_room, is_cleared) = (dice.below(3) > 0, dice.below(4) == 0);
    let mut step = || {
        let dice = &mut dice;
        let tab = dice.below(8);
        match dice.below(100) {
            0..10 => Step::Open,
            10..16 => Step::Close(tab),
            16..50 => Step::Edit { tab, words: 1 + dice.below(12) },
            50..56 => Step::Edit { tab, words: 200 + dice.below(1500) },
            56..62 => Step::Several { tab, n: 2 + dice.below(20), words: 1 + dice.below(40) },
            62..64 => Step::Import { tab, n: 100 + dice.below(400) },
            // Long enough to become a segment at once.
            64 => Step::Import { tab, n: 1500 + dice.below(500) },
            65..78 => Step::Tidy { tab, mistaken: dice.below(3) == 0 },
            78..88 => Step::Tell { tab, most: [1, 3, usize::MAX][dice.below(3)] },
            88..92 if has_room => Step::Edit { tab, words: 1 },
            88..92 => Step::Room([Some(0), Some(300), Some(dice.below(20_000)), None][dice.below(4)]),
            92..95 => Step::Flush,
            95..97 if is_cleared => Step::Clear,
            97..98 if is_cleared => Step::Erase,
            _ if is_cleared => Step::WriteBack(tab),
            _ => Step::Edit { tab, words: 2 },
        }
    };
    (0..n_steps).map(|_| step()).collect()
}

/// An open tab.
pub(crate) struct Tab {
    pub(crate) storage: Rc<DiskTab>,
    pub(crate) log: SpaceLog,
    /// All the events it knows.
    pub(crate) known: BTreeMap<Stamp, Rc<Event>>,
    /// Its own that nobody said were saved.
    unsaved: Vec<Stamp>,
    /// How many calls had been made when it was opened, or tidied up last.
    looked_at: usize,
}

impl Tab {
    /// Takes in some news.
    fn hear(&mut self, news: &[Change]) {
        for change in news {
            let events = self.log.read_change(&change.key, change.text.as_deref());
            self.known.extend(events.into_iter().map(|event| (event.stamp, Rc::new(event))));
        }
    }
}

/// Tabs on a disk, and what was promised to the person.
pub(crate) struct World {
    pub(crate) disk: Disk,
    pub(crate) tabs: Vec<Tab>,
    wrap: Wrap,
    now: u64,
    /// Every event that was to be saved, and how many calls had been made before.
    pub(crate) attempted: BTreeMap<Stamp, (usize, Rc<Event>)>,
    /// The events that were said to be saved, and how many calls had been made by then.
    pub(crate) saved: Vec<(usize, Stamp)>,
    /// After how many calls all that was saved so far was let go: cleared, or to be erased.
    pub(crate) let_go: Vec<usize>,
    /// After how many calls all that was ever attempted was said to be erased.
    pub(crate) erased: Vec<usize>,
    /// A tab tidied up that took living ones for dead, or was not told yet what they did: two may have sealed the same.
    pub(crate) may_seal_twice: bool,
}

/// What stands between a log and the disk: nothing, or something that is broken on purpose.
pub(crate) type Wrap = fn(Rc<DiskTab>) -> Rc<dyn Storage>;

/// Nothing stands between.
pub(crate) fn bare(tab: Rc<DiskTab>) -> Rc<dyn Storage> {
    tab
}

/// What is on the disk before anybody opens the space.
pub(crate) fn others() -> Texts {
    OTHERS.iter().map(|(key, text)| ((*key).to_owned(), (*text).into())).collect()
}

/// Opens the space for the `n`th tab.
pub(crate) fn open(storage: Rc<dyn Storage>, n: u64) -> (SpaceLog, Vec<Event>, Option<Error>) {
    let (log, opened) = SpaceLog::open(storage, SPACE, ReplicaId::new(noise(n)));
    (log, opened.events, opened.error)
}

/// A text of so many words that hardly compress.
pub(crate) fn text(seed: u64, words: usize) -> String {
    (0..words as u64).map(|word| format!("{:x} ", noise(seed << 20 | word) >> 20)).collect()
}

impl World {
    /// A world before anything happens.
    pub(crate) fn new(wrap: Wrap) -> Self {
        let (tabs, attempted, saved, let_go, erased) = Default::default();
        Self { disk: Disk::new(others()), tabs, wrap, now: 0, attempted, saved, let_go, erased, may_seal_twice: false }
    }

    /// Lets a step happen. An error is a promise that was broken at once.
    pub(crate) fn step(&mut self, step: Step) -> Result<(), String> {
        self.now += 1;
        self.tabs.retain(|tab| tab.storage.is_alive());
        let n_tabs = self.tabs.len();
        match step {
            Step::Open => self.open(),
            Step::Edit { tab, words } => return self.write(tab, 1, |at, _| Action::RenameSpace(text(at, words))),
            Step::Several { tab, n, words } => {
                return self.write(tab, n, |at, i| Action::RenameSpace(text(at << 8 | i as u64, words)));
            }
            Step::Import { tab, n } => {
                let add = |at, i| Action::AddTeam(text(at << 10 | i as u64, 1));
                return self.write(tab, 1, |at, _| Action::Batch((0..n).map(|i| add(at, i)).collect()));
            }
            Step::Room(more) => self.disk.leave_room(more),
            Step::Flush => self.disk.flush(self.disk.n_calls()),
            Step::Clear => {
                self.let_go();
                // Of what a tab could not save together, some was saved alone perhaps, and is gone.
                self.tabs.iter_mut().for_each(|tab| tab.unsaved.clear());
                self.disk.clear("aimline:2:");
            }
            Step::Erase => self.erase(),
            _ if n_tabs == 0 => (),
            Step::Close(tab) => self.tabs.remove(tab % n_tabs).storage.die(),
            Step::Tell { tab, most } => {
                let tab = &mut self.tabs[tab % n_tabs];
                let news = tab.storage.news(most);
                tab.hear(&news);
            }
            Step::Tidy { tab, mistaken } => {
                let alive: Vec<_> = self.tabs.iter().map(|tab| tab.log.replica()).collect();
                let tab = &mut self.tabs[tab % n_tabs];
                // From one pass to the next, or from the opening to the first, there is time for the browser to write.
                self.disk.flush(tab.looked_at);
                self.may_seal_twice |= mistaken || tab.storage.has_news();
                // Where it fails the next one goes on.
                let _ = tab.log.tidy(|replica| !mistaken && alive.contains(&replica));
                tab.looked_at = self.disk.n_calls();
            }
            Step::WriteBack(tab) => self.write_back(tab % n_tabs),
        }
        Ok(())
    }

    fn open(&mut self) {
        let looked_at = self.disk.n_calls();
        let storage = Rc::new(self.disk.tab());
        let (log, events, _) = open((self.wrap)(storage.clone()), self.now);
        let known = events.into_iter().map(|event| (event.stamp, Rc::new(event))).collect();
        self.tabs.push(Tab { storage, log, known, unsaved: Vec::new(), looked_at });
    }

    fn write(&mut self, tab: usize, n: usize, action: impl Fn(u64, usize) -> Action) -> Result<(), String> {
        if self.tabs.is_empty() {
            self.open();
        }
        let at = tab % self.tabs.len();
        let tab = &mut self.tabs[at];
        let stamp = |i| Stamp { at: self.now, seq: i as u32, replica: tab.log.replica() };
        let events: Vec<_> = (0..n).map(|i| Event::new(stamp(i), action(self.now, i))).collect();
        for event in &events {
            let shared = Rc::new(event.clone());
            tab.known.insert(event.stamp, shared.clone());
            tab.unsaved.push(event.stamp);
            self.attempted.insert(event.stamp, (self.disk.n_calls(), shared));
        }
        let most = tab.log.n_pending() + n;
        let is_saved = tab.log.append(&events).is_ok();
        self.note(at, is_saved, most)
    }

    /// Takes note of what an append or a flush promised.
    fn note(&mut self, tab: usize, is_saved: bool, most: usize) -> Result<(), String> {
        let tab = &mut self.tabs[tab];
        let pending = tab.log.n_pending();
        if !tab.storage.is_alive() {
            return Ok(());
        }
        match is_saved {
            true if pending == 0 => {
                let n_calls = self.disk.n_calls();
                self.saved.extend(tab.unsaved.drain(..).map(|stamp| (n_calls, stamp)));
                Ok(())
            }
            false if 0 < pending && pending <= most => Ok(()),
            _ => Err(format!("{pending} events are pending where saving said {is_saved}")),
        }
    }

    /// Nothing that was saved is owed to the person any more.
    fn let_go(&mut self) {
        self.let_go.push(self.disk.n_calls());
    }

    fn erase(&mut self) {
        for tab in self.tabs.drain(..) {
            tab.storage.die();
        }
        self.let_go();
        if survey::erase(&*(self.wrap)(Rc::new(self.disk.tab())), SPACE).is_ok() {
            self.erased.push(self.disk.n_calls());
        }
    }

    fn write_back(&mut self, tab: usize) {
        let tab = &mut self.tabs[tab];
        let known: Vec<_> = tab.known.values().map(|event| (**event).clone()).collect();
        let Ok(missing) = tab.log.missing(&known) else { return };
        if tab.log.append(&missing).is_ok() && tab.storage.is_alive() {
            let n_calls = self.disk.n_calls();
            self.saved.extend(known.iter().map(|event| (n_calls, event.stamp)));
            tab.unsaved.clear();
        }
    }

    /// What must be there if what was said to be saved in the first `saved_by` calls outlives, and `n_calls` were made.
    pub(crate) fn owed(&self, saved_by: usize, n_calls: usize) -> BTreeSet<Stamp> {
        let let_go = self.let_go.iter().rfind(|at| **at < n_calls).copied();
        let is_owed = |at: usize| at <= saved_by && let_go.is_none_or(|let_go| at > let_go);
        self.saved.iter().filter(|(at, _)| is_owed(*at)).map(|(_, stamp)| *stamp).collect()
    }

    /// What may be there if what was erased in the first `erased_by` calls stays so, and `n_calls` were made.
    pub(crate) fn allowed(&self, erased_by: usize, n_calls: usize) -> BTreeMap<Stamp, Rc<Event>> {
        let erased = self.erased.iter().rfind(|at| **at <= erased_by).copied();
        let may = |at: usize| at < n_calls && erased.is_none_or(|erased| at >= erased);
        let events = self.attempted.iter().filter(|(_, (at, _))| may(*at));
        events.map(|(stamp, (_, event))| (*stamp, event.clone())).collect()
    }

    /// Nothing is wrong any more: every tab that lives saves what it has, and hears all the news.
    pub(crate) fn settle(&mut self) -> Result<(), String> {
        self.disk.mend();
        self.tabs.retain(|tab| tab.storage.is_alive());
        for tab in 0..self.tabs.len() {
            let result = self.tabs[tab].log.flush();
            result.map_err(|error| format!("with nothing amiss a tab could not save: {error}"))?;
            self.note(tab, true, 0)?;
        }
        // What a tab is told may have it write.
        for _ in 0..2 {
            for tab in &mut self.tabs {
                let news = tab.storage.news(usize::MAX);
                tab.hear(&news);
            }
        }
        Ok(())
    }
}

/// What a space turned out to hold.
#[derive(Debug)]
pub(crate) struct Found {
    pub(crate) events: BTreeMap<Stamp, Event>,
    /// How many were found, each as often as it is there.
    pub(crate) n_read: usize,
    pub(crate) problems: Vec<Problem>,
}

/// Opens the space as one more tab.
pub(crate) fn find(storage: Rc<dyn Storage>, n: u64) -> Result<(SpaceLog, Found), String> {
    let (log, events, error) = open(storage, n);
    if let Some(error) = error {
        return Err(format!("it cannot be opened: {error}"));
    }
    let n_read = events.len();
    let mut found = BTreeMap::new();
    for event in events {
        let known = found.insert(event.stamp, event.clone());
        if known.is_some_and(|known| known != event) {
            return Err(format!("there are two events of {:?}", event.stamp));
        }
    }
    let is_of_others = |key: &str| OTHERS.iter().any(|(other, _)| *other == key);
    let problems = log.problems().iter().filter(|problem| !is_of_others(&problem.key)).cloned().collect();
    Ok((log, Found { events: found, n_read, problems }))
}

/// Whether what others keep is as it was.
pub(crate) fn others_are_untouched(texts: &Texts) -> Result<(), String> {
    match OTHERS.iter().find(|(key, text)| texts.get(*key).map(|there| &**there) != Some(*text)) {
        Some((key, _)) => Err(format!("{key}, of somebody else, was touched")),
        None => Ok(()),
    }
}
