//! `cargo xtask build`: from sources to `dist/`, every shape from one set of WebAssembly modules.

mod bundle;
mod compress;
mod dist;
mod frame;
pub(crate) mod integrity;
mod later;
mod one_file;
mod order;
mod pages;
pub(crate) mod wasm;
pub(crate) mod weight;

use anyhow::Result;

use crate::process::step;
use crate::{npm, project};
use bundle::Parts;
use dist::Dist;

/// Builds, prints what each file weighs and the scripts' hashes, and fails when a budget is passed.
pub(crate) fn run() -> Result<()> {
    let weights = make()?;
    weight::print(&weights);
    integrity::print()?;
    weight::check(&weights)
}

/// Builds `dist/` and says what each file weighs.
pub(crate) fn make() -> Result<Vec<weight::Weight>> {
    npm::install(&project::root().join("xtask"))?;
    let modules = wasm::MODULES.iter().map(wasm::make).collect::<Result<Vec<_>>>()?;
    let parts = step("Bundle the scripts and the styles", || Parts::make(modules))?;
    let mut dist = Dist::default();
    bundle::widget(&parts, &mut dist)?;
    one_file::add(&parts, &mut dist)?;
    pages::add(&parts, &mut dist)?;
    frame::add(&parts, &mut dist)?;
    integrity::add(&mut dist)?;
    step("Compress and write dist/", || dist.write(&project::dist()))
}
