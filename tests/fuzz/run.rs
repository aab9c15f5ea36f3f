//! Running a target over inputs, and summing up.

use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, Once};
use std::thread;
use std::time::Duration;

use fastrand::Rng;

use crate::actions::noise;
use crate::bend::bend;
use crate::failure;
use crate::meter::Meter;
use crate::target::Target;
use crate::watch::Watch;

/// Inputs of all targets together: in a test run, and the variable that says otherwise.
const INPUTS: u64 = 20_000;
const INPUTS_VARIABLE: &str = "AIMLINE_INPUTS";

/// Which inputs are drawn: in a test run, and the variable that says otherwise.
const SEED: u64 = 20_261_122;
const SEED_VARIABLE: &str = "AIMLINE_SEED";

/// So many inputs have seeds of their own and are drawn on one thread; the same wherever it runs.
const PART: u64 = 20_000;

/// What is read has as much stack as Rust gives a module of the web: a mebibyte. Without optimisation it takes more.
const STACK: usize = if cfg!(debug_assertions) { 4 << 20 } else { 1 << 20 };

/// Inputs that were accepted, to be bent further.
const MOST_ACCEPTED: usize = 64;

/// What many inputs came to.
#[derive(Default)]
struct Sum {
    n: u64,
    n_accepted: u64,
    longest: usize,
    /// How long the slowest took, and how many bytes it has.
    slowest: (Duration, usize),
    most_memory: f64,
}

/// Runs the target's share of the inputs and prints what they came to. Panics at the first that fails.
pub(crate) fn run(target: &'static Target) {
    let number = |variable: &str| std::env::var(variable).ok().and_then(|number| number.parse::<u64>().ok());
    let n = (number(INPUTS_VARIABLE).unwrap_or(INPUTS) * target.share).div_ceil(10_000);
    let seed =
        target.name.bytes().fold(number(SEED_VARIABLE).unwrap_or(SEED), |seed, byte| noise(seed ^ u64::from(byte)));
    let (next, all, failure) = (AtomicU64::new(0), Mutex::new(Sum::default()), Mutex::new(None));
    quiet();
    let n_parts = n.div_ceil(PART);
    let n_threads = thread::available_parallelism().map_or(1, |n| n.get() as u64).min(n_parts);
    thread::scope(|scope| {
        for _ in 0..n_threads {
            let work = || {
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    if part >= n_parts || failure.lock().unwrap().is_some() {
                        break;
                    }
                    let mut rng = Rng::with_seed(noise(seed ^ part));
                    match run_part(target, PART.min(n - part * PART), &mut rng) {
                        Ok(sum) => all.lock().unwrap().add(&sum),
                        Err(input) => *failure.lock().unwrap() = Some(input),
                    }
                }
            };
            thread_of(target).spawn_scoped(scope, work).unwrap();
        }
    });
    if let Some(input) = failure.into_inner().unwrap() {
        let shorter = failure::shortened(&input, |input| try_one(target, input).is_err());
        let path = failure::keep(target, &shorter);
        let failure = try_one(target, &shorter).err().unwrap_or_default();
        let shown = shorter[..shorter.len().min(1000)].escape_ascii();
        panic!(
            "{}: {failure}\n\"{shown}\"\nThe input is in {}; kept in tests/fuzz/regressions/{}/ it is tried in every run.",
            target.name,
            path.display(),
            target.name,
        );
    }
    println!("{:10} {}", target.name, all.into_inner().unwrap());
}

/// Tries one input on a thread of its own. The error says what was wrong.
pub(crate) fn try_one(target: &'static Target, input: &[u8]) -> Result<bool, String> {
    let watch = Watch::over(target);
    thread::scope(|scope| {
        let work = || {
            watch.begin(input);
            let tried = catch_unwind(|| check(target, input).map(|(accepted, _)| accepted));
            watch.end();
            tried.unwrap_or_else(|panic| Err(message(&*panic)))
        };
        thread_of(target).spawn_scoped(scope, work).unwrap().join().unwrap()
    })
}

