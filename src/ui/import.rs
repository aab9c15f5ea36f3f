//! `Import`: a calendar or table is chosen, dropped or pasted; what it would bring is shown; then it comes in as one.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use wasm_bindgen::JsCast;
use web_sys::HtmlTextAreaElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::flagging::verdict::Bucket;
use crate::ui::field::{Field, choice};
use crate::ui::locale::Locale;
use crate::ui::nav::Go;
use crate::ui::phrase::P;
use crate::ui::sentence;
use crate::ui::settings::{bytes_of, taken_file};
use crate::ui::shell::{ImportItem, ImportPreview, ImportRequest, ImportStage};
use crate::ui::ui::{Ui, nothing, use_ui};

/// Rows of the preview that are drawn; the rest is counted.
const N_SHOWN: usize = 200;

/// Days looked back and ahead unless asked otherwise.
const DAYS_BACK: u64 = 28;
const DAYS_AHEAD: u64 = 14;

/// A calendar or table is brought in.
#[component]
pub fn Import() -> Html {
    let ui = use_ui();
    let (shell, today, locale) = (ui.shell.clone(), ui.snapshot.today, &ui.locale);
    let window = use_state(move || {
        let from = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
        (from, today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today))
    });
    let request = use_state(|| None::<ImportRequest>);
    let stage = use_state(|| None::<ImportStage>);
    let over = use_state(|| false);

    let read = {
        let (request, stage) = (request.clone(), stage.clone());
        Callback::from(move |wanted: ImportRequest| {
            let stage = stage.clone();
            stage.set(Some(ImportStage::Reading(0)));
            request.set(Some(wanted.clone()));
            shell.read_file(wanted, Callback::from(move |now| stage.set(Some(now))));
        })
    };
    let on_bytes = {
        let (read, window) = (read.clone(), window.clone());
        let (zone, order) = (locale.zone(), locale.date_order());
        Callback::from(move |(name, bytes): (String, Vec<u8>)| {
            let (from, to) = *window;
            let (zone, order) = (zone.clone(), order);
            read.emit(ImportRequest { name, bytes: Rc::new(bytes), from, to, zone, order, columns: None });
        })
    };
    let on_window = {
        let (window, request, read) = (window.clone(), request.clone(), read.clone());
        Callback::from(move |(from, to): (NaiveDate, NaiveDate)| {
            window.set((from, to));
            if let Some(request) = &*request {
                read.emit(ImportRequest { from, to, ..request.clone() });
            }
        })
    };
    let on_columns = {
        let (request, read) = (request.clone(), read.clone());
        Callback::from(move |columns: Vec<Option<usize>>| {
            if let Some(request) = &*request {
                read.emit(ImportRequest { columns: Some(columns), ..request.clone() });
            }
        })
    };
    let take_file = |file: web_sys::File, on_bytes: Callback<(String, Vec<u8>)>| {
        spawn_local(async move {
            let bytes = bytes_of(&file).await;
            on_bytes.emit((file.name(), bytes));
        });
    };
    let onchange = {
        let on_bytes = on_bytes.clone();
        Callback::from(move |event: Event| {
            if let Some(file) = taken_file(&event) {
                take_file(file, on_bytes.clone());
            }
        })
    };
    let ondrop = {
        let (on_bytes, over) = (on_bytes.clone(), over.clone());
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(false);
            if let Some(file) = event.data_transfer().and_then(|data| data.files()?.get(0)) {
                take_file(file, on_bytes.clone());
            }
        })
    };
    let hover = |now: bool| {
        let over = over.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            over.set(now);
        })
    };
    let on_paste = {
        let on_bytes = on_bytes.clone();
        Callback::from(move |event: Event| {
            let area = event.target().and_then(|t| t.dyn_into::<HtmlTextAreaElement>().ok());
            if let Some(text) = area.map(|area| area.value()).filter(|text| !text.trim().is_empty()) {
                on_bytes.emit((String::new(), text.into_bytes()));
            }
        })
    };
    let date = |change: fn((NaiveDate, NaiveDate), NaiveDate) -> (NaiveDate, NaiveDate)| {
        let (window, on_window) = (window.clone(), on_window.clone());
        Callback::from(move |text: String| {
            if let Ok(day) = text.parse::<NaiveDate>() {
                on_window.emit(change(*window, day));
            }
        })
    };
    let clear = {
        let (request, stage) = (request.clone(), stage.clone());
        Callback::from(move |()| {
            request.set(None);
            stage.set(None);
        })
    };
    html! {
        <div class="import">
            <div class="day"><h2>{ locale.say(P::TabImport) }</h2></div>
            <p class="soft">{ locale.say(P::ImportWhy) }</p>
            <div class={classes!("drop", over.then_some("over"))} ondragover={hover(true)} ondragleave={hover(false)} {ondrop}>
                <label class="field file"><span class="label">{ locale.say(P::ChooseFile) }</span>
                    <input type="file" accept=".ics,.ical,.csv,.tsv,.txt,text/calendar,text/csv" {onchange} /></label>
                <label class="field"><span class="label">{ locale.say(P::PasteHere) }</span>
                    <textarea rows="2" onchange={on_paste} /></label>
            </div>
            <div class="fields">
                <Field label={locale.say(P::FirstDay)} kind="date" value={window.0.to_string()} on_change={date(|(_, to), day| (day, to.max(day)))} />
                <Field label={locale.say(P::LastDay)} kind="date" value={window.1.to_string()} on_change={date(|(from, _), day| (from.min(day), day))} />
            </div>
            { stage_view(stage.as_ref(), &on_columns, &clear, locale) }
        </div>
    }
}

