//! The count of what passed and what failed, over programs that each count in their own words.

use std::process::Command;

use anyhow::Result;

use crate::process::{follow, step};

/// What has run so far.
#[derive(Default)]
pub(super) struct Tally {
    passed: u32,
    n_failed: u32,
    /// The steps that failed, for the last lines of the output.
    broken: Vec<String>,
}

impl Tally {
    /// Runs a check that passes or fails as a whole.
    pub(super) fn check(&mut self, name: &str, check: impl FnOnce() -> Result<()>) {
        match step(&format!("Check {name}"), check) {
            Ok(()) => self.passed += 1,
            Err(failure) => self.break_off(name, &format!("{failure:#}")),
        }
    }

    /// Runs a step that counts its own tests in `self`, and may not be able to begin.
    pub(super) fn with(&mut self, name: &str, work: impl FnOnce(&mut Tally) -> Result<()>) {
        if let Err(failure) = work(self) {
            self.break_off(name, &format!("{failure:#}"));
        }
    }

    /// Runs a program that prints what cargo's or node's test runner prints, and adds up its counts.
    pub(super) fn tests(&mut self, name: &str, program: &mut Command) {
        eprintln!("▸ Run {name}");
        let mut counted = (0, 0);
        let outcome = follow(program, |line| {
            let (passed, failed) = counts(line);
            counted.0 += passed;
            counted.1 += failed;
        });
        self.passed += counted.0;
        self.n_failed += counted.1;
        match outcome {
            Ok(true) => {}
            Ok(false) if counted.1 > 0 => self.broken.push(name.to_owned()),
            Ok(false) => self.break_off(name, "It stopped before it could count its tests."),
            Err(failure) => self.break_off(name, &format!("{failure:#}")),
        }
    }

    /// Prints the counts on a line of their own, after the names of what failed.
    pub(super) fn sum_up(&self) {
        println!();
        for name in &self.broken {
            println!("failed: {name}");
        }
        println!("{} passed, {} failed", self.passed, self.n_failed);
    }

    /// Whether anything failed.
    pub(super) fn failed(&self) -> bool {
        self.n_failed > 0 || !self.broken.is_empty()
    }

    fn break_off(&mut self, name: &str, words: &str) {
        eprintln!("{words}");
        self.n_failed += 1;
        self.broken.push(name.to_owned());
    }
}

/// What a line of a test runner adds to (passed, failed).
///
/// cargo and wasm-bindgen-test: `test result: ok. 3 passed; 0 failed; …`; node: `ℹ pass 3` and `ℹ fail 0`.
fn counts(line: &str) -> (u32, u32) {
    let words: Vec<&str> = line.split_whitespace().collect();
    let before = |word: &str| {
        let at = words.iter().position(|it| it.trim_end_matches(';') == word)?;
        words.get(at.checked_sub(1)?)?.parse().ok()
    };
    match words.as_slice() {
        ["test", "result:", ..] => (before("passed").unwrap_or(0), before("failed").unwrap_or(0)),
        ["ℹ", "pass", n] => (n.parse().unwrap_or(0), 0),
        ["ℹ", "fail", n] => (0, n.parse().unwrap_or(0)),
        _ => (0, 0),
    }
}

#[cfg(test)]
mod tests {
    use super::counts;

    #[test]
    fn every_runner_is_counted() {
        assert_eq!(counts("test result: FAILED. 7 passed; 2 failed; 1 ignored; 0 measured"), (7, 2));
        assert_eq!(counts("ℹ pass 12"), (12, 0));
        assert_eq!(counts("ℹ fail 3"), (0, 3));
        assert_eq!(counts("test a::b ... ok"), (0, 0));
    }
}
