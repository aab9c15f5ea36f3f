//! `Memory`: the storage of tests, and of the app where the browser gives none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::sorted::SortedMap;
use crate::store::storage::{Error, Storage};
use crate::store::survey::units;

/// What Chromium and Firefox give an origin, in UTF-16 code units of keys and values.
pub const BROWSER_CAPACITY: usize = 5 << 20;

/// Texts in memory. A clone is another handle to the same texts, as a second tab would have.
#[derive(Debug, Clone, Default)]
pub struct Memory {
    shared: Rc<Shared>,
}

#[derive(Debug)]
struct Shared {
    texts: RefCell<SortedMap<String, String>>,
    used: Cell<usize>,
    capacity: Cell<usize>,
    /// How many calls still work.
    calls_left: Cell<usize>,
    n_calls: Cell<usize>,
}

impl Default for Shared {
    fn default() -> Self {
        Self {
            texts: RefCell::default(),
            used: Cell::new(0),
            capacity: Cell::new(BROWSER_CAPACITY),
            calls_left: Cell::new(usize::MAX),
            n_calls: Cell::new(0),
        }
    }
}

impl Memory {
    /// An empty storage of a browser's capacity.
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets how many UTF-16 code units, keys and values together, there is room for.
    pub fn set_capacity(&self, units: usize) {
        self.shared.capacity.set(units);
    }

    /// Lets `n` more calls work and fails all later ones as [`Error::Unavailable`]; `usize::MAX` mends it.
    pub fn fail_after(&self, n: usize) {
        self.shared.calls_left.set(n);
    }

    /// How many calls were made so far.
    pub fn n_calls(&self) -> usize {
        self.shared.n_calls.get()
    }

    /// How many UTF-16 code units it holds.
    pub fn used(&self) -> usize {
        self.shared.used.get()
    }

    fn call(&self) -> Result<&Shared, Error> {
        let shared = &*self.shared;
        shared.n_calls.set(shared.n_calls.get() + 1);
        match shared.calls_left.get() {
            0 => return Err(Error::Unavailable),
            usize::MAX => {}
            n => shared.calls_left.set(n - 1),
        }
        Ok(shared)
    }
}

impl Storage for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        Ok(self.call()?.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        let shared = self.call()?;
        let mut texts = shared.texts.borrow_mut();
        let before = texts.get(key).map_or(0, |text| units(key) + units(text));
        let used = shared.used.get() - before + units(key) + units(value);
        if used > shared.capacity.get() {
            return Err(Error::Full);
        }
        texts.insert(key.to_owned(), value.to_owned());
        shared.used.set(used);
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        let shared = self.call()?;
        if let Some(text) = shared.texts.borrow_mut().remove(key) {
            shared.used.set(shared.used.get() - units(key) - units(&text));
        }
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        Ok(self.call()?.texts.borrow().keys().cloned().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::{Error, Memory, Storage};

    #[test]
    fn handles_share_and_a_full_storage_keeps_what_it_has() {
        let memory = Memory::new();
        memory.set_capacity(6);
        assert_eq!(memory.set("k", "äöü"), Ok(()));
        let other = memory.clone();
        assert_eq!(other.set("k", "123456"), Err(Error::Full));
        assert_eq!(other.get("k"), Ok(Some("äöü".to_owned())));
        assert_eq!(other.set("k", "12345"), Ok(()));
        assert_eq!(memory.used(), 6);
        assert_eq!(memory.keys(), Ok(vec!["k".to_owned()]));
        other.fail_after(1);
        assert_eq!(memory.remove("k"), Ok(()));
        assert_eq!(memory.get("k"), Err(Error::Unavailable));
        other.fail_after(usize::MAX);
        assert_eq!(memory.used(), 0);
        assert_eq!(memory.get("k"), Ok(None));
    }
}
