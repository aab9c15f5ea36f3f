//! `Lent`: what one space lends another to look at: its goals with their readings, its teams, people and strategy. What was
//! done and what was answered is never lent; and what is lent is shown beside what is own, never mixed into it.

use std::rc::Rc;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::{GoalId, SegmentId};
use crate::domain::person::Person;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::domain::strategy::{Choice, Strategy};
use crate::sorted::{SortedMap, SortedSet};

/// What a space lends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lent {
    /// What the space is called.
    pub name: String,
    /// Its goals, open and closed.
    pub goals: SortedMap<GoalId, Rc<Goal>>,
    teams: SortedSet<String>,
    people: SortedMap<String, Person>,
    strategy: Rc<Strategy>,
}

/// What of a [state](beside) is borrowed, and so cannot be changed in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Borrowed {
    /// The goals, each with the place of its lender.
    pub goals: SortedMap<GoalId, usize>,
    /// The choices whose text is a lender's.
    pub choices: SortedMap<Choice, usize>,
    /// The segments that are a lender's.
    pub segments: SortedMap<SegmentId, usize>,
    /// The teams that only lenders have.
    pub teams: SortedSet<String>,
}

/// What of an action can be lent: what sets out goals, says where they stand and who is there. `None` for the rest, such as
/// activities, answers, reviews, and how a space is set up.
pub fn goal_side(action: Action) -> Option<Action> {
    match action {
        Action::Batch(actions) => {
            let actions: Vec<Action> = actions.into_iter().filter_map(goal_side).collect();
            (!actions.is_empty()).then_some(Action::Batch(actions))
        }
        Action::RenameSpace(_)
        | Action::AddTeam(_)
        | Action::RemoveTeam(_)
        | Action::SetTeam(..)
        | Action::SetCapacity(..)
        | Action::EditStrategy(_)
        | Action::AddGoal(_)
        | Action::EditGoal(..)
        | Action::RemoveGoal(_)
        | Action::AddKeyResult(..)
        | Action::EditKeyResult(..)
        | Action::RemoveKeyResult(..)
        | Action::AddReading(..)
        | Action::RemoveReading(..) => Some(action),
        Action::SetCheckIns(_)
        | Action::SwitchRule(..)
        | Action::SetLanguages(_)
        | Action::SetUpkeepBudget(_)
        | Action::AddUpkeepPhrase(_)
        | Action::RemoveUpkeepPhrase(_)
        | Action::SetSensitivity(..)
        | Action::Dismiss(..)
        | Action::AddReview(_)
        | Action::RemoveReview(_)
        | Action::AddDecision(_)
        | Action::EditDecision(..)
        | Action::RemoveDecision(_)
        | Action::LogActivity(_)
        | Action::EditActivity(..)
        | Action::RemoveActivity(_)
        | Action::Judge(..)
        | Action::Unjudge(_)
        | Action::Archive(..) => None,
    }
}

impl Lent {
    /// What a space lends in this state; `space` is its name where nobody gave it a title.
    ///
    /// Whoever keeps it may own goals without a name. Elsewhere that would be taken for the person who looks at them, so what
    /// is theirs goes by the name of the space.
    pub fn of(state: &State, space: &str) -> Self {
        let name = if state.title.is_empty() { space } else { &state.title };
        let goals = state.goals.iter().map(|(id, goal)| (*id, named(goal, name)));
        let people = state.people.iter().filter(|(person, _)| !person.is_empty());
        Self {
            name: name.to_owned(),
            goals: goals.collect(),
            teams: state.teams.clone(),
            people: people.map(|(name, person)| (name.clone(), person.clone())).collect(),
            strategy: state.strategy.clone(),
        }
    }

    /// Whether there is nothing to look at.
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.strategy.texts.is_empty() && self.strategy.segments.is_empty()
    }
}

/// The goal with `name` where its owners have none.
fn named(goal: &Rc<Goal>, name: &str) -> Rc<Goal> {
    let mut goal = goal.clone();
    let is_me = |owner: &Owner| *owner == Owner::me();
    if is_me(&goal.owner) || goal.waits_for.values().any(|it| is_me(&it.giver) || is_me(&it.taker)) {
        let goal = Rc::make_mut(&mut goal);
        let sides = goal.waits_for.values_mut().flat_map(|handoff| [&mut handoff.giver, &mut handoff.taker]);
        for owner in sides.chain([&mut goal.owner]).filter(|owner| is_me(owner)) {
            *owner = Owner::Team(name.to_owned());
        }
    }
    goal
}

