//! Forms whose fields the browser holds until they are submitted, so that nothing is drawn anew while typing.

use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement};
use yew::prelude::*;

use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// What was filled in.
pub struct Filled(Option<FormData>);

impl Filled {
    /// The text of a field, trimmed; empty where there is none.
    pub fn text(&self, name: &str) -> String {
        let value = self.0.as_ref().and_then(|data| data.get(name).as_string());
        value.map(|text| text.trim().to_owned()).unwrap_or_default()
    }

    /// The place of the chosen option of a field.
    pub fn number(&self, name: &str) -> usize {
        self.text(name).parse::<u32>().map_or(0, |place| place as usize)
    }
}

/// A form; `submit` takes what was filled in. Where it says that it took it, the fields are emptied.
pub fn form(ui: &Ui, fields: Html, words: P, submit: impl Fn(&Ui, Filled) -> bool + 'static) -> Html {
    draw(ui, fields, words, Box::new(submit))
}

type Submit = Box<dyn Fn(&Ui, Filled) -> bool>;

fn draw(ui: &Ui, fields: Html, words: P, submit: Submit) -> Html {
    let acting = ui.clone();
    let onsubmit = Callback::from(move |event: SubmitEvent| {
        event.prevent_default();
        let form = event.target().and_then(|target| target.dyn_into::<HtmlFormElement>().ok());
        let data = form.as_ref().and_then(|form| FormData::new_with_form(form).ok());
        let taken = submit(&acting, Filled(data));
        form.filter(|_| taken).iter().for_each(HtmlFormElement::reset);
    });
    html! { <form class="form" {onsubmit}>{ fields }<button type="submit" class="pill main" part="button">{ ui.say(words) }</button></form> }
}
