//! `RollUp`: how far a goal has come by what contributes to it, with the arithmetic.
//!
//! A goal that was read itself scores by its own key results: they are the result, and what contributes is the way there.
//! Where there is no reading, its score is the weighted mean of what contributes to it, however deep that goes.

use crate::domain::goal::{Goal, GoalState};
use crate::domain::id::GoalId;
use crate::domain::score::{self, Score};
use crate::domain::state::State;
use crate::domain::structure::Structure;
use crate::sorted::SortedMap;

/// How far each goal of a space has come by what contributes to it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RollUp {
    scores: SortedMap<GoalId, Option<Score>>,
}

/// A goal that contributes to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// The goal.
    pub goal: GoalId,
    /// How far it has come; one that was never read counts as 0.0.
    pub score: Option<Score>,
    /// What it counts: its weight; in per cent where one of the parts has a share, of which those without one divide what is
    /// left by their weights.
    pub weight: u32,
}

impl RollUp {
    /// The scores of all goals. Each is worked out once; in a circle of goals, the one that closes it counts as unread.
    pub fn of(state: &State, structure: &Structure) -> Self {
        let mut roll_up = Self::default();
        for start in state.goals.keys().copied() {
            // A goal waits on the path, noted as unread, until what contributes to it is known: so no circle is followed.
            let mut path = Vec::new();
            let enter = |roll_up: &mut Self, path: &mut Vec<(GoalId, usize)>, goal| {
                if !roll_up.scores.contains_key(&goal) {
                    roll_up.scores.insert(goal, None);
                    path.push((goal, 0));
                }
            };
            enter(&mut roll_up, &mut path, start);
            while let Some((goal, followed)) = path.pop() {
                match structure.children(goal).get(followed) {
                    Some(child) => {
                        path.push((goal, followed + 1));
                        enter(&mut roll_up, &mut path, *child);
                    }
                    None => {
                        let score = roll_up.work_out(state, structure, goal);
                        roll_up.scores.insert(goal, score);
                    }
                }
            }
        }
        roll_up
    }

    /// The score of a goal: its own, or that of what contributes to it. `None` where nothing was ever read.
    pub fn score(&self, goal: GoalId) -> Option<Score> {
        self.scores.get(&goal).copied().flatten()
    }

    /// What contributes to a goal, in the order of the ids. What was abandoned counts no more.
    pub fn parts(&self, state: &State, structure: &Structure, goal: GoalId) -> Vec<Part> {
        let children = structure.children(goal).iter().filter_map(|id| state.goals.get(id));
        let children: Vec<&Goal> =
            children.map(|child| &**child).filter(|child| !matches!(child.state, GoalState::Abandoned(..))).collect();
        let share = |child: &Goal| child.shares.get(&goal).map(|share| u32::from(share.percent()));
        let shared: u32 = children.iter().filter_map(|child| share(child)).sum();
        let weights: u32 =
            children.iter().filter(|child| share(child).is_none()).map(|child| u32::from(child.weight.get())).sum();
        let part = |child: &&Goal| {
            let weight = u32::from(child.weight.get());
            let left = if shared > 0 { 100u32.saturating_sub(shared) * weight / weights.max(1) } else { weight };
            Part { goal: child.id, score: self.score(child.id), weight: share(child).unwrap_or(left) }
        };
        children.iter().map(part).collect()
    }

    fn work_out(&self, state: &State, structure: &Structure, id: GoalId) -> Option<Score> {
        let goal = state.goals.get(&id)?;
        if let GoalState::Achieved(_) = goal.state {
            return Some(score::of_goal(goal).unwrap_or(Score::FULL));
        }
        score::of_goal(goal).or_else(|| mean(&self.parts(state, structure, id)))
    }
}

