//! Confidence over time: a small line for each open goal, from 0 to 10, the least sure first.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::audit::confidence::over_time;
use crate::domain::goal::Goal;
use crate::sorted::sorted;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::charts::{chart, nothing, row};
use crate::ui::review::table::folded;
use crate::ui::review::{more, n_shown};

/// How many goals are shown at first.
const FIRST: usize = 12;

/// Days and the mean confidence then, in tenths.
type Points = Vec<(NaiveDate, u8)>;

/// Confidence over time.
pub(super) fn confidence(ui: &Ui) -> Html {
    let open = ui.snapshot.state.goals.values().filter(|goal| goal.is_open());
    let all: Vec<(&Goal, Points)> = open.map(|goal| (&**goal, over_time(goal))).collect();
    let told: Vec<&(&Goal, Points)> = all.iter().filter(|(_, points)| !points.is_empty()).collect();
    let last = |points: &Points| points.last().map_or(0, |point| point.1);
    let told = sorted(&told, |a, b| (last(&a.1), a.0.id) < (last(&b.1), b.0.id));
    let days = || told.iter().flat_map(|(_, points)| points.iter().map(|point| point.0));
    let (Some(from), Some(to)) = (days().min(), days().max()) else {
        return nothing(ui, P::ChartConfidence, ui.say(P::ChartNoConfidence).to_owned());
    };
    let level = |tenths: u8| ui.locale.number(f64::from(tenths) / 10.0);
    let shown = &told[..told.len().min(n_shown(ui, "confidence", FIRST))];
    let rows = shown.iter().map(|(goal, points)| {
        let words = Html::from(ui.locale.fill(P::ChartConfidenceSaid, &[&level(last(points))]));
        row(goal.id.to_string(), &goal.title, line(points, from, to), words)
    });
    let mut table = Vec::new();
    for (goal, points) in shown {
        let cells = |point: &(NaiveDate, u8)| vec![goal.title.clone(), ui.locale.full_day(point.0), level(point.1)];
        table.extend(points.iter().map(cells));
    }
    let heads = [P::ColumnGoal, P::ColumnDay, P::ColumnConfidence];
    let body = html! {
        <>
            <ul class="chart-rows">{ for rows }</ul>
            { more(ui, "confidence", FIRST, told.len()) }
            { folded(ui, P::ChartConfidence, &heads, table) }
        </>
    };
    chart(ui, P::ChartConfidence, body)
}

/// The line from the first to the last day of all; a goal with one point has its dot alone.
fn line(points: &Points, from: NaiveDate, to: NaiveDate) -> Html {
    let span = (to - from).num_days().max(1);
    let mut path = String::new();
    let (mut x, mut y) = (0, 0);
    for (day, tenths) in points {
        // At most 1,000 along and 100 up, whatever the days.
        (x, y) = (20 + (*day - from).num_days() * 1000 / span, 110 - i64::from(*tenths));
        path.push(if path.is_empty() { 'M' } else { 'L' });
        path.push_str(&x.to_string());
        path.push(' ');
        path.push_str(&y.to_string());
    }
    let dot = ["M", &x.to_string(), " ", &y.to_string(), "h.1"].concat();
    html! {
        <svg class="spark" viewBox="0 0 1040 120" preserveAspectRatio="none" aria-hidden="true">
            <path class="base" d="M20 10H1020M20 60H1020M20 110H1020" />
            <path class="line" d={path} />
            <path class="dot" d={dot} />
        </svg>
    }
}