/// The own state with what is lent beside it, and what of that is borrowed. What is there twice is shown as the first has
/// it, the own state before all: who keeps the file may look at it as well.
///
/// Borrowed goals come after own ones, in their own order. Nothing of it is an event, so nothing of it can be saved,
/// exported or taken back; and an action on what is borrowed finds nothing to change in the own state.
pub fn beside(own: &State, lenders: &[Rc<Lent>]) -> (State, Borrowed) {
    let (mut state, mut borrowed) = (own.clone(), Borrowed::default());
    for (place, lent) in lenders.iter().enumerate() {
        let last = state.goals.values().map(|goal| goal.rank).max();
        let first = lent.goals.values().map(|goal| goal.rank).min();
        let by = last.map_or(0, |last| i64::from(Rank::after(Some(last))).saturating_sub(first.map_or(0, i64::from)));
        for (id, goal) in &lent.goals {
            if !state.goals.contains_key(id) {
                Rc::make_mut(&mut state.goals).insert(*id, moved(goal, by));
                borrowed.goals.insert(*id, place);
            }
        }
        for team in &lent.teams {
            if state.teams.insert(team.clone()) {
                borrowed.teams.insert(team.clone());
            }
        }
        for (name, person) in &lent.people {
            if !state.people.contains_key(name) {
                state.people.insert(name.clone(), person.clone());
            }
        }
        for (choice, text) in &lent.strategy.texts {
            if state.strategy.text(*choice).is_empty() {
                Rc::make_mut(&mut state.strategy).texts.insert(*choice, text.clone());
                borrowed.choices.insert(*choice, place);
            }
        }
        for (id, segment) in &lent.strategy.segments {
            if !state.strategy.segments.contains_key(id) {
                Rc::make_mut(&mut state.strategy).segments.insert(*id, segment.clone());
                borrowed.segments.insert(*id, place);
            }
        }
    }
    (state, borrowed)
}

