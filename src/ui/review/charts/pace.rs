//! Score against time: for each open goal how much is reached beside how much of its time is over.

use yew::prelude::*;

use crate::audit::pace::{APART_FROM, Pace, paces};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::charts::{chart, nothing, row};
use crate::ui::review::table::folded;
use crate::ui::review::{more, n_shown};

/// How many goals are shown at first.
const FIRST: usize = 12;

/// Score against time.
pub(super) fn pace(ui: &Ui) -> Html {
    let (all, n_unread) = paces(&ui.snapshot.state, ui.snapshot.today);
    let unread = (n_unread > 0).then(|| ui.locale.count(P::PaceUnread, n_unread, &[]));
    if all.is_empty() {
        return nothing(ui, P::ChartPace, unread.unwrap_or_else(|| ui.say(P::ChartNoPace).to_owned()));
    }
    let share = |permille: u16| ui.locale.percent(permille);
    let shown = &all[..all.len().min(n_shown(ui, "pace", FIRST))];
    let rows = shown.iter().map(|pace| {
        let said = ui.locale.fill(P::ChartPaceSaid, &[&share(pace.score.permille()), &share(pace.elapsed)]);
        let (class, word) = stands(pace);
        let words = html! { <>{ said }{ ": " }<b class={class}>{ ui.say(word) }</b></> };
        row(pace.goal.to_string(), ui.snapshot.goal_title(pace.goal), drawing(pace, class), words)
    });
    let table = shown.iter().map(|pace| {
        let title = ui.snapshot.goal_title(pace.goal).to_owned();
        vec![title, share(pace.score.permille()), share(pace.elapsed), ui.say(stands(pace).1).to_owned()]
    });
    let heads = [P::ColumnGoal, P::ColumnScore, P::ColumnTime, P::ColumnStands];
    let body = html! {
        <>
            <p class="soft small">{ ui.say(P::ChartPaceHint) }</p>
            <ul class="chart-rows">{ for rows }</ul>
            { more(ui, "pace", FIRST, all.len()) }
            if let Some(unread) = unread { <p class="soft small">{ unread }</p> }
            { folded(ui, P::ChartPace, &heads, table.collect()) }
        </>
    };
    chart(ui, P::ChartPace, body)
}

fn stands(pace: &Pace) -> (&'static str, P) {
    if pace.behind >= APART_FROM {
        ("off", P::PaceBehind)
    } else if pace.behind <= -APART_FROM {
        ("on", P::PaceAhead)
    } else {
        ("up", P::PaceLevel)
    }
}

/// A dumbbell on a line of 1,000 units.
fn drawing(pace: &Pace, class: &'static str) -> Html {
    let (score, time) = (pace.score.permille(), pace.elapsed);
    let between = ["M", &(20 + score).to_string(), " 30H", &(20 + time).to_string()].concat();
    // A line of no length with a round end stays round however the drawing is stretched.
    let dot = ["M", &(20 + score).to_string(), " 30h.1"].concat();
    let mark = ["M", &(20 + time).to_string(), " 6V54"].concat();
    html! {
        <svg class="spark" viewBox="0 0 1040 60" preserveAspectRatio="none" aria-hidden="true">
            <path class="base" d="M20 30H1020" />
            <path class={classes!("between", class)} d={between} />
            <path class="mark" d={mark} />
            <path class={classes!("dot", class)} d={dot} />
        </svg>
    }
}
