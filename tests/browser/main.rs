//! Tests that need a real browser: storage, events, and whatever the host cannot imitate.
//!
//! Run by `cargo xtask test`; empty on any other target than the browser's.
#![cfg(target_arch = "wasm32")]

use aimline::embed::handle;
use aimline::store::browser::Browser;
use aimline::store::storage::Storage;
use labelled::golden::{GOLDEN, scores};
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
    let handle = handle::mount(host, &JsValue::UNDEFINED, &JsValue::UNDEFINED);
    let root = handle.root().expect("a browser makes elements");
    target.append_child(&root).expect("an element takes another");
    assert!(comes(|| root.child_element_count() > 0).await);
    handle.unmount();
    assert!(comes(|| root.child_element_count() == 0).await, "left: {}", root.inner_html());
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

#[wasm_bindgen_test]
fn scores_are_those_of_other_platforms_to_the_last_bit() {
    let people = labelled::data().expect("the host's tests read the same lines");
    let lexicon = labelled::lexicon().expect("the host's tests read the same vectors");
    assert_eq!(scores(&people, &lexicon), GOLDEN);
}

/// Whether something comes true within some hundred turns of the page; Yew works in turns of its own.
async fn comes(is_so: impl Fn() -> bool) -> bool {
    for _ in 0..300 {
        if is_so() {
            return true;
        }
        let turn = js_sys::Promise::new(&mut |resolve, _| {
            let window = web_sys::window().expect("a page has a window");
            window.set_timeout_with_callback(&resolve).expect("a window takes a timer");
        });
        let _ = wasm_bindgen_futures::JsFuture::from(turn).await;
    }
    false
}
