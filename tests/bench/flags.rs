//! The native half of `cargo xtask bench flags`: prints milliseconds as JSON, a list of runs for each measurement.

use std::error::Error;
use std::time::Instant;

use aimline::embed::bench::FlagsBench;

fn main() -> Result<(), Box<dyn Error>> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [vectors, n_runs, cases @ ..] = words.as_slice() else {
        return Err("bench-flags VECTORS RUNS CASE..., where a case is ANSWERS:ALL_DISTINCT".into());
    };
    let (vectors, n_runs) = (std::fs::read(vectors)?, n_runs.parse::<usize>()?);
    let mut measured = Vec::new();
    for case in cases {
        let (answers, all_distinct) = case.split_once(':').ok_or("a case is ANSWERS:ALL_DISTINCT")?;
        let mut bench = FlagsBench::new(&vectors, answers.parse()?, all_distinct == "true");
        let digest = bench.digest();
        let engine: Vec<f64> = (0..n_runs).map(|_| time(|| bench.make_engine())).collect();
        let judge: Vec<f64> = (0..n_runs).map(|_| time(|| bench.judge_all())).collect();
        bench.make_engine();
        let keys: Vec<f64> = (0..bench.n_keys()).map(|n| time(|| bench.key(n))).collect();
        measured.push(format!(r#"{{"digest":{digest},"engine":{engine:?},"judge":{judge:?},"keys":{keys:?}}}"#));
    }
    println!("[{}]", measured.join(","));
    Ok(())
}

fn time(work: impl FnOnce()) -> f64 {
    let start = Instant::now();
    work();
    start.elapsed().as_secs_f64() * 1000.0
}
