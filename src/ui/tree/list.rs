//! The lines of the tree as nested lists, and what happens in them.

use std::rc::Rc;

use web_sys::{FocusEvent, MouseEvent};
use yew::prelude::*;

use crate::domain::goal::GoalState;
use crate::domain::goal_filter::Standing;
use crate::domain::id::GoalId;
use crate::domain::outline::{Group, Heading};
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::tree::drag::Drag;
use crate::ui::tree::drawn::{SHOWN_AT_ONCE, Seen, Tree, name, place_of};
use crate::ui::tree::events::{self, closest, focus_next, give_way, title};
use crate::ui::tree::keys::on_key;
use crate::ui::tree::menu::menu;
use crate::ui::tree::naming::naming;
use crate::ui::tree::row::row;
use crate::ui::tree::{Naming, Place, TreeDesk};

/// Lists are nested so deep; what is deeper stands there too, and says what it is under. So neither a narrow widget nor the
/// browser's stack runs out.
pub const DEEPEST: usize = 5;

/// The lines of the tree.
pub fn list(ui: &Ui, tree: &Rc<Tree>) -> Html {
    let drag = Drag::of(ui, tree);
    let current = current(ui, tree);
    let groups = (0..).zip(&tree.groups).map(|(n, group)| self::group(ui, tree, n, group, current));
    html! {
        <div class="tree" onclick={on_click(ui, tree)} onkeydown={on_key(ui, tree)} onfocusin={on_focus(ui)}
            ondragstart={drag.start} ondragover={drag.over} ondrop={drag.drop} ondragend={drag.end}>
            if !ui.options.readonly { <p class="top small" data-top="" aria-hidden="true">{ ui.say(P::DropOnTop) }</p> }
            <div>{ for groups }</div>
            { closed(ui) }
        </div>
    }
}

/// The line that the Tab key stops at: where one was last, if it is still there.
fn current(ui: &Ui, tree: &Tree) -> Option<Place> {
    let last = ui.nav.desk.tree.current;
    let is_last = |place: &Place| Some(*place) == last;
    let mut places = tree.lines().map(place_of);
    let first = places.next()?;
    if is_last(&first) { last } else { places.find(is_last).or(Some(first)) }
}

fn group(ui: &Ui, tree: &Rc<Tree>, n: usize, group: &Group, current: Option<Place>) -> Html {
    let Some(seen) = tree.seen.get(n) else { return Html::default() };
    let label = match (&group.heading, ui.nav.desk.tree.filter.standing) {
        (Heading::All, Standing::Open) => ui.say(P::OpenGoals).to_owned(),
        (Heading::All, _) => ui.say(P::AllGoals).to_owned(),
        (heading, _) => ui.locale.fill(P::GroupName, &[&name(ui, heading)]),
    };
    let mut seen = seen.as_slice();
    let nested = Nest { ui, tree, group, current }.items(&mut seen, 0);
    html! {
        <section key={name(ui, &group.heading)} class="group">
            if group.heading != Heading::All { { heading(ui, n, group) } }
            <ul class="goals" aria-label={label}>{ for nested }</ul>
        </section>
    }
}

/// The name of a group, which folds it; a team's has the way to one more goal beside it.
fn heading(ui: &Ui, n: usize, group: &Group) -> Html {
    let called = name(ui, &group.heading);
    let expanded = !ui.nav.desk.tree.folded_groups.contains(&called);
    let team = match &group.heading {
        Heading::Team(team) if !team.is_empty() && !ui.options.readonly => Some(team.clone()),
        _ => None,
    };
    let add = team.map(|team| {
        let is_named = ui.nav.desk.tree.naming == Some(Naming::Of(team.clone()));
        let words = ui.locale.fill(P::AddToTeam, &[&team]);
        let onclick = ui.on_click_go(move || {
            let next = (!is_named).then(|| Naming::Of(team.clone()));
            TreeDesk::step(move |desk| desk.naming = next)
        });
        html! {
            <>
                <button type="button" class="pill" part="button" aria-expanded={is_named.to_string()} {onclick}>{ words }</button>
                if is_named { { naming(ui, P::NewOfTeam) } }
            </>
        }
    });
    html! {
        <div class="group-head" data-top="">
            <h3><button type="button" class="title" data-do="group" data-group={n.to_string()} aria-expanded={expanded.to_string()}>
                { crate::ui::icon::Icon::Forward.draw() }{ called }{ " " }
                <span class="soft small">{ ui.locale.count(P::GoalsCount, group.n_goals, &[]) }</span></button></h3>
            { for add }
        </div>
    }
}

/// Closed goals are out of sight until they are asked for.
fn closed(ui: &Ui) -> Html {
    if ui.nav.desk.tree.filter.standing != Standing::Open {
        return Html::default();
    }
    let n = ui.snapshot.state.goals.values().filter(|goal| goal.state != GoalState::Open).count();
    let onclick = ui.on_click_go(|| TreeDesk::step(|desk| desk.filter.standing = Standing::Any));
    html! {
        if n > 0 {
            <button type="button" class="link" {onclick}>{ ui.locale.count(P::ShowClosed, n, &[]) }</button>
        }
    }
}

