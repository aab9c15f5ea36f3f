//! `cargo xtask test`: every check and every test there is, and one line that sums them up.

pub(crate) mod browser;
mod licences;
mod tally;

use anyhow::{Result, bail};

use crate::process::command;
use crate::{build, npm, project};
use tally::Tally;

const WASM: &str = "wasm32-unknown-unknown";

/// Far longer than any file of tests takes: one that hangs must not hold up the others for ever.
const TEST_TIMEOUT: &str = "--test-timeout=300000";

/// Two files of tests at a time: each waits for its browser most of the time.
const AT_ONCE: &str = "--test-concurrency=2";

/// Runs everything, also after a failure, then sums up.
pub(crate) fn run() -> Result<()> {
    let mut tally = Tally::default();
    tally.check("formatting (cargo fmt)", || cargo(&["fmt", "--all", "--check"]));
    tally.check("lints on this machine (clippy)", || {
        cargo(&["clippy", "--workspace", "--all-targets", "--", "-D", "warnings"])
    });
    tally.check("lints for the browser (clippy)", || {
        cargo(&["clippy", "--package=aimline", "--lib", "--features=split", "--target", WASM, "--", "-D", "warnings"])
    });
    tally.check("lints of what is only measured (clippy)", || {
        cargo(&["clippy", "--package=aimline", "--example=bench-flags", "--features=bench", "--", "-D", "warnings"])
    });
    tally.check("licences of the dependencies", licences::check);
    tally.tests("Rust tests", &mut command(project::cargo(), &["test", "--workspace"]));
    tally.with("tests of the calendar by itself", calendar_alone);
    tally.with("tests in the browser", browser::rust_tests);
    tally.check("build", build::run);
    tally.with("end-to-end tests", end_to_end);
    tally.sum_up();
    if tally.failed() {
        bail!("Something failed: its name is in the list above, its message further up.");
    }
    Ok(())
}

fn cargo(arguments: &[&str]) -> Result<()> {
    crate::process::run(&mut command(project::cargo(), arguments))
}

/// The calendar's module is built without the app, which no other step would notice.
fn calendar_alone(tally: &mut Tally) -> Result<()> {
    let manifest = std::fs::read_to_string(project::root().join("Cargo.toml"))?;
    if manifest.lines().any(|line| line.starts_with("calendar =")) {
        let only = ["test", "--package=aimline", "--lib", "--no-default-features", "--features=calendar"];
        tally.tests("tests of the calendar by itself", &mut command(project::cargo(), &only));
    }
    Ok(())
}

fn end_to_end(tally: &mut Tally) -> Result<()> {
    let folder = project::root().join("tests/e2e");
    npm::install(&folder)?;
    npm::install(&project::root().join("tests/frameworks"))?;
    let (chromium, firefox) = (browser::chromium()?, browser::firefox()?);
    let files: Vec<String> = std::fs::read_dir(&folder)?
        .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
        .filter(|name| name.ends_with(".test.mjs"))
        .collect();
    let mut node = command("node", &["--test", "--test-reporter=spec", TEST_TIMEOUT, AT_ONCE]);
    node.args(files).current_dir(&folder).env("CHROMIUM", chromium).env("FIREFOX", firefox);
    tally.tests("end-to-end tests", &mut node);
    Ok(())
}
