//! Crash tests: long random histories, with a fault at each storage call, and a look at what is there after reopening.
//!
//! Three kinds of faults need no second run: what a stopped process, a torn last write or a power cut leaves of a disk
//! follows from the trace of its changes. The others change how the history goes on, so it is run again for each.
//!
//! `AIMLINE_HISTORIES` says how many histories to try, with a fault at *every* call then and on all cores, and
//! `AIMLINE_SEED` where to begin. Without them it is a small sample, always the same.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::mem::discriminant;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use aimline::domain::action::Action;
use aimline::log::event::Event;
use aimline::log::stamp::Stamp;

use crate::broken;
use crate::disk::{Change, Disk, Fault, Tear, Texts};
use crate::history::{Dice, Step, World, Wrap, bare, find, history, number, others, others_are_untouched};

/// What happens to a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Injected {
    /// Nothing.
    Nothing,
    /// Every process stops before this call; or, which is the same to the disk, after the one before.
    Stop { before: usize },
    /// Every process stops in the middle of this call, which is a `set`.
    TornStop { at: usize, tear: Tear },
    /// The power fails before this call, and what was not flushed is lost in part.
    PowerCut { before: usize, lost: Lost },
    /// From this call on something is wrong with the storage, but the other tabs, or all, live on.
    Living { at: usize, fault: Fault },
}

/// Which of the changes that were not flushed a power cut takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Lost {
    /// All but so many of the oldest.
    Tail { kept: usize },
    /// One of them: the disk does not keep their order.
    One(usize),
    /// All but one of them.
    AllBut(usize),
    /// Any of them, by chance.
    Any { seed: u64 },
}

impl Lost {
    fn takes(self, n: usize) -> bool {
        match self {
            Self::Tail { kept } => n >= kept,
            Self::One(lost) => n == lost,
            Self::AllBut(kept) => n != kept,
            Self::Any { seed } => Dice::new(seed.wrapping_add(n as u64)).below(2) == 0,
        }
    }
}

/// A history that ended badly.
struct Failure {
    steps: Vec<Step>,
    injected: Injected,
    what: String,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.steps.iter().try_for_each(|step| writeln!(f, "  {step:?}"))?;
        write!(f, "with {:?}: {}", self.injected, self.what)
    }
}

/// What was tried.
#[derive(Default)]
struct Tally {
    histories: AtomicUsize,
    faults: AtomicUsize,
    calls: AtomicUsize,
}

/// What to try on a history: a fault at one call of so many.
#[derive(Debug, Clone, Copy)]
struct Sample {
    one_in: usize,
    seed: u64,
    /// Only faults of the kind of this one.
    only: Option<Injected>,
}

impl Sample {
    fn may(self, injected: Injected) -> bool {
        self.only.is_none_or(|only| discriminant(&only) == discriminant(&injected))
    }
}

/// Runs a history with a fault that the tabs outlive, or none.
fn run(steps: &[Step], wrap: Wrap, fault: Option<(usize, Fault)>) -> Result<World, String> {
    let mut world = World::new(wrap);
    if let Some((call, fault)) = fault {
        world.disk.plan(call, fault);
    }
    for (n, step) in steps.iter().enumerate() {
        world.step(*step).map_err(|what| format!("step {n}, {step:?}: {what}"))?;
    }
    Ok(world)
}

/// Runs a history to its end, and looks at what is there then.
fn run_to_the_end(steps: &[Step], wrap: Wrap, fault: Option<(usize, Fault)>) -> Result<World, String> {
    let mut world = run(steps, wrap, fault)?;
    world.settle()?;
    let n_calls = world.disk.n_calls() + 1;
    let (owed, allowed) = (world.owed(n_calls, n_calls), world.allowed(n_calls, n_calls));
    let after =
        After { owed, allowed, torn: world.disk.torn(), may_be_twice: fault.is_some() || world.may_seal_twice, wrap };
    let found = after.check(world.disk.texts())?;
    if fault.is_none() && !steps.contains(&Step::Clear) {
        for tab in &world.tabs {
            let differs = |(stamp, event): (&Stamp, &Event)| tab.known.get(stamp).is_none_or(|known| **known != *event);
            if tab.known.len() != found.len() || found.iter().any(differs) {
                return Err(format!("a tab knows {} events of {}", tab.known.len(), found.len()));
            }
        }
    }
    Ok(world)
}

/// What must hold of a disk once the space is opened again.
struct After {
    owed: BTreeSet<Stamp>,
    allowed: BTreeMap<Stamp, Rc<Event>>,
    /// The only keys whose texts may be unreadable.
    torn: BTreeSet<String>,
    /// Whether events may be there twice when all is tidied up, because two tabs or one that had to try again wrote them.
    may_be_twice: bool,
    wrap: Wrap,
}

