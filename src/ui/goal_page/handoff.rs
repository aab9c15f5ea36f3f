//! One handoff between two goals: what, by whom to whom, when, and what becomes of it. Read from either side.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::day;
use crate::domain::goal::{Goal, GoalChange, Owner};
use crate::domain::handoff::{Conversion, Handoff, HandoffChange};
use crate::domain::id::KeyResultId;
use crate::domain::key_result::{KeyResult, Measure};
use crate::domain::quantity::Quantity;
use crate::ui::field::{TextField, choice_named, input};
use crate::ui::form::form;
use crate::ui::goal_page::{amount, link, note, owners};
use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;

/// A handoff and the two goals it is between.
pub struct Between<'a> {
    /// The goal that waits.
    pub taker: &'a Rc<Goal>,
    /// The goal that hands over.
    pub giver: &'a Rc<Goal>,
    /// What is handed over.
    pub handoff: &'a Handoff,
    /// Whether it is shown with the goal that waits.
    pub from_taker: bool,
}

/// One handoff.
pub fn handoff(ui: &Ui, between: &Between<'_>) -> Html {
    let Between { taker, giver, handoff, from_taker } = *between;
    // It stands in the goal that waits.
    let ui = &ui.for_goal(taker.id);
    let (id, from, today, locale) = (taker.id, giver.id, ui.snapshot.today, &ui.locale);
    let change = {
        let ui = ui.clone();
        Callback::from(move |change: HandoffChange| {
            ui.perform(Action::EditGoal(id, vec![GoalChange::EditHandoff(from, change)]));
        })
    };
    let came = {
        let (change, day) = (change.clone(), handoff.came.is_none().then_some(today));
        change.reform(move |_: MouseEvent| HandoffChange::Came(day))
    };
    let remove = Action::EditGoal(id, vec![GoalChange::RemoveHandoff(from)]);
    let remove = ui.on_click_perform(remove, locale.fill(P::Deleted, &[&handoff.what]));
    let sides = [&handoff.giver, &handoff.taker].map(|owner| owners::words(ui, owner));
    let nobody = handoff.giver.is_nobody() || handoff.taker.is_nobody();
    let other = link(ui, if from_taker { giver } else { taker });
    let between = if from_taker { P::HandoffFrom } else { P::HandoffTo };
    html! {
        <li key={format!("{id}-{from}")} class="handoff">
            <p><strong>{ &handoff.what }</strong>{ " " }{ locale.nodes(between, &[other]) }</p>
            <p class="soft small">{ locale.fill(P::HandoffSides, &[&sides[0], &sides[1]]) }</p>
            if nobody { { note("ask", Icon::Unsure, ui.say(P::HandoffNobody).to_owned()) } }
            { when(ui, handoff) }
            { handoff.conversion.map(|conversion| yields(ui, giver, taker, &conversion)).unwrap_or_default() }
            if !ui.options.readonly {
                <div class="tools">
                    { pill("main", ui.say(if handoff.came.is_none() { P::CameToday } else { P::CameNot }), came) }
                    { pill("danger", locale.fill(P::DeleteNamed, &[&handoff.what]), remove) }
                </div>
                <details class="fold">
                    <summary>{ locale.fill(P::ChangeNamed, &[&handoff.what]) }</summary>
                    { fields(ui, handoff, &change) }
                    { conversion(ui, giver, taker, handoff, &change) }
                </details>
            }
        </li>
    }
}

/// Since when it is waited for, by when it is to come, whether it came.
fn when(ui: &Ui, handoff: &Handoff) -> Html {
    let (locale, today) = (&ui.locale, ui.snapshot.today);
    let day = |phrase: P, day: NaiveDate| locale.fill(phrase, &[&locale.full_day(day)]);
    match (handoff.came, handoff.due) {
        (Some(came), _) => note("on", Icon::Tick, day(P::HandoffCame, came)),
        (None, Some(due)) if due < today => {
            let n_days = (today - due).num_days().unsigned_abs() as usize;
            note("off", Icon::Warning, locale.count(P::HandoffLate, n_days, &[&locale.full_day(due)]))
        }
        (None, Some(due)) => html! { <p class="soft small">{ day(P::HandoffDueOn, due) }</p> },
        (None, None) => html! { <p class="soft small">{ ui.say(P::HandoffNoDate) }</p> },
    }
}

