//! The parts of a goal's page: check-ins, charts, what it hangs together with, what makes it happen. Each is a section
//! that opens and closes; nothing in them refuses a goal.

use std::rc::Rc;

use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::goal::{Goal, GoalChange};
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::quantity::Quantity;
use crate::domain::rollup::RollUp;
use crate::domain::score::Score;
use crate::domain::structure::Structure;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::Go;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

pub mod aimline;
pub mod check_in;
pub mod details;
pub mod handoff;
pub mod handoffs;
pub mod make_it_happen;
pub mod outlook;
pub mod owners;
pub mod parts;
pub mod plan;
pub mod score;
pub mod stop;
pub mod strategy;

/// Where the person is in a goal's page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalDesk {
    /// What of the form that was sent last could not be taken: of which goal, where, and why in words.
    pub wrong: Option<(GoalId, Vec<(Place, String)>)>,
}

/// A place in the page's forms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The check-in as a whole.
    Form,
    /// Its day.
    Day,
    /// Its number for a key result.
    Value(KeyResultId),
    /// The rule for when to stop.
    Stop,
}

/// What the parts of a page are drawn from.
pub struct Page<'a> {
    /// What every view is drawn from.
    pub ui: &'a Ui,
    /// The goal.
    pub goal: &'a Rc<Goal>,
    /// How the goals hang together.
    pub structure: &'a Structure,
    /// How far they have come.
    pub roll_up: &'a RollUp,
}

impl Page<'_> {
    /// Takes changes of the goal.
    pub fn change(&self) -> Callback<GoalChange> {
        let (ui, id) = (self.ui.clone(), self.goal.id);
        Callback::from(move |change: GoalChange| ui.perform(Action::EditGoal(id, vec![change])))
    }

    /// What is wrong at a place, in words.
    pub fn wrong(&self, place: Place) -> Option<&str> {
        let (_, wrong) = self.ui.nav.desk.goal.wrong.as_ref().filter(|(goal, _)| *goal == self.goal.id)?;
        wrong.iter().find(|(other, _)| *other == place).map(|(_, words)| words.as_str())
    }
}

/// Says beside its fields what of a form could not be taken, or no more.
pub fn say_wrong(ui: &Ui, goal: GoalId, wrong: Vec<(Place, String)>) {
    let wrong = (!wrong.is_empty()).then_some((goal, wrong));
    ui.go(Go::Desk(Box::new(move |desk| desk.goal = Rc::new(GoalDesk { wrong }))));
}

/// A part of the page that opens and closes; `aside` says beside its title what is in it.
pub fn section(title: &'static str, aside: String, open: bool, body: Html) -> Html {
    html! {
        <details class="part" {open}>
            <summary><h3>{ title }</h3><span class="soft small">{ aside }</span></summary>
            <div class="part-body">{ body }</div>
        </details>
    }
}

/// A goal's title that leads to it.
pub fn link(ui: &Ui, goal: &Goal) -> Html {
    let id = goal.id;
    let onclick = ui.on_click_go(move || Go::Goal(Some(id)));
    html! { <button type="button" class="link" {onclick}>{ &goal.title }</button> }
}

/// Something that stands out, with its icon; `class` is that of a verdict.
pub fn note(class: &'static str, icon: Icon, words: String) -> Html {
    html! { <p class={classes!("remark", class)}>{ icon.draw() }<span>{ words }</span></p> }
}

/// So many of a unit, which may be empty.
pub fn amount(value: Quantity, unit: &str, locale: &Locale) -> String {
    let number = locale.quantity(value);
    if unit.is_empty() { number } else { locale.fill(P::Amount, &[&number, unit]) }
}

/// A score as "0.53".
pub fn score_words(score: Score, locale: &Locale) -> String {
    locale.number(f64::from(score.permille() / 10) / 100.0)
}
