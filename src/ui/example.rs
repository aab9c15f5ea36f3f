//! Loading and clearing the built-in example.

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::example;
use crate::ui::nav::{Go, View};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// Loads the example, or clears it where it is loaded; says so on the day's view.
pub fn switch_example(ui: &Ui) {
    let ui_now = ui.clone();
    let take = move |example: Result<Action, String>| {
        let (ui, state) = (&ui_now, &ui_now.snapshot.state);
        let (action, said) = match example {
            Ok(example) => match example::clear(&example, state).filter(|_| example::is_loaded(state)) {
                Some(clear) => (clear, ui.say(P::ExampleCleared).to_owned()),
                None => (example::fit(example, state), ui.say(P::ExampleLoaded).to_owned()),
            },
            Err(error) => return ui.go(Go::Notice(ui.locale.fill(P::ExampleFailed, &[&error]), None)),
        };
        ui.go(Go::View(View::Today));
        ui.perform_and_say(action, said);
    };
    ui.shell.with_example(Callback::from(take));
}
