//! Which tabs are alive: each holds a Web Lock under its replica's name for as long as it lives.
//!
//! Web Locks exist on secure origins only; elsewhere a tab counts as gone two days after it last wrote.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::log::stamp::ReplicaId;

/// Says to other tabs that this one lives, until it is dropped.
#[derive(Debug)]
pub struct Alive {
    release: Option<Function>,
}

impl Alive {
    /// Takes the lock of a replica.
    pub fn hold(replica: ReplicaId) -> Self {
        let Some(locks) = locks() else { return Self { release: None } };
        let mut release = None;
        let held = Promise::new(&mut |resolve, _| release = Some(resolve));
        let callback = Closure::once_into_js(move || held);
        let request = method(&locks, "request");
        // A browser that refuses the lock lets this tab count as gone after two days, which loses nothing.
        may_fail(request.and_then(|request| request.call2(&locks, &name(replica).into(), &callback).ok()));
        Self { release }
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        if let Some(release) = &self.release {
            // Resolving a promise does not throw.
            let _ = release.call0(&JsValue::NULL);
        }
    }
}

/// The names of all locks held on this origin, or `None` where there are no Web Locks.
pub async fn held() -> Option<Vec<String>> {
    let locks = locks()?;
    let query: Promise = method(&locks, "query")?.call0(&locks).ok()?.dyn_into().ok()?;
    let held = Reflect::get(&JsFuture::from(query).await.ok()?, &"held".into()).ok()?;
    let held: Array = held.dyn_into().ok()?;
    Some(held.iter().filter_map(|lock| Reflect::get(&lock, &"name".into()).ok()?.as_string()).collect())
}

/// Does `work` unless another tab is at work of that name. Without Web Locks it is done in any case, so it must be safe
/// beside others.
pub fn alone(name: &str, work: impl FnOnce() + 'static) {
    let request = locks().and_then(|locks| Some((method(&locks, "request")?, locks)));
    let Some((request, locks)) = request else { return work() };
    let callback = Closure::once_into_js(move |lock: JsValue| {
        if lock.is_object() {
            work();
        }
    });
    let options = Object::new();
    // A plain object takes any property.
    let _ = Reflect::set(&options, &"ifAvailable".into(), &true.into());
    // A browser that refuses the lock leaves the work for another time.
    may_fail(request.call3(&locks, &name.into(), &options, &callback).ok());
}

/// The name of a replica's lock.
pub fn name(replica: ReplicaId) -> String {
    format!("aimline:{replica}")
}

fn locks() -> Option<JsValue> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    Reflect::get(&navigator, &"locks".into()).ok().filter(JsValue::is_object)
}

/// What a browser refuses, as in a frame without storage, is refused later: the page is not to hear of it as of an error.
fn may_fail(request: Option<JsValue>) {
    let caught = request.and_then(|request| {
        // Any function will do that takes whatever it is given.
        let ignore = method(&js_sys::global(), "Object")?;
        method(&request, "catch")?.call1(&request, &ignore).ok()
    });
    drop(caught);
}

fn method(object: &JsValue, name: &str) -> Option<Function> {
    Reflect::get(object, &name.into()).ok()?.dyn_into().ok()
}
