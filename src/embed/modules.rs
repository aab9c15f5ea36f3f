//! `Modules`: what is loaded when it is first needed, by functions that the page gives.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// The page's ways to load modules.
#[derive(Clone)]
pub struct Modules {
    options: JsValue,
}

impl Modules {
    /// `options` holds the functions, each of which resolves with a module.
    pub fn new(options: &JsValue) -> Self {
        Self { options: options.clone() }
    }

    /// What the function `name` resolves with.
    pub async fn get(&self, name: &str) -> Result<JsValue, JsValue> {
        let no_way = |_| JsValue::from_str("the page gives no way to load it");
        let load = function(&self.options, name).map_err(no_way)?;
        let promise: Promise = load.call0(&JsValue::NULL)?.dyn_into()?;
        JsFuture::from(promise).await
    }

    /// What the module that the function `name` loads exports as `exported`.
    pub async fn load(&self, name: &str, exported: &str) -> Result<(JsValue, Function), JsValue> {
        let module = self.get(name).await?;
        let exported = function(&module, exported)?;
        Ok((module, exported))
    }
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
