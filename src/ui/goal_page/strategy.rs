//! What of the strategy a goal serves: its own choice, those that it comes to through its parents, and its segment.

use yew::prelude::*;

use crate::domain::goal::GoalChange;
use crate::domain::id::SegmentId;
use crate::domain::strategy::Choice;
use crate::ui::field::choice;
use crate::ui::goal_page::{Page, link, note};
use crate::ui::icon::Icon;
use crate::ui::phrase::P;
use crate::ui::strategy::name;

/// The choice, how the goal comes to it, and the segment.
pub fn strategy(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let state = &ui.snapshot.state;
    let parents = page.structure.parents(goal.id).iter().filter_map(|id| state.goals.get(id));
    let through = parents.filter_map(|parent| {
        let served = Choice::ALL.into_iter().filter(|choice| page.structure.serves(parent.id, *choice));
        let names: Vec<String> = served.map(|choice| ui.say(name(choice)).to_owned()).collect();
        let names = Html::from(ui.locale.list(&names));
        let is_traced = page.structure.is_traced(parent.id);
        is_traced.then(|| html! { <li key={parent.id.to_string()}><p>{ ui.locale.nodes(P::ThroughParent, &[link(ui, parent), names]) }</p></li> })
    });
    let through: Vec<Html> = through.collect();
    let segment = goal.segment.and_then(|id| state.strategy.segments.get(&id));
    html! {
        <>
            if ui.options.readonly {
                { goal.choice.map(|choice| html! { <p>{ ui.say(name(choice)) }</p> }).unwrap_or_default() }
                { segment.map(|segment| html! { <p>{ &segment.name }</p> }).unwrap_or_default() }
            } else {
                <div class="fields">{ choice_field(page) }{ segment_field(page) }</div>
            }
            if segment.is_some_and(|segment| segment.is_excluded) { { note("off", Icon::Breaks, ui.say(P::SegmentExcluded).to_owned()) } }
            if !through.is_empty() { <ul class="lines" aria-label={ui.say(P::ThroughParents)}>{ for through }</ul> }
            if !page.structure.is_traced(goal.id) { { note("ask", Icon::Unsure, ui.say(P::TracesToNothing).to_owned()) } }
        </>
    }
}

fn choice_field(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let names = Choice::ALL.iter().map(|choice| AttrValue::from(ui.say(name(*choice))));
    let options = std::iter::once(AttrValue::from(ui.say(P::NoOwnChoice))).chain(names).collect();
    let chosen = Choice::ALL.iter().position(|choice| Some(*choice) == goal.choice).map_or(0, |n| n + 1);
    let on_choose =
        page.change().reform(|n: usize| GoalChange::Choice(n.checked_sub(1).and_then(|n| Choice::ALL.get(n)).copied()));
    choice(ui.say(P::ChoiceItServes), options, chosen, on_choose)
}

fn segment_field(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let segments = &ui.snapshot.state.strategy.segments;
    let ids: Vec<SegmentId> = segments.keys().copied().collect();
    let names = segments.values().map(|segment| {
        let name = segment.name.clone();
        AttrValue::from(if segment.is_excluded { ui.locale.fill(P::ExcludedNamed, &[&name]) } else { name })
    });
    let options = std::iter::once(AttrValue::from(ui.say(P::NoSegmentAimedAt))).chain(names).collect();
    let chosen = ids.iter().position(|id| Some(*id) == goal.segment).map_or(0, |n| n + 1);
    let on_choose =
        page.change().reform(move |n: usize| GoalChange::Segment(n.checked_sub(1).and_then(|n| ids.get(n)).copied()));
    choice(ui.say(P::SegmentAimedAt), options, chosen, on_choose)
}
