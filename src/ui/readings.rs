//! What was measured of a key result, and the form that takes a new reading with its confidence.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::day;
use crate::domain::goal::Goal;
use crate::domain::id::ReadingId;
use crate::domain::key_result::{Confidence, KeyResult, Measure, Reading};
use crate::domain::quantity::Quantity;
use crate::ui::field::{choice_named, input};
use crate::ui::form::form;
use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;

/// What was measured of a key result.
pub fn readings(ui: &Ui, goal: &Rc<Goal>, key_result: &KeyResult) -> Html {
    let rows: Vec<Html> = key_result.by_date().into_iter().rev().map(|r| row(ui, goal, key_result, r)).collect();
    html! {
        <details class="fold readings">
            <summary>{ ui.locale.count(P::ReadingsCount, rows.len(), &[]) }</summary>
            if !ui.options.readonly { { new_reading(ui, goal, key_result) } }
            <ul>{ for rows }</ul>
        </details>
    }
}

fn row(ui: &Ui, goal: &Goal, key_result: &KeyResult, reading: &Reading) -> Html {
    let locale = &ui.locale;
    let unit = match &key_result.measure {
        Measure::Metric { unit, .. } => unit.as_str(),
        Measure::Milestones(_) => "",
    };
    let when = locale.full_day(reading.date);
    let action = Action::RemoveReading(goal.id, key_result.id, reading.id);
    let remove = ui.on_click_perform(action, locale.fill(P::ReadingDeleted, &[&when]));
    let delete = locale.fill(P::DeleteReading, &[&when]);
    let confidence = reading.confidence.map(|c| locale.fill(P::ConfidenceOf, &[&locale.number(f64::from(c.level()))]));
    html! {
        <li key={reading.id.to_string()}>
            <span class="soft">{ when }</span>
            <span>
                { for reading.value.map(|value| format!("{} {unit} ", locale.quantity(value))) }
                <span class="soft">{ confidence.unwrap_or_default() }{ " " }{ &reading.note }</span>
            </span>
            if !ui.options.readonly { { icon_button(Icon::Close, delete, false, remove) } }
        </li>
    }
}

fn new_reading(ui: &Ui, goal: &Goal, key_result: &KeyResult) -> Html {
    let is_metric = matches!(key_result.measure, Measure::Metric { .. });
    let levels = (0..=10).map(|level| AttrValue::from(ui.locale.number(f64::from(level))));
    let levels: Vec<AttrValue> = std::iter::once(AttrValue::from(ui.say(P::NotSaid))).chain(levels).collect();
    let fields = html! {
        <>
            if is_metric { { input(ui.say(P::Value), "value", "number", String::new()) } }
            { choice_named(ui.say(P::ConfidenceLabel), "confidence", levels, 0) }
            { input(ui.say(P::Day), "day", "date", String::new()) }
            { input(ui.say(P::Note), "note", "text", String::new()) }
        </>
    };
    let (goal, id) = (goal.id, key_result.id);
    form(ui, fields, P::AddReading, move |ui, form| {
        let value = form.text("value").parse::<Quantity>().ok();
        let confidence = form.number("confidence").checked_sub(1).and_then(|level| Confidence::new(level as u8));
        let note = form.text("note");
        if value.is_none() && confidence.is_none() && note.is_empty() {
            return false;
        }
        let date = day::parse(&form.text("day")).unwrap_or(ui.snapshot.today);
        let reading = Reading { id: ReadingId::new(ui.shell.fresh_bits()), date, value, confidence, note };
        ui.perform(Action::AddReading(goal, id, reading));
        true
    })
}
