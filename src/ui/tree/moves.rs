//! Moving goals, from wherever it is asked for: each move is one action, said with the way back, and the focus goes along.

use web_sys::Element;

use crate::domain::action::Action;
use crate::domain::id::GoalId;
use crate::domain::regroup::{self, Refused};
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::tree::drawn::Tree;
use crate::ui::tree::events::{focus_next, title};
use crate::ui::tree::{Place, TreeDesk};

/// A move of the goal at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Move {
    /// Before the one above, of those beside it.
    Up,
    /// Behind the one below.
    Down,
    /// Under the one above.
    UnderAbove,
    /// Out of what it stands under, behind that.
    LevelUp,
    /// Out of what it stands under, to the top.
    Top,
    /// Under a goal, in place of what it stands under.
    Under(GoalId),
    /// Under a goal as well.
    Too(GoalId),
}

/// Moves the goal at a place. The focus goes to `then` of its line, or to its title.
pub fn go(ui: &Ui, tree: &Tree, root: Option<Element>, place: Place, step: Move, then: &str) {
    // A goal may be dragged here from a widget that is not read only.
    let may_move = !ui.for_goal(place.goal).options.readonly;
    let Some(moved) = moved(ui, tree, place, step).filter(|_| may_move) else { return };
    let own = ui.snapshot.goal_title(place.goal);
    match moved.action {
        Ok(action) => {
            let to = moved.place;
            ui.go(TreeDesk::step(move |tree| {
                tree.current = Some(to);
                tree.menu = tree.menu.filter(|menu| *menu != place).or(tree.menu.map(|_| to));
                to.parent.into_iter().for_each(|parent| {
                    tree.folds.insert(parent, true);
                });
            }));
            let other = moved.other.map_or("", |id| ui.snapshot.goal_title(id));
            ui.perform_and_say(action, ui.locale.fill(moved.said, &[own, other]));
            let goal = place.goal;
            let any = format!("[data-place^=\"{goal}.\"] .title");
            focus_next(root, vec![format!("[data-place=\"{to}\"] {then}"), title(to), any]);
        }
        Err(Refused::Circle) => {
            let other = moved.other.map_or("", |id| ui.snapshot.goal_title(id));
            ui.go(Go::Notice(ui.locale.fill(P::WouldCircle, &[own, other]), None));
        }
        Err(Refused::Nothing) => {}
    }
}

/// What a move comes to.
struct Moved {
    action: Result<Action, Refused>,
    said: P,
    /// The goal that it went under, or out of.
    other: Option<GoalId>,
    /// Where the goal then is.
    place: Place,
}

fn moved(ui: &Ui, tree: &Tree, place: Place, step: Move) -> Option<Moved> {
    let state = &ui.snapshot.state;
    let (line, beside, at) = tree.beside(place)?;
    let goal = line.goal;
    let under = |to: GoalId, from: Option<GoalId>, said: P| Moved {
        action: regroup::under(state, &tree.structure, goal, from, to),
        said,
        other: Some(to),
        place: Place { goal, parent: Some(to) },
    };
    let reorder = |to: Option<usize>| Moved {
        action: to.ok_or(Refused::Nothing).and_then(|to| regroup::reorder(state, &beside, at, to)),
        said: P::Reordered,
        other: None,
        place,
    };
    Some(match step {
        Move::Up => reorder(at.checked_sub(1)),
        Move::Down => reorder(Some(at + 1)),
        Move::UnderAbove => under(*beside.get(at.checked_sub(1)?)?, place.parent, P::MovedUnder),
        Move::Under(to) => under(to, place.parent, P::MovedUnder),
        Move::Too(to) => under(to, None, P::ContributesToo),
        Move::LevelUp | Move::Top => {
            let from = place.parent?;
            let over = tree.over(place).filter(|_| step == Move::LevelUp);
            let parent = over.and_then(|over| over.parent);
            let beside = over.and_then(|over| tree.beside(Place { goal: over.goal, parent }));
            let beside = beside.map(|(_, beside, _)| beside).unwrap_or_default();
            Moved {
                action: regroup::out(state, goal, from, parent, &beside),
                said: P::MovedOut,
                other: Some(from),
                place: Place { goal, parent },
            }
        }
    })
}
