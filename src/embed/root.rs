//! `Root`: what Yew draws a widget into. Yew never takes its listeners off a root, and with them keeps the root for ever: so
//! roots are few, and one that a widget left is used by the next.

use std::cell::RefCell;

use web_sys::{Element, Node};
use yew::prelude::*;

use crate::ui::app::{App, Props};

thread_local! {
    /// The roots that no widget is in.
    static SPARE: RefCell<Vec<Root>> = const { RefCell::new(Vec::new()) };
}

/// An element, and what is drawn in it.
pub struct Root {
    element: Element,
    stage: AppHandle<Stage>,
    /// Counts the widgets that were in it.
    n: u32,
}

impl Root {
    /// A root at the end of `place`, with nothing of an earlier widget in it. `None` where the browser makes no element.
    pub fn take(place: &Node) -> Option<Self> {
        let mut root = match SPARE.with_borrow_mut(Vec::pop) {
            Some(root) => root,
            None => Self::new()?,
        };
        root.n += 1;
        place.append_child(&root.element).ok()?;
        Some(root)
    }

    fn new() -> Option<Self> {
        let element = web_sys::window()?.document()?.create_element("div").ok()?;
        element.set_class_name("aimline");
        element.set_attribute("part", "root").ok()?;
        let stage = yew::Renderer::<Stage>::with_root_and_props(element.clone(), StageProps::default()).render();
        Some(Self { element, stage, n: 0 })
    }

    /// Draws a widget.
    pub fn show(&mut self, props: Props) {
        self.stage.update(StageProps { shown: Some((self.n, props)) });
    }

    /// Takes the widget down and leaves its place.
    pub fn leave(mut self) {
        self.stage.update(StageProps::default());
        self.element.remove();
        SPARE.with_borrow_mut(|spare| spare.push(self));
    }
}

#[derive(Clone, Default, PartialEq, Properties)]
struct StageProps {
    /// What is shown, and a number that no other widget had here.
    shown: Option<(u32, Props)>,
}

/// Holds a widget, or nothing.
#[component]
fn Stage(props: &StageProps) -> Html {
    let shown = props.shown.clone().map(|(n, props)| html! { <App key={n} ..props /> });
    html! { <>{ for shown }</> }
}
