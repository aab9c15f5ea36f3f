//! `Outline`: the goals of a space as the lines of a tree, in groups.
//!
//! **Invariant:** every goal that is wanted has a line, and each further parent gives it one more, so there are no more
//! lines than goals and parents. What contributes to a goal stands under the first of its lines alone: so no circle is
//! followed, and goals that share many parents do not multiply.

use std::rc::Rc;

use crate::domain::goal::Goal;
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::domain::state::State;
use crate::domain::structure::Structure;
use crate::sorted::{SortedMap, SortedSet, sorted};

/// What the goals are grouped by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Grouping {
    /// By nothing: one tree of what contributes to what.
    #[default]
    Contribution,
    /// By the team that a goal is with.
    Team,
    /// By the stretch of days that a goal is set for.
    Period,
}

/// What the goals of a group have in common.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heading {
    /// Nothing: they are all goals.
    All,
    /// Their team; empty for goals that are with none.
    Team(String),
    /// Their period; [`Period::Open`] also for periods that do not exist.
    Period(Period),
}

/// Goals with something in common, as the lines of a tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// What they have in common.
    pub heading: Heading,
    /// The lines from the top down: what contributes to a goal follows it, one deeper.
    pub lines: Vec<Line>,
    /// How many wanted goals there are.
    pub n_goals: usize,
}

/// One goal at one of its places.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// The goal.
    pub goal: GoalId,
    /// The goal that it stands under here.
    pub parent: Option<GoalId>,
    /// How many goals it stands under.
    pub depth: usize,
    /// How many lines stand right under it.
    pub n_children: usize,
    /// The goal has a line further up, with what contributes to it.
    pub again: bool,
    /// The goal is wanted itself, and not only to show the place of what contributes to it.
    pub wanted: bool,
}

/// The goals as trees. `wanted` goals are in them, and what leads to one; groups without a wanted goal are left out.
///
/// Within a group, what stands under nothing may still contribute to goals of other groups.
pub fn outline(state: &State, structure: &Structure, grouping: Grouping, wanted: &SortedSet<GoalId>) -> Vec<Group> {
    let mut members: Vec<(Heading, Vec<&Rc<Goal>>)> = Vec::new();
    for goal in state.ordered_goals() {
        let heading = heading(state, grouping, goal);
        match members.iter_mut().find(|(other, _)| *other == heading) {
            Some((_, goals)) => goals.push(goal),
            None => members.push((heading, vec![goal])),
        }
    }
    let members: Vec<&(Heading, Vec<&Rc<Goal>>)> = members.iter().collect();
    let groups = sorted(&members, |a, b| is_before(&a.0, &b.0)).into_iter().map(|(heading, goals)| {
        let ids: Vec<GoalId> = goals.iter().map(|goal| goal.id).collect();
        let n_goals = ids.iter().filter(|id| wanted.contains(id)).count();
        Group { heading: heading.clone(), lines: pruned(lines(structure, &ids), wanted), n_goals }
    });
    groups.filter(|group| group.n_goals > 0).collect()
}

/// The places of the lines beside the one at `at`, itself included: those under the same goal, in order.
pub fn siblings(lines: &[Line], at: usize) -> Vec<usize> {
    let Some(line) = lines.get(at) else { return Vec::new() };
    let beneath = |other: &&(usize, &Line)| other.1.depth > line.depth;
    let level = |other: &(usize, &Line)| other.1.depth == line.depth;
    let lines: Vec<(usize, &Line)> = lines.iter().enumerate().collect();
    let (before, after) = lines.split_at(at);
    let before = before.iter().rev().take_while(|other| level(other) || beneath(other)).filter(|other| level(other));
    let after = after.iter().take_while(|other| level(other) || beneath(other)).filter(|other| level(other));
    let mut places: Vec<usize> = before.map(|(at, _)| *at).collect();
    places.reverse();
    places.extend(after.map(|(at, _)| *at));
    places
}

fn heading(state: &State, grouping: Grouping, goal: &Goal) -> Heading {
    match grouping {
        Grouping::Contribution => Heading::All,
        Grouping::Team => Heading::Team(state.team_of(&goal.owner).to_owned()),
        Grouping::Period => Heading::Period(goal.period.span().map_or(Period::Open, |_| goal.period)),
    }
}

