//! The concurrency model: up to eight tabs on one storage, one storage call at a time, in every schedule for small
//! programs and in random ones for long. `AIMLINE_SCHEDULES` says how many random ones to try, `AIMLINE_SEED` which.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use aimline::domain::action::Action;
use aimline::log::event::Event;
use aimline::log::stamp::{ReplicaId, Stamp};
use shuttle::sync::Barrier;

use crate::broken;
use crate::disk::{Disk, DiskTab, Texts};
use crate::history::{Dice, Wrap, bare, find, number, open, others, others_are_untouched, text};
use crate::schedule::{Schedules, at_call, quietly};

/// What a tab does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Op {
    /// It opens the space, with the calls of the others between its own; else it is opened at one go.
    Open,
    /// It saves an action, with a text of so many words.
    Append { words: usize },
    /// It tidies up, and where it is mistaken takes the others for dead.
    Tidy { mistaken: bool },
    /// It is told the oldest so many changes of the others.
    Hear { most: usize },
    /// It is closed.
    Close,
    /// Its process ends after so many more calls.
    Die { after: usize },
}

/// What several tabs do.
#[derive(Debug, Clone)]
struct Program {
    /// What is in storage.
    texts: Texts,
    tabs: Vec<Vec<Op>>,
    /// Each tab has a process of its own, and sees what others did when it is told.
    lags: bool,
    /// There is room for so many code units more.
    room: Option<usize>,
    wrap: Wrap,
    /// All tabs go by the same replica id, which nobody may do.
    are_twins: bool,
}

/// What came of it.
#[derive(Default)]
struct Outcome {
    attempted: BTreeMap<Stamp, Event>,
    saved: Vec<Stamp>,
    alive: Vec<ReplicaId>,
    /// What each tab that lived to the end knew then.
    known: Vec<BTreeMap<Stamp, Event>>,
    n_pending: usize,
}

impl Program {
    fn of(texts: &Texts, tabs: &[&[Op]]) -> Self {
        let tabs = tabs.iter().map(|ops| ops.to_vec()).collect();
        Self { texts: texts.clone(), tabs, lags: false, room: None, wrap: bare, are_twins: false }
    }

    /// Lets the tabs do it on one schedule, and looks at what is there then.
    fn run(&self) {
        let mut disk = Disk::new(self.texts.clone()).before_each_call(at_call);
        if self.lags {
            disk = disk.lagging();
        }
        if let Some(room) = self.room {
            disk.leave_room(Some(room));
        }
        let outcome = Arc::new(Mutex::new(Outcome::default()));
        let barrier = Arc::new(Barrier::new(self.tabs.len()));
        let tasks: Vec<_> = (0..self.tabs.len())
            .map(|n| {
                let (program, disk) = (self.clone(), disk.clone());
                let (outcome, barrier) = (outcome.clone(), barrier.clone());
                shuttle::thread::spawn(move || program.run_tab(n, &disk, &outcome, &barrier))
            })
            .collect();
        tasks.into_iter().for_each(|task| task.join().unwrap());
        let outcome = outcome.lock().unwrap();
        let result = quietly(|| {
            disk.mend();
            outcome.check(&self.texts, &disk, self.wrap)
        });
        result.unwrap();
    }

    fn run_tab(&self, n: usize, disk: &Disk, outcome: &Mutex<Outcome>, barrier: &Barrier) {
        let storage = Rc::new(disk.tab());
        let mut tab = Running::open(self, n, &storage, outcome);
        for (at, op) in self.tabs[n].iter().enumerate() {
            if storage.is_alive() {
                tab.act(*op, at, outcome);
            }
        }
        // Once all are done each is told the rest. What a tab does about it the others are told too.
        for _ in 0..2 {
            barrier.wait();
            quietly(|| tab.hear(usize::MAX));
        }
        let mut outcome = outcome.lock().unwrap();
        if storage.is_alive() {
            outcome.n_pending += tab.log.n_pending();
            outcome.known.push(tab.known);
        }
    }
}

