//! Where things are in the repository. Every path of xtask starts here.

use std::env;
use std::path::PathBuf;

/// The repository's root.
pub(crate) fn root() -> PathBuf {
    // cargo sets the variable on `cargo run`, so a repository that was moved is still found.
    let xtask =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
    xtask.parent().map_or(xtask.clone(), PathBuf::from)
}

/// Cargo's target directory.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Intermediate files of `build`: glue, optimised modules, stamps.
pub(crate) fn work() -> PathBuf {
    target().join("web")
}

/// What `build` makes and `serve` serves.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// The JavaScript of the element and of the shapes.
pub(crate) fn scripts() -> PathBuf {
    root().join("src/embed/js")
}

/// The pages around the element: what the standalone page needs, the single file's frame, the demo.
pub(crate) fn pages() -> PathBuf {
    root().join("src/embed/pages")
}

/// What words mean, as `cargo xtask vectors` makes it.
pub(crate) fn vectors() -> PathBuf {
    root().join("src/flagging/english.vec")
}

/// The cargo that runs us.
pub(crate) fn cargo() -> String {
    env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned())
}
