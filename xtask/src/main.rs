//! The project's commands: `cargo xtask serve | build | test | bench | size | import`.

mod flags;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args = std::env::args().skip(1);
    match args.next().as_deref() {
        Some("flags") => flags::run(args),
        _ => Err("cargo xtask flags".into()),
    }
}
