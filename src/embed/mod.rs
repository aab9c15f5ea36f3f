//! The custom element's wasm half: what JavaScript may call, and nothing of how it looks.
//!
//! A stand-in until the app is wired: it mounts one line of text, so that every shape can be built and tested.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;
use yew::prelude::*;

/// One mounted widget. JavaScript holds it for as long as its element is in the page.
#[wasm_bindgen]
#[derive(Debug)]
pub struct Handle {
    app: yew::AppHandle<Hello>,
}

#[wasm_bindgen]
impl Handle {
    /// An attribute of the element changed; `None` when it was removed.
    pub fn set(&self, name: &str, value: Option<String>) {
        let _ = (name, value);
    }

    /// A method of the element was called; the promise carries its answer or a sentence saying what was wrong.
    pub fn call(&self, method: &str, argument: JsValue) -> Promise {
        if method == "checkActivity" && argument.as_string().as_deref() == Some("panic") {
            panic!("a panic asked for by a test");
        }
        Promise::resolve(&JsValue::NULL)
    }

    /// Takes the widget down and frees what it held.
    pub fn unmount(self) {
        self.app.destroy();
    }
}

/// Mounts a widget on `target`, a fresh element inside the shadow root of `host`.
#[wasm_bindgen]
pub fn mount(target: HtmlElement, host: HtmlElement, options: &JsValue) -> Handle {
    let _ = (host, options);
    let app = yew::Renderer::<Hello>::with_root(target.into()).render();
    Handle { app }
}

/// `callback` is told the message of a panic, after which no widget of this instance answers any more.
#[wasm_bindgen]
pub fn on_panic(callback: Function) {
    yew::set_custom_panic_hook(Box::new(move |panic| {
        let message = JsValue::from_str(&panic.to_string());
        // The callback runs in the page; what it throws cannot be told to anyone from here.
        let _ = callback.call1(&JsValue::NULL, &message);
    }));
}

#[component]
fn Hello() -> Html {
    html! { <p class="hello">{ "Aimline" }</p> }
}
