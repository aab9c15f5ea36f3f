//! `cargo xtask serve`: builds, then serves `dist/` to this machine only.

mod reply;
mod watch;

use std::sync::Arc;
use std::thread;

use anyhow::{Result, anyhow, bail};
use tiny_http::Server;

use crate::{build, project};

const DEFAULT_PORT: u16 = 8080;

/// A browser opens several connections at once; a slow one must not hold the others up.
const WORKERS: usize = 4;

/// Serves until it is stopped; with `--watch`, builds again when a source changes.
pub(crate) fn run(options: &[&str]) -> Result<()> {
    let options = Options::read(options)?;
    let server = Server::http(("127.0.0.1", options.port)).map_err(|failure| {
        let other = options.port.saturating_add(1);
        anyhow!("Port {} cannot be used ({failure}). Choose another: cargo xtask serve --port {other}", options.port)
    })?;
    build::weight::print(&build::make()?);
    build::integrity::print()?;
    announce(options.port);
    let server = Arc::new(server);
    let workers: Vec<_> = (0..WORKERS)
        .map(|_| {
            let server = Arc::clone(&server);
            thread::spawn(move || reply::all(&server, &project::dist()))
        })
        .collect();
    if options.watch {
        watch::rebuild_on_change();
    }
    for worker in workers {
        if worker.join().is_err() {
            bail!("The server stopped; run `cargo xtask serve` again.");
        }
    }
    Ok(())
}

fn announce(port: u16) {
    println!("\nThe app         http://127.0.0.1:{port}/");
    println!("In an intranet  http://127.0.0.1:{port}/demo/intranet.html");
    println!("Told by a CRM   http://127.0.0.1:{port}/demo/crm.html");
    println!("A team's page   http://127.0.0.1:{port}/demo/team.html");
    println!("Four in a page  http://127.0.0.1:{port}/demo/desks.html");
    println!("In a frame      http://127.0.0.1:{port}/demo/framed.html");
    println!("The single file {}", project::dist().join("aimline.html").display());
    println!("\nStop with Ctrl-C.");
}

struct Options {
    port: u16,
    watch: bool,
}

impl Options {
    fn read(words: &[&str]) -> Result<Options> {
        let mut options = Options { port: DEFAULT_PORT, watch: false };
        let mut words = words.iter();
        while let Some(word) = words.next() {
            match *word {
                "--watch" => options.watch = true,
                "--port" => {
                    options.port = words
                        .next()
                        .and_then(|port| port.parse().ok())
                        .ok_or_else(|| anyhow!("--port wants a number from 1 to 65535"))?;
                }
                other => bail!("serve does not know {other}. It takes --watch and --port N"),
            }
        }
        Ok(options)
    }
}
