//! Hours by goal over the weeks: a row of columns for each of the goals that most went to, all of one scale.

use yew::prelude::*;

use crate::audit::weeks::{WEEKS, WeekHours, by_goal};
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::sorted::SortedSet;
use crate::ui::found::found;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::charts::{chart, nothing, row};
use crate::ui::review::table::folded_by;

/// How many goals have a row of their own; the others share one.
const OWN: usize = 6;
/// The height of a row.
const HEIGHT: u32 = 60;
/// A week's width.
const SLOT: u32 = 20;

/// Hours by goal.
pub(super) fn goals(ui: &Ui) -> Html {
    let found = found(ui);
    let all = by_goal(&found.weeks);
    if all.is_empty() {
        return nothing(ui, P::ChartGoals, ui.say(P::NoHoursOnGoals).to_owned());
    }
    let own = || all.iter().take(OWN).map(|(goal, _)| *goal);
    let mut lines: Vec<(String, String, Vec<Minutes>)> = own()
        .map(|goal| {
            let weeks = found.weeks.iter().map(|week| week.goals.get(&goal).copied().unwrap_or_default());
            (goal.to_string(), ui.snapshot.goal_title(goal).to_owned(), weeks.collect())
        })
        .collect();
    if all.len() > OWN {
        let named: SortedSet<GoalId> = own().collect();
        let others = |week: &WeekHours| {
            week.goals.iter().filter(|(goal, _)| !named.contains(*goal)).map(|(_, minutes)| *minutes).sum()
        };
        lines.push(("others".to_owned(), ui.say(P::ChartOthers).to_owned(), found.weeks.iter().map(others).collect()));
    }
    let most = lines.iter().flat_map(|(.., weeks)| weeks).map(|minutes| minutes.0).max().unwrap_or(0).max(1);
    let sum = |weeks: &[Minutes]| ui.locale.length(weeks.iter().copied().sum());
    let rows =
        lines.iter().map(|(key, title, weeks)| row(key.clone(), title, columns(weeks, most), Html::from(sum(weeks))));
    // A row for each week, so that the table is as long as the chart is wide.
    let heads: Vec<String> = std::iter::once(ui.say(P::ColumnWeek).to_owned())
        .chain(lines.iter().map(|(_, title, _)| title.clone()))
        .collect();
    let table = found.weeks.iter().enumerate().map(|(n, week)| {
        let hours = lines.iter().map(|(.., weeks)| ui.locale.length(weeks.get(n).copied().unwrap_or_default()));
        std::iter::once(ui.locale.full_day(week.monday)).chain(hours).collect()
    });
    let table = folded_by(ui, P::ChartGoals, heads, table.collect());
    let body = html! { <><ul class="chart-rows">{ for rows }</ul>{ table }</> };
    chart(ui, P::ChartGoals, body)
}

fn columns(weeks: &[Minutes], most: u32) -> Html {
    let bars = weeks.iter().zip(0..).filter(|(minutes, _)| minutes.0 > 0).map(|(minutes, n)| {
        let height = ((u64::from(minutes.0) * u64::from(HEIGHT - 4) / u64::from(most)) as u32).max(2);
        let (x, y) = (n * SLOT + 3, HEIGHT - 2 - height);
        html! { <rect key={n} class="on" x={x.to_string()} y={y.to_string()} width={(SLOT - 6).to_string()} height={height.to_string()} /> }
    });
    let view_box = ["0 0".to_owned(), (SLOT * WEEKS).to_string(), HEIGHT.to_string()].join(" ");
    html! {
        <svg class="spark" viewBox={view_box} preserveAspectRatio="none" aria-hidden="true">
            <path class="base" d={["M0 ", &(HEIGHT - 1).to_string(), "h", &(SLOT * WEEKS).to_string()].concat()} />
            { for bars }
        </svg>
    }
}
