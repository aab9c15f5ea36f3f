//! Goals from a file of the intranet: whose they are, how old, and what is the matter with the file.

use crate::ui::phrase::P;

catalogue! {
    LentBy "from {0}"
    LentFixed "From the file of {0}, fetched {1}. It is changed there; what you do counts for it here, and your own goals can contribute to it."
    LentGoals "zero:No goals from {1}, as of {2}. | one:One goal from {1}, as of {2}. | other:{0} goals from {1}, as of {2}."
    LentNothing "There are no goals from {0} yet."
    LentOtherSite "The file is on another site, and only files of this site are read."
    LentNotThere "The file is not where this page looks for it."
    LentRefused "This site does not show you the file; perhaps you have to sign in."
    LentNotFetched "The file could not be fetched; it is tried again by itself."
    LentTooLarge "The file is larger than 4 MB, which is more than is read."
    LentNotGoals "What is at its place is no export of goals."
    LentNewer "A newer Aimline wrote the file; reload this page to read it."
    LentEmpty "The file holds no goals."
    LentUnread "one:One line of the file was not understood; the others are shown. | other:{0} lines of the file were not understood; the others are shown."
}
