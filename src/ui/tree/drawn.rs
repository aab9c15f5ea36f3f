//! `Tree`: everything that one drawing of the goals needs, worked out once for it.

use crate::domain::id::GoalId;
use crate::domain::outline::{Group, Heading, Line, outline, siblings};
use crate::domain::rollup::RollUp;
use crate::domain::structure::Structure;
use crate::sorted::SortedSet;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::tree::Place;

/// So many goals are shown with all that contributes to them; of more, the two upper levels.
const ALL_SHOWN: usize = 40;

/// The same while something is looked for.
const ALL_FOUND: usize = 100;

/// So many goals are shown right under one, and so many more each time they are asked for.
pub const SHOWN_AT_ONCE: usize = 50;

/// The goals as they are drawn.
pub struct Tree {
    /// How they hang together.
    pub structure: Structure,
    /// How far they have come.
    pub roll_up: RollUp,
    /// The goals that are looked for.
    pub wanted: SortedSet<GoalId>,
    /// The lines, in groups.
    pub groups: Vec<Group>,
    /// What of it is seen, group by group, from the top down.
    pub seen: Vec<Vec<Seen>>,
    is_small: bool,
    /// The goal that is open, and all it contributes to: they are expanded, so that it is seen.
    leads_to_open: SortedSet<GoalId>,
}

/// Something that is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// A line, by its place in the group.
    Line(usize),
    /// There are more lines beside those shown.
    More {
        /// How deep they stand.
        depth: usize,
        /// How many they are.
        n: usize,
        /// The first of them, by its place in the group.
        first: usize,
    },
}

impl Tree {
    /// The goals as they are to be drawn now.
    pub fn of(ui: &Ui) -> Self {
        let (state, desk) = (&ui.snapshot.state, &ui.nav.desk.tree);
        let structure = Structure::of(state);
        let roll_up = RollUp::of(state, &structure);
        let wanted = desk.filter.wanted(state, &roll_up, ui.snapshot.today);
        let groups = outline(state, &structure, desk.grouping, &wanted);
        let n_lines: usize = groups.iter().map(|group| group.lines.len()).sum();
        let is_small = n_lines <= if desk.filter == Default::default() { ALL_SHOWN } else { ALL_FOUND };
        let leads_to_open = ui.nav.goal.map(|goal| structure.with_ancestors(goal)).unwrap_or_default();
        let mut tree = Self { structure, roll_up, wanted, groups, seen: Vec::new(), is_small, leads_to_open };
        let is_folded = |group: &Group| desk.folded_groups.contains(&name(ui, &group.heading));
        tree.seen =
            tree.groups.iter().map(|group| if is_folded(group) { Vec::new() } else { tree.seen(ui, group) }).collect();
        tree
    }

    /// Whether what contributes to the goal of a line is shown.
    pub fn is_expanded(&self, ui: &Ui, line: &Line) -> bool {
        let desk = &ui.nav.desk.tree;
        let by_itself = || {
            let leads = ui.nav.goal != Some(line.goal) && self.leads_to_open.contains(&line.goal);
            leads || desk.all.unwrap_or(self.is_small || line.depth == 0)
        };
        line.n_children > 0 && desk.folds.get(&line.goal).copied().unwrap_or_else(by_itself)
    }

    fn seen(&self, ui: &Ui, group: &Group) -> Vec<Seen> {
        let mut seen = Vec::new();
        // For each depth, how many lines were shown, and how many were left out from which on.
        let mut levels: Vec<(usize, usize, usize)> = Vec::new();
        let leave = |seen: &mut Vec<Seen>, levels: &mut Vec<(usize, usize, usize)>, depth: usize| {
            while levels.len() > depth {
                if let Some((_, n @ 1.., first)) = levels.pop() {
                    seen.push(Seen::More { depth: levels.len(), n, first });
                }
            }
        };
        let mut hidden_below = usize::MAX;
        for (at, line) in group.lines.iter().enumerate() {
            if line.depth > hidden_below {
                continue;
            }
            hidden_below = usize::MAX;
            leave(&mut seen, &mut levels, line.depth + 1);
            levels.resize(line.depth + 1, (0, 0, 0));
            let Some((n_shown, n_left, first)) = levels.last_mut() else { continue };
            let most = SHOWN_AT_ONCE + ui.nav.desk.tree.more.get(&line.parent).copied().unwrap_or_default();
            if *n_shown >= most {
                if *n_left == 0 {
                    *first = at;
                }
                *n_left += 1;
                hidden_below = line.depth;
                continue;
            }
            *n_shown += 1;
            seen.push(Seen::Line(at));
            if !self.is_expanded(ui, line) {
                hidden_below = line.depth;
            }
        }
        leave(&mut seen, &mut levels, 0);
        seen
    }

    /// The lines that are seen, from the top down.
    pub fn lines(&self) -> impl DoubleEndedIterator<Item = &Line> {
        self.groups.iter().zip(&self.seen).flat_map(|(group, seen)| {
            seen.iter().filter_map(|seen| match seen {
                Seen::Line(at) => group.lines.get(*at),
                Seen::More { .. } => None,
            })
        })
    }

    /// The line of a place, and the goals beside it with its place among them.
    pub fn beside(&self, place: Place) -> Option<(Line, Vec<GoalId>, usize)> {
        self.groups.iter().find_map(|group| {
            let at = group.lines.iter().position(|line| place_of(line) == place)?;
            let places = siblings(&group.lines, at);
            let among = places.iter().position(|other| *other == at)?;
            Some((group.lines[at], places.iter().map(|at| group.lines[*at].goal).collect(), among))
        })
    }

    /// The line that the one of a place stands under.
    pub fn over(&self, place: Place) -> Option<&Line> {
        let parent = place.parent?;
        // What contributes to a goal stands under its first line.
        self.groups.iter().flat_map(|group| &group.lines).find(|line| line.goal == parent && !line.again)
    }
}

/// The place of a line.
pub fn place_of(line: &Line) -> Place {
    Place { goal: line.goal, parent: line.parent }
}

/// What a group is called.
pub fn name(ui: &Ui, heading: &Heading) -> String {
    match heading {
        Heading::All => ui.say(P::AllGoals).to_owned(),
        Heading::Team(name) if name.is_empty() => ui.say(P::NoTeam).to_owned(),
        Heading::Team(name) => name.clone(),
        Heading::Period(period) => ui.locale.period(*period),
    }
}
