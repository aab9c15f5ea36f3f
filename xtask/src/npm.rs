//! The tools that come from npm: installed from a lock file, and only when that file changed.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::process::{command, output, run, step};
use crate::stamp;

/// Makes `folder/node_modules` match `folder/package-lock.json`.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let lock = folder.join("package-lock.json");
    let content = fs::read(&lock).with_context(|| format!("{} could not be read", lock.display()))?;
    let digest = stamp::digest([content.as_slice()]);
    // Inside node_modules, so that removing the folder removes the stamp.
    let stamp_file = folder.join("node_modules/.aimline-installed");
    stamp::unless_fresh(&stamp_file, &digest, || {
        let name = folder.strip_prefix(crate::project::root()).unwrap_or(folder);
        check_node()?;
        step(&format!("Get the npm tools of {}", name.display()), || {
            // No package here needs its install script, so none is run.
            run(command("npm", &["ci", "--ignore-scripts", "--no-fund", "--no-audit"]).current_dir(folder))
                .context("The npm tools could not be installed: check that node and npm are installed and that their registry can be reached, then run this again")
        })
    })
}

/// The first Node.js that all our tools run on.
const OLDEST_NODE: u32 = 20;

fn check_node() -> Result<()> {
    let version = output(&mut command("node", &["--version"]))?;
    let version = String::from_utf8_lossy(&version);
    let major = version.trim_start_matches('v').split('.').next().and_then(|it| it.parse().ok());
    ensure!(
        major.is_some_and(|it: u32| it >= OLDEST_NODE),
        "This needs Node.js {OLDEST_NODE} or newer, and finds {}. Install a newer one, then run this again.",
        version.trim()
    );
    Ok(())
}
