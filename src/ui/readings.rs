//! What was measured of a key result, reading by reading, beside where the aimline stood then: the facts of its chart.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::aimline;
use crate::domain::forecast::rounded;
use crate::domain::goal::Goal;
use crate::domain::key_result::{KeyResult, Measure, Reading};
use crate::domain::quantity::Quantity;
use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;

/// What was measured of a key result.
pub fn readings(ui: &Ui, goal: &Rc<Goal>, key_result: &KeyResult) -> Html {
    let rows: Vec<Html> = key_result.by_date().into_iter().rev().map(|r| row(ui, goal, key_result, r)).collect();
    if rows.is_empty() {
        return html! {};
    }
    html! {
        <details class="fold readings">
            <summary>{ ui.locale.count(P::ReadingsCount, rows.len(), &[]) }</summary>
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
    let aim = reading.value.and_then(|_| aimline::on(&key_result.measure, goal.period, reading.date));
    let aim = aim.map(|aim| locale.fill(P::AimlineThen, &[&locale.quantity(rounded_to(key_result, aim))]));
    let confidence = reading.confidence.map(|c| locale.fill(P::ConfidenceOf, &[&locale.number(f64::from(c.level()))]));
    let note = Some(reading.note.clone()).filter(|note| !note.is_empty());
    let said: Vec<String> = [aim, confidence, note].into_iter().flatten().collect();
    html! {
        <li key={reading.id.to_string()}>
            <span class="soft">{ when }</span>
            <span>
                { for reading.value.map(|value| format!("{} {unit} ", locale.quantity(value))) }
                <span class="soft">{ ui.locale.row(&said, P::ListDot) }</span>
            </span>
            if !ui.options.readonly { { icon_button(Icon::Close, delete, false, remove) } }
        </li>
    }
}

/// No more digits than its way can tell apart.
fn rounded_to(key_result: &KeyResult, value: Quantity) -> Quantity {
    match &key_result.measure {
        Measure::Metric { baseline, target, .. } => rounded(value, *baseline, *target),
        Measure::Milestones(_) => value,
    }
}
