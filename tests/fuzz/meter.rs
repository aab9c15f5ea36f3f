//! `Meter`: how much of the heap reading takes. Counts its own thread alone.

use allocation_counter::measure;

/// How much of the heap reading one input took.
#[derive(Default)]
pub(crate) struct Meter {
    /// The most bytes held at once, what is returned included.
    pub(crate) peak: usize,
    /// What is behind the input, in bytes, where that is more than the input.
    behind: usize,
}

impl Meter {
    /// Shorter inputs count as this long, in bytes: tables and buffers of fixed size are no fault.
    pub(crate) const SHORTEST: usize = 4096;

    /// Measures reading.
    pub(crate) fn read<T>(&mut self, work: impl FnOnce() -> T) -> T {
        let mut result = None;
        let info = measure(|| result = Some(work()));
        self.peak = self.peak.max(info.bytes_max as usize);
        result.unwrap()
    }

    /// The input counts as that long: it is compressed.
    pub(crate) fn counts_as(&mut self, bytes: usize) {
        self.behind = bytes;
    }

    /// The peak in bytes to each byte of an input of that length.
    pub(crate) fn ratio(&self, length: usize) -> f64 {
        self.peak as f64 / length.max(self.behind).max(Self::SHORTEST) as f64
    }
}
