//! The one if-then plan of a goal. After its last day it is brought up once, to be kept, changed or let go.

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::domain::day;
use crate::domain::goal::GoalChange;
use crate::domain::intention::IfThen;
use crate::ui::field::{TextField, input};
use crate::ui::form::form;
use crate::ui::goal_page::{Page, note};
use crate::ui::icon::Icon;
use crate::ui::parts::pill;
use crate::ui::phrase::P;

/// Days that a plan is meant for where nobody says: four weeks are enough to see whether it holds.
const DAYS: u64 = 28;

/// The plan, or the form that makes one.
pub fn plan(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let body = match &goal.plan {
        Some(plan) => standing(page, plan),
        None if ui.options.readonly || !goal.is_open() => return html! {},
        None => new(page),
    };
    html! { <section class="sub" aria-label={ui.say(P::PlanTitle)}><h4>{ ui.say(P::PlanTitle) }</h4>{ body }</section> }
}

fn later(today: NaiveDate) -> NaiveDate {
    today.checked_add_days(Days::new(DAYS)).unwrap_or(today)
}

fn standing(page: &Page<'_>, plan: &IfThen) -> Html {
    let (ui, today, change) = (page.ui, page.ui.snapshot.today, page.change());
    let words = ui.locale.fill(P::PlanWords, &[&plan.when, &plan.then]);
    let until = ui.locale.full_day(plan.until);
    let is_over = plan.is_over(today) && page.goal.is_open();
    let with = |make: fn(IfThen, String) -> Option<IfThen>| {
        let (change, plan) = (change.clone(), plan.clone());
        ui.on_text(move |_, text| {
            make(plan.clone(), text).into_iter().for_each(|plan| change.emit(GoalChange::Plan(Some(plan))));
        })
    };
    let kept = IfThen { until: later(today), ..plan.clone() };
    let keep = change.reform(move |_: MouseEvent| GoalChange::Plan(Some(kept.clone())));
    let let_go = change.reform(|_: MouseEvent| GoalChange::Plan(None));
    html! {
        <>
            <p>{ words }</p>
            if is_over { { note("ask", Icon::Unsure, ui.locale.fill(P::PlanOver, &[&until])) } }
            else { <p class="soft small">{ ui.locale.fill(P::PlanUntil, &[&until]) }</p> }
            if !ui.options.readonly {
                <div class="tools">
                    if is_over { { pill("main", ui.locale.fill(P::KeepPlan, &[&ui.locale.full_day(later(today))]), keep) } }
                    { pill("", ui.say(P::LetPlanGo), let_go) }
                </div>
                <details class="fold">
                    <summary>{ ui.say(P::ChangePlan) }</summary>
                    <div class="fields">
                        { TextField::new(ui.say(P::PlanWhen)).draw(plan.when.clone(), with(|plan, when| Some(IfThen { when, ..plan }))) }
                        { TextField::new(ui.say(P::PlanThen)).draw(plan.then.clone(), with(|plan, then| Some(IfThen { then, ..plan }))) }
                        { TextField::new(ui.say(P::PlanLastDay)).date().draw(day::text(plan.until), with(|plan, text| Some(IfThen { until: day::parse(&text)?, ..plan }))) }
                    </div>
                </details>
            }
        </>
    }
}

fn new(page: &Page<'_>) -> Html {
    let (ui, change) = (page.ui, page.change());
    let fields = html! {
        <>
            { input(ui.say(P::PlanWhen), "when", "text!", ui.say(P::PlanWhenHint).to_owned()) }
            { input(ui.say(P::PlanThen), "then", "text!", ui.say(P::PlanThenHint).to_owned()) }
            { input(ui.say(P::PlanLastDay), "until", "date", String::new()) }
        </>
    };
    let form = form(ui, fields, P::MakePlan, move |ui, form| {
        let [when, then] = ["when", "then"].map(|name| form.text(name));
        let is_whole = !when.is_empty() && !then.is_empty();
        if is_whole {
            let until = day::parse(&form.text("until")).unwrap_or(later(ui.snapshot.today));
            change.emit(GoalChange::Plan(Some(IfThen { when, then, until })));
        }
        is_whole
    });
    html! { <><p class="soft small">{ ui.say(P::PlanWhy) }</p>{ form }</> }
}
