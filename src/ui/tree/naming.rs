//! The lines that add a goal: one to begin with, one of a team, or one that another is broken down into.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::ui::field::TextField;
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::tree::events::{self, focus_next, title};
use crate::ui::tree::{Naming, Place};

/// The line that adds a goal, which then opens for its key results.
pub fn new_goal(ui: &Ui) -> Html {
    let on_change = ui.on_text(|ui, title| {
        let options = &ui.options;
        let owner = if options.team.is_empty() {
            Owner::Person(options.person.clone())
        } else {
            Owner::Team(options.team.clone())
        };
        let goal = goal(ui, &title, owner, Period::quarter_of(ui.snapshot.today));
        let id = goal.id;
        ui.perform(Action::AddGoal(Box::new(goal)));
        ui.go(Go::Goal(Some(id)));
    });
    let field = TextField::new(ui.say(P::NewGoal)).placeholder(ui.say(P::NewGoalHint)).draw(String::new(), on_change);
    html! { <div class="new-goal">{ field }</div> }
}

/// The line for a goal that is being named. It stays for the next one until it is left by Escape.
pub fn naming(ui: &Ui, label: P) -> Html {
    let on_change = ui.on_text(|ui, title| add(ui, &title));
    let acting = ui.clone();
    let onkeydown = Callback::from(move |event: KeyboardEvent| {
        if event.key() == "Escape" && !event.is_composing() {
            let back = match &acting.nav.desk.tree.naming {
                Some(Naming::Under(place)) => vec![title(*place)],
                _ => Vec::new(),
            };
            acting.go(Go::Desk(Box::new(|desk| desk.tree.naming = None)));
            focus_next(events::root(&event), back);
        }
    });
    let field = TextField::new(ui.say(label)).placeholder(ui.say(P::NewContributingHint)).focused();
    html! { <div class="naming" {onkeydown}>{ field.draw(String::new(), on_change) }</div> }
}

/// Adds the goal that was named. What a goal is broken down into has its owner, and the next shorter period.
fn add(ui: &Ui, title: &str) {
    let (state, today) = (&ui.snapshot.state, ui.snapshot.today);
    let goal = match &ui.nav.desk.tree.naming {
        Some(Naming::Under(Place { goal: parent, .. })) => {
            let Some(parent) = state.goals.get(parent) else { return };
            let mut goal = goal(ui, title, parent.owner.clone(), parent.period.shorter(today));
            goal.parents.insert(parent.id);
            goal
        }
        Some(Naming::Of(team)) => goal(ui, title, Owner::Team(team.clone()), Period::quarter_of(today)),
        None => return,
    };
    ui.perform_and_say(Action::AddGoal(Box::new(goal)), ui.locale.fill(P::WasAdded, &[title]));
}

/// A new goal, last in the order.
fn goal(ui: &Ui, title: &str, owner: Owner, period: Period) -> Goal {
    let mut goal = Goal::new(GoalId::new(ui.shell.fresh_bits()), title, owner, period);
    goal.rank = Rank::after(ui.snapshot.state.goals.values().map(|goal| goal.rank).max());
    goal
}