/// A tab that runs.
struct Running {
    storage: Rc<DiskTab>,
    log: aimline::store::space_log::SpaceLog,
    known: BTreeMap<Stamp, Event>,
    unsaved: Vec<Stamp>,
}

impl Running {
    fn open(program: &Program, n: usize, storage: &Rc<DiskTab>, outcome: &Mutex<Outcome>) -> Self {
        let id = if program.are_twins { 1 } else { n as u64 + 1 };
        let open = || open((program.wrap)(storage.clone()), id);
        let is_loud = program.tabs[n].first() == Some(&Op::Open);
        let (log, events, _) = if is_loud { open() } else { quietly(open) };
        outcome.lock().unwrap().alive.push(log.replica());
        let known = events.into_iter().map(|event| (event.stamp, event)).collect();
        Self { storage: storage.clone(), log, known, unsaved: Vec::new() }
    }

    fn act(&mut self, op: Op, at: usize, outcome: &Mutex<Outcome>) {
        match op {
            Op::Open => (),
            Op::Append { words } => self.append(words, at, outcome),
            Op::Tidy { mistaken } => {
                // Who was alive a moment ago, which is what the browser's locks say.
                let alive = outcome.lock().unwrap().alive.clone();
                let _ = self.log.tidy(|replica| !mistaken && alive.contains(&replica));
            }
            Op::Hear { most } => self.hear(most),
            Op::Close => self.storage.die(),
            Op::Die { after } => self.storage.die_after(after),
        }
        if !self.storage.is_alive() {
            outcome.lock().unwrap().alive.retain(|replica| *replica != self.log.replica());
        }
    }

    fn append(&mut self, words: usize, at: usize, outcome: &Mutex<Outcome>) {
        // Twins are told apart by the time.
        let number = outcome.lock().unwrap().attempted.len() as u64;
        let stamp = Stamp { at: 1000 + number, seq: at as u32, replica: self.log.replica() };
        let event = Event::new(stamp, Action::RenameSpace(text(number, words)));
        self.known.insert(stamp, event.clone());
        self.unsaved.push(stamp);
        outcome.lock().unwrap().attempted.insert(stamp, event.clone());
        let is_saved = self.log.append(&[event]).is_ok();
        if is_saved && self.storage.is_alive() {
            outcome.lock().unwrap().saved.append(&mut self.unsaved);
        }
    }

    fn hear(&mut self, most: usize) {
        if self.storage.is_alive() {
            for change in self.storage.news(most) {
                let events = self.log.read_change(&change.key, change.text.as_deref());
                self.known.extend(events.into_iter().map(|event| (event.stamp, event)));
            }
        }
    }
}

impl Outcome {
    fn check(&self, before: &Texts, disk: &Disk, wrap: Wrap) -> Result<(), String> {
        let (_, earlier) = find(Rc::new(Disk::new(before.clone()).tab()), u64::MAX)?;
        let (mut log, found) = find(wrap(Rc::new(disk.tab())), u64::MAX)?;
        let owed = self.saved.iter().chain(earlier.events.keys());
        if let Some(lost) = owed.clone().find(|stamp| !found.events.contains_key(stamp)) {
            return Err(format!("{lost:?} was saved and is lost"));
        }
        let is_known =
            |event: &&Event| [&self.attempted, &earlier.events].iter().any(|all| all.get(&event.stamp) == Some(*event));
        if let Some(event) = found.events.values().find(|event| !is_known(event)) {
            return Err(format!("{:?} is there, and was never done like this", event.stamp));
        }
        if let Some(problem) = found.problems.first() {
            return Err(format!("{} is damaged: {}", problem.key, problem.cause));
        }
        if self.n_pending == 0
            && let Some(known) = self.known.iter().find(|known| **known != found.events)
        {
            return Err(format!("a tab knows {} events of {}", known.len(), found.events.len()));
        }
        for _ in 0..2 {
            log.tidy(|_| false).map_err(|error| format!("tidying fails: {error}"))?;
        }
        let (_, last) = find(wrap(Rc::new(disk.tab())), u64::MAX - 1)?;
        if last.events != found.events {
            return Err(format!("tidying left {} of {} events", last.events.len(), found.events.len()));
        }
        others_are_untouched(&disk.texts())
    }
}

