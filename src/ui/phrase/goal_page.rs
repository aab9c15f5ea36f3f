//! What is said about one goal: check-ins, charts, roll-up, handoffs, plans.

use crate::ui::phrase::P;

catalogue! {
    CheckIn "Check-in"
}
