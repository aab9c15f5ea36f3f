//! `cargo xtask bench flags`: how long the engine takes, beside a text search on the same data. Printed, never judged: a
//! busy machine would decide.

use std::fs;

use anyhow::Result;

use crate::build::wasm;
use crate::process::{command, output, run as start, step};
use crate::{npm, project};

const N_RUNS: &str = "5";

/// Answers, and whether all activities are distinct.
const CASES: [&str; 4] = ["0:false", "200:false", "0:true", "200:true"];

/// Builds the job natively and for the web, runs both, and prints a table.
pub(crate) fn run() -> Result<()> {
    let (tools, folder) = (project::root().join("xtask"), project::root().join("tests/bench"));
    npm::install(&tools)?;
    npm::install(&folder)?;
    let module = wasm::make(&wasm::BENCH)?;
    // Node.js takes it for an ES module by its name alone.
    let glue = module.glue.with_extension("mjs");
    fs::copy(&module.glue, &glue)?;
    let vectors = project::root().join("src/flagging/english.vec");
    let example = ["--package=aimline", "--no-default-features", "--features=bench", "--example=bench-flags"];
    step("Compile the job for this machine", || {
        start(command(project::cargo(), &["build", "--release"]).args(example))
    })?;
    let times = step("Measure on this machine", || {
        let job = project::target().join("release/examples/bench-flags");
        output(command(job, &[]).arg(&vectors).arg(N_RUNS).args(CASES))
    })?;
    let file = module.glue.with_file_name("native.json");
    fs::write(&file, times)?;
    step("Measure in Node.js", || {
        let mut node = command("node", &["flags.mjs"]);
        node.args([&glue, &module.wasm, &vectors, &file]).arg(N_RUNS).args(CASES);
        start(node.current_dir(&folder))
    })
}
