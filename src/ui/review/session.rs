//! The weekly session: five steps, one after another, each of which can be gone back to.

use yew::prelude::*;

use crate::ui::field::check;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::review::carried::carried;
use crate::ui::review::choosing::choosing;
use crate::ui::review::finish::{finish, held};
use crate::ui::review::hours::hours;
use crate::ui::review::minutes::{agenda, sheet};
use crate::ui::review::on_desk;
use crate::ui::review::open_flags::open_flags;
use crate::ui::review::past::past;

/// A step: what it is called, and how it is drawn.
type Step = (P, fn(&Ui) -> Html);

/// The place of the step in which findings are seen.
pub(super) const FINDINGS: usize = 3;

const STEPS: [Step; 5] = [
    (P::SessionCarried, begin),
    (P::SessionWeek, hours),
    (P::SessionFlags, open_flags),
    (P::SessionFindings, choosing),
    (P::SessionFinish, finish),
];

/// The session; its minutes once it was held.
pub(super) fn session(ui: &Ui) -> Html {
    let desk = &ui.nav.desk.review;
    let held_now = desk.held.and_then(|id| ui.snapshot.state.reviews.get(&id));
    let body = match held_now {
        Some(review) => held(ui, review),
        None => guided(ui),
    };
    html! { <>{ body }{ past(ui) }</> }
}

fn guided(ui: &Ui) -> Html {
    let at = ui.nav.desk.review.step.min(STEPS.len() - 1);
    let (words, draw) = STEPS[at];
    let number = |n: usize| ui.locale.number(n as f64);
    let to = |step: usize| {
        on_desk(ui, move |desk| {
            desk.seen.insert(step);
            (desk.step, desk.refused) = (step, None);
        })
    };
    let steps = STEPS.iter().enumerate().map(|(n, (words, _))| {
        let current = (n == at).then_some("step");
        html! {
            <li key={n} class={(n < at).then_some("done")}>
                <button type="button" class="step" aria-current={current} onclick={to(n)}>
                    <span class="step-number">{ number(n + 1) }</span><span>{ ui.say(*words) }</span>
                </button>
            </li>
        }
    });
    let progress = ui.locale.fill(P::SessionProgress, &[&number(at + 1), &number(STEPS.len()), ui.say(words)]);
    let next = STEPS
        .get(at + 1)
        .map(|(next, _)| pill("main", ui.locale.fill(P::SessionForward, &[ui.say(*next)]), to(at + 1)));
    let back = at.checked_sub(1).map(|before| pill("", ui.say(P::SessionBack), to(before)));
    html! {
        <section class="session">
            <p class="soft">{ ui.say(P::SessionWhy) }</p>
            <ol class="steps" aria-label={ui.say(P::SessionSteps)}>{ for steps }</ol>
            <div role="status"><h3>{ progress }</h3></div>
            // Of its own for each step, so that the focus begins with the step that was gone to.
            <div key={at} class="step-body">
                { draw(ui) }
                <div class="pills">{ for back }{ for next }</div>
            </div>
        </section>
    }
}

/// Who meets, what is carried over, and the agenda as text.
fn begin(ui: &Ui) -> Html {
    html! {
        <>
            { teams(ui) }
            { carried(ui) }
            <details class="fold"><summary>{ ui.say(P::AgendaFold) }</summary>{ sheet(ui, agenda(ui)) }</details>
        </>
    }
}

fn teams(ui: &Ui) -> Html {
    let desk = &ui.nav.desk.review;
    let teams = ui.snapshot.state.known_teams();
    if teams.is_empty() {
        return Html::default();
    }
    let boxes = teams.iter().map(|team| {
        let name = (*team).to_owned();
        let toggle = on_desk(ui, move |desk| {
            if !desk.teams.remove(&name) {
                desk.teams.insert(name.clone());
            }
        });
        html! { <li key={*team}>{ check((*team).to_owned(), desk.teams.contains(*team), toggle) }</li> }
    });
    html! {
        <fieldset class="meets">
            <legend class="label">{ ui.say(P::WhoMeets) }</legend>
            <ul class="chips">{ for boxes }</ul>
            <p class="soft small">{ ui.say(P::WhoMeetsHint) }</p>
        </fieldset>
    }
}
