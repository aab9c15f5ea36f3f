//! What a goal waits for, and what waits for it.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, GoalChange};
use crate::domain::handoff::Handoff;
use crate::domain::id::GoalId;
use crate::ui::field::{choice_named, input};
use crate::ui::form::form;
use crate::ui::goal_page::handoff::{Between, handoff};
use crate::ui::goal_page::parts::in_circle;
use crate::ui::goal_page::{Page, note};
use crate::ui::icon::Icon;
use crate::ui::phrase::P;

/// What it waits for, and what waits for it.
pub fn handoffs(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let state = &ui.snapshot.state;
    let awaited = state.handoffs(goal).filter_map(|(giver, handoff)| {
        Some(Between { taker: goal, giver: state.goals.get(&giver)?, handoff, from_taker: true })
    });
    let given = given(page);
    let circle = page.structure.handoff_cycles().iter().find(|circle| circle.contains(&goal.id));
    html! {
        <>
            { circle.map(|circle| note("off", Icon::Warning, in_circle(ui, circle, P::CircleOfHandoffs))).unwrap_or_default() }
            <section class="sub" aria-label={ui.say(P::WaitsForList)}>
                <h4>{ ui.say(P::WaitsForList) }</h4>
                <ul class="handoffs">{ for awaited.map(|between| handoff(ui, &between)) }</ul>
                if !ui.options.readonly { { add(page) } }
            </section>
            if !given.is_empty() {
                <section class="sub" aria-label={ui.say(P::WaitedForBy)}>
                    <h4>{ ui.say(P::WaitedForBy) }</h4>
                    <ul class="handoffs">{ for given.iter().map(|between| handoff(ui, between)) }</ul>
                </section>
            }
        </>
    }
}

/// How many handoffs it has on either side.
pub fn count(page: &Page<'_>) -> usize {
    page.ui.snapshot.state.handoffs(page.goal).map(|_| 1).sum::<usize>() + given(page).len()
}

/// The handoffs in which it gives.
fn given<'a>(page: &Page<'a>) -> Vec<Between<'a>> {
    let (state, giver) = (&page.ui.snapshot.state, page.goal);
    let takers = state.goals.values().filter(|taker| taker.id != giver.id);
    let given = takers.filter_map(|taker| {
        Some(Between { taker, giver, handoff: taker.waits_for.get(&giver.id)?, from_taker: false })
    });
    given.collect()
}

/// The form that adds a handoff. The owners are those of the two goals until somebody says otherwise; it is waited for
/// from today, so that nothing of the past turns out too early.
fn add(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let is_offered =
        |other: &Rc<Goal>| other.is_open() && other.id != goal.id && !goal.waits_for.contains_key(&other.id);
    let offered: Vec<&Rc<Goal>> =
        ui.snapshot.state.ordered_goals().into_iter().filter(|other| is_offered(other)).collect();
    if offered.is_empty() {
        return html! { <p class="soft small">{ ui.say(P::NoGoalToWaitFor) }</p> };
    }
    let ids: Vec<GoalId> = offered.iter().map(|goal| goal.id).collect();
    let titles = offered.iter().map(|goal| AttrValue::from(goal.title.clone()));
    let options = std::iter::once(AttrValue::from(ui.say(P::ChooseGoal))).chain(titles).collect();
    let fields = html! {
        <>
            { choice_named(ui.say(P::WaitsForGoal), "giver".into(), options, 0) }
            { input(ui.say(P::WhatIsHandedOver), "what", "text!", ui.say(P::WhatIsHandedOverHint).to_owned()) }
            { input(ui.say(P::HandoffDue), "due", "date", String::new()) }
        </>
    };
    let goal = goal.clone();
    form(ui, fields, P::AddHandoff, move |ui, form| {
        let (state, what) = (&ui.snapshot.state, form.text("what"));
        let giver = form.number("giver").checked_sub(1).and_then(|n| ids.get(n)).and_then(|id| state.goals.get(id));
        let Some(giver) = giver.filter(|_| !what.is_empty()) else { return false };
        let handoff = Handoff {
            agreed: Some(ui.snapshot.today),
            due: crate::domain::day::parse(&form.text("due")),
            ..Handoff::new(&what, giver.owner.clone(), goal.owner.clone())
        };
        ui.perform(Action::EditGoal(goal.id, vec![GoalChange::AddHandoff(giver.id, handoff)]));
        true
    })
}
