//! `Rule`: the rules of the audit by name, each in a file of its own, where its thresholds and its source stand.

use crate::audit::closed_goal::closed_goal;
use crate::audit::confidence_drop::confidence_drop;
use crate::audit::conversion_short::conversion_short;
use crate::audit::cycle::cycle;
use crate::audit::excluded::excluded;
use crate::audit::finding::{Finding, Pattern};
use crate::audit::history::History;
use crate::audit::idle::idle;
use crate::audit::late_handoff::late_handoff;
use crate::audit::not_ready::not_ready;
use crate::audit::one_sided::one_sided;
use crate::audit::opposed::opposed;
use crate::audit::out_of_order::out_of_order;
use crate::audit::over_capacity::over_capacity;
use crate::audit::past_due::past_due;
use crate::audit::recurring::recurring;
use crate::audit::stale::stale;
use crate::audit::starved::starved;
use crate::audit::stop::stop;
use crate::audit::targets_short::targets_short;
use crate::audit::too_early::too_early;
use crate::audit::unaligned::unaligned;
use crate::audit::unserved::unserved;
use crate::audit::untraced::untraced;
use crate::audit::upkeep_over::upkeep_over;
use crate::audit::wrong_segment::wrong_segment;

/// A rule of the audit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Upkeep over its weekly budget.
    UpkeepOver,
    /// A goal starved while another is over-served.
    Starved,
    /// The same kind of thing, off aim again and again.
    Recurring,
    /// Activity for a goal that is closed.
    ClosedGoal,
    /// Activity for a goal that waits for a handoff.
    TooEarly,
    /// Work without a goal.
    Unaligned,
    /// A goal without work.
    Idle,
    /// Hours over capacity.
    OverCapacity,
    /// A goal that serves no choice.
    Untraced,
    /// What nobody serves.
    Unserved,
    /// A goal past due.
    PastDue,
    /// A stale check-in.
    Stale,
    /// A confidence drop.
    ConfidenceDrop,
    /// A stop-when rule that has come to pass.
    Stop,
    /// Goals in a circle.
    Cycle,
    /// A handoff that is late.
    LateHandoff,
    /// A step before the step it waits for.
    OutOfOrder,
    /// A handoff without an owner on one side.
    OneSided,
    /// Targets that do not add up.
    TargetsShort,
    /// A handoff that yields too little.
    ConversionShort,
    /// Two goals that pull one metric both ways.
    Opposed,
    /// A goal where we do not play.
    Excluded,
    /// A team where the customers are not.
    WrongSegment,
    /// Promised on what will not be ready.
    NotReady,
}

impl Rule {
    /// All of them, in the order in which people are shown them.
    pub const ALL: [Self; 24] = [
        Self::UpkeepOver,
        Self::Starved,
        Self::Recurring,
        Self::ClosedGoal,
        Self::TooEarly,
        Self::Unaligned,
        Self::Idle,
        Self::OverCapacity,
        Self::Untraced,
        Self::Unserved,
        Self::PastDue,
        Self::Stale,
        Self::ConfidenceDrop,
        Self::Stop,
        Self::Cycle,
        Self::LateHandoff,
        Self::OutOfOrder,
        Self::OneSided,
        Self::TargetsShort,
        Self::ConversionShort,
        Self::Opposed,
        Self::Excluded,
        Self::WrongSegment,
        Self::NotReady,
    ];

    /// Those that look at what was done, week by week; the others look at what was set out.
    pub const OF_WEEKS: [Self; 5] =
        [Self::UpkeepOver, Self::Starved, Self::Recurring, Self::ClosedGoal, Self::TooEarly];

    /// Its name, by which it is switched off: kept in logs, never renamed.
    pub const fn name(self) -> &'static str {
        match self {
            Self::UpkeepOver => "upkeep-over",
            Self::Starved => "starved",
            Self::Recurring => "recurring",
            Self::ClosedGoal => "closed-goal",
            Self::TooEarly => "too-early",
            Self::Unaligned => "unaligned",
            Self::Idle => "idle",
            Self::OverCapacity => "over-capacity",
            Self::Untraced => "untraced",
            Self::Unserved => "unserved",
            Self::PastDue => "past-due",
            Self::Stale => "stale",
            Self::ConfidenceDrop => "confidence-drop",
            Self::Stop => "stop",
            Self::Cycle => "cycle",
            Self::LateHandoff => "late-handoff",
            Self::OutOfOrder => "out-of-order",
            Self::OneSided => "one-sided",
            Self::TargetsShort => "targets-short",
            Self::ConversionShort => "conversion-short",
            Self::Opposed => "opposed",
            Self::Excluded => "excluded",
            Self::WrongSegment => "wrong-segment",
            Self::NotReady => "not-ready",
        }
    }

    /// Everything that this rule finds.
    pub fn ask(self, history: &History<'_>) -> Vec<Finding> {
        let rule = match self {
            Self::UpkeepOver => upkeep_over,
            Self::Starved => starved,
            Self::Recurring => recurring,
            Self::ClosedGoal => closed_goal,
            Self::TooEarly => too_early,
            Self::Unaligned => unaligned,
            Self::Idle => idle,
            Self::OverCapacity => over_capacity,
            Self::Untraced => untraced,
            Self::Unserved => unserved,
            Self::PastDue => past_due,
            Self::Stale => stale,
            Self::ConfidenceDrop => confidence_drop,
            Self::Stop => stop,
            Self::Cycle => cycle,
            Self::LateHandoff => late_handoff,
            Self::OutOfOrder => out_of_order,
            Self::OneSided => one_sided,
            Self::TargetsShort => targets_short,
            Self::ConversionShort => conversion_short,
            Self::Opposed => opposed,
            Self::Excluded => excluded,
            Self::WrongSegment => wrong_segment,
            Self::NotReady => not_ready,
        };
        rule(history)
    }
}

impl Pattern {
    /// The rule that finds such patterns.
    pub const fn rule(&self) -> Rule {
        match self {
            Self::UpkeepOver(_) => Rule::UpkeepOver,
            Self::Starved(_) => Rule::Starved,
            Self::Recurring(_) => Rule::Recurring,
            Self::ClosedGoal(_) => Rule::ClosedGoal,
            Self::TooEarly(_) => Rule::TooEarly,
            Self::Unaligned(_) => Rule::Unaligned,
            Self::Idle(_) => Rule::Idle,
            Self::OverCapacity(_) => Rule::OverCapacity,
            Self::Untraced(_) => Rule::Untraced,
            Self::Unserved(_) => Rule::Unserved,
            Self::PastDue(_) => Rule::PastDue,
            Self::Stale(_) => Rule::Stale,
            Self::ConfidenceDrop(_) => Rule::ConfidenceDrop,
            Self::Stop(_) => Rule::Stop,
            Self::Cycle(_) => Rule::Cycle,
            Self::LateHandoff(_) => Rule::LateHandoff,
            Self::OutOfOrder(_) => Rule::OutOfOrder,
            Self::OneSided(_) => Rule::OneSided,
            Self::TargetsShort(_) => Rule::TargetsShort,
            Self::ConversionShort(_) => Rule::ConversionShort,
            Self::Opposed(_) => Rule::Opposed,
            Self::Excluded(_) => Rule::Excluded,
            Self::WrongSegment(_) => Rule::WrongSegment,
            Self::NotReady(_) => Rule::NotReady,
        }
    }
}
