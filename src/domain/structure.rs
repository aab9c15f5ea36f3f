//! `Structure`: how the goals of a space hang together, looked up once for all of them.
//!
//! **Invariant:** whatever names what, everything here ends: goals that are gone are left out, a goal is never its own
//! parent, and circles are found rather than followed.

use crate::domain::goal::Goal;
use crate::domain::id::GoalId;
use crate::domain::state::State;
use crate::domain::strategy::Choice;
use crate::sorted::{SortedMap, SortedSet};

/// How the goals of a space hang together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Structure {
    links: SortedMap<GoalId, Links>,
    parent_cycles: Vec<Vec<GoalId>>,
    handoff_cycles: Vec<Vec<GoalId>>,
}

/// What one goal is tied to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Links {
    parents: Vec<GoalId>,
    children: Vec<GoalId>,
    choices: SortedSet<Choice>,
}

impl Structure {
    /// The structure of a state.
    pub fn of(state: &State) -> Self {
        let known = |id: &GoalId| state.goals.contains_key(id);
        let parents = |goal: &Goal| -> Vec<GoalId> {
            goal.parents.iter().copied().filter(|id| *id != goal.id && known(id)).collect()
        };
        let givers = |goal: &Goal| state.handoffs(goal).map(|(giver, _)| giver).collect();
        let mut links: SortedMap<GoalId, Links> = SortedMap::new();
        for goal in state.goals.values() {
            let parents = parents(goal);
            parents.iter().for_each(|parent| links.or_default(*parent).children.push(goal.id));
            let own = links.or_default(goal.id);
            own.parents = parents;
            own.choices.extend(goal.choice);
        }
        let mut structure = Self { links, parent_cycles: Vec::new(), handoff_cycles: Vec::new() };
        structure.trace(state);
        structure.parent_cycles = cycles(state, &parents);
        structure.handoff_cycles = cycles(state, &givers);
        structure
    }

    /// Hands choices down, until no goal learns of another. Each learns of five at most, so it ends.
    fn trace(&mut self, state: &State) {
        let mut due: Vec<GoalId> = state.goals.keys().copied().collect();
        while let Some(id) = due.pop() {
            let Some(links) = self.links.get(&id) else { continue };
            let (choices, children) = (links.choices.clone(), links.children.clone());
            for child in children {
                let known = &mut self.links.or_default(child).choices;
                let before = known.len();
                known.extend(choices.iter().copied());
                if known.len() > before {
                    due.push(child);
                }
            }
        }
    }

    /// The goals that it contributes to, each once, in the order of their ids.
    pub fn parents(&self, goal: GoalId) -> &[GoalId] {
        self.links.get(&goal).map_or(&[], |links| &links.parents)
    }

    /// The goals that contribute to it, each once, in the order of their ids.
    pub fn children(&self, goal: GoalId) -> &[GoalId] {
        self.links.get(&goal).map_or(&[], |links| &links.children)
    }

    /// Whether it serves a choice, directly or through its parents.
    pub fn serves(&self, goal: GoalId, choice: Choice) -> bool {
        self.links.get(&goal).is_some_and(|links| links.choices.contains(&choice))
    }

    /// Whether it serves any choice.
    pub fn is_traced(&self, goal: GoalId) -> bool {
        self.links.get(&goal).is_some_and(|links| !links.choices.is_empty())
    }

    /// Goals that contribute to each other in a circle, the goals of each circle in the order of their ids.
    pub fn parent_cycles(&self) -> &[Vec<GoalId>] {
        &self.parent_cycles
    }

    /// Goals that wait for each other in a circle.
    pub fn handoff_cycles(&self) -> &[Vec<GoalId>] {
        &self.handoff_cycles
    }

    /// A goal and all that it contributes to, however far up, each once.
    pub fn with_ancestors(&self, goal: GoalId) -> SortedSet<GoalId> {
        self.reach(goal, Self::parents)
    }

    /// A goal and all that contributes to it, however far down, each once.
    pub fn with_descendants(&self, goal: GoalId) -> SortedSet<GoalId> {
        self.reach(goal, Self::children)
    }

    fn reach(&self, goal: GoalId, next: fn(&Self, GoalId) -> &[GoalId]) -> SortedSet<GoalId> {
        let mut reached = SortedSet::new();
        let mut due = vec![goal];
        while let Some(goal) = due.pop() {
            if reached.insert(goal) {
                due.extend(next(self, goal));
            }
        }
        reached
    }
}

