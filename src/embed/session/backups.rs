//! Copies of a space outside of the browser: what a file of it holds, what one would add, and when the last was made.

use std::rc::Rc;

use crate::embed::clock::local_now;
use crate::embed::session::{Session, Told};
use crate::log::export;
use crate::log::journal::Journal;
use crate::ui::shell::RestorePreview;

impl Session {
    /// The whole space as the text of a file.
    pub fn export(&self) -> String {
        let (today, _) = local_now();
        let inner = self.inner.borrow();
        export::write(inner.log.space(), &today.to_string(), inner.journal.events())
    }

    /// Takes note that the space was exported today.
    pub fn note_export(self: &Rc<Self>) {
        let (today, _) = local_now();
        let inner = self.inner.borrow();
        // A note that cannot be kept only makes the reminder come sooner.
        let _ = inner.storage.set(&last_export_key(inner.log.space()), &today.to_string());
        drop(inner);
        self.publish(Told::Clock);
    }

    /// What an exported file would add.
    pub fn preview_restore(&self, text: &str) -> Result<RestorePreview, export::Error> {
        let export = export::read(text)?;
        let mut alone = Journal::new();
        alone.merge(export.events);
        let inner = self.inner.borrow();
        let state = alone.state();
        Ok(RestorePreview {
            title: if state.title.is_empty() { export.space } else { state.title.clone() },
            n_events: alone.events().len(),
            n_new: alone.events().iter().filter(|event| !inner.journal.contains(event.stamp)).count(),
            n_goals: state.goals.len(),
            n_activities: state.activities.len(),
            n_unreadable: export.problems.len() + export.n_missing,
        })
    }

    /// Adds what an exported file holds. Returns how many of its events were new.
    pub fn restore(self: &Rc<Self>, text: &str) -> Result<usize, export::Error> {
        let export = export::read(text)?;
        let added = self.inner.borrow_mut().take_in(export.events);
        self.publish(Told::Changed);
        Ok(added)
    }
}

/// Beside the log rather than in it: it is true of this device only.
pub(super) fn last_export_key(space: &str) -> String {
    format!("aimline-device:{space}:last-export")
}