/// The goal so far down the list.
fn moved(goal: &Rc<Goal>, by: i64) -> Rc<Goal> {
    let mut goal = goal.clone();
    if by != 0 {
        let rank = i64::from(goal.rank).saturating_add(by);
        Rc::make_mut(&mut goal).rank = rank.into();
    }
    goal
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{Lent, beside, goal_side};
    use crate::domain::action::Action;
    use crate::domain::activity::Activity;
    use crate::domain::goal::{Goal, GoalChange, Owner};
    use crate::domain::handoff::Handoff;
    use crate::domain::id::{ActivityId, GoalId, SegmentId};
    use crate::domain::judgement::Judgement;
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::strategy::{Choice, Segment, StrategyChange};

    fn team(name: &str) -> Owner {
        Owner::Team(name.to_owned())
    }

    fn goal(id: u32, title: &str, owner: Owner) -> Goal {
        let mut goal = Goal::new(GoalId::example(id), title, owner, Period::Open);
        goal.rank = i64::from(id).into();
        goal
    }

    fn add(goal: Goal) -> Action {
        Action::AddGoal(Box::new(goal))
    }

    fn log() -> Action {
        Action::LogActivity(Box::new(Activity::new(ActivityId::example(1), NaiveDate::default(), Minutes(1), "Call")))
    }

    fn text(choice: Choice, text: &str) -> Action {
        Action::EditStrategy(StrategyChange::Text(choice, text.to_owned()))
    }

    fn state(actions: &[Action]) -> State {
        let mut state = State::default();
        actions.iter().for_each(|action| drop(state.apply(action)));
        state
    }

    fn lent(actions: &[Action]) -> Rc<Lent> {
        Rc::new(Lent::of(&state(actions), "sales"))
    }

    fn titles(state: &State) -> Vec<&str> {
        state.ordered_goals().iter().map(|goal| goal.title.as_str()).collect()
    }

    #[test]
    fn what_was_done_and_answered_is_not_lent() {
        let check = |action: Action, expect: Option<Action>| assert_eq!(goal_side(action), expect);
        let answer = || Action::Judge(ActivityId::example(1), Judgement::Upkeep);
        let win = || add(goal(1, "Win", team("Sales")));
        check(log(), None);
        check(answer(), None);
        check(Action::Dismiss("idle 1".to_owned(), None), None);
        check(win(), Some(win()));
        check(
            Action::Batch(vec![log(), Action::Batch(vec![win(), answer()])]),
            Some(Action::Batch(vec![Action::Batch(vec![win()])])),
        );
        check(Action::Batch(vec![log(), Action::Batch(vec![answer()])]), None);
    }

    #[test]
    fn goals_without_a_name_go_by_the_space() {
        let mut waits = goal(1, "Win", Owner::me());
        let handoff = Handoff::new("Leads", team("Marketing"), Owner::me());
        waits.change(&GoalChange::AddHandoff(GoalId::example(2), handoff));
        let check = |more: &[Action], expect: &str| {
            let lent = lent(&[&[add(waits.clone()), add(goal(3, "Call", Owner::me()))], more].concat());
            assert_eq!(lent.goals.get(&GoalId::example(3)).map(|goal| &goal.owner), Some(&team(expect)));
            let goal = lent.goals.get(&GoalId::example(1)).expect("it is lent");
            let handoff = goal.waits_for.values().next().expect("it waits");
            assert_eq!(
                (&goal.owner, &handoff.giver, &handoff.taker),
                (&team(expect), &team("Marketing"), &team(expect))
            );
        };
        check(&[], "sales");
        check(&[Action::RenameSpace("Sales team".to_owned())], "Sales team");
    }

    #[test]
    fn what_is_own_comes_first() {
        let own = state(&[add(goal(7, "Call more", Owner::me())), add(goal(1, "Win, as I have it", Owner::me()))]);
        let lent = lent(&[add(goal(1, "Win", team("Sales"))), add(goal(0, "Grow", team("Sales")))]);
        let (both, borrowed) = beside(&own, &[lent]);
        assert_eq!(titles(&both), ["Win, as I have it", "Call more", "Grow"]);
        assert_eq!(borrowed.goals.iter().collect::<Vec<_>>(), [(&GoalId::example(0), &0)]);
        // Nothing to hold it against: they keep their places.
        let other = self::lent(&[add(goal(3, "Keep", team("Service"))), add(goal(0, "Grow, too", team("Service")))]);
        let (both, borrowed) = beside(&State::default(), &[self::lent(&[add(goal(0, "Grow", team("Sales")))]), other]);
        assert_eq!(titles(&both), ["Grow", "Keep"]);
        assert_eq!(borrowed.goals.values().copied().collect::<Vec<_>>(), [0, 1]);
    }

    #[test]
    fn people_and_teams_are_added_to_those_that_are_known() {
        let set = |person: &str, team: &str| Action::SetTeam(person.to_owned(), team.to_owned());
        let own = state(&[set("Ana", "Marketing"), set("", "Marketing")]);
        let lent =
            lent(&[Action::AddTeam("Sales".to_owned()), set("Ana", "Sales"), set("Bo", "Sales"), set("", "Sales")]);
        let (both, _) = beside(&own, &[lent]);
        let people: Vec<_> = both.people.iter().map(|(name, person)| (name.as_str(), person.team.as_str())).collect();
        assert_eq!(people, [("", "Marketing"), ("Ana", "Marketing"), ("Bo", "Sales")]);
        assert!(both.teams.contains("Sales"));
    }

    #[test]
    fn the_strategy_is_lent_where_there_is_none() {
        let segment = |n: u32, name: &str| Segment::new(SegmentId::example(n), name);
        let add = |segment: Segment| Action::EditStrategy(StrategyChange::AddSegment(segment));
        let own = state(&[text(Choice::HowToWin, "Own"), add(segment(1, "Own"))]);
        let lent = lent(&[
            text(Choice::HowToWin, "Theirs"),
            text(Choice::WhereToPlay, "Theirs"),
            add(segment(1, "Theirs")),
            add(segment(2, "Theirs")),
        ]);
        let (both, borrowed) = beside(&own, &[lent]);
        assert_eq!((both.strategy.text(Choice::HowToWin), both.strategy.text(Choice::WhereToPlay)), ("Own", "Theirs"));
        let names: Vec<_> = both.strategy.segments.values().map(|segment| segment.name.as_str()).collect();
        assert_eq!(names, ["Own", "Theirs"]);
        assert_eq!(borrowed.choices.iter().collect::<Vec<_>>(), [(&Choice::WhereToPlay, &0)]);
        assert_eq!(borrowed.segments.iter().collect::<Vec<_>>(), [(&SegmentId::example(2), &0)]);
    }
}
