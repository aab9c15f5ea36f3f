//! Watching the sources by their times of change, and building again when one moves.

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, SystemTime};

use crate::{build, project};

/// What a build is made of.
const SOURCES: &[&str] = &["src", "styles", "index.html", "Cargo.toml", "Cargo.lock"];

/// Often enough to feel immediate; a few hundred file times cost well under a millisecond.
const PAUSE: Duration = Duration::from_millis(400);

/// Builds after each change, for ever. A build that fails is told and leaves the last good one in place.
pub(super) fn rebuild_on_change() {
    println!("Watching {}.", SOURCES.join(", "));
    let mut seen = state();
    loop {
        thread::sleep(PAUSE);
        let now = state();
        if now == seen {
            continue;
        }
        // Taken before the build, so that a change made during it starts another.
        seen = now;
        match build::make() {
            Ok(_) => println!("Built. Reload the page."),
            Err(failure) => eprintln!("{failure:#}\nThe last good build is still served."),
        }
    }
}

/// How many files there are, and when the newest of them changed.
fn state() -> (usize, Option<SystemTime>) {
    let mut found = (0, None);
    for source in SOURCES {
        visit(&project::root().join(source), &mut found);
    }
    found
}

fn visit(path: &Path, found: &mut (usize, Option<SystemTime>)) {
    let Ok(metadata) = fs::metadata(path) else {
        return;
    };
    if metadata.is_dir() {
        for entry in fs::read_dir(path).into_iter().flatten().flatten() {
            visit(&entry.path(), found);
        }
    } else {
        found.0 += 1;
        found.1 = found.1.max(metadata.modified().ok());
    }
}
