//! Storages that are broken on purpose: what a model does not find in these it would not find in the store.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use aimline::store::storage::{Error, Storage};

use crate::disk::DiskTab;

/// Has one key for all that a tab appends.
pub(crate) fn overwriting(disk: Rc<DiskTab>) -> Rc<dyn Storage> {
    Rc::new(Broken { set: set_over_the_last, ..Broken::of(disk) })
}

/// Removes what tabs appended before it writes the segment that is to replace that.
pub(crate) fn hasty(disk: Rc<DiskTab>) -> Rc<dyn Storage> {
    Rc::new(Broken { set: remove_then_set, ..Broken::of(disk) })
}

/// Answers with what was to be written, whatever was.
pub(crate) fn not_reading_back(disk: Rc<DiskTab>) -> Rc<dyn Storage> {
    Rc::new(Broken { remembered: Some(RefCell::default()), ..Broken::of(disk) })
}

/// Says that it removes, and does not.
pub(crate) fn removing_nothing(disk: Rc<DiskTab>) -> Rc<dyn Storage> {
    Rc::new(Broken { remove: |_, _| Ok(()), ..Broken::of(disk) })
}

/// A storage with a fault of its own.
struct Broken {
    disk: Rc<DiskTab>,
    set: fn(&DiskTab, &str, &str) -> Result<(), Error>,
    remove: fn(&DiskTab, &str) -> Result<(), Error>,
    /// What was written, where a `get` answers with that.
    remembered: Option<RefCell<BTreeMap<String, String>>>,
}

impl Broken {
    fn of(disk: Rc<DiskTab>) -> Self {
        Self {
            disk,
            set: |disk, key, text| disk.set(key, text),
            remove: |disk, key| disk.remove(key),
            remembered: None,
        }
    }
}

impl Storage for Broken {
    fn get(&self, key: &str) -> Result<Option<String>, Error> {
        let remembered = self.remembered.as_ref().and_then(|texts| texts.borrow().get(key).cloned());
        if remembered.is_some() { Ok(remembered) } else { self.disk.get(key) }
    }

    fn set(&self, key: &str, value: &str) -> Result<(), Error> {
        (self.set)(&self.disk, key, value)?;
        let texts = self.remembered.iter();
        texts.for_each(|texts| _ = texts.borrow_mut().insert(key.to_owned(), value.to_owned()));
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Error> {
        (self.remove)(&self.disk, key)
    }

    fn keys(&self) -> Result<Vec<String>, Error> {
        self.disk.keys()
    }
}

fn remove_then_set(disk: &DiskTab, key: &str, value: &str) -> Result<(), Error> {
    let is_hurried = key.contains(":segment:") && value.lines().next().is_some_and(|header| header.contains(" t"));
    for chunk in disk.keys()?.iter().filter(|chunk| is_hurried && chunk.contains("2:team:tail:")) {
        disk.remove(chunk)?;
    }
    disk.set(key, value)
}

fn set_over_the_last(disk: &DiskTab, key: &str, value: &str) -> Result<(), Error> {
    let (first, number) = key.rsplit_once(':').unwrap_or((key, ""));
    let _ = number
        .parse()
        .map(|number: u32| if number > 1 { disk.remove(&format!("{first}:{}", number - 1)) } else { Ok(()) });
    disk.set(key, value)
}
