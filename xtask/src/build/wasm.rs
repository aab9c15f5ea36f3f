//! The WebAssembly modules: compiled, cut, bound and optimised, once for all shapes.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::{Bindgen, Output};

use super::bundle;
use super::later::{self, Later};
use super::order;
use crate::process::{command, run, step};
use crate::{project, stamp};

/// One module of the table below.
pub(crate) struct Module {
    /// Its name in `dist/`: `NAME.wasm`.
    pub(crate) name: &'static str,
    /// The crate's features it is made of.
    features: &'static str,
    /// Whether parts are cut off it, which are loaded when something asks for them.
    is_cut: bool,
}

/// Every module that is built. The first is the app; the others are loaded when something asks for them.
pub(crate) const MODULES: &[Module] = &[
    Module { name: "aimline", features: "split", is_cut: true },
    Module { name: "aimline-extra", features: "extra", is_cut: false },
    Module { name: "aimline-languages", features: "languages", is_cut: false },
];

/// What `cargo xtask bench flags`, `bench audit` and `bench store` measure. Made as the others are, and not shipped.
pub(crate) const BENCH: Module = Module { name: "aimline-bench", features: "bench", is_cut: false };

/// A module that is ready to ship.
pub(crate) struct Built {
    pub(crate) name: &'static str,
    /// The JavaScript that bindgen wrote for it.
    pub(crate) glue: PathBuf,
    /// The optimised module.
    pub(crate) wasm: PathBuf,
    /// What was cut off it.
    pub(crate) later: Option<Later>,
}

const TARGET: &str = "wasm32-unknown-unknown";

/// What travels is brotli, and brotli knows a module of like functions better than one that was squeezed: with these
/// passes the app weighed 338 kB, with `-O1` 339, with `-Oz` 364 and with `-Oz --converge` 363 (raw 1,332 to 1,182).
/// Every feature that rustc's own output uses.
const WASM_OPT: &[&str] = &[
    "--remove-unused-module-elements",
    "--duplicate-function-elimination",
    "--dce",
    "--vacuum",
    "--precompute",
    "--remove-unused-brs",
    "--remove-unused-names",
    "--rse",
    "--vacuum",
    "--rse",
    "--vacuum",
    "--optimize-instructions",
    "--duplicate-import-elimination",
    "--duplicate-function-elimination",
    "--coalesce-locals",
    "--reorder-locals",
    "--reorder-functions-by-name",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-call-indirect-overlong",
    "--enable-multivalue",
    "--enable-mutable-globals",
    "--enable-nontrapping-float-to-int",
    "--enable-reference-types",
    "--enable-sign-ext",
    "--enable-simd",
    "--strip-debug",
    "--strip-producers",
    "--strip-target-features",
];

/// Compiles, binds and optimises one module. Steps whose inputs have not changed are skipped.
pub(crate) fn make(module: &Module) -> Result<Built> {
    let compiled = step(&format!("Compile {}.wasm", module.name), || compile(module))?;
    let folder = project::work().join(module.name);
    fs::create_dir_all(&folder)?;
    let options = WASM_OPT.join(" ");
    // The lock names the versions of what binds and what cuts.
    let lock = fs::read(project::root().join("Cargo.lock"))?;
    let digest = stamp::digest([compiled.as_slice(), options.as_bytes(), OUR_NAMES.as_bytes(), &lock]);
    let glue = folder.join("glue/glue.js");
    let (wasm, cut) = (folder.join("optimised.wasm"), folder.join("cut"));
    stamp::unless_fresh(&folder.join("stamp"), &digest, || {
        let mut first = compiled;
        if module.is_cut {
            first = step(&format!("Cut {}.wasm", module.name), || later::cut(&first, &cut))?;
        }
        bind(module, first, &glue)?;
        optimise(&glue.with_file_name("glue_bg.wasm"), &wasm)
    })?;
    let take = || Later::with_styles(module.name, &cut, &bundle::styles("later.css")?);
    let later = module.is_cut.then(take).transpose()?;
    Ok(Built { name: module.name, glue, wasm, later })
}

