//! Tests that need a real browser: storage, events, and whatever the host cannot imitate.
//!
//! Run by `cargo xtask test`; empty on any other target than the browser's.
#![cfg(target_arch = "wasm32")]

use aimline::embed;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::HtmlElement;

wasm_bindgen_test_configure!(run_in_browser);

fn element() -> Option<HtmlElement> {
    let document = web_sys::window()?.document()?;
    document.create_element("div").ok()?.dyn_into().ok()
}

#[wasm_bindgen_test]
async fn a_widget_fills_its_target_and_leaves_nothing() {
    let target = element().expect("a browser makes elements");
    let host = element().expect("a browser makes elements");
    let handle = embed::mount(target.clone(), host, &JsValue::UNDEFINED);
    next_turn().await;
    assert!(target.child_element_count() > 0);
    handle.unmount();
    next_turn().await;
    assert_eq!(target.child_element_count(), 0);
}

/// Yew works in a microtask of its own; one that is queued later runs after it.
async fn next_turn() {
    let settled = js_sys::Promise::resolve(&JsValue::UNDEFINED);
    let _ = wasm_bindgen_futures::JsFuture::from(settled).await;
}
