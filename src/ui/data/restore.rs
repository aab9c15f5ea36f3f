//! Brings back what an export holds: what it would add is said before anything is added.

use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::ui::data::task::{DataTask, RestorePreview};
use crate::ui::data::{DataDesk, ask};
use crate::ui::nav::{Go, View};
use crate::ui::parts::{Ui, nothing, pill};
use crate::ui::phrase::P;
use crate::ui::settings::{read_file, taken_file};

/// Lines are named one by one up to so many.
const N_NAMED: usize = 8;

/// Chooses an export, and restores it.
pub(super) fn restore(ui: &Ui) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let take = |ui: &Ui, _: String, text: JsValue| {
                ask(ui, DataTask::Preview(text.as_string().unwrap_or_default()));
            };
            read_file(&ui, taken_file(&event), |file| file.text(), take);
        })
    };
    let shown = match ui.nav.desk.data.restoring.as_deref() {
        None => nothing(),
        Some((_, Err(error))) => html! { <p class="error" role="alert">{ error }</p> },
        Some((text, Ok(found))) => preview(ui, text, found),
    };
    html! {
        <>
            <label class="field file"><span class="label">{ ui.say(P::RestoreExport) }</span>
                <input type="file" accept=".jsonl,.json,.txt,application/json" {onchange} />
                <span class="hint">{ ui.say(P::RestoreHint) }</span></label>
            { shown }
        </>
    }
}

fn preview(ui: &Ui, text: &str, found: &RestorePreview) -> Html {
    let locale = &ui.locale;
    let is_new = locale.count(P::RestoreWouldAdd, found.n_new, &[&locale.number(found.n_events as f64)]);
    let text = text.to_owned();
    let restore_now = ui.on_click(move |ui| ask(ui, DataTask::Restore(text.clone())));
    let faults =
        faults(ui, found).into_iter().enumerate().map(|(n, words)| html! { <p key={n} class="error">{ words }</p> });
    html! {
        <div class="preview" role="status">
            <p><b>{ &found.title }</b>{ ": " }{ is_new }{ " " }{ kinds(ui, found) }</p>
            { for faults }
            if found.n_unknown > 0 { <p>{ locale.count(P::RestoreUnknown, found.n_unknown, &[]) }</p> }
            if found.n_ahead > 0 { <p>{ locale.count(P::RestoreAhead, found.n_ahead, &[]) }</p> }
            <div class="tools">
                if found.n_new > 0 { { pill("main", ui.say(P::RestoreNow), restore_now) } }
            </div>
            { archived(ui, found) }
        </div>
    }
}

/// "It adds two goals, 40 activities and 12 answers, from … to …".
fn kinds(ui: &Ui, found: &RestorePreview) -> String {
    let locale = &ui.locale;
    let kinds = [
        (found.n_goals, P::GoalsCount),
        (found.n_check_ins, P::CheckInsCount),
        (found.n_activities, P::ActivitiesCount),
        (found.n_answers, P::AnswersCount),
    ];
    let said: Vec<String> =
        kinds.into_iter().filter(|(n, _)| *n > 0).map(|(n, phrase)| locale.count(phrase, n, &[])).collect();
    if said.is_empty() {
        return String::new();
    }
    let said = locale.list(&said);
    match found.days {
        Some((from, to)) => locale.fill(P::RestoreAddsDays, &[&said, &locale.full_day(from), &locale.full_day(to)]),
        None => locale.fill(P::RestoreAdds, &[&said]),
    }
}

/// What of the file does not come along, and why.
fn faults(ui: &Ui, found: &RestorePreview) -> Vec<String> {
    let locale = &ui.locale;
    let named = |lines: &[usize]| {
        let mut named: Vec<String> = lines.iter().take(N_NAMED).map(|line| locale.number(*line as f64)).collect();
        if lines.len() > N_NAMED {
            named.push("…".to_owned());
        }
        locale.row(&named, P::ListComma)
    };
    let mut faults = Vec::new();
    for (lines, phrase) in [(&found.damaged, P::RestoreDamaged), (&found.newer, P::RestoreNewer)] {
        if !lines.is_empty() {
            faults.push(locale.count(phrase, lines.len(), &[&named(lines)]));
        }
    }
    if found.n_missing > 0 {
        faults.push(locale.count(P::RestoreMissing, found.n_missing, &[]));
    }
    faults
}

/// What was archived here stays out, unless it is wanted back.
fn archived(ui: &Ui, found: &RestorePreview) -> Html {
    let Some(back) = found.back.clone() else { return nothing() };
    let n = found.n_archived;
    let bring_back = ui.on_click(move |ui| {
        let said = ui.locale.count(P::BroughtBack, n, &[]);
        ui.go(Go::View(View::Today));
        ui.perform_and_say(Action::clone(&back), said);
        ui.go(DataDesk::step(|desk| desk.restoring = None));
    });
    html! {
        <>
            <p>{ ui.locale.count(P::RestoreArchived, n, &[]) }</p>
            <div class="tools">{ pill("", ui.locale.count(P::BringActivitiesBack, n, &[]), bring_back) }</div>
        </>
    }
}
