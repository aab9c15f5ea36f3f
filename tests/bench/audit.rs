//! The native half of `cargo xtask bench audit`: prints milliseconds as JSON, a list of runs for each measurement.

use std::time::Instant;

use aimline::embed::bench::AuditBench;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let n_runs = std::env::args().nth(1).ok_or("bench-audit RUNS")?.parse::<usize>()?;
    let bench = AuditBench::new();
    let (digest, n_found) = (bench.digest(), bench.audit());
    let audit: Vec<f64> = (0..n_runs).map(|_| time(|| _ = bench.audit())).collect();
    let judge: Vec<f64> = (0..n_runs).map(|_| time(|| bench.judge_all())).collect();
    println!(r#"{{"digest":{digest},"nFound":{n_found},"audit":{audit:?},"judge":{judge:?}}}"#);
    Ok(())
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}
