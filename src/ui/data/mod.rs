//! The data: where it is kept, how much room it takes, copies of it, and how it goes.

use wasm_bindgen::JsValue;
use yew::prelude::*;

use crate::ui::keeping::Saving;
use crate::ui::nav::{Go, View};
use crate::ui::parts::{Ui, nothing, pill};
use crate::ui::phrase::P;
use crate::ui::settings::{read_file, taken_file};
use crate::ui::shell::RestorePreview;

/// What one origin may keep, in UTF-16 code units (measured in Chromium).
const CAPACITY: usize = 5_242_880;

/// What is kept, and what can be done with it.
pub fn data(ui: &Ui) -> Html {
    let place = match ui.snapshot.saving {
        Saving::Saved | Saving::Full | Saving::ReadOnly => P::KeptInBrowser,
        Saving::Unavailable | Saving::Memory => P::KeptInMemory,
    };
    let used = ui.shell.used_units();
    let (thousands, share) = (ui.locale.number((used / 1000) as f64), (used * 1000 / CAPACITY).min(1000) as u16);
    html! {
        <section>
            <h3>{ ui.say(P::YourData) }</h3>
            <p class="soft">{ ui.say(place) }</p>
            if place == P::KeptInBrowser {
                <p class="soft small">{ ui.locale.fill(P::SpaceUsed, &[&thousands, &ui.locale.percent(share)]) }</p>
            }
            <div class="tools">{ pill("main", ui.say(P::Export), ui.on_click(|ui| ui.shell.export())) }</div>
            if !ui.options.readonly { { restore(ui) } }
        </section>
    }
}

/// Brings back what an export holds: what it would add is said before anything is added.
fn restore(ui: &Ui) -> Html {
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| {
            let take = |ui: &Ui, _: String, text: JsValue| {
                let text = text.as_string().unwrap_or_default();
                let result = ui.shell.preview_restore(&text);
                ui.go(Go::Restore(Some((text, result))));
            };
            read_file(&ui, taken_file(&event), |file| file.text(), take);
        })
    };
    let shown = match ui.nav.restore.as_deref() {
        None => nothing(),
        Some((_, Err(error))) => html! { <p class="error" role="alert">{ error }</p> },
        Some((_, Ok(found))) => found_view(ui, found),
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

fn restore_now(ui: &Ui) {
    let Some((text, _)) = ui.nav.restore.as_deref() else { return };
    match ui.shell.restore(text) {
        Ok(()) => {
            ui.go(Go::View(View::Today));
            ui.go(Go::Notice(ui.say(P::Restored).to_owned(), None));
        }
        Err(error) => ui.go(Go::Restore(Some((text.clone(), Err(error))))),
    }
}

fn found_view(ui: &Ui, found: &RestorePreview) -> Html {
    let locale = &ui.locale;
    let counts =
        [locale.count(P::GoalsCount, found.n_goals, &[]), locale.count(P::ActivitiesCount, found.n_activities, &[])];
    let said = locale.count(P::RestoreWouldAdd, found.n_new, &[&locale.number(found.n_events as f64)]);
    html! {
        <div class="preview" role="status">
            <p><b>{ &found.title }</b>{ ": " }{ locale.list(&counts) }{ ". " }{ said }</p>
            if found.n_unreadable > 0 { <p class="error">{ locale.count(P::RestoreUnreadable, found.n_unreadable, &[]) }</p> }
            if found.n_new > 0 { { pill("main", ui.say(P::RestoreNow), ui.on_click(restore_now)) } }
        </div>
    }
}
