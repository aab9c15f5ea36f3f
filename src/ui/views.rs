//! What only some visits need to draw. They are called through a table, so that the build can put their code into a
//! part that is loaded when the first of them is to be drawn.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::activity::Activity;
use crate::ui::activity_details::{details, edit_line};
use crate::ui::example;
use crate::ui::flags::flags;
use crate::ui::goals::goals;
use crate::ui::import::import;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::review::review;
use crate::ui::settings::settings;
use crate::ui::strategy::strategy;

/// What is called through the table. Whatever is reached through it alone comes later.
pub struct Views {
    /// Draws the goals.
    pub goals: fn(&Ui) -> Html,
    /// Draws the strategy.
    pub strategy: fn(&Ui) -> Html,
    /// Draws the review.
    pub review: fn(&Ui) -> Html,
    /// Draws the flags as a whole.
    pub flags: fn(&Ui) -> Html,
    /// Draws how a calendar or table is brought in.
    pub import: fn(&Ui) -> Html,
    /// Draws data and settings.
    pub settings: fn(&Ui) -> Html,
    /// Draws what an opened activity shows beside its row.
    pub details: fn(&Ui, &Rc<Activity>) -> Html,
    /// Draws the line in which an activity is edited.
    pub edit_line: fn(&Ui, &Rc<Activity>) -> Html,
    /// Loads the example, or clears it.
    pub switch_example: fn(&Ui),
}

/// The table itself. Only what is loaded later may name it.
pub static VIEWS: Views = Views {
    goals,
    strategy,
    review,
    flags,
    import,
    settings,
    details,
    edit_line,
    switch_example: example::switch_example,
};

/// Draws one of the views. Until they are there, that they are on their way; where they do not come, a way to try again.
pub fn draw(ui: &Ui, view: impl FnOnce(&Views) -> fn(&Ui) -> Html) -> Html {
    match ui.shell.views() {
        Some(views) => view(views)(ui),
        None => missing(ui),
    }
}

/// The same for what is drawn of one activity.
pub fn draw_of(ui: &Ui, activity: &Rc<Activity>, view: impl FnOnce(&Views) -> fn(&Ui, &Rc<Activity>) -> Html) -> Html {
    match ui.shell.views() {
        Some(views) => view(views)(ui, activity),
        None => missing(ui),
    }
}

fn missing(ui: &Ui) -> Html {
    if ui.nav.not_loaded {
        let again = ui.on_click_go(|| Go::Loaded(true));
        return html! {
            <div role="alert"><p class="error">{ ui.say(P::ViewNotLoaded) }</p>{ pill("", ui.say(P::LoadAgain), again) }</div>
        };
    }
    let acting = ui.clone();
    ui.shell.load_views(Callback::from(move |loaded| acting.go(Go::Loaded(loaded))));
    html! { <p class="soft" role="status">{ ui.say(P::Loading) }</p> }
}

/// Loads the example, or clears it, also from where the views are not there yet.
pub fn switch_example(ui: &Ui) {
    let acting = ui.clone();
    let switch = move |_| match acting.shell.views() {
        Some(views) => (views.switch_example)(&acting),
        None => acting.go(Go::Notice(acting.say(P::ViewNotLoaded).to_owned(), None)),
    };
    ui.shell.load_views(Callback::from(switch));
}
