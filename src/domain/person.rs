//! `Person`: what a space knows of somebody, beside the name.

use crate::domain::goal::Owner;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::sorted::SortedSet;

/// What a space knows of somebody; by default nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The team that the person works in; empty for none.
    pub team: String,
    /// The time there is in a week; `None` where nobody said.
    pub capacity: Option<Minutes>,
}

/// The people named anywhere, by name: known by team or capacity, owning a goal or one side of a handoff, doing something.
/// An empty name, whoever uses this device, is among them where it stands.
pub fn known_people(state: &State) -> SortedSet<&str> {
    let mut known: SortedSet<&str> = state.people.keys().map(String::as_str).collect();
    let goals = state.goals.values();
    let owners = goals.flat_map(|goal| {
        let sides = goal.waits_for.values().flat_map(|handoff| [&handoff.giver, &handoff.taker]);
        sides.chain([&goal.owner])
    });
    known.extend(owners.filter_map(|owner| match owner {
        Owner::Person(name) => Some(name.as_str()),
        Owner::Team(_) => None,
    }));
    known.extend(state.activities.values().map(|activity| activity.person.as_str()));
    known
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::known_people;
    use crate::domain::action::Action;
    use crate::domain::activity::Activity;
    use crate::domain::goal::{Goal, GoalChange, Owner};
    use crate::domain::handoff::Handoff;
    use crate::domain::id::{ActivityId, GoalId};
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::state::State;

    #[test]
    fn people_are_known_by_whatever_names_them() {
        let check = |actions: Vec<Action>, expect: &[&str]| {
            let mut state = State::default();
            actions.iter().for_each(|action| drop(state.apply(action)));
            assert_eq!(known_people(&state).into_iter().collect::<Vec<_>>(), expect, "{actions:?}");
        };
        let person = |name: &str| Owner::Person(name.to_owned());
        let goal = |owner| Action::AddGoal(Box::new(Goal::new(GoalId::example(1), "Win", owner, Period::Open)));
        let activity = |person: &str| {
            let mut activity = Activity::new(ActivityId::example(1), NaiveDate::default(), Minutes(1), "Call");
            activity.person = person.to_owned();
            Action::LogActivity(Box::new(activity))
        };
        let handoff = GoalChange::AddHandoff(GoalId::example(2), Handoff::new("", person("Bo"), person("Cy")));
        check(vec![], &[]);
        check(vec![goal(Owner::Team("Sales".to_owned())), Action::AddTeam("Sales".to_owned())], &[]);
        check(vec![Action::SetTeam("Di".to_owned(), "Sales".to_owned())], &["Di"]);
        check(vec![Action::SetCapacity("Di".to_owned(), Some(Minutes(1))), activity("Di")], &["Di"]);
        check(vec![goal(person("Ana")), Action::EditGoal(GoalId::example(1), vec![handoff])], &["Ana", "Bo", "Cy"]);
        check(vec![goal(Owner::me()), activity("")], &[""]);
    }
}
