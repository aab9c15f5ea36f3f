//! Whose a goal is, until when, how firmly it is meant and how much it counts.

use chrono::{Datelike, Months, NaiveDate};
use yew::prelude::*;

use crate::domain::day;
use crate::domain::goal::{Commitment, GoalChange, Owner, Weight};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::quantity::Quantity;
use crate::ui::field::{TextField, choice};
use crate::ui::goal_page::{Page, owners};
use crate::ui::nav::{Asking, Go};
use crate::ui::phrase::P;

/// The fields; where nothing can be changed, the same in words.
pub fn details(page: &Page<'_>) -> Html {
    if page.ui.options.readonly {
        return in_words(page);
    }
    html! {
        <div class="fields">
            { owner_field(page) }
            { period_field(page) }
            { commitment_field(page) }
            { weight_field(page) }
            { budget_field(page) }
        </div>
    }
}

/// Owner, period, commitment and weight in words.
pub fn in_words(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    html! { <p>{ summary(page) }{ " · " }{ ui.locale.fill(P::CountsAs, &[&ui.locale.number(f64::from(goal.weight.get()))]) }</p> }
}

/// Owner, period and commitment in a line.
pub fn summary(page: &Page<'_>) -> String {
    let (ui, goal) = (page.ui, page.goal);
    let commitment = if goal.commitment == Commitment::Committed { P::Committed } else { P::Aspirational };
    let parts = [owners::words(ui, &goal.owner), ui.locale.period(goal.period), ui.say(commitment).to_owned()];
    ui.locale.row(&parts, P::ListDot)
}

fn owner_field(page: &Page<'_>) -> Html {
    let (ui, goal, change) = (page.ui, page.goal, page.change());
    let (team, person) = (Asking::TeamName(goal.id), Asking::PersonName(goal.id));
    let asking = ui.nav.asking.filter(|asking| *asking == team || *asking == person);
    if let Some(asking) = asking {
        let (label, make): (P, fn(String) -> Owner) =
            if asking == team { (P::TeamName, Owner::Team) } else { (P::NameOfPerson, Owner::Person) };
        let on_change = ui.on_text(move |ui, name| {
            change.emit(GoalChange::Owner(make(name)));
            ui.go(Go::Ask(None));
        });
        return TextField::new(ui.say(label)).focused().draw(String::new(), on_change);
    }
    owners::field(ui, P::Owner, &goal.owner, &[P::AnotherPerson, P::AnotherTeam], move |ui, chosen| match chosen {
        Ok(owner) => change.emit(GoalChange::Owner(owner)),
        Err(n) => ui.go(Go::Ask(Some(if n == 0 { person } else { team }))),
    })
}

fn period_field(page: &Page<'_>) -> Html {
    let (ui, goal, change) = (page.ui, page.goal, page.change());
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
    let month_on = today.checked_add_months(Months::new(1)).unwrap_or(today);
    let (first, last) = goal.period.span().unwrap_or((today, month_on));
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
    let mut periods = vec![Period::Year(today.year()), Period::Year(today.year().saturating_add(1))];
    periods.extend([0, 3, 6].map(|months| Period::quarter_of(later(months))));
    periods.extend([0, 1, 2].map(|months| Period::month_of(later(months))));
    periods.push(Period::Open);
    periods
}

fn commitment_field(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let options: Vec<AttrValue> = [P::Committed, P::Aspirational].map(|word| AttrValue::from(ui.say(word))).to_vec();
    let chosen = usize::from(goal.commitment == Commitment::Aspirational);
    let on_choose = page.change().reform(|n: usize| {
        GoalChange::Commitment(if n == 0 { Commitment::Committed } else { Commitment::Aspirational })
    });
    choice(ui.say(P::CommitmentLabel), options, chosen, on_choose)
}

fn weight_field(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let options: Vec<AttrValue> = (1..=5).map(|n| AttrValue::from(ui.locale.number(f64::from(n)))).collect();
    let on_choose =
        page.change().reform(|n: usize| GoalChange::Weight(Weight::new(n as u8 + 1).unwrap_or(Weight::NORMAL)));
    choice(ui.say(P::WeightLabel), options, usize::from(goal.weight.get() - 1), on_choose)
}

/// The time meant for it in a week, in hours; empty for none said.
fn budget_field(page: &Page<'_>) -> Html {
    let (ui, change) = (page.ui, page.change());
    let on_change = Callback::from(move |text: String| {
        if text.trim().is_empty() {
            change.emit(GoalChange::WeeklyBudget(None));
        } else if let Ok(hours) = text.parse::<Quantity>() {
            // An hour is 60 minutes, and a quantity counts ten-thousandths. No week has more minutes than 32 bits hold.
            let minutes = (hours.ten_thousandths().clamp(0, 168 * 10_000) * 60 / 10_000) as u32;
            change.emit(GoalChange::WeeklyBudget(Some(Minutes(minutes))));
        }
    });
    let value = page.goal.weekly_budget.map(|budget| ui.locale.plain_hours(budget)).unwrap_or_default();
    TextField::new(ui.say(P::WeeklyBudget)).draw(value, on_change)
}
