//! Who has to do with which goal: goals down, teams across, each meeting drawn and said.

use yew::prelude::*;

use crate::audit::alignment::{Alignment, Cell, Row};
use crate::domain::goal::Owner;
use crate::domain::minutes::Minutes;
use crate::ui::goal_row::owner;
use crate::ui::parts::{Ui, nothing};
use crate::ui::phrase::P;

/// The goals and the groups that are drawn: what a lead can take in at a glance, on the narrowest of screens too.
const DRAWN: (usize, usize) = (8, 6);
/// The lines of the table.
const LISTED: usize = 60;

/// The matrix as a drawing and as a table.
pub(super) fn matrix(ui: &Ui, alignment: &Alignment) -> Html {
    if alignment.rows.is_empty() {
        return html! { <><h4>{ ui.say(P::MatrixTitle) }</h4><p class="soft">{ ui.say(P::NoTies) }</p></> };
    }
    let shown = shown(alignment);
    let drawn = &alignment.rows[..alignment.rows.len().min(DRAWN.0)];
    let cells = drawn.iter().flat_map(|row| shown.iter().filter_map(|at| row.cells.get(*at)));
    let most = cells.map(|cell| cell.hours).max().unwrap_or_default();
    let heads = shown.iter().filter_map(|at| alignment.groups.get(*at)).enumerate().map(|(n, group)| {
        html! { <th key={n} scope="col"><span>{ owner(group, &ui.locale) }</span></th> }
    });
    let rows = drawn.iter().map(|row| drawn_row(ui, alignment, row, &shown, most));
    let n_more = alignment.rows.len().saturating_sub(DRAWN.0);
    html! {
        <>
            <h4>{ ui.say(P::MatrixTitle) }</h4>
            <table class="matrix">
                <caption class="unseen">{ ui.say(P::MatrixTitle) }</caption>
                <thead><tr><th scope="col">{ ui.say(P::ColumnGoal) }</th>{ for heads }</tr></thead>
                <tbody>{ for rows }</tbody>
            </table>
            if n_more > 0 { <p class="soft small">{ ui.locale.count(P::AndMore, n_more, &[]) }</p> }
            { legend(ui) }
            <details class="fold as-table"><summary>{ ui.say(P::SameAsTable) }</summary>{ table(ui, alignment) }</details>
        </>
    }
}

/// The places of the groups that are drawn: those that touch most goals, in their order.
fn shown(alignment: &Alignment) -> Vec<usize> {
    let n_touched = |at: usize| {
        let cells = alignment.rows.iter().filter_map(|row| row.cells.get(at));
        cells.filter(|cell| cell.is_touched()).count()
    };
    let mut places = crate::sorted::order(alignment.groups.len(), &|a, b| n_touched(a) > n_touched(b));
    places.truncate(DRAWN.1);
    places.sort_unstable();
    places
}

fn drawn_row(ui: &Ui, alignment: &Alignment, row: &Row, shown: &[usize], most: Minutes) -> Html {
    let cells = shown.iter().map(|at| {
        let cell = row.cells.get(*at).copied().unwrap_or_default();
        let group = alignment.groups.get(*at).map(|group| owner(group, &ui.locale)).unwrap_or_default();
        let drawn = if cell.is_touched() {
            draw(&cell, most, Some(ui.locale.fill(P::DayAndHours, &[&group, &ties(ui, &cell)])))
        } else {
            nothing()
        };
        html! { <td key={*at}>{ drawn }</td> }
    });
    html! {
        <tr key={row.goal.to_string()}><th scope="row">{ ui.snapshot.goal_title(row.goal).to_owned() }</th>{ for cells }</tr>
    }
}

