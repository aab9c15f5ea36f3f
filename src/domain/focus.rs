//! `Focus`: whether to look at what is done or at what is left.
//!
//! Motivation is higher when attention goes to whichever of the two is smaller: each further step is then a larger part
//! of it (the small-area principle: Koo and Fishbach, "The small-area hypothesis: effects of progress monitoring on goal
//! adherence", Journal of Consumer Research 39, 2012).

use crate::domain::score::Score;

/// What of a goal's way to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Focus {
    /// What is done: less than half.
    Done,
    /// What is left: half or less.
    Left,
}

impl Focus {
    /// What to look at with this much of the way behind.
    pub const fn at(score: Score) -> Self {
        if score.permille() < 500 { Self::Done } else { Self::Left }
    }
}

#[cfg(test)]
mod tests {
    use super::Focus;
    use crate::domain::score::Score;

    #[test]
    fn the_smaller_part_is_looked_at() {
        let check = |permille, expect| assert_eq!(Focus::at(Score::of_permille(permille)), expect, "{permille}");
        check(0, Focus::Done);
        check(499, Focus::Done);
        check(500, Focus::Left);
        check(1000, Focus::Left);
    }
}
