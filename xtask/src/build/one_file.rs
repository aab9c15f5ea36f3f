//! The single file: everything inlined into one page that has no way to reach a network.

use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::bundle::Parts;
use super::compress;
use super::dist::Dist;
use super::integrity::sha256;
use crate::{project, stamp};

/// Adds `aimline.html`.
pub(crate) fn add(parts: &Parts, dist: &mut Dist) -> Result<()> {
    let inlined = write_inlined(parts)?;
    let options = [format!("--alias:aimline-inlined={}", inlined.display())];
    let script = parts.script(&project::scripts().join("file.js"), &options)?;
    let script = String::from_utf8(script)?;
    // Inside an inline script these would end it or hide its end from the parser.
    let clear = !script.contains("</script") && !script.contains("<!--");
    ensure!(
        clear,
        "A script or a style holds `</script` or `<!--`, which cannot be inlined into aimline.html. Write it otherwise"
    );
    let read = |name: &str| {
        let file = project::pages().join(name);
        fs::read_to_string(&file).with_context(|| format!("{} could not be read", file.display()))
    };
    let style = read("page.css")?;
    let page = read("file.html")?
        .replace("{{policy}}", &policy(&script, &style))
        .replace("{{icon}}", &data_address(&read("icon.svg")?))
        .replace("{{style}}", &style)
        .replace("{{script}}", &script);
    dist.add("aimline.html", page.into_bytes());
    Ok(())
}

/// Nothing but this one script, this one style, WebAssembly and the icon.
fn policy(script: &str, style: &str) -> String {
    let [script, style] = [script, style].map(|text| sha256(text.as_bytes()));
    format!(
        "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; img-src data:; base-uri 'none'; form-action 'none'"
    )
}

/// Writes the module that `file.js` imports: the glue of each WebAssembly module, its bytes and the word vectors,
/// compressed.
fn write_inlined(parts: &Parts) -> Result<PathBuf> {
    let mut source = String::new();
    let mut table = String::new();
    for (index, module) in parts.modules.iter().enumerate() {
        writeln!(source, "import * as glue{index} from {:?};", module.glue)?;
        writeln!(source, "import bytes{index} from {:?};", packed(module.name, &module.wasm)?)?;
        write!(table, "  {:?}: {{ glue: glue{index}, bytes: bytes{index}", module.name)?;
        if let Some(later) = &module.later {
            write!(table, ", parts: {{")?;
            for (place, part) in later.parts.iter().enumerate() {
                writeln!(source, "import part{index}_{place} from {:?};", packed(&part.name, &part.wasm)?)?;
                write!(table, " {:?}: part{index}_{place},", part.name)?;
            }
            write!(table, " }}")?;
        }
        writeln!(table, " }},")?;
    }
    writeln!(source, "export {{ default as vectors }} from {:?};", packed("vectors", &project::vectors())?)?;
    write!(source, "export const modules = {{\n{table}}};\n")?;
    let file = project::work().join("inlined.js");
    fs::write(&file, source)?;
    Ok(file)
}

/// The compressed twin of a file, for esbuild to inline.
fn packed(name: &str, file: &Path) -> Result<PathBuf> {
    let packed = project::work().join(format!("{name}.gz"));
    let content = fs::read(file)?;
    stamp::unless_fresh(&packed.with_extension("gz.stamp"), &stamp::digest([content.as_slice()]), || {
        Ok(fs::write(&packed, compress::smallest_gzip(&content)?)?)
    })?;
    Ok(packed)
}

/// A small picture as an address that needs no request.
fn data_address(svg: &str) -> String {
    format!("data:image/svg+xml;base64,{}", STANDARD.encode(svg))
}
