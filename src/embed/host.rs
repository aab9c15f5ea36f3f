//! The page around the element: what is told to it, and the plain objects passed to and fro.

use js_sys::{JSON, Object, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, CustomEvent, CustomEventInit, HtmlAnchorElement, HtmlElement, Url};

use crate::domain::letters;
use crate::embed::modules;
use crate::json::{self, FromJson, ToJson};

/// The version of what events tell.
const VERSION: u32 = 1;

/// Tells the page: a composed event, so that it leaves the shadow root, with a plain frozen object as its detail.
pub fn tell(host: &HtmlElement, name: &str, detail: &[(&str, &dyn ToJson)]) {
    dispatch(host, name, detail, false);
}

/// Tells the page of what it may prevent. Says whether it did.
pub fn tell_first(host: &HtmlElement, name: &str, detail: &[(&str, &dyn ToJson)]) -> bool {
    !dispatch(host, name, detail, true)
}

/// Tells the page of trouble. Says whether it shows that itself.
pub fn tell_error(host: &HtmlElement, code: &str, message: &str) -> bool {
    tell_first(host, "aimline-error", &[("code", &code), ("message", &message)])
}

fn dispatch(host: &HtmlElement, name: &str, detail: &[(&str, &dyn ToJson)], cancelable: bool) -> bool {
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_composed(true);
    init.set_cancelable(cancelable);
    let mut fields: Vec<(&str, &dyn ToJson)> = vec![("version", &VERSION)];
    fields.extend_from_slice(detail);
    let detail: Object = to_js(&Fields(&fields)).unchecked_into();
    init.set_detail(&Object::freeze(&detail));
    let event = CustomEvent::new_with_event_init_dict(name, &init);
    // What a listener of the page throws is reported by the browser, not here.
    event.and_then(|event| host.dispatch_event(&event)).unwrap_or(true)
}

/// A plain value of the page's own kind.
pub fn to_js(value: &dyn ToJson) -> JsValue {
    JSON::parse(&json::to_string(value)).unwrap_or(JsValue::NULL)
}

/// Reads a plain value; the error says what is wrong with it.
pub fn from_js<T: FromJson>(value: &JsValue) -> Result<T, String> {
    let json = modules::text_of(value).unwrap_or_else(|| "null".to_owned());
    json::from_str(&json).map_err(|error| error.to_string())
}

/// An object of these fields, for [`to_js`].
pub struct Fields<'a>(pub &'a [(&'a str, &'a dyn ToJson)]);

impl ToJson for Fields<'_> {
    fn to_json(&self, json: &mut String) {
        json.push('{');
        for (name, value) in self.0 {
            json::write_field(name, *value, json);
        }
        json.push('}');
    }
}

/// A property as text; `None` where it is absent.
pub fn text_of(object: &JsValue, name: &str) -> Option<String> {
    Reflect::get(object, &JsValue::from_str(name)).ok()?.as_string()
}

/// Hands a text to the person as a file. Says whether the browser let it.
pub fn download(name: &str, text: &str) -> bool {
    let go = || -> Result<(), JsValue> {
        let parts = js_sys::Array::of1(&JsValue::from_str(text));
        let kind = BlobPropertyBag::new();
        kind.set_type("application/json");
        let url = Url::create_object_url_with_blob(&Blob::new_with_str_sequence_and_options(&parts, &kind)?)?;
        let document = web_sys::window().and_then(|window| window.document()).ok_or(JsValue::NULL)?;
        let link: HtmlAnchorElement = document.create_element("a")?.dyn_into().map_err(JsValue::from)?;
        link.set_href(&url);
        link.set_download(name);
        link.click();
        // Once the download has begun it no longer needs the address.
        gloo::timers::callback::Timeout::new(60_000, move || {
            let _ = Url::revoke_object_url(&url);
        })
        .forget();
        Ok(())
    };
    go().is_ok()
}

/// A file name without what some file system refuses.
pub fn file_name(text: &str) -> String {
    let plain = text.chars().map(|c| if letters::is_word(c) || c == '-' { c } else { '-' });
    let plain: String = plain.take(60).collect();
    if plain.is_empty() { "space".to_owned() } else { plain }
}
