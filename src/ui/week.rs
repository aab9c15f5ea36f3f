//! One week, day by day: what it went to, the line to type into, the activities with their verdicts.

use chrono::{Days as Count, NaiveDate};
use yew::prelude::*;

use crate::domain::week;
use crate::flagging::week::{Days, Hours, judge_days};
use crate::ui::activity_row::activity_row;
use crate::ui::icon::Icon;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, icon_button, pill};
use crate::ui::phrase::P;
use crate::ui::today::{line, summary};

/// One week.
pub fn week(ui: &Ui) -> Html {
    let (snapshot, today) = (&ui.snapshot, ui.snapshot.today);
    let day = ui.nav.day.unwrap_or(today);
    let days = week::of(day);
    let judged = judge_days(&snapshot.engine, &snapshot.state, &days, &ui.options.person);
    let hours = judged.hours.values().fold(Hours::default(), |sum, hours| sum.plus(hours));
    let to = |day: Option<NaiveDate>| ui.on_click_go(move || Go::Week(day));
    html! {
        <>
            <div class="day">
                <h2>{ ui.locale.fill(P::WeekOf, &[&ui.locale.full_day(week::monday(day))]) }</h2>
                <div class="day-nav">
                    { pill("", ui.say(P::TabToday), ui.on_click_go(|| Go::Day(None))) }
                    { icon_button(Icon::Back, ui.say(P::WeekBefore).to_owned(), false, to(day.checked_sub_days(Count::new(7)))) }
                    { icon_button(Icon::Forward, ui.say(P::WeekAfter).to_owned(), false, to(day.checked_add_days(Count::new(7)))) }
                </div>
            </div>
            { summary(ui, hours) }
            if !ui.options.readonly { { line(ui, today, false) } }
            { for days.iter().map(|day| one_day(ui, *day, &judged)) }
        </>
    }
}

fn one_day(ui: &Ui, day: NaiveDate, judged: &Days) -> Html {
    let (snapshot, options) = (&ui.snapshot, &ui.options);
    let asked = snapshot.asked(&options.person);
    let rows = snapshot.state.on(day).into_iter().filter(|activity| activity.is_of(&options.person));
    let rows = rows.map(|activity| activity_row(ui, activity, judged, ui.nav.asks_all || asked.contains(&activity.id)));
    let rows: Vec<Html> = rows.collect();
    let words = ui.locale.long_day(day);
    let empty = if day > snapshot.today { P::NothingPlanned } else { P::NothingLogged };
    html! {
        <section key={day.to_string()} class="of-week">
            <h3><button type="button" class="link" onclick={ui.on_click_go(move || Go::Day(Some(day)))}>{ &words }</button></h3>
            if rows.is_empty() {
                <p class="soft small">{ ui.say(empty) }</p>
            } else {
                <ul class="rows" aria-label={ui.locale.fill(P::ActivitiesOf, &[&words])}>{ for rows }</ul>
            }
        </section>
    }
}
