//! `Verdict`: what is said of one activity, with the evidence a person can check.

use crate::domain::id::{ActivityId, GoalId, KeyResultId, SegmentId};
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;

/// What is said of one activity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verdict {
    /// What it comes to.
    pub outcome: Outcome,
    /// Why: what decided comes first, what else speaks to it follows.
    pub evidence: Vec<Evidence>,
    /// How sure the outcome is, in thousandths: 1000 where the person said so, else a share of right verdicts that was
    /// measured or, for rules, set by hand. For [`Outcome::Unsure`], how likely the first goal named is.
    pub confidence: u16,
    /// Upkeep beyond the week's budget. Set by [`judge_days`](crate::flagging::week::judge_days), which knows the week.
    pub over_budget: bool,
}

/// What an activity comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// It serves this goal.
    Serves(GoalId),
    /// Needed work that serves no goal.
    Upkeep,
    /// It may serve a goal; the person is asked.
    Unsure {
        /// Up to two goals, best first; none where nothing can be said ([`Evidence::NoGoals`], [`Evidence::NoWords`]).
        likeliest: Vec<GoalId>,
    },
    /// It serves no goal. Also one that was answered [`Judgement::Dropped`] and is done all the same.
    OffAim {
        /// The open goal that comes nearest, where any shares a word.
        nearest: Option<GoalId>,
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

/// One reason for a verdict, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The person linked it to the goal.
    Linked(GoalId),
    /// The person's other answers about this very activity.
    Answered(Judgement),
    /// It does what the goal refuses.
    WontDo {
        /// The goal that refuses.
        goal: GoalId,
        /// The refusal as the person wrote it.
        phrase: String,
    },
    /// It is for a customer that the strategy rules out.
    Disqualifier {
        /// The segment.
        segment: SegmentId,
        /// The phrase as the person wrote it.
        phrase: String,
    },
    /// It serves a goal that was achieved or abandoned before the activity's day.
    ClosedGoal(GoalId),
    /// It contains one of the goal's cues.
    Cue {
        /// The goal.
        goal: GoalId,
        /// The cue as the person wrote it.
        phrase: String,
    },
    /// Similar activities were answered before.
    Alike {
        /// The nearest of them; the newest of equals.
        activity: ActivityId,
        /// How many were answered this way.
        n_alike: u32,
        /// The answer.
        judgement: Judgement,
        /// Similarity of the nearest, in thousandths; 1000 is the same words.
        similarity: u16,
    },
    /// It contains a phrase for upkeep.
    UpkeepPhrase(String),
    /// The week's upkeep is beyond its budget.
    UpkeepWeek {
        /// Upkeep of the week so far, this activity included.
        used: Minutes,
        /// The budget.
        budget: Minutes,
    },
    /// It shares words with a part of a goal.
    Words {
        /// The goal.
        goal: GoalId,
        /// The part that shares most.
        part: GoalPart,
        /// The shared words as they stand in the activity, in lower case and in its order.
        words: Vec<String>,
        /// How much of the activity's weight these words carry, in thousandths; rare words weigh more.
        pull: u16,
    },
    /// No open goal shares a word with it.
    NothingShared,
    /// There is no open goal to serve.
    NoGoals,
    /// It has no words that say anything.
    NoWords,
}

/// A part of a goal that words are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalPart {
    /// The goal's title.
    Title,
    /// One of its key results.
    KeyResult(KeyResultId),
    /// One of its cues.
    Cue(String),
}

impl Verdict {
    /// Whether it asks for attention: off aim or breaking a refusal with no answer yet, or upkeep beyond the budget.
    pub fn is_flag(&self) -> bool {
        let off = matches!(self.outcome, Outcome::OffAim { .. } | Outcome::Breaks);
        self.over_budget || off && !self.is_answered()
    }

    /// Whether the person should be asked which goal it serves.
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

    fn is_answered(&self) -> bool {
        self.evidence.iter().any(|e| matches!(e, Evidence::Linked(_) | Evidence::Answered(_)))
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::judgement::Judgement;
    use crate::flagging::verdict::{Bucket, Evidence, Outcome, Verdict};

    #[test]
    fn what_is_answered_is_no_flag_and_what_is_not_done_takes_no_time() {
        let off = || Outcome::OffAim { nearest: None };
        let check = |outcome, evidence: &[Evidence], over_budget, flag: bool, bucket| {
            let verdict = Verdict { outcome, evidence: evidence.to_vec(), confidence: 0, over_budget };
            assert_eq!((verdict.is_flag(), verdict.bucket()), (flag, bucket), "{verdict:?}");
        };
        check(off(), &[Evidence::NothingShared], false, true, Some(Bucket::OffAim));
        check(off(), &[Evidence::Answered(Judgement::OffAim)], false, false, Some(Bucket::OffAim));
        check(Outcome::Breaks, &[], false, true, Some(Bucket::OffAim));
        check(Outcome::Upkeep, &[Evidence::Answered(Judgement::Upkeep)], true, true, Some(Bucket::Upkeep));
        check(Outcome::Upkeep, &[], false, false, Some(Bucket::Upkeep));
        check(Outcome::Unsure { likeliest: vec![] }, &[], false, false, Some(Bucket::Unsure));
        check(Outcome::Dropped, &[], false, false, None);
        check(Outcome::HandedOver, &[], false, false, None);
    }
}