/// Teams by name, goals with none last. Periods by their first day, the longer first, without an end last.
fn is_before(a: &Heading, b: &Heading) -> bool {
    match (a, b) {
        (Heading::Team(a), Heading::Team(b)) => (a.is_empty(), a) < (b.is_empty(), b),
        (Heading::Period(a), Heading::Period(b)) => match (a.span(), b.span()) {
            (Some((from, to)), Some((other_from, other_to))) => (from, other_to) < (other_from, to),
            (span, other) => span.is_some() && other.is_none(),
        },
        _ => false,
    }
}

/// The goals of a group, given in their order, as lines.
fn lines(structure: &Structure, ids: &[GoalId]) -> Vec<Line> {
    let inside: SortedSet<GoalId> = ids.iter().copied().collect();
    let mut children: SortedMap<GoalId, Vec<GoalId>> = SortedMap::new();
    let mut roots = Vec::new();
    for id in ids {
        let mut parents = structure.parents(*id).iter().filter(|parent| inside.contains(parent)).peekable();
        if parents.peek().is_none() {
            roots.push(*id);
        }
        parents.for_each(|parent| children.or_default(*parent).push(*id));
    }
    // Whatever cannot be reached from a root is in a circle or beneath one: the goals of circles come first.
    let circled: SortedSet<GoalId> = structure.parent_cycles().iter().flatten().copied().collect();
    roots.extend(ids.iter().copied().filter(|id| circled.contains(id)));
    let mut placed = SortedSet::new();
    let mut lines = Vec::new();
    for root in roots.into_iter().chain(ids.iter().copied()) {
        if placed.contains(&root) {
            continue;
        }
        let mut due = vec![(root, None, 0)];
        while let Some((goal, parent, depth)) = due.pop() {
            let again = !placed.insert(goal);
            lines.push(Line { goal, parent, depth, n_children: 0, again, wanted: false });
            if let (false, Some(children)) = (again, children.get(&goal)) {
                due.extend(children.iter().rev().map(|child| (*child, Some(goal), depth + 1)));
            }
        }
    }
    lines
}

