//! `cargo xtask bench flags`, `bench audit` and `bench store`: how long the engine, the audit and the store take, beside
//! something on the same data.
//! Printed, never judged: a busy machine would decide.

use std::ffi::OsString;
use std::fs;

use anyhow::Result;

use crate::build::wasm;
use crate::process::{command, output, run, step};
use crate::{npm, project};

const N_RUNS: &str = "5";

/// How many activities a log holds that is opened.
const N_OPENED: &str = "50000";

/// Answers, and whether all activities are distinct.
const CASES: [&str; 4] = ["0:false", "200:false", "0:true", "200:true"];

/// The engine, beside a text search.
pub(crate) fn flags() -> Result<()> {
    let vectors = project::root().join("src/flagging/english.vec").into_os_string();
    measure("flags", &[vectors], &[N_RUNS].iter().chain(&CASES).map(OsString::from).collect::<Vec<_>>())
}

/// The audit, beside the engine.
pub(crate) fn audit() -> Result<()> {
    measure("audit", &[], &[N_RUNS.into()])
}

/// The store, beside JSON under one key.
pub(crate) fn store() -> Result<()> {
    measure("store", &[], &[N_RUNS.into(), N_OPENED.into()])
}

/// Builds a job natively and for the web, runs both with the same words, and prints a table. The script is also given the
/// glue, the module, and between `before` and `after` the file of what was measured natively.
fn measure(job: &str, before: &[OsString], after: &[OsString]) -> Result<()> {
    let (tools, folder) = (project::root().join("xtask"), project::root().join("tests/bench"));
    npm::install(&tools)?;
    npm::install(&folder)?;
    let module = wasm::make(&wasm::BENCH)?;
    // Node.js takes it for an ES module by its name alone.
    let glue = module.glue.with_extension("mjs");
    fs::copy(&module.glue, &glue)?;
    let example = format!("bench-{job}");
    step("Compile the job for this machine", || {
        let mut build =
            command(project::cargo(), &["build", "--release", "--package=aimline", "--no-default-features"]);
        run(build.args(["--features=bench", "--example", &example]))
    })?;
    let times = step("Measure on this machine", || {
        let job = project::target().join("release/examples").join(&example);
        output(command(job, &[]).args(before).args(after))
    })?;
    let file = module.glue.with_file_name("native.json");
    fs::write(&file, times)?;
    step("Measure in Node.js", || {
        let mut node = command("node", &[&format!("{job}.mjs")]);
        node.args([&glue, &module.wasm]).args(before).arg(&file).args(after);
        run(node.current_dir(&folder))
    })
}
