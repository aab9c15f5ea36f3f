//! A calendar or table is chosen, dropped or pasted; what it would bring is shown; then it comes in as one.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use js_sys::{Promise, Uint8Array};
use wasm_bindgen::JsValue;
use web_sys::File;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::day;
use crate::flagging::verdict::Bucket;
use crate::ui::field::{TextField, check, choice};
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, nothing};
use crate::ui::phrase::P;
use crate::ui::sentence;
use crate::ui::settings::{read_file, taken_file};
use crate::ui::shell::{ImportItem, ImportPreview, ImportRequest, ImportStage};

/// Rows of the preview that are drawn; the rest is counted.
const N_SHOWN: usize = 200;

/// Days looked back and ahead unless asked otherwise.
const DAYS_BACK: u64 = 28;
const DAYS_AHEAD: u64 = 14;

/// A calendar or table is brought in.
pub fn import(ui: &Ui) -> Html {
    let (from, to) = window(ui);
    let onchange = {
        let ui = ui.clone();
        Callback::from(move |event: Event| read_file(&ui, taken_file(&event), contents, take_file))
    };
    let ondrop = {
        let ui = ui.clone();
        Callback::from(move |event: DragEvent| {
            event.prevent_default();
            read_file(&ui, event.data_transfer().and_then(|data| data.files()?.get(0)), contents, take_file);
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let on_paste = {
        let ui = ui.clone();
        Callback::from(move |text: String| take(&ui, String::new(), text.into_bytes()))
    };
    let date = |change: fn((NaiveDate, NaiveDate), NaiveDate) -> (NaiveDate, NaiveDate)| {
        ui.on_text(move |ui, text| {
            if let Some(day) = day::parse(&text) {
                let (from, to) = change(window(ui), day);
                ui.go(Go::Window((from, to)));
                again(ui, |request| ImportRequest { from, to, ..request });
            }
        })
    };
    html! {
        <div class="import">
            <div class="day"><h2>{ ui.say(P::TabImport) }</h2></div>
            <p class="soft">{ ui.say(P::ImportWhy) }</p>
            <div class="drop" {ondragover} {ondrop}>
                <label class="field file"><span class="label">{ ui.say(P::ChooseFile) }</span>
                    <input type="file" accept=".ics,.ical,.csv,.tsv,.txt,text/calendar,text/csv" {onchange} /></label>
                { TextField::new(ui.say(P::PasteHere)).tall().draw(String::new(), on_paste) }
            </div>
            <div class="fields">
                { TextField::new(ui.say(P::FirstDay)).date().draw(day::text(from), date(|(_, to), day| (day, to.max(day)))) }
                { TextField::new(ui.say(P::LastDay)).date().draw(day::text(to), date(|(from, _), day| (from.min(day), day))) }
            </div>
            { stage(ui) }
        </div>
    }
}

/// The first and the last day to bring in.
fn window(ui: &Ui) -> (NaiveDate, NaiveDate) {
    let today = ui.snapshot.today;
    let from = today.checked_sub_days(Days::new(DAYS_BACK)).unwrap_or(today);
    ui.nav.window.unwrap_or((from, today.checked_add_days(Days::new(DAYS_AHEAD)).unwrap_or(today)))
}

fn contents(file: &File) -> Promise {
    file.array_buffer()
}

fn take_file(ui: &Ui, name: String, contents: JsValue) {
    take(ui, name, Uint8Array::new(&contents).to_vec());
}

fn take(ui: &Ui, name: String, bytes: Vec<u8>) {
    let ((from, to), zone, order) = (window(ui), ui.locale.zone(), ui.locale.date_order());
    read(ui, ImportRequest { name, bytes: Rc::new(bytes), from, to, zone, order, columns: None });
}

/// Reads the same file in another way.
fn again(ui: &Ui, change: impl FnOnce(ImportRequest) -> ImportRequest) {
    if let Some(import) = &ui.nav.import {
        read(ui, change(import.request.clone()));
    }
}

fn read(ui: &Ui, request: ImportRequest) {
    ui.go(Go::Import(Some(request.clone())));
    let acting = ui.clone();
    ui.shell.read_file(request, Callback::from(move |stage| acting.go(Go::Stage(stage))));
}

fn stage(ui: &Ui) -> Html {
    let Some(import) = &ui.nav.import else { return nothing() };
    match &import.stage {
        ImportStage::Reading(permille) => html! {
            <label class="field"><span class="label">{ ui.say(P::Reading) }</span>
                <progress max="1000" value={permille.to_string()}>{ ui.locale.percent(*permille) }</progress></label>
        },
        ImportStage::Failed(error) => html! {
            <p class="error" role="alert">{ error }</p>
        },
        ImportStage::Ready(preview) => preview_of(ui, preview, import.all_day),
    }
}

/// How many, which days, what is new, what each would be judged; and the button that brings it in.
fn preview_of(ui: &Ui, preview: &Rc<ImportPreview>, all_day: bool) -> Html {
    let locale = &ui.locale;
    let new: Vec<&ImportItem> = wanted(preview, all_day).collect();
    let n_known = preview.items.iter().filter(|item| item.known).count();
    let n_all_day = preview.items.iter().filter(|item| item.all_day && !item.known).count();
    let onclick = {
        let preview = preview.clone();
        ui.on_click(move |ui| bring_in(ui, &preview, all_day))
    };
    let toggle = ui.on_click_go(move || Go::AllDay(!all_day));
    let rows: Vec<Html> = preview.items.iter().take(N_SHOWN).map(|item| row(ui, item, all_day)).collect();
    let more = preview.items.len().saturating_sub(N_SHOWN);
    let nothing_read = preview.items.is_empty();
    let first = preview.warnings.first().filter(|_| nothing_read);
    let warnings: Vec<Html> = preview.warnings.iter().map(|warning| html! { <li>{ warning }</li> }).collect();
    html! {
        <section class="preview" aria-label={ui.say(P::PreviewLabel)}>
            <p role="status">{ summary(preview, locale) }</p>
            if let Some(first) = first { <p class="error" role="alert">{ first }</p> }
            if n_known > 0 { <p class="soft">{ locale.count(P::KnownCount, n_known, &[]) }</p> }
            if !new.is_empty() { <p class="soft">{ buckets(&new, locale) }</p> }
            if n_all_day > 0 {
                { check(locale.count(P::AllDayCount, n_all_day, &[]), all_day, toggle) }
            }
            { columns(ui, preview) }
            if !warnings.is_empty() {
                <details class="fold"><summary>{ locale.count(P::WarningsCount, warnings.len(), &[]) }</summary><ul>{ for warnings }</ul></details>
            }
            <div class="tools"><button type="button" class="pill main" part="button" disabled={new.is_empty()} {onclick}>{ locale.count(P::ImportNow, new.len(), &[]) }</button></div>
            <ul class="rows">{ for rows }</ul>
            if more > 0 { <p class="soft">{ locale.count(P::AndMore, more, &[]) }</p> }
        </section>
    }
}

/// What comes in: what is not there yet, entries of whole days only where they are asked for.
fn wanted(preview: &ImportPreview, all_day: bool) -> impl Iterator<Item = &ImportItem> + Clone {
    preview.items.iter().filter(move |item| !item.known && (all_day || !item.all_day))
}

fn bring_in(ui: &Ui, preview: &ImportPreview, all_day: bool) {
    let activities = wanted(preview, all_day).map(|item| &item.activity);
    // The day nearest to today, for that is what a person looks for.
    let today = ui.snapshot.today;
    let nearest = activities.clone().map(|activity| activity.date).min_by_key(|day| (*day - today).num_days().abs());
    let actions: Vec<Action> = activities.map(|activity| Action::LogActivity(Box::new(activity.clone()))).collect();
    let said = ui.locale.count(P::Imported, actions.len(), &[]);
    ui.go(Go::Import(None));
    ui.go(Go::Day(nearest));
    ui.perform_and_say(Action::Batch(actions), said);
}

fn row(ui: &Ui, item: &ImportItem, all_day: bool) -> Html {
    let (activity, locale) = (&item.activity, &ui.locale);
    let (class, icon, word) =
        if item.known { ("up", Icon::Tick, P::AlreadyThere) } else { sentence::badge(&item.verdict) };
    let off = item.known || (item.all_day && !all_day);
    html! {
        <li class={classes!("row", off.then_some("gone"))}>
            <span class="time">{ activity.start.map(|start| locale.time(start)).unwrap_or_default() }</span>
            <span class="title"><span class="words">{ &activity.title }</span>
                <span class="soft small">{ locale.short_day(activity.date) }{ " · " }{ locale.length(activity.minutes) }</span></span>
            <span class={classes!("badge", class)}>{ icon.draw() }<span>{ ui.say(word) }</span></span>
        </li>
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
    locale.row(&said.collect::<Vec<_>>(), P::ListDot)
}

/// What each column of a table was taken for, to be put right.
fn columns(ui: &Ui, preview: &ImportPreview) -> Html {
    if preview.columns.is_empty() {
        return nothing();
    }
    let options = std::iter::once(P::ColumnIgnored).chain(preview.fields.iter().copied());
    let options: Vec<AttrValue> = options.map(|word| AttrValue::from(ui.say(word))).collect();
    let fields: Vec<Option<usize>> = preview.columns.iter().map(|column| column.field).collect();
    let columns = preview.columns.iter().enumerate().map(|(n, column)| {
        let (fields, acting) = (fields.clone(), ui.clone());
        let on_choose = Callback::from(move |chosen: usize| {
            let mut fields = fields.clone();
            fields.iter_mut().skip(n).take(1).for_each(|field| *field = chosen.checked_sub(1));
            again(&acting, |request| ImportRequest { columns: Some(fields), ..request });
        });
        choice(column.title.clone(), options.clone(), column.field.map_or(0, |field| field + 1), on_choose)
    });
    html! {
        <details class="fold" open={preview.items.is_empty()}><summary>{ ui.say(P::ColumnsLabel) }</summary>
            <div class="fields">{ for columns }</div></details>
    }
}
