//! What only some visits need to draw. They are called through tables, so that the build can put their code into parts,
//! each of which is loaded when the first of its views is to be drawn.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::activity::Activity;
use crate::ui::activity_details::{details, edit_line};
use crate::ui::banner::banners;
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
use crate::ui::week::week;

/// The parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// [`Views`]: what a day's activities are worked on with.
    Views,
    /// [`GoalViews`]: the goals.
    Goals,
    /// [`Overviews`]: what looks at the whole.
    Overviews,
    /// [`DataViews`]: data and settings.
    Data,
}

/// The goals. Whatever is reached through this table alone comes later.
pub struct GoalViews {
    /// Draws them.
    pub goals: fn(&Ui) -> Html,
}

/// What looks at the whole. Whatever is reached through this table alone comes later.
pub struct Overviews {
    /// Draws the strategy.
    pub strategy: fn(&Ui) -> Html,
    /// Draws the review.
    pub review: fn(&Ui) -> Html,
    /// Draws the flags as a whole.
    pub flags: fn(&Ui) -> Html,
}

/// Data and settings. Whatever is reached through this table alone comes later.
pub struct DataViews {
    /// Draws them.
    pub settings: fn(&Ui) -> Html,
}

/// What a day's activities are worked on with, and what is seldom needed. Whatever is reached through this table alone
/// comes later.
pub struct Views {
    /// Draws a week, day by day.
    pub week: fn(&Ui) -> Html,
    /// Draws how a calendar or table is brought in.
    pub import: fn(&Ui) -> Html,
    /// Draws what an opened activity shows beside its row.
    pub details: fn(&Ui, &Rc<Activity>) -> Html,
    /// Draws the line in which an activity is edited.
    pub edit_line: fn(&Ui, &Rc<Activity>) -> Html,
    /// Loads the example, or clears it.
    pub switch_example: fn(&Ui),
    /// Draws what is the matter with storage.
    pub banners: fn(&Ui) -> Html,
}

/// The table itself. Only what is loaded later may name it.
pub static GOAL_VIEWS: GoalViews = GoalViews { goals };

/// The table itself. Only what is loaded later may name it.
pub static OVERVIEWS: Overviews = Overviews { strategy, review, flags };

/// The table itself. Only what is loaded later may name it.
pub static DATA_VIEWS: DataViews = DataViews { settings };

/// The table itself. Only what is loaded later may name it.
pub static VIEWS: Views = Views { week, import, details, edit_line, switch_example: example::switch_example, banners };

/// Draws one of the views. Until they are there, that they are on their way; where they do not come, a way to try again.
pub fn draw(ui: &Ui, view: impl FnOnce(&Views) -> fn(&Ui) -> Html) -> Html {
    match ui.shell.views() {
        Some(views) => view(views)(ui),
        None => missing(ui, Part::Views),
    }
}

/// The same of the goals.
pub fn draw_goals(ui: &Ui) -> Html {
    match ui.shell.goal_views() {
        Some(views) => (views.goals)(ui),
        None => missing(ui, Part::Goals),
    }
}

/// The same of what looks at the whole.
pub fn draw_overview(ui: &Ui, view: impl FnOnce(&Overviews) -> fn(&Ui) -> Html) -> Html {
    match ui.shell.overviews() {
        Some(views) => view(views)(ui),
        None => missing(ui, Part::Overviews),
    }
}

/// The same of data and settings.
pub fn draw_data(ui: &Ui) -> Html {
    match ui.shell.data_views() {
        Some(views) => (views.settings)(ui),
        None => missing(ui, Part::Data),
    }
}

/// The same for what is drawn of one activity.
pub fn draw_of(ui: &Ui, activity: &Rc<Activity>, view: impl FnOnce(&Views) -> fn(&Ui, &Rc<Activity>) -> Html) -> Html {
    match ui.shell.views() {
        Some(views) => view(views)(ui, activity),
        None => missing(ui, Part::Views),
    }
}

fn missing(ui: &Ui, part: Part) -> Html {
    if ui.nav.not_loaded {
        let again = ui.on_click_go(|| Go::Loaded(true));
        return html! {
            <div role="alert"><p class="error">{ ui.say(P::ViewNotLoaded) }</p>{ pill("", ui.say(P::LoadAgain), again) }</div>
        };
    }
    let acting = ui.clone();
    ui.shell.load(part, Callback::from(move |loaded| acting.go(Go::Loaded(loaded))));
    html! { <p class="soft" role="status">{ ui.say(P::Loading) }</p> }
}

/// Draws what is the matter with storage, if anything is. The region is always there, so that it is read out when it fills.
pub fn draw_banners(ui: &Ui) -> Html {
    let draw = || match ui.shell.views() {
        Some(views) => (views.banners)(ui),
        None if ui.nav.not_loaded => {
            let export = pill("", ui.say(P::Export), ui.on_click(|ui| ui.shell.export()));
            html! { <div class="banner" part="banner"><p>{ ui.say(P::StorageAmiss) }</p>{ export }</div> }
        }
        None => missing(ui, Part::Views),
    };
    html! { <div class="banners" role="status">if !ui.snapshot.is_well_kept() { { draw() } }</div> }
}

/// Loads the example, or clears it, also from where the views are not there yet.
pub fn switch_example(ui: &Ui) {
    let acting = ui.clone();
    let switch = move |_| match acting.shell.views() {
        Some(views) => (views.switch_example)(&acting),
        None => acting.go(Go::Notice(acting.say(P::ViewNotLoaded).to_owned(), None)),
    };
    ui.shell.load(Part::Views, Callback::from(switch));
}
