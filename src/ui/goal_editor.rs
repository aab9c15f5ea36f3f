//! Everything about one goal, changed in place. Hints are offered, nothing is refused.

use std::rc::Rc;

use chrono::{Datelike, Months, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::day;
use crate::domain::goal::{Commitment, Goal, GoalChange, GoalState, Owner, Weight};
use crate::domain::hint;
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::ui::field::{TextField, choice, phrases};
use crate::ui::goal_row::owner;
use crate::ui::hints;
use crate::ui::key_result_editor::key_results;
use crate::ui::nav::{Asking, Go};
use crate::ui::parts::{Ui, asker, pill};
use crate::ui::phrase::P;

/// Everything about one goal.
pub fn goal_editor(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let (id, readonly) = (goal.id, ui.options.readonly);
    let change = {
        let ui = ui.clone();
        Callback::from(move |change: GoalChange| ui.perform(Action::EditGoal(id, vec![change])))
    };
    let title = {
        let change = change.clone();
        ui.on_text(move |_, text| change.emit(GoalChange::Title(text)))
    };
    let hints = hint::of_goal(goal, &ui.snapshot.state, ui.snapshot.today);
    let cues: Vec<String> = goal.cues.iter().cloned().collect();
    let wont_dos: Vec<String> = goal.wont_dos.iter().cloned().collect();
    html! {
        <div class="details editor">
            { TextField::new(ui.say(P::Title)).readonly(readonly).draw(goal.title.clone(), title) }
            { TextField::new(ui.say(P::Why)).placeholder(ui.say(P::WhyHint)).tall().readonly(readonly).draw(goal.why.clone(), change.reform(GoalChange::Why)) }
            if !readonly {
                <div class="fields">
                    { owner_field(ui, goal, &change) }
                    { period_field(ui, goal, &change) }
                    { commitment_field(ui, goal, &change) }
                    { weight_field(ui, goal, &change) }
                    { parent_field(ui, goal) }
                </div>
            }
            if !hints.is_empty() {
                <ul class="hints" aria-label={ui.say(P::Hints)}>
                    { for hints.iter().enumerate().map(|(n, hint)| html! { <li key={n}>{ hints::words(hint, goal, &ui.snapshot, &ui.locale) }</li> }) }
                </ul>
            }
            { key_results(ui, goal) }
            { phrases(ui, (P::Cues, P::CuesHint), &cues, change.reform(GoalChange::AddCue), change.reform(GoalChange::RemoveCue)) }
            { phrases(ui, (P::WontDos, P::WontDosHint), &wont_dos, change.reform(GoalChange::AddWontDo), change.reform(GoalChange::RemoveWontDo)) }
            if !readonly { { closing(ui, goal) } }
        </div>
    }
}

fn owner_field(ui: &Ui, goal: &Rc<Goal>, change: &Callback<GoalChange>) -> Html {
    let asking = Asking::TeamName(goal.id);
    if ui.nav.asking == Some(asking) {
        let change = change.clone();
        let on_change = ui.on_text(move |ui, name| {
            change.emit(GoalChange::Owner(Owner::Team(name)));
            ui.go(Go::Ask(None));
        });
        return TextField::new(ui.say(P::TeamName)).focused().draw(String::new(), on_change);
    }
    let mut owners = vec![Owner::Person(ui.options.person.clone())];
    owners.extend(ui.snapshot.state.known_teams().into_iter().map(|team| Owner::Team(team.to_owned())));
    if !owners.contains(&goal.owner) {
        owners.push(goal.owner.clone());
    }
    let chosen = owners.iter().position(|owner| *owner == goal.owner).unwrap_or(0);
    let words = owners.iter().map(|o| AttrValue::from(owner(o, &ui.locale)));
    let words: Vec<AttrValue> = words.chain([AttrValue::from(ui.say(P::AnotherTeam))]).collect();
    let (acting, change) = (ui.clone(), change.clone());
    let on_choose = Callback::from(move |n: usize| match owners.get(n) {
        Some(owner) => change.emit(GoalChange::Owner(owner.clone())),
        None => acting.go(Go::Ask(Some(asking))),
    });
    choice(ui.say(P::Owner), words, chosen, on_choose)
}

fn period_field(ui: &Ui, goal: &Rc<Goal>, change: &Callback<GoalChange>) -> Html {
    let mut periods = periods(ui.snapshot.today);
    let own = match goal.period {
        Period::Dates(from, to) => Some((from, to)),
        period => {
            if !periods.contains(&period) {
                periods.push(period);
            }
            None
        }
    };
    let chosen = periods.iter().position(|period| *period == goal.period).unwrap_or(periods.len());
    let words = periods.iter().map(|period| AttrValue::from(ui.locale.period(*period)));
    let words: Vec<AttrValue> = words.chain([AttrValue::from(ui.say(P::OwnDates))]).collect();
    let today = ui.snapshot.today;
    let (first, last) = goal.period.span().unwrap_or((today, today + Months::new(1)));
    let on_choose = change
        .reform(move |n: usize| GoalChange::Period(periods.get(n).copied().unwrap_or(Period::Dates(first, last))));
    let on_day = |change_day: fn(NaiveDate, (NaiveDate, NaiveDate)) -> Period| {
        let change = change.clone();
        ui.on_text(move |_, text| {
            if let Some(day) = day::parse(&text) {
                change.emit(GoalChange::Period(change_day(day, (first, last))));
            }
        })
    };
    html! {
        <>
            { choice(ui.say(P::PeriodLabel), words, chosen, on_choose) }
            if let Some((from, to)) = own {
                { TextField::new(ui.say(P::FirstDay)).date().draw(day::text(from), on_day(|day, (_, to)| Period::Dates(day, to.max(day)))) }
                { TextField::new(ui.say(P::LastDay)).date().draw(day::text(to), on_day(|day, (from, _)| Period::Dates(from.min(day), day))) }
            }
        </>
    }
}

/// The periods offered: this year and the next, this quarter and two on, this month and two on, no end.
fn periods(today: NaiveDate) -> Vec<Period> {
    let later = |months| today.checked_add_months(Months::new(months)).unwrap_or(today);
    let mut periods = vec![Period::Year(today.year()), Period::Year(today.year() + 1)];
    periods.extend([0, 3, 6].map(|months| Period::quarter_of(later(months))));
    periods.extend([0, 1, 2].map(|months| Period::month_of(later(months))));
    periods.push(Period::Open);
    periods
}

fn commitment_field(ui: &Ui, goal: &Goal, change: &Callback<GoalChange>) -> Html {
    let options: Vec<AttrValue> = [P::Committed, P::Aspirational].map(|word| AttrValue::from(ui.say(word))).to_vec();
    let chosen = usize::from(goal.commitment == Commitment::Aspirational);
    let on_choose = change.reform(|n: usize| {
        GoalChange::Commitment(if n == 0 { Commitment::Committed } else { Commitment::Aspirational })
    });
    choice(ui.say(P::CommitmentLabel), options, chosen, on_choose)
}

fn weight_field(ui: &Ui, goal: &Goal, change: &Callback<GoalChange>) -> Html {
    let options: Vec<AttrValue> = (1..=5).map(|n| AttrValue::from(ui.locale.number(f64::from(n)))).collect();
    let on_choose = change.reform(|n: usize| GoalChange::Weight(Weight::new(n as u8 + 1).unwrap_or(Weight::NORMAL)));
    choice(ui.say(P::WeightLabel), options, usize::from(goal.weight.get() - 1), on_choose)
}

fn parent_field(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let others = ui.snapshot.state.ordered_goals();
    let others: Vec<&Rc<Goal>> = others.into_iter().filter(|other| other.id != goal.id).collect();
    let none = AttrValue::from(ui.say(P::NoParent));
    let titles = others.iter().map(|other| AttrValue::from(other.title.clone()));
    let options: Vec<AttrValue> = std::iter::once(none).chain(titles).collect();
    let chosen = others.iter().position(|other| goal.parents.contains(&other.id)).map_or(0, |n| n + 1);
    let ids: Vec<GoalId> = others.iter().map(|other| other.id).collect();
    let (acting, goal) = (ui.clone(), goal.clone());
    let on_choose = Callback::from(move |n: usize| {
        let mut changes: Vec<GoalChange> = goal.parents.iter().copied().map(GoalChange::RemoveParent).collect();
        changes.extend(n.checked_sub(1).and_then(|n| ids.get(n)).copied().map(GoalChange::AddParent));
        acting.perform(Action::EditGoal(goal.id, changes));
    });
    choice(ui.say(P::ParentLabel), options, chosen, on_choose)
}

/// Achieved, abandoned with a reason, open again, deleted.
fn closing(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let (id, title, today) = (goal.id, goal.title.as_str(), ui.snapshot.today);
    let finish = |action: Action, said: P| ui.on_click_perform(action, ui.locale.fill(said, &[title]));
    let state = |state: GoalState| Action::EditGoal(id, vec![GoalChange::State(state)]);
    let asking = Asking::AbandonReason(id);
    let on_reason = {
        let said = ui.locale.fill(P::SaidAbandoned, &[title]);
        ui.on_text(move |ui, reason| {
            ui.go(Go::Goal(None));
            let state = GoalChange::State(GoalState::Abandoned(today, reason));
            ui.perform_and_say(Action::EditGoal(id, vec![state]), said.clone());
        })
    };
    html! {
        <div class="tools">
            if goal.is_open() {
                { pill("main", ui.say(P::MarkAchieved), finish(state(GoalState::Achieved(today)), P::SaidAchieved)) }
                { asker(ui, asking, P::Abandon) }
            } else {
                { pill("main", ui.say(P::Reopen), finish(state(GoalState::Open), P::SaidReopened)) }
            }
            { pill("danger", ui.say(P::Delete), finish(Action::RemoveGoal(id), P::Deleted)) }
            if ui.nav.asking == Some(asking) {
                { TextField::new(ui.say(P::AbandonReason)).placeholder(ui.say(P::AbandonHint)).focused().draw(String::new(), on_reason) }
            }
        </div>
    }
}
