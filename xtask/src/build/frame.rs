//! The widget in a frame: the page that stands in it, and the script that host pages name.
//!
//! Added after the standalone page, whose service worker keeps nothing of this.

use std::fs;

use anyhow::{Context, Result};

use super::bundle::Parts;
use super::dist::Dist;
use crate::project;

/// Adds `frame.html` with its style and its script, and `aimline-frame.js`.
pub(crate) fn add(parts: &Parts, dist: &mut Dist) -> Result<()> {
    for page in ["frame.html", "frame.css"] {
        let file = project::pages().join(page);
        dist.add(page, fs::read(&file).with_context(|| format!("{} could not be read", file.display()))?);
    }
    let scripts = project::scripts();
    dist.add("frame.js", parts.script(&scripts.join("frame.js"), &[])?);
    dist.add("aimline-frame.js", parts.script(&scripts.join("framed.js"), &[])?);
    Ok(())
}
