//! Past sessions: when, who met, what was decided and settled, with their minutes.

use yew::prelude::*;

use crate::audit::sessions::{decided_on, sessions, settled_by};
use crate::domain::review::Review;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::minutes::{minutes, sheet};
use crate::ui::review::{more, n_shown};

/// How many are shown at first: about a month's, of two teams.
const FIRST: usize = 6;

/// The sessions that were held, the newest first.
pub(super) fn past(ui: &Ui) -> Html {
    let all = sessions(&ui.snapshot.state);
    if all.is_empty() {
        return Html::default();
    }
    let rows = all.iter().take(n_shown(ui, "past", FIRST)).map(|review| row(ui, review));
    html! {
        <details class="fold past">
            <summary>{ ui.locale.count(P::PastSessions, all.len(), &[]) }</summary>
            <ul class="findings">{ for rows }</ul>
            { more(ui, "past", FIRST, all.len()) }
        </details>
    }
}

fn row(ui: &Ui, review: &Review) -> Html {
    let (state, day) = (&ui.snapshot.state, review.held_on);
    let teams: Vec<String> = review.teams.iter().cloned().collect();
    let mut facts = Vec::new();
    if !teams.is_empty() {
        facts.push(ui.locale.list(&teams));
    }
    facts.push(ui.locale.count(P::PastDecided, decided_on(state, day).len(), &[]));
    facts.push(ui.locale.count(P::PastSettled, settled_by(state, day).len(), &[]));
    let facts = ui.locale.row(&facts, P::ListDot);
    html! {
        <li key={review.id.to_string()} class="finding">
            <details>
                <summary>{ ui.locale.fill(P::PastOf, &[&ui.locale.full_day(day), &facts]) }</summary>
                { sheet(ui, minutes(ui, review)) }
            </details>
        </li>
    }
}
