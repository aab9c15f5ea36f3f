//! `Ui`: what every view is drawn from and acts through, handed down from the root.
//!
//! An argument rather than contexts for state, dispatcher and language: every provider and every hook on it is
//! compiled once for each type, about 3 kB of wasm.

use std::cell::RefCell;
use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::ui::locale::Locale;
use crate::ui::nav::{Asking, Go, Nav};
use crate::ui::phrase::P;
use crate::ui::shell::ShellRef;
use crate::ui::snapshot::{Options, SnapshotRef};

/// What every view is drawn from and acts through. Equal only to itself.
#[derive(Clone)]
pub struct Ui(Rc<Parts>);

/// What takes a text.
type TakeText = Box<dyn Fn(&Ui, String)>;

/// The parts of a [`Ui`].
#[derive(Clone)]
pub struct Parts {
    /// The one way for anything to change.
    pub shell: ShellRef,
    /// Everything that is shown.
    pub snapshot: SnapshotRef,
    /// What the host page asked for.
    pub options: Rc<Options>,
    /// The page's language.
    pub locale: Locale,
    /// Where the person is, and the way elsewhere.
    pub nav: UseReducerHandle<Nav>,
}

impl PartialEq for Ui {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl std::ops::Deref for Ui {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl Ui {
    /// The ui of these parts.
    pub fn new(parts: Parts) -> Self {
        Self(Rc::new(parts))
    }

    /// The same; one in which nothing can be changed if that `is_so`.
    #[must_use]
    pub fn readonly_if(&self, is_so: bool) -> Self {
        if !is_so || self.options.readonly {
            return self.clone();
        }
        let options = Rc::new(Options { readonly: true, ..(*self.options).clone() });
        Self::new(Parts { options, ..(*self.0).clone() })
    }

    /// The words of a phrase.
    pub fn say(&self, phrase: P) -> &'static str {
        self.locale.say(phrase)
    }

    /// Takes a step. One to another view only if the page lets it.
    pub fn go(&self, step: Go) {
        let (from, to) = (self.nav.view, step.view());
        if to.is_none_or(|to| to == from || self.shell.may_go(from, to)) {
            self.nav.dispatch(step);
        }
    }

    /// Does an action.
    pub fn perform(&self, action: Action) {
        self.shell.perform(action);
    }

    /// Does an action and says what was done, with the way back.
    pub fn perform_and_say(&self, action: Action, said: String) {
        let undo = self.shell.perform(action);
        self.go(Go::Notice(said, undo));
    }

    /// A click that does what `act` does.
    pub fn on_click(&self, act: impl Fn(&Self) + 'static) -> Callback<MouseEvent> {
        self.click(Box::new(act))
    }

    /// Compiled once, whatever is done.
    fn click(&self, act: Box<dyn Fn(&Self)>) -> Callback<MouseEvent> {
        let ui = self.clone();
        Callback::from(move |_| act(&ui))
    }

    /// A click that takes a step.
    pub fn on_click_go(&self, step: impl Fn() -> Go + 'static) -> Callback<MouseEvent> {
        self.on_click(move |ui| ui.go(step()))
    }

    /// A click that does an action and says so.
    pub fn on_click_perform(&self, action: Action, said: String) -> Callback<MouseEvent> {
        // Once is enough: what was done is drawn anew.
        let action = RefCell::new(Some(action));
        self.on_click(move |ui| {
            action.take().into_iter().for_each(|action| ui.perform_and_say(action, said.clone()));
        })
    }

    /// Takes a text that is not blank, trimmed.
    pub fn on_text(&self, take: impl Fn(&Self, String) + 'static) -> Callback<String> {
        self.text(Box::new(take))
    }

    fn text(&self, take: TakeText) -> Callback<String> {
        let ui = self.clone();
        Callback::from(move |text: String| {
            let text = text.trim();
            if !text.is_empty() {
                take(&ui, text.to_owned());
            }
        })
    }
}

/// A button of a few words.
pub fn pill(class: &'static str, words: impl Into<AttrValue>, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class={classes!("pill", class)} part="button" {onclick}>{ words.into() }</button> }
}

/// A button that asks a question, or no more.
pub fn asker(ui: &Ui, asking: Asking, words: P) -> Html {
    let open = ui.nav.asking == Some(asking);
    let onclick = ui.on_click_go(move || Go::Ask((!open).then_some(asking)));
    html! { <button type="button" class="pill" part="button" aria-expanded={open.to_string()} {onclick}>{ ui.say(words) }</button> }
}

/// A button of an icon, with its words for those who do not see it.
pub fn icon_button(icon: crate::ui::icon::Icon, words: String, disabled: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="bare" aria-label={words} {disabled} {onclick}>{ icon.draw() }</button> }
}

/// Nothing, where a component must draw something.
pub fn nothing() -> Html {
    html! { <span hidden={true}></span> }
}
