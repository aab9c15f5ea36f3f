//! What `cargo xtask bench flags`, `bench audit` and `bench store` measure, natively and as a wasm module that does not
//! ship. Time is taken outside.

mod audit;
mod data;
mod flags;
mod store;
pub mod year;

use std::fmt;

pub use self::audit::AuditBench;
pub use self::flags::FlagsBench;
pub use self::store::StoreBench;

/// FNV-1a, 32 bits (RFC 9923), of what is written to it: another number as soon as one bit is.
struct Fnv(u32);

impl Default for Fnv {
    fn default() -> Self {
        Self(0x811c_9dc5)
    }
}

impl fmt::Write for Fnv {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        self.0 = text.bytes().fold(self.0, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
        Ok(())
    }
}
