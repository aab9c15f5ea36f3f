//! The project's commands: `cargo xtask serve | build | test | bench | size | import`.

mod import;

fn main() -> std::process::ExitCode {
    let mut args = std::env::args().skip(1);
    let done = match args.next().as_deref() {
        Some("import") => import::run(args),
        _ => Err("commands: import".to_owned()),
    };
    match done {
        Ok(()) => std::process::ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            std::process::ExitCode::FAILURE
        }
    }
}
