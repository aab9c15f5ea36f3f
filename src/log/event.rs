//! `Event`: an action with the stamp under which it was done.

use crate::domain::action::Action;
use crate::log::stamp::Stamp;

/// Something that was done. Never changes once it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When and where; names the event.
    pub stamp: Stamp,
    /// What, as far as it is known here: a void batch where it is not.
    pub action: Action,
    /// The line it was read from, where that says more than is known here. Whoever writes the event writes this, so
    /// that nothing of it is lost on its way through an older version.
    newer: Option<Box<str>>,
}

impl Event {
    /// An event of which all is known.
    pub const fn new(stamp: Stamp, action: Action) -> Self {
        Self { stamp, action, newer: None }
    }

    /// An event that a newer version wrote as this line. `action` is what is known of it.
    pub(crate) fn newer(stamp: Stamp, action: Action, line: &str) -> Self {
        Self { stamp, action, newer: Some(line.into()) }
    }

    /// The line it was read from, if that says more than is known here.
    pub fn newer_line(&self) -> Option<&str> {
        self.newer.as_deref()
    }

    /// Whether a newer version did something of which nothing is known here. It is kept and passed on, and changes
    /// nothing until that version reads it.
    pub fn is_unknown(&self) -> bool {
        self.newer.is_some() && self.action.is_void()
    }
}