impl After {
    /// Looks at the disk, goes on writing and tidies up. The events that are there.
    fn check(&self, texts: Texts) -> Result<BTreeMap<Stamp, Event>, String> {
        let disk = Disk::new(texts);
        let tab = || (self.wrap)(Rc::new(disk.tab()));
        let (mut log, first) = find(tab(), u64::MAX)?;
        if let Some(lost) = self.owed.iter().find(|stamp| !first.events.contains_key(stamp)) {
            return Err(format!("{lost:?} was saved and is lost"));
        }
        let is_known = |event: &&Event| self.allowed.get(&event.stamp).is_some_and(|known| **known == **event);
        if let Some(event) = first.events.values().find(|event| !is_known(event)) {
            return Err(format!("{:?} is there, and was never done like this", event.stamp));
        }
        let is_torn = |key: &String| self.torn.contains(key);
        if let Some(problem) = first.problems.iter().find(|problem| !is_torn(&problem.key)) {
            return Err(format!("{} is damaged: {}", problem.key, problem.cause));
        }
        let (_, second) = find(tab(), u64::MAX - 1)?;
        if second.events != first.events {
            return Err("a second look finds something else".to_owned());
        }

        // Life goes on.
        let stamp = Stamp { at: Stamp::MAX_AT, seq: 0, replica: log.replica() };
        let event = Event::new(stamp, Action::RenameSpace("after".to_owned()));
        let mut expected = first.events;
        expected.insert(stamp, event.clone());
        log.append(&[event]).map_err(|error| format!("nothing can be written after it: {error}"))?;
        for pass in 1..=PASSES {
            log.tidy(|_| false).map_err(|error| format!("pass {pass} of tidying fails: {error}"))?;
        }
        let (_, last) = find(tab(), u64::MAX - 2)?;
        if last.events != expected {
            return Err(format!("tidying left {} of {} events", last.events.len(), expected.len()));
        }
        if last.n_read > last.events.len() && !self.may_be_twice {
            return Err(format!("{} events are there {} times after tidying", last.events.len(), last.n_read));
        }
        others_are_untouched(&disk.texts())?;
        expected.remove(&stamp);
        Ok(expected)
    }
}

/// After so many passes of tidying nothing is left to do: one seals, the next drops, a third finds nothing.
const PASSES: u64 = 3;

/// Tries the faults of a sample on a history.
fn examine(steps: &[Step], wrap: Wrap, sample: Sample, tally: &Tally) -> Result<(), Failure> {
    let failure = |injected, what| Failure { steps: steps.to_vec(), injected, what };
    let calm = |run: &dyn Fn() -> Result<World, String>| {
        catch_unwind(AssertUnwindSafe(run)).unwrap_or_else(|panic| {
            let text = panic.downcast_ref::<String>().cloned();
            Err(format!("a panic: {}", text.unwrap_or_default()))
        })
    };
    let world = calm(&|| run_to_the_end(steps, wrap, None)).map_err(|what| failure(Injected::Nothing, what))?;
    tally.histories.fetch_add(1, Ordering::Relaxed);
    tally.calls.fetch_add(world.disk.trace().n_calls, Ordering::Relaxed);
    examine_trace(&world, steps, wrap, sample, tally).map_err(|(injected, what)| failure(injected, what))?;

    let mut dice = Dice::new(sample.seed);
    let trace = world.disk.trace();
    let changing: BTreeSet<usize> = trace.changes.iter().map(|change| change.call).collect();
    for at in 0..trace.n_calls {
        // What goes wrong with a change matters more.
        let one_in = if changing.contains(&at) { sample.one_in.div_ceil(4) } else { sample.one_in };
        let is_tried = dice.below(one_in) == 0;
        let fault = any_fault(&mut dice);
        let injected = Injected::Living { at, fault };
        if is_tried && sample.may(injected) {
            tally.faults.fetch_add(1, Ordering::Relaxed);
            calm(&|| run_to_the_end(steps, wrap, Some((at, fault)))).map_err(|what| failure(injected, what))?;
        }
    }
    Ok(())
}

fn any_fault(dice: &mut Dice) -> Fault {
    match dice.below(5) {
        0 => Fault::Throws { calls: 1 + dice.below(4) },
        1 => Fault::IsGone { calls: 1 + dice.below(12) },
        2 => Fault::TearsAndThrows(any_tear(dice)),
        3 => Fault::TearsSilently(any_tear(dice)),
        _ => Fault::KillsTab,
    }
}

