//! The strategy on one page.

use yew::prelude::*;

use crate::ui::parts::Ui;
use crate::ui::phrase::P;

pub mod map;

/// Where the person is in the strategy.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StrategyDesk {}

/// The strategy.
pub fn strategy(ui: &Ui) -> Html {
    html! { <div class="day"><h2>{ ui.say(P::TabStrategy) }</h2></div> }
}
