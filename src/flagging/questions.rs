//! `Questions`: which activities are worth asking a person about, and which of them are asked.
//!
//! An answer teaches most where the engine is unsure and much of the log is alike; few questions are asked, because each
//! costs a person's patience.

use chrono::{Days, NaiveDate};

use crate::domain::activity::Activity;
use crate::domain::id::ActivityId;
use crate::domain::state::State;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::interner::Interner;
use crate::flagging::vocabulary::Text;
use crate::sorted::SortedSet;

/// How many questions a day has.
pub const A_DAY: usize = 2;

/// How many days back questions are looked for, today included: what is older is hardly remembered.
pub const DAYS: u64 = 28;

/// How many activities of the log an activity is compared with.
const N_COMPARED: usize = 160;

/// How much a question is worth where its answer would tell as much again of half an hour.
const USUAL_MINUTES: f32 = 30.0;

/// What asking is weighed by: the log, and what of it earlier answers explain already.
#[derive(Debug)]
pub struct Questions<'a> {
    engine: &'a Engine,
    /// Texts of the log, with how much of each no answer explains, 0 to 1.
    log: Vec<(Text, f32)>,
}

impl<'a> Questions<'a> {
    /// Weighs by the newest of these activities.
    pub fn new<'b>(engine: &'a Engine, log: impl DoubleEndedIterator<Item = &'b Activity>) -> Self {
        let log = log.rev().take(N_COMPARED).map(|activity| {
            let subject = unlogged(activity);
            let text = engine.read(&subject);
            let explained = engine.explained(&text, subject.person);
            (text, 1.0 - explained)
        });
        Self { engine, log: log.collect() }
    }

    /// What an answer about an activity would teach; 0 is nothing. The doubt, times how much of the log is like it and not
    /// explained yet, times how long it is.
    pub fn worth(&self, activity: &Activity) -> f32 {
        let subject = unlogged(activity);
        let text = self.engine.read(&subject);
        let alike = self.log.iter().map(|(other, left)| {
            let likeness = self.engine.likeness(&text, other) * left;
            likeness * likeness
        });
        let length = (activity.minutes.0 as f32 / USUAL_MINUTES).clamp(0.25, 4.0).sqrt();
        self.engine.doubt(&subject) * alike.sum::<f32>() * length
    }
}

/// The activities that a person is asked about: of each of the last days, at most [`A_DAY`] of those that are unsure, and
/// never one that says the same as one before. An answered question still counts for its day.
pub fn asked(engine: &Engine, state: &State, person: &str, today: NaiveDate) -> SortedSet<ActivityId> {
    let first = today.checked_sub_days(Days::new(DAYS - 1)).unwrap_or(today);
    let days: Vec<NaiveDate> = first.iter_days().take_while(|day| *day <= today).collect();
    let of_day = |day: NaiveDate| {
        let all = state.on(day).into_iter().filter(|activity| activity.is_of(person));
        all.map(|activity| &**activity).collect::<Vec<&Activity>>()
    };
    let log: Vec<&Activity> = days.iter().flat_map(|day| of_day(*day)).collect();
    let questions = Questions::new(engine, log.into_iter());
    let (mut asked, mut texts) = (SortedSet::new(), Interner::default());
    for day in days {
        let mut left = A_DAY;
        let mut open: Vec<(f32, &Activity)> = Vec::new();
        for activity in of_day(day) {
            let subject = Subject { judgement: None, ..Subject::of(activity, state) };
            if !engine.judge(&subject).is_question() {
                continue;
            }
            if state.judgements.contains_key(&activity.id) {
                left = left.saturating_sub(1);
                texts.intern(&engine.key(&subject));
            } else {
                open.push((questions.worth(activity), activity));
            }
        }
        while left > 0 {
            // The first of equals, so that nothing depends on an order that nobody sees.
            let most = (0..open.len()).rev().max_by(|&a, &b| open[a].0.total_cmp(&open[b].0));
            let Some((worth, activity)) = most.map(|most| open.remove(most)) else { break };
            let key = engine.key(&unlogged(activity));
            let n_texts = texts.len();
            if worth > 0.0 && texts.intern(&key) as usize == n_texts {
                asked.insert(activity.id);
                left -= 1;
            }
        }
    }
    asked
}

/// An activity as if nothing had been answered about it.
fn unlogged(activity: &Activity) -> Subject<'_> {
    Subject {
        id: Some(activity.id),
        title: &activity.title,
        note: &activity.note,
        tags: &activity.tags,
        date: activity.date,
        done: activity.done,
        person: &activity.person,
        judgement: None,
    }
}