const APPEND: Op = Op::Append { words: 2 };
const TIDY: Op = Op::Tidy { mistaken: false };
const ADOPT: Op = Op::Tidy { mistaken: true };
const HEAR: Op = Op::Hear { most: usize::MAX };

/// What a space holds after some tabs appended so often, one after another, each sealed by the next if `sealed`.
fn left_behind(n_tabs: u64, n_appends: u64, sealed: bool) -> Texts {
    let disk = Disk::new(others());
    for n in 0..n_tabs {
        let (mut log, _, _) = open(Rc::new(disk.tab()), 100 + n);
        for i in 0..n_appends {
            let stamp = Stamp { at: n * 100 + i, seq: 0, replica: log.replica() };
            log.append(&[Event::new(stamp, Action::RenameSpace(text(n * 100 + i, 2)))]).unwrap();
        }
        if sealed {
            // The next is open before this one is closed, so it does not see what this one sealed.
            let (mut adopter, _, _) = open(Rc::new(disk.tab()), 200 + n);
            adopter.tidy(|_| false).unwrap();
            adopter.tidy(|_| false).unwrap();
        }
    }
    disk.texts()
}

/// Small programs, each in all schedules with so many preemptions.
fn small_programs() -> Vec<(&'static str, usize, Program)> {
    let empty = others();
    let dead = left_behind(1, 2, false);
    let sealed = {
        // A dead tail that is sealed already, and not dropped yet.
        let disk = Disk::new(dead.clone());
        open(Rc::new(disk.tab()), 300).0.tidy(|_| false).unwrap();
        disk.texts()
    };
    let many = left_behind(16, 1, true);
    let short = |program: Program| Program { room: Some(700), ..program };
    let all = usize::MAX;
    vec![
        ("two append", all, Program::of(&empty, &[&[APPEND, APPEND], &[APPEND, APPEND]])),
        ("one adopts", 3, Program::of(&dead, &[&[APPEND, APPEND], &[TIDY]])),
        ("both adopt", 2, Program::of(&dead, &[&[TIDY, TIDY], &[TIDY, TIDY]])),
        ("one is taken for dead", 3, Program::of(&empty, &[&[APPEND, APPEND, APPEND], &[ADOPT, ADOPT]])),
        ("both take each other for dead", 2, Program::of(&dead, &[&[APPEND, ADOPT, ADOPT], &[APPEND, ADOPT, ADOPT]])),
        ("one opens while another drops", 2, Program::of(&sealed, &[&[Op::Open, APPEND], &[TIDY]])),
        ("one opens while another adopts", 2, Program::of(&dead, &[&[Op::Open, APPEND], &[TIDY, TIDY]])),
        ("one gathers", 2, Program::of(&many, &[&[APPEND, APPEND], &[TIDY, TIDY]])),
        ("both gather", 1, Program::of(&many, &[&[TIDY, TIDY], &[TIDY, TIDY]])),
        ("one opens while another gathers", 1, Program::of(&many, &[&[Op::Open, APPEND], &[TIDY, TIDY]])),
        ("one seals while it is adopted", 1, {
            let long = Op::Append { words: 1600 };
            Program::of(&empty, &[&[long, long, APPEND], &[ADOPT, ADOPT]])
        }),
        ("it is full", 2, short(Program::of(&dead, &[&[Op::Append { words: 60 }, APPEND, APPEND], &[TIDY, TIDY]]))),
        ("it is full and both are mistaken", 1, {
            let long = Op::Append { words: 100 };
            let room = Some(3000);
            let tabs: [&[Op]; 2] = [&[long, long, long, APPEND], &[long, ADOPT, ADOPT]];
            Program { room, ..Program::of(&dead, &tabs) }
        }),
        ("three", 1, Program::of(&dead, &[&[APPEND], &[TIDY], &[Op::Open, APPEND]])),
        ("three, one mistaken", 1, Program::of(&dead, &[&[APPEND, APPEND], &[APPEND], &[ADOPT, ADOPT]])),
        ("one dies", 1, Program::of(&dead, &[&[APPEND, Op::Die { after: 1 }, APPEND], &[TIDY, TIDY], &[HEAR, TIDY]])),
        ("each in its process", 2, {
            let tabs: [&[Op]; 2] = [&[APPEND, TIDY, HEAR, TIDY], &[APPEND, ADOPT, HEAR, ADOPT]];
            Program { lags: true, ..Program::of(&dead, &tabs) }
        }),
    ]
}

