//! Hashes, in the form of Subresource Integrity: those that a page's author names, and those that scripts hold of what
//! they load, so that who vouches for the loader vouches for everything.

use std::fs;

use anyhow::{Context, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256, Sha384};

use super::dist::Dist;
use crate::project;

/// The scripts that pages name.
const NAMED: &[&str] = &["aimline.js", "aimline-frame.js"];

/// The file in `dist/` that says their hashes, for those who write pages by a program.
const FILE: &str = "integrity.json";

/// Adds the hashes of the scripts that pages name.
pub(crate) fn add(dist: &mut Dist) -> Result<()> {
    let hashes = of(dist, NAMED, |content| format!("sha384-{}", STANDARD.encode(Sha384::digest(content))))?;
    dist.add(FILE, format!("{}\n", serde_json::to_string_pretty(&hashes)?).into_bytes());
    Ok(())
}

/// Prints what the last build wrote.
pub(crate) fn print() -> Result<()> {
    let hashes: Map<String, Value> = serde_json::from_slice(&fs::read(project::dist().join(FILE))?)?;
    println!();
    for (name, hash) in hashes {
        println!("<script type=\"module\" src=\"{name}\" integrity={hash}></script>");
    }
    Ok(())
}

/// An option for esbuild: the hashes of these files by their names. The shorter kind, because every visit pays for them.
pub(super) fn define(dist: &Dist, names: &[String]) -> Result<String> {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    Ok(format!("--define:AIMLINE_INTEGRITY={}", Value::Object(of(dist, &names, sha256)?)))
}

/// The hash as policies and scripts have it.
pub(super) fn sha256(content: &[u8]) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(content)))
}

fn of(dist: &Dist, names: &[&str], hash: fn(&[u8]) -> String) -> Result<Map<String, Value>> {
    let entry = |name: &&str| {
        let content = dist.get(name).with_context(|| format!("{name} is not in dist/ yet"))?;
        Ok(((*name).to_owned(), hash(content).into()))
    };
    names.iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    use super::{Dist, define, sha256};

    #[test]
    fn a_hash_is_written_as_browsers_read_it() {
        // By `openssl dgst -sha256 -binary | openssl base64 -A`.
        assert_eq!(sha256(b""), "sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
    }

    #[test]
    fn a_file_that_comes_later_cannot_be_vouched_for() {
        let mut dist = Dist::default();
        dist.add("a.js", Vec::new());
        assert!(define(&dist, &["a.js".to_owned()]).is_ok());
        assert!(define(&dist, &["b.js".to_owned()]).is_err());
    }
}
