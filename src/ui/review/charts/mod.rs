//! The charts a lead looks at, each with the same facts as a table.

use yew::prelude::*;

use crate::ui::parts::Ui;
use crate::ui::phrase::P;

mod calibration;
mod confidence;
mod goals;
mod pace;
mod verdicts;

/// The charts.
pub(super) fn charts(ui: &Ui) -> Html {
    html! {
        <div class="charts">
            { verdicts::verdicts(ui) }
            { goals::goals(ui) }
            { pace::pace(ui) }
            { confidence::confidence(ui) }
            { calibration::calibration(ui) }
        </div>
    }
}

/// A chart under its heading.
fn chart(ui: &Ui, title: P, body: Html) -> Html {
    html! { <section class="chart"><h3>{ ui.say(title) }</h3>{ body }</section> }
}

/// What stands where there is nothing to draw.
fn nothing(ui: &Ui, title: P, words: String) -> Html {
    chart(ui, title, html! { <p class="soft">{ words }</p> })
}

/// One goal's row of a chart: its title, its drawing, and what it says in words.
fn row(key: String, title: &str, drawing: Html, words: Html) -> Html {
    html! { <li {key} class="chart-row"><span class="chart-title">{ title }</span>{ drawing }<span class="chart-words small">{ words }</span></li> }
}
