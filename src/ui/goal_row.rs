//! What is said of a goal wherever it is listed: whose it is, and how far it has come.

use yew::prelude::*;

use crate::domain::goal::{Goal, GoalState, Owner};
use crate::domain::score::{self, Health, Score};
use crate::ui::charts;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::phrase::P;

/// Whose it is, in words.
pub fn owner(owner: &Owner, locale: &Locale) -> String {
    match owner {
        Owner::Person(name) if name.is_empty() => locale.say(P::Me).to_owned(),
        Owner::Person(name) | Owner::Team(name) => name.clone(),
    }
}

/// How far it has come by its own readings, or how it was closed.
pub fn standing(goal: &Goal, locale: &Locale) -> Html {
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
