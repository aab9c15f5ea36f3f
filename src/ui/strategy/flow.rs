//! What the hours went to, as ribbons from choices to goals. Every end has a row of its own, as high as the others, so that no
//! two labels ever meet; how thick a ribbon is says how many hours it stands for.

use yew::prelude::*;

use crate::audit::alignment::{Flow, Stream};
use crate::domain::minutes::Minutes;
use crate::domain::strategy::Choice;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::strategy::name;

/// The goals that have a row of their own; what the others got is drawn together.
const DRAWN: usize = 7;
/// The goals in the table.
const LISTED: usize = 40;

/// The drawing's height. It is stretched to the labels beside it, so units are no pixels; the width is 100 of them.
const HEIGHT: u64 = 5040;
/// The least a ribbon is thick, so that the smallest is seen.
const THIN: u64 = 24;

/// An end of ribbons.
struct End {
    label: Html,
    class: &'static str,
    minutes: Minutes,
    /// Where the next ribbon begins.
    at: u64,
}

/// Ribbons, by the places of their two ends.
struct Ribbons {
    from: Vec<End>,
    to: Vec<End>,
    links: Vec<(usize, usize, Minutes)>,
}

/// The flow as a drawing and as a table.
pub(super) fn flow(ui: &Ui, flow: &Flow) -> Html {
    if flow.total() == Minutes::ZERO {
        return html! { <><h4>{ ui.say(P::FlowTitle) }</h4><p class="soft">{ ui.say(P::FlowNoHours) }</p></> };
    }
    let mut ribbons = Ribbons::of(ui, flow);
    let traced: Minutes = Choice::ALL.into_iter().map(|choice| flow.of_choice(Some(choice))).sum();
    let total = flow.total();
    let label = ui.locale.fill(P::FlowLabel, &[&ui.locale.length(total), &share(ui, traced, total)]);
    let drawing = ribbons.draw(label);
    html! {
        <>
            <h4>{ ui.say(P::FlowTitle) }</h4>
            <div class="flow">
                { ends(ui, &ribbons.from, total) }
                { drawing }
                { ends(ui, &ribbons.to, total) }
            </div>
            <details class="fold as-table"><summary>{ ui.say(P::SameAsTable) }</summary>{ table(ui, flow) }</details>
        </>
    }
}

fn share(ui: &Ui, part: Minutes, whole: Minutes) -> String {
    let permille = u64::from(part.0) * 1000 / u64::from(whole.0).max(1);
    ui.locale.percent(permille.min(1000) as u16)
}

fn ends(ui: &Ui, ends: &[End], total: Minutes) -> Html {
    let rows = ends.iter().enumerate().map(|(n, end)| {
        let hours = ui.locale.length(end.minutes);
        let hours = ui.locale.fill(P::HoursAndShare, &[&hours, &share(ui, end.minutes, total)]);
        html! { <li key={n}><span class="end">{ end.label.clone() }</span><span class="soft small">{ hours }</span></li> }
    });
    html! { <ul>{ for rows }</ul> }
}

/// What is set aside of the goals, with its word and its class.
fn aside(flow: &Flow) -> [(Minutes, &'static str, P); 3] {
    [(flow.upkeep, "up", P::Upkeep), (flow.unsure, "ask", P::Unsure), (flow.off_aim, "off", P::OffAim)]
}

/// What goals are for, in the order it is drawn; last those that are for no choice.
fn choices() -> impl Iterator<Item = Option<Choice>> {
    Choice::ALL.into_iter().map(Some).chain([None])
}

fn called(ui: &Ui, choice: Option<Choice>) -> &'static str {
    ui.say(choice.map_or(P::NoChoice, name))
}

impl Ribbons {
    fn of(ui: &Ui, flow: &Flow) -> Self {
        let mut ribbons = Self { from: Vec::new(), to: Vec::new(), links: Vec::new() };
        let end = |label: Html, class: &'static str, minutes: Minutes| End { label, class, minutes, at: 0 };
        let (drawn, others) = flow.goals.split_at(flow.goals.len().min(DRAWN));
        let title = |stream: &Stream| Html::from(ui.snapshot.goal_title(stream.goal).to_owned());
        let sum = |streams: &[Stream]| streams.iter().map(|stream| stream.minutes).sum();
        ribbons.to.extend(drawn.iter().map(|stream| end(title(stream), "on", stream.minutes)));
        if !others.is_empty() {
            let label = Html::from(ui.locale.count(P::OtherGoals, others.len(), &[]));
            ribbons.to.push(end(label, "on", sum(others)));
        }
        for choice in choices() {
            let minutes = flow.of_choice(choice);
            if minutes == Minutes::ZERO {
                continue;
            }
            let from = ribbons.from.len();
            ribbons.from.push(end(called(ui, choice).into(), if choice.is_some() { "on" } else { "loose" }, minutes));
            for (to, streams) in drawn.chunks(1).chain([others]).enumerate() {
                let parts = streams.iter().flat_map(|stream| &stream.parts).filter(|part| part.0 == choice);
                ribbons.links.push((from, to, parts.map(|part| part.1).sum()));
            }
        }
        let from = ribbons.from.len();
        for (minutes, class, word) in aside(flow).into_iter().filter(|part| part.0 > Minutes::ZERO) {
            ribbons.links.push((from, ribbons.to.len(), minutes));
            ribbons.to.push(end(ui.say(word).into(), class, minutes));
        }
        let aside = flow.upkeep.plus(flow.unsure).plus(flow.off_aim);
        if aside > Minutes::ZERO {
            ribbons.from.push(end(ui.say(P::NoGoal).into(), "up", aside));
        }
        ribbons
    }