fn compile(module: &Module) -> Result<Vec<u8>> {
    let cargo = project::cargo();
    let arguments = [
        "rustc",
        "--package=aimline",
        "--lib",
        "--release",
        "--target",
        TARGET,
        "--no-default-features",
        "--features",
        module.features,
    ];
    let mut cargo = command(cargo, &arguments);
    cargo.args(["--config", &without_local_paths()]);
    if module.is_cut {
        // What calls and points to what, by which the module is cut.
        cargo.args(["--", "-Clink-arg=--emit-relocs"]);
    }
    run(&mut cargo).context(
        "The crate could not be compiled to WebAssembly. If the target is what is missing: rustup target add wasm32-unknown-unknown",
    )?;
    // Every feature set ends in the same file, so it is read before the next module is compiled.
    let file = project::target().join(TARGET).join("release/aimline.wasm");
    fs::read(&file).with_context(|| format!("{} could not be read", file.display()))
}

/// Panic messages name source files. Where those lie on the machine that builds is no one's business, and a build
/// elsewhere should give the same bytes.
fn without_local_paths() -> String {
    let home = std::env::var("CARGO_HOME")
        .or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))
        .unwrap_or_default();
    let registries = fs::read_dir(PathBuf::from(home).join("registry/src"));
    let flags: Vec<String> = registries
        .into_iter()
        .flatten()
        .filter_map(|entry| Some(entry.ok()?.path()))
        .chain([project::root()])
        .map(|path| format!("--remap-path-prefix={}=", path.display()))
        .collect();
    format!("target.{TARGET}.rustflags={}", serde_json::json!(flags))
}

/// Yew notes in properties of elements and events what is whose, by numbers that every app counts for itself. In a page that is
/// a Yew app too, that app would take a click in the widget for one of its own, so ours have names of their own.
const YEWS_NAMES: &str = "__yew_";
const OUR_NAMES: &str = "__aimline_";

fn bind(module: &Module, compiled: Vec<u8>, glue: &Path) -> Result<()> {
    step(&format!("Bind {}.wasm", module.name), || {
        let mut bound = Bindgen::new()
            .input_bytes("glue", compiled)
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            // The other parts call the first through its table.
            .keep_lld_exports(module.is_cut)
            .generate_output()
            .context("bindgen refused the module: `wasm-bindgen` in Cargo.lock and `wasm-bindgen-cli-support` in xtask/Cargo.toml must be the same version")?;
        let script = with_short_names(&mut bound).replace(YEWS_NAMES, OUR_NAMES);
        bound.emit(glue.with_file_name(""))?;
        Ok(fs::write(glue, script)?)
    })
}

/// Gives what the module imports a number for its name, and returns the script that says the same. Bindgen's names end in
/// sixteen random digits, which no compression shortens, in the module and in the script: 4 kB for the app.
fn with_short_names(bound: &mut Output) -> String {
    let mut script = bound.js().to_owned();
    for (number, import) in bound.wasm_mut().imports.iter_mut().enumerate() {
        let defined = format!("{}: ", import.name);
        // What a script of ours defines is not in there, and keeps its name.
        if script.contains(&defined) {
            script = script.replace(&defined, &format!("{number}: "));
            import.name = number.to_string();
        }
    }
    script
}

pub(super) fn optimise(from: &Path, to: &Path) -> Result<()> {
    step(&format!("Make {}", to.strip_prefix(project::work()).unwrap_or(to).display()), || {
        let named = to.with_extension("named.wasm");
        fs::write(&named, order::with_names(fs::read(from)?)?)?;
        let tool = project::root().join("xtask/node_modules/binaryen/bin/wasm-opt");
        let mut wasm_opt = command("node", &[]);
        wasm_opt.arg(tool).args(WASM_OPT).arg(named);
        run(wasm_opt.arg("-o").arg(to))
    })
}
