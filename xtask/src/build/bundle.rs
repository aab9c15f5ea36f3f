//! Scripts and styles through esbuild: one sheet for each part of the app, and one script for each thing a page can load.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use super::dist::Dist;
use super::integrity;
use super::later;
use super::wasm::Built;
use crate::process::{command, output};
use crate::{project, stamp};

/// What all shapes are put together from.
pub(crate) struct Parts {
    pub(crate) modules: Vec<Built>,
    /// Changes when a module, its glue or the styles change. Asked for in addresses, so that a browser never
    /// pairs a cached script with a newer module.
    pub(crate) version: String,
}

/// The browsers that have constructed sheets, `DecompressionStream` and nested private names have all of ES2022.
const COMMON: &[&str] =
    &["--bundle", "--minify", "--charset=utf8", "--legal-comments=none", "--log-level=warning", "--target=es2022"];

impl Parts {
    /// Bundles the styles and stamps the version.
    pub(crate) fn make(modules: Vec<Built>) -> Result<Parts> {
        let styles = styles("aimline.css")?;
        fs::write(styles_file(), &styles)?;
        let mut inputs = vec![styles, fs::read(project::vectors())?];
        for module in &modules {
            inputs.push(fs::read(&module.glue)?);
            inputs.push(fs::read(&module.wasm)?);
            if let Some(later) = &module.later {
                for part in &later.parts {
                    inputs.push(fs::read(&part.wasm)?);
                }
            }
        }
        let digest = stamp::digest(inputs.iter().map(Vec::as_slice));
        Ok(Parts { modules, version: digest[..12].to_owned() })
    }

    /// Bundles one script of `src/embed/js` or `src/embed/pages`; `options` are esbuild's own.
    pub(crate) fn script(&self, entry: &Path, options: &[String]) -> Result<Vec<u8>> {
        let mut all = vec![
            "--format=esm".to_owned(),
            "--loader:.css=text".to_owned(),
            "--loader:.gz=base64".to_owned(),
            format!("--define:AIMLINE_VERSION=\"{}\"", self.version),
            format!("--alias:aimline-styles={}", styles_file().display()),
            format!("--alias:{}={}", later::SCRIPT, project::scripts().join("later.js").display()),
        ];
        for later in self.modules.iter().filter_map(|module| module.later.as_ref()) {
            let cuts: serde_json::Map<_, _> =
                later.cuts.iter().map(|(cut, parts)| (cut.clone(), serde_json::json!(parts))).collect();
            all.push(format!("--define:AIMLINE_PARTS={}", serde_json::Value::Object(cuts)));
        }
        all.extend_from_slice(options);
        esbuild(entry, &all)
    }
}

/// Adds the widget: the modules, the word vectors, the script of each module, and the loader. What is loaded comes before
/// what loads it and holds its hash: the app's script, which loads the others', after them, and the loader last.
pub(crate) fn widget(parts: &Parts, dist: &mut Dist) -> Result<()> {
    let scripts = project::scripts();
    dist.add("aimline.vec", fs::read(project::vectors())?);
    let mut loaded = vec!["aimline.vec".to_owned()];
    for (entry, name) in [("folder.js", "aimline-folder.js"), ("goals.js", "aimline-goals.js")] {
        dist.add(name, parts.script(&scripts.join(entry), &[])?);
        loaded.push(name.to_owned());
    }
    for (index, module) in parts.modules.iter().enumerate().rev() {
        let wasm = format!("{}.wasm", module.name);
        dist.add(&wasm, fs::read(&module.wasm)?);
        let mut vouched = vec![wasm.clone()];
        for part in module.later.iter().flat_map(|later| &later.parts) {
            dist.add(&part.name, fs::read(&part.wasm)?);
            vouched.push(part.name.clone());
        }
        let (entry, name) = match index {
            0 => ("core.js", format!("{}-core.js", module.name)),
            _ => ("lazy.js", format!("{}.js", module.name)),
        };
        if index == 0 {
            vouched.append(&mut loaded);
        }
        let glue = format!("--alias:aimline-glue={}", module.glue.display());
        let options = [glue, format!("--define:AIMLINE_WASM=\"{wasm}\""), integrity::define(dist, &vouched)?];
        dist.add(&name, parts.script(&scripts.join(entry), &options)?);
        loaded.push(name);
    }
    dist.add("aimline.js", parts.script(&scripts.join("loader.js"), &[integrity::define(dist, &loaded)?])?);
    Ok(())
}

/// One of the sheets of `styles/`, with what it imports.
pub(super) fn styles(name: &str) -> Result<Vec<u8>> {
    esbuild(&project::root().join("styles").join(name), &[])
}

fn styles_file() -> PathBuf {
    project::work().join("aimline.css")
}

fn esbuild(entry: &Path, options: &[String]) -> Result<Vec<u8>> {
    let mut esbuild = match native() {
        Some(tool) => command(tool, &[]),
        None => {
            let mut node = command("node", &[]);
            node.arg(tools().join("esbuild/bin/esbuild"));
            node
        }
    };
    esbuild.arg(entry).args(COMMON).args(options);
    output(&mut esbuild).with_context(|| format!("{} could not be bundled", entry.display()))
}

/// esbuild itself. Its node script only starts it, and buries a syntax error under a stack of node's.
fn native() -> Option<PathBuf> {
    let folder = fs::read_dir(tools().join("@esbuild")).ok()?.next()?.ok()?;
    Some(folder.path().join("bin/esbuild")).filter(|it| it.is_file())
}

fn tools() -> PathBuf {
    project::root().join("xtask/node_modules")
}
