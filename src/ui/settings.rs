//! The data, the example, and what the space agrees on.

use js_sys::Promise;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::example;
use crate::domain::language::Language;
use crate::domain::minutes::Minutes;
use crate::domain::quantity::Quantity;
use crate::ui::data::{data, erase};
use crate::ui::example::switch_example;
use crate::ui::field::{TextField, check, phrases};
use crate::ui::parts::{Ui, pill};
use crate::ui::people::people;
use crate::ui::phrase::P;

/// The hours of a week.
const WEEK: i64 = 168;

/// Data and settings.
pub fn settings(ui: &Ui) -> Html {
    html! {
        <div class="settings">
            <div class="day"><h2>{ ui.say(P::TabSettings) }</h2></div>
            { data(ui) }
            if !ui.options.readonly { { agreed(ui) }{ people(ui) }{ example_section(ui) }{ erase(ui) } }
        </div>
    }
}

/// The file that was just chosen in a field; the field is emptied, so that the same file can be chosen again.
pub fn taken_file(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    input.set_value("");
    Some(file)
}

/// Reads a file that a person chose, by one of its methods, and hands on its name and what is in it; `undefined` where
/// the browser could not read it.
pub fn read_file(ui: &Ui, file: Option<File>, read: fn(&File) -> Promise, take: fn(&Ui, String, JsValue)) {
    let Some(file) = file else { return };
    let ui = ui.clone();
    spawn_local(async move {
        let contents = wasm_bindgen_futures::JsFuture::from(read(&file)).await;
        take(&ui, file.name(), contents.unwrap_or_default());
    });
}

/// Title, teams, upkeep.
fn agreed(ui: &Ui) -> Html {
    let state = &ui.snapshot.state;
    let perform = {
        let ui = ui.clone();
        Callback::from(move |action: Action| ui.perform(action))
    };
    let on_budget = ui.on_text(|ui, text| {
        if let Some(budget) = weekly_hours(&text) {
            ui.perform(Action::SetUpkeepBudget(budget));
        }
    });
    let hours = ui.locale.plain_hours(state.upkeep_budget);
    let upkeep: Vec<String> = state.upkeep_phrases.iter().cloned().collect();
    let teams = state.teams.iter().filter(|team| !ui.snapshot.borrowed.what.teams.contains(*team));
    let teams: Vec<String> = teams.cloned().collect();
    html! {
        <section>
            <h3>{ ui.say(P::Agreed) }</h3>
            { TextField::new(ui.say(P::SpaceTitle)).placeholder(ui.say(P::SpaceTitleHint)).draw(state.title.clone(), perform.reform(Action::RenameSpace)) }
            { TextField::new(ui.say(P::UpkeepBudget)).hint(ui.say(P::UpkeepBudgetHint)).draw(hours, on_budget) }
            { phrases(ui, (P::UpkeepPhrases, P::UpkeepPhrasesHint), &upkeep, perform.reform(Action::AddUpkeepPhrase), perform.reform(Action::RemoveUpkeepPhrase)) }
            { languages(ui) }
            { phrases(ui, (P::Teams, P::TeamsHint), &teams, perform.reform(Action::AddTeam), perform.reform(Action::RemoveTeam)) }
        </section>
    }
}

/// Hours of a week as they are typed; `None` for what is none, and for more than a week has.
pub fn weekly_hours(text: &str) -> Option<Minutes> {
    let hours = text.parse::<Quantity>().ok()?;
    if !(Quantity::default()..=Quantity::whole(WEEK)).contains(&hours) {
        return None;
    }
    Some(Minutes((hours.ten_thousandths() * 60 / Quantity::whole(1).ten_thousandths()) as u32))
}

/// A box to tick for each language. Where none is, English counts.
fn languages(ui: &Ui) -> Html {
    let mut chosen = ui.snapshot.state.languages.clone();
    if chosen.is_empty() {
        chosen.insert(Language::English);
    }
    let mut boxes = Vec::new();
    for &language in Language::ALL {
        let mut changed = chosen.clone();
        let checked = changed.remove(&language);
        if !checked {
            changed.insert(language);
        }
        let on_toggle = ui.on_click(move |ui| ui.perform(Action::SetLanguages(changed.clone())));
        boxes.push(check(language.endonym().to_owned(), checked, on_toggle));
    }
    let missing = ui.snapshot.no_words.as_ref();
    let missing = missing.map(|reason| ui.locale.fill(P::LanguagesMissing, &[reason]));
    html! {
        <fieldset class="languages"><legend class="label">{ ui.say(P::Languages) }</legend>
            { for boxes }<p role="status">{ missing }</p>
        </fieldset>
    }
}

/// The built-in example, loaded and cleared without touching anybody's own data.
fn example_section(ui: &Ui) -> Html {
    let word = if example::is_loaded(&ui.snapshot.state) { P::ClearExample } else { P::LoadExample };
    html! {
        <section>
            <h3>{ ui.say(P::ExampleTitle) }</h3>
            <p class="soft">{ ui.say(P::ExampleWhy) }</p>
            <div class="tools">{ pill("", ui.say(word), ui.on_click(switch_example)) }</div>
        </section>
    }
}