    /// Draws them, and moves their ends along while it does.
    fn draw(&mut self, label: String) -> Html {
        // The thickest end fills four fifths of its row; all others go by the same scale.
        let scale = |ends: &[End]| {
            let most = ends.iter().map(|end| u64::from(end.minutes.0)).max().unwrap_or(0).max(1);
            (row(ends.len()) * 4 / 5, most)
        };
        let ((a, a_most), (b, b_most)) = (scale(&self.from), scale(&self.to));
        let (full, most) = if a * b_most < b * a_most { (a, a_most) } else { (b, b_most) };
        let thick = |minutes: Minutes| (u64::from(minutes.0) * full / most).max(THIN);
        let mut bars = Vec::new();
        for (ends, x) in [(&mut self.from, "0"), (&mut self.to, "97")] {
            let row = row(ends.len());
            for (end, n) in ends.iter_mut().zip(0..) {
                end.at = (row * n + row / 2).saturating_sub(thick(end.minutes) / 2);
                let (y, height) = (end.at.to_string(), thick(end.minutes).to_string());
                bars.push(html! { <rect class={end.class} {x} width="3" {y} {height} /> });
            }
        }
        let mut paths = Vec::new();
        for (from, to, minutes) in self.links.iter().filter(|link| link.2 > Minutes::ZERO) {
            let (Some(from), Some(to)) = (self.from.get_mut(*from), self.to.get_mut(*to)) else { continue };
            let (y, end, by) = (from.at, to.at, thick(*minutes));
            from.at += by;
            to.at += by;
            let d = format!("M3 {y}C50 {y} 50 {end} 97 {end}v{by}C50 {} 50 {} 3 {}Z", end + by, y + by, y + by);
            let class = if from.class == "loose" { from.class } else { to.class };
            paths.push(html! { <path {class} {d} /> });
        }
        let view_box = format!("0 0 100 {HEIGHT}");
        html! {
            <svg class="ribbons mirrored" viewBox={view_box} preserveAspectRatio="none" role="img" aria-label={label}>
                <g>{ for bars }</g><g class="thin">{ for paths }</g>
            </svg>
        }
    }
}

/// The height of each of some rows.
fn row(n: usize) -> u64 {
    HEIGHT / (n as u64).max(1)
}

fn table(ui: &Ui, flow: &Flow) -> Html {
    let total = flow.total();
    let row = |key: String, choice: &'static str, what: Html, minutes: Minutes| {
        html! {
            <tr {key}>
                <td>{ choice }</td><th scope="row">{ what }</th>
                <td class="number">{ ui.locale.length(minutes) }</td><td class="number">{ share(ui, minutes, total) }</td>
            </tr>
        }
    };
    let mut rows = Vec::new();
    for (stream, n) in flow.goals.iter().take(LISTED).zip(0u32..) {
        for (part, k) in stream.parts.iter().zip(0u32..) {
            let title = Html::from(ui.snapshot.goal_title(stream.goal).to_owned());
            rows.push(row(format!("{n} {k}"), called(ui, part.0), title, part.1));
        }
    }
    let others = flow.goals.get(LISTED..).unwrap_or_default();
    if !others.is_empty() {
        let minutes = others.iter().map(|stream| stream.minutes).sum();
        rows.push(row("others".to_owned(), "", ui.locale.count(P::OtherGoals, others.len(), &[]).into(), minutes));
    }
    for (minutes, class, word) in aside(flow) {
        rows.push(row(class.to_owned(), ui.say(P::NoGoal), ui.say(word).into(), minutes));
    }
    html! {
        <table class="map-table">
            <caption class="unseen">{ ui.say(P::FlowTitle) }</caption>
            <thead><tr>
                <th scope="col">{ ui.say(P::ColumnChoice) }</th><th scope="col">{ ui.say(P::ColumnGoal) }</th>
                <th scope="col" class="number">{ ui.say(P::ColumnHours) }</th><th scope="col" class="number">{ "%" }</th>
            </tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}
