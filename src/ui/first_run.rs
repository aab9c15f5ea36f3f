//! `FirstRun`: three steps that end in a first goal and a first verdict. Which step is next follows from the state,
//! so leaving half way loses nothing.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::Direction;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::ui::example::switch_example;
use crate::ui::field::Field;
use crate::ui::key_result_editor::{add, metric};
use crate::ui::nav::{Go, View};
use crate::ui::phrase::P;
use crate::ui::today::line;
use crate::ui::ui::{Ui, pill, use_ui};

/// Whether the first steps are still to be gone.
pub fn is_due(state: &State) -> bool {
    state.activities.is_empty() && state.goals.len() <= 1
}

/// What is being written in the first two steps.
#[derive(Clone, PartialEq, Default)]
struct Draft {
    title: String,
    target: String,
    skipped: bool,
}

/// The first steps.
#[component]
pub fn FirstRun() -> Html {
    let ui = use_ui();
    let draft = use_state(Draft::default);
    let goal = ui.snapshot.state.goals.values().next();
    let step = match goal {
        None => 1,
        Some(goal) if goal.key_results.is_empty() && !draft.skipped => 2,
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
        (2, Some(goal)) => measure(&ui, goal.id, &draft),
        (3, _) => line(&ui, ui.snapshot.today),
        _ => first_goal(&ui, &draft),
    };
    html! {
        <section class="first-run" aria-label={ui.say(P::Welcome)}>
            <ol class="steps" aria-label={ui.say(P::Steps)}>{ for steps }</ol>
            <h2>{ ui.say(title) }</h2>
            <p class="soft">{ ui.locale.nodes(why, &[goal_title]) }</p>
            { body }
            if step == 1 { { instead(&ui) } }
        </section>
    }
}

fn edit(draft: &UseStateHandle<Draft>, change: fn(&mut Draft, String)) -> Callback<String> {
    let draft = draft.clone();
    Callback::from(move |text: String| {
        let mut new = (*draft).clone();
        change(&mut new, text);
        draft.set(new);
    })
}

fn form(ui: &Ui, fields: Html, submit: P, act: impl Fn(&Ui) + 'static) -> Html {
    let acting = ui.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        act(&acting);
    });
    html! { <form class="step-form" {onsubmit}>{ fields }<button type="submit" class="pill main">{ ui.say(submit) }</button></form> }
}

/// The first goal, by its title.
fn first_goal(ui: &Ui, draft: &UseStateHandle<Draft>) -> Html {
    let on_change = edit(draft, |draft, text| draft.title = text);
    let field = html! { <Field label={ui.say(P::FirstGoalLabel)} value={draft.title.clone()} placeholder={ui.say(P::NewGoalHint)} {on_change} /> };
    let draft = draft.clone();
    form(ui, field, P::SetGoal, move |ui| {
        let title = draft.title.trim();
        if !title.is_empty() {
            let (id, period) = (GoalId::new(ui.shell.fresh_bits()), Period::quarter_of(ui.snapshot.today));
            let goal = Goal::new(id, title, Owner::Person(ui.options.person.clone()), period);
            ui.perform(Action::AddGoal(Box::new(goal)));
            draft.set(Draft { target: "100".to_owned(), ..Draft::default() });
        }
    })
}

/// How the first goal will be known to be reached.
fn measure(ui: &Ui, goal: GoalId, draft: &UseStateHandle<Draft>) -> Html {
    let on_title = edit(draft, |draft, text| draft.title = text);
    let on_target = edit(draft, |draft, text| draft.target = text);
    let hint = if draft.target.parse::<Quantity>().is_err() { ui.say(P::NotANumber) } else { "" };
    let fields = html! {
        <>
            <Field label={ui.say(P::KeyResult)} value={draft.title.clone()} placeholder={ui.say(P::NewKeyResultHint)} on_change={on_title} focus={true} />
            <Field label={ui.say(P::Target)} value={draft.target.clone()} {hint} on_change={on_target} />
        </>
    };
    let skip = {
        let draft = draft.clone();
        Callback::from(move |_: MouseEvent| draft.set(Draft { skipped: true, ..Draft::default() }))
    };
    let draft = draft.clone();
    let form = form(ui, fields, P::SetMeasure, move |ui| {
        if let (Ok(target), false) = (draft.target.parse(), draft.title.trim().is_empty()) {
            let (id, title) = (KeyResultId::new(ui.shell.fresh_bits()), draft.title.trim().to_owned());
            ui.perform(add(goal, id, title, metric(Direction::Up, target), Rank::default()));
        }
    });
    html! { <>{ form }<button type="button" class="link" onclick={skip}>{ ui.say(P::SkipStep) }</button></> }
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