/// A long program by chance.
fn long_program(seed: u64, texts: &Texts) -> Program {
    let mut dice = Dice::new(seed);
    let op = |dice: &mut Dice| match dice.below(20) {
        0..8 => APPEND,
        8..10 => Op::Append { words: 20 + dice.below(60) },
        10..13 => TIDY,
        13..14 => ADOPT,
        14..18 => Op::Hear { most: [1, 2, usize::MAX][dice.below(3)] },
        18 => Op::Close,
        _ => Op::Die { after: dice.below(12) },
    };
    let n_tabs = 2 + dice.below(7);
    let tab = |dice: &mut Dice| {
        let n_ops = 1 + dice.below(8);
        let first = (dice.below(2) == 0).then_some(Op::Open);
        first.into_iter().chain((0..n_ops).map(|_| op(dice)).collect::<Vec<_>>()).collect()
    };
    let tabs = (0..n_tabs).map(|_| tab(&mut dice)).collect();
    let room = (dice.below(4) == 0).then(|| dice.below(6000));
    Program { tabs, lags: dice.below(3) == 0, room, ..Program::of(texts, &[]) }
}

#[test]
fn small_programs_lose_nothing_on_any_schedule() {
    let more = if number("AIMLINE_SCHEDULES").is_some() { 2 } else { 0 };
    let mut n_schedules = 0;
    for (name, preemptions, program) in small_programs() {
        let preemptions = preemptions.saturating_add(more);
        let run = || Schedules::All { preemptions }.run(move || program.run());
        let n = catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|_| panic!("the program \"{name}\" fails"));
        println!("interleaved: {n} schedules where {name}");
        n_schedules += n;
    }
    println!("interleaved: {n_schedules} schedules in all");
}

#[test]
fn long_programs_lose_nothing_on_random_schedules() {
    let seed = number("AIMLINE_SEED").unwrap_or(1);
    let asked = number("AIMLINE_SCHEDULES").unwrap_or(800) as usize;
    let texts = [others(), left_behind(2, 3, false), left_behind(16, 1, true)];
    let (each, mut n_schedules, mut n_programs) = (10, 0, 0);
    while n_schedules < asked {
        let seed = seed.wrapping_add(n_programs);
        let program = long_program(seed, &texts[(seed % 3) as usize]);
        for schedules in [Schedules::Random { n: each, seed }, Schedules::Few { n: each, seed }] {
            let tried = program.clone();
            let run = || schedules.run(move || tried.run());
            let n = catch_unwind(AssertUnwindSafe(run));
            n_schedules += n.unwrap_or_else(|_| panic!("seed {seed} fails on {schedules:?}: {:#?}", program.tabs));
        }
        n_programs += 1;
    }
    println!("interleaved: {n_schedules} random schedules of {n_programs} programs, seeds from {seed}");
}

#[test]
fn the_model_finds_a_lost_update() {
    let check = |program: Program| {
        let run = || Schedules::All { preemptions: 2 }.run(move || program.run());
        let panic = catch_unwind(AssertUnwindSafe(run)).expect_err("nothing was found");
        let what = panic.downcast_ref::<String>().cloned().unwrap_or_default();
        assert!(what.contains("was saved and is lost"), "{what}");
    };
    let dead = left_behind(1, 2, false);
    let tabs: [&[Op]; 2] = [&[APPEND, APPEND], &[TIDY]];
    // Two tabs that write the same keys.
    check(Program { are_twins: true, ..Program::of(&dead, &[&[APPEND], &[APPEND]]) });
    // One that drops what it has not sealed.
    check(Program { wrap: broken::hasty, ..Program::of(&dead, &tabs) });
}
