//! The review: the weekly session, the audit behind it, and the charts a lead looks at.

use yew::prelude::*;

use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// Where the person is in the review.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewDesk {}

/// The review.
pub fn review(ui: &Ui) -> Html {
    html! { <div class="day"><h2>{ ui.say(P::TabReview) }</h2></div> }
}