fn stage_view(
    stage: Option<&ImportStage>,
    on_columns: &Callback<Vec<Option<usize>>>,
    on_done: &Callback<()>,
    locale: &Locale,
) -> Html {
    match stage {
        None => nothing(),
        Some(ImportStage::Reading(permille)) => html! {
            <label class="field"><span class="label">{ locale.say(P::Reading) }</span>
                <progress max="1000" value={permille.to_string()}>{ locale.percent(*permille) }</progress></label>
        },
        Some(ImportStage::Failed(error)) => html! {
            <p class="error" role="alert">{ error }{ " " }{ locale.say(P::NothingChanged) }</p>
        },
        Some(ImportStage::Ready(preview)) => html! {
            <Preview preview={PreviewRef(preview.clone())} on_columns={on_columns.clone()} on_done={on_done.clone()} />
        },
    }
}

/// Equal only to itself: a preview may hold ten thousand rows.
#[derive(Clone)]
struct PreviewRef(Rc<ImportPreview>);

impl PartialEq for PreviewRef {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

#[derive(PartialEq, Properties)]
struct PreviewProps {
    preview: PreviewRef,
    on_columns: Callback<Vec<Option<usize>>>,
    on_done: Callback<()>,
}

/// How many, which days, what is new, what each would be judged; and the button that brings it in.
#[component]
fn Preview(props: &PreviewProps) -> Html {
    let ui = use_ui();
    let locale = &ui.locale;
    let all_day = use_state(|| false);
    let preview = &props.preview.0;
    let wanted = |item: &&ImportItem| !item.known && (*all_day || !item.all_day);
    let new: Vec<&ImportItem> = preview.items.iter().filter(wanted).collect();
    let n_known = preview.items.iter().filter(|item| item.known).count();
    let n_all_day = preview.items.iter().filter(|item| item.all_day && !item.known).count();
    let onclick = {
        let actions: Vec<Action> = new.iter().map(|i| Action::LogActivity(Box::new(i.activity.clone()))).collect();
        let last = new.iter().map(|item| item.activity.date).max();
        let said = locale.count(P::Imported, actions.len(), &[]);
        let on_done = props.on_done.clone();
        ui.on_click(move |ui| {
            on_done.emit(());
            ui.go(Go::Day(last));
            ui.perform_and_say(Action::Batch(actions.clone()), said.clone());
        })
    };
    let toggle = {
        let all_day = all_day.clone();
        Callback::from(move |_: Event| all_day.set(!*all_day))
    };
    let rows = preview.items.iter().take(N_SHOWN).enumerate().map(|(n, item)| {
        let (class, icon, word) = sentence::badge(&item.verdict);
        let off = item.known || (item.all_day && !*all_day);
        html! {
            <li key={n} class={classes!("row", off.then_some("gone"))}>
                <span class="time">{ item.activity.start.map(|start| locale.time(start)).unwrap_or_default() }</span>
                <span class="title"><span class="words">{ &item.activity.title }</span>
                    <span class="soft small">{ locale.short_day(item.activity.date) }{ " · " }{ locale.length(item.activity.minutes) }</span></span>
                if item.known { <span class="badge up">{ locale.say(P::AlreadyThere) }</span> }
                else { <span class={classes!("badge", class)}>{ icon.draw() }{ locale.say(word) }</span> }
            </li>
        }
    });
    let more = preview.items.len().saturating_sub(N_SHOWN);
    html! {
        <section class="preview" aria-label={locale.say(P::PreviewLabel)}>
            <p role="status">{ summary(preview, locale) }</p>
            if n_known > 0 { <p class="soft">{ locale.count(P::KnownCount, n_known, &[]) }</p> }
            if !new.is_empty() { <p class="soft">{ buckets(&new, locale) }</p> }
            if n_all_day > 0 {
                <label class="check"><input type="checkbox" checked={*all_day} onchange={toggle} />
                    <span>{ locale.count(P::AllDayCount, n_all_day, &[]) }</span></label>
            }
            { columns(&ui, preview, &props.on_columns) }
            if !preview.warnings.is_empty() {
                <details class="fold"><summary>{ locale.count(P::WarningsCount, preview.warnings.len(), &[]) }</summary>
                    <ul>{ for preview.warnings.iter().take(N_SHOWN).enumerate().map(|(n, warning)| html! { <li key={n}>{ warning }</li> }) }</ul></details>
            }
            <div class="tools"><button type="button" class="pill main" disabled={new.is_empty()} {onclick}>{ locale.count(P::ImportNow, new.len(), &[]) }</button></div>
            <ul class="rows">{ for rows }</ul>
            if more > 0 { <p class="soft">{ locale.count(P::AndMore, more, &[]) }</p> }
        </section>
    }
}

fn summary(preview: &ImportPreview, locale: &Locale) -> String {
    let days = preview.items.iter().map(|item| item.activity.date);
    match (days.clone().min(), days.max()) {
        (Some(from), Some(to)) => {
            locale.count(P::FoundCount, preview.items.len(), &[&locale.full_day(from), &locale.full_day(to)])
        }
        _ => locale.say(P::FoundNothing).to_owned(),
    }
}

/// "12 on aim, 3 unsure": what the new ones would be judged.
fn buckets(new: &[&ImportItem], locale: &Locale) -> String {
    let kinds = [
        (Bucket::OnAim, P::OnAim),
        (Bucket::Upkeep, P::Upkeep),
        (Bucket::Unsure, P::Unsure),
        (Bucket::OffAim, P::OffAim),
    ];
    let said = kinds.into_iter().filter_map(|(bucket, word)| {
        let n = new.iter().filter(|item| item.verdict.bucket() == Some(bucket)).count();
        (n > 0).then(|| locale.fill(P::LengthOf, &[&locale.number(n as f64), locale.say(word)]))
    });
    said.collect::<Vec<_>>().join(" · ")
}

/// What each column of a table was taken for, to be put right.
fn columns(ui: &Ui, preview: &ImportPreview, on_columns: &Callback<Vec<Option<usize>>>) -> Html {
    if preview.columns.is_empty() {
        return nothing();
    }
    let options = std::iter::once(P::ColumnIgnored).chain(preview.fields.iter().copied());
    let options: Vec<AttrValue> = options.map(|word| AttrValue::from(ui.say(word))).collect();
    let fields: Vec<Option<usize>> = preview.columns.iter().map(|column| column.field).collect();
    let columns = preview.columns.iter().enumerate().map(|(n, column)| {
        let fields = fields.clone();
        let on_choose = on_columns.reform(move |chosen: usize| {
            let mut fields = fields.clone();
            fields.iter_mut().skip(n).take(1).for_each(|field| *field = chosen.checked_sub(1));
            fields
        });
        choice(column.title.clone(), options.clone(), column.field.map_or(0, |field| field + 1), on_choose)
    });
    html! {
        <details class="fold"><summary>{ ui.say(P::ColumnsLabel) }</summary>
            <div class="fields">{ for columns }</div></details>
    }
}
