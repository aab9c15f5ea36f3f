//! `ActivityRow`: one activity with its verdict, the answers it asks for, and what can be done with it.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::{Activity, ActivityChange, Source};
use crate::domain::entry::{self, Entry};
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::flagging::verdict::{Outcome, Verdict};
use crate::ui::answers::Answers;
use crate::ui::app::use_locale;
use crate::ui::entry_line::{EntryLine, context};
use crate::ui::field::Field;
use crate::ui::nav::{Go, use_nav};
use crate::ui::phrase::P;
use crate::ui::sentence;
use crate::ui::shell::use_shell;
use crate::ui::snapshot::{use_options, use_snapshot};

/// One activity.
#[derive(PartialEq, Properties)]
pub struct Props {
    /// The activity.
    pub activity: Rc<Activity>,
    /// What is said of it.
    pub verdict: Option<Verdict>,
    /// Whether its details are shown.
    pub open: bool,
    /// Takes the wish to see the details of one, or of none.
    pub on_open: Callback<Option<ActivityId>>,
}

/// One activity.
#[component]
pub fn ActivityRow(props: &Props) -> Html {
    let (snapshot, locale, options) = (use_snapshot(), use_locale(), use_options());
    let editing = use_state(|| false);
    let activity = &props.activity;
    let stop_editing = {
        let editing = editing.clone();
        Callback::from(move |()| editing.set(false))
    };
    if *editing {
        return html! { <li class="row editing"><EditLine activity={activity.clone()} on_done={stop_editing} /></li> };
    }
    let toggle = {
        let (on_open, id, open) = (props.on_open.clone(), activity.id, props.open);
        Callback::from(move |_: MouseEvent| on_open.emit((!open).then_some(id)))
    };
    let on_edit = Callback::from(move |()| editing.set(true));
    let gone = matches!(props.verdict.as_ref().map(|v| &v.outcome), Some(Outcome::Dropped | Outcome::HandedOver));
    let state = classes!("row", gone.then_some("gone"), (!activity.done).then_some("plan"), props.open.then_some("open"));
    let time = activity.start.map(|start| locale.time(start)).unwrap_or_default();
    let asks = props.verdict.as_ref().is_some_and(|v| v.is_flag() || v.is_question());
    html! {
        <li class={state} part="row">
            <span class="time">{ time }</span>
            <button type="button" class="title" aria-expanded={props.open.to_string()} onclick={toggle}>
                <span class="words">{ &activity.title }</span>
                { for activity.tags.iter().map(|tag| html! { <span class="tag">{ format!("#{tag}") }</span> }) }
                if !activity.done {
                    <span class="tag plan">{ locale.say(if snapshot.is_overdue(activity) { P::PlanOverdue } else { P::Planned }) }</span>
                }
            </button>
            if let Some(verdict) = &props.verdict {
                { badge(verdict, activity, &locale) }
                <p class="why">{ sentence::reason(verdict, &snapshot, &locale) }</p>
                if (asks || props.open) && !options.readonly {
                    <Answers activity={activity.clone()} verdict={verdict.clone()} all={props.open} />
                }
            }
            if props.open { <Details activity={activity.clone()} verdict={props.verdict.clone()} {on_edit} /> }
        </li>
    }
}

fn badge(verdict: &Verdict, activity: &Activity, locale: &crate::ui::locale::Locale) -> Html {
    let (class, icon, word) = sentence::badge(verdict);
    html! {
        <span class={classes!("badge", class)} part="verdict">{ icon.draw() }<span>{ locale.say(word) }</span>
            <span class="length">{ locale.length(activity.minutes) }</span></span>
    }
}

#[derive(PartialEq, Properties)]
struct DetailsProps {
    activity: Rc<Activity>,
    verdict: Option<Verdict>,
    on_edit: Callback<()>,
}

