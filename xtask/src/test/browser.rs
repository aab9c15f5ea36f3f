//! The browsers that tests run in, and the Rust tests that run inside one.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use serde_json::json;

use super::tally::Tally;
use crate::process::{command, exists, run, step};
use crate::{project, stamp};

/// Chromium, installed when it is missing and we may. `CHROMIUM` names another one.
pub(crate) fn chromium() -> Result<PathBuf> {
    program("CHROMIUM", "/usr/bin/chromium", "chromium")
}

/// Firefox, likewise. `FIREFOX` names another one.
pub(super) fn firefox() -> Result<PathBuf> {
    program("FIREFOX", "/usr/bin/firefox-esr", "firefox-esr")
}

/// Runs the wasm-bindgen tests of `tests/browser`, if there are any.
pub(super) fn rust_tests(tally: &mut Tally) -> Result<()> {
    let root = project::root();
    if !root.join("tests/browser").exists() && !root.join("tests/browser.rs").exists() {
        return Ok(());
    }
    let chromium = chromium()?;
    let driver = program("CHROMEDRIVER", "/usr/bin/chromedriver", "chromium-driver")?;
    let runner = runner()?;
    let folder = project::target().join("tools/browser");
    fs::create_dir_all(&folder)?;
    let options = json!({ "goog:chromeOptions": {
        "binary": chromium,
        "args": ["--headless=new", "--no-sandbox", "--disable-background-networking", "--disable-dev-shm-usage"],
    }});
    fs::write(folder.join("webdriver.json"), options.to_string())?;
    // The runner looks for its options in the folder it runs in.
    let inside = [PathBuf::from("env"), PathBuf::from("-C"), folder, runner];
    let config = format!("target.wasm32-unknown-unknown.runner={}", json!(inside));
    let mut cargo = command(project::cargo(), &["test", "--package=aimline", "--test=browser"]);
    cargo.args(["--target=wasm32-unknown-unknown", "--config", &config]).env("CHROMEDRIVER", driver);
    tally.tests("tests in the browser", &mut cargo);
    Ok(())
}

/// A program of Debian's, by the variable that may name it, its usual place and its package.
fn program(variable: &str, usual: &str, package: &str) -> Result<PathBuf> {
    let path = std::env::var_os(variable).map_or_else(|| PathBuf::from(usual), PathBuf::from);
    if !path.exists() && path.as_path() == Path::new(usual) {
        install(package)?;
    }
    if !path.exists() {
        bail!(
            "There is no {} where the tests need it. Install {package}, or name another one in the variable {variable}.",
            path.display()
        );
    }
    Ok(path)
}

/// Installs a package of Debian's, if we are root or may become it without a question.
fn install(package: &str) -> Result<()> {
    let advice = || {
        anyhow!(
            "The tests need {package}. Install it (on Debian: sudo apt-get install {package}), then run this again."
        )
    };
    if !exists("apt-get") {
        return Err(advice());
    }
    let is_root = command("id", &["-u"]).output().is_ok_and(|it| it.stdout.trim_ascii() == b"0");
    let sudo = || command("sudo", &["-n", "true"]).output().is_ok_and(|it| it.status.success());
    let prefix: &[&str] = match is_root {
        true => &["env"],
        false if sudo() => &["sudo", "-n", "env"],
        false => return Err(advice()),
    };
    step(&format!("Install {package}"), || {
        let apt = |words: &[&str]| {
            let mut command = command(prefix[0], &prefix[1..]);
            run(command.args(["DEBIAN_FRONTEND=noninteractive", "apt-get", "-q", "-y"]).args(words))
        };
        apt(&["update"])?;
        apt(&["install", "--no-install-recommends", package])
    })
    .with_context(advice)
}

/// wasm-bindgen's test runner, of the very version that the lock file names.
fn runner() -> Result<PathBuf> {
    let version = wasm_bindgen_version()?;
    let folder = project::target().join("tools");
    fs::create_dir_all(&folder)?;
    let binary = folder.join("bin/wasm-bindgen-test-runner");
    let digest = stamp::digest([version.as_bytes()]);
    stamp::unless_fresh(&folder.join("bin/version"), &digest, || {
        step(&format!("Get wasm-bindgen's test runner {version} (a few minutes, once)"), || {
            // Not `--locked`: a lock that names a version which was withdrawn since would stop every test here.
            let mut cargo = command(project::cargo(), &["install", "wasm-bindgen-cli", "--debug"]);
            cargo.args(["--version", &version, "--root"]).arg(&folder);
            run(cargo.args(["--bin", "wasm-bindgen-test-runner"]))
        })
    })?;
    Ok(binary)
}

fn wasm_bindgen_version() -> Result<String> {
    let lock = fs::read_to_string(project::root().join("Cargo.lock"))?;
    lock.split("[[package]]")
        .find(|package| package.contains("name = \"wasm-bindgen\"\n"))
        .and_then(|package| package.split("version = \"").nth(1)?.split('"').next())
        .map(str::to_owned)
        .context("Cargo.lock does not name wasm-bindgen")
}
