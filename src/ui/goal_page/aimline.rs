//! The aimline chart of a metric: the straight line from baseline to target, the readings, and the trend with its fan.
//! It repeats what is said in words beside it. Lengths are whole numbers: writing a float costs 20 kB of code.

use std::fmt::Write as _;

use chrono::NaiveDate;
use yew::prelude::*;

use crate::domain::forecast::Forecast;
use crate::domain::goal::Goal;
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::quantity::Quantity;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;

/// The chart of a metric that was read; `words` say the same for those who do not see it.
pub fn chart(ui: &Ui, goal: &Goal, key_result: &KeyResult, forecast: Option<&Forecast>, words: String) -> Html {
    let Measure::Metric { direction, baseline, target, .. } = &key_result.measure else { return html! {} };
    let readings = key_result.by_date();
    let readings: Vec<_> = readings.iter().filter_map(|reading| Some((reading.date, reading.value?))).collect();
    let (Some((first_read, _)), Some((last_read, _))) = (readings.first(), readings.last()) else { return html! {} };
    let today = ui.snapshot.today;
    let span = goal.period.span();
    let first = span.map_or(*first_read, |(first, _)| first.min(*first_read));
    let last = span.map_or(today, |(_, last)| last).max(*last_read);
    let frame = Frame::new(first, last, readings.iter().map(|(_, value)| *value).chain([*baseline, *target]), forecast);

    let (from, to) = (frame.y(*baseline), frame.y(*target));
    let aim = match (direction, span) {
        (Direction::KeepWithin, _) => {
            let height = (from - to).max(0);
            html! { <rect class="limits" x="0" y={to.to_string()} width="1000" height={height.to_string()} /> }
        }
        (_, Some((begin, end))) => {
            html! { <path class="aim" d={path(&[(frame.x(begin), from), (frame.x(end), to)])} /> }
        }
        (_, None) => html! { <path class="aim" d={path(&[(0, to), (1000, to)])} /> },
    };
    let points: Vec<_> = readings.iter().map(|(date, value)| (frame.x(*date), frame.y(*value))).collect();
    // A line of no length with round ends is a dot, however the drawing is stretched.
    let dots: String = points.iter().map(|(x, y)| format!("M{x} {y}h0")).collect();
    let fan = forecast.map(|forecast| fan(&frame, forecast));
    let now = frame.holds(today).then(|| path(&[(frame.x(today), 0), (frame.x(today), 1000)]));
    let label = |value: &Quantity, at: i64, end: bool| {
        let anchor = if end { "end" } else { "start" };
        // The drawing fills 74 hundredths of the height, below 10 of them; the words stand a little above their line.
        let y = format!("{}%", at * 74 / 1000 + 8);
        html! { <text x={if end { "100%" } else { "0" }} {y} text-anchor={anchor}>{ ui.locale.quantity(*value) }</text> }
    };
    html! {
        <figure class="aimline-chart">
            <svg role="img" aria-label={words}>
                <svg y="10%" height="74%" viewBox="0 0 1000 1000" preserveAspectRatio="none" overflow="visible">
                    { aim }
                    { fan.unwrap_or_default() }
                    { now.map(|d| html! { <path class="now" {d} /> }).unwrap_or_default() }
                    <path class="read" d={path(&points)} />
                    <path class="dots" d={dots} />
                </svg>
                { label(baseline, from, false) }
                { label(target, to, true) }
                <text x="0" y="98%">{ ui.locale.full_day(first) }</text>
                <text x="100%" y="98%" text-anchor="end">{ ui.locale.full_day(last) }</text>
            </svg>
            <figcaption class="small soft">
                if *direction == Direction::KeepWithin {
                    <span class="key limits">{ ui.say(P::KeyLimits) }</span>
                } else {
                    <span class="key aim">{ ui.say(P::KeyAim) }</span>
                }
                <span class="key read">{ ui.say(P::KeyRead) }</span>
                if forecast.is_some() { <span class="key fan">{ ui.say(P::KeyFan) }</span> }
            </figcaption>
        </figure>
    }
}

fn fan(frame: &Frame, forecast: &Forecast) -> Html {
    let at = |value: fn(&crate::domain::forecast::Point) -> Quantity| {
        forecast.fan.iter().map(move |point| (frame.x(point.day), frame.y(value(point))))
    };
    let mut outline: Vec<_> = at(|point| point.high).collect();
    let low: Vec<_> = at(|point| point.low).collect();
    outline.extend(low.into_iter().rev());
    let trend: Vec<_> = at(|point| point.mid).collect();
    html! { <><path class="fan" d={path(&outline)} /><path class="trend" d={path(&trend)} /></> }
}

fn path(points: &[(i64, i64)]) -> String {
    let mut path = String::new();
    for (n, (x, y)) in points.iter().enumerate() {
        // Writing to a text does not fail.
        let _ = write!(path, "{}{x} {y}", if n == 0 { 'M' } else { 'L' });
    }
    path
}

/// The days and values that the drawing spans, a thousand units each way.
struct Frame {
    first: NaiveDate,
    n_days: i64,
    low: i128,
    height: i128,
}

impl Frame {
    fn new(
        first: NaiveDate,
        last: NaiveDate,
        values: impl Iterator<Item = Quantity>,
        forecast: Option<&Forecast>,
    ) -> Self {
        let (low, high) = values.fold((i64::MAX, i64::MIN), |(low, high), value| {
            (low.min(value.ten_thousandths()), high.max(value.ten_thousandths()))
        });
        let (mut low, mut high) = (i128::from(low), i128::from(high));
        // A wide fan is cut off at half the height beyond what was read and aimed at, so that those stay readable.
        let room = ((high - low) / 2).max(1);
        if let Some(end) = forecast.and_then(Forecast::end) {
            let bounds = (low - room, high + room);
            low = low.min(i128::from(end.low.ten_thousandths())).max(bounds.0);
            high = high.max(i128::from(end.high.ten_thousandths())).min(bounds.1);
        }
        Self { first, n_days: (last - first).num_days().max(1), low, height: (high - low).max(1) }
    }

    fn holds(&self, day: NaiveDate) -> bool {
        (0..=1000).contains(&self.x(day))
    }

    fn x(&self, day: NaiveDate) -> i64 {
        (day - self.first).num_days() * 1000 / self.n_days
    }

    /// What lies beyond the frame stays near it: browsers draw no coordinates of twenty digits.
    fn y(&self, value: Quantity) -> i64 {
        let above = (i128::from(value.ten_thousandths()) - self.low) * 1000 / self.height;
        1000 - i64::try_from(above.clamp(-100, 1100)).unwrap_or_default()
    }
}
