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
