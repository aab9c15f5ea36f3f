//! The ways in which a finding is settled: at once where there is one thing to do, else by going to where it is done; and
//! the ways to what it was found by.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::audit::finding::{Finding, Pattern};
use crate::audit::over_capacity::Load;
use crate::audit::settle::Settle;
use crate::audit::spent::Spent;
use crate::domain::action::Action;
use crate::domain::goal::{GoalChange, GoalState};
use crate::domain::handoff::HandoffChange;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::period::Period;
use crate::ui::nav::{Asking, Go, Row, View};
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;

/// How many goals and how many activities are named as evidence; the rest is where these lead.
const NAMED: usize = 4;

/// Buttons that settle a finding, the most direct one first.
pub fn settling(ui: &Ui, finding: &Finding) -> Vec<Html> {
    // What is done at once is done to the first of its goals.
    let goals = finding.pattern.goals();
    let is_borrowed = goals.first().is_some_and(|goal| ui.snapshot.is_borrowed(*goal));
    let mut pills = if ui.options.readonly || is_borrowed { Vec::new() } else { at_once(ui, &finding.pattern) };
    pills.push(way(ui, finding));
    // Keyed, so that no button becomes another under the hand once one of them is gone.
    let keyed = pills.into_iter().enumerate().map(|(n, pill)| html! { <span key={n}>{ pill }</span> });
    keyed.collect()
}

/// The button that lives with a finding until it grows.
pub fn live_with_it(ui: &Ui, finding: &Finding) -> Html {
    let dismiss = Action::Dismiss(finding.key.clone(), Some(finding.minutes));
    pill("", ui.say(P::LiveWithIt), ui.on_click_perform(dismiss, ui.say(P::Dismissed).to_owned()))
}

/// What it was found by: its goals and its newest activities, each leading to where it stands.
pub fn evidence(ui: &Ui, finding: &Finding) -> Html {
    let goals = finding.pattern.goals();
    // The one goal that a button leads to anyway is not named again.
    let is_led_to = goals.len() == 1 && matches!(finding.pattern.settle(), Settle::Goal(_) | Settle::CheckIn(..));
    let goals =
        goals.iter().filter(|_| !is_led_to).take(NAMED).filter_map(|id| ui.snapshot.state.goals.get(id)).map(|goal| {
            let id = goal.id;
            link(format!("goal {id}"), goal.title.clone(), ui.on_click_go(move || Go::Goal(Some(id))))
        });
    let activities = newest(&finding.pattern);
    let activities = activities.iter().take(NAMED).filter_map(|id| ui.snapshot.state.activities.get(id)).map(|it| {
        let words = ui.locale.fill(P::LengthOf, &[&it.title, &ui.locale.short_day(it.date)]);
        link(it.id.to_string(), words, to_activity(ui, it.id, it.date))
    });
    let links: Vec<Html> = goals.chain(activities).collect();
    if links.is_empty() {
        return Html::default();
    }
    html! { <ul class="evidence soft small" aria-label={ui.say(P::Evidence)}>{ for links }</ul> }
}

fn link(key: String, words: String, onclick: Callback<MouseEvent>) -> Html {
    html! { <li {key}><button type="button" class="to" {onclick}>{ words }</button></li> }
}

