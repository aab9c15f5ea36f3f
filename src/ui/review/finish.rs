//! The end of a session: what it decides is kept, what it saw and left waits; then its minutes.

use yew::prelude::*;

use crate::audit::AT_MOST;
use crate::audit::agenda::Agenda;
use crate::domain::action::Action;
use crate::domain::decision::Decision;
use crate::domain::id::{DecisionId, ReviewId};
use crate::domain::minutes::Minutes;
use crate::domain::review::Review;
use crate::sorted::{SortedMap, SortedSet};
use crate::ui::field::TextField;
use crate::ui::finding::said;
use crate::ui::found::found_for_session;
use crate::ui::goal_row::owner;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::review::choosing::picked;
use crate::ui::review::minutes::{minutes, sheet};
use crate::ui::review::session::FINDINGS;
use crate::ui::review::{ReviewDesk, go, n_shown};

/// What will be kept.
pub(super) fn finish(ui: &Ui) -> Html {
    let picks = picked(ui);
    let lead = match picks.len() {
        0 => ui.say(P::FinishNone).to_owned(),
        n => ui.locale.count(P::FinishPicked, n, &[]),
    };
    let rows = picks.iter().map(|(pick, finding)| {
        let day = ui.locale.fill(P::DecisionDue, &[&ui.locale.short_day(pick.due)]);
        html! {
            <li key={pick.key.clone()} class="finding decision">
                <p><strong>{ &pick.what }</strong></p>
                <p class="soft small">{ owner(&pick.owner, &ui.locale) }{ " · " }{ day }</p>
                if let Some(finding) = finding { <p class="soft small">{ said(ui, finding) }</p> }
            </li>
        }
    });
    let on_note = {
        let ui = ui.clone();
        Callback::from(move |note: String| go(&ui, move |desk| note.trim().clone_into(&mut desk.note)))
    };
    let note = TextField::new(ui.say(P::SessionNote)).placeholder(ui.say(P::SessionNoteHint)).tall();
    html! {
        <>
            <p>{ lead }</p>
            <ul class="findings">{ for rows }</ul>
            <p class="soft">{ ui.locale.count(P::FinishLeft, left(ui).len(), &[]) }</p>
            if !ui.options.readonly {
                { note.draw(ui.nav.desk.review.note.clone(), on_note) }
                <div class="pills">{ pill("main", ui.say(P::FinishSession), ui.on_click(hold)) }</div>
            }
        </>
    }
}

/// What waits after the session.
fn left(ui: &Ui) -> SortedMap<String, Minutes> {
    let (found, desk) = (found_for_session(ui), &ui.nav.desk.review);
    let keys: Vec<&str> = desk.picks.iter().map(|pick| pick.key.as_str()).collect();
    let agenda = Agenda::of(&ui.snapshot.state, &found.findings, &desk.teams);
    // Whoever went past the findings has seen none.
    let n_seen = if desk.seen.contains(&FINDINGS) { n_shown(ui, "findings", AT_MOST) } else { 0 };
    agenda.left(n_seen, &keys)
}

/// Keeps the session: one action, taken back as one.
fn hold(ui: &Ui) {
    let (desk, today) = (&ui.nav.desk.review, ui.snapshot.today);
    let id = ReviewId::new(ui.shell.fresh_bits());
    let decisions = picked(ui).into_iter().map(|(pick, _)| {
        Action::AddDecision(Box::new(Decision {
            id: DecisionId::new(ui.shell.fresh_bits()),
            made_on: today,
            about: pick.key,
            what: pick.what,
            owner: pick.owner,
            due: pick.due,
            settled_on: None,
            outcome: String::new(),
        }))
    });
    let teams: SortedSet<String> = desk.teams.clone();
    let review = Review { id, held_on: today, teams, waiting: left(ui), note: desk.note.clone() };
    let actions = decisions.chain([Action::AddReview(Box::new(review))]).collect();
    go(ui, move |desk| desk.held = Some(id));
    ui.perform_and_say(Action::Batch(actions), ui.say(P::SaidHeld).to_owned());
}

/// The minutes of the session that was just held.
pub(super) fn held(ui: &Ui, review: &Review) -> Html {
    let again = |ui: &Ui| go(ui, |desk| *desk = ReviewDesk { teams: desk.teams.clone(), ..ReviewDesk::default() });
    html! {
        <section class="session">
            <h3>{ ui.say(P::SessionHeld) }</h3>
            { sheet(ui, minutes(ui, review)) }
            if !ui.options.readonly { <div class="pills">{ pill("main", ui.say(P::SessionAgain), ui.on_click(again)) }</div> }
        </section>
    }
}
