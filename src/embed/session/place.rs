//! `Place`: where a session keeps its space. The host page chooses.

use std::rc::Rc;

use wasm_bindgen::JsValue;
use web_sys::StorageEvent;

use crate::store::browser::Browser;
use crate::store::memory::Memory;
use crate::store::storage::Storage;
use crate::ui::keeping::Saving;

/// Where a session keeps its space.
#[derive(Debug, Clone, PartialEq)]
pub enum Place {
    /// In the browser's local storage.
    Local,
    /// In memory, until the page is closed.
    Memory,
    /// In an object that the page gave. The same object is the same place.
    Given(JsValue),
}

impl Place {
    /// The place that the page named: `memory`, or an object. Anything else is local storage.
    pub fn named(wanted: &JsValue) -> Self {
        match wanted.as_string().as_deref() {
            Some("memory") => Self::Memory,
            // Two sessions on one storage would not hear of each other in this page.
            None if wanted.is_object() && !Browser::open().is_ok_and(|local| local.is(wanted)) => {
                Self::Given(wanted.clone())
            }
            _ => Self::Local,
        }
    }

    /// Whether the page gave it.
    pub const fn is_given(&self) -> bool {
        matches!(self, Self::Given(_))
    }

    /// What keeps texts there, and how well to begin with.
    pub(super) fn open(&self) -> (Rc<dyn Storage>, Saving) {
        match self {
            Self::Memory => (Rc::new(Memory::new()), Saving::Memory),
            Self::Given(area) => (Rc::new(Browser::given(area)), Saving::Saved),
            Self::Local => match Browser::open() {
                Ok(browser) => (Rc::new(browser), Saving::Saved),
                Err(_) => (Rc::new(Memory::new()), Saving::Unavailable),
            },
        }
    }

    /// Whether another tab's change was made here.
    pub(super) fn is_of(&self, event: &StorageEvent) -> bool {
        let Some(area) = event.storage_area() else { return *self == Self::Local };
        match self {
            Self::Local => Browser::open().is_ok_and(|local| local.is(&area)),
            Self::Memory => false,
            Self::Given(given) => *given == **area,
        }
    }
}
