//! What may be the matter with storage: what was kept, and what to do.

use crate::ui::phrase::P;

catalogue! {
    StorageAmiss "Something is the matter with this browser’s storage, and what says more could not be loaded. Export now, then reload the page."
    StorageFull "This browser’s storage is full. Everything saved so far is safe. {0} Export now, then free some space: saving is tried again by itself."
    StorageReadOnly "This browser lets the page read its storage, but not write to it. Everything saved so far is safe. {0} Export before you close the page."
    StorageUnavailable "This browser gives the page no storage (a setting, or a frame that is closed off). You can work, but export before you close the page."
    GivenUnavailable "The storage that this page gave Aimline does not work. You can work, but export before you close the page."
    InMemoryOnly "one:One change is in memory only. | other:{0} changes are in memory only."
    StorageCleared "one:One of {1} changes is no longer in this browser’s storage; perhaps site data was cleared. It is still here in memory, until the page is closed. What you enter now is saved. | other:{0} of {1} changes are no longer in this browser’s storage; perhaps site data was cleared. They are still here in memory, until the page is closed. What you enter now is saved."
    StorageErased "This space was erased in another tab. Nothing of it is left in this browser; what you enter now begins it anew."
    StorageDamaged "one:One stretch of stored data could not be read. It was set aside untouched; everything else works. | other:{0} stretches of stored data could not be read. They were set aside untouched; everything else works."
    StorageDamagedDays "Lost to view are changes made from {0} to {1}."
    StorageNewer "one:One stretch of data was written by a newer Aimline. It is left as it is; update this page to see it. | other:{0} stretches of data were written by a newer Aimline. They are left as they are; update this page to see them."
    ClockAhead "one:The newest change here is dated {1}, a day ahead of this device’s clock. Nothing is lost: new changes go after it. Set the clock if it is wrong; if it is right, another one was wrong, and you can leave it at that. | other:The newest change here is dated {1}, {0} days ahead of this device’s clock. Nothing is lost: new changes go after it. Set the clock if it is wrong; if it is right, another one was wrong, and you can leave it at that."
    TryAgain "Try saving again"
    FreeSpace "Free some space"
    WriteBack "Write back what is missing"
    LeaveClock "Leave it at that"
    ReloadPage "Reload the page"
    DownloadDamaged "Download what was set aside"
    PartlySaved "In part in memory only"
}
