//! The project's commands: `cargo xtask serve | build | test | bench | size | import`.

fn main() {}
