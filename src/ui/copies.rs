//! `Copies`: what is known of copies of the space outside of this browser's storage, and of the browser's promise to keep
//! what is inside.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::minutes::TimeOfDay;

/// What is known of copies of the space.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Copies {
    /// The day of the last export from this device.
    pub last_export: Option<NaiveDate>,
    /// Changes that are in no copy from this device.
    pub n_new: usize,
    /// There are so many of them that a person should hear of it.
    pub is_due: bool,
    /// Whether the browser promised to keep what is stored.
    pub promise: Promise,
    /// The folder that copies go to by themselves.
    pub folder: Rc<Folder>,
}

/// Whether the browser promised to keep what is stored.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Promise {
    /// Nobody looked yet, or the page cannot ask.
    #[default]
    Unknown,
    /// Not yet.
    Open,
    /// It did.
    Given,
    /// It was asked, and did not.
    Refused,
}

/// The folder that copies go to by themselves.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Folder {
    /// How it stands.
    pub state: FolderState,
    /// Its name, where it has one.
    pub name: String,
    /// When the newest copy went there.
    pub written: Option<(NaiveDate, TimeOfDay)>,
    /// Why the last try failed, until one succeeds.
    pub failure: Option<String>,
}

/// How a folder for copies stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum FolderState {
    /// Nobody looked yet.
    #[default]
    Unknown,
    /// This browser, or this address, does not let a page write to folders.
    Unavailable,
    /// None was chosen.
    Off,
    /// Copies go there.
    On,
    /// The browser wants the person to allow it again.
    Forbidden,
    /// The file there holds so many changes that are not here, so it is not written over.
    HoldsMore(usize),
    /// The file there is none of ours, or cannot be read in full, so it is not written over.
    NotOurs,
}
