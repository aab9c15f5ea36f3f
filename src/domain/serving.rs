//! `Serving`: the goals that serve a choice of the strategy, and through which others they do.

use std::rc::Rc;

use crate::domain::goal::Goal;
use crate::domain::state::State;
use crate::domain::strategy::Choice;
use crate::domain::structure::Structure;

/// An open goal that serves a choice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Serving<'a> {
    /// The goal.
    pub goal: &'a Rc<Goal>,
    /// The goals it contributes to that serve the choice; empty where it serves it directly.
    pub through: Vec<&'a Rc<Goal>>,
}

/// The open goals that serve a choice: those that do directly, then those that do through their parents, each in the order
/// people gave them. `structure` is that of the state.
pub fn serving<'a>(state: &'a State, structure: &Structure, choice: Choice) -> Vec<Serving<'a>> {
    let open = open(state).into_iter().filter(|goal| structure.serves(goal.id, choice));
    let (mut direct, mut others) = (Vec::new(), Vec::new());
    for goal in open {
        if goal.choice == Some(choice) {
            direct.push(Serving { goal, through: Vec::new() });
        } else {
            let parents = structure.parents(goal.id).iter().filter(|parent| structure.serves(**parent, choice));
            let through = parents.filter_map(|parent| state.goals.get(parent)).collect();
            others.push(Serving { goal, through });
        }
    }
    direct.extend(others);
    direct
}

/// The open goals that trace to no choice, in the order people gave them.
pub fn untraced<'a>(state: &'a State, structure: &Structure) -> Vec<&'a Rc<Goal>> {
    open(state).into_iter().filter(|goal| !structure.is_traced(goal.id)).collect()
}

fn open(state: &State) -> Vec<&Rc<Goal>> {
    state.ordered_goals().into_iter().filter(|goal| goal.is_open()).collect()
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{serving, untraced};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalChange, GoalState, Owner};
    use crate::domain::id::GoalId;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::strategy::Choice;
    use crate::domain::structure::Structure;

    const WIN: GoalChange = GoalChange::Choice(Some(Choice::HowToWin));
    const CLOSED: GoalChange = GoalChange::State(GoalState::Achieved(NaiveDate::MIN));

    fn part_of(goal: u32) -> GoalChange {
        GoalChange::AddParent(GoalId::example(goal))
    }

    #[test]
    fn goals_serve_directly_or_through_their_parents() {
        // Each goal as its number with the parents it serves through; then those that trace to nothing.
        let check = |changes: &[(u32, GoalChange)], expect: &[(u32, &[u32])], expect_untraced: &[u32]| {
            let mut state = State::default();
            for n in 1..=4 {
                let goal = Goal::new(GoalId::example(n), "Goal", Owner::me(), Period::Open);
                state.apply(&Action::AddGoal(Box::new(goal)));
            }
            for (n, change) in changes {
                state.apply(&Action::EditGoal(GoalId::example(*n), vec![change.clone()]));
            }
            let structure = Structure::of(&state);
            let id = |n: &u32| GoalId::example(*n);
            let found = serving(&state, &structure, Choice::HowToWin).into_iter();
            let found: Vec<_> =
                found.map(|it| (it.goal.id, it.through.iter().map(|goal| goal.id).collect::<Vec<_>>())).collect();
            let expect: Vec<_> = expect.iter().map(|(n, through)| (id(n), through.iter().map(id).collect())).collect();
            assert_eq!(found, expect, "{changes:?}");
            let without: Vec<_> = untraced(&state, &structure).into_iter().map(|goal| goal.id).collect();
            assert_eq!(without, expect_untraced.iter().map(id).collect::<Vec<_>>(), "{changes:?}");
        };
        check(&[], &[], &[1, 2, 3, 4]);
        check(&[(3, WIN)], &[(3, &[])], &[1, 2, 4]);
        check(&[(3, WIN), (1, part_of(3))], &[(3, &[]), (1, &[3])], &[2, 4]);
        check(&[(3, WIN), (1, part_of(3)), (2, part_of(1)), (2, part_of(4))], &[(3, &[]), (1, &[3]), (2, &[1])], &[4]);
        // A parent that is closed still says what its goals are for.
        check(&[(3, WIN), (1, part_of(3)), (3, CLOSED)], &[(1, &[3])], &[2, 4]);
        // Neither a circle nor a parent that is gone is followed for ever.
        check(&[(1, part_of(2)), (2, part_of(1)), (1, WIN), (3, part_of(9))], &[(1, &[]), (2, &[1])], &[3, 4]);
        // Who serves one choice directly may serve another through a parent.
        let other = GoalChange::Choice(Some(Choice::Capabilities));
        check(&[(1, WIN), (2, other), (2, part_of(1))], &[(1, &[]), (2, &[1])], &[3, 4]);
    }
}
