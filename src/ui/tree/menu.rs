//! What can be done with the goal of a line, beneath it: every move by buttons, and breaking it down.

use std::rc::Rc;

use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;
use yew::prelude::*;

use crate::domain::id::GoalId;
use crate::domain::outline::Line;
use crate::ui::field::choice;
use crate::ui::icon::Icon;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, icon_button, pill};
use crate::ui::phrase::P;
use crate::ui::tree::Naming;
use crate::ui::tree::drawn::{Tree, place_of};
use crate::ui::tree::events;
use crate::ui::tree::moves::{self, Move};

/// What can be done with the goal of a line.
pub fn menu(ui: &Ui, tree: &Rc<Tree>, line: &Line) -> Html {
    let (place, title) = (place_of(line), ui.snapshot.goal_title(line.goal));
    let Some((_, beside, at)) = tree.beside(place) else { return Html::default() };
    let step = |step: Move| {
        let (ui, tree) = (ui.clone(), tree.clone());
        Callback::from(move |event: MouseEvent| moves::go(&ui, &tree, events::root(&event), place, step, ".more"))
    };
    let arrow = |icon: Icon, words: P, way: Move, can: bool| {
        icon_button(icon, ui.locale.fill(words, &[title]), !can, step(way))
    };
    let goals = targets(ui, tree, line.goal);
    let titles = goals.iter().map(|id| AttrValue::from(ui.snapshot.goal_title(*id).to_owned())).collect();
    // A choice alone moves nothing: with the arrow keys, one passes others on the way to it.
    let chosen = |way: fn(GoalId) -> Move| {
        let (ui, tree, goals) = (ui.clone(), tree.clone(), goals.clone());
        Callback::from(move |event: MouseEvent| {
            let select = events::closest(&event, ".menu").and_then(|menu| menu.query_selector("select").ok().flatten());
            let select = select.and_then(|select| select.dyn_into::<HtmlSelectElement>().ok());
            let to = select.and_then(|select| goals.get(usize::try_from(select.selected_index()).ok()?).copied());
            to.into_iter().for_each(|to| moves::go(&ui, &tree, events::root(&event), place, way(to), ".more"));
        })
    };
    let name = ui.on_click_go(move || {
        Go::Desk(Box::new(move |desk| {
            desk.tree.naming = Some(Naming::Under(place));
            desk.tree.folds.insert(place.goal, true);
        }))
    });
    html! {
        <div class="menu" role="group" aria-label={ui.locale.fill(P::Actions, &[title])}>
            <div class="pills">
                { arrow(Icon::Up, P::MoveUp, Move::Up, at > 0) }
                { arrow(Icon::Down, P::MoveDown, Move::Down, at + 1 < beside.len()) }
                if at > 0 { { pill("", ui.say(P::UnderAbove), step(Move::UnderAbove)) } }
                if line.parent.is_some() { { pill("", ui.say(P::LevelUp), step(Move::LevelUp)) } }
                { pill("main", ui.say(P::BreakDown), name) }
            </div>
            if !goals.is_empty() {
                <div class="pills">
                    { choice(ui.say(P::MoveUnder), titles, 0, Callback::noop()) }
                    { pill("", ui.say(P::MoveThere), chosen(Move::Under)) }
                    { pill("", ui.say(P::ContributeToo), chosen(Move::Too)) }
                </div>
            }
        </div>
    }
}

/// The open goals that a goal may go under: neither one that contributes to it, nor one that it is under.
fn targets(ui: &Ui, tree: &Tree, goal: GoalId) -> Vec<GoalId> {
    let beneath = tree.structure.with_descendants(goal);
    let parents = tree.structure.parents(goal);
    let goals = ui.snapshot.state.ordered_goals().into_iter().filter(|other| other.is_open()).map(|other| other.id);
    goals.filter(|id| !beneath.contains(id) && !parents.contains(id)).collect()
}
