//! Form fields with their labels. What is typed is kept here until it is committed (Enter, or leaving the field), so
//! that one edit is one action and a change from elsewhere does not wipe half-typed words.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;

/// A field with its label, as it looks; [`TextField::draw`] draws it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct TextField {
    label: &'static str,
    placeholder: &'static str,
    hint: &'static str,
    kind: Kind,
    readonly: bool,
    focus: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Line,
    /// Its label is for assistive technology only.
    Bare,
    /// Several lines.
    Tall,
    Date,
    /// A date with its label beside it.
    InlineDate,
}

impl TextField {
    /// A field of one line.
    pub const fn new(label: &'static str) -> Self {
        Self { label, placeholder: "", hint: "", kind: Kind::Line, readonly: false, focus: false }
    }

    /// Its label is for assistive technology only.
    pub const fn bare(self) -> Self {
        Self { kind: Kind::Bare, ..self }
    }

    /// Several lines.
    pub const fn tall(self) -> Self {
        Self { kind: Kind::Tall, ..self }
    }

    /// A date.
    pub const fn date(self) -> Self {
        Self { kind: Kind::Date, ..self }
    }

    /// A date with its label beside it.
    pub const fn inline_date(self) -> Self {
        Self { kind: Kind::InlineDate, ..self }
    }

    /// Shown in the empty field.
    pub const fn placeholder(self, placeholder: &'static str) -> Self {
        Self { placeholder, ..self }
    }

    /// Said beneath the field.
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint, ..self }
    }

    /// It cannot be changed.
    pub const fn readonly(self, readonly: bool) -> Self {
        Self { readonly, ..self }
    }

    /// Takes the focus when it appears.
    pub const fn focused(self) -> Self {
        Self { focus: true, ..self }
    }

    /// Draws it with what stands in it; `on_change` takes a new text.
    pub fn draw(self, value: String, on_change: Callback<String>) -> Html {
        html! { <Field look={self} {value} {on_change} /> }
    }
}

#[derive(PartialEq, Properties)]
struct Props {
    look: TextField,
    value: String,
    on_change: Callback<String>,
}

#[component]
fn Field(props: &Props) -> Html {
    let TextField { label, placeholder, hint, kind, readonly, focus } = props.look;
    let draft = use_state(|| None::<String>);
    let node = use_node_ref();
    use_effect_with(focus, {
        let node = node.clone();
        move |focus| {
            if let (true, Some(element)) = (*focus, node.cast::<web_sys::HtmlElement>()) {
                // An element that cannot take the focus leaves it where it is.
                let _ = element.focus();
            }
        }
    });
    let oninput = {
        let draft = draft.clone();
        Callback::from(move |event: InputEvent| draft.set(event.target().and_then(value_of)))
    };
    let onchange = {
        let (draft, on_change, before) = (draft.clone(), props.on_change.clone(), props.value.clone());
        Callback::from(move |event: Event| {
            if let Some(value) = event.target().and_then(value_of)
                && value != before
            {
                on_change.emit(value);
            }
            draft.set(None);
        })
    };
    let value = AttrValue::from(draft.as_ref().unwrap_or(&props.value).clone());
    let aria = (kind == Kind::Bare).then_some(label);
    let date = matches!(kind, Kind::Date | Kind::InlineDate);
    let input = if kind == Kind::Tall {
        html! { <textarea ref={node} rows="2" maxlength="10000" {placeholder} {value} {oninput} {onchange} {readonly} /> }
    } else {
        let kind = if date { "date" } else { "text" };
        html! { <input ref={node} type={kind} maxlength="1000" autocomplete="off" aria-label={aria} {placeholder} {value} {oninput} {onchange} {readonly} /> }
    };
    html! {
        <label class={if kind == Kind::InlineDate { "field inline" } else { "field" }}>
            if kind != Kind::Bare { <span class="label">{ label }</span> }
            { input }
            if !hint.is_empty() { <span class="hint">{ hint }</span> }
        </label>
    }
}

