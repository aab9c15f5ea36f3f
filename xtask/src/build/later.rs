//! The part that is cut off a module: what only some visits need, in one memory with the rest.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use wasm_split_cli_support::Options;

use crate::stamp;

/// The script through which the first part asks for the second: ours, `src/embed/js/later.js`, under this name.
pub(super) const SCRIPT: &str = "aimline-later";

/// The second part, ready to ship.
pub(crate) struct Later {
    /// Its name in `dist/`: `NAME.wasm`.
    pub(crate) name: &'static str,
    /// The optimised part, with its mark.
    pub(crate) wasm: PathBuf,
    /// The mark: a section of this name is in this part, and in no other build's.
    pub(crate) build: String,
}

impl Later {
    /// Marks the optimised second part as belonging to the optimised first.
    pub(super) fn mark(name: &'static str, first: &Path, second: &Path) -> Result<Later> {
        let mut part = fs::read(second)?;
        let build = stamp::digest([fs::read(first)?.as_slice(), &part])[..12].to_owned();
        part.extend(empty_section(&build)?);
        let wasm = second.with_extension("marked.wasm");
        fs::write(&wasm, part)?;
        Ok(Later { name, wasm, build })
    }
}

/// WebAssembly specification, section 5.5.3: the id 0, the length, and as all of the content a name with its length.
fn empty_section(name: &str) -> Result<Vec<u8>> {
    // Below 128 a LEB128 is the byte itself.
    const LONGEST: usize = 126;
    let length = u8::try_from(name.len().min(LONGEST))?;
    let mut section = vec![0, length + 1, length];
    section.extend(name.bytes().take(LONGEST));
    Ok(section)
}

/// Cuts a module at its `#[wasm_split]` function: what is reached through that alone goes into the second part, whose
/// file is returned beside the first part. The module must hold its relocations.
pub(super) fn cut(compiled: &[u8], folder: &Path) -> Result<(Vec<u8>, PathBuf)> {
    let first = folder.join("first.wasm");
    let mut options = Options::new(compiled);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = SCRIPT;
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("The module could not be cut in two: {error:#}"))?;
    let [second] = parts.split_modules.as_slice() else {
        bail!("The module was to be cut in two, and gave {} parts beside the first", parts.split_modules.len());
    };
    Ok((fs::read(first)?, second.clone()))
}

#[cfg(test)]
mod tests {
    use super::empty_section;

    #[test]
    fn a_mark_is_a_section_of_nothing_but_its_name() {
        assert_eq!(empty_section("abc").unwrap_or_default(), b"\0\x04\x03abc");
    }
}
