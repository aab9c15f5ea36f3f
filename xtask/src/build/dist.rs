//! The files of `dist/`: gathered in memory, then written with their compressed twins, and nothing else left there.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::compress;
use super::weight::Weight;

/// Files by their path in `dist/`, with `/` between folders.
#[derive(Default)]
pub(crate) struct Dist {
    files: BTreeMap<String, Vec<u8>>,
}

impl Dist {
    /// Adds one file.
    pub(crate) fn add(&mut self, path: &str, content: Vec<u8>) {
        self.files.insert(path.to_owned(), content);
    }

    /// One of the files gathered so far.
    pub(crate) fn get(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The files gathered so far.
    pub(crate) fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, content)| (path.as_str(), content.as_slice()))
    }

    /// Writes what changed, removes what is no longer made, and says what each file weighs.
    pub(crate) fn write(&self, folder: &Path) -> Result<Vec<Weight>> {
        let mut kept = BTreeSet::new();
        let mut weights = Vec::new();
        for (path, content) in self.files() {
            let file = folder.join(path);
            let weight =
                write_one(path, &file, content).with_context(|| format!("{} could not be written", file.display()))?;
            weights.push(weight);
            kept.extend([compress::twin(&file, "br"), compress::twin(&file, "gz"), file]);
        }
        prune(folder, &kept)?;
        Ok(weights)
    }
}

fn write_one(path: &str, file: &Path, content: &[u8]) -> Result<Weight> {
    let [br, gz] = ["br", "gz"].map(|extension| compress::twin(file, extension));
    let unchanged = fs::read(file).is_ok_and(|held| held == content);
    if !(unchanged && br.exists() && gz.exists()) {
        if let Some(parent) = file.parent() {
            fs::create_dir_all(parent)?;
        }
        // The twins first: a build that is stopped here starts over with this file next time.
        fs::write(&br, compress::brotli(content)?)?;
        fs::write(&gz, compress::gzip(content)?)?;
        fs::write(file, content)?;
    }
    Ok(Weight {
        path: path.to_owned(),
        raw: content.len() as u64,
        gz: fs::metadata(&gz)?.len(),
        br: fs::metadata(&br)?.len(),
    })
}

/// Removes the files of an earlier build that this one does not make.
fn prune(folder: &Path, kept: &BTreeSet<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            prune(&path, kept)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
        } else if !kept.contains(&path) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}
