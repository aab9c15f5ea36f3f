//! The tree of goals.

use crate::ui::phrase::P;

catalogue! {
    TreeLabel "Goals by team and period"
}
