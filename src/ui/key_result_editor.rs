//! The key results of a goal: what is measured, and the milestones that are ticked off.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::Goal;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::{Direction, KeyResult, KeyResultChange, Measure, Milestone};
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::domain::score;
use crate::ui::field::{TextField, choice};
use crate::ui::goal_page::outlook::outlook;
use crate::ui::goal_row::meter;
use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;
use crate::ui::readings::readings;

/// The key results of a goal.
pub fn key_results(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let ordered = goal.ordered_key_results();
    let rank = Rank::after(ordered.last().map(|kr| kr.rank));
    let id = goal.id;
    let on_change = ui.on_text(move |ui, title| {
        let measure = metric(Direction::Up, Quantity::whole(100));
        ui.perform(add(id, KeyResultId::new(ui.shell.fresh_bits()), title, measure, rank));
    });
    html! {
        <section class="key-results" aria-label={ui.say(P::KeyResults)}>
            <h3>{ ui.say(P::KeyResults) }</h3>
            <ul>{ for ordered.into_iter().map(|kr| key_result(ui, goal, kr)) }</ul>
            if !ui.options.readonly {
                { TextField::new(ui.say(P::NewKeyResult)).placeholder(ui.say(P::NewKeyResultHint)).draw(String::new(), on_change) }
            }
        </section>
    }
}

/// The action that adds a key result without readings.
pub fn add(goal: GoalId, id: KeyResultId, title: String, measure: Measure, rank: Rank) -> Action {
    Action::AddKeyResult(goal, Box::new(KeyResult { id, title, measure, rank, readings: Default::default() }))
}

/// A number without a unit, from nothing to a target.
pub fn metric(direction: Direction, target: Quantity) -> Measure {
    Measure::Metric { unit: String::new(), direction, baseline: Quantity::default(), target }
}

fn key_result(ui: &Ui, goal: &Rc<Goal>, key_result: &KeyResult) -> Html {
    let (goal_id, id, title) = (goal.id, key_result.id, key_result.title.as_str());
    let readonly = ui.options.readonly;
    let change = {
        let ui = ui.clone();
        Callback::from(move |change: KeyResultChange| ui.perform(Action::EditKeyResult(goal_id, id, vec![change])))
    };
    let remove = ui.on_click_perform(Action::RemoveKeyResult(goal_id, id), ui.locale.fill(P::Deleted, &[title]));
    let on_title = {
        let change = change.clone();
        ui.on_text(move |_, text| change.emit(KeyResultChange::Title(text)))
    };
    let is_new = key_result.readings.is_empty() && score::of_key_result(key_result).is_none();
    let steps = match &key_result.measure {
        Measure::Milestones(steps) => Some(milestones(ui, steps, &change)),
        Measure::Metric { .. } => None,
    };
    html! {
        <li key={id.to_string()} class="key-result">
            <div class="key-result-head">
                { TextField::new(ui.say(P::KeyResult)).bare().readonly(readonly).draw(title.to_owned(), on_title) }
                if !readonly { { icon_button(Icon::Close, ui.locale.fill(P::DeleteNamed, &[title]), false, remove) } }
            </div>
            { score::of_key_result(key_result).map(|score| meter(score, &ui.locale)).unwrap_or_default() }
            { outlook(ui, goal, key_result) }
            // What was just added is described next, so that its fields are open.
            if !readonly {
                <details class="fold" open={is_new}>
                    <summary>{ ui.say(P::HowItIsMeasured) }</summary>
                    { measure_fields(ui, key_result, &change) }
                    { for steps }
                </details>
            } else { { for steps } }
            { readings(ui, goal, key_result) }
        </li>
    }
}

/// One number of a metric.
#[derive(Clone, Copy)]
enum Part {
    Baseline,
    Target,
}