/// What nested lists are made of.
struct Nest<'a> {
    ui: &'a Ui,
    tree: &'a Rc<Tree>,
    group: &'a Group,
    current: Option<Place>,
}

impl Nest<'_> {
    /// The items of a list at a level, with the lists within them, off the front of what is seen.
    fn items(&self, seen: &mut &[Seen], level: usize) -> Vec<Html> {
        let mut items = Vec::new();
        while let Some((next, rest)) = seen.split_first()
            && self.level(next) >= level
        {
            *seen = rest;
            let beneath = if seen.first().is_some_and(|next| self.level(next) > level) {
                self.items(seen, level + 1)
            } else {
                Vec::new()
            };
            items.push(self.item(next, beneath));
        }
        items
    }

    fn level(&self, seen: &Seen) -> usize {
        let depth = match seen {
            Seen::Line(at) => self.group.lines.get(*at).map_or(0, |line| line.depth),
            Seen::More { depth, .. } => *depth,
        };
        depth.min(DEEPEST)
    }

    fn item(&self, seen: &Seen, beneath: Vec<Html>) -> Html {
        let ui = self.ui;
        match seen {
            Seen::More { n, first, .. } => {
                let Some(place) = self.group.lines.get(*first).map(place_of) else { return Html::default() };
                let left = (*n).min(SHOWN_AT_ONCE);
                html! {
                    <li key={format!("more-{place}")}>
                        <button type="button" class="link" data-do="more" data-next={place.to_string()}>{ ui.locale.count(P::ShowMore, left, &[]) }</button>
                    </li>
                }
            }
            Seen::Line(at) => {
                let line = self.group.lines.get(*at);
                let Some((line, goal)) = line.and_then(|line| Some((line, ui.snapshot.state.goals.get(&line.goal)?)))
                else {
                    return Html::default();
                };
                let (place, desk) = (place_of(line), &ui.nav.desk.tree);
                html! {
                    <li key={place.to_string()}>
                        { row(ui, self.tree, line, goal, self.current == Some(place)) }
                        if desk.menu == Some(place) { { menu(ui, self.tree, line) } }
                        if desk.naming == Some(Naming::Under(place)) { { naming(ui, P::NewContributing) } }
                        if !beneath.is_empty() { <ul aria-label={ui.locale.fill(P::Contributing, &[&goal.title])}>{ for beneath }</ul> }
                    </li>
                }
            }
        }
    }
}

/// Notes which line one is at.
fn on_focus(ui: &Ui) -> Callback<FocusEvent> {
    let ui = ui.clone();
    Callback::from(move |event: FocusEvent| {
        let place = events::place(&event);
        if place.is_some() && ui.nav.desk.tree.current != place {
            ui.go(TreeDesk::step(move |desk| desk.current = place));
        }
    })
}

/// Does what the buttons of the tree are for.
fn on_click(ui: &Ui, tree: &Rc<Tree>) -> Callback<MouseEvent> {
    let (ui, tree) = (ui.clone(), tree.clone());
    Callback::from(move |event: MouseEvent| {
        let Some(button) = closest(&event, "[data-do]") else { return };
        let text = |name: &str| button.get_attribute(name).unwrap_or_default();
        let place = events::place(&event);
        match (text("data-do").as_str(), place) {
            ("open", Some(place)) => open(&ui, &event, place),
            ("fold", Some(place)) => {
                let line = tree.beside(place).map(|(line, ..)| line);
                let expanded = line.is_some_and(|line| tree.is_expanded(&ui, &line));
                ui.go(TreeDesk::step(move |desk| {
                    desk.folds.insert(place.goal, !expanded);
                }));
            }
            ("menu", Some(place)) => ui.go(TreeDesk::step(move |desk| {
                desk.menu = Some(place).filter(|_| desk.menu != Some(place));
                desk.naming = None;
            })),
            ("more", _) => {
                let Some(next) = Place::read(&text("data-next")) else { return };
                ui.go(TreeDesk::step(move |desk| *desk.more.or_default(next.parent) += SHOWN_AT_ONCE));
                focus_next(events::root(&event), vec![title(next)]);
            }
            ("group", _) => {
                let group = text("data-group").parse::<u32>().ok().and_then(|n| tree.groups.get(n as usize));
                let Some(called) = group.map(|group| name(&ui, &group.heading)) else { return };
                ui.go(TreeDesk::step(move |desk| {
                    let folded = &mut desk.folded_groups;
                    if !folded.remove(&called) {
                        folded.insert(called);
                    }
                }));
            }
            _ => {}
        }
    })
}

/// Opens a goal beside the tree, or closes it. Where there is no room for both, the goal takes the tree's place, and the
/// focus goes along.
fn open(ui: &Ui, event: &MouseEvent, place: Place) {
    let is_open = ui.nav.goal == Some(place.goal);
    ui.go(Go::Goal((!is_open).then_some(place.goal)));
    give_way(events::root(event));
}

/// What has the focus after a goal was closed: one of its lines.
pub fn closed_from(goal: GoalId) -> Vec<String> {
    vec![format!("[data-place^=\"{goal}.\"] .title")]
}
