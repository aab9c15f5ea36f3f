//! `GoalRow`: one goal in the list: whose, until when, how far; it opens into its editor.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Commitment, Goal, GoalChange, GoalState, Owner};
use crate::domain::rank::Rank;
use crate::domain::score::{self, Health, Score};
use crate::ui::app::use_locale;
use crate::ui::charts;
use crate::ui::goal_editor::GoalEditor;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};

/// One goal.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The goal.
    pub goal: Rc<Goal>,
    /// Its rank if it moved up, where it can.
    pub up: Option<Rank>,
    /// Its rank if it moved down, where it can.
    pub down: Option<Rank>,
}

/// One goal.
#[component]
pub fn GoalRow(props: &Props) -> Html {
    let (nav, snapshot, locale) = (use_nav(), use_snapshot(), use_locale());
    let (options, shell) = (use_options(), use_shell());
    let goal = &props.goal;
    let open = nav.goal == Some(goal.id);
    let toggle = {
        let (nav, id) = (nav.clone(), goal.id);
        Callback::from(move |_: MouseEvent| nav.dispatch(Go::Goal((!open).then_some(id))))
    };
    let step = |rank: Option<Rank>, icon: Icon, word: P| {
        let (shell, id) = (shell.clone(), goal.id);
        let onclick = Callback::from(move |_: MouseEvent| {
            if let Some(rank) = rank {
                shell.perform(Action::EditGoal(id, vec![GoalChange::Rank(rank)]));
            }
        });
        let label = locale.fill(word, &[&goal.title]);
        html! { <button type="button" class="bare" disabled={rank.is_none()} aria-label={label} {onclick}>{ icon.draw() }</button> }
    };
    let parents = goal.parents.iter().filter_map(|id| snapshot.state.goals.get(id));
    html! {
        <li class={classes!("row", "goal", open.then_some("open"))} part="row">
            <button type="button" class="title" aria-expanded={open.to_string()} onclick={toggle}>
                <span class="words">{ &goal.title }</span>
            </button>
            if !options.readonly {
                <span class="moves">{ step(props.up, Icon::Up, P::MoveUp) }{ step(props.down, Icon::Down, P::MoveDown) }</span>
            }
            <p class="why">
                { owner(&goal.owner, &locale) }{ " · " }{ locale.period(goal.period) }
                if goal.commitment == Commitment::Aspirational { { " · " }{ locale.say(P::Aspirational) } }
                { for parents.map(|parent| html! { <>{ " · " }{ locale.nodes(P::PartOf, &[html! { <em>{ &parent.title }</em> }]) }</> }) }
            </p>
            { progress(goal, &locale) }
            if open { <GoalEditor goal={goal.clone()} /> }
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
    match (&goal.state, score::of_goal(goal)) {
        (GoalState::Achieved(day), _) => {
            html! { <p class="badge on">{ Icon::Tick.draw() }{ locale.fill(P::AchievedOn, &[&locale.full_day(*day)]) }</p> }
        }
        (GoalState::Abandoned(day, reason), _) => html! {
            <p class="badge up">{ Icon::Gone.draw() }{ locale.fill(P::AbandonedOn, &[&locale.full_day(*day)]) }
                if !reason.is_empty() { <span class="soft">{ reason }</span> }</p>
        },
        (GoalState::Open, Some(score)) => meter(score, locale),
        (GoalState::Open, None) if goal.key_results.is_empty() => html! { <p class="soft small">{ locale.say(P::NoKeyResults) }</p> },
        (GoalState::Open, None) => html! { <p class="soft small">{ locale.say(P::NoReadings) }</p> },
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
