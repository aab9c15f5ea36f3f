//! A folder that a person chose, by way of the page's script `js/folder.js`, which keeps the folder from one visit to the
//! next.

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::embed::modules;

/// The function that loads the script.
const LOAD: &str = "loadFolder";

/// Whether this browser, at this address, lets pages write to folders. Pages opened from disk share one storage, so there it
/// is not offered.
pub fn is_available() -> bool {
    let window = js_sys::global();
    let is_there = Reflect::has(&window, &"showDirectoryPicker".into()).unwrap_or(false);
    let protocol = web_sys::window().and_then(|window| window.location().protocol().ok());
    is_there && protocol.is_some_and(|protocol| protocol != "file:")
}

/// The name of the folder that was chosen for a space, and whether it may be written to.
pub async fn chosen(space: &str) -> Result<Option<(String, bool)>, JsValue> {
    let chosen = call("chosen", &[space]).await?;
    let of = |name: &str| Reflect::get(&chosen, &name.into()).unwrap_or_default();
    Ok(chosen.is_object().then(|| (of("name").as_string().unwrap_or_default(), of("allowed").is_truthy())))
}

/// Has the person choose a folder for a space. Says whether they did.
pub async fn choose(space: &str) -> Result<bool, JsValue> {
    call("choose", &[space]).await.map(|chosen| chosen.is_truthy())
}

/// Asks the person to allow the folder again.
pub async fn allow(space: &str) -> Result<(), JsValue> {
    call("allow", &[space]).await.map(|_| ())
}

/// What the file holds; `None` where there is none, or it is as it was written from here.
pub async fn read(space: &str, file: &str) -> Result<Option<String>, JsValue> {
    call("read", &[space, file]).await.map(|text| text.as_string())
}

/// Writes the file, whole or not at all.
pub async fn write(space: &str, file: &str, text: &str) -> Result<(), JsValue> {
    call("write", &[space, file, text]).await.map(|_| ())
}

/// Forgets the folder of a space. What is in it stays.
pub async fn leave(space: &str) -> Result<(), JsValue> {
    call("leave", &[space]).await.map(|_| ())
}

/// Forgets the folders of all spaces.
pub async fn leave_all() -> Result<(), JsValue> {
    call("leaveAll", &[]).await.map(|_| ())
}

/// Waits until no other tab writes copies of a space; what it returns ends this tab's turn.
pub async fn turn(space: &str) -> Result<Function, JsValue> {
    call("turn", &[space]).await?.dyn_into()
}

async fn call(name: &str, arguments: &[&str]) -> Result<JsValue, JsValue> {
    let (script, function) = modules::load(LOAD, name).await?;
    let arguments: Array = arguments.iter().map(|argument| JsValue::from_str(argument)).collect();
    let promise: Promise = function.apply(&script, &arguments)?.dyn_into()?;
    JsFuture::from(promise).await
}
