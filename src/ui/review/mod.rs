//! The review: the weekly session, the audit behind it, the map, and the charts a lead looks at.

use std::rc::Rc;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::goal::Owner;
use crate::domain::id::{DecisionId, ReviewId};
use crate::sorted::{SortedMap, SortedSet};
use crate::ui::nav::{Go, View};
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::strategy::map::alignment_map;

mod audit;
mod carried;
mod charts;
mod choosing;
mod finish;
mod hours;
mod minutes;
mod open_flags;
mod past;
mod session;
mod table;

/// Where the person is in the review. A session that is left is gone on with where it was.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReviewDesk {
    /// The part of the review.
    pub page: Page,
    /// The step of the session, from 0.
    pub step: usize,
    /// The steps that were gone to.
    pub seen: SortedSet<usize>,
    /// The teams that meet.
    pub teams: SortedSet<String>,
    /// The week that is not the usual one is looked at.
    pub other_week: bool,
    /// What will be tackled.
    pub picks: Vec<Pick>,
    /// The finding that was one too many.
    pub refused: Option<String>,
    /// What was said beside the decisions.
    pub note: String,
    /// The session that was just held.
    pub held: Option<ReviewId>,
    /// The decision that is being settled.
    pub settling: Option<DecisionId>,
    /// What the browser did not let the page copy.
    pub uncopied: Option<String>,
    /// The audit is sorted by rule.
    pub by_rule: bool,
    /// How many more than at first are shown of a list.
    pub more: SortedMap<&'static str, usize>,
}

/// A part of the review.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Page {
    /// The guided session.
    #[default]
    Session,
    /// What serves what.
    Map,
    /// The charts.
    Charts,
}

/// Something that will be tackled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pick {
    /// The key of its finding; empty for something else.
    pub key: String,
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub owner: Owner,
    /// The day by which it is done.
    pub due: NaiveDate,
}

/// The review; the audit is a view of its own among its parts.
pub fn review(ui: &Ui) -> Html {
    let shown = (ui.nav.view == View::Review).then_some(ui.nav.desk.review.page);
    let pages = [
        (Some(Page::Session), P::PageSession),
        (None, P::PageAudit),
        (Some(Page::Map), P::PageMap),
        (Some(Page::Charts), P::PageCharts),
    ];
    let tabs = pages.map(|(page, words)| {
        let current = (shown == page).then_some("page");
        let onclick = ui.on_click(move |ui| {
            if let Some(page) = page {
                go(ui, move |desk| desk.page = page);
            }
            ui.go(Go::View(if page.is_some() { View::Review } else { View::Audit }));
        });
        html! { <li key={key(page)}><button type="button" class="tab" aria-current={current} {onclick}>{ ui.say(words) }</button></li> }
    });
    let body = match shown {
        Some(Page::Session) => session::session(ui),
        None => audit::audit(ui),
        Some(Page::Map) => {
            html! { <section class="map-page"><h3>{ ui.say(P::AlignmentMap) }</h3>{ alignment_map(ui) }</section> }
        }
        Some(Page::Charts) => charts::charts(ui),
    };
    html! {
        <div class="review">
            <div class="day">
                <h2>{ ui.say(P::TabReview) }</h2>
                <nav aria-label={ui.say(P::ReviewPages)}><ul class="tabs">{ for tabs }</ul></nav>
            </div>
            <div key={key(shown)}>{ body }</div>
        </div>
    }
}

fn key(page: Option<Page>) -> u32 {
    page.map_or(0, |page| page as u32 + 1)
}

/// A click that changes where the person is in the review.
fn on_desk(ui: &Ui, change: impl Fn(&mut ReviewDesk) + 'static) -> Callback<MouseEvent> {
    let change: Rc<dyn Fn(&mut ReviewDesk)> = Rc::new(change);
    ui.on_click_go(move || step(&change))
}

/// Changes where the person is in the review.
fn go(ui: &Ui, change: impl Fn(&mut ReviewDesk) + 'static) {
    ui.go(step(&(Rc::new(change) as Rc<dyn Fn(&mut ReviewDesk)>)));
}

fn step(change: &Rc<dyn Fn(&mut ReviewDesk)>) -> Go {
    let change = change.clone();
    Go::Desk(Box::new(move |desk| change(&mut desk.review)))
}

/// How many of a list are shown, `first` to begin with.
fn n_shown(ui: &Ui, list: &'static str, first: usize) -> usize {
    first + ui.nav.desk.review.more.get(list).copied().unwrap_or_default()
}

/// Shows more of a list of `n`, if there are more.
fn more(ui: &Ui, list: &'static str, first: usize, n: usize) -> Html {
    let left = n.saturating_sub(n_shown(ui, list, first));
    if left == 0 {
        return Html::default();
    }
    let step = left.min(first.max(10));
    let words = ui.locale.count(P::ShowMore, step, &[]);
    let onclick = on_desk(ui, move |desk| *desk.more.or_default(list) += step);
    html! { <p class="more">{ pill("", words, onclick) }if left > step { <span class="soft small">{ ui.locale.count(P::AndOthers, left - step, &[]) }</span> }</p> }
}

/// A button that is on or off.
fn switch(words: AttrValue, on: bool, onclick: Callback<MouseEvent>) -> Html {
    html! { <button type="button" class="pill" part="button" aria-pressed={on.to_string()} {onclick}>{ words }</button> }
}
