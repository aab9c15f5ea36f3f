//! `Root`: what a widget is drawn in. Yew never takes its listeners off a root, and with them keeps it for ever: so a root
//! that a widget left is used by the next, and there are no more than widgets were there at once.

use std::cell::RefCell;

use web_sys::Element;
use yew::AppHandle;

use crate::ui::app::{App, Props, Shown};

thread_local! {
    /// The roots that no widget is in.
    static SPARE: RefCell<Vec<Root>> = const { RefCell::new(Vec::new()) };
}

/// An element, and the app in it.
pub struct Root {
    element: Element,
    app: AppHandle<App>,
    life: u32,
}

impl Root {
    /// A root that shows a widget, yet to be put into its place. `None` where the browser makes no element.
    pub fn take(shown: Shown) -> Option<Self> {
        if let Some(mut root) = SPARE.with_borrow_mut(Vec::pop) {
            root.show(shown);
            return Some(root);
        }
        let element = web_sys::window()?.document()?.create_element("div").ok()?;
        element.set_class_name("aimline");
        element.set_attribute("part", "root").ok()?;
        let props = Props { shown: Some(shown), life: 0 };
        let app = yew::Renderer::<App>::with_root_and_props(element.clone(), props).render();
        Some(Self { element, app, life: 0 })
    }

    /// What the widget is drawn in.
    pub fn element(&self) -> Element {
        self.element.clone()
    }

    /// Draws the widget anew.
    pub fn show(&mut self, shown: Shown) {
        self.app.update(Props { shown: Some(shown), life: self.life });
    }

    /// Takes the widget down.
    pub fn leave(mut self) {
        self.life += 1;
        self.app.update(Props { shown: None, life: self.life });
        self.element.remove();
        SPARE.with_borrow_mut(|spare| spare.push(self));
    }
}
