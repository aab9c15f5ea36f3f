//! The standalone page with its service worker, and the demo pages.

use std::fs;

use anyhow::{Context, Result};

use super::bundle::Parts;
use super::dist::Dist;
use crate::{project, stamp};

/// Files that are shipped as they are.
const AS_THEY_ARE: &[&str] = &[
    "icon.svg",
    "manifest.webmanifest",
    "page.css",
    "aimline.d.ts",
    "aimline-react.d.ts",
    "custom-elements.json",
    "demo/intranet.html",
    "demo/intranet.css",
    "demo/intranet.js",
    "demo/crm.html",
    "demo/crm.js",
    "demo/desks.html",
    "demo/desks.css",
    "demo/framed.html",
    "demo/framed.css",
    "demo/framed.js",
    "demo/team.html",
    "demo/team-goals.jsonl",
];

/// Adds the standalone page, then its service worker (which lists what is there), then the demo.
pub(crate) fn add(parts: &Parts, dist: &mut Dist) -> Result<()> {
    let (page, demo): (Vec<&str>, Vec<&str>) = AS_THEY_ARE.iter().partition(|path| !path.starts_with("demo/"));
    dist.add("index.html", read(&project::root().join("index.html"))?);
    dist.add("page.js", parts.script(&project::pages().join("page.js"), &[])?);
    for path in page {
        dist.add(path, read(&project::pages().join(path))?);
    }
    dist.add("sw.js", service_worker(parts, dist)?);
    // Those who pass the files on owe these with them.
    for path in ["LICENSE-MIT", "LICENSE-APACHE", "NOTICE"] {
        dist.add(path, read(&project::root().join(path))?);
    }
    for path in demo {
        dist.add(path, read(&project::pages().join(path))?);
    }
    Ok(())
}

/// The worker, with the list of what it keeps, and a version that changes with any of it.
fn service_worker(parts: &Parts, dist: &Dist) -> Result<Vec<u8>> {
    // The single file is a shape of its own, and types are for those who write pages; the page never asks for them.
    let is_asked_for =
        |path: &str| path != "aimline.html" && path != "custom-elements.json" && !path.ends_with(".d.ts");
    let kept: Vec<_> = dist.files().filter(|(path, _)| is_asked_for(path)).collect();
    let version = stamp::digest(kept.iter().flat_map(|(path, content)| [path.as_bytes(), content]));
    let paths: Vec<&str> = kept.iter().map(|(path, _)| *path).collect();
    let options = [
        format!("--define:AIMLINE_CACHE=\"{}\"", &version[..12]),
        format!("--define:AIMLINE_FILES={}", serde_json::to_string(&paths)?),
    ];
    parts.script(&project::pages().join("sw.js"), &options)
}

fn read(file: &std::path::Path) -> Result<Vec<u8>> {
    fs::read(file).with_context(|| format!("{} could not be read", file.display()))
}
