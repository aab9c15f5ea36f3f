//! `KeyResults`: the key results of a goal: what is measured, and the milestones that are ticked off.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::Goal;
use crate::domain::id::KeyResultId;
use crate::domain::key_result::{Direction, KeyResult, KeyResultChange, Measure, Milestone};
use crate::domain::quantity::Quantity;
use crate::domain::rank::Rank;
use crate::domain::score;
use crate::ui::app::use_locale;
use crate::ui::field::{ChoiceField, Field};
use crate::ui::goal_row::meter;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::readings::Readings;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};

/// A goal.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The goal.
    pub goal: Rc<Goal>,
}

/// The key results of a goal.
#[component]
pub fn KeyResults(props: &Props) -> Html {
    let (locale, options, shell) = (use_locale(), use_options(), use_shell());
    let goal = &props.goal;
    let ordered = goal.ordered_key_results();
    let on_change = {
        let (id, rank) = (goal.id, Rank::after(ordered.last().map(|kr| kr.rank)));
        Callback::from(move |title: String| {
            let title = title.trim();
            if !title.is_empty() {
                let measure = Measure::Metric {
                    unit: String::new(),
                    direction: Direction::Up,
                    baseline: Quantity::default(),
                    target: Quantity::whole(100),
                };
                let (key_result, title) = (KeyResultId::new(shell.fresh_bits()), title.to_owned());
                let key_result = KeyResult { id: key_result, title, measure, rank, readings: Default::default() };
                shell.perform(Action::AddKeyResult(id, Box::new(key_result)));
            }
        })
    };
    html! {
        <section class="key-results" aria-label={locale.say(P::KeyResults)}>
            <h3>{ locale.say(P::KeyResults) }</h3>
            <ul>{ for ordered.into_iter().map(|kr| html! {
                <KeyResultEditor key={kr.id.to_string()} goal={goal.clone()} id={kr.id} />
            }) }</ul>
            if !options.readonly {
                <Field label={locale.say(P::NewKeyResult)} value="" placeholder={locale.say(P::NewKeyResultHint)} {on_change} />
            }
        </section>
    }
}

#[derive(PartialEq, Properties)]
struct KeyResultProps {
    goal: Rc<Goal>,
    id: KeyResultId,
}

#[component]
fn KeyResultEditor(props: &KeyResultProps) -> Html {
    let (nav, shell, locale, options) = (use_nav(), use_shell(), use_locale(), use_options());
    let Some(key_result) = props.goal.key_results.get(&props.id) else { return html! { <li hidden={true}></li> } };
    let (goal, id, title) = (props.goal.id, props.id, key_result.title.clone());
    let change = {
        let shell = shell.clone();
        Callback::from(move |change: KeyResultChange| {
            shell.perform(Action::EditKeyResult(goal, id, vec![change]));
        })
    };
    let remove = {
        let (nav, said) = (nav.clone(), locale.fill(P::Deleted, &[&title]));
        Callback::from(move |_: MouseEvent| {
            let undo = shell.perform(Action::RemoveKeyResult(goal, id));
            nav.dispatch(Go::Notice(said.clone(), undo));
        })
    };
    let on_title = {
        let change = change.clone();
        Callback::from(move |text: String| {
            if !text.trim().is_empty() {
                change.emit(KeyResultChange::Title(text.trim().to_owned()));
            }
        })
    };
    let readonly = options.readonly;
    html! {
        <li class="key-result">
            <div class="key-result-head">
                <Field label={locale.say(P::KeyResult)} bare={true} value={title.clone()} on_change={on_title} {readonly} />
                if !readonly {
                    <button type="button" class="bare" aria-label={locale.fill(P::DeleteNamed, &[&title])} onclick={remove}>{ Icon::Close.draw() }</button>
                }
            </div>
            { for score::of_key_result(key_result).map(|score| meter(score, &locale)) }
            if !readonly { { measure_fields(key_result, &change, &locale) } }
            if let Measure::Milestones(milestones) = &key_result.measure {
                <Milestones milestones={milestones.clone()} {change} />
            }
            <Readings goal={props.goal.clone()} {id} />
        </li>
    }
}

