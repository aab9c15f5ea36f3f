//! `Goals`: the open goals in order, the closed ones behind a fold, and the line that adds one.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::ui::app::use_locale;
use crate::ui::field::Field;
use crate::ui::goal_row::GoalRow;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};

/// The goals.
#[component]
pub fn Goals() -> Html {
    let (snapshot, locale, options) = (use_snapshot(), use_locale(), use_options());
    let goals = snapshot.state.ordered_goals();
    let (open, closed): (Vec<&Rc<Goal>>, Vec<_>) = goals.into_iter().partition(|goal| goal.is_open());
    let rows = |goals: &[&Rc<Goal>]| {
        let ranks: Vec<Rank> = goals.iter().map(|goal| goal.rank).collect();
        let place = |n: Option<usize>| n.and_then(|n| ranks.get(n)).copied();
        let rows = goals.iter().enumerate().map(|(n, goal)| {
            let up = (n > 0).then(|| Rank::between(place(n.checked_sub(2)), place(Some(n - 1))));
            let down = (n + 1 < ranks.len()).then(|| Rank::between(place(Some(n + 1)), place(Some(n + 2))));
            html! { <GoalRow key={goal.id.to_string()} goal={(*goal).clone()} {up} {down} /> }
        });
        rows.collect::<Html>()
    };
    html! {
        <>
            <div class="day"><h2>{ locale.say(P::TabGoals) }</h2></div>
            if !options.readonly { <NewGoal /> }
            if open.is_empty() { <p class="nothing soft">{ locale.say(P::NoOpenGoals) }</p> }
            <ul class="rows goals" aria-label={locale.say(P::OpenGoals)}>{ rows(&open) }</ul>
            if !closed.is_empty() {
                <details class="fold">
                    <summary>{ locale.count(P::ClosedGoals, closed.len(), &[]) }</summary>
                    <ul class="rows goals" aria-label={locale.say(P::ClosedGoalsList)}>{ rows(&closed) }</ul>
                </details>
            }
        </>
    }
}

/// The line that adds a goal, which then opens for its key results.
#[component]
fn NewGoal() -> Html {
    let (nav, snapshot, locale) = (use_nav(), use_snapshot(), use_locale());
    let (options, shell) = (use_options(), use_shell());
    let on_change = Callback::from(move |title: String| {
        let title = title.trim();
        if title.is_empty() {
            return;
        }
        let owner = if options.team.is_empty() { Owner::Person(options.person.clone()) } else { Owner::Team(options.team.clone()) };
        let mut goal = Goal::new(GoalId::new(shell.fresh_bits()), title, owner, Period::quarter_of(snapshot.today));
        goal.rank = Rank::after(snapshot.state.goals.values().map(|goal| goal.rank).max());
        let id = goal.id;
        shell.perform(Action::AddGoal(Box::new(goal)));
        nav.dispatch(Go::Goal(Some(id)));
    });
    html! { <Field class="new-goal" label={locale.say(P::NewGoal)} value="" placeholder={locale.say(P::NewGoalHint)} {on_change} /> }
}