/// What has one answer.
fn at_once(ui: &Ui, pattern: &Pattern) -> Vec<Html> {
    let today = ui.snapshot.today;
    let edit = |goal: GoalId, change: GoalChange, words: String, said: String| {
        pill("", words, ui.on_click_perform(Action::EditGoal(goal, vec![change]), said))
    };
    let title = |goal: GoalId| ui.snapshot.goal_title(goal);
    match pattern {
        Pattern::PastDue(it) => {
            let quarter = Period::quarter_of(today);
            let name = ui.locale.period(quarter);
            let achieved = ui.locale.fill(P::SaidAchieved, &[title(it.goal)]);
            let prolonged = ui.locale.fill(P::SaidNewQuarter, &[title(it.goal), &name]);
            let state = GoalChange::State(GoalState::Achieved(today));
            vec![
                edit(it.goal, state, ui.say(P::MarkAchieved).to_owned(), achieved),
                edit(it.goal, GoalChange::Period(quarter), ui.locale.fill(P::SettleNewQuarter, &[&name]), prolonged),
                abandon(ui, it.goal),
            ]
        }
        Pattern::Stop(it) => {
            let said = ui.locale.fill(P::SaidGoOn, &[title(it.goal)]);
            vec![
                abandon(ui, it.goal),
                edit(it.goal, GoalChange::StopWhen(None), ui.say(P::SettleGoOn).to_owned(), said),
            ]
        }
        Pattern::LateHandoff(it) => {
            let came = GoalChange::EditHandoff(it.giver, HandoffChange::Came(Some(today)));
            let said = ui.locale.fill(P::SaidCame, &[title(it.goal)]);
            vec![edit(it.goal, came, ui.say(P::SettleCame).to_owned(), said)]
        }
        _ => Vec::new(),
    }
}

/// Leads to where the reason is asked for.
fn abandon(ui: &Ui, goal: GoalId) -> Html {
    let onclick = ui.on_click(move |ui| {
        ui.go(Go::Goal(Some(goal)));
        ui.go(Go::Ask(Some(Asking::AbandonReason(goal))));
    });
    pill("", ui.say(P::Abandon), onclick)
}

/// Leads to where it is settled.
fn way(ui: &Ui, finding: &Finding) -> Html {
    let to_goal = |phrase: P, goal: GoalId| pill("", ui.say(phrase), ui.on_click_go(move || Go::Goal(Some(goal))));
    let to_view = |phrase: P, view: View| pill("", ui.say(phrase), ui.on_click_go(move || Go::View(view)));
    let to_week = |monday: NaiveDate| {
        let words = ui.locale.fill(P::SettleWeek, &[&ui.locale.short_day(monday)]);
        pill("", words, ui.on_click_go(move || Go::Day(Some(monday))))
    };
    match finding.pattern.settle() {
        Settle::Goal(goal) | Settle::Handoff(goal, _) => to_goal(P::SettleOpen, goal),
        Settle::CheckIn(goal, _) => to_goal(P::SettleCheckIn, goal),
        Settle::Choice(_) | Settle::Segment(_) => to_view(P::SettleStrategy, View::Strategy),
        Settle::Upkeep => to_view(P::SettleUpkeep, View::Settings),
        Settle::Activity(id) => match ui.snapshot.state.activities.get(&id) {
            Some(activity) => {
                let words = ui.locale.fill(P::GoToDay, &[&ui.locale.short_day(activity.date)]);
                pill("", words, to_activity(ui, id, activity.date))
            }
            None => to_week(ui.snapshot.today),
        },
        Settle::Week => match &finding.pattern {
            Pattern::OverCapacity(it) if it.load == Load::Budgets => to_view(P::TabGoals, View::Goals),
            Pattern::OverCapacity(it) => {
                to_week(if let Load::Week(monday) = it.load { monday } else { ui.snapshot.today })
            }
            _ => to_week(ui.snapshot.today),
        },
    }
}

/// Leads to an activity, opened on its day.
pub fn to_activity(ui: &Ui, id: ActivityId, day: NaiveDate) -> Callback<MouseEvent> {
    ui.on_click(move |ui| {
        ui.go(Go::Day(Some(day)));
        ui.go(Go::Row(Some(Row::Open(id))));
    })
}

/// The newest activities that it was found by.
fn newest(pattern: &Pattern) -> Vec<ActivityId> {
    let each = |spent: &[Spent]| spent.iter().filter_map(Spent::newest).collect();
    let all = |spent: &Spent| spent.activities.iter().rev().take(NAMED).copied().collect();
    match pattern {
        Pattern::UpkeepOver(it) => each(&it.went_to),
        Pattern::Unaligned(it) => each(&it.went_to),
        Pattern::Recurring(it) => all(&it.spent),
        Pattern::ClosedGoal(it) => all(&it.spent),
        Pattern::TooEarly(it) => all(&it.spent),
        _ => Vec::new(),
    }
}
