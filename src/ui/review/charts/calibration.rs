//! Calibration: how sure people were halfway, against what came of it.

use yew::prelude::*;

use crate::audit::calibration::{BINS, COIN, Calibration, OUTCOMES_FROM, calibration as measured};
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::review::charts::{chart, nothing, row};
use crate::ui::review::table::folded;

/// From which difference on, in thousandths, people are surer or less sure than the results: a step of confidence.
const APART_FROM: u16 = 100;

/// Confidence against outcome.
pub(super) fn calibration(ui: &Ui) -> Html {
    let found = measured(&ui.snapshot.state, ui.snapshot.today);
    let number = |n: usize| ui.locale.number(n as f64);
    if found.n() < OUTCOMES_FROM {
        let words = ui.locale.count(P::CalibrationFew, found.n(), &[&number(OUTCOMES_FROM)]);
        return nothing(ui, P::ChartCalibration, words);
    }
    let bin = |n: usize| ui.locale.fill(P::CalibrationBin, &[&number(BINS[n].0.into()), &number(BINS[n].1.into())]);
    let of = |(n, reached): (usize, usize)| ui.locale.fill(P::CalibrationOf, &[&number(reached), &number(n)]);
    let rows = found
        .bins
        .iter()
        .enumerate()
        .filter(|(_, (n, _))| *n > 0)
        .map(|(n, counts)| row(n.to_string(), &bin(n), drawing(n, *counts), Html::from(of(*counts))));
    let table = found.bins.iter().enumerate().map(|(n, counts)| vec![bin(n), number(counts.0), number(counts.1)]);
    let heads = [P::ColumnConfidence, P::ColumnOutcomes, P::ColumnReached];
    let body = html! {
        <>
            <p>{ said(ui, &found) }</p>
            <p class="soft small">{ ui.say(P::ChartCalibrationHint) }</p>
            <ul class="chart-rows">{ for rows }</ul>
            { folded(ui, P::ChartCalibration, &heads, table.collect()) }
        </>
    };
    chart(ui, P::ChartCalibration, body)
}

fn said(ui: &Ui, found: &Calibration) -> String {
    let reached = (found.n_reached() * 1000 / found.n().max(1)) as u16;
    let word = if found.said >= reached.saturating_add(APART_FROM) {
        P::CalibrationSurer
    } else if reached >= found.said.saturating_add(APART_FROM) {
        P::CalibrationLess
    } else {
        P::CalibrationRight
    };
    let [n, n_reached] = [found.n(), found.n_reached()].map(|n| ui.locale.number(n as f64));
    let [confidence, share] = [found.said, reached].map(|permille| ui.locale.percent(permille));
    let said = ui.locale.fill(P::CalibrationSaid, &[&n, &n_reached, &confidence, &share, ui.say(word)]);
    let than_a_coin = ui.say(if found.error < COIN { P::CalibrationBetter } else { P::CalibrationWorse });
    [&said, than_a_coin].join(" ")
}

/// The share that was reached as a bar, and a mark where confidence would have had it.
fn drawing(n: usize, (outcomes, reached): (usize, usize)) -> Html {
    let share = reached * 1000 / outcomes.max(1);
    let middle = (u32::from(BINS[n].0) + u32::from(BINS[n].1)) * 50;
    let mark = ["M", &(20 + middle).to_string(), " 4V56"].concat();
    html! {
        <svg class="spark" viewBox="0 0 1040 60" preserveAspectRatio="none" aria-hidden="true">
            <rect class="track" x="20" y="16" width="1000" height="28" />
            <rect class="on" x="20" y="16" width={share.to_string()} height="28" />
            <path class="mark" d={mark} />
        </svg>
    }
}
