//! One goal in the list: whose, until when, how far; it opens into its editor.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Commitment, Goal, GoalChange, GoalState, Owner};
use crate::domain::rank::Rank;
use crate::domain::score::{self, Health, Score};
use crate::ui::charts;
use crate::ui::goal_editor::goal_editor;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;

/// One goal; `up` and `down` are its ranks if it moved, where it can.
pub fn goal_row(ui: &Ui, goal: &Rc<Goal>, up: Option<Rank>, down: Option<Rank>) -> Html {
    let (locale, id) = (&ui.locale, goal.id);
    let open = ui.nav.goal == Some(id);
    let toggle = ui.on_click_go(move || Go::Goal((!open).then_some(id)));
    let step = |rank: Option<Rank>, icon: Icon, word: P| {
        let onclick = ui.on_click(move |ui| {
            rank.into_iter().for_each(|rank| ui.perform(Action::EditGoal(id, vec![GoalChange::Rank(rank)])));
        });
        icon_button(icon, locale.fill(word, &[&goal.title]), rank.is_none(), onclick)
    };
    let parents = goal.parents.iter().filter_map(|id| ui.snapshot.state.goals.get(id));
    html! {
        <li key={id.to_string()} class={classes!("row", "goal", open.then_some("open"))} part="row">
            <button type="button" class="title" aria-expanded={open.to_string()} onclick={toggle}>
                <span class="words">{ &goal.title }</span>
            </button>
            if !ui.options.readonly {
                <span class="moves">{ step(up, Icon::Up, P::MoveUp) }{ step(down, Icon::Down, P::MoveDown) }</span>
            }
            <p class="why">
                { owner(&goal.owner, locale) }{ " · " }{ locale.period(goal.period) }
                if goal.commitment == Commitment::Aspirational { { " · " }{ ui.say(P::Aspirational) } }
                { for parents.map(|parent| html! { <>{ " · " }{ locale.nodes(P::PartOf, &[html! { <em>{ &parent.title }</em> }]) }</> }) }
            </p>
            { progress(goal, locale) }
            if open { { goal_editor(ui, goal) } }
        </li>
    }
}

/// Whose it is, in words.
pub fn owner(owner: &Owner, locale: &Locale) -> String {
    match owner {
        Owner::Person(name) if name.is_empty() => locale.say(P::Me).to_owned(),
        Owner::Person(name) | Owner::Team(name) => name.clone(),
    }
}

fn progress(goal: &Goal, locale: &Locale) -> Html {
    let unknown = |word: P| html! { <p class="soft small">{ locale.say(word) }</p> };
    match (&goal.state, score::of_goal(goal)) {
        (GoalState::Achieved(day), _) => {
            html! { <p class="badge on">{ Icon::Tick.draw() }{ locale.fill(P::AchievedOn, &[&locale.full_day(*day)]) }</p> }
        }
        (GoalState::Abandoned(day, reason), _) => html! {
            <p class="badge up">{ Icon::Gone.draw() }{ locale.fill(P::AbandonedOn, &[&locale.full_day(*day)]) }
                <span class="soft">{ reason }</span></p>
        },
        (GoalState::Open, Some(score)) => meter(score, locale),
        (GoalState::Open, None) if goal.key_results.is_empty() => unknown(P::NoKeyResults),
        (GoalState::Open, None) => unknown(P::NoReadings),
    }
}

/// A score as a bar, with its number and its health in words.
pub fn meter(score: Score, locale: &Locale) -> Html {
    let (class, word) = match score.health() {
        Health::Red => ("red", P::HealthRed),
        Health::Amber => ("amber", P::HealthAmber),
        Health::Green => ("green", P::HealthGreen),
    };
    html! {
        <div class="meter">{ charts::bar(score.permille(), class) }
            <span class="small">{ locale.number(f64::from(score.permille() / 10) / 100.0) }{ " · " }{ locale.say(word) }</span></div>
    }
}