#[component]
fn Details(props: &DetailsProps) -> Html {
    let (nav, shell, snapshot) = (use_nav(), use_shell(), use_snapshot());
    let (locale, options) = (use_locale(), use_options());
    let activity = &props.activity;
    let id = activity.id;
    let act = |action: Action, said: String| {
        let (shell, nav) = (shell.clone(), nav.clone());
        Callback::from(move |_: MouseEvent| {
            let undo = shell.perform(action.clone());
            nav.dispatch(Go::Notice(said.clone(), undo));
        })
    };
    let on_edit = props.on_edit.reform(|_: MouseEvent| ());
    let done = Action::EditActivity(id, vec![ActivityChange::Done(!activity.done)]);
    let copy = {
        let (shell, nav, activity) = (shell.clone(), nav.clone(), activity.clone());
        let answer = snapshot.state.judgements.get(&id).cloned();
        let said = locale.fill(P::Duplicated, &[&activity.title]);
        Callback::from(move |_: MouseEvent| {
            let undo = shell.perform(duplicate(&activity, answer.as_ref(), ActivityId::new(shell.fresh_bits())));
            nav.dispatch(Go::Notice(said.clone(), undo));
        })
    };
    let on_date = {
        let (shell, nav, locale, title) = (shell.clone(), nav.clone(), locale.clone(), activity.title.clone());
        let today = snapshot.today;
        Callback::from(move |text: String| {
            let Ok(day) = text.parse::<NaiveDate>() else { return };
            let mut changes = vec![ActivityChange::Date(day)];
            // What is moved ahead becomes a plan; what is moved back keeps what it was.
            changes.extend((day > today).then_some(ActivityChange::Done(false)));
            let undo = shell.perform(Action::EditActivity(id, changes));
            nav.dispatch(Go::Notice(locale.fill(P::MovedTo, &[&title, &locale.short_day(day)]), undo));
        })
    };
    let tomorrow = activity.date.checked_add_days(Days::new(1)).unwrap_or(activity.date);
    let next_day = {
        let on_date = on_date.clone();
        Callback::from(move |_: MouseEvent| on_date.emit(tomorrow.to_string()))
    };
    let reasons = props.verdict.as_ref().map(|v| sentence::details(v, &snapshot, &locale)).unwrap_or_default();
    let removed = locale.fill(P::Deleted, &[&activity.title]);
    let done_said = locale.fill(if activity.done { P::MarkedPlan } else { P::MarkedDone }, &[&activity.title]);
    html! {
        <div class="details">
            if reasons.len() > 1 {
                <ul class="reasons" aria-label={locale.say(P::Evidence)}>
                    { for reasons.into_iter().enumerate().map(|(n, reason)| html! { <li key={n}>{ reason }</li> }) }
                </ul>
            }
            if !activity.note.is_empty() { <p class="note">{ &activity.note }</p> }
            <p class="soft small">{ locale.say(origin(&activity.source)) }</p>
            if !options.readonly {
                <div class="tools">
                    <button type="button" class="pill" onclick={act(done, done_said)}>{ locale.say(if activity.done { P::BackToPlan } else { P::MarkDone }) }</button>
                    <button type="button" class="pill" onclick={on_edit}>{ locale.say(P::Edit) }</button>
                    <button type="button" class="pill" onclick={copy}>{ locale.say(P::Duplicate) }</button>
                    <button type="button" class="pill" onclick={next_day}>{ locale.say(P::ToNextDay) }</button>
                    <Field class="inline" label={locale.say(P::MoveTo)} kind="date" value={activity.date.to_string()} on_change={on_date} />
                    <button type="button" class="pill danger" onclick={act(Action::RemoveActivity(id), removed)}>{ locale.say(P::Delete) }</button>
                </div>
            }
        </div>
    }
}

fn origin(source: &Source) -> P {
    match source {
        Source::Typed => P::FromTyped,
        Source::Calendar(_) => P::FromCalendar,
        Source::Csv(_) => P::FromTable,
        Source::Host(_) => P::FromHost,
    }
}

/// The action that logs the same again, with the same link to a goal.
fn duplicate(activity: &Activity, answer: Option<&Judgement>, id: ActivityId) -> Action {
    let copy = Activity { id, source: Source::Typed, ..activity.clone() };
    let mut actions = vec![Action::LogActivity(Box::new(copy))];
    if let Some(link @ Judgement::Serves(_)) = answer {
        actions.push(Action::Judge(id, link.clone()));
    }
    Action::Batch(actions)
}

#[derive(PartialEq, Properties)]
struct EditProps {
    activity: Rc<Activity>,
    on_done: Callback<()>,
}

/// An activity as a line, to be typed over.
#[component]
fn EditLine(props: &EditProps) -> Html {
    let (shell, snapshot, locale) = (use_shell(), use_snapshot(), use_locale());
    let activity = props.activity.clone();
    let link = snapshot.state.judgements.get(&activity.id).and_then(|judgement| match judgement {
        Judgement::Serves(goal) => Some(*goal),
        _ => None,
    });
    let goals = snapshot.open_goals();
    let initial = {
        let line = Entry {
            title: activity.title.clone(),
            date: activity.date,
            start: activity.start,
            minutes: Some(activity.minutes),
            tags: activity.tags.clone(),
            goal: link.filter(|link| goals.iter().any(|(goal, _)| goal == link)),
            marks: Vec::new(),
        };
        entry::write(&line, &context(&snapshot, &locale, &goals, activity.date))
    };
    let on_enter = {
        let (activity, on_done) = (activity.clone(), props.on_done.clone());
        Callback::from(move |entry: Entry| {
            shell.perform(edit(&activity, link.is_some(), entry));
            on_done.emit(());
        })
    };
    html! { <EntryLine day={activity.date} {initial} label={P::EditLabel} {on_enter} on_cancel={props.on_done.clone()} focus={true} /> }
}

/// The action that makes an activity what was typed.
fn edit(activity: &Activity, was_linked: bool, entry: Entry) -> Action {
    let mut changes = vec![
        ActivityChange::Title(entry.title),
        ActivityChange::Date(entry.date),
        ActivityChange::Start(entry.start),
        ActivityChange::Tags(entry.tags),
    ];
    changes.extend(entry.minutes.map(ActivityChange::Minutes));
    let edit = Action::EditActivity(activity.id, changes);
    match entry.goal {
        Some(goal) => Action::Batch(vec![edit, Action::Judge(activity.id, Judgement::Serves(goal))]),
        None if was_linked => Action::Batch(vec![edit, Action::Unjudge(activity.id)]),
        None => edit,
    }
}
