//! The rule *a goal that serves no choice*, neither directly nor through a goal that it contributes to.
//!
//! Strategy is choice (Lafley and Martin, "Playing to Win", 2013): what a goal is for can be said in terms of the five
//! choices, or the goal lacks a reason, or the strategy a choice.

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::sorted::SortedSet;

/// An open goal that traces to no choice of the strategy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Untraced {
    /// The goal.
    pub goal: GoalId,
    /// Whether it contributes to another goal, which then serves no choice either.
    pub has_parent: bool,
}

/// Finds open goals that trace to no choice, once the strategy has a text: without one nothing could be traced to.
///
/// Of goals that contribute to one another the topmost is told of, because what settles it settles those below; of a
/// circle the rule *cycle* tells. Goals past due are left to their own rule.
pub fn untraced(history: &History<'_>) -> Vec<Finding> {
    if history.state.strategy.texts.values().all(|text| text.trim().is_empty()) {
        return Vec::new();
    }
    let structure = &history.structure;
    let is_over = |end| end < history.today;
    let goals = history.open_goals().filter(|goal| !goal.period.end().is_some_and(is_over));
    let untraced: SortedSet<GoalId> = goals.map(|goal| goal.id).filter(|id| !structure.is_traced(*id)).collect();
    let topmost = untraced.iter().filter(|id| !structure.parents(**id).iter().any(|parent| untraced.contains(parent)));
    let finding = |goal: &GoalId| Finding {
        severity: Severity::Minor,
        minutes: Minutes::ZERO,
        key: key(&["untraced", &goal.to_string()]),
        pattern: Pattern::Untraced(Untraced { goal: *goal, has_parent: !structure.parents(*goal).is_empty() }),
    };
    topmost.map(finding).collect()
}
