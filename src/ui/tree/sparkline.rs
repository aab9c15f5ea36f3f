//! How sure the owner of a goal is, as a small line and in words.

use yew::prelude::*;

use crate::domain::assurance::Assurance;
use crate::ui::icon::Icon;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// From one check-in to the next, and from one level to the next.
const STEP: usize = 10;
const LEVEL: usize = 2;

/// The newest check-ins as a line, with the last one in words. Where confidence fell by two or more there is a dot, and
/// where it fell last it is said.
pub fn assurance(ui: &Ui, found: &Assurance) -> Html {
    let number = |level: u8| ui.locale.number(f64::from(level));
    let point = |at: usize, level: u8| (3 + at * STEP, 3 + (10 - usize::from(level).min(10)) * LEVEL);
    let mut line = String::new();
    let mut drops = Vec::new();
    for (at, level) in found.levels().iter().enumerate() {
        let (x, y) = point(at, *level);
        line.push_str(if at > 0 { " " } else { "" });
        line.push_str(&x.to_string());
        line.push(',');
        line.push_str(&y.to_string());
        let is_last = at + 1 == found.levels().len();
        if found.drops_at(at) || is_last {
            let class = if found.drops_at(at) { "off" } else { "last" };
            drops.push(html! { <circle key={at} class={class} cx={x.to_string()} cy={y.to_string()} r="2.5" /> });
        }
    }
    html! {
        <span class="assurance small">
            <svg class="sparkline" viewBox="0 0 76 26" aria-hidden="true"><polyline points={line} /><g>{ for drops }</g></svg>
            <span>{ ui.locale.fill(P::ConfidenceOf, &[&number(found.last())]) }</span>
            if let Some(before) = found.dropped_from() {
                <span class="badge off">{ Icon::Down.draw() }{ ui.locale.fill(P::DownFrom, &[&number(before)]) }</span>
            }
        </span>
    }
}
