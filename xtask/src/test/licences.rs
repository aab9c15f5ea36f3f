//! The licences of what ships: each dependency offers one that an intranet can take without asking a lawyer.

use anyhow::{Context, Result, bail};
use serde_json::Value;

use crate::process::{command, output};
use crate::project;

/// Permissive licences: no duty but to keep the notice.
const ALLOWED: &[&str] = &[
    "0BSD",
    "Apache-2.0",
    "Apache-2.0 WITH LLVM-exception",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "BSL-1.0",
    "ISC",
    "MIT",
    "MIT-0",
    "Unicode-3.0",
    "Unlicense",
    "Zlib",
    "CC0-1.0",
];

/// Reads `cargo metadata` and names each package whose licence is not in the list.
pub(super) fn check() -> Result<()> {
    let metadata = output(&mut command(project::cargo(), &["metadata", "--format-version=1"]))?;
    let metadata: Value = serde_json::from_slice(&metadata)?;
    let packages = metadata["packages"].as_array().context("cargo metadata lists no packages")?;
    let refused: Vec<String> = packages
        .iter()
        .filter(|package| !package["license"].as_str().is_some_and(allowed))
        .map(|package| format!("{} {} ({})", package["name"], package["version"], package["license"]))
        .collect();
    if !refused.is_empty() {
        bail!("These dependencies have a licence that is not allowed: {}", refused.join(", "));
    }
    Ok(())
}

/// Whether an SPDX expression can be met with allowed licences: every part of an AND, one part of an OR.
fn allowed(expression: &str) -> bool {
    // crates.io's older way of writing OR.
    let expression = expression.replace('/', " OR ");
    let words: Vec<String> =
        expression.replace('(', " ( ").replace(')', " ) ").split_whitespace().map(str::to_owned).collect();
    let mut words = words.iter().map(String::as_str).peekable();
    either(&mut words) && words.peek().is_none()
}

type Words<'a, I> = std::iter::Peekable<I>;

fn either<'a>(words: &mut Words<'a, impl Iterator<Item = &'a str>>) -> bool {
    let mut met = both(words);
    while words.next_if_eq(&"OR").is_some() {
        met |= both(words);
    }
    met
}

fn both<'a>(words: &mut Words<'a, impl Iterator<Item = &'a str>>) -> bool {
    let mut met = one(words);
    while words.next_if_eq(&"AND").is_some() {
        met &= one(words);
    }
    met
}

fn one<'a>(words: &mut Words<'a, impl Iterator<Item = &'a str>>) -> bool {
    match words.next() {
        Some("(") => {
            let met = either(words);
            words.next_if_eq(&")").is_some() && met
        }
        Some(name) => {
            let exception = words.next_if_eq(&"WITH").and_then(|_| words.next());
            let full = exception.map_or(name.to_owned(), |it| format!("{name} WITH {it}"));
            ALLOWED.contains(&full.as_str())
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::allowed;

    #[test]
    fn an_expression_is_met_by_allowed_licences_only() {
        assert!(allowed("MIT OR GPL-3.0"));
        assert!(allowed("MIT/Apache-2.0"));
        assert!(allowed("(MIT OR GPL-3.0) AND Unicode-3.0"));
        assert!(allowed("Apache-2.0 WITH LLVM-exception"));
        assert!(!allowed("MIT AND GPL-3.0"));
        assert!(!allowed("(MIT"));
        assert!(!allowed(""));
    }
}
