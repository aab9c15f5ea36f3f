//! Schedules: which tab's storage call comes next. Shuttle runs the tabs as coroutines; here is what it lacks, a search of
//! *all* schedules with at most so many preemptions, which branches at storage calls and nowhere else.
//!
//! Why Shuttle: it is kept by AWS and used there, and takes any number of tasks. Loom takes four beside the first.

use std::cell::Cell;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use shuttle::scheduler::{PctScheduler, RandomScheduler, Schedule, Scheduler, Task, TaskId};
use shuttle::{Config, FailurePersistence, MaxSteps, Runner};

thread_local! {
    /// The running task is about to make a storage call.
    static AT_CALL: Cell<bool> = const { Cell::new(false) };
    /// It makes calls that nobody shall come between.
    static IS_QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Lets another tab come first. To be called before each storage call.
pub(crate) fn at_call() {
    if !IS_QUIET.get() {
        AT_CALL.set(true);
        shuttle::thread::sleep(Duration::ZERO);
        AT_CALL.set(false);
    }
}

/// Does something that no other tab comes between.
pub(crate) fn quietly<T>(act: impl FnOnce() -> T) -> T {
    let before = IS_QUIET.replace(true);
    let result = act();
    IS_QUIET.set(before);
    result
}

/// Which schedules are tried.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Schedules {
    /// All with at most so many preemptions: that a tab is held up between two of its calls.
    All { preemptions: usize },
    /// So many by chance.
    Random { n: usize, seed: u64 },
    /// So many with a few preemptions by chance, after Burckhardt et al. 2010, "A randomized scheduler with probabilistic
    /// guarantees of finding bugs".
    Few { n: usize, seed: u64 },
}

impl Schedules {
    /// Runs a program under each of them. How many there were.
    pub(crate) fn run(self, program: impl Fn() + Send + Sync + 'static) -> usize {
        let mut config = Config::new();
        config.stack_size = 1 << 20;
        config.max_steps = MaxSteps::FailAfter(1_000_000);
        config.failure_persistence = FailurePersistence::Print;
        config.silence_warnings = true;
        let program = move || {
            IS_QUIET.set(false);
            AT_CALL.set(false);
            program();
        };
        match self {
            Self::All { preemptions } => Runner::new(Search::new(preemptions), config).run(program),
            Self::Random { n, seed } => Runner::new(RandomScheduler::new_from_seed(seed, n), config).run(program),
            Self::Few { n, seed } => Runner::new(PctScheduler::new_from_seed(seed, 3, n), config).run(program),
        }
    }
}

/// A depth-first search of the schedules.
struct Search {
    /// How many preemptions a schedule may have.
    most: usize,
    left: usize,
    /// At each choice of the last schedule: the one taken, and how many there were.
    path: Vec<(usize, usize)>,
    n_taken: usize,
    has_begun: bool,
}

impl Search {
    const fn new(most: usize) -> Self {
        Self { most, left: most, path: Vec::new(), n_taken: 0, has_begun: false }
    }
}

impl Scheduler for Search {
    fn new_execution(&mut self) -> Option<Schedule> {
        if self.has_begun {
            while self.path.last().is_some_and(|(taken, of)| taken + 1 == *of) {
                self.path.pop();
            }
            self.path.last_mut()?.0 += 1;
        }
        (self.has_begun, self.n_taken, self.left) = (true, 0, self.most);
        Some(Schedule::new(0))
    }

    fn next_task(&mut self, runnable: &[&Task], current: Option<TaskId>, _: bool) -> Option<TaskId> {
        let mut ids: Vec<TaskId> = runnable.iter().map(|task| task.id()).collect();
        ids.sort_unstable_by_key(|id| usize::from(*id));
        let current = current.filter(|current| ids.contains(current));
        let may_branch = match current {
            // The one that goes on is the first choice.
            Some(current) => {
                ids.retain(|id| *id != current);
                ids.insert(0, current);
                AT_CALL.get() && self.left > 0
            }
            // The first task only starts the others and looks at what they did.
            None => usize::from(ids[0]) > 0,
        };
        if !may_branch || ids.len() == 1 {
            return ids.first().copied();
        }
        if self.n_taken == self.path.len() {
            self.path.push((0, ids.len()));
        }
        let (taken, of) = self.path[self.n_taken];
        assert_eq!(of, ids.len(), "the program does not do the same on the same schedule");
        self.n_taken += 1;
        self.left -= usize::from(current.is_some() && taken > 0);
        ids.get(taken).copied()
    }

    fn next_u64(&mut self) -> u64 {
        0
    }
}

#[test]
fn all_schedules_are_all_of_them() {
    // Two tabs with so many calls each: the ways to lay one row into the other, if preemptions are free.
    let check = |calls: [usize; 2], preemptions: usize, expect: usize| {
        let n_seen = Arc::new(AtomicUsize::new(0));
        let seen = n_seen.clone();
        let n = Schedules::All { preemptions }.run(move || {
            let tabs = calls.map(|n| shuttle::thread::spawn(move || (0..n).for_each(|_| at_call())));
            tabs.into_iter().for_each(|tab| tab.join().unwrap());
            seen.fetch_add(1, Ordering::Relaxed);
        });
        assert_eq!((n, n_seen.load(Ordering::Relaxed)), (expect, expect), "{calls:?}, {preemptions}");
    };
    check([1, 1], 0, 2);
    check([1, 1], 9, 6);
    check([2, 2], 9, 20);
    check([3, 2], 99, 35);
    check([3, 2], 1, 7);
}
