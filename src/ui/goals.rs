//! The goals: the line that adds one, the tree, and beside it the goal that is open.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::goal::Goal;
use crate::ui::goal_editor::goal_editor;
use crate::ui::goal_page::parts::break_down;
use crate::ui::icon::Icon;
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::tree::drawn::Tree;
use crate::ui::tree::events::{self, focus_next};
use crate::ui::tree::list::{closed_from, list};
use crate::ui::tree::naming::new_goal;
use crate::ui::tree::tools::{keys_hint, tools};

/// The goals.
pub fn goals(ui: &Ui) -> Html {
    let tree = Rc::new(Tree::of(ui));
    let open = ui.nav.goal.and_then(|id| ui.snapshot.state.goals.get(&id));
    let empty =
        if ui.snapshot.state.goals.values().any(|goal| goal.is_open()) { P::NothingFound } else { P::NoOpenGoals };
    // Both parts have a key: or else the tree would be drawn anew from nothing, focus and all, when a goal opens.
    html! {
        <div class={classes!("goals-view", open.map(|_| "split"))} data-goals="">
            <div key="list" class="goals-list">
                <div class="day"><h2>{ ui.say(P::TabGoals) }</h2></div>
                if !ui.options.readonly { { new_goal(ui) } }
                if !ui.snapshot.state.goals.is_empty() { { tools(ui, &tree) } }
                if tree.wanted.is_empty() { <p class="nothing soft">{ ui.say(empty) }</p> }
                { list(ui, &tree) }
                if !tree.wanted.is_empty() { { keys_hint(ui) } }
            </div>
            { for open.map(|goal| panel(ui, goal)) }
        </div>
    }
}

/// The goal that is open: beside the tree, or in its place where there is no room for both.
fn panel(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let (acting, id) = (ui.clone(), goal.id);
    let lender = lender(ui, goal);
    let onclick = Callback::from(move |event: MouseEvent| {
        let root = events::root(&event);
        acting.go(Go::Goal(None));
        focus_next(root, closed_from(id));
    });
    html! {
        <section key={id.to_string()} id="goal-panel" class="panel" aria-label={goal.title.clone()}>
            <div class="panel-head">
                <h2>{ &goal.title }</h2>
                <button type="button" class="pill" part="button" data-close="" {onclick}>{ Icon::Close.draw() }{ ui.say(P::CloseGoal) }</button>
            </div>
            { for lender }
            { goal_editor(&ui.for_goal(id), goal) }
        </section>
    }
}

/// Where a goal is borrowed from, and the one thing that can be done with it here: own goals may contribute to it.
fn lender(ui: &Ui, goal: &Rc<Goal>) -> Option<Html> {
    let file = ui.snapshot.lender(goal.id)?;
    let fetched = file
        .fetched
        .map(|(day, time)| ui.locale.fill(P::LengthOf, &[&ui.locale.short_day(day), &ui.locale.time(time)]));
    let words = ui.locale.fill(P::LentFixed, &[&file.name, &fetched.unwrap_or_default()]);
    Some(html! {
        <div class="details lent-by">
            <p class="soft small">{ words }</p>
            if !ui.options.readonly && goal.is_open() { { break_down(ui, goal) } }
        </div>
    })
}
