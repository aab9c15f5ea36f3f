//! The week of a day: seven days with their hours on aim, upkeep, unsure and off aim; each leads to its day.

use chrono::{Days as Count, NaiveDate};
use yew::prelude::*;

use crate::domain::week;
use crate::flagging::week::{Days, Hours};
use crate::ui::charts;
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, icon_button};
use crate::ui::phrase::P;

/// The week of a day, with its verdicts and hours.
pub fn week_strip(ui: &Ui, day: NaiveDate, judged: &Days) -> Html {
    let hours_of = |day: &NaiveDate| judged.hours.get(day).copied().unwrap_or_default();
    let days = week::of(day);
    let most = days.iter().map(|day| hours_of(day).total().0).max().unwrap_or(0).max(480);
    let bars = days.iter().map(|shown| {
        let shown = *shown;
        let hours = hours_of(&shown);
        let class = classes!("week-day", (shown == ui.snapshot.today).then_some("now"));
        let current = (shown == day).then_some("date");
        let onclick = ui.on_click_go(move || Go::Day(Some(shown)));
        html! {
            <li key={shown.to_string()}>
                <button type="button" {class} aria-current={current} aria-label={describe(shown, &hours, &ui.locale)} {onclick}>
                    { charts::column(&hours, most) }
                    <span aria-hidden="true">{ ui.locale.weekday(shown) }</span>
                </button>
            </li>
        }
    });
    let to = |day: Option<NaiveDate>| ui.on_click_go(move || Go::Day(day));
    html! {
        <div class="week" part="week">
            { icon_button(Icon::Back, ui.say(P::WeekBefore).to_owned(), false, to(day.checked_sub_days(Count::new(7)))) }
            <ul class="week-days" aria-label={ui.say(P::Week)}>{ for bars }</ul>
            { icon_button(Icon::Forward, ui.say(P::WeekAfter).to_owned(), false, to(day.checked_add_days(Count::new(7)))) }
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
    let said = if said.is_empty() { locale.say(P::NothingLogged).to_owned() } else { locale.row(&said, P::ListComma) };
    locale.fill(P::DayAndHours, &[&locale.short_day(day), &said])
}
