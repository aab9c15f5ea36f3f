//! The strategy and the alignment map.

use crate::ui::phrase::P;

catalogue! {
    TabStrategy "Strategy"
}
