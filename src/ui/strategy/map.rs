//! The alignment map: what the hours went to, and who has to do with which goal.

use yew::prelude::*;

use crate::audit::alignment::Alignment;
use crate::audit::history::{Gist, History};
use crate::ui::parts::Ui;
use crate::ui::strategy::flow::flow;
use crate::ui::strategy::matrix::matrix;

/// The alignment map of everybody's hours, as drawings, each with the same facts as a table.
pub fn alignment_map(ui: &Ui) -> Html {
    let alignment = alignment(ui);
    html! { <div class="alignment">{ flow(ui, &alignment.flow) }{ matrix(ui, &alignment) }</div> }
}

fn alignment(ui: &Ui) -> Alignment {
    let snapshot = &ui.snapshot;
    let known = snapshot.verdicts.iter().filter_map(|(id, verdict)| Some((*id, Gist::of(verdict.as_ref()?))));
    Alignment::of(&History::new(&snapshot.state, "", snapshot.today, &mut { known }))
}
