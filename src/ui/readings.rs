//! What was measured of a key result, and the form that takes a new reading with its confidence.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::Goal;
use crate::domain::id::{KeyResultId, ReadingId};
use crate::domain::key_result::{Confidence, KeyResult, Measure, Reading};
use crate::domain::quantity::Quantity;
use crate::ui::field::{Field, choice};
use crate::ui::icon::Icon;
use crate::ui::phrase::P;
use crate::ui::ui::{Ui, icon_button, use_ui};

/// What was measured of a key result.
pub fn readings(ui: &Ui, goal: &Rc<Goal>, key_result: &KeyResult) -> Html {
    let rows: Vec<Html> = key_result.by_date().into_iter().rev().map(|r| row(ui, goal, key_result, r)).collect();
    html! {
        <details class="fold readings">
            <summary>{ ui.locale.count(P::ReadingsCount, rows.len(), &[]) }</summary>
            if !ui.options.readonly { <NewReading goal={goal.clone()} id={key_result.id} /> }
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

#[derive(PartialEq, Properties)]
struct Props {
    goal: Rc<Goal>,
    id: KeyResultId,
}

/// A reading that is being written.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    value: String,
    note: String,
    confidence: usize,
    date: Option<NaiveDate>,
}

#[component]
fn NewReading(props: &Props) -> Html {
    let ui = use_ui();
    let draft = use_state(Draft::default);
    let measure = props.goal.key_results.get(&props.id).map(|kr| &kr.measure);
    let is_metric = matches!(measure, Some(Measure::Metric { .. }));
    let edit = |change: fn(&mut Draft, String)| {
        let draft = draft.clone();
        Callback::from(move |text: String| {
            let mut new = (*draft).clone();
            change(&mut new, text);
            draft.set(new);
        })
    };
    let on_choose = {
        let draft = draft.clone();
        Callback::from(move |confidence: usize| draft.set(Draft { confidence, ..(*draft).clone() }))
    };
    let day = draft.date.unwrap_or(ui.snapshot.today);
    let number = draft.value.parse::<Quantity>().ok();
    let wrong = !draft.value.is_empty() && number.is_none();
    let onsubmit = {
        let (ui, draft, goal, id) = (ui.clone(), draft.clone(), props.goal.id, props.id);
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            let confidence = draft.confidence.checked_sub(1).and_then(|level| Confidence::new(level as u8));
            if wrong || (number.is_none() && confidence.is_none() && draft.note.is_empty()) {
                return;
            }
            let reading = ReadingId::new(ui.shell.fresh_bits());
            let note = draft.note.trim().to_owned();
            let reading = Reading { id: reading, date: day, value: number, confidence, note };
            ui.perform(Action::AddReading(goal, id, reading));
            draft.set(Draft::default());
        })
    };
    let levels = (0..=10).map(|level| AttrValue::from(ui.locale.number(f64::from(level))));
    let levels: Vec<AttrValue> = std::iter::once(AttrValue::from(ui.say(P::NotSaid))).chain(levels).collect();
    let on_value = edit(|draft, text| draft.value = text.trim().to_owned());
    let hint = if wrong { ui.say(P::NotANumber) } else { "" };
    html! {
        <form class="fields" {onsubmit}>
            if is_metric { <Field label={ui.say(P::Value)} value={draft.value.clone()} on_change={on_value} {hint} /> }
            { choice(ui.say(P::ConfidenceLabel), levels, draft.confidence, on_choose) }
            <Field label={ui.say(P::Day)} kind="date" value={day.to_string()} on_change={edit(|draft, text| draft.date = text.parse().ok())} />
            <Field label={ui.say(P::Note)} value={draft.note.clone()} on_change={edit(|draft, text| draft.note = text)} />
            <button type="submit" class="pill main">{ ui.say(P::AddReading) }</button>
        </form>
    }
}
