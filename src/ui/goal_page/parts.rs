//! What a goal contributes to, with its shares, and what contributes to it. Of circles it says which, and why they are
//! refused.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, GoalChange, GoalState, Owner};
use crate::domain::id::GoalId;
use crate::domain::rank::Rank;
use crate::domain::share::Share;
use crate::ui::field::{TextField, choice, choice_named};
use crate::ui::form::form;
use crate::ui::goal_page::{Page, link, note, score_words};
use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;

/// Shares are offered in steps of so many per cent.
const SHARE_STEP: u8 = 5;

/// The goals that it contributes to.
pub fn parents(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let goals = &ui.snapshot.state.goals;
    let parents = page.structure.parents(goal.id).iter().filter_map(|id| goals.get(id));
    let rows = parents.map(|parent| self::parent(ui, goal, parent));
    let circle = page.structure.parent_cycles().iter().find(|circle| circle.contains(&goal.id));
    html! {
        <section class="sub" aria-label={ui.say(P::ContributesTo)}>
            <h4>{ ui.say(P::ContributesTo) }</h4>
            { circle.map(|circle| note("off", Icon::Warning, in_circle(ui, circle, P::CircleOfParents))).unwrap_or_default() }
            <ul class="lines">{ for rows }</ul>
            if !ui.options.readonly { { add_parent(page) } }
        </section>
    }
}

/// Goals that lead back to themselves, in a sentence.
pub fn in_circle(ui: &Ui, circle: &[GoalId], words: P) -> String {
    let titles: Vec<String> = circle.iter().map(|id| ui.snapshot.goal_title(*id).to_owned()).collect();
    ui.locale.fill(words, &[&ui.locale.list(&titles)])
}

fn parent(ui: &Ui, goal: &Rc<Goal>, parent: &Rc<Goal>) -> Html {
    let (id, to) = (goal.id, parent.id);
    let share = goal.shares.get(&to).copied();
    let words = |share: Option<Share>| match share {
        Some(share) => ui.locale.percent(u16::from(share.percent()) * 10),
        None => ui.say(P::ByWeight).to_owned(),
    };
    if ui.options.readonly {
        return html! { <li key={to.to_string()}>{ link(ui, parent) }<span class="soft small">{ words(share) }</span></li> };
    }
    let mut shares: Vec<Option<Share>> = vec![None];
    shares.extend((SHARE_STEP..=100).step_by(usize::from(SHARE_STEP)).map(Share::new));
    if !shares.contains(&share) {
        shares.push(share);
    }
    let chosen = shares.iter().position(|other| *other == share).unwrap_or(0);
    let options = shares.iter().map(|share| AttrValue::from(words(*share))).collect();
    let acting = ui.clone();
    let on_choose = Callback::from(move |n: usize| {
        let share = shares.get(n).copied().flatten();
        acting.perform(Action::EditGoal(id, vec![GoalChange::Share(to, share)]));
    });
    let said = ui.locale.fill(P::NoLongerContributes, &[&parent.title]);
    let changes = vec![GoalChange::RemoveParent(to), GoalChange::Share(to, None)];
    let remove = ui.on_click_perform(Action::EditGoal(id, changes), said.clone());
    let named = ui.locale.fill(P::RemoveParent, &[&parent.title]);
    html! {
        <li key={to.to_string()}>
            { link(ui, parent) }
            <span class="beside">{ choice(ui.locale.fill(P::ShareOf, &[&parent.title]), options, chosen, on_choose) }</span>
            { icon_button(Icon::Close, named, false, remove) }
        </li>
    }
}

