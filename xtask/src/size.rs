//! `cargo xtask size`: what `dist/` weighs, and what weighs most inside the app's module.

use std::collections::BTreeMap;
use std::fs;

use anyhow::{Context, Result, bail};

use crate::{build, project};

/// Builds, prints the table, then the sections of the app's module from the heaviest.
pub(crate) fn run() -> Result<()> {
    let weights = build::make()?;
    build::weight::print(&weights);
    let module = fs::read(project::dist().join("aimline.wasm")).context("aimline.wasm is not there")?;
    println!("\nInside aimline.wasm:");
    let mut sections: Vec<_> = sections(&module)?.into_iter().collect();
    sections.sort_by_key(|(_, bytes)| std::cmp::Reverse(*bytes));
    for (name, bytes) in sections {
        println!("{name:12} {bytes:>10} {:>3} %", bytes * 100 / module.len());
    }
    build::weight::check(&weights)
}

/// The bytes of each section. WebAssembly specification, section 5.5.2: an id, a LEB128 length, the content.
fn sections(module: &[u8]) -> Result<BTreeMap<&'static str, usize>> {
    const HEADER: usize = 8;
    let mut found = BTreeMap::new();
    let mut rest = module.get(HEADER..).context("The module has no header")?;
    while let Some((id, after)) = rest.split_first() {
        let (length, content) = leb128(after)?;
        let Some(next) = content.get(length..) else {
            bail!("The module ends inside a section");
        };
        *found.entry(section_name(*id)).or_insert(0) += rest.len() - next.len();
        rest = next;
    }
    Ok(found)
}

fn leb128(bytes: &[u8]) -> Result<(usize, &[u8])> {
    let mut value = 0usize;
    // A section's length is a u32: five groups of seven bits at most.
    for (index, byte) in bytes.iter().take(5).enumerate() {
        value |= usize::from(byte & 0x7f) << (7 * index);
        if byte & 0x80 == 0 {
            return Ok((value, &bytes[index + 1..]));
        }
    }
    bail!("The module holds a length that is not one")
}

fn section_name(id: u8) -> &'static str {
    match id {
        0 => "custom",
        1 => "types",
        2 => "imports",
        3 => "functions",
        4 => "tables",
        7 => "exports",
        9 => "elements",
        10 => "code",
        11 => "data",
        _ => "other",
    }
}

#[cfg(test)]
mod tests {
    use super::sections;

    #[test]
    fn a_section_is_weighed_with_its_own_header() {
        let module = [b"\0asm\x01\0\0\0".as_slice(), &[10, 2, 0, 0, 11, 0x81, 0, 7]].concat();
        let found = sections(&module).unwrap_or_default();
        assert_eq!(found.get("code"), Some(&4));
        assert_eq!(found.get("data"), Some(&4));
        assert!(sections(&module[..9]).is_err());
    }
}
