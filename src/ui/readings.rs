//! `Readings`: what was measured of a key result, and the line that takes a new reading with its confidence.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::Goal;
use crate::domain::id::{KeyResultId, ReadingId};
use crate::domain::key_result::{Confidence, Measure, Reading};
use crate::domain::quantity::Quantity;
use crate::ui::app::use_locale;
use crate::ui::field::{ChoiceField, Field};
use crate::ui::icon::Icon;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};

/// A key result of a goal.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The goal.
    pub goal: Rc<Goal>,
    /// The key result.
    pub id: KeyResultId,
}

/// What was measured of a key result.
#[component]
pub fn Readings(props: &Props) -> Html {
    let (nav, shell, locale, options) = (use_nav(), use_shell(), use_locale(), use_options());
    let Some(key_result) = props.goal.key_results.get(&props.id) else { return html! { <div hidden={true}></div> } };
    let (goal, id) = (props.goal.id, props.id);
    let unit = match &key_result.measure {
        Measure::Metric { unit, .. } => unit.clone(),
        Measure::Milestones(_) => String::new(),
    };
    let rows = key_result.by_date().into_iter().rev().map(|reading| {
        let (shell, nav, reading_id) = (shell.clone(), nav.clone(), reading.id);
        let when = locale.full_day(reading.date);
        let (label, said) = (locale.fill(P::DeleteReading, &[&when]), locale.fill(P::ReadingDeleted, &[&when]));
        let onclick = Callback::from(move |_: MouseEvent| {
            let undo = shell.perform(Action::RemoveReading(goal, id, reading_id));
            nav.dispatch(Go::Notice(said.clone(), undo));
        });
        html! {
            <li key={reading.id.to_string()}>
                <span class="soft">{ when }</span>
                <span>
                    { for reading.value.map(|value| format!("{} {unit}", locale.quantity(value))) }
                    { for reading.confidence.map(|c| html! { <span class="soft">{ " " }{ locale.fill(P::ConfidenceOf, &[&locale.number(f64::from(c.level()))]) }</span> }) }
                    if !reading.note.is_empty() { <span class="soft">{ " " }{ &reading.note }</span> }
                </span>
                if !options.readonly { <button type="button" class="bare" aria-label={label} {onclick}>{ Icon::Close.draw() }</button> }
            </li>
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <details class="fold readings">
            <summary>{ locale.count(P::ReadingsCount, rows.len(), &[]) }</summary>
            if !options.readonly { <NewReading goal={props.goal.clone()} {id} /> }
            <ul>{ for rows }</ul>
        </details>
    }
}

#[component]
fn NewReading(props: &Props) -> Html {
    let (shell, snapshot, locale) = (use_shell(), use_snapshot(), use_locale());
    let is_metric = props.goal.key_results.get(&props.id).is_some_and(|kr| matches!(kr.measure, Measure::Metric { .. }));
    let value = use_state(String::new);
    let note = use_state(String::new);
    let confidence = use_state(|| 0usize);
    let date = use_state(|| None::<NaiveDate>);
    let keep = |place: &UseStateHandle<String>| {
        let place = place.clone();
        Callback::from(move |text: String| place.set(text))
    };
    let on_date = {
        let date = date.clone();
        Callback::from(move |text: String| date.set(text.parse().ok()))
    };
    let on_choose = {
        let confidence = confidence.clone();
        Callback::from(move |n: usize| confidence.set(n))
    };
    let day = (*date).unwrap_or(snapshot.today);
    let number = value.parse::<Quantity>().ok();
    let wrong = !value.is_empty() && number.is_none();
    let level = confidence.checked_sub(1).and_then(|level| Confidence::new(level as u8));
    let onsubmit = {
        let (goal, id) = (props.goal.id, props.id);
        let (value, note, confidence) = (value.clone(), note.clone(), confidence.clone());
        Callback::from(move |event: SubmitEvent| {
            event.prevent_default();
            if wrong || (number.is_none() && level.is_none() && note.is_empty()) {
                return;
            }
            let reading = Reading {
                id: ReadingId::new(shell.fresh_bits()),
                date: day,
                value: number,
                confidence: level,
                note: note.trim().to_owned(),
            };
            shell.perform(Action::AddReading(goal, id, reading));
            value.set(String::new());
            note.set(String::new());
            confidence.set(0);
        })
    };
    let levels = (0..=10).map(|level| AttrValue::from(locale.number(f64::from(level))));
    let levels: Vec<AttrValue> = std::iter::once(AttrValue::from(locale.say(P::NotSaid))).chain(levels).collect();
    html! {
        <form class="fields" {onsubmit}>
            if is_metric {
                <Field label={locale.say(P::Value)} value={(*value).clone()} on_change={keep(&value)} hint={if wrong { locale.say(P::NotANumber) } else { "" }} />
            }
            <ChoiceField label={locale.say(P::ConfidenceLabel)} options={levels} chosen={*confidence} {on_choose} />
            <Field label={locale.say(P::Day)} kind="date" value={day.to_string()} on_change={on_date} />
            <Field label={locale.say(P::Note)} value={(*note).clone()} on_change={keep(&note)} />
            <button type="submit" class="pill main">{ locale.say(P::AddReading) }</button>
        </form>
    }
}
