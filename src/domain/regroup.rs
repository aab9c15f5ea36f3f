//! Moving a goal within the structure: under another goal, out from under one, and among those beside it, as one action
//! that is taken back as one. A move that would close a circle is refused.

use crate::domain::action::Action;
use crate::domain::goal::GoalChange;
use crate::domain::id::GoalId;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::domain::structure::Structure;

/// Why a goal cannot be moved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// It would contribute to itself, directly or through others.
    Circle,
    /// It is there already, or what it should go to is gone.
    Nothing,
}

/// Puts a goal under `to`, last of what contributes to that, in place of `from`; without one, it stays where it is too.
pub fn under(
    state: &State,
    structure: &Structure,
    goal: GoalId,
    from: Option<GoalId>,
    to: GoalId,
) -> Result<Action, Refused> {
    let moved = state.goals.get(&goal).filter(|_| state.goals.contains_key(&to)).ok_or(Refused::Nothing)?;
    if from == Some(to) || (from.is_none() && moved.parents.contains(&to)) {
        return Err(Refused::Nothing);
    }
    if structure.with_descendants(goal).contains(&to) {
        return Err(Refused::Circle);
    }
    let mut changes: Vec<GoalChange> = from.into_iter().map(GoalChange::RemoveParent).collect();
    changes.push(GoalChange::AddParent(to));
    // Beside other parents its place stays, or it would move there too.
    if from.is_some() || moved.parents.is_empty() {
        let ranks = structure.children(to).iter().filter_map(|id| state.goals.get(id)).map(|child| child.rank);
        changes.extend(
            ranks.max().filter(|last| *last >= moved.rank).map(|last| GoalChange::Rank(Rank::after(Some(last)))),
        );
    }
    Ok(Action::EditGoal(goal, changes))
}

/// Takes a goal out from under `from`, to stand behind it among what stands `beside` that, in order.
pub fn out(
    state: &State,
    goal: GoalId,
    from: GoalId,
    over: Option<GoalId>,
    beside: &[GoalId],
) -> Result<Action, Refused> {
    if !state.goals.get(&goal).is_some_and(|moved| moved.parents.contains(&from)) {
        return Err(Refused::Nothing);
    }
    let mut changes = vec![GoalChange::RemoveParent(from)];
    // What it goes up to is what `from` contributes to, so there is a circle only where there was one before.
    changes.extend(over.filter(|over| *over != goal).map(GoalChange::AddParent));
    let rank = |id: &GoalId| state.goals.get(id).map(|goal| goal.rank);
    if let Some(at) = beside.iter().position(|id| *id == from) {
        let after = beside[at + 1..].iter().find(|id| **id != goal).and_then(rank);
        changes.push(GoalChange::Rank(Rank::between(rank(&from), after)));
    }
    Ok(Action::EditGoal(goal, changes))
}

/// Moves the goal at place `at` among those beside it to place `to`. Where ranks tie, all of them get new ones.
pub fn reorder(state: &State, beside: &[GoalId], at: usize, to: usize) -> Result<Action, Refused> {
    let goal = *beside.get(at).filter(|_| at != to && to < beside.len()).ok_or(Refused::Nothing)?;
    let mut order: Vec<GoalId> = beside.iter().copied().filter(|id| *id != goal).collect();
    let rank =
        |at: Option<usize>| at.and_then(|at| order.get(at)).and_then(|id| state.goals.get(id)).map(|goal| goal.rank);
    let (before, after) = (rank(to.checked_sub(1)), rank(Some(to)));
    let between = Rank::between(before, after);
    if before.is_none_or(|before| before < between) && after.is_none_or(|after| between < after) {
        return Ok(Action::EditGoal(goal, vec![GoalChange::Rank(between)]));
    }
    let mut last = rank(Some(0)).map(|first| Rank::between(None, Some(first)));
    order.insert(to, goal);
    let ranked = order.into_iter().map(|id| {
        let next = Rank::after(last);
        last = Some(next);
        Action::EditGoal(id, vec![GoalChange::Rank(next)])
    });
    Ok(Action::Batch(ranked.collect()))
}

#[cfg(test)]
mod tests {
    use super::{Refused, out, reorder, under};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::GoalId;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::structure::Structure;

    fn id(name: char) -> GoalId {
        GoalId::new(u64::from(u32::from(name)))
    }

