//! The goals beside the strategy: which serve a choice, and which serve none.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, GoalChange};
use crate::domain::serving;
use crate::domain::strategy::Choice;
use crate::domain::structure::Structure;
use crate::ui::field::choice as select;
use crate::ui::icon::Icon;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, nothing};
use crate::ui::phrase::P;
use crate::ui::strategy::name;

/// The goals that serve a choice, or that nobody does where it was written.
pub(super) fn served(ui: &Ui, structure: &Structure, choice: Choice, is_written: bool) -> Html {
    let serving = serving::serving(&ui.snapshot.state, structure, choice);
    if serving.is_empty() {
        return if is_written {
            html! { <p class="badge off aside">{ Icon::Warning.draw() }<span>{ ui.say(P::ServedByNobody) }</span></p> }
        } else {
            nothing()
        };
    }
    let rows = serving.iter().map(|serving| {
        let through: Vec<String> = serving.through.iter().map(|goal| goal.title.clone()).collect();
        let through = ui.locale.fill(P::ServedThrough, &[&ui.locale.list(&through)]);
        html! {
            <li key={serving.goal.id.to_string()}>
                { Icon::OnAim.draw() }
                <span>{ open_goal(ui, serving.goal) }if !serving.through.is_empty() { <span class="soft small">{ " " }{ through }</span> }</span>
            </li>
        }
    });
    html! {
        <div class="aside">
            <h4>{ ui.say(P::ServedBy) }</h4>
            <ul class="serving">{ for rows }</ul>
        </div>
    }
}

/// The goals that trace to no choice, each with a way to give it one.
pub(super) fn untraced(ui: &Ui, structure: &Structure) -> Html {
    let goals = serving::untraced(&ui.snapshot.state, structure);
    if goals.is_empty() {
        return nothing();
    }
    let rows = goals.into_iter().map(|goal| {
        html! {
            <li key={goal.id.to_string()} class="lesson">
                { open_goal(ui, goal) }
                if !ui.for_goal(goal.id).options.readonly { { give(ui, goal) } }
            </li>
        }
    });
    html! {
        <section class="untraced">
            <h3>{ ui.say(P::UntracedGoals) }</h3>
            <p class="soft">{ ui.say(P::UntracedWhy) }</p>
            <ul class="findings">{ for rows }</ul>
        </section>
    }
}

fn give(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let options = std::iter::once(P::NoChoice).chain(Choice::ALL.map(name));
    let options: Vec<AttrValue> = options.map(|word| AttrValue::from(ui.say(word))).collect();
    let (acting, id, title) = (ui.clone(), goal.id, goal.title.clone());
    let on_choose = Callback::from(move |n: usize| {
        if let Some(choice) = n.checked_sub(1).and_then(|n| Choice::ALL.get(n)).copied() {
            let said = acting.locale.fill(P::SaidServesChoice, &[&title, acting.say(name(choice))]);
            acting.perform_and_say(Action::EditGoal(id, vec![GoalChange::Choice(Some(choice))]), said);
        }
    });
    select(ui.say(P::ServesChoice), options, 0, on_choose)
}

/// A goal by its title, which opens it.
pub(super) fn open_goal(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let id = goal.id;
    let onclick = ui.on_click_go(move || Go::Goal(Some(id)));
    html! { <button type="button" class="goal-link" {onclick}>{ &goal.title }</button> }
}