/// A choice of one among several, with its label.
pub fn choice(label: impl Into<AttrValue>, options: Vec<AttrValue>, chosen: usize, on_choose: Callback<usize>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let select = event.target().and_then(|t| t.dyn_into::<HtmlSelectElement>().ok());
        if let Some(select) = select {
            on_choose.emit(select.selected_index().max(0) as usize);
        }
    });
    let options = options.iter().enumerate().map(|(n, words)| {
        html! { <option key={n} value={n.to_string()} selected={n == chosen}>{ words }</option> }
    });
    html! {
        <label class="field"><span class="label">{ label.into() }</span><select {onchange}>{ for options }</select></label>
    }
}

/// A choice of one among several that a form reads.
pub fn choice_named(label: &'static str, name: AttrValue, options: Vec<AttrValue>, chosen: usize) -> Html {
    let options = options.iter().enumerate().map(|(n, words)| {
        html! { <option key={n} value={n.to_string()} selected={n == chosen}>{ words }</option> }
    });
    html! { <label class="field"><span class="label">{ label }</span><select {name}>{ for options }</select></label> }
}

/// A field that a form reads; `kind` is `text`, `number` or `date`, with a `!` where it must be filled in. The browser
/// checks that and says so in its own language.
pub fn input(label: &'static str, name: &'static str, kind: &'static str, placeholder: String) -> Html {
    let required = kind.ends_with('!');
    let kind = kind.trim_end_matches('!');
    let (kind, pattern, mode) = match kind {
        "number" => ("text", Some("[+\\-]?[0-9]{0,14}([.,][0-9]*)?"), Some("decimal")),
        kind => (kind, None, None),
    };
    html! {
        <label class="field"><span class="label">{ label }</span>
            <input {name} type={kind} {pattern} inputmode={mode} {placeholder} {required} maxlength="1000" autocomplete="off" /></label>
    }
}

/// A box to tick.
pub fn check(label: String, checked: bool, on_toggle: Callback<MouseEvent>) -> Html {
    html! {
        <label class="check"><input type="checkbox" {checked} onclick={on_toggle} /><span>{ label }</span></label>
    }
}

/// A list of phrases that is added to and taken from; several may be typed at once, with commas between.
pub fn phrases(
    ui: &Ui,
    (label, placeholder): (P, P),
    phrases: &[String],
    on_add: Callback<String>,
    on_remove: Callback<String>,
) -> Html {
    let readonly = ui.options.readonly;
    let on_change = ui.on_text(move |_, text| {
        for phrase in text.split(',').map(str::trim).filter(|phrase| !phrase.is_empty()) {
            on_add.emit(phrase.to_owned());
        }
    });
    let chips = phrases.iter().map(|phrase| {
        let onclick = {
            let (on_remove, phrase) = (on_remove.clone(), phrase.clone());
            Callback::from(move |_: MouseEvent| on_remove.emit(phrase.clone()))
        };
        let remove = ui.locale.fill(P::RemovePhrase, &[phrase]);
        html! {
            <li class="chip" key={phrase.clone()}>{ phrase }
                if !readonly { { icon_button(Icon::Close, remove, false, onclick) } }
            </li>
        }
    });
    html! {
        <div class="phrases">
            if !readonly {
                { TextField::new(ui.say(label)).placeholder(ui.say(placeholder)).draw(String::new(), on_change) }
            }
            <ul class="chips" aria-label={ui.say(label)}>{ for chips }</ul>
        </div>
    }
}

/// Whether a key was pressed in a field that holds text, which has an undo of its own.
pub fn is_text(event: &KeyboardEvent) -> bool {
    let origin = event.composed_path().get(0).dyn_into::<Element>();
    origin.is_ok_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT") && !is_empty(&element)
    })
}

fn is_empty(element: &Element) -> bool {
    value_of(element.clone().into()).is_some_and(|value| value.is_empty())
}

fn value_of(target: web_sys::EventTarget) -> Option<String> {
    match target.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(target) => target.dyn_into::<HtmlTextAreaElement>().ok().map(|area| area.value()),
    }
}
