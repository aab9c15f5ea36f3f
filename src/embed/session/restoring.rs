//! What a file of a space would add to what is here, and adding it. What was archived here stays out.

use std::rc::Rc;

use crate::domain::action::Action;
use crate::domain::state::State;
use crate::embed::clock::now_ms;
use crate::embed::session::{Session, Told};
use crate::log::codec::Fault;
use crate::log::event::Event;
use crate::log::export;
use crate::log::forgetting::spent;
use crate::log::journal::Journal;
use crate::ui::data::task::RestorePreview;

impl Session {
    /// What an exported file would add.
    pub fn preview(&self, text: &str) -> Result<RestorePreview, export::Error> {
        let export = export::read(text)?;
        let inner = self.inner.borrow();
        let here = inner.journal.state();
        let new = wanted(&inner.journal, &export.events);
        let alone = journal(&export.events);
        let after = journal(inner.journal.events().iter().chain(&new));
        let after = after.state();

        let activities = after.activities.values();
        let days: Vec<_> =
            activities.filter(|it| !here.activities.contains_key(&it.id)).map(|activity| activity.date).collect();
        let lines = |is_meant: fn(&Fault) -> bool| {
            export.problems.iter().filter(|it| is_meant(&it.fault)).map(|it| it.line).collect()
        };
        let (n_archived, back) = archived(alone.state(), after);
        let title = &alone.state().title;
        Ok(RestorePreview {
            title: if title.is_empty() { export.space.clone() } else { title.clone() },
            n_events: alone.events().len(),
            n_new: new.len(),
            n_goals: after.goals.keys().filter(|id| !here.goals.contains_key(*id)).count(),
            n_check_ins: n_readings(after).saturating_sub(n_readings(here)),
            n_activities: days.len(),
            days: days.iter().min().copied().zip(days.iter().max().copied()),
            n_answers: after.judgements.keys().filter(|id| !here.judgements.contains_key(*id)).count(),
            damaged: lines(|fault| matches!(fault, Fault::Damaged(_))),
            newer: lines(|fault| matches!(fault, Fault::TooNew(_))),
            n_unknown: new.iter().filter(|event| event.is_unknown()).count(),
            n_missing: export.n_missing,
            n_ahead: new.iter().filter(|event| event.stamp.is_far_ahead(now_ms())).count(),
            n_archived,
            back,
        })
    }

    /// Adds what an exported file holds, but for what no longer matters here.
    pub fn restore_wanted(self: &Rc<Self>, text: &str) -> Result<(), export::Error> {
        let export = export::read(text)?;
        let mut inner = self.inner.borrow_mut();
        let new = wanted(&inner.journal, &export.events);
        inner.take_in(new);
        drop(inner);
        self.publish(Told::Changed);
        Ok(())
    }

    /// How many changes of an exported file are wanted here and missing; `None` for a text that is no export, or is not
    /// read in full.
    pub(super) fn n_missing_of(&self, text: &str) -> Option<usize> {
        if text.is_empty() {
            return Some(0);
        }
        let export = export::read(text).ok().filter(|export| export.problems.is_empty() && export.n_missing == 0)?;
        Some(wanted(&self.inner.borrow().journal, &export.events).len())
    }
}

/// Those that are not here yet and would matter.
fn wanted(here: &Journal, events: &[Event]) -> Vec<Event> {
    let new: Vec<Event> = journal(events).events().iter().filter(|it| !here.contains(it.stamp)).cloned().collect();
    let all = journal(here.events().iter().chain(&new));
    let spent = spent(all.events(), all.state());
    new.into_iter().filter(|event| !spent.contains(&event.stamp)).collect()
}

fn journal<'a>(events: impl IntoIterator<Item = &'a Event>) -> Journal {
    let mut journal = Journal::new();
    journal.merge(events.into_iter().cloned());
    journal
}

fn n_readings(state: &State) -> usize {
    let key_results = state.goals.values().flat_map(|goal| goal.key_results.values());
    key_results.map(|key_result| key_result.readings.len()).sum()
}

/// How many activities of a file were archived here, and what does them anew.
fn archived(file: &State, here: &State) -> (usize, Option<Rc<Action>>) {
    let before = here.archives.keys().next_back();
    let mut back = Vec::new();
    let mut n_archived = 0;
    for activity in file.activities.values() {
        if before.is_some_and(|before| activity.date < *before) && !here.activities.contains_key(&activity.id) {
            n_archived += 1;
            back.push(Action::LogActivity(Box::new((**activity).clone())));
            let answer = file.judgements.get(&activity.id).filter(|_| !here.judgements.contains_key(&activity.id));
            back.extend(answer.map(|answer| Action::Judge(activity.id, answer.clone())));
        }
    }
    (n_archived, (n_archived > 0).then(|| Rc::new(Action::Batch(back))))
}
