//! What the view of the data asks of the browser and of storage, and what it is told. One gate for all of it, so that the
//! first module need not know how any of it is done.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::action::Action;

/// Something to be done. What comes of it is told once, perhaps later; how copies stand is in the snapshot.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataTask {
    /// Measures what takes how much room, and looks how the folder and the browser's promise stand.
    Look,
    /// Asks the browser to promise that it keeps what is stored.
    Promise,
    /// Has copies made where a folder was chosen before.
    ResumeCopies,
    /// Has the person choose a folder, and copies made there from now on.
    ChooseFolder,
    /// Asks the person to allow the folder again.
    AllowFolder,
    /// Makes no more copies there. What is there stays.
    LeaveFolder,
    /// Says what the file in the folder would add.
    PreviewFolder,
    /// Says what the text of an export would add.
    Preview(String),
    /// Adds what the text of an export holds.
    Restore(String),
    /// Drops what no longer matters of what was archived.
    Forget,
    /// Erases this space, or everything that Aimline keeps here.
    Erase {
        /// All spaces, and what newer versions stored.
        everything: bool,
    },
}

/// What came of a task.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DataNews {
    /// What takes how much room.
    Room(Rc<Room>),
    /// An export was read: its text, and what it would add.
    Preview(Rc<Restoring>),
    /// An export was restored.
    Restored,
    /// What was to be erased is gone.
    Erased,
    /// It could not be done: why, in a sentence.
    Failed(String),
}

/// An export that may be restored: its text, and what it would add or why it cannot be read.
pub type Restoring = (String, Result<RestorePreview, String>);

/// What takes how much room, in UTF-16 code units, which is what browsers count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Room {
    /// How many changes there were when it was measured.
    pub n_changes: usize,
    /// Of this space, what is not sealed yet.
    pub recent: usize,
    /// Of this space, what is.
    pub sealed: usize,
    /// Other spaces, by name.
    pub others: Vec<(String, usize)>,
    /// What newer versions stored.
    pub newer: usize,
    /// Notes about this device, and the reserve for when storage is full.
    pub notes: usize,
    /// What other pages of this site stored.
    pub foreign: usize,
    /// Shares of this space in thousandths, by the length of what was written: activities, goals and check-ins, answers,
    /// and everything else.
    pub kinds: [u16; 4],
    /// About what one more activity takes once it is sealed.
    pub per_activity: usize,
    /// Activities of the last four weeks.
    pub n_lately: usize,
}

impl Room {
    /// All of it.
    pub fn used(&self) -> usize {
        let others: usize = self.others.iter().map(|(_, units)| units).sum();
        self.recent + self.sealed + others + self.newer + self.notes + self.foreign
    }
}

/// What a restore would add.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RestorePreview {
    /// The space's title in the file.
    pub title: String,
    /// Events in the file.
    pub n_events: usize,
    /// Events that are not here yet.
    pub n_new: usize,
    /// Goals that are not here.
    pub n_goals: usize,
    /// Check-ins that are not here.
    pub n_check_ins: usize,
    /// Activities that are not here.
    pub n_activities: usize,
    /// The first and the last day of these.
    pub days: Option<(NaiveDate, NaiveDate)>,
    /// Answers that are not here.
    pub n_answers: usize,
    /// Lines that are damaged, by their numbers.
    pub damaged: Vec<usize>,
    /// Lines that a newer version wrote in a way that cannot be kept, by their numbers.
    pub newer: Vec<usize>,
    /// Changes by a newer version that are kept, and shown by that version only.
    pub n_unknown: usize,
    /// Lines that the file says it has and does not.
    pub n_missing: usize,
    /// Changes that are dated far ahead of this device's clock.
    pub n_ahead: usize,
    /// Activities of the file that were archived here, so that they stay out.
    pub n_archived: usize,
    /// Does these anew.
    pub back: Option<Rc<Action>>,
}
