//! `Today`: one day, top to bottom: the week, the line to type into, the activities with their verdicts.

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::entry::Entry;
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::week;
use crate::flagging::week::{Days as Judged, judge_days};
use crate::ui::activity_row::ActivityRow;
use crate::ui::app::use_locale;
use crate::ui::charts::Share;
use crate::ui::entry_line::{ASSUMED, EntryLine};
use crate::ui::icon::Icon;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};
use crate::ui::week_strip::WeekStrip;

/// One day.
#[component]
pub fn Today() -> Html {
    let (nav, snapshot, locale) = (use_nav(), use_snapshot(), use_locale());
    let (options, shell) = (use_options(), use_shell());
    let day = nav.day.unwrap_or(snapshot.today);
    let judged = use_memo((snapshot.clone(), week::monday(day)), |(snapshot, monday)| {
        judge_days(&snapshot.engine, &snapshot.state, &week::of(*monday))
    });
    let open = use_state(|| None::<ActivityId>);
    let on_open = {
        let open = open.clone();
        Callback::from(move |id: Option<ActivityId>| open.set(id))
    };
    let on_enter = {
        let (shell, nav, snapshot, locale, person) =
            (shell.clone(), nav.clone(), snapshot.clone(), locale.clone(), options.person.clone());
        Callback::from(move |entry: Entry| {
            let done = !snapshot.is_ahead(entry.date, entry.start);
            let date = entry.date;
            let title = entry.title.clone();
            let action = log(entry, ActivityId::new(shell.fresh_bits()), &person, done);
            let undo = shell.perform(action);
            // What was put on another day would vanish from sight without a word.
            if date != day {
                nav.dispatch(Go::Notice(locale.fill(P::LoggedOn, &[&title, &locale.short_day(date)]), undo));
            }
        })
    };
    let rows = snapshot.state.on(day).into_iter().filter(|a| options.person.is_empty() || a.person.is_empty() || a.person == options.person);
    let rows: Vec<Html> = rows
        .map(|activity| {
            let verdict = judged.verdicts.get(&activity.id).cloned();
            let is_open = *open == Some(activity.id);
            html! { <ActivityRow key={activity.id.to_string()} activity={activity.clone()} {verdict} open={is_open} on_open={on_open.clone()} /> }
        })
        .collect();
    let empty = rows.is_empty();
    html! {
        <>
            <DayHeading {day} />
            { summary(&judged, day, &locale) }
            <WeekStrip {day} judged={judged.clone()} />
            if !options.readonly {
                <EntryLine {day} label={P::EntryLabel} {on_enter} />
            }
            if empty {
                <p class="nothing soft">{ locale.say(if day > snapshot.today { P::NothingPlanned } else { P::NothingLogged }) }</p>
            }
            <ul class="rows" aria-label={locale.fill(P::ActivitiesOf, &[&locale.long_day(day)])}>{ for rows }</ul>
            { open_flags(&judged, &locale) }
        </>
    }
}

/// The action that logs what was typed, with the link where a goal was named.
pub fn log(entry: Entry, id: ActivityId, person: &str, done: bool) -> Action {
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

#[derive(PartialEq, Properties)]
struct DayProps {
    day: NaiveDate,
}

#[component]
fn DayHeading(DayProps { day }: &DayProps) -> Html {
    let (nav, snapshot, locale) = (use_nav(), use_snapshot(), use_locale());
    let day = *day;
    let go = |to: Option<NaiveDate>| {
        let nav = nav.clone();
        Callback::from(move |_: MouseEvent| nav.dispatch(Go::Day(to)))
    };
    html! {
        <div class="day">
            <h2>{ locale.long_day(day) }</h2>
            <div class="day-nav">
                if day != snapshot.today {
                    <button type="button" class="pill" onclick={go(None)}>{ locale.say(P::TabToday) }</button>
                }
                <button type="button" class="bare" aria-label={locale.say(P::DayBefore)} onclick={go(day.checked_sub_days(Days::new(1)))}>{ Icon::Back.draw() }</button>
                <button type="button" class="bare" aria-label={locale.say(P::DayAfter)} onclick={go(day.checked_add_days(Days::new(1)))}>{ Icon::Forward.draw() }</button>
            </div>
        </div>
    }
}

fn summary(judged: &Judged, day: NaiveDate, locale: &crate::ui::locale::Locale) -> Html {
    let hours = judged.hours.get(&day).cloned().unwrap_or_default();
    if hours.total().0 == 0 {
        return html! { <p class="summary soft"></p> };
    }
    let text = locale.fill(P::DaySummary, &[&locale.length(hours.total()), &locale.length(hours.on_aim)]);
    html! { <div class="summary soft"><Share {hours} /><span>{ text }</span></div> }
}

fn open_flags(judged: &Judged, locale: &crate::ui::locale::Locale) -> Html {
    let flags = judged.verdicts.values().filter(|v| v.is_flag()).count();
    let questions = judged.verdicts.values().filter(|v| v.is_question()).count();
    if flags + questions == 0 {
        return html! { <p class="open-flags soft" hidden={true}></p> };
    }
    let mut said = Vec::new();
    if flags > 0 {
        said.push(locale.count(P::FlagsThisWeek, flags, &[]));
    }
    if questions > 0 {
        said.push(locale.count(P::QuestionsThisWeek, questions, &[]));
    }
    html! { <p class="open-flags soft">{ said.join(" · ") }</p> }
}
