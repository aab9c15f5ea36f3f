//! Who works at Tidewick, in which team, and for how long a week. People have no ids of the example's: whoever is known
//! already stays as they are, and whoever was changed since is not taken away.

use crate::domain::action::Action;
use crate::domain::goal::Owner;
use crate::domain::minutes::Minutes;
use crate::domain::person::Person;
use crate::domain::state::State;

/// Name, team, hours a week.
const COLLEAGUES: [(&str, &str, u32); 4] =
    [("Ida", "Marketing", 30), ("Jonas", "Marketing", 38), ("Priya", "Sales", 38), ("Tove", "Sales", 38)];

/// The team and the hours of whoever uses the device.
const OWN: (&str, u32) = ("Sales", 39);

/// All of them.
pub(super) fn all(person: &str) -> impl Iterator<Item = Action> {
    colleagues(person).into_iter().flat_map(|(name, person)| {
        [Action::SetTeam(name.clone(), person.team), Action::SetCapacity(name, person.capacity)]
    })
}

/// What takes them away again. `example` may have been made for somebody else: whose it was is read from its goals.
pub(super) fn cleared(state: &State) -> impl Iterator<Item = Action> {
    let mut owners = state.goals.values().filter(|goal| goal.id.is_example()).filter_map(|goal| match &goal.owner {
        Owner::Person(name) => Some(name.as_str()),
        Owner::Team(_) => None,
    });
    let known = colleagues(owners.next_back().unwrap_or_default()).into_iter();
    let unchanged = known.filter(|(name, person)| state.people.get(name) == Some(person));
    let cleared =
        unchanged.map(|(name, _)| [Action::SetTeam(name.clone(), String::new()), Action::SetCapacity(name, None)]);
    cleared.flatten().collect::<Vec<_>>().into_iter()
}

fn colleagues(person: &str) -> Vec<(String, Person)> {
    let one = |name: &str, team: &str, hours: u32| {
        (name.to_owned(), Person { team: team.to_owned(), capacity: Some(Minutes::hours(hours)) })
    };
    let others = COLLEAGUES.iter().filter(|(name, ..)| *name != person);
    let others = others.map(|(name, team, hours)| one(name, team, *hours));
    std::iter::once(one(person, OWN.0, OWN.1)).chain(others).collect()
}
