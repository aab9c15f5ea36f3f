//! What may be the matter with storage: what was kept, and what to do.

use crate::ui::phrase::P;

catalogue! {
    StorageFull "This browser’s storage is full. Everything saved so far is safe; your newest changes are in memory only. Export now, then free some space and try again."
    StorageUnavailable "This browser gives the page no storage (a setting, or a frame that is closed off). You can work, but export before you close the page."
    StorageDamaged "one:One stretch of stored data could not be read. It was set aside untouched; everything else works. | other:{0} stretches of stored data could not be read. They were set aside untouched; everything else works."
    StorageNewer "one:One stretch of data was written by a newer Aimline. It is left as it is; update this page to see it. | other:{0} stretches of data were written by a newer Aimline. They are left as they are; update this page to see them."
    TryAgain "Try saving again"
    DownloadDamaged "Download what was set aside"
}
