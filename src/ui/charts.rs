//! Small charts drawn as SVG: data sets attributes, never styles.

use yew::prelude::*;

use crate::domain::minutes::Minutes;
use crate::flagging::week::Hours;
use crate::ui::app::use_locale;
use crate::ui::phrase::P;

/// The four kinds of hours, with the class and the word of each, in the order they are drawn.
pub fn parts(hours: &Hours) -> [(Minutes, &'static str, P); 4] {
    [
        (hours.on_aim, "on", P::OnAim),
        (hours.upkeep, "up", P::Upkeep),
        (hours.unsure, "ask", P::Unsure),
        (hours.off_aim, "off", P::OffAim),
    ]
}

/// A day's hours as a stacked column; `most` minutes fill its height. Decorative: the words stand beside it.
pub fn column(hours: &Hours, most: u32) -> Html {
    const HEIGHT: f64 = 44.0;
    let mut top = HEIGHT;
    let bars = parts(hours).into_iter().filter(|(minutes, ..)| minutes.0 > 0).map(|(minutes, class, _)| {
        let height = f64::from(minutes.0) / f64::from(most.max(1)) * (HEIGHT - 2.0);
        top -= height;
        html! { <rect key={class} class={class} x="6" width="28" rx="2" y={top.to_string()} height={(height - 1.0).max(0.5).to_string()} /> }
    });
    html! {
        <svg class="column" viewBox="0 0 40 46" preserveAspectRatio="none" aria-hidden="true">
            <g>{ for bars }</g>
            <path class="base" d="M2 45.25h36" />
        </svg>
    }
}

/// A day's or week's hours.
#[derive(PartialEq, Properties)]
pub struct ShareProps {
    /// The hours.
    pub hours: Hours,
}

/// The hours as one stacked bar, with words for those who do not see it.
#[component]
pub fn Share(ShareProps { hours }: &ShareProps) -> Html {
    let locale = use_locale();
    let total = f64::from(hours.total().0.max(1));
    let mut left = 0.0;
    let bars = parts(hours).into_iter().filter(|(minutes, ..)| minutes.0 > 0).map(|(minutes, class, _)| {
        let width = f64::from(minutes.0) / total * 100.0;
        let x = left;
        left += width;
        html! { <rect key={class} class={class} y="0" height="8" x={x.to_string()} width={(width - 0.6).max(0.3).to_string()} /> }
    });
    let label = locale.fill(P::ShareOnAim, &[&locale.percent(hours.on_aim_permille().unwrap_or(0))]);
    html! {
        <svg class="share" viewBox="0 0 100 8" preserveAspectRatio="none" role="img" aria-label={label}><g>{ for bars }</g></svg>
    }
}

/// A share of a whole in thousandths as a bar; decorative.
pub fn bar(permille: u16, class: &'static str) -> Html {
    html! {
        <svg class="bar" viewBox="0 0 1000 8" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" width="1000" height="8" rx="4" />
            <rect class={class} width={permille.to_string()} height="8" rx="4" />
        </svg>
    }
}