/// How a key result is measured: four ways, and for a metric its numbers.
fn measure_fields(key_result: &KeyResult, change: &Callback<KeyResultChange>, locale: &Locale) -> Html {
    const WAYS: [Direction; 3] = [Direction::Up, Direction::Down, Direction::KeepWithin];
    let options = [P::MeasureUp, P::MeasureDown, P::MeasureWithin, P::MeasureMilestones];
    let options: Vec<AttrValue> = options.map(|word| AttrValue::from(locale.say(word))).to_vec();
    let before = key_result.measure.clone();
    let chosen = match &before {
        Measure::Metric { direction, .. } => WAYS.iter().position(|way| way == direction).unwrap_or(0),
        Measure::Milestones(_) => WAYS.len(),
    };
    let set = |make: Box<dyn Fn(String, Measure) -> Option<Measure>>| {
        let (change, before) = (change.clone(), before.clone());
        Callback::from(move |text: String| {
            if let Some(measure) = make(text, before.clone()) {
                change.emit(KeyResultChange::Measure(measure));
            }
        })
    };
    let on_choose = {
        let (change, before) = (change.clone(), before.clone());
        Callback::from(move |n: usize| {
            let (unit, baseline, target) = match &before {
                Measure::Metric { unit, baseline, target, .. } => (unit.clone(), *baseline, *target),
                Measure::Milestones(_) => (String::new(), Quantity::default(), Quantity::whole(100)),
            };
            change.emit(KeyResultChange::Measure(match WAYS.get(n) {
                Some(direction) => Measure::Metric { unit, direction: *direction, baseline, target },
                None => Measure::Milestones(Vec::new()),
            }));
        })
    };
    let way = html! { <ChoiceField label={locale.say(P::MeasureLabel)} {options} {chosen} {on_choose} /> };
    let Measure::Metric { unit, direction, baseline, target } = &before else {
        return html! { <div class="fields">{ way }</div> };
    };
    let within = *direction == Direction::KeepWithin;
    let on_unit = set(Box::new(|text, measure| match measure {
        Measure::Metric { direction, baseline, target, .. } => {
            Some(Measure::Metric { unit: text.trim().to_owned(), direction, baseline, target })
        }
        Measure::Milestones(_) => None,
    }));
    let on_baseline = set(Box::new(|text, measure| match (measure, text.parse()) {
        (Measure::Metric { unit, direction, target, .. }, Ok(baseline)) => {
            Some(Measure::Metric { unit, direction, baseline, target })
        }
        _ => None,
    }));
    let on_target = set(Box::new(|text, measure| match (measure, text.parse()) {
        (Measure::Metric { unit, direction, baseline, .. }, Ok(target)) => {
            Some(Measure::Metric { unit, direction, baseline, target })
        }
        _ => None,
    }));
    html! {
        <div class="fields">
            { way }
            <Field label={locale.say(if within { P::LowerLimit } else { P::Baseline })} value={baseline.to_string()} on_change={on_baseline} />
            <Field label={locale.say(if within { P::UpperLimit } else { P::Target })} value={target.to_string()} on_change={on_target} />
            <Field label={locale.say(P::Unit)} value={unit.clone()} placeholder={locale.say(P::UnitHint)} on_change={on_unit} />
        </div>
    }
}

#[derive(PartialEq, Properties)]
struct MilestonesProps {
    milestones: Vec<Milestone>,
    change: Callback<KeyResultChange>,
}

#[component]
fn Milestones(props: &MilestonesProps) -> Html {
    let (snapshot, locale, options) = (use_snapshot(), use_locale(), use_options());
    let today = snapshot.today;
    let steps = props.milestones.iter().map(|milestone| {
        let (change, title, done) = (props.change.clone(), milestone.title.clone(), milestone.done_on.is_some());
        let onchange = Callback::from(move |_: Event| {
            change.emit(KeyResultChange::Milestone(title.clone(), (!done).then_some(today)));
        });
        html! {
            <li key={milestone.title.clone()}>
                <label class="check"><input type="checkbox" checked={done} {onchange} disabled={options.readonly} />
                    <span>{ &milestone.title }</span>
                    { for milestone.done_on.map(|day| html! { <span class="soft small">{ locale.short_day(day) }</span> }) }
                </label>
            </li>
        }
    });
    let on_change = {
        let (change, before) = (props.change.clone(), props.milestones.clone());
        Callback::from(move |title: String| {
            let title = title.trim();
            if !title.is_empty() && before.iter().all(|milestone| milestone.title != title) {
                let mut milestones = before.clone();
                milestones.push(Milestone { title: title.to_owned(), done_on: None });
                change.emit(KeyResultChange::Measure(Measure::Milestones(milestones)));
            }
        })
    };
    html! {
        <>
            <ul class="milestones">{ for steps }</ul>
            if !options.readonly {
                <Field label={locale.say(P::NewMilestone)} value="" placeholder={locale.say(P::NewMilestoneHint)} {on_change} />
            }
        </>
    }
}