fn any_tear(dice: &mut Dice) -> Tear {
    let part = dice.below(256) as u8;
    [Tear::Nothing, Tear::Prefix(part), Tear::Zeros(part), Tear::Garbled(part)][dice.below(4)]
}

/// Tries what a stop, a torn write or a power cut leaves of the disk.
fn examine_trace(
    world: &World,
    steps: &[Step],
    wrap: Wrap,
    sample: Sample,
    tally: &Tally,
) -> Result<(), (Injected, String)> {
    let trace = world.disk.trace();
    // A full storage has room made at once, and relies on a disk that keeps the order of writes, as those of browsers do:
    // LevelDB and SQLite commit batches one after another.
    let keeps_order = steps.iter().any(|step| matches!(step, Step::Room(Some(_))));
    let mut dice = Dice::new(!sample.seed);
    let mut changes = trace.changes.iter().peekable();
    let mut flushes = trace.flushes.iter().peekable();
    let mut texts = others();
    let (mut flushed, mut flushed_at, mut unflushed) = (texts.clone(), 0, Vec::<&Change>::new());
    let check = |injected, texts: Texts, (durable, n_calls): (usize, usize), torn: Option<&String>| {
        if !sample.may(injected) {
            return Ok(());
        }
        tally.faults.fetch_add(1, Ordering::Relaxed);
        let (owed, allowed) = (world.owed(durable, n_calls), world.allowed(durable, n_calls));
        let after = After { owed, allowed, torn: torn.into_iter().cloned().collect(), may_be_twice: true, wrap };
        let result = catch_unwind(AssertUnwindSafe(|| after.check(texts)));
        result.unwrap_or_else(|_| Err("a panic".to_owned())).map(|_| ()).map_err(|what| (injected, what))
    };
    let (mut n_changes, mut seen) = (0, None);
    for call in 0..=trace.n_calls {
        while let Some((_, calls)) = flushes.next_if(|(at, _)| *at <= call) {
            let n = unflushed.iter().take_while(|change| change.call < *calls).count();
            unflushed.drain(..n).for_each(|change: &Change| change.apply(&mut flushed));
            flushed_at = flushed_at.max(*calls);
        }
        let is_tried = dice.below(sample.one_in) == 0;
        // A call that only reads leaves the disk as it was, and that has been looked at.
        let state = Some((n_changes, world.owed(call, call).len()));
        if is_tried && seen != state {
            seen = state;
            check(Injected::Stop { before: call }, texts.clone(), (call, call), None)?;
            if unflushed.len() > 1 {
                let lost = match if keeps_order { 0 } else { dice.below(4) } {
                    0 => Lost::Tail { kept: dice.below(unflushed.len()) },
                    1 => Lost::One(dice.below(unflushed.len())),
                    2 => Lost::AllBut(dice.below(unflushed.len())),
                    _ => Lost::Any { seed: sample.seed.wrapping_add(call as u64) },
                };
                let mut left = flushed.clone();
                let kept = unflushed.iter().enumerate().filter(|(n, _)| !lost.takes(*n));
                kept.for_each(|(_, change)| change.apply(&mut left));
                check(Injected::PowerCut { before: call, lost }, left, (flushed_at, call), None)?;
            }
        }
        while let Some(change) = changes.next_if(|change| change.call <= call) {
            if let (true, Some(text)) = (is_tried, &change.text) {
                let tear = any_tear(&mut dice);
                let torn = Change { text: tear.of(text).map(Into::into), ..change.clone() };
                let mut left = texts.clone();
                torn.apply(&mut left);
                check(Injected::TornStop { at: call, tear }, left, (call, call + 1), Some(&change.key))?;
            }
            change.apply(&mut texts);
            unflushed.push(change);
            n_changes += 1;
        }
    }
    Ok(())
}

/// The smallest history found that fails, by leaving out steps of one that does.
fn shrunk(mut failure: Failure, wrap: Wrap) -> Failure {
    let mut tries = 300;
    let mut at = 0;
    while at < failure.steps.len() && tries > 0 {
        tries -= 1;
        let mut steps = failure.steps.clone();
        steps.remove(at);
        let sample = Sample { one_in: 1, seed: 1, only: Some(failure.injected) };
        match examine(&steps, wrap, sample, &Tally::default()) {
            Err(smaller) if sample.may(smaller.injected) => failure = smaller,
            _ => at += 1,
        }
    }
    failure
}

