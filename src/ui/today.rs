//! One day, top to bottom: the week, the line to type into, the activities with their verdicts.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::entry::Entry;
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::week;
use crate::flagging::week::{Days as Judged, Hours, judge_days};
use crate::ui::activity_row::activity_row;
use crate::ui::charts;
use crate::ui::entry_line::{ASSUMED, EntryLine};
use crate::ui::icon::Icon;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, icon_button, nothing, pill};
use crate::ui::phrase::P;
use crate::ui::week_strip::week_strip;

/// One day.
pub fn today(ui: &Ui) -> Html {
    let (snapshot, options, locale) = (&ui.snapshot, &ui.options, &ui.locale);
    let day = ui.nav.day.unwrap_or(snapshot.today);
    let judged = judge_days(&snapshot.engine, &snapshot.state, &week::of(day), &options.person);
    let rows = snapshot.state.on(day).into_iter().filter(|activity| activity.is_of(&options.person));
    let asked = snapshot.asked(&options.person);
    let is_asked = |id: &ActivityId| ui.nav.asks_all || asked.contains(id);
    let rows: Vec<_> = rows.collect();
    let is_left = |a: &&&Rc<Activity>| judged.verdicts.get(&a.id).is_some_and(|v| v.is_question()) && !is_asked(&a.id);
    let n_left = rows.iter().filter(is_left).count();
    let rows: Vec<Html> = rows.into_iter().map(|a| activity_row(ui, a, &judged, is_asked(&a.id))).collect();
    let empty = if day > snapshot.today { P::NothingPlanned } else { P::NothingLogged };
    html! {
        <>
            { heading(ui, day) }
            { summary(ui, judged.hours.get(&day).copied().unwrap_or_default()) }
            { week_strip(ui, day, &judged) }
            if !options.readonly { { line(ui, day, false) } }
            if rows.is_empty() { <p class="nothing soft">{ ui.say(empty) }</p> }
            <ul class="rows" aria-label={locale.fill(P::ActivitiesOf, &[&locale.long_day(day)])}>{ for rows }</ul>
            if n_left > 0 && !options.readonly { <p class="ask-more">{ pill("", locale.count(P::AskMore, n_left, &[]), ui.on_click_go(|| Go::AskAll)) }</p> }
            { open_flags(ui, &judged, &is_asked) }
        </>
    }
}

/// The line that logs and plans.
pub fn line(ui: &Ui, day: NaiveDate, focus: bool) -> Html {
    let acting = ui.clone();
    let on_enter = Callback::from(move |entry: Entry| {
        let (ui, date, title) = (&acting, entry.date, entry.title.clone());
        let done = !ui.snapshot.is_ahead(date, entry.start);
        let action = log(entry, ActivityId::new(ui.shell.fresh_bits()), &ui.options.person, done);
        if date == day {
            ui.perform(action);
        } else {
            // What was put on another day would vanish from sight without a word.
            ui.perform_and_say(action, ui.locale.fill(P::LoggedOn, &[&title, &ui.locale.short_day(date)]));
        }
    });
    html! { <EntryLine ui={ui.clone()} {day} label={P::EntryLabel} {on_enter} {focus} /> }
}

/// The action that logs what was typed, with the link where a goal was named.
fn log(entry: Entry, id: ActivityId, person: &str, done: bool) -> Action {
    let mut activity = Activity::new(id, entry.date, entry.minutes.unwrap_or(ASSUMED), &entry.title);
    activity.start = entry.start;
    activity.tags = entry.tags;
    activity.person = person.to_owned();
    activity.done = done;
    let log = Action::LogActivity(Box::new(activity));
    match entry.goal {
        Some(goal) => Action::Batch(vec![log, Action::Judge(id, Judgement::Serves(goal))]),
        None => log,
    }
}

fn heading(ui: &Ui, day: NaiveDate) -> Html {
    let to = |day: Option<NaiveDate>| ui.on_click_go(move || Go::Day(day));
    html! {
        <div class="day">
            <h2>{ ui.locale.long_day(day) }</h2>
            <div class="day-nav">
                if day != ui.snapshot.today { { pill("", ui.say(P::TabToday), to(None)) } }
                { pill("to-week", ui.say(P::WholeWeek), ui.on_click_go(move || Go::Week(Some(day)))) }
                { icon_button(Icon::Back, ui.say(P::DayBefore).to_owned(), false, to(day.checked_sub_days(Days::new(1)))) }
                { icon_button(Icon::Forward, ui.say(P::DayAfter).to_owned(), false, to(day.checked_add_days(Days::new(1)))) }
            </div>
        </div>
    }
}

/// What hours went to.
pub fn summary(ui: &Ui, hours: Hours) -> Html {
    if hours.total().0 == 0 {
        return html! { <p class="summary soft"></p> };
    }
    let (total, on_aim) = (ui.locale.length(hours.total()), ui.locale.length(hours.on_aim));
    let text = ui.locale.fill(P::DaySummary, &[&total, &on_aim]);
    html! { <div class="summary soft">{ charts::share(ui, &hours) }<span>{ text }</span></div> }
}

fn open_flags(ui: &Ui, judged: &Judged, is_asked: &dyn Fn(&ActivityId) -> bool) -> Html {
    let flags = judged.verdicts.values().filter(|v| v.is_flag()).count();
    let questions = judged.verdicts.iter().filter(|(id, v)| v.is_question() && is_asked(id)).count();
    let counts = [(flags, P::FlagsThisWeek), (questions, P::QuestionsThisWeek)];
    let said = counts.into_iter().filter(|(n, _)| *n > 0).map(|(n, phrase)| ui.locale.count(phrase, n, &[]));
    let said: Vec<String> = said.collect();
    if said.is_empty() {
        nothing()
    } else {
        html! { <p class="open-flags soft">{ ui.locale.row(&said, P::ListDot) }</p> }
    }
}
