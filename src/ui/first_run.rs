//! `FirstRun`: three steps that end in a first goal and a first verdict. Which step is next follows from the state,
//! so leaving half way loses nothing.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::entry::Entry;
use crate::domain::example;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::{ActivityId, GoalId, KeyResultId};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::ui::app::use_locale;
use crate::ui::entry_line::EntryLine;
use crate::ui::field::Field;
use crate::ui::nav::{Go, View, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};
use crate::ui::today::log;

/// Whether the first steps are still to be gone.
pub fn is_due(state: &State) -> bool {
    state.activities.is_empty() && state.goals.len() <= 1
}

/// The first steps.
#[component]
pub fn FirstRun() -> Html {
    let (snapshot, locale) = (use_snapshot(), use_locale());
    let skipped = use_state(|| false);
    let goal = snapshot.state.goals.values().next().cloned();
    let skip = {
        let skipped = skipped.clone();
        Callback::from(move |_: MouseEvent| skipped.set(true))
    };
    let step = match &goal {
        None => 1,
        Some(goal) if goal.key_results.is_empty() && !*skipped => 2,
        Some(_) => 3,
    };
    let body = match (&goal, step) {
        (Some(goal), 2) => html! {
            <>
                <h2>{ locale.say(P::SecondStep) }</h2>
                <p class="soft">{ locale.nodes(P::SecondStepWhy, &[html! { <em>{ &goal.title }</em> }]) }</p>
                <Measured goal={goal.id} />
                <button type="button" class="link" onclick={skip}>{ locale.say(P::SkipStep) }</button>
            </>
        },
        (Some(goal), _) => html! {
            <>
                <h2>{ locale.say(P::ThirdStep) }</h2>
                <p class="soft">{ locale.nodes(P::ThirdStepWhy, &[html! { <em>{ &goal.title }</em> }]) }</p>
                <FirstActivity />
            </>
        },
        (None, _) => html! {
            <>
                <h2>{ locale.say(P::FirstStep) }</h2>
                <p class="soft">{ locale.say(P::FirstStepWhy) }</p>
                <FirstGoal />
            </>
        },
    };
    html! {
        <section class="first-run" aria-label={locale.say(P::Welcome)}>
            <ol class="steps" aria-label={locale.say(P::Steps)}>
                { for [(1, P::StepGoal), (2, P::StepMeasure), (3, P::StepDay)].map(|(n, word)| html! {
                    <li key={n} class={classes!((n < step).then_some("done"))} aria-current={(n == step).then_some("step")}>
                        <span class="step-number">{ locale.number(f64::from(n)) }</span><span>{ locale.say(word) }</span>
                    </li>
                }) }
            </ol>
            { body }
            if step == 1 { <Instead /> }
        </section>
    }
}

/// The first goal, by its title.
#[component]
fn FirstGoal() -> Html {
    let (shell, snapshot, locale, options) = (use_shell(), use_snapshot(), use_locale(), use_options());
    let title = use_state(String::new);
    let on_change = {
        let title = title.clone();
        Callback::from(move |text: String| title.set(text))
    };
    let onsubmit = {
        let title = title.clone();
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let title = title.trim();
            if !title.is_empty() {
                let (id, period) = (GoalId::new(shell.fresh_bits()), Period::quarter_of(snapshot.today));
                let goal = Goal::new(id, title, Owner::Person(options.person.clone()), period);
                shell.perform(Action::AddGoal(Box::new(goal)));
            }
        })
    };
    html! {
        <form class="step-form" {onsubmit}>
            <Field label={locale.say(P::FirstGoalLabel)} value={(*title).clone()} placeholder={locale.say(P::NewGoalHint)} {on_change} />
            <button type="submit" class="pill main">{ locale.say(P::SetGoal) }</button>
        </form>
    }
}

#[derive(PartialEq, Properties)]
struct MeasuredProps {
    goal: GoalId,
}

/// How the first goal will be known to be reached.
#[component]
fn Measured(props: &MeasuredProps) -> Html {
    let (shell, locale) = (use_shell(), use_locale());
    let title = use_state(String::new);
    let target = use_state(|| "100".to_owned());
    let keep = |place: &UseStateHandle<String>| {
        let place = place.clone();
        Callback::from(move |text: String| place.set(text))
    };
    let number = target.parse::<Quantity>();
    let hint = if number.is_err() { locale.say(P::NotANumber) } else { "" };
    let onsubmit = {
        let (title, goal) = (title.clone(), props.goal);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if let (Ok(target), false) = (&number, title.trim().is_empty()) {
                let (id, baseline) = (KeyResultId::new(shell.fresh_bits()), Quantity::default());
                let measure =
                    Measure::Metric { unit: String::new(), direction: Direction::Up, baseline, target: *target };
                let title = title.trim().to_owned();
                let key_result = KeyResult { id, title, measure, rank: Rank::default(), readings: Default::default() };
                shell.perform(Action::AddKeyResult(goal, Box::new(key_result)));
            }
        })
    };
    html! {
        <form class="step-form" {onsubmit}>
            <Field label={locale.say(P::KeyResult)} value={(*title).clone()} placeholder={locale.say(P::NewKeyResultHint)} on_change={keep(&title)} focus={true} />
            <Field label={locale.say(P::Target)} value={(*target).clone()} {hint} on_change={keep(&target)} />
            <button type="submit" class="pill main">{ locale.say(P::SetMeasure) }</button>
        </form>
    }
}

/// The first activity, with its verdict while typing.
#[component]
fn FirstActivity() -> Html {
    let (shell, snapshot, options) = (use_shell(), use_snapshot(), use_options());
    let day = snapshot.today;
    let on_enter = Callback::from(move |entry: Entry| {
        let done = !snapshot.is_ahead(entry.date, entry.start);
        shell.perform(log(entry, ActivityId::new(shell.fresh_bits()), &options.person, done));
    });
    html! { <EntryLine {day} label={P::EntryLabel} {on_enter} focus={true} /> }
}

/// The other ways to begin.
#[component]
fn Instead() -> Html {
    let (nav, shell, snapshot) = (use_nav(), use_shell(), use_snapshot());
    let (locale, options) = (use_locale(), use_options());
    let load = {
        let (nav, said) = (nav.clone(), locale.say(P::ExampleLoaded).to_owned());
        Callback::from(move |_: MouseEvent| {
            let undo = shell.perform(example::actions(&snapshot.state, snapshot.today, &options.person));
            nav.dispatch(Go::Notice(said.clone(), undo));
        })
    };
    let restore = Callback::from(move |_: MouseEvent| nav.dispatch(Go::View(View::Settings)));
    html! {
        <p class="instead soft">{ locale.say(P::Instead) }
            <button type="button" class="pill" onclick={load}>{ locale.say(P::LoadExample) }</button>
            <button type="button" class="pill" onclick={restore}>{ locale.say(P::RestoreExport) }</button>
        </p>
    }
}
