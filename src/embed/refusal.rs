//! `Refusal`: why a call of the element is refused, as the page is told it.

use wasm_bindgen::JsValue;

use crate::embed::host::{self, Fields};

/// Why a call is refused. The element makes an error of it.
#[derive(Debug)]
pub struct Refusal {
    /// A word for programs, which stays the same from version to version.
    pub code: &'static str,
    /// The field of the argument that is at fault, if it is one.
    pub field: Option<&'static str>,
    /// A sentence for the page's author.
    pub message: String,
}

impl Refusal {
    /// Not because of one field.
    pub const fn new(code: &'static str, message: String) -> Self {
        Self { code, field: None, message }
    }

    /// The argument, or this field of it, is not what it must be.
    pub const fn invalid(field: &'static str, message: String) -> Self {
        Self { code: "invalid", field: Some(field), message }
    }

    /// As a plain object: `{ code, field, message }`, where `field` may be null. `method` is what was called.
    pub fn to_js(&self, method: &str) -> JsValue {
        let message = format!("{method}: {}", self.message);
        host::to_js(&Fields(&[("code", &self.code), ("field", &self.field), ("message", &message)]))
    }
}
