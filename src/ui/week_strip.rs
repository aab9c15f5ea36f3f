//! `WeekStrip`: seven days with their hours on aim, upkeep, unsure and off aim; each leads to its day.

use std::rc::Rc;

use chrono::{Days as Count, NaiveDate};
use yew::prelude::*;

use crate::domain::week;
use crate::flagging::week::{Days, Hours};
use crate::ui::app::use_locale;
use crate::ui::charts;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::snapshot::use_snapshot;

/// The week of a day.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The day on screen.
    pub day: NaiveDate,
    /// The week's verdicts and hours.
    pub judged: Rc<Days>,
}

/// Seven days with their hours.
#[component]
pub fn WeekStrip(props: &Props) -> Html {
    let (nav, snapshot, locale) = (use_nav(), use_snapshot(), use_locale());
    let hours_of = |day: &NaiveDate| props.judged.hours.get(day).cloned().unwrap_or_default();
    let days = week::of(props.day);
    let most = days.iter().map(|day| hours_of(day).total().0).max().unwrap_or(0).max(480);
    let go = |to: Option<NaiveDate>| {
        let nav = nav.clone();
        Callback::from(move |_: MouseEvent| nav.dispatch(Go::Day(to)))
    };
    let bars = days.iter().map(|day| {
        let hours = hours_of(day);
        let class = classes!("week-day", (*day == snapshot.today).then_some("now"));
        let current = (*day == props.day).then_some("date");
        html! {
            <li key={day.to_string()}>
                <button type="button" {class} aria-current={current} aria-label={describe(*day, &hours, &locale)} onclick={go(Some(*day))}>
                    { charts::column(&hours, most) }
                    <span aria-hidden="true">{ locale.weekday(*day) }</span>
                </button>
            </li>
        }
    });
    html! {
        <div class="week">
            <button type="button" class="bare" aria-label={locale.say(P::WeekBefore)} onclick={go(props.day.checked_sub_days(Count::new(7)))}>{ Icon::Back.draw() }</button>
            <ul class="week-days" aria-label={locale.say(P::Week)}>{ for bars }</ul>
            <button type="button" class="bare" aria-label={locale.say(P::WeekAfter)} onclick={go(props.day.checked_add_days(Count::new(7)))}>{ Icon::Forward.draw() }</button>
        </div>
    }
}

/// The day and its hours in words: "Tue, 24 Nov: 3 h on aim, 1 h off aim".
fn describe(day: NaiveDate, hours: &Hours, locale: &Locale) -> String {
    let parts = charts::parts(hours);
    let said: Vec<String> = parts
        .iter()
        .filter(|(minutes, ..)| minutes.0 > 0)
        .map(|(minutes, _, word)| locale.fill(P::LengthOf, &[&locale.length(*minutes), locale.say(*word)]))
        .collect();
    let said = if said.is_empty() { locale.say(P::NothingLogged).to_owned() } else { said.join(", ") };
    locale.fill(P::DayAndHours, &[&locale.short_day(day), &said])
}
