//! How many cases the property tests try: few in every test run, many in `cargo xtask soak laws`.
//!
//! Which cases they are is for `PROPTEST_RNG_SEED` to say: `.cargo/config.toml` names one, so that every run tries the
//! same, and the soak draws another.

use proptest::test_runner::Config;

/// The variable that says how many times as many cases are tried.
const TIMES: &str = "AIMLINE_TIMES";

/// `n` cases, or [`TIMES`] as many.
pub fn cases(n: u32) -> Config {
    let times = std::env::var(TIMES).ok().and_then(|times| times.parse().ok()).unwrap_or(1);
    Config::with_cases(n.saturating_mul(times))
}

#[cfg(test)]
mod tests {
    use proptest::test_runner::RngSeed;

    use super::{TIMES, cases};

    #[test]
    fn every_run_tries_the_same_and_leaves_no_file() {
        let number = |name: &str| std::env::var(name).ok().and_then(|number| number.parse().ok());
        let config = cases(7);
        let seed = number("PROPTEST_RNG_SEED").expect(".cargo/config.toml names a seed");
        assert_eq!(config.rng_seed, RngSeed::Fixed(seed));
        assert!(config.failure_persistence.is_none());
        assert_eq!(u64::from(config.cases), 7 * number(TIMES).unwrap_or(1));
    }
}