/// A cell: hours as a disc, ownership as a frame, handoffs as arrows out of it and into it.
fn draw(cell: &Cell, most: Minutes, label: Option<String>) -> Html {
    // Areas are compared, not radii: 10 units stand for the most hours.
    let area = u64::from(cell.hours.0) * 100 / u64::from(most.0).max(1);
    let radius = area.min(100).isqrt().max(2);
    let frame = match (cell.owns, cell.n_contributing) {
        (true, _) => Some("frame"),
        (false, 1..) => Some("frame part"),
        (false, 0) => None,
    };
    let role = if label.is_some() { "img" } else { "presentation" };
    html! {
        <svg class="cell" viewBox="0 0 32 32" {role} aria-label={label}>
            if cell.hours > Minutes::ZERO { <circle class="on" cx="16" cy="16" r={radius.to_string()} /> }
            if let Some(class) = frame { <rect {class} x="3" y="3" width="26" height="26" rx="6" /> }
            if cell.n_given > 0 { <path class="arrow" d="M20 12 30 2M23 2h7v7" /> }
            if cell.n_taken > 0 { <path class="arrow" d="M12 20 2 30M2 23v7h7" /> }
        </svg>
    }
}

/// What a group has to do with a goal, in words.
fn ties(ui: &Ui, cell: &Cell) -> String {
    let count = |phrase: P, n: u32| (n > 0).then(|| ui.locale.count(phrase, n as usize, &[]));
    let hours = (cell.hours > Minutes::ZERO).then(|| ui.locale.fill(P::TieHours, &[&ui.locale.length(cell.hours)]));
    let ties = [
        cell.owns.then(|| ui.say(P::TieOwns).to_owned()),
        count(P::TieContributes, cell.n_contributing),
        count(P::TieGives, cell.n_given),
        count(P::TieTakes, cell.n_taken),
        hours,
    ];
    let ties: Vec<String> = ties.into_iter().flatten().collect();
    ui.locale.list(&ties)
}

fn legend(ui: &Ui) -> Html {
    let cell = Cell::default();
    let signs = [
        (Cell { hours: Minutes(1), ..cell }, P::LegendHours),
        (Cell { owns: true, ..cell }, P::LegendOwns),
        (Cell { n_contributing: 1, ..cell }, P::LegendContributes),
        (Cell { n_given: 1, ..cell }, P::LegendGives),
        (Cell { n_taken: 1, ..cell }, P::LegendTakes),
    ];
    let signs = signs.into_iter().enumerate().map(|(n, (cell, word))| {
        html! { <li key={n}>{ draw(&cell, Minutes(2), None) }<span>{ ui.say(word) }</span></li> }
    });
    html! { <ul class="signs">{ for signs }</ul> }
}

fn table(ui: &Ui, alignment: &Alignment) -> Html {
    let line = |row: &Row, group: &Owner, cell: &Cell, n: usize| {
        html! {
            <tr key={n}>
                <th scope="row">{ ui.snapshot.goal_title(row.goal).to_owned() }</th>
                <td>{ owner(group, &ui.locale) }</td><td>{ ties(ui, cell) }</td>
            </tr>
        }
    };
    let met = alignment.rows.iter().flat_map(|row| alignment.groups.iter().zip(&row.cells).map(move |met| (row, met)));
    let met: Vec<_> = met.filter(|(_, (_, cell))| cell.is_touched()).collect();
    let lines = met.iter().take(LISTED).enumerate().map(|(n, (row, (group, cell)))| line(row, group, cell, n));
    let n_more = met.len().saturating_sub(LISTED);
    html! {
        <>
            <table class="map-table">
                <caption class="unseen">{ ui.say(P::MatrixTitle) }</caption>
                <thead><tr>
                    <th scope="col">{ ui.say(P::ColumnGoal) }</th><th scope="col">{ ui.say(P::ColumnWho) }</th>
                    <th scope="col">{ ui.say(P::ColumnTies) }</th>
                </tr></thead>
                <tbody>{ for lines }</tbody>
            </table>
            if n_more > 0 { <p class="soft small">{ ui.locale.count(P::AndMore, n_more, &[]) }</p> }
        </>
    }
}
