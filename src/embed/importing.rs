//! Reading a file that a person chose: the extra module is loaded, and does its work in slices so that the page stays
//! alive.

use std::cell::Cell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use js_sys::{Array, Reflect, Uint8Array};
use wasm_bindgen::JsValue;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Source;
use crate::domain::entry::DateOrder;
use crate::domain::id::ActivityId;
use crate::embed::clock::local_now;
use crate::embed::modules::{function, load, said, sentence};
use crate::embed::session::Session;
use crate::exchange::offer;
use crate::flagging::engine::Subject;
use crate::json;
use crate::sorted::sorted;
use crate::ui::phrase::P;
use crate::ui::shell::{ImportColumn, ImportItem, ImportPreview, ImportRequest, ImportStage};

/// Events read and activities judged in one slice: some 10 ms of work.
const SLICE: u32 = 200;

/// What the fields of a table are called, in the order in which `embed::extra` numbers them.
const FIELDS: [P; 12] = [
    P::FieldDate,
    P::FieldStart,
    P::FieldEndDate,
    P::FieldEnd,
    P::FieldDuration,
    P::FieldTitle,
    P::FieldNote,
    P::FieldProject,
    P::FieldTags,
    P::FieldPerson,
    P::FieldId,
    P::FieldAllDay,
];

/// The function that loads the module with all this.
const LOAD: &str = "loadExtra";

/// A file that is to be read.
pub struct Reading {
    /// Where it would go.
    pub session: Rc<Session>,
    /// Whose activities they are where the file does not say.
    pub person: String,
    /// The file, and what of it.
    pub request: ImportRequest,
    /// Is told how far it is.
    pub on_stage: Callback<ImportStage>,
    /// The number of this file.
    pub number: u32,
    /// The number of the newest file that was asked for; only that is answered.
    pub newest: Rc<Cell<u32>>,
}

/// Makes the example for a person, as of today.
pub fn example(person: String, take: Callback<Result<Action, String>>) {
    let (today, _) = local_now();
    spawn_local(async move {
        let json = example_json(&today.to_string(), &person).await;
        take.emit(json.and_then(|json| json::from_str(&json).map_err(|error| error.to_string())));
    });
}

/// Reads a file and tells how far it is, until it is no longer wanted.
pub fn read_file(reading: Reading) {
    spawn_local(read(reading));
}

/// The example as the JSON of an action.
async fn example_json(today: &str, person: &str) -> Result<String, String> {
    let make = async || {
        let (_, example) = load(LOAD, "example_action").await?;
        example.call2(&JsValue::NULL, &today.into(), &person.into())
    };
    make().await.map_err(|error| said(&error)).map(|json| json.as_string().unwrap_or_default())
}

async fn read(reading: Reading) {
    let Reading { session, person, request, on_stage, number, newest } = reading;
    let still_wanted = || newest.get() == number;
    let tell = |permille: u32| {
        on_stage.emit(ImportStage::Reading(permille as u16));
        // Gives the browser its turn to draw and to listen.
        TimeoutFuture::new(0)
    };
    let lines = async {
        let reader = open(&request).await?;
        let step = function(&reader, "step")?;
        loop {
            let permille = step.call1(&reader, &SLICE.into())?.as_f64().unwrap_or(1000.0) as u32;
            if permille >= 1000 || !still_wanted() {
                break;
            }
            tell(permille / 2).await;
        }
        Ok::<_, JsValue>(function(&reader, "take")?.call0(&reader)?.as_string().unwrap_or_default())
    };
    let lines = match lines.await {
        Ok(lines) => lines,
        Err(error) => return on_stage.emit(ImportStage::Failed(said(&error))),
    };
    let mut preview =
        ImportPreview { items: Vec::new(), warnings: Vec::new(), columns: Vec::new(), fields: Vec::new() };
    preview.fields.extend(FIELDS);
    let snapshot = session.snapshot();
    let known: Vec<&Source> = snapshot.state.activities.values().map(|activity| &activity.source).collect();
    let known = sorted(&known, |a, b| a < b);
    for (n, line) in lines.lines().enumerate() {
        if n as u32 % SLICE == SLICE - 1 {
            tell(500 + (n * 500 / lines.len().max(1)).min(499) as u32).await;
            if !still_wanted() {
                return;
            }
        }
        if let Some(warning) = line.strip_prefix("warning ") {
            preview.warnings.push(sentence(warning));
        } else if let Some((index, title)) = line.strip_prefix("column ").and_then(|column| column.split_once(' ')) {
            preview.columns.push(ImportColumn {
                title: title.to_owned(),
                field: index.parse::<u32>().ok().map(|index| index as usize),
            });
        } else if let Some(offer::Offer { mut activity, all_day }) = offer::read(line) {
            activity.id = ActivityId::new(session.fresh_bits());
            activity.done = !snapshot.is_ahead(activity.date, activity.start);
            if activity.person.is_empty() {
                activity.person.clone_from(&person);
            }
            let verdict = snapshot.engine.judge(&Subject::of(&activity, &snapshot.state));
            let known = known.binary_search(&&activity.source).is_ok();
            preview.items.push(ImportItem { activity, verdict, known, all_day });
        }
    }
    if still_wanted() {
        on_stage.emit(ImportStage::Ready(Rc::new(preview)));
    }
}

async fn open(request: &ImportRequest) -> Result<JsValue, JsValue> {
    let (_, class) = load(LOAD, "FileReader").await?;
    let columns = request.columns.as_ref().map(|columns| {
        let mut indices = String::new();
        for (n, field) in columns.iter().enumerate() {
            indices.push_str(if n > 0 { "," } else { "" });
            indices.push_str(&field.map_or(String::new(), |field| field.to_string()));
        }
        indices
    });
    let arguments = Array::new();
    arguments.push(&JsValue::from_str(&request.name));
    arguments.push(&Uint8Array::from(request.bytes.as_slice()));
    arguments.push(&JsValue::from(request.from.to_string()));
    arguments.push(&JsValue::from(request.to.to_string()));
    arguments.push(&JsValue::from_str(&request.zone));
    arguments.push(&JsValue::from_bool(request.order == DateOrder::MonthDay));
    arguments.push(&JsValue::from(columns));
    Reflect::construct(&class, &arguments)
}