fn fields(ui: &Ui, handoff: &Handoff, change: &Callback<HandoffChange>) -> Html {
    let owner = |label: P, owner: &Owner, make: fn(Owner) -> HandoffChange| {
        let change = change.clone();
        owners::field(ui, label, owner, &[P::NobodyYet], move |_, chosen| {
            change.emit(make(chosen.unwrap_or(Owner::nobody())));
        })
    };
    let date = |label: P, value: Option<NaiveDate>, make: fn(Option<NaiveDate>) -> HandoffChange| {
        let on_change = change.reform(move |text: String| make(day::parse(&text)));
        TextField::new(ui.say(label)).date().draw(value.map(day::text).unwrap_or_default(), on_change)
    };
    let what = change.clone();
    let on_what = ui.on_text(move |_, text| what.emit(HandoffChange::What(text)));
    html! {
        <div class="fields">
            { TextField::new(ui.say(P::WhatIsHandedOver)).draw(handoff.what.clone(), on_what) }
            { owner(P::HandoffGiver, &handoff.giver, HandoffChange::Giver) }
            { owner(P::HandoffTaker, &handoff.taker, HandoffChange::Taker) }
            { date(P::HandoffAgreed, handoff.agreed, HandoffChange::Agreed) }
            { date(P::HandoffDue, handoff.due, HandoffChange::Due) }
            { date(P::HandoffCameOn, handoff.came, HandoffChange::Came) }
        </div>
    }
}

/// Leads times conversion is deals, in words. Nothing where a key result is gone or has nowhere to go.
fn yields(ui: &Ui, giver: &Goal, taker: &Goal, conversion: &Conversion) -> Html {
    let locale = &ui.locale;
    let of = |goal: &Goal, id| {
        let measure = &goal.key_results.get(&id)?.measure;
        let Measure::Metric { unit, .. } = measure else { return None };
        Some((measure.distance()?, unit.clone()))
    };
    let (Some((given, given_unit)), Some((needed, needed_unit))) =
        (of(giver, conversion.given), of(taker, conversion.needed))
    else {
        return html! {};
    };
    let comes = conversion.yields(given);
    let short = needed.ten_thousandths().saturating_sub(comes.ten_thousandths());
    // A float of thousandths shows what a share of 16 bits could not hold.
    let percent = locale.percent(u16::try_from(conversion.permille).unwrap_or(u16::MAX));
    let (given, comes_words) = (amount(given, &given_unit, locale), locale.quantity(comes));
    let needed = amount(needed, &needed_unit, locale);
    if short <= 0 {
        return note("on", Icon::Tick, locale.fill(P::ConversionEnough, &[&given, &percent, &comes_words, &needed]));
    }
    let short = locale.quantity(Quantity::of_ten_thousandths(short));
    note("off", Icon::Warning, locale.fill(P::ConversionTooLittle, &[&given, &percent, &comes_words, &needed, &short]))
}

/// The form that says how many of what is handed over become what is needed.
fn conversion(ui: &Ui, giver: &Goal, taker: &Goal, handoff: &Handoff, change: &Callback<HandoffChange>) -> Html {
    let metrics = |goal: &Goal| -> Vec<(KeyResultId, AttrValue)> {
        let is_metric = |kr: &&KeyResult| matches!(kr.measure, Measure::Metric { .. });
        let metrics = goal.ordered_key_results().into_iter().filter(is_metric);
        metrics.map(|key_result| (key_result.id, AttrValue::from(key_result.title.clone()))).collect()
    };
    let (given, needed) = (metrics(giver), metrics(taker));
    if given.is_empty() || needed.is_empty() {
        return html! { <p class="soft small">{ ui.say(P::ConversionNoMetric) }</p> };
    }
    if handoff.conversion.is_some() {
        let onclick = change.reform(|_: MouseEvent| HandoffChange::Conversion(None));
        return html! { <div class="tools">{ pill("", ui.say(P::ForgetConversion), onclick) }</div> };
    }
    let options = |metrics: &[(KeyResultId, AttrValue)]| metrics.iter().map(|(_, title)| title.clone()).collect();
    let fields = html! {
        <>
            { choice_named(ui.say(P::ConversionGiven), "given".into(), options(&given), 0) }
            { input(ui.say(P::ConversionPercent), "percent", "number!", "25".to_owned()) }
            { choice_named(ui.say(P::ConversionNeeded), "needed".into(), options(&needed), 0) }
        </>
    };
    let change = change.clone();
    form(ui, fields, P::AddConversion, move |_, form| {
        let percent: Quantity = form.text("percent").parse().unwrap_or_default();
        // A per cent is ten thousandths, and ten-thousandths of it a thousand times as many.
        let permille = u32::try_from(percent.ten_thousandths() / 1000).unwrap_or_default();
        let chosen = (given.get(form.number("given")), needed.get(form.number("needed")));
        let (Some((given, _)), Some((needed, _))) = chosen else { return false };
        if permille > 0 {
            change.emit(HandoffChange::Conversion(Some(Conversion { given: *given, permille, needed: *needed })));
        }
        permille > 0
    })
}
