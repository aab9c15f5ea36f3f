//! The goals: the open ones in order, the closed ones behind a fold, and the line that adds one.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::ui::field::TextField;
use crate::ui::goal_row::goal_row;
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// The goals.
pub fn goals(ui: &Ui) -> Html {
    let goals = ui.snapshot.state.ordered_goals();
    let (open, closed): (Vec<&Rc<Goal>>, Vec<_>) = goals.into_iter().partition(|goal| goal.is_open());
    html! {
        <>
            <div class="day"><h2>{ ui.say(P::TabGoals) }</h2></div>
            if !ui.options.readonly { { new_goal(ui) } }
            if open.is_empty() { <p class="nothing soft">{ ui.say(P::NoOpenGoals) }</p> }
            <ul class="rows goals" aria-label={ui.say(P::OpenGoals)}>{ for rows(ui, &open) }</ul>
            if !closed.is_empty() {
                <details class="fold">
                    <summary>{ ui.locale.count(P::ClosedGoals, closed.len(), &[]) }</summary>
                    <ul class="rows goals" aria-label={ui.say(P::ClosedGoalsList)}>{ for rows(ui, &closed) }</ul>
                </details>
            }
        </>
    }
}

fn rows(ui: &Ui, goals: &[&Rc<Goal>]) -> Vec<Html> {
    let place = |n: Option<usize>| n.and_then(|n| goals.get(n)).map(|goal| goal.rank);
    let rows = goals.iter().enumerate().map(|(n, goal)| {
        let up = (n > 0).then(|| Rank::between(place(n.checked_sub(2)), place(Some(n - 1))));
        let down = (n + 1 < goals.len()).then(|| Rank::between(place(Some(n + 1)), place(Some(n + 2))));
        goal_row(ui, goal, up, down)
    });
    rows.collect()
}

/// The line that adds a goal, which then opens for its key results.
fn new_goal(ui: &Ui) -> Html {
    let on_change = ui.on_text(|ui, title| {
        let options = &ui.options;
        let owner = if options.team.is_empty() {
            Owner::Person(options.person.clone())
        } else {
            Owner::Team(options.team.clone())
        };
        let id = GoalId::new(ui.shell.fresh_bits());
        let mut goal = Goal::new(id, &title, owner, Period::quarter_of(ui.snapshot.today));
        goal.rank = Rank::after(ui.snapshot.state.goals.values().map(|goal| goal.rank).max());
        ui.perform(Action::AddGoal(Box::new(goal)));
        ui.go(Go::Goal(Some(id)));
    });
    let field = TextField::new(ui.say(P::NewGoal)).placeholder(ui.say(P::NewGoalHint)).draw(String::new(), on_change);
    html! { <div class="new-goal">{ field }</div> }
}
