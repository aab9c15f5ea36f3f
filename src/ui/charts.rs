//! Small charts drawn as SVG: data sets attributes, never styles. Lengths are whole numbers: writing a float costs
//! 20 kB of code.

use yew::prelude::*;

use crate::domain::minutes::Minutes;
use crate::flagging::week::Hours;
use crate::ui::parts::Ui;
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

/// The parts of hours as places and lengths on a line of `length` units that `whole` minutes fill.
fn stretches(hours: &Hours, whole: u32, length: u32) -> Vec<(&'static str, u32, u32)> {
    let mut at = 0;
    let parts = parts(hours).into_iter().filter(|(minutes, ..)| minutes.0 > 0);
    let stretches = parts.map(|(minutes, class, _)| {
        let size = (u64::from(minutes.0) * u64::from(length) / u64::from(whole.max(1))) as u32;
        let place = at;
        at += size;
        (class, place, size)
    });
    stretches.collect()
}

/// A day's hours as a stacked column; `most` minutes fill its height. Decorative: the words stand beside it.
pub fn column(hours: &Hours, most: u32) -> Html {
    const HEIGHT: u32 = 440;
    let bars = stretches(hours, most, HEIGHT - 10).into_iter().map(|(class, place, size)| {
        let y = HEIGHT.saturating_sub(place + size);
        html! { <rect key={class} class={class} x="60" width="280" rx="14" y={y.to_string()} height={size.saturating_sub(10).max(6).to_string()} /> }
    });
    html! {
        <svg class="column" viewBox="0 0 400 460" preserveAspectRatio="none" aria-hidden="true">
            <g>{ for bars }</g>
            <path class="base" d="M20 452h360" />
        </svg>
    }
}

/// The hours as one stacked bar, with words for those who do not see it.
pub fn share(ui: &Ui, hours: &Hours) -> Html {
    let bars = stretches(hours, hours.total().0, 1000).into_iter().map(|(class, place, size)| {
        html! { <rect key={class} class={class} y="0" height="8" x={place.to_string()} width={size.saturating_sub(6).max(3).to_string()} /> }
    });
    let label = ui.locale.fill(P::ShareOnAim, &[&ui.locale.percent(hours.on_aim_permille().unwrap_or(0))]);
    html! {
        <svg class="share" viewBox="0 0 1000 8" preserveAspectRatio="none" role="img" aria-label={label}><g>{ for bars }</g></svg>
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
