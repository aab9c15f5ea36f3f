//! The alignment map.

use yew::prelude::*;

use crate::ui::parts::Ui;

/// The alignment map.
pub fn alignment_map(ui: &Ui) -> Html {
    let _ = ui;
    Html::default()
}
