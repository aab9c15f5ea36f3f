//! The data: where it is kept, how much room it takes, copies of it, and how it goes.

use crate::ui::phrase::P;

catalogue! {
    LastExport "Last export {0}"
    NeverExported "Never exported"
    YourData "Your data"
    KeptInBrowser "It is kept in this browser’s local storage, for this site only. Clearing site data deletes it: export now and then."
    KeptInMemory "It is in memory only, until this page is closed. Export what you want to keep."
    SpaceUsed "{0} thousand characters, {1} of what this site may keep."
    Export "Export everything"
    RestoreExport "Restore an export"
    RestoreHint "What the file holds is added to what is here. Nothing is overwritten."
    RestoreWouldAdd "zero:Nothing in it is new here. | one:One of its {1} changes is new here. | other:{0} of its {1} changes are new here."
    RestoreUnreadable "one:One line of it is missing or cannot be read. | other:{0} lines of it are missing or cannot be read."
    RestoreNow "Restore it"
    Restored "Restored."
}
