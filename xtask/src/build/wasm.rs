//! The WebAssembly modules: compiled, bound and optimised, once for all shapes.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::process::{command, run, step};
use crate::{project, stamp};

/// One module of the table below.
pub(crate) struct Module {
    /// Its name in `dist/`: `NAME.wasm`.
    pub(crate) name: &'static str,
    /// The crate's features it is made of.
    features: &'static str,
}

/// Every module that is built. The first is the app; the others are loaded when something asks for them.
pub(crate) const MODULES: &[Module] = &[
    Module { name: "aimline", features: "app" },
    Module { name: "aimline-extra", features: "extra" },
    Module { name: "aimline-languages", features: "languages" },
];

/// What `cargo xtask bench flags` measures. Made as the others are, and not shipped.
pub(crate) const BENCH: Module = Module { name: "aimline-bench", features: "bench" };

/// A module that is ready to ship.
pub(crate) struct Built {
    pub(crate) name: &'static str,
    /// The JavaScript that bindgen wrote for it.
    pub(crate) glue: PathBuf,
    /// The optimised module.
    pub(crate) wasm: PathBuf,
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
    let built = Built { name: module.name, glue: folder.join("glue/glue.js"), wasm: folder.join("optimised.wasm") };
    let options = WASM_OPT.join(" ");
    // The module carries bindgen's version, so a newer bindgen shows in `compiled` too.
    let digest = stamp::digest([compiled.as_slice(), options.as_bytes()]);
    stamp::unless_fresh(&folder.join("stamp"), &digest, || {
        bind(compiled, &built)?;
        optimise(&built)
    })?;
    Ok(built)
}

fn compile(module: &Module) -> Result<Vec<u8>> {
    let cargo = project::cargo();
    let arguments = [
        "build",
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

fn bind(compiled: Vec<u8>, built: &Built) -> Result<()> {
    step(&format!("Bind {}.wasm", built.name), || {
        let folder = project::work().join(built.name).join("glue");
        Bindgen::new()
            .input_bytes("glue", compiled)
            .web(true)?
            .typescript(false)
            .omit_default_module_path(true)
            .remove_name_section(true)
            .remove_producers_section(true)
            .generate(&folder)
            .context("bindgen refused the module: `wasm-bindgen` in Cargo.lock and `wasm-bindgen-cli-support` in xtask/Cargo.toml must be the same version")
    })
}

fn optimise(built: &Built) -> Result<()> {
    step(&format!("Optimise {}.wasm", built.name), || {
        let tool = project::root().join("xtask/node_modules/binaryen/bin/wasm-opt");
        let bound = built.glue.with_file_name("glue_bg.wasm");
        let mut wasm_opt = command("node", &[]);
        wasm_opt.arg(tool).args(WASM_OPT).arg(bound);
        run(wasm_opt.arg("-o").arg(&built.wasm))
    })
}
