//! What words mean: fetched once for all spaces of a page, when the first widget is usable.

use std::cell::RefCell;
use std::rc::Rc;

use js_sys::Uint8Array;
use wasm_bindgen::JsValue;

use crate::embed::modules;
use crate::flagging::vectors::Vectors;

thread_local! {
    static HELD: RefCell<Option<Rc<Vectors>>> = const { RefCell::new(None) };
}

/// The word vectors, if they are there already.
pub fn held() -> Option<Rc<Vectors>> {
    HELD.with_borrow(Clone::clone)
}

/// Fetches the word vectors, unless they are there.
pub async fn fetch() -> Result<Rc<Vectors>, JsValue> {
    if let Some(vectors) = held() {
        return Ok(vectors);
    }
    let bytes = modules::get("loadVectors").await?;
    if let Some(vectors) = held() {
        // Another space that waited for the same bytes has read them.
        return Ok(vectors);
    }
    let bytes = Uint8Array::new(&bytes).to_vec();
    let vectors = Vectors::read(&bytes).map_err(|error| JsValue::from_str(&error.to_string()))?;
    let vectors = Rc::new(vectors);
    HELD.set(Some(vectors.clone()));
    Ok(vectors)
}
