//! Where in the tree something happened, and taking the focus there, by the data attributes of its elements.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};
use yew::platform::spawn_local;

use crate::ui::tree::Place;

/// The nearest element around an event that a selector matches.
pub fn closest(event: &Event, selector: &str) -> Option<Element> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    target.closest(selector).ok().flatten()
}

/// The place of the line around an event.
pub fn place(event: &Event) -> Option<Place> {
    place_of(&closest(event, "[data-place]")?)
}

/// The place that an element stands for.
pub fn place_of(element: &Element) -> Option<Place> {
    Place::read(&element.get_attribute("data-place")?)
}

/// The element around all goals, which stays while what is in it changes.
pub fn root(event: &Event) -> Option<Element> {
    closest(event, "[data-goals]")
}

/// What the title of a place is found by.
pub fn title(place: Place) -> String {
    format!("[data-place=\"{place}\"] .title")
}

/// Takes the focus to what a selector finds, if it can be seen; says whether it did.
pub fn focus(root: &Element, selector: &str) -> bool {
    let found = root.query_selector(selector).ok().flatten().and_then(|found| found.dyn_into::<HtmlElement>().ok());
    found.filter(|found| found.offset_parent().is_some()).is_some_and(|found| found.focus().is_ok())
}

/// Takes the focus to the first of `selectors` that is there and seen, once what was asked for is drawn.
pub fn focus_next(root: Option<Element>, selectors: Vec<String>) {
    let Some(root) = root else { return };
    // Yew draws in a turn that was taken before this one is.
    spawn_local(async move {
        selectors.iter().any(|selector| focus(&root, selector));
    });
}
