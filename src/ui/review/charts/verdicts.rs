//! Hours by verdict over the weeks, as stacked columns, with the healthy band for what is on aim.

use yew::prelude::*;

use crate::audit::weeks::{HEALTHY, WEEKS, WeekHours};
use crate::domain::minutes::Minutes;
use crate::flagging::week::Hours;
use crate::ui::charts::parts;
use crate::ui::found::found;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::charts::{chart, nothing};
use crate::ui::review::table::folded;

/// A week's width.
const SLOT: u32 = 100;
/// A column's width within it.
const WIDTH: u32 = 64;
/// The height of the chart.
const HEIGHT: u32 = 420;

/// Hours by verdict.
pub(super) fn verdicts(ui: &Ui) -> Html {
    let found = found(ui);
    let all = found.weeks.iter().fold(Hours::default(), |sum, week| sum.plus(&week.hours));
    let number = |n: u32| ui.locale.number(f64::from(n));
    if all.total() == Minutes::ZERO {
        return nothing(ui, P::ChartVerdicts, ui.locale.fill(P::ChartNoHours, &[&number(WEEKS)]));
    }
    let most = found.weeks.iter().map(|week| week.hours.total().0).max().unwrap_or(0).max(1);
    let columns = found.weeks.iter().zip(0..).map(|(week, n)| column(&week.hours, n, most));
    let share = |permille: u16| ui.locale.percent(permille);
    let on_aim = share(all.on_aim_permille().unwrap_or(0));
    let said = ui.locale.fill(P::ChartVerdictsSaid, &[&ui.locale.length(all.total()), &number(WEEKS), &on_aim]);
    let healthy = ui.locale.fill(P::ChartHealthy, &[&share(HEALTHY.0), &share(HEALTHY.1)]);
    let view_box = ["0 0".to_owned(), (SLOT * WEEKS).to_string(), HEIGHT.to_string()].join(" ");
    let axis = [0, found.weeks.len() / 2, found.weeks.len().saturating_sub(1)];
    let axis = axis.iter().filter_map(|at| found.weeks.get(*at)).map(|week| {
        html! { <span key={week.monday.to_string()}>{ ui.locale.short_day(week.monday) }</span> }
    });
    let body = html! {
        <>
            <p>{ &said }</p>
            <svg class="columns" viewBox={view_box} preserveAspectRatio="none" role="img" aria-label={said.clone()}>{ patterns() }{ for columns }</svg>
            <p class="axis soft small" aria-hidden="true">{ for axis }</p>
            { legend(ui, &all) }
            <p class="soft small">{ healthy }</p>
            { table(ui, &found.weeks) }
        </>
    };
    chart(ui, P::ChartVerdicts, body)
}

/// A week's column; behind it, from where to where its hours on aim should reach.
fn column(hours: &Hours, n: u32, most: u32) -> Html {
    let scale = |minutes: u64| (minutes * u64::from(HEIGHT - 10) / u64::from(most)) as u32;
    let total = u64::from(hours.total().0);
    let (low, high) = (scale(total * u64::from(HEALTHY.0) / 1000), scale(total * u64::from(HEALTHY.1) / 1000));
    let left = n * SLOT + (SLOT - WIDTH) / 2;
    let mut at = 0;
    let bars = parts(hours).into_iter().filter(|(minutes, ..)| minutes.0 > 0).map(|(minutes, class, _)| {
        let (from, to) = (scale(at), scale(at + u64::from(minutes.0)));
        at += u64::from(minutes.0);
        let height = (to - from).saturating_sub(3).max(2);
        filled(class, left, HEIGHT.saturating_sub(from + height), WIDTH, height)
    });
    let bars: Vec<Html> = bars.collect();
    html! {
        <g key={n}>
            if total > 0 {
                <rect class="band" x={(n * SLOT + 4).to_string()} width={(SLOT - 8).to_string()} y={HEIGHT.saturating_sub(high).to_string()} height={(high - low).max(2).to_string()} />
            }
            { for bars }
        </g>
    }
}

/// A part of a column: its colour, and over it the pattern that tells it apart without one.
fn filled(class: &'static str, x: u32, y: u32, width: u32, height: u32) -> Html {
    let [x, y, width, height] = [x, y, width, height].map(|length| length.to_string());
    let fill = ["url(#pattern-", class, ")"].concat();
    html! {
        <g key={class}>
            <rect {class} x={x.clone()} y={y.clone()} width={width.clone()} height={height.clone()} />
            if class != "on" { <rect {x} {y} {width} {height} {fill} /> }
        </g>
    }
}

/// Lines across, dots, and slanting lines.
fn patterns() -> Html {
    let pattern = |class: &'static str, d: &'static str| {
        html! {
            <pattern id={["pattern-", class].concat()} width="20" height="20" patternUnits="userSpaceOnUse">
                <path class="hatch" {d} />
            </pattern>
        }
    };
    html! {
        <defs>
            { pattern("up", "M0 10h20") }
            { pattern("ask", "M10 10h.1") }
            { pattern("off", "M0 20 20 0M-5 5 5-5M15 25 25 15") }
        </defs>
    }
}

fn legend(ui: &Ui, all: &Hours) -> Html {
    let items = parts(all).into_iter().map(|(minutes, class, word)| {
        html! {
            <li key={class}>
                <svg class="swatch" viewBox="0 0 60 40" aria-hidden="true">{ filled(class, 0, 0, 60, 40) }</svg>
                { ui.locale.fill(P::LengthOf, &[ui.say(word), &ui.locale.length(minutes)]) }
            </li>
        }
    });
    html! {
        <ul class="legend small">
            { for items }
            <li><svg class="swatch" viewBox="0 0 60 40" aria-hidden="true"><rect class="band" x="2" y="8" width="56" height="24" /></svg>{ ui.say(P::ChartHealthyBand) }</li>
        </ul>
    }
}

fn table(ui: &Ui, weeks: &[WeekHours]) -> Html {
    let heads = [P::ColumnWeek, P::OnAim, P::Upkeep, P::Unsure, P::OffAim, P::HoursAll];
    let rows = weeks.iter().map(|week| {
        let mut cells = vec![ui.locale.full_day(week.monday)];
        cells.extend(parts(&week.hours).map(|(minutes, ..)| ui.locale.length(minutes)));
        cells.push(ui.locale.length(week.hours.total()));
        cells
    });
    folded(ui, P::ChartVerdicts, &heads, rows.collect())
}
