//! Tables: the facts behind a chart, and what is best read side by side.

use yew::prelude::*;

use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// How many columns fit into a sidebar.
const NARROW: usize = 4;

/// A table. The first cell of each row names it; the others are numbers and words of it.
pub(super) fn table(ui: &Ui, caption: P, heads: &[P], rows: Vec<Vec<String>>) -> Html {
    draw(ui.say(caption), heads.iter().map(|head| ui.say(*head).to_owned()).collect(), rows)
}

/// The same behind a fold.
pub(super) fn folded(ui: &Ui, caption: P, heads: &[P], rows: Vec<Vec<String>>) -> Html {
    folded_by(ui, caption, heads.iter().map(|head| ui.say(*head).to_owned()).collect(), rows)
}

/// The same with headings that are not words of ours.
pub(super) fn folded_by(ui: &Ui, caption: P, heads: Vec<String>, rows: Vec<Vec<String>>) -> Html {
    html! { <details class="fold"><summary>{ ui.say(P::AsTable) }</summary>{ draw(ui.say(caption), heads, rows) }</details> }
}

fn draw(caption: &'static str, heads: Vec<String>, rows: Vec<Vec<String>>) -> Html {
    let n_columns = heads.len();
    let heads = heads.into_iter().enumerate().map(|(n, head)| html! { <th key={n} scope="col">{ head }</th> });
    let rows = rows.into_iter().enumerate().map(|(n, cells)| {
        let cells = cells.into_iter().enumerate().map(|(n, cell)| match n {
            0 => html! { <th key={n} scope="row">{ cell }</th> },
            _ => html! { <td key={n}>{ cell }</td> },
        });
        html! { <tr key={n}>{ for cells }</tr> }
    });
    // What may be wider than the view is scrolled, and by keyboard only where it can be focused.
    let is_wide = n_columns > NARROW;
    html! {
        <div class="scroll" tabindex={is_wide.then_some("0")} role={is_wide.then_some("group")} aria-label={is_wide.then_some(caption)}>
            <table class={classes!("facts", is_wide.then_some("wide"))}>
                <caption>{ caption }</caption>
                <thead><tr>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
        </div>
    }
}
