//! The part that is cut off a module: what only some visits need, in one memory with the rest, and its styles.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use wasm_split_cli_support::Options;

use crate::stamp;

/// The script through which the first part asks for the second: ours, `src/embed/js/later.js`, under this name.
pub(super) const SCRIPT: &str = "aimline-later";

/// The section that holds the styles.
const STYLES: &str = "styles";

/// The second part, ready to ship.
pub(crate) struct Later {
    /// Its name in `dist/`: `NAME.wasm`.
    pub(crate) name: &'static str,
    /// The optimised part, with its mark and its styles.
    pub(crate) wasm: PathBuf,
    /// The mark: a section of this name is in this part, and in no other build's.
    pub(crate) build: String,
}

impl Later {
    /// Marks the optimised second part as belonging to the optimised first, and gives it its styles.
    pub(super) fn mark(name: &'static str, first: &Path, second: &Path, styles: &[u8]) -> Result<Later> {
        let mut part = fs::read(second)?;
        let build = stamp::digest([fs::read(first)?.as_slice(), &part, styles])[..12].to_owned();
        part.extend(section(STYLES, styles));
        part.extend(section(&build, b""));
        let wasm = second.with_extension("marked.wasm");
        fs::write(&wasm, part)?;
        Ok(Later { name, wasm, build })
    }
}

/// WebAssembly specification, section 5.5.3: the id 0, the length, a name with its length, and what the section holds.
fn section(name: &str, content: &[u8]) -> Vec<u8> {
    let mut named = leb128(name.len());
    named.extend(name.as_bytes());
    named.extend(content);
    [vec![0], leb128(named.len()), named].concat()
}

/// Seven bits to a byte, the lowest first; the eighth says that more follow (section 5.2.2).
fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number > 127 {
        bytes.push(number as u8 | 128);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
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
    use super::section;

    #[test]
    fn a_section_says_how_long_it_is() {
        assert_eq!(section("abc", b""), b"\0\x04\x03abc");
        assert_eq!(section("abc", &[b'x'; 300])[..8], *b"\0\xb0\x02\x03abcx");
    }
}
