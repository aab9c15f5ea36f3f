//! What earlier sessions decided and what is still open of it: settled with its outcome, moved, or left.

use yew::prelude::*;

use crate::audit::sessions::carried_over;
use crate::domain::action::Action;
use crate::domain::day;
use crate::domain::decision::{Decision, DecisionChange};
use crate::ui::field::{TextField, input};
use crate::ui::form::form;
use crate::ui::goal_row::owner;
use crate::ui::icon::Icon;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::{go, more, n_shown, on_desk};

/// How many are shown at first.
const FIRST: usize = 10;

/// What is carried over.
pub(super) fn carried(ui: &Ui) -> Html {
    let open = carried_over(&ui.snapshot.state, &ui.nav.desk.review.teams);
    if open.is_empty() {
        return html! { <p class="soft">{ ui.say(P::NothingCarried) }</p> };
    }
    let rows = open.iter().take(n_shown(ui, "carried", FIRST)).map(|decision| row(ui, decision));
    html! {
        <>
            <p class="soft">{ ui.say(P::CarriedHint) }</p>
            <ul class="findings">{ for rows }</ul>
            { more(ui, "carried", FIRST, open.len()) }
        </>
    }
}

fn row(ui: &Ui, decision: &Decision) -> Html {
    let id = decision.id;
    let is_late = decision.due < ui.snapshot.today;
    let due =
        ui.locale.fill(if is_late { P::DecisionLate } else { P::DecisionDue }, &[&ui.locale.short_day(decision.due)]);
    let settling = ui.nav.desk.review.settling == Some(id);
    html! {
        <li key={id.to_string()} class="finding decision">
            <p><strong>{ &decision.what }</strong></p>
            <p class="soft small said">
                <span>{ owner(&decision.owner, &ui.locale) }</span>
                <span class={if is_late { "badge off" } else { "badge" }}>if is_late { { Icon::Warning.draw() } }{ due }</span>
            </p>
            if !ui.options.readonly {
                <div class="pills">
                    <button type="button" class="pill" part="button" aria-expanded={settling.to_string()} onclick={on_desk(ui, move |desk| desk.settling = (!settling).then_some(id))}>
                        { ui.say(P::SettleDecision) }
                    </button>
                    { moved(ui, decision) }
                </div>
                if settling { { outcome(ui, decision) } }
            }
        </li>
    }
}

/// The day it is due, to be moved.
fn moved(ui: &Ui, decision: &Decision) -> Html {
    let (id, what) = (decision.id, decision.what.clone());
    let on_change = ui.on_text(move |ui, text| {
        if let Some(due) = day::parse(&text) {
            let said = ui.locale.fill(P::SaidMoved, &[&what, &ui.locale.short_day(due)]);
            ui.perform_and_say(Action::EditDecision(id, vec![DecisionChange::Due(due)]), said);
        }
    });
    TextField::new(ui.say(P::MoveDue)).inline_date().draw(day::text(decision.due), on_change)
}

/// What came of it.
fn outcome(ui: &Ui, decision: &Decision) -> Html {
    let (id, what) = (decision.id, decision.what.clone());
    let field = input(ui.say(P::OutcomeLabel), "outcome", "text", ui.say(P::OutcomeHint).to_owned());
    form(ui, field, P::MarkSettled, move |ui, form| {
        let settled = DecisionChange::SettledOn(Some(ui.snapshot.today));
        let changes = vec![DecisionChange::Outcome(form.text("outcome")), settled];
        go(ui, |desk| desk.settling = None);
        ui.perform_and_say(Action::EditDecision(id, changes), ui.locale.fill(P::SaidSettled, &[&what]));
        true
    })
}
