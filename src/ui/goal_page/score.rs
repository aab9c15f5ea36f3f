//! How a goal's score comes about: what is expected in the end, and the arithmetic on demand.

use yew::prelude::*;

use crate::domain::goal::{Commitment, GoalState};
use crate::domain::rollup::{Part, mean};
use crate::domain::score;
use crate::ui::goal_page::{Page, score_words};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// The score, what is expected, and how it comes about.
pub fn score(page: &Page<'_>) -> Html {
    let (ui, goal) = (page.ui, page.goal);
    let Some(score) = page.roll_up.score(goal.id) else { return html! {} };
    let committed = goal.commitment == Commitment::Committed;
    let expected = match (score.meets(goal.commitment), committed) {
        (true, true) => P::MeetsCommitted,
        (false, true) => P::ExpectsCommitted,
        (true, false) => P::MeetsAspirational,
        (false, false) => P::ExpectsAspirational,
    };
    let own = own_mean(page);
    let parts = page.roll_up.parts(&ui.snapshot.state, page.structure, goal.id);
    let parts = by_parts(ui, &parts);
    let own_decides = own.is_some() && parts.is_some();
    html! {
        <div class="score">
            <p>{ ui.locale.fill(expected, &[&score_words(score, &ui.locale)]) }</p>
            if own.is_some() || parts.is_some() {
                <details class="fold">
                    <summary>{ ui.say(P::HowItCounts) }</summary>
                    { own.map(|words| html! { <p>{ words }</p> }).unwrap_or_default() }
                    { parts.map(|words| html! { <p>{ words }</p> }).unwrap_or_default() }
                    if own_decides { <p class="soft small">{ ui.say(P::OwnResultsFirst) }</p> }
                    if matches!(goal.state, GoalState::Achieved(_)) { <p class="soft small">{ ui.say(P::AchievedCounts) }</p> }
                </details>
            }
        </div>
    }
}

/// "(0.40 + 0.80) / 2 = 0.60" of the goal's own key results; `None` where none was read.
fn own_mean(page: &Page<'_>) -> Option<String> {
    let locale = &page.ui.locale;
    let mean = score::of_goal(page.goal)?;
    let zero = locale.number(0.0);
    let own = page.goal.ordered_key_results();
    let scores: Vec<String> = own
        .iter()
        .map(|key_result| score::of_key_result(key_result).map_or(zero.clone(), |score| score_words(score, locale)))
        .collect();
    let sum = locale.row(&scores, P::ArithmeticPlus);
    let n = locale.number(scores.len() as f64);
    Some(locale.fill(P::ByKeyResults, &[&sum, &n, &score_words(mean, locale)]))
}

/// "(3 × 0.40 + 5 × 0.60) / 8 = 0.53" of what contributes; `None` where none was read.
fn by_parts(ui: &Ui, parts: &[Part]) -> Option<String> {
    let locale = &ui.locale;
    let mean = mean(parts)?;
    let zero = locale.number(0.0);
    let products: Vec<String> = parts
        .iter()
        .map(|part| {
            let score = part.score.map_or(zero.clone(), |score| score_words(score, locale));
            locale.fill(P::ArithmeticTimes, &[&locale.number(f64::from(part.weight)), &score])
        })
        .collect();
    let whole: u32 = parts.iter().map(|part| part.weight).sum();
    let sum = locale.row(&products, P::ArithmeticPlus);
    let whole = locale.number(f64::from(whole));
    Some(locale.fill(P::ByParts, &[&sum, &whole, &score_words(mean, locale)]))
}