/// The form that adds a parent. Goals that contribute to this one are left out, and it is said why.
fn add_parent(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let below = page.structure.with_descendants(goal.id);
    let is_new = |other: &Rc<Goal>| other.is_open() && !goal.parents.contains(&other.id) && other.id != goal.id;
    let (left_out, offered): (Vec<_>, Vec<_>) = ui
        .snapshot
        .state
        .ordered_goals()
        .into_iter()
        .filter(|other| is_new(other))
        .partition(|g| below.contains(&g.id));
    let reason = (!left_out.is_empty()).then(|| {
        let titles: Vec<String> = left_out.iter().map(|goal| goal.title.clone()).collect();
        html! { <p class="soft small">{ ui.locale.fill(P::LeftOutCircle, &[&ui.locale.list(&titles)]) }</p> }
    });
    let ids: Vec<GoalId> = offered.iter().map(|goal| goal.id).collect();
    let titles = offered.iter().map(|goal| AttrValue::from(goal.title.clone()));
    let options = std::iter::once(AttrValue::from(ui.say(P::ChooseGoal))).chain(titles).collect();
    let id = goal.id;
    let fields = choice_named(ui.say(P::AnotherParent), "parent".into(), options, 0);
    let form = form(ui, fields, P::AddParent, move |ui, form| {
        let chosen = form.number("parent").checked_sub(1).and_then(|n| ids.get(n)).copied();
        chosen.iter().for_each(|to| ui.perform(Action::EditGoal(id, vec![GoalChange::AddParent(*to)])));
        chosen.is_some()
    });
    html! { <>if !offered.is_empty() { { form } }{ reason.unwrap_or_default() }</> }
}

/// The goals that contribute to it.
pub fn contributions(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let state = &ui.snapshot.state;
    let parts = page.roll_up.parts(state, page.structure, goal.id);
    let children = page.structure.children(goal.id).iter().filter_map(|id| state.goals.get(id));
    let rows = children.map(|child| {
        let part = parts.iter().find(|part| part.goal == child.id);
        let score = part.and_then(|part| part.score).map_or(ui.say(P::NoReadings).to_owned(), |s| score_words(s, &ui.locale));
        let counts = match (part, child.shares.get(&goal.id)) {
            (None, _) => ui.say(P::CountsNoMore).to_owned(),
            (Some(_), Some(share)) => ui.locale.percent(u16::from(share.percent()) * 10),
            (Some(part), None) => ui.locale.fill(P::CountsAs, &[&ui.locale.number(f64::from(part.weight))]),
        };
        let achieved = matches!(child.state, GoalState::Achieved(_)).then(|| Icon::Tick.draw());
        html! {
            <li key={child.id.to_string()}>{ achieved.unwrap_or_default() }{ link(ui, child) }
                <span class="soft small">{ score }{ " · " }{ counts }{ " · " }{ ui.locale.period(child.period) }</span></li>
        }
    });
    let rows: Vec<Html> = rows.collect();
    html! {
        <section class="sub" aria-label={ui.say(P::ContributedBy)}>
            <h4>{ ui.say(P::ContributedBy) }</h4>
            if rows.is_empty() { <p class="soft small">{ ui.say(P::NothingContributes) }</p> }
            <ul class="lines">{ for rows }</ul>
            if !ui.options.readonly { { break_down(ui, goal) } }
        </section>
    }
}

/// The line that adds a goal which contributes: of the same owner, or of whoever borrowed this one, in the next shorter
/// period.
pub fn break_down(ui: &Ui, goal: &Rc<Goal>) -> Html {
    let goal = goal.clone();
    let on_change = ui.on_text(move |ui, title| {
        let (id, period) = (GoalId::new(ui.shell.fresh_bits()), goal.period.shorter(ui.snapshot.today));
        let me = || Owner::Person(ui.options.person.clone());
        let owner = if ui.snapshot.is_borrowed(goal.id) { me() } else { goal.owner.clone() };
        let mut child = Goal::new(id, &title, owner, period);
        child.parents.insert(goal.id);
        child.rank = Rank::after(ui.snapshot.state.goals.values().map(|goal| goal.rank).max());
        ui.perform_and_say(Action::AddGoal(Box::new(child)), ui.locale.fill(P::SaidBrokenDown, &[&title]));
    });
    TextField::new(ui.say(P::BreakItDown)).placeholder(ui.say(P::BreakItDownHint)).draw(String::new(), on_change)
}
