//! `Browser`: a place of the page that keeps texts: the window's local storage, or an object that the page gives and that
//! has its methods. The only file of this module that knows of a browser; what such an object answers is hostile until read.

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

use crate::store::storage::{Error, Storage};

/// More keys than any storage holds: whoever counts them so is not to be asked for each.
const MOST_KEYS: f64 = 10_000_000.0;

// Not `web_sys::Storage`, which takes the types of what comes back for granted.
#[wasm_bindgen]
extern "C" {
    #[derive(Debug, Clone)]
    type Area;

    #[wasm_bindgen(method, catch, js_name = getItem)]
    fn get_item(this: &Area, key: &str) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, js_name = setItem)]
    fn set_item(this: &Area, key: &str, value: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch, js_name = removeItem)]
    fn remove_item(this: &Area, key: &str) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn key(this: &Area, index: u32) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, catch, getter)]
    fn length(this: &Area) -> Result<JsValue, JsValue>;
}

/// A place of the page that keeps texts.
#[derive(Debug, Clone)]
pub struct Browser {
    area: Area,
}

impl Browser {
    /// The window's local storage. [`Error::Unavailable`] where the browser has none or the getter throws, as in sandboxed
    /// frames.
    pub fn open() -> Result<Self, Error> {
        let area = Reflect::get(&js_sys::global(), &"localStorage".into()).map_err(error)?;
        if area.is_object() { Ok(Self::given(&area)) } else { Err(Error::Unavailable) }
    }

    /// An object with the methods of the Web Storage API. What it lacks is [`Error::Unavailable`] when it is called.
    pub fn given(area: &JsValue) -> Self {
        Self { area: area.clone().unchecked_into() }
    }

    /// Whether this is the object behind it.
    pub fn is(&self, area: &JsValue) -> bool {
        AsRef::<JsValue>::as_ref(&self.area) == area
    }
}

impl Storage for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        text(self.area.get_item(key))
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        self.area.set_item(key, value).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        self.area.remove_item(key).map_err(error)
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        let length = self.area.length().map_err(error)?.as_f64().filter(|length| *length <= MOST_KEYS);
        let keys = (0..length.ok_or(Error::Unavailable)? as u32).map(|n| text(self.area.key(n)));
        keys.filter_map(Result::transpose).collect()
    }
}

/// A text or nothing; anything else, such as a promise, is no storage's answer.
fn text(answer: Result<JsValue, JsValue>) -> Result<Option<String>, Error> {
    let answer = answer.map_err(error)?;
    if answer.is_null() || answer.is_undefined() {
        return Ok(None);
    }
    answer.as_string().map(Some).ok_or(Error::Unavailable)
}

/// A quota error by either of its names (the second is Firefox's older one); anything else means no storage.
fn error(thrown: JsValue) -> Error {
    let name = thrown.dyn_into::<Object>().ok().and_then(|thrown| Reflect::get(&thrown, &"name".into()).ok());
    match name.and_then(|name| name.as_string()).as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Error::Full,
        _ => Error::Unavailable,
    }
}
