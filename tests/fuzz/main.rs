//! Fuzzing on stable Rust: hostile inputs for whatever reads what others wrote.
//!
//! Inputs begin as what the project's own writers make, and are then bent: bytes, words, numbers, lines, and changes that
//! know the format and mend its checksum. For each it is asked that it is read or refused without a panic, in bounded
//! time and memory, and that what is read is written and read alike. `cargo test --test fuzz` tries a few, the same
//! each time, `cargo xtask soak fuzz` millions. What once failed is kept under `regressions/<target>/` and tried always.

// Helpers of tests, not only tests, may stop at what must not happen.
#![allow(clippy::unwrap_used)]

#[path = "../host/actions.rs"]
mod actions;
mod bend;
mod failure;
mod meter;
mod run;
mod target;
mod targets;
mod watch;

use crate::targets::ALL;

/// A folder of `regressions` that no target has would never be tried.
#[cfg(feature = "calendar")]
#[test]
fn every_folder_is_of_a_target() {
    let folders = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/regressions")).unwrap();
    folders.for_each(|folder| _ = target::named(&folder.unwrap().file_name().to_string_lossy()));
}

/// A test for each target, so that they run side by side and each is named where it fails.
macro_rules! fuzz {
    ($($(#[$attribute:meta])* $name:ident),+ $(,)?) => {
        $($(#[$attribute])*
        #[test]
        fn $name() {
            run::run(target::named(stringify!($name)));
        })+

        #[test]
        fn every_target_is_run() {
            let run = [$($(#[$attribute])* stringify!($name)),+];
            assert_eq!(ALL.iter().map(|target| target.name).collect::<Vec<_>>(), run);
        }
    };
}

fuzz! { #[cfg(feature = "calendar")] calendars, entries, exports, inflate, json, keys, lines, offers, packing, segments, spaces, tables, titles }

#[test]
fn what_once_failed_does_not_again() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fuzz/regressions");
    for target in ALL {
        let files = std::fs::read_dir(format!("{root}/{}", target.name)).into_iter().flatten();
        for file in files {
            let path = file.unwrap().path();
            let input = std::fs::read(&path).unwrap();
            if let Err(failure) = run::try_one(target, &input) {
                panic!("{}: {failure}", path.display());
            }
        }
    }
}

#[test]
fn every_word_of_a_format_is_tried_alone_and_often() {
    for target in ALL {
        for word in target.words {
            for times in [1, 2, 1000] {
                if let Err(failure) = run::try_one(target, word.repeat(times).as_bytes()) {
                    panic!("{}: {word} {times} times: {failure}", target.name);
                }
            }
        }
    }
}
