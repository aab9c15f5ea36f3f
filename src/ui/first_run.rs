//! Three steps that end in a first goal and a first verdict. Which step is next follows from the state,
//! so leaving half way loses nothing.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::Direction;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::ui::field::input;
use crate::ui::form::form;
use crate::ui::key_result_editor::{add, metric};
use crate::ui::nav::{Go, View};
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::today::line;
use crate::ui::views::switch_example;

/// Whether the first steps are still to be gone. They lead to a first goal, so not where a file brings goals.
pub fn is_due(ui: &Ui) -> bool {
    let (state, options) = (&ui.snapshot.state, &ui.options);
    state.activities.is_empty() && state.goals.len() <= 1 && options.goals_src.is_empty() && !options.readonly
}

/// The first steps.
pub fn first_run(ui: &Ui) -> Html {
    let goal = ui.snapshot.state.goals.values().next();
    let step = match goal {
        None => 1,
        Some(goal) if goal.key_results.is_empty() && !ui.nav.unmeasured => 2,
        Some(_) => 3,
    };
    let (title, why) = match step {
        1 => (P::FirstStep, P::FirstStepWhy),
        2 => (P::SecondStep, P::SecondStepWhy),
        _ => (P::ThirdStep, P::ThirdStepWhy),
    };
    let goal_title = goal.map(|goal| html! { <em>{ &goal.title }</em> }).unwrap_or_default();
    let steps = [(1, P::StepGoal), (2, P::StepMeasure), (3, P::StepDay)].map(|(n, word)| {
        html! {
            <li key={n} class={classes!((n < step).then_some("done"))} aria-current={(n == step).then_some("step")}>
                <span class="step-number">{ ui.locale.number(f64::from(n)) }</span><span>{ ui.say(word) }</span>
            </li>
        }
    });
    let body = match (step, goal) {
        (2, Some(goal)) => measure(ui, goal.id),
        (3, _) => line(ui, ui.snapshot.today, true),
        _ => first_goal(ui),
    };
    html! {
        <section class="first-run" aria-label={ui.say(P::Welcome)}>
            <ol class="steps" aria-label={ui.say(P::Steps)}>{ for steps }</ol>
            <h2>{ ui.say(title) }</h2>
            <p class="soft">{ ui.locale.nodes(why, &[goal_title]) }</p>
            { body }
            if step == 1 { { instead(ui) } }
        </section>
    }
}

/// The first goal, by its title.
fn first_goal(ui: &Ui) -> Html {
    let field = input(ui.say(P::FirstGoalLabel), "title", "text!", ui.say(P::NewGoalHint).to_owned());
    form(ui, field, P::SetGoal, |ui, form| {
        let title = form.text("title");
        let typed = !title.is_empty();
        if typed {
            let (id, period) = (GoalId::new(ui.shell.fresh_bits()), Period::quarter_of(ui.snapshot.today));
            let goal = Goal::new(id, &title, Owner::Person(ui.options.person.clone()), period);
            ui.perform(Action::AddGoal(Box::new(goal)));
        }
        typed
    })
}

/// How the first goal will be known to be reached.
fn measure(ui: &Ui, goal: GoalId) -> Html {
    let fields = html! {
        <>
            { input(ui.say(P::KeyResult), "title", "text!", ui.say(P::NewKeyResultHint).to_owned()) }
            { input(ui.say(P::Target), "target", "number!", "20".to_owned()) }
        </>
    };
    let form = form(ui, fields, P::SetMeasure, move |ui, form| {
        let title = form.text("title");
        let Ok(target) = form.text("target").parse() else { return false };
        if title.is_empty() {
            return false;
        }
        let id = KeyResultId::new(ui.shell.fresh_bits());
        ui.perform(add(goal, id, title, metric(Direction::Up, target), Rank::default()));
        true
    });
    let skip = ui.on_click_go(|| Go::SkipMeasure);
    html! { <div data-next="">{ form }<button type="button" class="link" onclick={skip}>{ ui.say(P::SkipStep) }</button></div> }
}

/// The other ways to begin.
fn instead(ui: &Ui) -> Html {
    let load = ui.on_click(switch_example);
    html! {
        <p class="instead soft">{ ui.say(P::Instead) }
            { pill("", ui.say(P::LoadExample), load) }
            { pill("", ui.say(P::RestoreExport), ui.on_click_go(|| Go::View(View::Settings))) }
        </p>
    }
}
