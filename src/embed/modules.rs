//! What is loaded when it is first needed, by functions that the page gives.

use std::cell::RefCell;

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

thread_local! {
    /// What holds the functions. All widgets of a page are given the same ones.
    static PAGE: RefCell<JsValue> = const { RefCell::new(JsValue::UNDEFINED) };
}

/// `options` holds functions each of which resolves with a module.
pub fn set_page(options: &JsValue) {
    PAGE.set(options.clone());
}

/// A plain value of the page as JSON.
pub fn text_of(value: &JsValue) -> Option<String> {
    let text_of = PAGE.with_borrow(|page| function(page, "textOf")).ok()?;
    text_of.call1(&JsValue::NULL, value).ok()?.as_string()
}

/// What the function `name` resolves with.
pub async fn get(name: &str) -> Result<JsValue, JsValue> {
    let load = PAGE.with_borrow(|page| function(page, name));
    let load = load.map_err(|_| JsValue::from_str("the page gives no way to load it"))?;
    let promise: Promise = load.call0(&JsValue::NULL)?.dyn_into()?;
    JsFuture::from(promise).await
}

/// The module that the function `name` loads, and what it exports as `exported`.
pub async fn load(name: &str, exported: &str) -> Result<(JsValue, Function), JsValue> {
    let module = get(name).await?;
    let exported = function(&module, exported)?;
    Ok((module, exported))
}

/// A function that an object has.
pub fn function(object: &JsValue, name: &str) -> Result<Function, JsValue> {
    Reflect::get(object, &name.into())?.dyn_into()
}

/// The sentence of what was thrown.
pub fn said(error: &JsValue) -> String {
    let message = Reflect::get(error, &"message".into()).ok().and_then(|message| message.as_string());
    sentence(&message.or_else(|| error.as_string()).unwrap_or_default())
}

/// With a capital first and a full stop last.
pub fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    let stop = if text.ends_with(['.', '!', '?']) { "" } else { "." };
    first.into_iter().chain(letters).chain(stop.chars()).collect()
}
