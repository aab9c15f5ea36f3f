//! What an opened activity shows beside its row, and the line in which it is edited.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::{Activity, ActivityChange, Source};
use crate::domain::day;
use crate::domain::entry::{self, Entry};
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::flagging::engine::Subject;
use crate::ui::entry_line::{EntryLine, context};
use crate::ui::field::TextField;
use crate::ui::nav::{Go, Row};
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::sentence;

/// Everything that speaks to its verdict, and what can be done with it.
pub fn details(ui: &Ui, activity: &Rc<Activity>) -> Html {
    let why = ui.snapshot.engine.explain(&Subject::of(activity, &ui.snapshot.state));
    let reasons = sentence::details(&why, &ui.snapshot, &ui.locale);
    html! {
        <div class="details">
            if reasons.len() > 1 {
                <ul class="reasons" aria-label={ui.say(P::Evidence)}>
                    { for reasons.into_iter().enumerate().map(|(n, reason)| html! { <li key={n}>{ reason }</li> }) }
                </ul>
            }
            if !activity.note.is_empty() { <p class="note">{ &activity.note }</p> }
            <p class="soft small">{ ui.say(origin(&activity.source)) }</p>
            if !ui.options.readonly { { tools(ui, activity) } }
        </div>
    }
}

/// What can be done with it: done, edited, duplicated, moved, deleted.
fn tools(ui: &Ui, activity: &Rc<Activity>) -> Html {
    let (id, title, locale) = (activity.id, activity.title.as_str(), &ui.locale);
    let (done_word, done_said) =
        if activity.done { (P::BackToPlan, P::MarkedPlan) } else { (P::MarkDone, P::MarkedDone) };
    let done = Action::EditActivity(id, vec![ActivityChange::Done(!activity.done)]);
    let edit = ui.on_click_go(move || Go::Row(Some(Row::Editing(id))));
    let copy = {
        let activity = activity.clone();
        ui.on_click(move |ui| {
            let said = ui.locale.fill(P::Duplicated, &[&activity.title]);
            let answer = ui.snapshot.state.judgements.get(&activity.id);
            ui.perform_and_say(duplicate(&activity, answer, ActivityId::new(ui.shell.fresh_bits())), said);
        })
    };
    let tomorrow = activity.date.checked_add_days(Days::new(1)).unwrap_or(activity.date);
    let next_day = {
        let activity = activity.clone();
        ui.on_click(move |ui| move_to(ui, &activity, tomorrow))
    };
    let on_date = {
        let activity = activity.clone();
        ui.on_text(move |ui, text| {
            if let Some(day) = day::parse(&text) {
                move_to(ui, &activity, day);
            }
        })
    };
    let removed = locale.fill(P::Deleted, &[title]);
    html! {
        <div class="tools">
            { pill("", ui.say(done_word), ui.on_click_perform(done, locale.fill(done_said, &[title]))) }
            { pill("", ui.say(P::Edit), edit) }
            { pill("", ui.say(P::Duplicate), copy) }
            { pill("", ui.say(P::ToNextDay), next_day) }
            { TextField::new(ui.say(P::MoveTo)).inline_date().draw(day::text(activity.date), on_date) }
            { pill("danger", ui.say(P::Delete), ui.on_click_perform(Action::RemoveActivity(id), removed)) }
        </div>
    }
}

/// What is moved ahead becomes a plan; what is moved back keeps what it was.
fn move_to(ui: &Ui, activity: &Activity, day: NaiveDate) {
    let mut changes = vec![ActivityChange::Date(day)];
    changes.extend((day > ui.snapshot.today).then_some(ActivityChange::Done(false)));
    let said = ui.locale.fill(P::MovedTo, &[&activity.title, &ui.locale.short_day(day)]);
    ui.perform_and_say(Action::EditActivity(activity.id, changes), said);
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

/// An activity as a line, to be typed over.
pub fn edit_line(ui: &Ui, activity: &Rc<Activity>) -> Html {
    let link = ui.snapshot.state.judgements.get(&activity.id).and_then(|judgement| match judgement {
        Judgement::Serves(goal) => Some(*goal),
        _ => None,
    });
    let goals = ui.snapshot.open_goals();
    // A line can name open goals only; a link to another stays as it is.
    let said = link.filter(|link| goals.iter().any(|(goal, _)| goal == link));
    let line = context(&ui.snapshot, &ui.locale, &goals, activity.date);
    let initial = entry::write(&Entry::of(activity, said), &line);
    let id = activity.id;
    let on_cancel = {
        let ui = ui.clone();
        Callback::from(move |()| ui.go(Go::Row(Some(Row::Open(id)))))
    };
    let on_enter = {
        let (ui, activity) = (ui.clone(), activity.clone());
        Callback::from(move |entry: Entry| {
            ui.perform(edit(&activity, said.is_some(), entry));
            ui.go(Go::Row(None));
        })
    };
    html! { <EntryLine ui={ui.clone()} day={activity.date} {initial} label={P::EditLabel} {on_enter} {on_cancel} focus={true} /> }
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
