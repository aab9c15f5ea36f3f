//! The alignment map: what the hours went to, and who has to do with which goal.

use yew::prelude::*;

use crate::audit::alignment::Alignment;
use crate::ui::found::history;
use crate::ui::parts::Ui;
use crate::ui::strategy::flow::flow;
use crate::ui::strategy::matrix::matrix;

/// The alignment map of everybody's hours, as drawings, each with the same facts as a table.
pub fn alignment_map(ui: &Ui) -> Html {
    let alignment = Alignment::of(&history(&ui.snapshot, ""));
    html! { <div class="alignment">{ flow(ui, &alignment.flow) }{ matrix(ui, &alignment) }</div> }
}
