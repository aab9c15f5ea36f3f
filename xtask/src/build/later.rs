//! The parts that are cut off a module: what only some visits need, in one memory with the rest, and its styles.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use wasm_split_cli_support::Options;

use super::wasm::optimise;

/// The script through which the first part asks for the others: ours, `src/embed/js/later.js`, under this name.
pub(super) const SCRIPT: &str = "aimline-later";

/// The section that holds the styles.
const STYLES: &str = "styles";

/// A list of cuts, each with the parts that it needs, in the order in which they are taken in.
type Cuts = Vec<(String, Vec<String>)>;

/// What was cut off a module, ready to ship.
pub(crate) struct Later {
    /// The parts.
    pub(crate) parts: Vec<Part>,
    /// The names of the parts that each cut needs.
    pub(crate) cuts: Cuts,
}

/// One part.
pub(crate) struct Part {
    /// Its name in `dist/`.
    pub(crate) name: String,
    /// The optimised part, perhaps with the styles.
    pub(crate) wasm: PathBuf,
}

impl Later {
    /// Takes the optimised parts that lie in `folder`. What is needed first brings the styles.
    pub(super) fn with_styles(module: &str, folder: &Path, styles: &[u8]) -> Result<Later> {
        let cuts: Cuts = serde_json::from_slice(&fs::read(folder.join(CUTS))?)?;
        let mut names: Vec<&String> = cuts.iter().flat_map(|(_, parts)| parts).collect();
        names.sort_by_key(|name| (cuts.iter().filter(|(_, parts)| !parts.contains(name)).count(), *name));
        names.dedup();
        let first_name = names.first().map(|name| (*name).clone());
        let read = |name: &String| fs::read(folder.join(optimised(name)));
        let parts = names.iter().map(|name| read(name)).collect::<std::io::Result<Vec<_>>>()?;
        let mut ready = Vec::new();
        for (place, (name, mut part)) in names.into_iter().zip(parts).enumerate() {
            // What all cuts share is there first; otherwise each brings them.
            let is_shared = |name: &String| cuts.iter().all(|(_, parts)| parts.contains(name));
            let all_share = first_name.as_ref().is_some_and(is_shared);
            if (place == 0 && all_share) || (!all_share && name.starts_with("split_")) {
                part.extend(section(STYLES, styles));
            }
            let wasm = folder.join(name).with_extension("ready.wasm");
            fs::write(&wasm, part)?;
            ready.push(Part { name: file(module, name, &cuts), wasm });
        }
        let in_dist = |parts: &[String]| parts.iter().map(|name| file(module, name, &cuts)).collect();
        let cuts = cuts.iter().map(|(cut, parts)| (cut.clone(), in_dist(parts))).collect();
        Ok(Later { parts: ready, cuts })
    }
}

/// Where the cuts are noted between the steps.
const CUTS: &str = "cuts.json";

/// The name in `dist/` of what the cutter calls `split_NAME`, or `chunk_N` where several cuts share it: that of its cut, or
/// of all that share it.
fn file(module: &str, part: &str, cuts: &Cuts) -> String {
    let of: Vec<&str> =
        cuts.iter().filter(|(_, parts)| parts.iter().any(|it| it == part)).map(|(cut, _)| &**cut).collect();
    let name = if of.len() > 1 && of.len() == cuts.len() { "shared".to_owned() } else { of.join("-") };
    format!("{module}-{name}.wasm")
}

fn optimised(part: &str) -> String {
    format!("{part}.optimised.wasm")
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

/// Cuts a module at its `#[wasm_split]` functions: what is reached through one alone goes into that one's part, what is
/// reached through several but not without them into one that they share. The parts are optimised and left in `folder`; the
/// first is returned. The module must hold its relocations.
pub(super) fn cut(compiled: &[u8], folder: &Path) -> Result<Vec<u8>> {
    let first = folder.join("first.wasm");
    let mut options = Options::new(compiled);
    options.output_dir = folder;
    options.main_out_path = &first;
    options.link_name = SCRIPT;
    let parts = wasm_split_cli_support::transform(options)
        .map_err(|error| anyhow!("The module could not be cut: {error:#}"))?;
    for part in &parts.split_modules {
        let name = part.file_stem().context("the cutter names each part")?;
        optimise(part, &folder.join(optimised(&name.to_string_lossy())))?;
    }
    let mut cuts: Cuts = parts.prefetch_map.into_iter().collect();
    cuts.sort();
    fs::write(folder.join(CUTS), serde_json::to_vec(&cuts)?)?;
    Ok(fs::read(first)?)
}

#[cfg(test)]
mod tests {
    use super::{file, section};

    #[test]
    fn a_section_says_how_long_it_is() {
        assert_eq!(section("abc", b""), b"\0\x04\x03abc");
        assert_eq!(section("abc", &[b'x'; 300])[..8], *b"\0\xb0\x02\x03abcx");
    }

    #[test]
    fn parts_are_named_after_their_cut() {
        let cut = |name: &str, parts: &[&str]| (name.to_owned(), parts.iter().map(|part| (*part).to_owned()).collect());
        let cuts = vec![
            cut("goals", &["chunk_1", "chunk_2", "split_goals"]),
            cut("later", &["chunk_1", "split_later"]),
            cut("overviews", &["chunk_1", "chunk_2", "split_overviews"]),
        ];
        for (part, expect) in [
            ("split_later", "aimline-later.wasm"),
            ("chunk_1", "aimline-shared.wasm"),
            ("chunk_2", "aimline-goals-overviews.wasm"),
        ] {
            assert_eq!(file("aimline", part, &cuts), expect);
        }
    }
}
