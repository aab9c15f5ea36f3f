//! The gauge: what takes how much of the room that one site may use, for how long the rest will do, and whether the
//! browser promised to keep it.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::copies::Promise;
use crate::ui::data::task::{DataTask, Room};
use crate::ui::data::{ask, on_ask};
use crate::ui::keeping::{CAPACITY, permille_of_capacity as permille};
use crate::ui::parts::{Ui, nothing, pill};
use crate::ui::phrase::P;

/// From these shares in thousandths on, a person is advised to make room, and again more firmly.
const ADVISED: u16 = 700;
const FIRMLY: u16 = 900;

/// Weeks in which the pace is measured, and weeks of a year.
const WEEKS_MEASURED: usize = 4;
const WEEKS: usize = 52;

/// Beyond so many years the pace says nothing any more.
const MOST_YEARS: usize = 20;

/// A part of the room: its class, its name and its size.
type Part = (&'static str, String, usize);

/// What takes how much room.
pub(super) fn gauge(ui: &Ui) -> Html {
    let desk = &ui.nav.desk.data;
    let now = Some(ui.snapshot.keeping.n_changes);
    if desk.room.as_ref().map(|room| room.n_changes) != now && desk.asked.replace(now) != now {
        ask(ui, DataTask::Look);
    }
    let shown = match &desk.room {
        Some(room) => measured(ui, room),
        None => html! { <p class="soft small" role="status">{ ui.say(P::Measuring) }</p> },
    };
    html! { <>{ shown }{ promise(ui) }</> }
}

fn measured(ui: &Ui, room: &Rc<Room>) -> Html {
    let locale = &ui.locale;
    let used = room.used();
    let share = permille(used);
    let number = |n: usize| locale.number(n as f64);
    let said = match share {
        ..10 => locale.fill(P::LessThan, &[&locale.percent(10)]),
        _ => locale.percent(share),
    };
    let in_use = locale.fill(P::RoomInUse, &[&said, &number(used / 1000), &number(CAPACITY / 1000)]);
    let advice = match share {
        FIRMLY.. => Some(P::RoomScarce),
        ADVISED.. => Some(P::RoomGettingShort),
        _ => None,
    };
    let parts = parts(ui, room);
    let bar = bar(&parts, &in_use);
    html! {
        <div class="gauge">
            <p>{ in_use }{ " " }{ outlook(ui, room) }</p>
            { bar }
            if let Some(words) = advice { <p class="advice">{ ui.say(words) }</p> }
            <details class="fold"><summary>{ ui.say(P::RoomByWhat) }</summary>
                { table(ui, &parts, CAPACITY.saturating_sub(used)) }
                <p class="soft small kinds">{ kinds(ui, room) }</p>
            </details>
        </div>
    }
}

/// What takes room at all.
fn parts(ui: &Ui, room: &Room) -> Vec<Part> {
    let say = |phrase: P| ui.say(phrase).to_owned();
    let mut parts = vec![("recent", say(P::RoomRecent), room.recent), ("sealed", say(P::RoomSealed), room.sealed)];
    let others = room.others.iter().map(|(space, units)| ("others", ui.locale.fill(P::RoomOfSpace, &[space]), *units));
    parts.extend(others);
    parts.push(("notes", say(P::RoomNotes), room.notes));
    parts.push(("newer", say(P::RoomNewer), room.newer));
    parts.push(("foreign", say(P::RoomForeign), room.foreign));
    parts.retain(|(_, _, units)| *units > 0);
    parts
}

/// How many more activities fit, and for how long that will do.
fn outlook(ui: &Ui, room: &Room) -> String {
    let n_more = CAPACITY.saturating_sub(room.used()) / room.per_activity.max(1);
    // It is an estimate, so two digits say enough.
    let mut step = 1;
    while n_more / step >= 100 {
        step *= 10;
    }
    let mut said = ui.locale.count(P::RoomForMore, n_more / step * step, &[]);
    if let Some(weeks) = (n_more * WEEKS_MEASURED).checked_div(room.n_lately) {
        let lasts = match weeks / WEEKS {
            0 | 1 => ui.locale.count(P::LastsWeeks, weeks, &[]),
            years @ 2..MOST_YEARS => ui.locale.count(P::LastsYears, years, &[]),
            _ => ui.locale.count(P::LastsOverYears, MOST_YEARS, &[]),
        };
        said.push(' ');
        said.push_str(&lasts);
    }
    said
}

/// The parts on top of the whole. Each has a pattern of its own, so that they differ in more than colour.
fn bar(parts: &[Part], label: &str) -> Html {
    let mut at = 0;
    let rects = parts.iter().enumerate().map(|(n, (class, _, units))| {
        let width = permille(*units).max(4);
        let x = at;
        at += width;
        html! { <g key={n}><rect class={*class} x={percent(x)} width={percent(width)} height="100%" />{ pattern(class, x, width) }</g> }
    });
    html! {
        <svg class="room" role="img" aria-label={label.to_owned()}>
            { patterns() }
            <rect class="track" width="100%" height="100%" />
            { for rects }
        </svg>
    }
}

fn percent(permille: u16) -> String {
    format!("{}.{}%", permille / 10, permille % 10)
}

/// The patterns, on a clear ground.
fn patterns() -> Html {
    html! {
        <defs>
            <pattern id="room-sealed" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 6L6 0" /></pattern>
            <pattern id="room-others" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M2 0V5" /></pattern>
            <pattern id="room-notes" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M0 2H5" /></pattern>
            <pattern id="room-newer" width="6" height="6" patternUnits="userSpaceOnUse"><path d="M0 3H6M3 0V6" /></pattern>
            <pattern id="room-foreign" width="5" height="5" patternUnits="userSpaceOnUse"><path d="M1 2H3" /></pattern>
        </defs>
    }
}

fn pattern(class: &str, x: u16, width: u16) -> Html {
    html! { <rect fill={format!("url(#room-{class})")} x={percent(x)} width={percent(width)} height="100%" /> }
}

/// The same as the bar, in numbers.
fn table(ui: &Ui, parts: &[Part], free: usize) -> Html {
    let free = ("track", ui.say(P::RoomFree).to_owned(), free);
    let rows = parts.iter().chain([&free]).enumerate().map(|(n, (class, name, units))| {
        html! {
            <tr key={n}>
                <th scope="row"><svg class="swatch" aria-hidden="true"><rect class={*class} width="100%" height="100%" />{ pattern(class, 0, 1000) }</svg>{ name }</th>
                <td>{ ui.locale.number(*units as f64) }</td>
                <td>{ ui.locale.percent(permille(*units)) }</td>
            </tr>
        }
    });
    html! {
        <table class="facts">
            <caption>{ ui.say(P::RoomCaption) }</caption>
            <thead><tr><th scope="col">{ ui.say(P::RoomColumnWhat) }</th><th scope="col">{ ui.say(P::RoomColumnUnits) }</th><th scope="col">{ ui.say(P::RoomColumnShare) }</th></tr></thead>
            <tbody>{ for rows }</tbody>
        </table>
    }
}

/// What this space is made of.
fn kinds(ui: &Ui, room: &Room) -> String {
    let said = room.kinds.map(|share| ui.locale.percent(share));
    ui.locale.fill(P::RoomByKind, &said.each_ref().map(String::as_str))
}

/// Whether the browser promised to keep it.
fn promise(ui: &Ui) -> Html {
    let words = match ui.snapshot.copies.promise {
        Promise::Unknown => return nothing(),
        Promise::Given => P::Promised,
        Promise::Open => P::NotPromised,
        Promise::Refused => P::PromiseRefused,
    };
    let may_ask = words != P::Promised && !ui.options.readonly;
    html! {
        <div class="promise" role="status">
            <p class="soft small">{ ui.say(words) }</p>
            if may_ask { { pill("", ui.say(P::AskForPromise), on_ask(ui, DataTask::Promise)) } }
        </div>
    }
}
