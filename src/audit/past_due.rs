//! The rule *a goal past due*: its period is over and it is still open.
//!
//! At the end of a period goals are graded, and what is worth going on with is set anew (Google, re:Work, "Set goals with
//! OKRs"; Doerr, "Measure What Matters", 2018). A goal that just stays open is neither learned from nor let go.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::too_early::givers;
use crate::domain::day;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;

/// For how many days after its end a goal may be graded in peace: two weeks, two weekly reviews. A judgement of ours.
pub const GRADED_WITHIN: i64 = 14;

/// An open goal whose period is over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastDue {
    /// The goal.
    pub goal: GoalId,
    /// The last day of its period.
    pub ended: NaiveDate,
}

/// Finds them from the day after on; they matter most after [`GRADED_WITHIN`] days, or where an open goal waits for
/// something from them. Dismissed for that end.
pub fn past_due(history: &History<'_>) -> Vec<Finding> {
    let (mut found, givers) = (Vec::new(), givers(history));
    for goal in history.open_goals() {
        let Some(ended) = goal.period.end().filter(|end| *end < history.today) else { continue };
        let is_long_over = (history.today - ended).num_days() > GRADED_WITHIN;
        found.push(Finding {
            severity: if is_long_over || givers.contains(&goal.id) { Severity::Major } else { Severity::Moderate },
            minutes: Minutes::ZERO,
            key: key(&["past-due", &goal.id.to_string(), &day::text(ended)]),
            pattern: Pattern::PastDue(PastDue { goal: goal.id, ended }),
        });
    }
    found
}
