//! `Clock`: a hybrid logical clock. It is told the time and never asks for it.
//!
//! After Kulkarni, Demirbas, Madappa, Avva, Leone, "Logical physical clocks" (OPODIS 2014).

use crate::log::stamp::{ReplicaId, Stamp};

/// Issues stamps, each newer than every stamp issued or observed before, and close to the wall's time.
///
/// **Clocks that are wrong.** One set back changes nothing: the stamps go on from the newest one seen, a millisecond
/// each. A stamp from the future is followed, however far ahead it is: were it refused, what a person does next would
/// sort before it and seem to have no effect. Only the times shown are then wrong, until the wall has caught up;
/// [`Clock::ahead_ms`] and [`Stamp::is_far_ahead`] say so, to be shown. Files are read up to [`Stamp::MAX_FOREIGN_AT`],
/// so that a clock which followed one has room to go on.
///
/// A millisecond each, since [ids](Stamp::id_bits) tell things of one millisecond apart by a number that each tab begins
/// to count at random: a year of tabs that all go on within one millisecond would choose some twice.
#[derive(Debug)]
pub struct Clock {
    last: Stamp,
}

impl Clock {
    /// A clock that has seen nothing.
    pub const fn new(replica: ReplicaId) -> Self {
        Self { last: Stamp { at: 0, seq: 0, replica } }
    }

    /// The stamp of something that happens now. `now_ms`: the wall's milliseconds since 1970.
    ///
    /// At the end of time ([`Stamp::MAX_AT`] and the last sequence number) it stays there.
    pub fn tick(&mut self, now_ms: u64) -> Stamp {
        let last = self.last;
        let now_ms = now_ms.min(Stamp::MAX_AT);
        let (at, seq) = match last.seq.checked_add(1) {
            _ if now_ms > last.at => (now_ms, 0),
            Some(seq) if now_ms == last.at || last.at == Stamp::MAX_AT => (last.at, seq),
            _ if last.at < Stamp::MAX_AT => (last.at + 1, 0),
            _ => (last.at, last.seq),
        };
        self.last = Stamp { at, seq, ..last };
        self.last
    }

    /// Takes note of a stamp from elsewhere (or from before): all further ones are newer.
    pub fn observe(&mut self, stamp: Stamp) {
        if (stamp.at, stamp.seq) > (self.last.at, self.last.seq) {
            self.last = Stamp { at: stamp.at.min(Stamp::MAX_AT), seq: stamp.seq, ..self.last };
        }
    }

    /// By how many milliseconds the newest stamp seen is ahead of the wall.
    pub const fn ahead_ms(&self, now_ms: u64) -> u64 {
        self.last.at.saturating_sub(now_ms)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Clock, ReplicaId, Stamp};

    #[test]
    fn follows_the_wall_and_counts_within_a_millisecond() {
        let mut clock = Clock::new(ReplicaId::new(1));
        let at_and_seq = |stamp: Stamp| (stamp.at, stamp.seq);
        assert_eq!(at_and_seq(clock.tick(100)), (100, 0));
        assert_eq!(at_and_seq(clock.tick(100)), (100, 1));
        assert_eq!(at_and_seq(clock.tick(90)), (101, 0));
        assert_eq!(at_and_seq(clock.tick(90)), (102, 0));
        assert_eq!(at_and_seq(clock.tick(102)), (102, 1));
        assert_eq!(at_and_seq(clock.tick(103)), (103, 0));
        clock.observe(Stamp { at: 500, seq: u32::MAX, replica: ReplicaId::new(2) });
        assert_eq!(clock.ahead_ms(101), 399);
        assert_eq!(at_and_seq(clock.tick(102)), (501, 0));
        clock.observe(Stamp { at: 600, seq: u32::MAX, replica: ReplicaId::new(2) });
        assert_eq!(at_and_seq(clock.tick(600)), (601, 0));
    }

    #[test]
    fn the_end_of_time_is_no_panic() {
        let mut clock = Clock::new(ReplicaId::new(1));
        clock.observe(Stamp { at: u64::MAX, seq: u32::MAX, replica: ReplicaId::new(2) });
        assert_eq!(clock.tick(u64::MAX).at, Stamp::MAX_AT);
    }

    proptest! {
        #[test]
        fn every_stamp_is_newer_than_all_seen(steps in prop::collection::vec((any::<bool>(), 0u64..50, 0u32..5), 0..60)) {
            let mut clock = Clock::new(ReplicaId::new(1));
            let mut newest = Stamp { at: 0, seq: 0, replica: ReplicaId::new(0) };
            for (here, at, seq) in steps {
                if here {
                    let stamp = clock.tick(at);
                    prop_assert!(stamp > newest);
                    newest = stamp;
                } else {
                    let stamp = Stamp { at, seq, replica: ReplicaId::new(9) };
                    clock.observe(stamp);
                    newest = newest.max(stamp);
                }
            }
        }
    }
}
