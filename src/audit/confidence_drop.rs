//! The rule *a confidence drop*: since the check-in before, somebody became much less sure.
//!
//! Confidence in a key result is set at the start, and each week says whether it went up or down; what to talk about is
//! the change (Wodtke, "Radical Focus", 2016). A drop matters more than the level: somebody knows something new.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::too_early::givers;
use crate::domain::check_in::DROP;
use crate::domain::day;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::{Confidence, KeyResult, Reading};
use crate::domain::minutes::Minutes;
use crate::sorted::sorted;

/// A key result whose confidence dropped with its last check-in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfidenceDrop {
    /// Its goal.
    pub goal: GoalId,
    /// The key result.
    pub key_result: KeyResultId,
    /// The confidence before.
    pub from: Confidence,
    /// The confidence now.
    pub to: Confidence,
    /// The day of the last check-in.
    pub on: NaiveDate,
}

/// Finds them in open goals, where the last check-in is not older than twice the space's cadence: after that it is stale,
/// which is another rule's. Of several check-ins on a day the last one counts, as a correction of those before.
///
/// Dismissed for that check-in; settled by the next one, unless that drops again.
pub fn confidence_drop(history: &History<'_>) -> Vec<Finding> {
    let (mut found, givers) = (Vec::new(), givers(history));
    for goal in history.open_goals() {
        for key_result in goal.key_results.values() {
            let Some([(_, from), (on, to)]) = last_two(key_result, history.today) else { continue };
            let check_ins = history.state.check_ins;
            let is_news = history.today <= check_ins.after(check_ins.after(on));
            if is_news && from.level().saturating_sub(to.level()) >= DROP {
                let (goal, key_result) = (goal.id, key_result.id);
                found.push(Finding {
                    severity: if givers.contains(&goal) { Severity::Major } else { Severity::Moderate },
                    minutes: Minutes::ZERO,
                    key: key(&["confidence", &goal.to_string(), &key_result.to_string(), &day::text(on)]),
                    pattern: Pattern::ConfidenceDrop(ConfidenceDrop { goal, key_result, from, to, on }),
                });
            }
        }
    }
    found
}

/// The confidence of the last two days up to `today` on which somebody told it.
fn last_two(key_result: &KeyResult, today: NaiveDate) -> Option<[(NaiveDate, Confidence); 2]> {
    let told: Vec<&Reading> = key_result.readings.values().filter(|reading| reading.date <= today).collect();
    let told = sorted(&told, |a, b| (a.date, a.id) < (b.date, b.id));
    let mut told = told.iter().rev().filter_map(|reading| Some((reading.date, reading.confidence?)));
    let last = told.next()?;
    let before = told.find(|(day, _)| *day < last.0)?;
    Some([before, last])
}
