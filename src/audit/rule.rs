//! `Rule`: the rules of the audit by name, each in a file of its own, where its thresholds and its source stand in full.
//!
//! | name | found when | after |
//! |---|---|---|
//! | `upkeep-over` | a week's upkeep exceeds its budget by half an hour | a budget that nobody looks at is none; ours |
//! | `starved` | over four weeks a goal had less than a third of its share by weight while another had half as much again as its own | Doerr: focus |
//! | `recurring` | the same kind of thing, off aim, in a cadence within half a year | ours |
//! | `closed-goal` | an hour and more, twice and more, for a goal after it was closed | ours |
//! | `too-early` | an hour and more, twice and more, for a goal that waits | Goldratt: dependent steps |
//! | `unaligned` | more than 30 % and four hours of the last whole week served no goal | Wodtke; DeMarco, for the band |
//! | `idle` | due within four weeks, no hours for two | Wodtke |
//! | `over-capacity` | a week, or the weekly budgets together, a tenth over what the person has | Doerr: focus |
//! | `untraced` | an open goal traces to no choice, though some were written | Lafley and Martin |
//! | `unserved` | a written choice, or a goal that others were to contribute to, has nobody | Lafley and Martin; re:Work |
//! | `past-due` | the period is over and the goal open | re:Work: grading |
//! | `stale` | no reading for twice the space's cadence | Wodtke: check-ins |
//! | `confidence-drop` | two or more lower than at the check-in before | Wodtke: the change, not the level |
//! | `stop` | the day of a stop-when rule has come and its value was not reached | Duke: kill criteria |
//! | `cycle` | goals contribute to each other, or wait for each other, in a circle | Coffman, Elphick and Shoshani: deadlock |
//! | `late-handoff` | due and not come | Goldratt |
//! | `out-of-order` | the goal that waits ends before, or with hardly anything left after, what it waits for | Goldratt |
//! | `one-sided` | nobody gives, or nobody takes | Google's playbook, in Doerr |
//! | `targets-short` | what contributes, in the same unit, adds up to less than the goal's own way | Doerr: alignment |
//! | `conversion-short` | what is handed over times its conversion is less than is needed | funnel arithmetic |
//! | `opposed` | one metric is to rise for one goal and to fall for another | Doerr: alignment |
//! | `excluded` | the goal aims at, or names, what *where to play* rules out | Lafley and Martin |
//! | `wrong-segment` | another team's goal in the segment is at risk while its goal in another does well | Lafley and Martin; thresholds ours |
//! | `not-ready` | a committed goal waits for one that was abandoned, is doubted, or is far behind | Doerr: committed goals |
//!
//! Wodtke, "Radical Focus", 2016; Doerr, "Measure What Matters", 2018; Google, re:Work, "Set goals with OKRs"; Lafley and
//! Martin, "Playing to Win", 2013; Goldratt, "Critical Chain", 1997; Duke, "Quit", 2022; DeMarco, "Slack", 2001.

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
