//! `Event`: an action with the stamp under which it was done.

use crate::domain::action::Action;
use crate::log::stamp::Stamp;

/// Something that was done. Never changes once it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When and where; names the event.
    pub stamp: Stamp,
    /// What.
    pub action: Action,
}
