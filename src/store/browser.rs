//! `Browser`: the window's local storage. The only file of this module that knows of a browser.

use wasm_bindgen::{JsCast, JsValue};

use crate::store::storage::{Error, Storage};

/// The window's local storage.
#[derive(Debug, Clone)]
pub struct Browser {
    storage: web_sys::Storage,
}

impl Browser {
    /// Opens it. [`Error::Unavailable`] where the browser has none or the getter throws, as in sandboxed frames.
    pub fn open() -> Result<Self, Error> {
        let window = web_sys::window().ok_or(Error::Unavailable)?;
        let storage = window.local_storage().map_err(error)?.ok_or(Error::Unavailable)?;
        Ok(Self { storage })
    }
}

impl Storage for Browser {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        self.storage.get_item(key).map_err(error)
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        self.storage.set_item(key, value).map_err(error)
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        self.storage.remove_item(key).map_err(error)
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        let keys = (0..self.storage.length().map_err(error)?).map(|n| self.storage.key(n).map_err(error));
        keys.filter_map(Result::transpose).collect()
    }
}

/// A quota error by either of its names (the second is Firefox's older one); anything else means no storage.
fn error(thrown: JsValue) -> Error {
    let name = thrown.dyn_ref::<web_sys::DomException>().map(web_sys::DomException::name);
    match name.as_deref() {
        Some("QuotaExceededError" | "NS_ERROR_DOM_QUOTA_REACHED") => Error::Full,
        _ => Error::Unavailable,
    }
}
