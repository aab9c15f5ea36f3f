//! `Stamp`: when and where an event came to be, as a total order that every device agrees on.

use std::fmt;
use std::str::FromStr;

use crate::domain::id::hex;
use crate::json::text;

/// Names one writer: a tab or a device, from its opening to its closing. Sixty-four random bits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReplicaId(u64);

impl ReplicaId {
    /// The replica of these bits; draw them at random for each tab.
    pub const fn new(bits: u64) -> Self {
        Self(bits)
    }
}

/// When and where an event came to be. Ordered by time, then sequence, then replica.
///
/// Its text is `at.seq.replica` in hexadecimal digits: `19a2b3c4d5e.0.9f86d081884c7d65`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Milliseconds since 1970 on a hybrid logical clock: the wall's time or a little more, at most [`Stamp::MAX_AT`].
    pub at: u64,
    /// Tells events of one millisecond apart.
    pub seq: u32,
    /// Who wrote it.
    pub replica: ReplicaId,
}

/// The text is not a stamp.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("\"{0}\" is not a stamp: time, sequence and replica in hexadecimal digits, parted by dots, were expected")]
pub struct BadStamp(String);

impl Stamp {
    /// The latest time that is read or issued: 2 to the 48th milliseconds, in the year 10889.
    pub const MAX_AT: u64 = (1 << 48) - 1;

    /// The latest time that is read from a file: 2 to the 47th milliseconds, in the year 6429. A clock that follows it
    /// is far from the end of time, where it would have to stop.
    pub const MAX_FOREIGN_AT: u64 = (1 << 47) - 1;

    /// A stamp further ahead of the clock than this comes from a device whose clock is wrong: one day.
    pub const MAX_AHEAD_MS: u64 = 24 * 60 * 60 * 1000;

    /// The bits from which the `n`th thing created under this stamp gets its id: 42 bits of time (in milliseconds, until
    /// the year 2109), then 21 bits that tell things of one millisecond apart. So ids are in order of time, like ULIDs,
    /// and adding one to a [`SortedMap`](crate::sorted::SortedMap) goes at its end.
    ///
    /// Within a replica the 21 bits are a sequence, which starts at a place that depends on the replica and on `n`: no two
    /// stamps of a replica meet, and two replicas only if they create things in the same millisecond, once in millions.
    ///
    /// The mixing is SplitMix64's (Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014), with
    /// Stafford's variant 13 of the finaliser.
    pub const fn id_bits(&self, n: u32) -> u64 {
        let start = mix(self.replica.0 ^ mix(n as u64));
        (self.at & ((1 << 42) - 1)) << 21 | start.wrapping_add(self.seq as u64) & ((1 << 21) - 1)
    }

    /// Whether it lies further ahead of `now_ms` than [`Stamp::MAX_AHEAD_MS`]: worth telling a person.
    pub const fn is_far_ahead(&self, now_ms: u64) -> bool {
        self.at > now_ms.saturating_add(Self::MAX_AHEAD_MS)
    }
}

/// One step of SplitMix64.
const fn mix(word: u64) -> u64 {
    let mut z = word.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

fn bad(text: &str) -> BadStamp {
    BadStamp(text.chars().take(60).collect())
}

impl FromStr for ReplicaId {
    type Err = BadStamp;

    fn from_str(text: &str) -> Result<Self, BadStamp> {
        hex(text.as_bytes()).map(Self).ok_or_else(|| bad(text))
    }
}

impl FromStr for Stamp {
    type Err = BadStamp;

    fn from_str(text: &str) -> Result<Self, BadStamp> {
        let read = || {
            let mut parts = text.as_bytes().splitn(3, |byte| *byte == b'.');
            let mut part = || parts.next().and_then(hex);
            let at = part().filter(|at| *at <= Self::MAX_AT)?;
            Some(Self { at, seq: u32::try_from(part()?).ok()?, replica: ReplicaId(part()?) })
        };
        read().ok_or_else(|| bad(text))
    }
}

impl fmt::Display for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}", self.0)
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:x}.{:x}.{:x}", self.at, self.seq, self.replica.0)
    }
}

impl fmt::Debug for ReplicaId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ReplicaId({self})")
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stamp({self})")
    }
}

text!(Stamp);

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{ReplicaId, Stamp};

    fn stamp(at: u64, seq: u32, replica: u64) -> Stamp {
        Stamp { at, seq, replica: ReplicaId(replica) }
    }

    #[test]
    fn order_is_time_then_sequence_then_replica() {
        assert!(stamp(1, 9, 9) < stamp(2, 0, 0));
        assert!(stamp(1, 1, 9) < stamp(1, 2, 0));
        assert!(stamp(1, 1, 1) < stamp(1, 1, 2));
    }

    #[test]
    fn text_round_trips_and_bad_text_is_refused() {
        for it in [stamp(0, 0, 0), stamp(1_760_000_000_000, 3, u64::MAX), stamp(Stamp::MAX_AT, u32::MAX, 1)] {
            assert_eq!(it.to_string().parse(), Ok(it));
        }
        for text in ["", "1", "1.2", "1.2.", "+1.2.3", "1.100000000.3", "1000000000000.0.1", "1.2.3.4", "ä.1.1"] {
            assert!(text.parse::<Stamp>().is_err(), "{text}");
        }
    }

    #[test]
    fn ids_of_neighbouring_stamps_differ() {
        let stamps = (0..50).flat_map(|at| (0..10).map(move |seq| stamp(at, seq, 7)));
        let ids: BTreeSet<_> = stamps.flat_map(|s| (0..10).map(move |n| s.id_bits(n))).collect();
        assert_eq!(ids.len(), 5000);
    }

    #[test]
    fn ids_are_in_order_of_time() {
        for at in [0, 1, 1_760_000_000_000, (1 << 42) - 2] {
            assert!(stamp(at, u32::MAX, u64::MAX).id_bits(u32::MAX) < stamp(at + 1, 0, 0).id_bits(0), "{at}");
        }
        assert!(stamp(Stamp::MAX_AT, u32::MAX, u64::MAX).id_bits(0) < 1 << 63);
    }

    #[test]
    fn ids_of_one_millisecond_differ_for_a_whole_import() {
        let ids: BTreeSet<_> = (0..100_000).map(|seq| stamp(7, seq, 7).id_bits(0)).collect();
        assert_eq!(ids.len(), 100_000);
        assert_ne!(stamp(7, 0, 7).id_bits(0), stamp(7, 0, 8).id_bits(0));
    }
}
