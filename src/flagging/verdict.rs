//! `Verdict`: what is said of one activity. Small and without texts, so that a whole history of them can be kept;
//! [`Explanation`](crate::flagging::explanation::Explanation) says why.

use crate::domain::id::GoalId;

/// What is said of one activity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// What it comes to.
    pub outcome: Outcome,
    /// How sure the outcome is, in thousandths: 1000 where the person said so, else a share of right verdicts that was
    /// measured or, for rules, set by hand. For [`Outcome::Unsure`], how likely the first goal named is.
    pub confidence: u16,
    /// Whether it is the person's own word.
    pub is_answered: bool,
    /// It serves a goal that waits for what another goal is to hand over.
    pub is_early: bool,
    /// Upkeep beyond the week's budget. Set by [`judge_days`](crate::flagging::week::judge_days), which knows the week.
    pub over_budget: bool,
}

/// What an activity comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It serves this goal.
    Serves(GoalId),
    /// Needed work that serves no goal.
    Upkeep,
    /// It may serve a goal; the person is asked.
    Unsure {
        /// Up to two goals, best first; none where nothing can be said.
        likeliest: [Option<GoalId>; 2],
    },
    /// It serves no goal. Also one that was answered [`Judgement::Dropped`](crate::domain::judgement::Judgement::Dropped) and
    /// is done all the same.
    OffAim {
        /// The open goal that comes nearest, where any does.
        nearest: Option<GoalId>,
        /// The closed goal that it would have served.
        closed: Option<GoalId>,
    },
    /// It breaks a won't-do or a disqualifier; the evidence names it.
    Breaks,
    /// The person dropped the plan.
    Dropped,
    /// Somebody else does it.
    HandedOver,
}

/// Where an activity's time counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Bucket {
    /// It serves a goal.
    OnAim,
    /// Needed, serves no goal.
    Upkeep,
    /// Not known yet.
    Unsure,
    /// It serves no goal or breaks a refusal.
    OffAim,
}

impl Outcome {
    /// Nothing can be said.
    pub const SILENT: Self = Self::Unsure { likeliest: [None; 2] };
    /// Nothing is near.
    pub const FAR: Self = Self::OffAim { nearest: None, closed: None };
}

impl Verdict {
    /// Whether it asks for attention: off aim, breaking a refusal or too early with no answer yet, or upkeep
    /// beyond the budget.
    pub fn is_flag(&self) -> bool {
        let off = matches!(self.outcome, Outcome::OffAim { .. } | Outcome::Breaks);
        self.over_budget || (off || self.is_early) && !self.is_answered
    }

    /// Whether it is left open which goal is served.
    pub fn is_question(&self) -> bool {
        matches!(self.outcome, Outcome::Unsure { .. })
    }

    /// Where its time counts; `None` for plans that were dropped and for what was handed over.
    pub fn bucket(&self) -> Option<Bucket> {
        match self.outcome {
            Outcome::Serves(_) => Some(Bucket::OnAim),
            Outcome::Upkeep => Some(Bucket::Upkeep),
            Outcome::Unsure { .. } => Some(Bucket::Unsure),
            Outcome::OffAim { .. } | Outcome::Breaks => Some(Bucket::OffAim),
            Outcome::Dropped | Outcome::HandedOver => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::flagging::verdict::{Bucket, Outcome, Verdict};

    #[test]
    fn what_is_answered_is_no_flag_and_what_is_not_done_takes_no_time() {
        let off = Outcome::FAR;
        let check = |outcome, is_answered, over_budget, flag: bool, bucket| {
            let verdict = Verdict { outcome, confidence: 0, is_answered, is_early: false, over_budget };
            assert_eq!((verdict.is_flag(), verdict.bucket()), (flag, bucket), "{verdict:?}");
        };
        check(off, false, false, true, Some(Bucket::OffAim));
        check(off, true, false, false, Some(Bucket::OffAim));
        check(Outcome::Breaks, false, false, true, Some(Bucket::OffAim));
        check(Outcome::Upkeep, true, true, true, Some(Bucket::Upkeep));
        check(Outcome::Upkeep, false, false, false, Some(Bucket::Upkeep));
        check(Outcome::SILENT, false, false, false, Some(Bucket::Unsure));
        check(Outcome::Dropped, false, false, false, None);
        check(Outcome::HandedOver, false, false, false, None);
    }
}
