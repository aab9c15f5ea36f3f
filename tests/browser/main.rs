//! Tests that need a real browser: storage, events, and whatever the host cannot imitate.
//!
//! Run by `cargo xtask test`; empty on any other target than the browser's.
#![cfg(target_arch = "wasm32")]

use aimline::embed::handle;
use aimline::store::browser::Browser;
use aimline::store::storage::Storage;
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
    let handle = handle::mount(target.clone(), host, &JsValue::UNDEFINED);
    next_turn().await;
    assert!(target.child_element_count() > 0);
    handle.unmount();
    // Yew takes down one layer of components in a turn.
    for _ in 0..20 {
        next_turn().await;
    }
    assert_eq!(target.child_element_count(), 0);
}

#[wasm_bindgen_test]
fn local_storage_gives_back_what_it_was_given() {
    let storage = Browser::open().expect("a page on loopback has local storage");
    let (key, text) = ("aimline-test:key", "plain, Größe, 東京, \u{4000}\u{bfff}, 😀, \0");
    assert_eq!(storage.set(key, text), Ok(()));
    assert_eq!(storage.get(key), Ok(Some(text.to_owned())));
    assert!(storage.keys().is_ok_and(|keys| keys.iter().any(|known| known == key)));
    assert_eq!(storage.remove(key), Ok(()));
    assert_eq!(storage.get(key), Ok(None));
}

/// Yew works in a microtask of its own; one that is queued later runs after it.
async fn next_turn() {
    let settled = js_sys::Promise::resolve(&JsValue::UNDEFINED);
    let _ = wasm_bindgen_futures::JsFuture::from(settled).await;
}
