//! Whether the browser promises to keep what is stored, also when the disk is full. Some answer by themselves, some ask the
//! person; where a page cannot ask there is no answer.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Whether it promised; `None` where it cannot be asked.
pub async fn is_given() -> Option<bool> {
    call("persisted").await
}

/// Asks for it, and says whether it is given.
pub async fn ask() -> Option<bool> {
    call("persist").await
}

async fn call(name: &str) -> Option<bool> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let storage = Reflect::get(&navigator, &"storage".into()).ok().filter(JsValue::is_object)?;
    let function: Function = Reflect::get(&storage, &name.into()).ok()?.dyn_into().ok()?;
    let promise: Promise = function.call0(&storage).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok().map(|answer| answer.is_truthy())
}
