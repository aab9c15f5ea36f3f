//! Moving goals by dragging their lines. What is marked while dragging is marked on the elements themselves: drawing
//! anew would be slow, and moving the dragged line ends the drag in some browsers.

use std::rc::Rc;

use web_sys::{DataTransfer, DragEvent, Element, Event};
use yew::prelude::*;

use crate::ui::parts::Ui;
use crate::ui::tree::Place;
use crate::ui::tree::drawn::Tree;
use crate::ui::tree::events::{closest, place, place_of, root};
use crate::ui::tree::moves::{self, Move};

/// What a dragged goal is called by, so that nothing else that is dragged is taken for one.
const KIND: &str = "application/x-aimline-goal";

/// What takes the events of dragging.
pub struct Drag {
    /// A line begins to be dragged.
    pub start: Callback<DragEvent>,
    /// It is over something.
    pub over: Callback<DragEvent>,
    /// It is dropped.
    pub drop: Callback<DragEvent>,
    /// It is dragged no more.
    pub end: Callback<DragEvent>,
}

impl Drag {
    /// The events of dragging in a tree.
    pub fn of(ui: &Ui, tree: &Rc<Tree>) -> Self {
        let (ui, tree) = (ui.clone(), tree.clone());
        Self {
            start: Callback::from(|event: DragEvent| {
                if let Some((place, data)) = place(&event).zip(event.data_transfer()) {
                    // A browser that keeps no data drops nothing either.
                    let _ = data.set_data(KIND, &place.to_string());
                    data.set_effect_allowed("copyMove");
                    switch(root(&event), "data-dragging", true);
                }
            }),
            over: Callback::from(|event: DragEvent| {
                let zone = zone(&event).filter(|_| event.data_transfer().is_some_and(|data| is_goal(&data)));
                unmark(&event, zone.as_ref());
                let Some(zone) = zone else { return };
                event.prevent_default();
                switch(Some(zone), "data-over", true);
                event
                    .data_transfer()
                    .iter()
                    .for_each(|data| data.set_drop_effect(if is_too(&event) { "copy" } else { "move" }));
            }),
            drop: Callback::from(move |event: DragEvent| {
                end(&event);
                let data = event.data_transfer().and_then(|data| data.get_data(KIND).ok());
                let Some((from, zone)) = data.and_then(|data| Place::read(&data)).zip(zone(&event)) else { return };
                event.prevent_default();
                let step = match place_of(&zone) {
                    Some(to) if to.goal == from.goal => return,
                    Some(to) if is_too(&event) => Move::Too(to.goal),
                    Some(to) => Move::Under(to.goal),
                    None => Move::Top,
                };
                moves::go(&ui, &tree, root(&event), from, step, ".title");
            }),
            end: Callback::from(|event: DragEvent| end(&event)),
        }
    }
}

/// With a key held, the goal stays where it is too.
fn is_too(event: &DragEvent) -> bool {
    event.alt_key() || event.ctrl_key()
}

fn is_goal(data: &DataTransfer) -> bool {
    data.types().includes(&KIND.into(), 0)
}

/// The line, or the way to the top, that an event is over.
fn zone(event: &Event) -> Option<Element> {
    closest(event, "[data-place], [data-top]")
}

fn end(event: &DragEvent) {
    unmark(event, None);
    switch(root(event), "data-dragging", false);
}

/// Takes the mark from what the goal was over before.
fn unmark(event: &Event, but: Option<&Element>) {
    let marked = root(event).and_then(|root| root.query_selector("[data-over]").ok().flatten());
    switch(marked.filter(|marked| Some(marked) != but), "data-over", false);
}

fn switch(element: Option<Element>, name: &str, on: bool) {
    // Neither fails for a name that may be one.
    let _ = element.map(|element| if on { element.set_attribute(name, "") } else { element.remove_attribute(name) });
}
