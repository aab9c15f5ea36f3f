//! Who works in which team and for how long a week, and how often readings are due.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::check_ins::CheckIns;
use crate::domain::person::{Person, known_people};
use crate::ui::field::{TextField, choice, choice_named, input};
use crate::ui::form::form;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::settings::weekly_hours;

/// How many people are listed. Who is known for more sees the first by name; the others keep what was set.
const LISTED: usize = 60;

/// The people of the space.
pub fn people(ui: &Ui) -> Html {
    let state = &ui.snapshot.state;
    let mut known = known_people(state);
    known.insert(&ui.options.person);
    let teams: Vec<&str> = state.known_teams().iter().copied().collect();
    let rows = known.iter().take(LISTED).map(|name| one(ui, name, &teams));
    let n_more = known.len().saturating_sub(LISTED);
    html! {
        <section>
            <h3>{ ui.say(P::People) }</h3>
            <p class="soft">{ ui.say(P::PeopleHint) }</p>
            <ul class="people">{ for rows }</ul>
            if n_more > 0 { <p class="soft small">{ ui.locale.count(P::AndMore, n_more, &[]) }</p> }
            { new_person(ui, &teams) }
            { check_ins(ui) }
        </section>
    }
}

fn one(ui: &Ui, name: &str, teams: &[&str]) -> Html {
    let nobody = Person::default();
    let person = ui.snapshot.state.people.get(name).unwrap_or(&nobody);
    let shown = if name.is_empty() { ui.say(P::Me).to_owned() } else { name.to_owned() };
    let options = std::iter::once(ui.say(P::InNoTeam)).chain(teams.iter().copied());
    let options = options.map(|team| AttrValue::from(team.to_owned())).collect();
    let chosen = teams.iter().position(|team| *team == person.team).map_or(0, |at| at + 1);
    let on_team = {
        let (ui, name) = (ui.clone(), name.to_owned());
        let teams: Vec<String> = teams.iter().map(|team| (*team).to_owned()).collect();
        Callback::from(move |n: usize| {
            let team = n.checked_sub(1).and_then(|n| teams.get(n)).cloned().unwrap_or_default();
            ui.perform(Action::SetTeam(name.clone(), team));
        })
    };
    let on_hours = {
        let (ui, name) = (ui.clone(), name.to_owned());
        Callback::from(move |text: String| {
            let hours = weekly_hours(text.trim());
            // Nothing takes it away; what is no number of hours changes nothing.
            if hours.is_some() || text.trim().is_empty() {
                ui.perform(Action::SetCapacity(name.clone(), hours));
            }
        })
    };
    let hours = person.capacity.map(|capacity| ui.locale.plain_hours(capacity)).unwrap_or_default();
    html! {
        <li key={name.to_owned()}><fieldset class="fields"><legend>{ shown }</legend>
            { choice(ui.say(P::TeamOf), options, chosen, on_team) }
            { TextField::new(ui.say(P::HoursAWeek)).draw(hours, on_hours) }
        </fieldset></li>
    }
}

/// Somebody who has logged nothing yet. Without a team there would be nothing to keep of them.
fn new_person(ui: &Ui, teams: &[&str]) -> Html {
    if teams.is_empty() {
        return html! { <p class="soft small">{ ui.say(P::AddTeamsFirst) }</p> };
    }
    let options = teams.iter().map(|team| AttrValue::from((*team).to_owned())).collect();
    let teams: Vec<String> = teams.iter().map(|team| (*team).to_owned()).collect();
    let fields = html! {
        <>
            { input(ui.say(P::PersonName), "name", "text!", String::new()) }
            { choice_named(ui.say(P::TeamOf), "team".into(), options, 0) }
        </>
    };
    form(ui, fields, P::AddPerson, move |ui, filled| {
        let (name, team) = (filled.text("name"), teams.get(filled.number("team")).cloned().unwrap_or_default());
        let is_named = !name.is_empty();
        if is_named {
            ui.perform(Action::SetTeam(name, team));
        }
        is_named
    })
}

fn check_ins(ui: &Ui) -> Html {
    let words = CheckIns::ALL.map(|check_ins| match check_ins {
        CheckIns::Weekly => P::CheckInsWeekly,
        CheckIns::Fortnightly => P::CheckInsFortnightly,
        CheckIns::Monthly => P::CheckInsMonthly,
    });
    let options = words.map(|word| AttrValue::from(ui.say(word))).to_vec();
    let now = ui.snapshot.state.check_ins;
    let chosen = CheckIns::ALL.iter().position(|check_ins| *check_ins == now).unwrap_or(0);
    let acting = ui.clone();
    let on_choose = Callback::from(move |n: usize| {
        CheckIns::ALL.get(n).into_iter().for_each(|check_ins| acting.perform(Action::SetCheckIns(*check_ins)));
    });
    choice(ui.say(P::CheckInsDue), options, chosen, on_choose)
}
