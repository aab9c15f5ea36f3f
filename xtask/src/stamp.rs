//! Stamps: a step whose inputs have not changed since it last succeeded is skipped.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A digest of several inputs, in hexadecimal.
pub(crate) fn digest<'a>(inputs: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hasher = Sha256::new();
    for input in inputs {
        // The length keeps ("ab", "c") and ("a", "bc") apart.
        hasher.update((input.len() as u64).to_le_bytes());
        hasher.update(input);
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Runs `work` unless the stamp file already holds `digest`; writes the stamp once it succeeded.
pub(crate) fn unless_fresh(stamp: &Path, digest: &str, work: impl FnOnce() -> Result<()>) -> Result<()> {
    if fs::read_to_string(stamp).is_ok_and(|held| held == digest) {
        return Ok(());
    }
    // A step that fails half-way must not look fresh next time.
    if stamp.exists() {
        fs::remove_file(stamp)?;
    }
    work()?;
    fs::write(stamp, digest).with_context(|| format!("{} could not be written", stamp.display()))
}

#[cfg(test)]
mod tests {
    use super::digest;

    #[test]
    fn inputs_are_kept_apart() {
        let one = digest([b"ab".as_slice(), b"c"]);
        assert_ne!(one, digest([b"a".as_slice(), b"bc"]));
        assert_eq!(one, digest([b"ab".as_slice(), b"c"]));
    }
}