/// The lines that are wanted, with those that lead to one.
fn pruned(lines: Vec<Line>, wanted: &SortedSet<GoalId>) -> Vec<Line> {
    let mut kept: Vec<Line> = Vec::new();
    for line in lines.into_iter().rev() {
        let line = Line { wanted: wanted.contains(&line.goal), ..line };
        // What follows and is deeper stands under it.
        if line.wanted || kept.last().is_some_and(|next| next.depth > line.depth) {
            kept.push(line);
        }
    }
    kept.reverse();
    let mut path: Vec<usize> = Vec::new();
    for at in 0..kept.len() {
        path.truncate(kept[at].depth);
        if let Some(&over) = path.last() {
            kept[over].n_children += 1;
        }
        path.push(at);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::{Group, Grouping, Heading, Line, outline, siblings};
    use crate::domain::action::Action;
    use crate::domain::goal::Goal;
    use crate::domain::goal::Owner;
    use crate::domain::id::GoalId;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::structure::Structure;
    use crate::sorted::SortedSet;

    /// A space of goals written as "child>parent,parent@team", in their order; parents may be gone.
    fn space(goals: &[&str]) -> State {
        let mut state = State::default();
        for (n, text) in goals.iter().enumerate() {
            let (text, team) = text.split_once('@').unwrap_or((text, ""));
            let (own, parents) = text.split_once('>').unwrap_or((text, ""));
            let mut goal = Goal::new(id(own), own, Owner::Team(team.to_owned()), Period::Year(2026));
            goal.rank = (n as i64).into();
            goal.parents = parents.split(',').filter(|name| !name.is_empty()).map(id).collect();
            state.apply(&Action::AddGoal(Box::new(goal)));
        }
        state
    }

    fn id(name: &str) -> GoalId {
        GoalId::new(u64::from(name.as_bytes()[0]))
    }

    /// Draws lines as "a .b ..c*": dots for depth, a star for a goal that was there before, brackets for unwanted ones.
    fn drawn(state: &State, grouping: Grouping, wanted: &str) -> String {
        let structure = Structure::of(state);
        let all = || state.goals.keys().copied().collect();
        let wanted: SortedSet<GoalId> =
            if wanted.is_empty() { all() } else { wanted.chars().map(|c| id(&c.to_string())).collect() };
        let line = |line: &Line| {
            let title = &state.goals.get(&line.goal).expect("a line is of a goal").title;
            let title = if line.wanted { title.clone() } else { format!("({title})") };
            format!("{}{title}{}", ".".repeat(line.depth), if line.again { "*" } else { "" })
        };
        let group = |group: &Group| {
            let lines: Vec<String> = group.lines.iter().map(line).collect();
            match &group.heading {
                Heading::Team(name) => format!("{name}: {}", lines.join(" ")),
                _ => lines.join(" "),
            }
        };
        outline(state, &structure, grouping, &wanted).iter().map(group).collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn every_goal_has_a_line_under_each_parent() {
        let check = |goals: &[&str], expected: &str| {
            assert_eq!(drawn(&space(goals), Grouping::Contribution, ""), expected, "{goals:?}");
        };
        check(&[], "");
        check(&["a", "b>a", "c>b", "d>a"], "a .b ..c .d");
        // In the order people gave them.
        check(&["d>a", "c>b", "b>a", "a"], "a .d .b ..c");
        // A parent that is gone is none.
        check(&["a>z"], "a");
        // Several parents: what contributes to it stands at its first place.
        check(&["a", "b", "c>a,b", "d>c"], "a .c ..d b .c*");
        // Circles lose no goal, nor do those beneath them, which stay beneath.
        check(&["a>a"], "a");
        check(&["a>b", "b>a"], "a .b ..a*");
        check(&["x>b", "a>b", "b>a"], "a .b ..x ..a*");
        check(&["r", "a>r,b", "b>a"], "r .a ..b ...a*");
        // Two shared parents at each step do not multiply.
        check(&["a", "b>a", "c>a", "d>b,c", "e>d", "f>d", "g>e,f"], "a .b ..d ...e ....g ...f ....g* .c ..d*");
    }

    #[test]
    fn what_leads_to_a_wanted_goal_stays() {
        let check = |goals: &[&str], wanted: &str, expected: &str| {
            assert_eq!(drawn(&space(goals), Grouping::Contribution, wanted), expected, "{goals:?}");
        };
        let goals = ["a", "b>a", "c>b", "d>a", "e"];
        check(&goals, "c", "(a) .(b) ..c");
        check(&goals, "ad", "a .d");
        check(&goals, "de", "(a) .d e");
        check(&["a", "b", "c>a,b"], "c", "(a) .c (b) .c*");
        check(&["a>b", "b>a"], "b", "(a) .b");
    }

    #[test]
    fn a_group_is_a_tree_of_its_own() {
        let goals = ["a@Sales", "b>a@Sales", "c>a@Marketing", "d>c@Marketing", "e"];
        assert_eq!(drawn(&space(&goals), Grouping::Team, ""), "Marketing: c .d | Sales: a .b | : e");
        assert_eq!(drawn(&space(&goals), Grouping::Team, "d"), "Marketing: (c) .d");
    }

    #[test]
    fn periods_come_by_their_first_day_the_longer_first() {
        let mut state = space(&["a", "b", "c", "d", "e"]);
        let periods = [
            Period::Open,
            Period::Month(2026, 4),
            Period::Quarter(2026, 2),
            Period::Year(2026),
            Period::Quarter(2026, 9),
        ];
        for (goal, period) in ["a", "b", "c", "d", "e"].into_iter().zip(periods) {
            state.apply(&Action::EditGoal(id(goal), vec![crate::domain::goal::GoalChange::Period(period)]));
        }
        assert_eq!(drawn(&state, Grouping::Period, ""), "d | c | b | a e");
    }

    #[test]
    fn siblings_stand_under_the_same_goal() {
        let state = space(&["a", "b>a", "c>b", "d>a", "e", "f>e"]);
        let all = state.goals.keys().copied().collect();
        let groups = outline(&state, &Structure::of(&state), Grouping::Contribution, &all);
        let lines = &groups[0].lines;
        let n_children: Vec<usize> = lines.iter().map(|line| line.n_children).collect();
        assert_eq!(n_children, [2, 1, 0, 0, 1, 0]);
        let check = |at: usize, expected: &[usize]| assert_eq!(siblings(lines, at), expected, "{at}");
        check(0, &[0, 4]);
        check(1, &[1, 3]);
        check(2, &[2]);
        check(3, &[1, 3]);
        check(5, &[5]);
        check(9, &[]);
    }
}
