//! One activity with its verdict and the answers it asks for.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::activity::Activity;
use crate::flagging::engine::Subject;
use crate::flagging::verdict::{Outcome, Verdict};
use crate::flagging::week::Days as Judged;
use crate::ui::answers::answers;
use crate::ui::nav::{Go, Row};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::sentence;
use crate::ui::views;

/// One activity with what is said of it.
/// It is asked about where `asked` says so.
pub fn activity_row(ui: &Ui, activity: &Rc<Activity>, judged: &Judged, asked: bool) -> Html {
    let id = activity.id;
    let verdict = judged.verdicts.get(&id);
    let key = id.to_string();
    if ui.nav.row == Some(Row::Editing(id)) {
        return html! { <li {key} class="row editing">{ views::draw_of(ui, activity, |views| views.edit_line) }</li> };
    }
    let open = ui.nav.row == Some(Row::Open(id));
    let toggle = ui.on_click_go(move || Go::Row((!open).then_some(Row::Open(id))));
    let gone = matches!(verdict.map(|v| &v.outcome), Some(Outcome::Dropped | Outcome::HandedOver));
    let state = classes!("row", gone.then_some("gone"), (!activity.done).then_some("plan"), open.then_some("open"));
    let time = activity.start.map(|start| ui.locale.time(start)).unwrap_or_default();
    let planned = if ui.snapshot.is_overdue(activity) { P::PlanOverdue } else { P::Planned };
    let asks = verdict.is_some_and(|v| v.is_flag() || asked && v.is_question());
    let why = ui.snapshot.engine.explain(&Subject::of(activity, &ui.snapshot.state));
    let shown = verdict.map(|verdict| {
        let over_budget = judged.over_budget.get(&id).map(|used| {
            let (used, budget) = (ui.locale.length(*used), ui.locale.length(ui.snapshot.state.upkeep_budget));
            ui.locale.fill(P::UpkeepUsed, &[&used, &budget])
        });
        html! {
            <>
                { badge(ui, verdict, activity) }
                <p class="why" part="reason">{ sentence::reason(&why, asks || open, &ui.snapshot, &ui.locale) }{ " " }{ over_budget.unwrap_or_default() }</p>
                if (asks || open) && !ui.options.readonly { { answers(ui, activity, verdict, open) } }
            </>
        }
    });
    html! {
        <li {key} class={state} part="row">
            <span class="time">{ time }</span>
            <button type="button" class="title" aria-expanded={open.to_string()} onclick={toggle}>
                <span class="words">{ &activity.title }</span>
                { for activity.tags.iter().map(|tag| html! { <span class="tag">{ format!("#{tag}") }</span> }) }
                if !activity.done { <span class="tag plan">{ ui.say(planned) }</span> }
            </button>
            { for shown }
            if open { { views::draw_of(ui, activity, |views| views.details) } }
        </li>
    }
}

fn badge(ui: &Ui, verdict: &Verdict, activity: &Activity) -> Html {
    let (class, icon, word) = sentence::badge(verdict);
    html! {
        <span class={classes!("badge", class)} part="verdict">{ icon.draw() }<span>{ ui.say(word) }</span>
            <span class="length">{ ui.locale.length(activity.minutes) }</span></span>
    }
}
