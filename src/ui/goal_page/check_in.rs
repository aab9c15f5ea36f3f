//! The check-in of a goal: one form for all its key results, and one click that keeps what was filled in. What cannot be
//! read is said beside its field, and nothing that was typed is lost: what comes and goes between the fields is one node
//! each, present or empty, or else they would be drawn anew.

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::check_in::{self, Due};
use crate::domain::day;
use crate::domain::goal::Goal;
use crate::domain::id::ReadingId;
use crate::domain::key_result::{Confidence, KeyResult, KeyResultChange, Measure, Reading};
use crate::ui::field::choice_named;
use crate::ui::form::{Filled, form};
use crate::ui::goal_page::{Page, Place, amount, say_wrong, section};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// The check-in of an open goal with something to read.
pub fn check_in(page: &Page<'_>) -> Html {
    let (ui, goal, today) = (page.ui, page.goal, page.ui.snapshot.today);
    let due = check_in::due(goal, ui.snapshot.state.check_ins, today);
    if !goal.is_open() || goal.key_results.is_empty() || ui.options.readonly {
        return html! {};
    }
    let aside = due.map(|due| words(ui, due, today)).unwrap_or_default();
    // Open as well on the day of a check-in, so that the form does not close under the hand that sent it.
    let is_due = !matches!(due, Some(Due::On(day)) if day > today) && due.is_some();
    let is_open = is_due || check_in::last(goal, today) == Some(today);
    section(ui.say(P::CheckIn), aside, is_open, fields(page))
}

fn words(ui: &Ui, due: Due, today: NaiveDate) -> String {
    match due {
        Due::First => ui.say(P::CheckInFirst).to_owned(),
        Due::On(day) if day == today => ui.say(P::CheckInToday).to_owned(),
        Due::On(day) => ui.locale.fill(P::CheckInDue, &[&ui.locale.short_day(day)]),
        Due::Late(n_days) => ui.locale.count(P::CheckInLate, n_days as usize, &[]),
    }
}

fn fields(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let key_results = goal.ordered_key_results().into_iter().map(|key_result| {
        let id = key_result.id;
        html! { <div key={id.to_string()}>{ of_key_result(ui, key_result, page.wrong(Place::Value(id))) }</div> }
    });
    let fields = html! {
        <>
            <div class="check-ins">{ for key_results }</div>
            { field(ui.say(P::CheckInDay), "day".to_owned(), "date", String::new(), page.wrong(Place::Day)) }
            { page.wrong(Place::Form).map(|words| html! { <p class="error" role="alert">{ words }</p> }).unwrap_or_default() }
        </>
    };
    let goal = goal.clone();
    form(ui, fields, P::SaveCheckIn, move |ui, form| {
        let (actions, wrong) = read(ui, &goal, &form);
        let taken = wrong.is_empty();
        if taken {
            let n = actions.iter().filter(|action| matches!(action, Action::AddReading(..))).map(|_| 1).sum();
            ui.perform_and_say(Action::Batch(actions), ui.locale.count(P::CheckedIn, n, &[]));
        }
        say_wrong(ui, goal.id, wrong);
        taken
    })
}

fn of_key_result(ui: &Ui, key_result: &KeyResult, wrong: Option<&str>) -> Html {
    let (locale, id) = (&ui.locale, key_result.id);
    let levels = (0..=10).map(|level| AttrValue::from(locale.number(f64::from(level))));
    let levels: Vec<AttrValue> = std::iter::once(AttrValue::from(ui.say(P::NotSaid))).chain(levels).collect();
    let value = match &key_result.measure {
        Measure::Metric { unit, .. } => {
            let last = key_result.latest().and_then(|reading| Some((reading.date, reading.value?)));
            let last = last.map(|(date, value)| {
                locale.fill(P::LastReading, &[&amount(value, unit, locale), &locale.short_day(date)])
            });
            field(ui.say(P::Value), format!("v{id}"), "text", last.unwrap_or_default(), wrong)
        }
        Measure::Milestones(steps) => {
            let left = steps.iter().enumerate().filter(|(_, step)| step.done_on.is_none());
            let left = left.map(|(n, step)| {
                let name = format!("m{id}-{n}");
                html! { <label key={step.title.clone()} class="check"><input type="checkbox" {name} /><span>{ &step.title }</span></label> }
            });
            html! { <div><span class="soft small">{ ui.say(P::StepsDone) }</span><div>{ for left }</div></div> }
        }
    };
    html! {
        <fieldset class="check-in">
            <legend>{ &key_result.title }</legend>
            { value }
            { choice_named(ui.say(P::ConfidenceLabel), format!("c{id}").into(), levels, 0) }
            { field(ui.say(P::Note), format!("n{id}"), "text", String::new(), None) }
        </fieldset>
    }
}

/// A field with what was read last beneath it, and what is wrong. Both describe it without being part of its name.
fn field(label: &'static str, name: String, kind: &'static str, hint: String, wrong: Option<&str>) -> Html {
    let [said, error] = ["hint", "wrong"].map(|kind| format!("{kind}-{name}"));
    html! {
        <div class="field">
            <label><span class="label">{ label }</span>
                <input {name} type={kind} maxlength="1000" autocomplete="off" aria-invalid={wrong.map(|_| "true")} aria-describedby={format!("{error} {said}")} /></label>
            if !hint.is_empty() { <span class="hint" id={said}>{ hint }</span> }
            { wrong.map(|words| html! { <span class="error small" role="alert" id={error}>{ words }</span> }).unwrap_or_default() }
        </div>
    }
}

/// The actions of what was filled in, and what of it could not be read.
fn read(ui: &Ui, goal: &Goal, form: &Filled) -> (Vec<Action>, Vec<(Place, String)>) {
    let today = ui.snapshot.today;
    let mut wrong = Vec::new();
    let date = day::parse(&form.text("day")).unwrap_or(today);
    if date > today {
        wrong.push((Place::Day, ui.say(P::DayAhead).to_owned()));
    }
    let mut actions = Vec::new();
    for key_result in goal.ordered_key_results() {
        let id = key_result.id;
        let [value, note] = ["v", "n"].map(|kind| form.text(&format!("{kind}{id}")));
        let confidence = form.number(&format!("c{id}")).checked_sub(1).and_then(|level| Confidence::new(level as u8));
        let value = match (value.parse(), value.is_empty()) {
            (_, true) => None,
            (Ok(value), _) => Some(value),
            (Err(_), _) => {
                wrong.push((Place::Value(id), ui.locale.fill(P::NotANumber, &[&value])));
                None
            }
        };
        let before = actions.len();
        if let Measure::Milestones(steps) = &key_result.measure {
            let ticked = steps.iter().enumerate().filter(|(n, _)| !form.text(&format!("m{id}-{n}")).is_empty());
            let done = |title: &str| KeyResultChange::Milestone(title.to_owned(), Some(date));
            let ticked: Vec<_> = ticked.map(|(_, step)| done(&step.title)).collect();
            actions.extend((!ticked.is_empty()).then_some(Action::EditKeyResult(goal.id, id, ticked)));
        }
        if actions.len() > before || value.is_some() || confidence.is_some() || !note.is_empty() {
            let reading = Reading { id: ReadingId::new(ui.shell.fresh_bits()), date, value, confidence, note };
            actions.push(Action::AddReading(goal.id, id, reading));
        }
    }
    if actions.is_empty() && wrong.is_empty() {
        wrong.push((Place::Form, ui.say(P::NothingFilled).to_owned()));
    }
    (actions, wrong)
}