    /// Goals written as "child>parents", in order; the ranks are those given, else a gap apart.
    fn space(goals: &str, ranks: &[i64]) -> State {
        let mut state = State::default();
        for (n, text) in goals.split(' ').enumerate() {
            let mut names = text.chars().filter(|c| *c != '>');
            let own = names.next().expect("a goal has a name");
            let mut goal = Goal::new(id(own), &own.to_string(), Owner::me(), Period::Open);
            goal.rank = ranks.get(n).copied().unwrap_or(n as i64 * 1000).into();
            goal.parents = names.map(id).collect();
            state.apply(&Action::AddGoal(Box::new(goal)));
        }
        state
    }

    /// The goals in order, as they are written for [`space`].
    fn written(state: &State) -> String {
        let goal = |goal: &&std::rc::Rc<Goal>| {
            let parents = goal.parents.iter().filter_map(|id| state.goals.get(id)).map(|goal| goal.title.as_str());
            let parents: String = parents.collect();
            format!("{}{}{parents}", goal.title, if parents.is_empty() { "" } else { ">" })
        };
        state.ordered_goals().iter().map(goal).collect::<Vec<_>>().join(" ")
    }

    /// Does the action, checks what came of it, and that it can be taken back.
    fn check(mut state: State, action: Result<Action, Refused>, expected: Result<&str, Refused>) {
        let before = written(&state);
        let done = action.map(|action| {
            let undo = state.apply(&action).expect("a move changes something");
            let after = written(&state);
            state.apply(&undo);
            assert_eq!(written(&state), before, "taken back");
            after
        });
        assert_eq!(done.as_deref().map_err(|refused| *refused), expected, "{before}");
    }

    #[test]
    fn a_goal_goes_under_another() {
        let check = |goals: &str, goal: char, from: Option<char>, to: char, expected| {
            let state = space(goals, &[]);
            let action = under(&state, &Structure::of(&state), id(goal), from.map(id), id(to));
            check(state, action, expected);
        };
        check("a b c>a", 'c', Some('a'), 'b', Ok("a b c>b"));
        check("a b c>a", 'c', None, 'b', Ok("a b c>ab"));
        // Last of what is there.
        check("a b d>b", 'a', None, 'b', Ok("b d>b a>b"));
        check("a b c>a d>b", 'c', Some('a'), 'b', Ok("a b d>b c>b"));
        check("a b>a c>b", 'a', None, 'c', Err(Refused::Circle));
        check("a", 'a', None, 'a', Err(Refused::Circle));
        check("a b>a", 'b', None, 'a', Err(Refused::Nothing));
        check("a b>a", 'b', Some('a'), 'a', Err(Refused::Nothing));
        check("a", 'a', None, 'z', Err(Refused::Nothing));
        check("a", 'z', None, 'a', Err(Refused::Nothing));
        // A goal that has both parents already leaves one.
        check("a b c>ab", 'c', Some('a'), 'b', Ok("a b c>b"));
    }

    #[test]
    fn a_goal_goes_one_up() {
        let check = |goals: &str, goal: char, from: char, over: Option<char>, beside: &str, expected| {
            let state = space(goals, &[]);
            let beside: Vec<GoalId> = beside.chars().map(id).collect();
            let action = out(&state, id(goal), id(from), over.map(id), &beside);
            check(state, action, expected);
        };
        check("a d b>a", 'b', 'a', None, "ad", Ok("a b d"));
        check("a b>a d>a c>b", 'c', 'b', Some('a'), "bd", Ok("a b>a c>a d>a"));
        check("a b>a", 'b', 'a', None, "", Ok("a b"));
        check("a b", 'b', 'a', None, "ab", Err(Refused::Nothing));
        // Out of a circle it does not become its own parent.
        check("a>b b>a", 'a', 'b', Some('a'), "", Ok("a b>a"));
    }

    #[test]
    fn a_goal_moves_among_those_beside_it() {
        let check = |ranks: &[i64], at: usize, to: usize, expected| {
            let state = space("a b c", ranks);
            let action = reorder(&state, &[id('a'), id('b'), id('c')], at, to);
            check(state, action, expected);
        };
        check(&[0, 1000, 2000], 0, 1, Ok("b a c"));
        check(&[0, 1000, 2000], 2, 1, Ok("a c b"));
        check(&[0, 1000, 2000], 2, 0, Ok("c a b"));
        check(&[0, 1000, 2000], 0, 2, Ok("b c a"));
        // Neighbours without room between them.
        check(&[0, 0, 0], 0, 1, Ok("b a c"));
        check(&[0, 1, 2], 2, 1, Ok("a c b"));
        check(&[i64::MAX, i64::MAX, i64::MAX], 1, 0, Ok("b a c"));
        check(&[0, 1, 2], 0, 3, Err(Refused::Nothing));
        check(&[0, 1, 2], 1, 1, Err(Refused::Nothing));
        check(&[0, 1, 2], 7, 1, Err(Refused::Nothing));
    }
}