/// The beginning of the names of threads that try inputs. The rest is the target, which is what is said where the stack does
/// not suffice.
const THREAD: &str = "inputs of ";

fn thread_of(target: &Target) -> thread::Builder {
    thread::Builder::new().name(format!("{THREAD}{}", target.name)).stack_size(STACK)
}

/// Lets panics of these threads pass without a word: the shortest input that panics is shown once, at the end.
pub(crate) fn quiet() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let loud = take_hook();
        set_hook(Box::new(move |info| {
            if !thread::current().name().is_some_and(|name| name.starts_with(THREAD)) {
                loud(info);
            }
        }));
    });
}

/// Whether the input was accepted, and its memory.
fn check(target: &Target, input: &[u8]) -> Result<(bool, f64), String> {
    let mut meter = Meter::default();
    let accepted = (target.check)(input, &mut meter);
    let ratio = meter.ratio(input.len());
    if ratio > target.most_memory as f64 {
        return Err(format!("{} bytes of input took {} bytes of memory", input.len(), meter.peak));
    }
    Ok((accepted, ratio))
}

/// The sum of so many inputs, or the first that failed.
fn run_part(target: &'static Target, n: u64, rng: &mut Rng) -> Result<Sum, Vec<u8>> {
    let seeds = (target.seeds)(rng);
    let mut accepted: Vec<Vec<u8>> = Vec::new();
    let mut sum = Sum::default();
    let watch = Watch::over(target);
    for i in 0..n {
        let input = match seeds.get(i as usize) {
            Some(seed) => seed.clone(),
            None => draw(target, &seeds, &accepted, rng),
        };
        watch.begin(&input);
        let checked = catch_unwind(AssertUnwindSafe(|| check(target, &input)));
        let took = watch.end();
        let Ok(Ok((is_accepted, memory))) = checked else { return Err(input) };
        sum.add(&Sum {
            n: 1,
            n_accepted: u64::from(is_accepted),
            longest: input.len(),
            slowest: (took, input.len()),
            most_memory: memory,
        });
        if is_accepted && accepted.len() < MOST_ACCEPTED {
            accepted.push(input);
        } else if is_accepted {
            let place = rng.usize(..MOST_ACCEPTED);
            accepted[place] = input;
        }
    }
    Ok(sum)
}

/// A new input: mostly a seed that was bent, or one that was accepted, bent once more.
fn draw(target: &Target, seeds: &[Vec<u8>], accepted: &[Vec<u8>], rng: &mut Rng) -> Vec<u8> {
    let pool = if accepted.is_empty() || rng.u8(..4) > 0 { seeds } else { accepted };
    let input = &pool[rng.usize(..pool.len())];
    match target.reshape {
        Some(reshape) if rng.bool() => reshape(rng, input),
        _ => {
            let other = &seeds[rng.usize(..seeds.len())];
            bend(rng, input, other, target.words)
        }
    }
}

fn message(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str).or(panic.downcast_ref::<&str>().copied());
    format!("a panic: {}", text.unwrap_or("without words"))
}

impl Sum {
    fn add(&mut self, other: &Self) {
        self.n += other.n;
        self.n_accepted += other.n_accepted;
        self.longest = self.longest.max(other.longest);
        self.slowest = self.slowest.max(other.slowest);
        self.most_memory = self.most_memory.max(other.most_memory);
    }
}

impl fmt::Display for Sum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let accepted = 100.0 * self.n_accepted as f64 / self.n.max(1) as f64;
        let (took, bytes) = self.slowest;
        let milliseconds = took.as_secs_f64() * 1000.0;
        write!(
            f,
            "{:9} inputs, {accepted:4.1} % accepted, longest {:7} bytes, slowest {milliseconds:7.1} ms over {bytes:7} bytes, \
             at most {:5.1} bytes of memory to a byte",
            self.n, self.longest, self.most_memory
        )
    }
}
