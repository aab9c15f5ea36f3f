//! One line of the tree: the goal with its owner, period and marks, how far it has come, and how sure its owner is.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::assurance::Assurance;
use crate::domain::goal::{Commitment, Goal, GoalState};
use crate::domain::id::GoalId;
use crate::domain::outline::Line;
use crate::domain::score;
use crate::ui::goal_row::{meter, owner, standing};
use crate::ui::icon::Icon;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::tree::drawn::{Tree, place_of};
use crate::ui::tree::list::DEEPEST;
use crate::ui::tree::sparkline::assurance;

/// A goal that ends within so many days ends soon.
const SOON: i64 = 14;

/// So many other parents are named.
const NAMED: usize = 3;

/// One line; the `current` one is where the Tab key stops.
pub fn row(ui: &Ui, tree: &Tree, line: &Line, goal: &Rc<Goal>, current: bool) -> Html {
    let (locale, place) = (&ui.locale, place_of(line));
    let tabindex = if current { "0" } else { "-1" };
    let is_open = ui.nav.goal == Some(goal.id);
    let expanded = (line.n_children > 0).then(|| tree.is_expanded(ui, line));
    let dim = (!line.wanted).then_some("dim");
    let may_move = !ui.options.readonly && !ui.snapshot.is_borrowed(goal.id);
    let draggable = may_move.then_some("true");
    html! {
        <div class={classes!("line", is_open.then_some("open"), dim)} data-place={place.to_string()} {draggable}>
            if let Some(expanded) = expanded {
                <button type="button" class="bare twist" data-do="fold" {tabindex} aria-expanded={expanded.to_string()}
                    aria-label={locale.fill(P::Contributing, &[&goal.title])}>{ Icon::Forward.draw() }</button>
            } else {
                <span class="twist"></span>
            }
            <div class="what">
                <button type="button" class="title" data-do="open" {tabindex} aria-expanded={is_open.to_string()}
                    aria-controls={is_open.then_some("goal-panel")}><span class="words">{ &goal.title }</span></button>
                <p class="why">
                    { owner(&goal.owner, locale) }{ " · " }{ locale.period(goal.period) }{ " · " }
                    { ui.say(if goal.commitment == Commitment::Committed { P::Committed } else { P::Aspirational }) }
                    { for ui.lent_by(ui.snapshot.borrowed.what.goals.get(&goal.id)).map(|words| html! { <>{ " · " }<span class="lender">{ words }</span></> }) }
                    { due(ui, goal) }
                    { for ties(ui, tree, line) }
                </p>
            </div>
            <div class="how">{ progress(ui, tree, goal) }{ for Assurance::of(goal).filter(|_| goal.is_open()).map(|found| assurance(ui, &found)) }</div>
            if may_move {
                <button type="button" class="bare more" data-do="menu" {tabindex} aria-expanded={(ui.nav.desk.tree.menu == Some(place)).to_string()}
                    aria-label={locale.fill(P::Actions, &[&goal.title])}><span aria-hidden="true">{ "⋯" }</span></button>
            }
        </div>
    }
}

/// Whether its time is nearly over, or over.
fn due(ui: &Ui, goal: &Goal) -> Html {
    let Some(end) = goal.period.end().filter(|_| goal.is_open()) else { return Html::default() };
    let left = (end - ui.snapshot.today).num_days();
    let (word, icon) = match left {
        ..0 => (P::PastItsEnd, Some(Icon::Warning)),
        0..=SOON => (P::EndsSoon, None),
        _ => return Html::default(),
    };
    let day = if left < 0 { ui.locale.full_day(end) } else { ui.locale.short_day(end) };
    html! { <>{ " · " }<span class="due off">{ for icon.map(Icon::draw) }{ ui.locale.fill(word, &[&day]) }</span></> }
}

/// What else a goal is tied to than the one that it stands under here.
fn ties(ui: &Ui, tree: &Tree, line: &Line) -> Vec<Html> {
    let locale = &ui.locale;
    let tie = |phrase: P, id: GoalId| {
        let title = ui.snapshot.goal_title(id);
        html! { <>{ " · " }{ locale.nodes(phrase, &[html! { <em>{ title }</em> }]) }</> }
    };
    let word = |phrase: P| html! { <>{ " · " }{ ui.say(phrase) }</> };
    let mut ties = Vec::new();
    // Deeper lines are no longer indented, so it is said.
    ties.extend(line.parent.filter(|_| line.depth > DEEPEST).map(|parent| tie(P::StandsUnder, parent)));
    let others = tree.structure.parents(line.goal).iter().filter(|id| Some(**id) != line.parent);
    let phrase = if line.parent.is_some() { P::AlsoUnder } else { P::PartOf };
    ties.extend(others.take(NAMED).map(|id| tie(phrase, *id)));
    if line.again && !tree.structure.children(line.goal).is_empty() {
        ties.push(word(P::ShownAbove));
    }
    if tree.structure.parent_cycles().iter().any(|circle| circle.binary_search(&line.goal).is_ok()) {
        let icon = Icon::Warning.draw();
        ties.push(html! { <>{ " · " }<span class="due off">{ icon }{ ui.say(P::InACircle) }</span></> });
    }
    ties
}

/// How far it has come: by its own readings, or by what contributes to it.
fn progress(ui: &Ui, tree: &Tree, goal: &Goal) -> Html {
    match (&goal.state, score::of_goal(goal), tree.roll_up.score(goal.id)) {
        (GoalState::Open, None, Some(score)) => html! {
            <>{ meter(score, &ui.locale) }<p class="soft small">{ ui.say(P::FromParts) }</p></>
        },
        _ => standing(goal, &ui.locale),
    }
}
