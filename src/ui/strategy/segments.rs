//! The segments of *where to play*: who is looked for, what rules an activity out, and which goals aim there.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::Goal;
use crate::domain::id::SegmentId;
use crate::domain::strategy::{Segment, StrategyChange};
use crate::ui::field::{TextField, check, phrases};
use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, icon_button, nothing};
use crate::ui::phrase::P;
use crate::ui::strategy::serving::open_goal;

/// The segments, and the line that adds one.
pub(super) fn segments(ui: &Ui) -> Html {
    let known = &ui.snapshot.state.strategy.segments;
    let on_add = ui.on_text(|ui, name| {
        let segment = Segment::new(SegmentId::new(ui.shell.fresh_bits()), &name);
        ui.perform(Action::EditStrategy(StrategyChange::AddSegment(segment)));
    });
    let new = TextField::new(ui.say(P::NewSegment)).placeholder(ui.say(P::NewSegmentHint));
    html! {
        <div class="segments">
            <h4>{ ui.say(P::Segments) }</h4>
            if known.is_empty() { <p class="soft small">{ ui.say(P::NoSegments) }</p> }
            <ul>{ for known.values().map(|segment| one(ui, segment)) }</ul>
            if !ui.options.readonly { { new.draw(String::new(), on_add) } }
        </div>
    }
}

fn one(ui: &Ui, segment: &Segment) -> Html {
    let lender = ui.lent_by(ui.snapshot.borrowed.what.segments.get(&segment.id));
    let own = ui.readonly_if(lender.is_some());
    html! {
        <li key={segment.id.to_string()} class={classes!("segment", segment.is_excluded.then_some("excluded"))}>
            { said(&own, segment) }
            { for lender.map(|words| html! { <p class="soft small">{ words }</p> }) }
            if !own.options.readonly { { fields(&own, segment) } }
            { aimed(ui, segment) }
        </li>
    }
}

/// A segment in words: on paper, and where nothing can be changed.
fn said(ui: &Ui, segment: &Segment) -> Html {
    let rules: Vec<String> = segment.disqualifiers.iter().cloned().collect();
    let rules = ui.locale.fill(P::RuledOut, &[&ui.locale.row(&rules, P::ListComma)]);
    html! {
        <p class={if ui.options.readonly { "full-text" } else { "full-text on-paper" }}>
            <b>{ &segment.name }</b>
            if !segment.ideal_customer.is_empty() { { ": " }{ &segment.ideal_customer } }
            if segment.is_excluded { { " " }<span class="badge off">{ Icon::Breaks.draw() }{ ui.say(P::NotPlayedIn) }</span> }
            if !segment.disqualifiers.is_empty() { <br /><span class="soft">{ rules }</span> }
        </p>
    }
}

fn fields(ui: &Ui, segment: &Segment) -> Html {
    let (id, is_excluded) = (segment.id, segment.is_excluded);
    let acting = ui.clone();
    let change = Callback::from(move |change| acting.perform(Action::EditStrategy(change)));
    let on_name = {
        let change = change.clone();
        ui.on_text(move |_, name| change.emit(StrategyChange::SegmentName(id, name)))
    };
    let on_ideal = change.reform(move |text: String| StrategyChange::IdealCustomer(id, text.trim().to_owned()));
    let on_exclude = ui.on_click(move |ui| ui.perform(Action::EditStrategy(StrategyChange::Exclude(id, !is_excluded))));
    let remove = ui.on_click_perform(
        Action::EditStrategy(StrategyChange::RemoveSegment(id)),
        ui.locale.fill(P::SegmentRemoved, &[&segment.name]),
    );
    let rules: Vec<String> = segment.disqualifiers.iter().cloned().collect();
    html! {
        <>
            <div class="key-result-head">
                { TextField::new(ui.say(P::SegmentName)).bare().draw(segment.name.clone(), on_name) }
                { icon_button(Icon::Close, ui.locale.fill(P::RemoveSegment, &[&segment.name]), false, remove) }
            </div>
            { TextField::new(ui.say(P::IdealCustomer)).placeholder(ui.say(P::IdealCustomerHint)).draw(segment.ideal_customer.clone(), on_ideal) }
            { phrases(ui, (P::Disqualifiers, P::DisqualifiersHint), &rules,
                change.reform(move |phrase| StrategyChange::AddDisqualifier(id, phrase)),
                change.reform(move |phrase| StrategyChange::RemoveDisqualifier(id, phrase))) }
            { check(ui.say(P::NotPlayedIn).to_owned(), is_excluded, on_exclude) }
        </>
    }
}

/// The open goals that aim at a segment. Where it is not played in, that is worth a word.
fn aimed(ui: &Ui, segment: &Segment) -> Html {
    let goals = ui.snapshot.state.ordered_goals();
    let goals: Vec<&Rc<Goal>> =
        goals.into_iter().filter(|goal| goal.is_open() && goal.segment == Some(segment.id)).collect();
    if goals.is_empty() {
        return nothing();
    }
    let (class, icon, word) = if segment.is_excluded {
        ("badge off", Icon::Warning, P::AimedAtExcluded)
    } else {
        ("badge", Icon::OnAim, P::AimedAt)
    };
    let rows = goals.into_iter().map(|goal| html! { <li key={goal.id.to_string()}>{ open_goal(ui, goal) }</li> });
    html! {
        <div class="aside">
            <p class={class}>{ icon.draw() }<span>{ ui.say(word) }</span></p>
            <ul class="serving">{ for rows }</ul>
        </div>
    }
}
