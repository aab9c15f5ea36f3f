//! The native half of `cargo xtask bench store`: prints milliseconds and UTF-16 code units as JSON.

mod codecs;

use std::error::Error;
use std::time::Instant;

use aimline::embed::bench::StoreBench;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [n_runs, n_opened] = words.as_slice() else { return Err("bench-store RUNS ACTIVITIES".into()) };
    let (n_runs, n_opened) = (n_runs.parse::<usize>()?, n_opened.parse::<usize>()?);
    let codecs = codecs::sizes(&StoreBench::in_memory(0).lines());
    let mut bench = StoreBench::in_memory(n_opened);
    let open = |_| {
        let took = time(|| _ = bench.open());
        bench.close();
        took
    };
    let open: Vec<f64> = (0..n_runs).map(open).collect();
    let codecs: Vec<String> = codecs.into_iter().map(|(name, sizes)| format!(r#"["{name}",{sizes:?}]"#)).collect();
    println!(r#"{{"units":{},"open":{open:?},"codecs":[{}]}}"#, bench.units(), codecs.join(","));
    Ok(())
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}
