//! The keyboard in the tree: the keys of the WAI-ARIA tree pattern, and with Alt those that move goals.

use web_sys::KeyboardEvent;
use yew::prelude::*;

use crate::domain::letters;
use crate::domain::outline::Line;
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::tree::drawn::{Tree, place_of};
use crate::ui::tree::events::{self, focus, focus_next, title};
use crate::ui::tree::moves::{self, Move};

/// Does what a key asks for on a line of the tree.
pub fn press(ui: &Ui, tree: &Tree, event: &KeyboardEvent) {
    let Some((place, root)) = events::place(event).zip(events::root(event)) else { return };
    let lines: Vec<&Line> = tree.lines().collect();
    let Some(at) = lines.iter().position(|line| place_of(line) == place) else { return };
    let key = event.key();
    // What lies towards the end of a line lies to the left where people write that way.
    let is_mirrored = root.matches(":dir(rtl)").unwrap_or(false);
    let key = match key.as_str() {
        "ArrowLeft" if is_mirrored => "ArrowRight",
        "ArrowRight" if is_mirrored => "ArrowLeft",
        key => key,
    };
    if event.ctrl_key() || event.meta_key() || event.is_composing() {
        return;
    }
    if event.alt_key() {
        let step = match key {
            "ArrowUp" => Move::Up,
            "ArrowDown" => Move::Down,
            "ArrowRight" => Move::UnderAbove,
            "ArrowLeft" => Move::LevelUp,
            _ => return,
        };
        // Going back a page is not what was meant, also where nothing can be moved.
        event.prevent_default();
        if !ui.options.readonly {
            moves::go(ui, tree, Some(root), place, step, ".title");
        }
        return;
    }
    let to = match key {
        "ArrowDown" => Some(at + 1),
        "ArrowUp" => at.checked_sub(1),
        "Home" => Some(0),
        "End" => lines.len().checked_sub(1),
        "ArrowRight" if !tree.is_expanded(ui, lines[at]) => return fold(ui, event, lines[at], true),
        "ArrowRight" => Some(at + 1),
        "ArrowLeft" if tree.is_expanded(ui, lines[at]) => return fold(ui, event, lines[at], false),
        "ArrowLeft" => place.parent.and_then(|parent| lines.iter().position(|line| line.goal == parent && !line.again)),
        key => return begins_with(ui, event, &root, &lines, at, key),
    };
    event.prevent_default();
    if let Some(line) = to.and_then(|to| lines.get(to)) {
        focus(&root, &title(place_of(line)));
    }
}

/// Expands or collapses a line; the focus goes to its title, as the button that had it may be gone.
fn fold(ui: &Ui, event: &KeyboardEvent, line: &Line, expanded: bool) {
    event.prevent_default();
    if line.n_children > 0 {
        let goal = line.goal;
        ui.go(Go::Desk(Box::new(move |desk| {
            desk.tree.folds.insert(goal, expanded);
        })));
        focus_next(events::root(event), vec![title(place_of(line))]);
    }
}

/// Goes to the next goal whose title begins with a letter that was pressed.
fn begins_with(ui: &Ui, event: &KeyboardEvent, root: &web_sys::Element, lines: &[&Line], at: usize, key: &str) {
    let mut signs = key.chars();
    if !matches!((signs.next(), signs.next()), (Some(sign), None) if letters::is_word(sign)) {
        return;
    }
    let key = letters::lower(key);
    let (before, after) = lines.split_at(at + 1);
    let is_meant = |line: &&&Line| {
        let start: String = ui.snapshot.goal_title(line.goal).chars().take(1).collect();
        letters::lower(&start) == key
    };
    if let Some(line) = after.iter().chain(before).find(is_meant) {
        event.prevent_default();
        focus(root, &title(place_of(line)));
    }
}

/// What is called for each key in the tree.
pub fn on_key(ui: &Ui, tree: &std::rc::Rc<Tree>) -> Callback<KeyboardEvent> {
    let (ui, tree) = (ui.clone(), tree.clone());
    Callback::from(move |event: KeyboardEvent| press(&ui, &tree, &event))
}