/// How a key result is measured: four ways, and for a metric its numbers.
fn measure_fields(ui: &Ui, key_result: &KeyResult, change: &Callback<KeyResultChange>) -> Html {
    const WAYS: [Direction; 3] = [Direction::Up, Direction::Down, Direction::KeepWithin];
    let options = [P::MeasureUp, P::MeasureDown, P::MeasureWithin, P::MeasureMilestones];
    let options: Vec<AttrValue> = options.map(|word| AttrValue::from(ui.say(word))).to_vec();
    let before = match &key_result.measure {
        Measure::Metric { unit, direction, baseline, target } => Some((unit.clone(), *direction, *baseline, *target)),
        Measure::Milestones(_) => None,
    };
    let chosen = before.as_ref().map(|(_, direction, ..)| WAYS.iter().position(|way| way == direction).unwrap_or(0));
    let on_choose = {
        let before = before.clone();
        change.reform(move |n: usize| {
            let Some(way) = WAYS.get(n) else { return KeyResultChange::Measure(Measure::Milestones(Vec::new())) };
            KeyResultChange::Measure(match before.clone() {
                Some((unit, _, baseline, target)) => Measure::Metric { unit, direction: *way, baseline, target },
                None => metric(*way, Quantity::whole(100)),
            })
        })
    };
    let way = choice(ui.say(P::MeasureLabel), options, chosen.unwrap_or(WAYS.len()), on_choose);
    let Some((unit, direction, baseline, target)) = before else {
        return html! { <div class="fields">{ way }</div> };
    };
    let number = |part: Part| {
        let (change, unit) = (change.clone(), unit.clone());
        ui.on_text(move |_, text| {
            let Ok(number) = text.parse() else { return };
            let (baseline, target) = match part {
                Part::Baseline => (number, target),
                Part::Target => (baseline, number),
            };
            let unit = unit.clone();
            change.emit(KeyResultChange::Measure(Measure::Metric { unit, direction, baseline, target }));
        })
    };
    let on_unit = change.reform(move |text: String| {
        KeyResultChange::Measure(Measure::Metric { unit: text.trim().to_owned(), direction, baseline, target })
    });
    let within = direction == Direction::KeepWithin;
    html! {
        <div class="fields">
            { way }
            { TextField::new(ui.say(if within { P::LowerLimit } else { P::Baseline })).draw(baseline.to_string(), number(Part::Baseline)) }
            { TextField::new(ui.say(if within { P::UpperLimit } else { P::Target })).draw(target.to_string(), number(Part::Target)) }
            { TextField::new(ui.say(P::Unit)).placeholder(ui.say(P::UnitHint)).draw(unit, on_unit) }
        </div>
    }
}

fn milestones(ui: &Ui, milestones: &[Milestone], change: &Callback<KeyResultChange>) -> Html {
    let (today, readonly) = (ui.snapshot.today, ui.options.readonly);
    let steps = milestones.iter().map(|milestone| {
        let (title, done) = (milestone.title.clone(), milestone.done_on.is_some());
        let onchange =
            change.reform(move |_: Event| KeyResultChange::Milestone(title.clone(), (!done).then_some(today)));
        let when = milestone.done_on.map(|day| html! { <span class="soft small">{ ui.locale.short_day(day) }</span> });
        html! {
            <li key={milestone.title.clone()}>
                <label class="check"><input type="checkbox" checked={done} {onchange} disabled={readonly} />
                    <span>{ &milestone.title }</span>{ for when }</label>
            </li>
        }
    });
    let on_change = {
        let (change, before) = (change.clone(), milestones.to_vec());
        ui.on_text(move |_, title| {
            if before.iter().all(|milestone| milestone.title != title) {
                let mut milestones = before.clone();
                milestones.push(Milestone { title, done_on: None });
                change.emit(KeyResultChange::Measure(Measure::Milestones(milestones)));
            }
        })
    };
    html! {
        <>
            <ul class="milestones">{ for steps }</ul>
            if !readonly {
                { TextField::new(ui.say(P::NewMilestone)).placeholder(ui.say(P::NewMilestoneHint)).draw(String::new(), on_change) }
            }
        </>
    }
}
