//! The rule *goals in a circle*: each contributes to the next, or each waits for the next, for ever.
//!
//! Two devices can each tie two goals one way round, and together they make a circle. Goals that wait for each other never
//! begin (deadlock, by circular wait: Coffman, Elphick and Shoshani, "System deadlocks", ACM Computing Surveys 3, 1971);
//! goals that contribute to each other have no score that adds up.

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::sorted::SortedSet;

/// Goals in a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cycle {
    /// The goals, in the order of their ids.
    pub goals: Vec<GoalId>,
    /// What leads from one to the next.
    pub of: Links,
}

/// What leads from one goal to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    /// Each contributes to the next.
    Parents,
    /// Each waits for the next.
    Handoffs,
}

/// Finds circles that an open goal of the person's is in. A circle of handoffs holds nobody up once one of its goals is
/// closed or one of its handoffs came; what is left of it is told of, if that is still a circle.
///
/// Dismissed for those very goals.
pub fn cycle(history: &History<'_>) -> Vec<Finding> {
    let parents = history.structure.parent_cycles().iter().map(|goals| (Links::Parents, "contributes", goals.clone()));
    let handoffs = history.structure.handoff_cycles().iter().map(|goals| {
        let goals = still_waiting(history, goals);
        (Links::Handoffs, "waits", goals)
    });
    let mut found = Vec::new();
    for (of, name, goals) in parents.chain(handoffs) {
        let goal = |id: &GoalId| history.state.goals.get(id);
        if goals.iter().filter_map(goal).any(|goal| goal.is_open() && history.concerns(goal)) {
            let ids: Vec<String> = goals.iter().map(GoalId::to_string).collect();
            found.push(Finding {
                severity: Severity::Major,
                minutes: Minutes::ZERO,
                key: key(&["circle", name, &ids.join(" ")]),
                pattern: Pattern::Cycle(Cycle { goals, of }),
            });
        }
    }
    found
}

/// The open goals of a circle that still wait for one of it, and that one of it still waits for.
fn still_waiting(history: &History<'_>, goals: &[GoalId]) -> Vec<GoalId> {
    let is_open = |id: &GoalId| history.state.goals.get(id).is_some_and(|goal| goal.is_open());
    let mut left: SortedSet<GoalId> = goals.iter().copied().filter(is_open).collect();
    loop {
        let (mut wait, mut are_awaited) = (SortedSet::new(), SortedSet::new());
        for goal in left.iter().filter_map(|id| history.state.goals.get(id)) {
            for (giver, handoff) in history.state.handoffs(goal) {
                if left.contains(&giver) && handoff.came.is_none_or(|came| came > history.today) {
                    wait.insert(goal.id);
                    are_awaited.insert(giver);
                }
            }
        }
        let before = left.len();
        left = left.iter().copied().filter(|id| wait.contains(id) && are_awaited.contains(id)).collect();
        if left.len() == before {
            return left.iter().copied().collect();
        }
    }
}
