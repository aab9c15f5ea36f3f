//! Form fields with their labels. What is typed is kept here until it is committed (Enter, or leaving the field), so
//! that one edit is one action and a change from elsewhere does not wipe half-typed words.

use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement};
use yew::prelude::*;

use crate::ui::icon::Icon;
use crate::ui::phrase::P;
use crate::ui::ui::{Ui, icon_button};

/// A field with its label.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The label.
    pub label: AttrValue,
    /// What stands in it.
    pub value: AttrValue,
    /// Takes a new text.
    pub on_change: Callback<String>,
    /// `text`, `number`, `date`.
    #[prop_or(AttrValue::Static("text"))]
    pub kind: AttrValue,
    /// Shown in the empty field.
    #[prop_or_default]
    pub placeholder: AttrValue,
    /// Said beneath the field.
    #[prop_or_default]
    pub hint: AttrValue,
    /// The label is for assistive technology only.
    #[prop_or_default]
    pub bare: bool,
    /// Several lines.
    #[prop_or_default]
    pub tall: bool,
    /// How it is laid out.
    #[prop_or_default]
    pub class: Classes,
    /// It cannot be changed.
    #[prop_or_default]
    pub readonly: bool,
    /// Takes the focus when it appears.
    #[prop_or_default]
    pub focus: bool,
}

/// A field with its label.
#[component]
pub fn Field(props: &Props) -> Html {
    let draft = use_state(|| None::<String>);
    let node = use_node_ref();
    use_effect_with(props.focus, {
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
                && value != *before
            {
                on_change.emit(value);
            }
            draft.set(None);
        })
    };
    let value = (*draft).clone().map_or_else(|| props.value.clone(), AttrValue::from);
    let (aria, placeholder) = (props.bare.then(|| props.label.clone()), props.placeholder.clone());
    let input = if props.tall {
        html! { <textarea ref={node} rows="2" maxlength="10000" aria-label={aria} {placeholder} {value} {oninput} {onchange} readonly={props.readonly} /> }
    } else {
        html! { <input ref={node} type={props.kind.clone()} maxlength="1000" autocomplete="off" aria-label={aria} {placeholder} {value} {oninput} {onchange} readonly={props.readonly} /> }
    };
    html! {
        <label class={classes!("field", props.class.clone())}>
            if !props.bare { <span class="label">{ &props.label }</span> }
            { input }
            if !props.hint.is_empty() { <span class="hint">{ &props.hint }</span> }
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
pub fn choice_named(label: &'static str, name: &'static str, options: Vec<AttrValue>, chosen: usize) -> Html {
    let options = options.iter().enumerate().map(|(n, words)| {
        html! { <option key={n} value={n.to_string()} selected={n == chosen}>{ words }</option> }
    });
    html! { <label class="field"><span class="label">{ label }</span><select {name}>{ for options }</select></label> }
}

/// A field that a form reads. A number is checked by the browser, which says so in its own language.
pub fn input(label: &'static str, name: &'static str, kind: &'static str, placeholder: String) -> Html {
    let (kind, pattern, mode) = match kind {
        "number" => ("text", Some("[+\\-]?[0-9]{0,14}([.,][0-9]*)?"), Some("decimal")),
        kind => (kind, None, None),
    };
    html! {
        <label class="field"><span class="label">{ label }</span>
            <input {name} type={kind} {pattern} inputmode={mode} {placeholder} maxlength="1000" autocomplete="off" /></label>
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
            if !readonly { <Field label={ui.say(label)} value="" placeholder={ui.say(placeholder)} {on_change} /> }
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