#[test]
fn what_was_saved_is_there_after_any_fault() {
    let asked = number("AIMLINE_HISTORIES");
    let (n_histories, one_in, n_threads) = match asked {
        Some(n) => (n, 1, thread::available_parallelism().map_or(1, usize::from)),
        None => (150, 128, 1),
    };
    let seed = number("AIMLINE_SEED").unwrap_or(1);
    let (tally, next, failed) = (Tally::default(), AtomicUsize::new(0), Mutex::new(None));
    let count = |n: &AtomicUsize| n.load(Ordering::Relaxed);
    let said = || {
        let (histories, calls, faults) = (count(&tally.histories), count(&tally.calls), count(&tally.faults));
        println!("crash: {histories} histories of {calls} storage calls, {faults} faults injected, seeds from {seed}");
    };
    let work = || {
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed) as u64;
            if n >= n_histories || failed.lock().unwrap().is_some() {
                return;
            }
            if n > 0 && n.is_multiple_of(500) {
                said();
            }
            let seed = seed.wrapping_add(n);
            let mut dice = Dice::new(seed);
            // What a history costs grows with the square of its length, so most of the many are short.
            let (least, span) = if asked.is_none() || n.is_multiple_of(8) { (10, 40) } else { (5, 15) };
            let steps = history(seed, least + dice.below(span));
            if let Err(failure) = examine(&steps, bare, Sample { one_in, seed, only: None }, &tally) {
                let first = format!("seed {seed}, {:?}: {}", failure.injected, failure.what);
                let small = shrunk(failure, bare);
                *failed.lock().unwrap() = Some(format!("{first}\nThe smallest history found:\n{small}"));
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..n_threads {
            scope.spawn(work);
        }
    });
    said();
    let failed = failed.into_inner().unwrap();
    assert!(failed.is_none(), "{}", failed.unwrap_or_default());
}

/// Short histories that hold what the long ones hold seldom.
const SHORT: &[&[Step]] = &[
    &[EDIT, EDIT],
    &[Step::Import { tab: 0, n: 1500 }, EDIT],
    &[EDIT, Step::Close(0), EDIT, TIDY, TIDY],
    &[EDIT, Step::Open, EDIT, ADOPT, EDIT, ADOPT],
    &[LONG, LONG, EDIT, TIDY],
    &[
        Step::Several { tab: 0, n: 3, words: 2 },
        Step::Room(Some(0)),
        EDIT,
        Step::Several { tab: 0, n: 9, words: 40 },
        EDIT,
    ],
    &[EDIT, TIDY, Step::Room(Some(200)), LONG, EDIT, TIDY, EDIT],
    &[EDIT, Step::Clear, Step::WriteBack(0), EDIT],
    &[EDIT, Step::Close(0), TIDY, Step::Erase, EDIT],
];

const EDIT: Step = Step::Edit { tab: 0, words: 3 };
const LONG: Step = Step::Edit { tab: 0, words: 1500 };
const TIDY: Step = Step::Tidy { tab: 0, mistaken: false };
const ADOPT: Step = Step::Tidy { tab: 1, mistaken: true };

#[test]
fn short_histories_outlive_every_fault_at_every_call() {
    let faults = [Fault::KillsTab, Fault::IsGone { calls: 5 }, Fault::Throws { calls: 1 }, Fault::Throws { calls: 3 }];
    let tears = [Tear::Nothing, Tear::Prefix(128), Tear::Zeros(200), Tear::Garbled(128)];
    let tears = tears.map(|tear| [Fault::TearsAndThrows(tear), Fault::TearsSilently(tear)]).concat();
    let tally = Tally::default();
    for steps in SHORT {
        let sample = Sample { one_in: 1, seed: 1, only: None };
        examine(steps, bare, sample, &tally).unwrap_or_else(|failure| panic!("{failure}"));
        let trace = run(steps, bare, None).unwrap().disk.trace();
        for at in 0..trace.n_calls {
            // Only what is written can be torn.
            let is_set = trace.changes.iter().any(|change| change.call == at && change.text.is_some());
            for fault in faults.iter().chain(tears.iter().filter(|_| is_set)) {
                let result = run_to_the_end(steps, bare, Some((at, *fault)));
                result.map(drop).unwrap_or_else(|what| panic!("{steps:?} with {fault:?} at {at}: {what}"));
            }
        }
    }
}

#[test]
fn the_model_finds_what_is_broken() {
    let check = |wrap: Wrap, expect: &str| {
        let tally = Tally::default();
        let failure = (0..60).find_map(|seed| {
            let sample = Sample { one_in: 4, seed, only: None };
            examine(&history(seed, 25), wrap, sample, &tally).err()
        });
        let what = failure.map(|failure| failure.to_string()).unwrap_or_default();
        assert!(what.contains(expect), "{expect:?} was expected: {what:?}");
    };
    check(broken::overwriting, "was saved and is lost");
    check(broken::hasty, "was saved and is lost");
    check(broken::not_reading_back, "was saved and is lost");
    check(broken::removing_nothing, "times after tidying");
}
