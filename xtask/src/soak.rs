//! `cargo xtask soak`: the long runs of the tests that draw what they try. Each draws anew; the seed that it prints first
//! draws the same again.

use std::hash::{BuildHasher, RandomState};

use anyhow::{Result, bail};

use crate::process::{command, follow};
use crate::project;

/// How many cases a property test tries that does not say it: proptest's own default.
const PROPTEST_CASES: u64 = 256;

/// Tests that take as long as one lets them.
struct Part {
    name: &'static str,
    /// How many of what are tried, as the option says it and as the line that is printed.
    option: &'static str,
    /// What tells the tests.
    variable: &'static str,
    /// How many, unless the option says otherwise.
    n: u64,
    /// Which tests: cargo's own words.
    tests: &'static [&'static str],
    /// A part of their names.
    filter: &'static str,
}

const PARTS: &[Part] = &[
    Part {
        name: "crash",
        option: "--histories",
        variable: "AIMLINE_HISTORIES",
        n: 10_000,
        tests: &["--test=host"],
        filter: "crash",
    },
    Part {
        name: "tabs",
        option: "--schedules",
        variable: "AIMLINE_SCHEDULES",
        n: 10_000,
        tests: &["--test=host"],
        filter: "interleaved",
    },
    Part {
        name: "fuzz",
        option: "--inputs",
        variable: "AIMLINE_INPUTS",
        n: 10_000_000,
        tests: &["--test=fuzz"],
        filter: "",
    },
    Part {
        name: "laws",
        option: "--times",
        variable: "AIMLINE_TIMES",
        n: 100,
        tests: &["--lib", "--test=host"],
        filter: "",
    },
];

/// What the command line asks for.
#[derive(Debug, PartialEq, Eq)]
struct Asked {
    /// The names of parts; all of them where there is none.
    names: Vec<String>,
    /// How many, by the names of options.
    numbers: Vec<(String, u64)>,
    seed: Option<u64>,
}

/// Runs the parts that are named, or all.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    let asked = read(options)?;
    let seed = asked.seed.unwrap_or_else(|| RandomState::new().hash_one(std::process::id()));
    println!("seed {seed}");
    for part in PARTS.iter().filter(|part| asked.names.is_empty() || asked.names.iter().any(|name| name == part.name)) {
        let own = asked.numbers.iter().find(|(option, _)| option == part.option);
        soak(part, own.map_or(part.n, |(_, n)| *n), seed)?;
    }
    Ok(())
}

fn read(options: &[&str]) -> Result<Asked> {
    let mut asked = Asked { names: Vec::new(), numbers: Vec::new(), seed: None };
    let mut words = options.iter();
    while let Some(word) = words.next() {
        if PARTS.iter().any(|part| part.name == *word) {
            asked.names.push((*word).to_owned());
            continue;
        }
        let is_number = *word == "--seed" || PARTS.iter().any(|part| part.option == *word);
        let number = words.next().and_then(|number| number.parse().ok());
        match number.filter(|_| is_number) {
            Some(seed) if *word == "--seed" => asked.seed = Some(seed),
            Some(n) => asked.numbers.push(((*word).to_owned(), n)),
            None => bail!(
                "`cargo xtask soak` does not understand \"{word}\": it takes {}, and the options {} and --seed, each with a number.",
                words_of(|part| part.name),
                words_of(|part| part.option),
            ),
        }
    }
    Ok(asked)
}

fn words_of(word: fn(&Part) -> &'static str) -> String {
    PARTS.iter().map(word).collect::<Vec<_>>().join(", ")
}

fn soak(part: &Part, n: u64, seed: u64) -> Result<()> {
    let Part { name, option, variable, tests, filter, .. } = part;
    eprintln!("▸ Soak {name} ({n} {})", option.trim_start_matches('-'));
    // With the checks that a release leaves out; see the profile in Cargo.toml.
    let mut cargo =
        command(project::cargo(), &["test", "--profile=soak", "--package=aimline", "--no-default-features"]);
    cargo.arg("--features=calendar").args(*tests).args(["--", "--nocapture", filter]);
    cargo.env(variable, n.to_string()).env("AIMLINE_SEED", seed.to_string()).env("PROPTEST_RNG_SEED", seed.to_string());
    if *name == "laws" {
        cargo.env("PROPTEST_CASES", n.saturating_mul(PROPTEST_CASES).min(u64::from(u32::MAX)).to_string());
    }
    let mut n_run = 0;
    let passed = follow(&mut cargo, |line| {
        let running = line.strip_prefix("running ").and_then(|rest| rest.split(' ').next()?.parse::<u32>().ok());
        n_run += running.unwrap_or(0);
    })?;
    if !passed {
        bail!("It failed; the message is above. To repeat it: cargo xtask soak {name} {option} {n} --seed {seed}");
    }
    if n_run == 0 {
        bail!("No test was run: none has \"{filter}\" in its name.");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::{Asked, read};

    #[test]
    fn the_command_line_is_read() {
        let check = |words: &str, names: &[&str], numbers: &[(&str, u64)], seed: Option<u64>| {
            let words: Vec<&str> = words.split_whitespace().collect();
            let names = names.iter().map(|name| (*name).to_owned()).collect();
            let numbers = numbers.iter().map(|(option, n)| ((*option).to_owned(), *n)).collect();
            assert_eq!(read(&words).ok(), Some(Asked { names, numbers, seed }));
        };
        check("", &[], &[], None);
        check("fuzz --inputs 100 --seed 7", &["fuzz"], &[("--inputs", 100)], Some(7));
        check("--histories 5 crash tabs", &["crash", "tabs"], &[("--histories", 5)], None);
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for words in [&["fuss"][..], &["--inputs"], &["--inputs", "many"], &["--seed", "-1"], &["--cases", "1"]] {
            let said = read(words).map_err(|error| error.to_string());
            assert!(said.is_err_and(|said| said.contains(words[0]) && said.contains("--histories")), "{words:?}");
        }
    }
}
