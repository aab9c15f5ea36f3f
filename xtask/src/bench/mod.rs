//! `cargo xtask bench`: what has a target is measured and held to it.

pub(crate) mod jobs;
mod size;
mod speed;

use anyhow::{Result, bail};

use crate::process::step;

/// A measurement: prints what it found, and says whether the target is met.
type Bench = fn() -> Result<bool>;

/// Every measurement, by name.
const BENCHES: &[(&str, Bench)] =
    &[("size against an empty Yew app", size::run), ("speed in the browser", speed::run_in_browser)];

/// Runs every measurement and fails when one misses its target.
pub(crate) fn run() -> Result<()> {
    let mut missed = Vec::new();
    for (name, bench) in BENCHES {
        if !step(&format!("Measure {name}"), bench)? {
            missed.push(*name);
        }
    }
    if !missed.is_empty() {
        bail!("A target is missed: {}.", missed.join(", "));
    }
    Ok(())
}
