//! How fast the widget is in a browser, with nothing in it and with very much. Printed, never judged: a busy machine
//! would decide.

use anyhow::Result;

use crate::process::{command, run};
use crate::test::browser;
use crate::{build, npm, project};

/// Measures in headless Chromium what `tests/e2e/bench.mjs` says.
pub(super) fn run_in_browser() -> Result<bool> {
    build::make()?;
    let folder = project::root().join("tests/e2e");
    npm::install(&folder)?;
    run(command("node", &["bench.mjs"]).current_dir(folder).env("CHROMIUM", browser::chromium()?))?;
    Ok(true)
}
