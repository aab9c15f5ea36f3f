//! `Target`: one reader that is fed hostile inputs.

use fastrand::Rng;

use crate::meter::Meter;
use crate::targets::ALL;

/// A change that knows the format, such as one behind a checksum, which it mends.
pub(crate) type Reshape = fn(&mut Rng, &[u8]) -> Vec<u8>;

/// One reader that is fed hostile inputs.
pub(crate) struct Target {
    pub(crate) name: &'static str,
    /// How many of ten thousand inputs it gets.
    pub(crate) share: u64,
    /// What the project's own writers make, from which inputs are bent.
    pub(crate) seeds: fn(&mut Rng) -> Vec<Vec<u8>>,
    /// What the format knows.
    pub(crate) words: &'static [&'static str],
    /// Half of the changes, where there is one.
    pub(crate) reshape: Option<Reshape>,
    /// Reads the input, and says whether it was accepted. Panics where a law does not hold.
    pub(crate) check: fn(&[u8], &mut Meter) -> bool,
    /// How many bytes of the heap each byte of the input may take at once. Inputs count as no shorter than
    /// [`Meter::SHORTEST`].
    pub(crate) most_memory: usize,
}

/// The target of that name.
pub(crate) fn named(name: &str) -> &'static Target {
    ALL.iter().copied().find(|target| target.name == name).unwrap_or_else(|| panic!("there is no target {name}"))
}
