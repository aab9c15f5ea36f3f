//! What research on goals found to help, offered and never forced: the wish held against what stands in the way, a first
//! step of five minutes, one plan for the moment that counts, and when to stop.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::{Goal, GoalChange};
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;
use crate::ui::field::TextField;
use crate::ui::goal_page::plan::plan;
use crate::ui::goal_page::stop::stop;
use crate::ui::goal_page::{Page, section};
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;

/// How long a first step takes: short enough that nothing speaks against it.
const FIRST_STEP: Minutes = Minutes(5);

/// All of it in one section, which says beside its title whether something in it asks to be looked at.
pub fn make_it_happen(page: &Page<'_>) -> Html {
    let (ui, goal, today) = (page.ui, page.goal, page.ui.snapshot.today);
    let is_new =
        goal.obstacle.is_empty() && goal.first_step.is_empty() && goal.plan.is_none() && goal.stop_when.is_none();
    let is_over = goal.is_open() && goal.plan.as_ref().is_some_and(|plan| plan.is_over(today));
    let aside = match (is_new && goal.is_open(), is_over) {
        (true, _) => ui.say(P::MakeItHappenHint),
        (_, true) => ui.say(P::MakeItHappenOver),
        _ => "",
    };
    let body = html! {
        <>
            { contrast(page) }
            { first_step(page) }
            { plan(page) }
            { stop(page) }
        </>
    };
    section(ui.say(P::MakeItHappen), aside.to_owned(), false, body)
}

/// The wish first, then what stands in the way: to imagine both moves people where either alone does not (mental
/// contrasting: Oettingen, "Future thought and behaviour change", European Review of Social Psychology 23, 2012).
fn contrast(page: &Page<'_>) -> Html {
    let (ui, goal, change) = (page.ui, page.goal, page.change());
    let field = |label: P, hint: P| {
        TextField::new(ui.say(label)).placeholder(ui.say(hint)).tall().readonly(ui.options.readonly)
    };
    html! {
        <div class="contrast">
            { field(P::WishLabel, P::WhyHint).draw(goal.why.clone(), change.reform(GoalChange::Why)) }
            { field(P::ObstacleLabel, P::ObstacleHint).draw(goal.obstacle.clone(), change.reform(GoalChange::Obstacle)) }
        </div>
    }
}

fn first_step(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let step = goal.first_step.trim();
    let is_offered = !step.is_empty() && goal.is_open() && !ui.options.readonly;
    let field =
        TextField::new(ui.say(P::FirstStepLabel)).placeholder(ui.say(P::FirstStepHint)).readonly(ui.options.readonly);
    let length = ui.locale.length(FIRST_STEP);
    html! {
        <div class="first-step">
            { field.draw(goal.first_step.clone(), page.change().reform(GoalChange::FirstStep)) }
            if is_offered { { pill("main", ui.locale.fill(P::DoItNow, &[&length]), do_it_now(ui, goal)) } }
        </div>
    }
}

/// Logs the first step as done today and linked to the goal, as one that is undone as one.
fn do_it_now(ui: &Ui, goal: &Rc<Goal>) -> Callback<MouseEvent> {
    let goal = goal.clone();
    ui.on_click(move |ui| {
        let id = ActivityId::new(ui.shell.fresh_bits());
        let mut activity = Activity::new(id, ui.snapshot.today, FIRST_STEP, goal.first_step.trim());
        activity.person = ui.options.person.clone();
        let logged = Action::LogActivity(Box::new(activity));
        let said = ui.locale.fill(P::FirstStepLogged, &[&goal.first_step]);
        ui.perform_and_say(Action::Batch(vec![logged, Action::Judge(id, Judgement::Serves(goal.id))]), said);
    })
}
