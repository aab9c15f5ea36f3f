//! Where a key result stands and where it is heading, in words: what is done early on, what is left near the end, the
//! trend with how sure it is, and a drop in confidence.

use yew::prelude::*;

use crate::domain::check_in;
use crate::domain::focus::Focus;
use crate::domain::forecast::{Chance, FEW, Forecast, rounded};
use crate::domain::goal::Goal;
use crate::domain::key_result::{Direction, KeyResult, Measure, Milestone};
use crate::domain::quantity::Quantity;
use crate::domain::score::{self, Score};
use crate::ui::goal_page::{aimline, amount, note};
use crate::ui::icon::Icon;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// Where a key result stands and where it is heading.
pub fn outlook(ui: &Ui, goal: &Goal, key_result: &KeyResult) -> Html {
    let today = ui.snapshot.today;
    let forecast = Forecast::of(key_result, goal.period, today).filter(|_| goal.is_open());
    let stands = stands(ui, key_result);
    let heading = forecast.as_ref().map(|forecast| heading(ui, key_result, forecast));
    let drop = check_in::drop(key_result, today).map(|drop| {
        let [from, to] = [drop.from, drop.to].map(|level| ui.locale.number(f64::from(level.level())));
        note("off", Icon::Down, ui.locale.fill(P::ConfidenceDropped, &[&from, &to, &ui.locale.full_day(drop.since)]))
    });
    let drawing = match &key_result.measure {
        Measure::Metric { .. } => {
            let mut words = vec![ui.locale.fill(P::ChartOf, &[&key_result.title]), stands.clone()];
            words.extend(heading.clone());
            aimline::chart(ui, goal, key_result, forecast.as_ref(), words.join(" "))
        }
        Measure::Milestones(milestones) => steps(milestones),
    };
    let lacks_readings = forecast.is_none() && goal.is_open() && goal.period.end().is_some_and(|end| end > today);
    let is_read = matches!(key_result.measure, Measure::Metric { .. }) && key_result.latest().is_some();
    html! {
        <>
            { drop.unwrap_or_default() }
            if !stands.is_empty() { <p>{ stands }</p> }
            { drawing }
            { heading.map(|words| html! { <p>{ words }</p> }).unwrap_or_default() }
            if is_read && lacks_readings { <p class="soft small">{ ui.say(P::ForecastLater) }</p> }
        </>
    }
}

/// How far it has come, by whichever is smaller: what is done or what is left. Empty until there is a reading.
fn stands(ui: &Ui, key_result: &KeyResult) -> String {
    let (locale, score) = (&ui.locale, score::of_key_result(key_result));
    let Some(score) = score else { return String::new() };
    match &key_result.measure {
        Measure::Milestones(steps) => {
            let done = steps.iter().filter(|step| step.done_on.is_some()).map(|_| 1).sum::<usize>();
            let left: Vec<String> =
                steps.iter().filter(|step| step.done_on.is_none()).map(|step| step.title.clone()).collect();
            let all = locale.number(steps.len() as f64);
            match Focus::at(score) {
                _ if left.is_empty() => ui.say(P::AllStepsDone).to_owned(),
                Focus::Done => locale.count(P::StepsDoneOf, done, &[&all]),
                Focus::Left => locale.count(P::StepsLeft, left.len(), &[&locale.list(&left)]),
            }
        }
        Measure::Metric { direction, baseline, target, unit } => {
            let Some(value) = key_result.latest().and_then(|reading| reading.value) else { return String::new() };
            let apart = |a: &Quantity, b: &Quantity| {
                let distance = a.ten_thousandths().abs_diff(b.ten_thousandths());
                Quantity::of_ten_thousandths(i64::try_from(distance).unwrap_or(i64::MAX))
            };
            match (direction, Focus::at(score)) {
                (Direction::KeepWithin, _) if score == Score::FULL => ui.say(P::WithinLimits).to_owned(),
                (Direction::KeepWithin, _) => {
                    let limit = if value < *baseline { baseline } else { target };
                    locale.fill(P::OutsideLimits, &[&amount(apart(&value, limit), unit, locale)])
                }
                _ if score == Score::FULL => ui.say(P::TargetReached).to_owned(),
                _ if score == Score::of_permille(0) => locale.fill(P::AtTheStart, &[&amount(value, unit, locale)]),
                (_, Focus::Done) => {
                    let done = locale.quantity(apart(&value, baseline));
                    locale.fill(P::DoneSoFar, &[&done, &amount(apart(target, baseline), unit, locale)])
                }
                (_, Focus::Left) => locale.fill(P::LeftToGo, &[&amount(apart(target, &value), unit, locale)]),
            }
        }
    }
}

/// Where the trend leads, never surer than it is.
fn heading(ui: &Ui, key_result: &KeyResult, forecast: &Forecast) -> String {
    let locale = &ui.locale;
    let (Measure::Metric { direction, baseline, target, .. }, Some(end)) = (&key_result.measure, forecast.end()) else {
        return String::new();
    };
    let about = |value: Quantity| locale.quantity(rounded(value, *baseline, *target));
    let aim = match direction {
        Direction::KeepWithin => locale.fill(P::FromTo, &[&locale.quantity(*baseline), &locale.quantity(*target)]),
        _ => locale.quantity(*target),
    };
    let phrase = match (forecast.chance, direction) {
        (Chance::Likely, Direction::KeepWithin) => P::HeadingWithin,
        (Chance::Open, Direction::KeepWithin) => P::HeadingEither,
        (Chance::Unlikely, Direction::KeepWithin) => P::HeadingOutside,
        (Chance::Likely, _) => P::HeadingLikely,
        (Chance::Open, _) => P::HeadingOpen,
        (Chance::Unlikely, _) => P::HeadingUnlikely,
    };
    let day = locale.full_day(end.day);
    let mut words = vec![locale.fill(phrase, &[&about(end.mid), &aim, &day, &about(end.low), &about(end.high)])];
    words.extend(forecast.reaches.map(|day| locale.fill(P::ReachesAround, &[&locale.full_day(day)])));
    if forecast.n < FEW {
        words.push(locale.count(P::FewReadings, forecast.n, &[]));
    }
    words.join(" ")
}

/// A box for each step, filled where it is done. Decorative: the words stand beside it.
fn steps(milestones: &[Milestone]) -> Html {
    let boxes = milestones.iter().enumerate().map(|(n, step)| {
        let class = if step.done_on.is_some() { "done" } else { "left" };
        html! { <rect key={n} {class} x={(n * 30 + 1).to_string()} y="1" width="26" height="10" rx="3" /> }
    });
    let view = format!("0 0 {} 12", milestones.len() * 30);
    html! { <svg class="step-boxes" viewBox={view} preserveAspectRatio="xMinYMid" aria-hidden="true"><g>{ for boxes }</g></svg> }
}
