//! Who may own a goal or a side of a handoff: whoever uses this device, the people and the teams that are named anywhere.

use yew::prelude::*;

use crate::domain::goal::Owner;
use crate::domain::state::State;
use crate::sorted::SortedSet;
use crate::ui::field::choice;
use crate::ui::goal_row;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// Everybody who is named: me first, then people, then teams.
pub fn known(ui: &Ui) -> Vec<Owner> {
    let (state, me): (&State, _) = (&ui.snapshot.state, &ui.options.person);
    let mut people: SortedSet<&str> = state.people.keys().map(String::as_str).collect();
    let handoffs = state.goals.values().flat_map(|goal| goal.waits_for.values());
    let owners = handoffs.flat_map(|handoff| [&handoff.giver, &handoff.taker]);
    for owner in owners.chain(state.goals.values().map(|goal| &goal.owner)) {
        if let Owner::Person(name) = owner {
            people.insert(name);
        }
    }
    let people = people.into_iter().filter(|name| !name.is_empty() && *name != me.as_str());
    let people = people.map(|name| Owner::Person(name.to_owned()));
    let teams = state.known_teams().into_iter().map(|team| Owner::Team(team.to_owned()));
    std::iter::once(Owner::Person(me.clone())).chain(people).chain(teams).collect()
}

/// Whose it is, in words; that it is nobody's yet, too.
pub fn words(ui: &Ui, owner: &Owner) -> String {
    if owner.is_nobody() { ui.say(P::NobodyYet).to_owned() } else { goal_row::owner(owner, &ui.locale) }
}

/// A choice among them, and `further` ones; what stands there already is among them in any case.
pub fn field(
    ui: &Ui,
    label: P,
    owner: &Owner,
    further: &[P],
    on_choose: impl Fn(&Ui, Result<Owner, usize>) + 'static,
) -> Html {
    let mut owners = known(ui);
    if !owners.contains(owner) {
        owners.push(owner.clone());
    }
    draw(ui, label, owner, owners, further, Box::new(on_choose))
}

type OnChoose = Box<dyn Fn(&Ui, Result<Owner, usize>)>;

fn draw(ui: &Ui, label: P, owner: &Owner, owners: Vec<Owner>, further: &[P], on_choose: OnChoose) -> Html {
    let chosen = owners.iter().position(|other| other == owner).unwrap_or(0);
    let options = owners.iter().map(|owner| AttrValue::from(words(ui, owner)));
    let options = options.chain(further.iter().map(|words| AttrValue::from(ui.say(*words)))).collect();
    let acting = ui.clone();
    let on_choose = Callback::from(move |n: usize| {
        on_choose(&acting, owners.get(n).cloned().ok_or(n.saturating_sub(owners.len())));
    });
    choice(ui.say(label), options, chosen, on_choose)
}
