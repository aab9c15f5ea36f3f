//! When to stop, decided at the start; and the banner that brings it up once it has come, with three honest answers.

use yew::prelude::*;

use crate::domain::day;
use crate::domain::goal::{Goal, GoalChange};
use crate::domain::id::KeyResultId;
use crate::domain::intention::{Reach, StopRule};
use crate::domain::key_result::{KeyResult, Measure};
use crate::ui::field::{TextField, choice_named, input};
use crate::ui::form::form;
use crate::ui::goal_page::{Page, Place, amount, note, say_wrong};
use crate::ui::icon::Icon;
use crate::ui::nav::Asking;
use crate::ui::parts::{Ui, asker, pill};
use crate::ui::phrase::P;

/// The rule, or the form that sets one.
pub fn stop(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let body = match &goal.stop_when {
        Some(rule) => standing(page, rule),
        None if ui.options.readonly || !goal.is_open() => return html! {},
        None => new(page),
    };
    html! { <section class="sub" aria-label={ui.say(P::StopTitle)}><h4>{ ui.say(P::StopTitle) }</h4>{ body }</section> }
}

/// What was decided, if it has come to pass: stop, decide on a new day, or go on without a rule.
pub fn banner(page: &Page<'_>) -> Html {
    let (ui, goal, today) = (page.ui, page.goal, page.ui.snapshot.today);
    let Some(rule) = goal.stop_when.as_ref().filter(|rule| goal.is_open() && rule.has_come(goal, today)) else {
        return html! {};
    };
    let stood = rule.stood(goal).map(|(value, _)| {
        let unit = rule.unless.and_then(|reach| goal.key_results.get(&reach.key_result)).map_or("", unit);
        html! { <p>{ ui.locale.fill(P::StopStood, &[&amount(value, unit, &ui.locale)]) }</p> }
    });
    let go_on = page.change().reform(|_: MouseEvent| GoalChange::StopWhen(None));
    html! {
        <div class="stop-banner" role="status">
            { note("off", Icon::Warning, ui.locale.fill(P::StopHasCome, &[&words(ui, goal, rule)])) }
            { stood.unwrap_or_default() }
            if !rule.note.is_empty() { <p class="soft">{ ui.locale.fill(P::StopNoted, &[&rule.note]) }</p> }
            if !ui.options.readonly {
                <div class="tools">
                    { asker(ui, Asking::AbandonReason(goal.id), P::StopNow) }
                    { new_day(page, rule) }
                    { pill("", ui.say(P::GoOnAnyway), go_on) }
                </div>
            }
        </div>
    }
}

fn unit(key_result: &KeyResult) -> &str {
    match &key_result.measure {
        Measure::Metric { unit, .. } => unit,
        Measure::Milestones(_) => "",
    }
}

fn words(ui: &Ui, goal: &Goal, rule: &StopRule) -> String {
    let (locale, by) = (&ui.locale, ui.locale.full_day(rule.by));
    let reach = rule.unless.and_then(|reach| Some((goal.key_results.get(&reach.key_result)?, reach.value)));
    match reach {
        Some((key_result, value)) => {
            locale.fill(P::StopUnless, &[&by, &key_result.title, &amount(value, unit(key_result), locale)])
        }
        None => locale.fill(P::StopAsk, &[&by]),
    }
}

/// The day of the rule, which another one may take the place of.
fn new_day(page: &Page<'_>, rule: &StopRule) -> Html {
    let (change, before) = (page.change(), rule.clone());
    let on_change = page.ui.on_text(move |_, text| {
        let rule = day::parse(&text).map(|by| StopRule { by, ..before.clone() });
        rule.into_iter().for_each(|rule| change.emit(GoalChange::StopWhen(Some(rule))));
    });
    TextField::new(page.ui.say(P::StopNewDay)).inline_date().draw(day::text(rule.by), on_change)
}

fn standing(page: &Page<'_>, rule: &StopRule) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let remove = page.change().reform(|_: MouseEvent| GoalChange::StopWhen(None));
    html! {
        <>
            <p>{ words(ui, goal, rule) }</p>
            if !rule.note.is_empty() { <p class="soft">{ &rule.note }</p> }
            if !ui.options.readonly {
                <div class="tools">
                    // The banner offers a new day once the rule's own has come.
                    if !rule.has_come(goal, ui.snapshot.today) { { new_day(page, rule) } }
                    { pill("", ui.say(P::RemoveStop), remove) }
                </div>
            }
        </>
    }
}

fn new(page: &Page<'_>) -> Html {
    let (ui, change) = (page.ui, page.change());
    let key_results = page.goal.ordered_key_results();
    let ids: Vec<KeyResultId> = key_results.iter().map(|key_result| key_result.id).collect();
    let titles = key_results.iter().map(|key_result| AttrValue::from(key_result.title.clone()));
    let options = std::iter::once(AttrValue::from(ui.say(P::StopNoValue))).chain(titles).collect();
    let fields = html! {
        <>
            { input(ui.say(P::StopBy), "by", "date!", String::new()) }
            if !ids.is_empty() {
                { choice_named(ui.say(P::StopKeyResult), "key-result".into(), options, 0) }
                { input(ui.say(P::StopValue), "value", "number", String::new()) }
                { page.wrong(Place::Stop).map(|words| html! { <p class="error small" role="alert">{ words }</p> }).unwrap_or_default() }
            }
            { input(ui.say(P::StopNote), "note", "text", String::new()) }
        </>
    };
    let goal = page.goal.id;
    let form = form(ui, fields, P::SetStop, move |ui, form| {
        let key_result = form.number("key-result").checked_sub(1).and_then(|n| ids.get(n)).copied();
        let value = form.text("value").parse().ok();
        let Some(by) = day::parse(&form.text("by")) else { return false };
        if key_result.is_some() != value.is_some() {
            say_wrong(ui, goal, vec![(Place::Stop, ui.say(P::StopHalf).to_owned())]);
            return false;
        }
        say_wrong(ui, goal, Vec::new());
        let unless = key_result.zip(value).map(|(key_result, value)| Reach { key_result, value });
        change.emit(GoalChange::StopWhen(Some(StopRule { by, unless, note: form.text("note") })));
        true
    });
    html! { <><p class="soft small">{ ui.say(P::StopWhy) }</p>{ form }</> }
}
