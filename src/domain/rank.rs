//! `Rank`: where an item stands in a list that people reorder. Moving one item changes that item alone.

use crate::json::number;

/// A place in an ordered list; ties are settled by id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Rank(i64);

impl From<Rank> for i64 {
    fn from(rank: Rank) -> Self {
        rank.0
    }
}

impl From<i64> for Rank {
    fn from(rank: i64) -> Self {
        Self(rank)
    }
}

number!(Rank i64);

/// The gap left between neighbours: room for some thirty moves to the same place before two ranks tie.
const GAP: i64 = 1 << 32;

impl Rank {
    /// The place after `last`, or the first place.
    pub fn after(last: Option<Self>) -> Self {
        Self(last.map_or(0, |Self(rank)| rank.saturating_add(GAP)))
    }

    /// A place between two neighbours; either may be absent at the ends.
    pub fn between(before: Option<Self>, after: Option<Self>) -> Self {
        match (before, after) {
            (Some(Self(a)), Some(Self(b))) => Self(a.midpoint(b)),
            (None, Some(Self(b))) => Self(b.saturating_sub(GAP)),
            (before, None) => Self::after(before),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Rank;

    #[test]
    fn a_place_is_found_at_both_ends_and_between() {
        let a = Rank::after(None);
        let b = Rank::after(Some(a));
        let between = Rank::between(Some(a), Some(b));
        assert!(a < between && between < b);
        assert!(Rank::between(None, Some(a)) < a);
        assert!(Rank::between(Some(b), None) > b);
    }
}