/// The circles in what goals lead to: strongly connected components of two goals and more (Tarjan, "Depth-first search
/// and linear graph algorithms", SIAM Journal on Computing 1, 1972), without recursion, which a long chain would overflow.
fn cycles(state: &State, leads_to: &dyn Fn(&Goal) -> Vec<GoalId>) -> Vec<Vec<GoalId>> {
    const NEW: usize = usize::MAX;
    let ids: Vec<GoalId> = state.goals.keys().copied().collect();
    let place = |id: &GoalId| ids.binary_search(id).ok();
    let edges: Vec<Vec<usize>> =
        state.goals.values().map(|goal| leads_to(goal).iter().filter_map(place).collect()).collect();
    let (mut index, mut low) = (vec![NEW; ids.len()], vec![0; ids.len()]);
    let (mut open, mut is_open) = (Vec::new(), vec![false; ids.len()]);
    let (mut n_seen, mut found) = (0, Vec::new());
    for root in 0..ids.len() {
        // Each entry is a goal and how many of its edges were followed.
        let mut path = if index[root] == NEW { vec![(root, 0)] } else { Vec::new() };
        while let Some((at, followed)) = path.pop() {
            if followed == 0 {
                (index[at], low[at]) = (n_seen, n_seen);
                n_seen += 1;
                open.push(at);
                is_open[at] = true;
            }
            if let Some(&next) = edges[at].get(followed) {
                path.push((at, followed + 1));
                if index[next] == NEW {
                    path.push((next, 0));
                } else if is_open[next] {
                    low[at] = low[at].min(index[next]);
                }
                continue;
            }
            if let Some(&(before, _)) = path.last() {
                low[before] = low[before].min(low[at]);
            }
            if low[at] == index[at] {
                let from = open.iter().position(|other| *other == at).unwrap_or(open.len());
                let mut members = open.split_off(from);
                members.iter().for_each(|member| is_open[*member] = false);
                members.sort_unstable();
                if members.len() > 1 {
                    found.push(members.into_iter().map(|member| ids[member]).collect::<Vec<_>>());
                }
            }
        }
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::Structure;
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalChange, Owner};
    use crate::domain::handoff::Handoff;
    use crate::domain::id::GoalId;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::strategy::Choice;

    fn id(n: u32) -> GoalId {
        GoalId::example(n)
    }

    /// Goals 1 to `n`; an edge leads from a goal to its parent, or to the goal it waits for.
    fn state(n: u32, parents: &[(u32, u32)], waits: &[(u32, u32)]) -> State {
        let mut state = State::default();
        for n in 1..=n {
            let goal = Goal::new(id(n), "Goal", Owner::me(), Period::Open);
            state.apply(&Action::AddGoal(Box::new(goal)));
        }
        for (goal, parent) in parents {
            state.apply(&Action::EditGoal(id(*goal), vec![GoalChange::AddParent(id(*parent))]));
        }
        for (goal, giver) in waits {
            let handoff = Handoff::new("", Owner::me(), Owner::me());
            state.apply(&Action::EditGoal(id(*goal), vec![GoalChange::AddHandoff(id(*giver), handoff)]));
        }
        state
    }

    #[test]
    fn circles_are_found_and_chains_are_not() {
        let check = |parents: &[(u32, u32)], expect: &[&[u32]]| {
            let expect: Vec<Vec<GoalId>> = expect.iter().map(|ids| ids.iter().map(|n| id(*n)).collect()).collect();
            assert_eq!(Structure::of(&state(6, parents, &[])).parent_cycles(), expect, "{parents:?}");
            assert_eq!(Structure::of(&state(6, &[], parents)).handoff_cycles(), expect, "{parents:?}");
        };
        check(&[], &[]);
        check(&[(1, 2), (2, 3), (1, 3)], &[]);
        check(&[(1, 1)], &[]);
        check(&[(1, 2), (2, 1)], &[&[1, 2]]);
        check(&[(1, 2), (2, 3), (3, 1), (3, 4), (4, 5), (5, 4), (6, 1)], &[&[1, 2, 3], &[4, 5]]);
        check(&[(1, 2), (2, 3), (3, 2), (2, 9)], &[&[2, 3]]);
    }

    #[test]
    fn a_chain_of_ten_thousand_ends() {
        let chain: Vec<(u32, u32)> = (1..10_000).map(|n| (n, n + 1)).collect();
        let structure = Structure::of(&state(10_000, &chain, &[]));
        assert_eq!(structure.parent_cycles().len(), 0);
        assert_eq!(structure.with_ancestors(id(1)).len(), 10_000);
    }

    #[test]
    fn choices_come_down_through_parents_and_round_circles() {
        let mut state = state(4, &[(2, 1), (3, 2), (2, 3)], &[]);
        state.apply(&Action::EditGoal(id(1), vec![GoalChange::Choice(Some(Choice::HowToWin))]));
        let structure = Structure::of(&state);
        assert_eq!([1, 2, 3, 4].map(|n| structure.serves(id(n), Choice::HowToWin)), [true, true, true, false]);
        assert!(!structure.is_traced(id(4)));
        assert_eq!(structure.children(id(1)), [id(2)]);
        assert_eq!(structure.parents(id(2)), [id(1), id(3)]);
        assert_eq!(structure.with_descendants(id(1)).len(), 3);
    }
}
