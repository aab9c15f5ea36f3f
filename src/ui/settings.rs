//! `Settings`: the data (export, restore, the example, storage) and what the space agrees on.

use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::example;
use crate::domain::minutes::Minutes;
use crate::ui::app::use_locale;
use crate::ui::field::{Field, Phrases};
use crate::ui::nav::{Go, View, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::{RestorePreview, use_shell};
use crate::ui::snapshot::{Saving, use_options, use_snapshot};

/// What one origin may keep, in UTF-16 code units (measured in Chromium).
const CAPACITY: usize = 5_242_880;

/// Data and settings.
#[component]
pub fn Settings() -> Html {
    let (locale, options) = (use_locale(), use_options());
    html! {
        <div class="settings">
            <div class="day"><h2>{ locale.say(P::TabSettings) }</h2></div>
            <Data />
            if !options.readonly {
                <Agreed />
                <Example />
            }
        </div>
    }
}

#[component]
fn Data() -> Html {
    let (snapshot, locale, shell, options) = (use_snapshot(), use_locale(), use_shell(), use_options());
    let export = {
        let shell = shell.clone();
        Callback::from(move |_: MouseEvent| shell.export())
    };
    let used_units = shell.used_units();
    let permille = (used_units * 1000 / CAPACITY).min(1000) as u16;
    let place = match snapshot.saving {
        Saving::Saved | Saving::Full => P::KeptInBrowser,
        Saving::Unavailable | Saving::Memory => P::KeptInMemory,
    };
    html! {
        <section>
            <h3>{ locale.say(P::YourData) }</h3>
            <p class="soft">{ locale.say(place) }</p>
            if snapshot.saving == Saving::Saved {
                <p class="soft small">{ locale.fill(P::SpaceUsed, &[&locale.number((used_units / 1000) as f64), &locale.percent(permille)]) }</p>
            }
            <div class="tools"><button type="button" class="pill main" onclick={export}>{ locale.say(P::Export) }</button></div>
            if !options.readonly { <Restore /> }
        </section>
    }
}

/// Brings back what an export holds: what it would add is said before anything is added.
#[component]
fn Restore() -> Html {
    let (nav, shell, locale) = (use_nav(), use_shell(), use_locale());
    let preview = use_state(|| None::<(String, Result<RestorePreview, String>)>);
    let onchange = {
        let (shell, preview) = (shell.clone(), preview.clone());
        Callback::from(move |event: Event| {
            let input = event.target().and_then(|t| t.dyn_into::<HtmlInputElement>().ok());
            let Some(file) = input.as_ref().and_then(|input| input.files()?.get(0)) else { return };
            if let Some(input) = input {
                input.set_value("");
            }
            let (shell, preview) = (shell.clone(), preview.clone());
            spawn_local(async move {
                let bytes = bytes_of(&file).await;
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let result = shell.preview_restore(&text);
                preview.set(Some((text, result)));
            });
        })
    };
    let shown = match &*preview {
        None => html! { <span hidden={true}></span> },
        Some((_, Err(error))) => html! { <p class="error" role="alert">{ error }</p> },
        Some((text, Ok(found))) => {
            let counts = [
                locale.count(P::GoalsCount, found.n_goals, &[]),
                locale.count(P::ActivitiesCount, found.n_activities, &[]),
            ];
            let said = locale.count(P::RestoreWouldAdd, found.n_new, &[&locale.number(found.n_events as f64)]);
            let confirm = {
                let (shell, preview, nav, text) = (shell.clone(), preview.clone(), nav.clone(), text.clone());
                let done = locale.say(P::Restored).to_owned();
                Callback::from(move |_: MouseEvent| match shell.restore(&text) {
                    Ok(()) => {
                        preview.set(None);
                        nav.dispatch(Go::View(View::Today));
                        nav.dispatch(Go::Notice(done.clone(), None));
                    }
                    Err(error) => preview.set(Some((text.clone(), Err(error)))),
                })
            };
            html! {
                <div class="preview" role="status">
                    <p><b>{ &found.title }</b>{ " " }{ locale.list(&counts) }{ ". " }{ said }</p>
                    if found.n_unreadable > 0 { <p class="error">{ locale.count(P::RestoreUnreadable, found.n_unreadable, &[]) }</p> }
                    if found.n_new > 0 {
                        <button type="button" class="pill main" onclick={confirm}>{ locale.say(P::RestoreNow) }</button>
                    }
                </div>
            }
        }
    };
    html! {
        <>
            <label class="field file"><span class="label">{ locale.say(P::RestoreExport) }</span>
                <input type="file" accept=".jsonl,.json,.txt,application/json" {onchange} />
                <span class="hint">{ locale.say(P::RestoreHint) }</span></label>
            { shown }
        </>
    }
}

/// The bytes of a file that a person chose; empty where the browser could not read it.
pub async fn bytes_of(file: &File) -> Vec<u8> {
    let buffer = wasm_bindgen_futures::JsFuture::from(file.array_buffer()).await;
    buffer.map(|buffer| js_sys::Uint8Array::new(&buffer).to_vec()).unwrap_or_default()
}

/// Title, teams, upkeep.
#[component]
fn Agreed() -> Html {
    let (snapshot, locale, shell) = (use_snapshot(), use_locale(), use_shell());
    let perform = Callback::from(move |action: Action| {
        shell.perform(action);
    });
    let state = &snapshot.state;
    let budget = {
        let perform = perform.clone();
        Callback::from(move |text: String| {
            if let Ok(hours) = text.trim().replace(',', ".").parse::<f32>()
                && (0.0..=168.0).contains(&hours)
            {
                perform.emit(Action::SetUpkeepBudget(Minutes((hours * 60.0).round() as u32)));
            }
        })
    };
    let remove = {
        let locale = locale.clone();
        Callback::from(move |phrase: String| locale.fill(P::RemovePhrase, &[&phrase]))
    };
    let hours = f64::from(state.upkeep_budget.0) / 60.0;
    html! {
        <section>
            <h3>{ locale.say(P::Agreed) }</h3>
            <Field label={locale.say(P::SpaceTitle)} value={state.title.clone()} placeholder={locale.say(P::SpaceTitleHint)} on_change={perform.reform(Action::RenameSpace)} />
            <Field label={locale.say(P::UpkeepBudget)} kind="number" value={hours.to_string()} hint={locale.say(P::UpkeepBudgetHint)} on_change={budget} />
            <Phrases label={locale.say(P::UpkeepPhrases)} placeholder={locale.say(P::UpkeepPhrasesHint)} phrases={state.upkeep_phrases.iter().cloned().collect::<Vec<_>>()}
                remove={remove.clone()} on_add={perform.reform(Action::AddUpkeepPhrase)} on_remove={perform.reform(Action::RemoveUpkeepPhrase)} />
            <Phrases label={locale.say(P::Teams)} placeholder={locale.say(P::TeamsHint)} phrases={state.teams.iter().cloned().collect::<Vec<_>>()}
                {remove} on_add={perform.reform(Action::AddTeam)} on_remove={perform.reform(Action::RemoveTeam)} />
        </section>
    }
}

/// The built-in example, loaded and cleared without touching anybody's own data.
#[component]
fn Example() -> Html {
    let (nav, shell, snapshot) = (use_nav(), use_shell(), use_snapshot());
    let (locale, options) = (use_locale(), use_options());
    let clear = example::clear(&snapshot.state);
    let is_loaded = clear.is_some();
    let (action, said) = match clear {
        Some(clear) => (clear, P::ExampleCleared),
        None => (example::actions(&snapshot.state, snapshot.today, &options.person), P::ExampleLoaded),
    };
    let said = locale.say(said).to_owned();
    let onclick = Callback::from(move |_: MouseEvent| {
        let undo = shell.perform(action.clone());
        nav.dispatch(Go::View(View::Today));
        nav.dispatch(Go::Notice(said.clone(), undo));
    });
    html! {
        <section>
            <h3>{ locale.say(P::ExampleTitle) }</h3>
            <p class="soft">{ locale.say(P::ExampleWhy) }</p>
            <div class="tools"><button type="button" class="pill" {onclick}>{ locale.say(if is_loaded { P::ClearExample } else { P::LoadExample }) }</button></div>
        </section>
    }
}
