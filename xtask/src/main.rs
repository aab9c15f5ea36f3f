//! The project's commands: `cargo xtask serve | build | test | soak | bench | size`.
//!
//! Each command is a module; this file only reads the command line.

mod bench;
mod build;
mod flags;
mod import;
mod npm;
mod process;
mod project;
mod serve;
mod size;
mod soak;
mod stamp;
mod test;
mod vectors;

use std::process::ExitCode;

const USAGE: &str = "\
Usage: cargo xtask <command>

  serve [--watch] [--port N]   build, then serve the app and the demo pages on this machine
  build                        make dist/: the widget, the page, the single file, the demo pages
  test                         get what is missing, then run every test
  soak [crash|tabs|fuzz|laws] [--seed S] [--histories N] [--schedules N] [--inputs N] [--times N]
                               try for long what the tests try for seconds: crashes at every call of the storage, tabs
                               at once, hostile inputs, property tests; the seed that is printed first repeats a run
  bench                        measure what has a target
  bench flags                  measure the engine, native and in WebAssembly, beside a text search from npm
  bench audit                  measure the audit of a company's year, beside judging it
  bench store                  measure what a log takes, and how long to open and to save it, beside JSON under one key
  size                         print what dist/ weighs, and what weighs most
  import FILE --from DATE --to DATE --zone AREA/CITY
                               print what would be imported from a calendar or table
  flags DATA.jsonl[.gz] [options]
                               judge labelled activities and print a JSON object a line, or with --report a table;
                               `cargo xtask flags --help` names the other options
  vectors                      make the word vectors anew (fetches 250 MB, takes a quarter of an hour)";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let outcome = match words.split_first() {
        Some((&"serve", options)) => serve::run(options),
        Some((&"build", [])) => build::run(),
        Some((&"test", [])) => test::run(),
        Some((&"soak", options)) => soak::run(options),
        Some((&"bench", [])) => bench::run(),
        Some((&"bench", ["flags"])) => bench::jobs::flags(),
        Some((&"bench", ["audit"])) => bench::jobs::audit(),
        Some((&"bench", ["store"])) => bench::jobs::store(),
        Some((&"size", [])) => size::run(),
        Some((&"import", options)) => {
            import::run(options.iter().map(|word| (*word).to_owned())).map_err(anyhow::Error::msg)
        }
        Some((&"flags", options)) => flags::run(options),
        Some((&"vectors", [])) => vectors::run(),
        Some((&("help" | "--help" | "-h"), _)) => {
            println!("{USAGE}");
            Ok(())
        }
        _ => Err(anyhow::anyhow!("{USAGE}")),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure:#}");
            ExitCode::FAILURE
        }
    }
}