/// The weighted mean of parts, one that was never read counting as 0.0; `None` if none was, or none counts.
pub fn mean(parts: &[Part]) -> Option<Score> {
    let read = parts.iter().any(|part| part.score.is_some() && part.weight > 0);
    let weights: u64 = parts.iter().map(|part| u64::from(part.weight)).sum();
    let sum: u64 =
        parts.iter().filter_map(|part| Some(u64::from(part.score?.permille()) * u64::from(part.weight))).sum();
    read.then(|| Score::of_permille((sum / weights.max(1)) as u16))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::RollUp;
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalState, Owner, Weight};
    use crate::domain::id::{GoalId, KeyResultId};
    use crate::domain::key_result::{KeyResult, Measure, Milestone};
    use crate::domain::period::Period;
    use crate::domain::share::Share;
    use crate::domain::state::State;
    use crate::domain::structure::Structure;

    fn id(n: u32) -> GoalId {
        GoalId::example(n)
    }

    /// Milestones of which some are done.
    fn steps(goal: &mut Goal, n_done: usize, n: usize) {
        let step = |at| Milestone { title: format!("{at}"), done_on: (at < n_done).then(NaiveDate::default) };
        let measure = Measure::Milestones((0..n).map(step).collect());
        let (rank, readings) = Default::default();
        let key_result = KeyResult { id: KeyResultId::example(1), title: String::new(), measure, rank, readings };
        goal.key_results.insert(key_result.id, key_result);
    }

    #[test]
    fn scores_come_up_by_weight_or_by_share() {
        let check = |goals: &[&dyn Fn(&mut Goal)], expect: &[Option<u16>]| {
            let mut state = State::default();
            for (goal_change, n) in goals.iter().zip(1..) {
                let mut goal = Goal::new(id(n), "Goal", Owner::me(), Period::Open);
                goal_change(&mut goal);
                state.apply(&Action::AddGoal(Box::new(goal)));
            }
            let roll_up = RollUp::of(&state, &Structure::of(&state));
            let scores: Vec<_> = (1..).zip(goals).map(|(n, _)| roll_up.score(id(n)).map(|s| s.permille())).collect();
            assert_eq!(scores, expect);
        };
        let under = |goal: &mut Goal, parent, weight, done| {
            goal.parents.insert(id(parent));
            goal.weight = Weight::new(weight).unwrap_or(Weight::NORMAL);
            steps(goal, done, 4);
        };
        check(&[&|_| ()], &[None]);
        check(&[&|_| (), &|g| under(g, 1, 3, 1), &|g| under(g, 1, 1, 4)], &[Some(437), Some(250), Some(1000)]);
        // Its own readings come first.
        check(&[&|g| steps(g, 1, 2), &|g| under(g, 1, 3, 4)], &[Some(500), Some(1000)]);
        // What has no share divides what is left, by weight: 80 × 0.5 + 20 × 1.0.
        let shared = |g: &mut Goal| {
            under(g, 1, 1, 2);
            g.shares.extend(Share::new(80).map(|share| (id(1), share)));
        };
        check(&[&|_| (), &shared, &|g| under(g, 1, 5, 4)], &[Some(600), Some(500), Some(1000)]);
        // 80 × 0.5 + 15 × 1.0 + 5 × 0.0.
        let light = |g: &mut Goal| under(g, 1, 1, 0);
        let rest = [Some(550), Some(500), Some(1000), Some(0)];
        check(&[&|_| (), &shared, &|g| under(g, 1, 3, 4), &light], &rest);
        // What was abandoned counts no more, what was achieved counts fully, and what was not read counts as nothing.
        let abandoned = |g: &mut Goal| {
            under(g, 1, 3, 0);
            g.state = GoalState::Abandoned(NaiveDate::default(), String::new());
        };
        let achieved = |g: &mut Goal| {
            g.parents.insert(id(1));
            g.state = GoalState::Achieved(NaiveDate::default());
        };
        let unread = |g: &mut Goal| _ = g.parents.insert(id(1));
        check(&[&|_| (), &abandoned, &achieved, &unread], &[Some(500), Some(0), Some(1000), None]);
        // Two levels, and a circle.
        check(&[&|_| (), &unread, &|g| under(g, 2, 3, 3)], &[Some(750), Some(750), Some(750)]);
        let round = |parent: u32| move |g: &mut Goal| _ = g.parents.insert(id(parent));
        check(&[&round(2), &round(1)], &[None, None]);
    }
}
