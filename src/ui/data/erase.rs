//! How the data goes: this space or everything, truly. An export is offered first, and a word must be typed.

use yew::prelude::*;

use crate::domain::letters;
use crate::ui::data::backups::{export, last_export};
use crate::ui::data::task::DataTask;
use crate::ui::data::{DataDesk, ask};
use crate::ui::form::{Filled, form};
use crate::ui::parts::{Ui, nothing, pill};
use crate::ui::phrase::P;

/// What may be erased, once the person asked for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Erasing {
    /// All spaces rather than this one.
    everything: bool,
    /// Another word was typed than the one that was asked for.
    is_refused: bool,
}

/// How the data goes.
pub fn erase(ui: &Ui) -> Html {
    let to = |everything: bool, words: P| {
        let is_open = ui.nav.desk.data.erasing.is_some_and(|erasing| erasing.everything == everything);
        let onclick = ui.on_click_go(move || {
            let erasing = (!is_open).then_some(Erasing { everything, is_refused: false });
            DataDesk::step(move |desk| desk.erasing = erasing)
        });
        html! { <button type="button" class="pill danger" part="button" aria-expanded={is_open.to_string()} {onclick}>{ ui.say(words) }</button> }
    };
    html! {
        <section>
            <h3>{ ui.say(P::Erase) }</h3>
            <p class="soft">{ ui.say(P::EraseWhy) }</p>
            <div class="tools">{ to(false, P::EraseSpace) }{ to(true, P::EraseEverything) }</div>
            { ui.nav.desk.data.erasing.map_or(nothing(), |erasing| confirm(ui, erasing)) }
        </section>
    }
}

fn confirm(ui: &Ui, Erasing { everything, is_refused }: Erasing) -> Html {
    let what = if everything { P::EraseEverythingSure } else { P::EraseSpaceSure };
    let word = ui.say(P::EraseWord);
    let submit = move |ui: &Ui, filled: Filled| {
        let is_meant = letters::lower(&filled.text("word")) == ui.say(P::EraseWord);
        if is_meant {
            ask(ui, DataTask::Erase { everything });
        } else {
            ui.go(DataDesk::step(move |desk| desk.erasing = Some(Erasing { everything, is_refused: true })));
        }
        is_meant
    };
    let field = html! {
        <label class="field"><span class="label">{ ui.locale.fill(P::EraseType, &[word]) }</span>
            <input type="text" name="word" autocomplete="off" autocapitalize="off" maxlength="40" aria-invalid={is_refused.to_string()} /></label>
    };
    let back = ui.on_click_go(|| DataDesk::step(|desk| desk.erasing = None));
    html! {
        <div class="preview sure" key={everything.to_string()}>
            <p role="status">{ ui.say(what) }</p>
            <p>{ last_export(ui) }</p>
            <div class="tools">{ export(ui) }{ pill("", ui.say(P::Cancel), back) }</div>
            { form(ui, field, P::EraseNow, submit) }
            if is_refused { <p class="error" role="alert">{ ui.locale.fill(P::EraseRefused, &[word]) }</p> }
        </div>
    }
}
