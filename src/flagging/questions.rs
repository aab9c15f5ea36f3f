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
use crate::flagging::ledger::Verdicts;
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
            let subject = Subject::unanswered(activity);
            let text = engine.read(&subject);
            let explained = engine.explained(&text, subject.person);
            (text, 1.0 - explained)
        });
        Self { engine, log: log.collect() }
    }

    /// What an answer about an activity would teach; 0 is nothing. The doubt, times how much of the log is like it and not
    /// explained yet, times how long it is.
    pub fn worth(&self, activity: &Activity) -> f32 {
        let subject = Subject::unanswered(activity);
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
///
/// `verdicts` are those that are known already.
pub fn asked(
    engine: &Engine,
    state: &State,
    verdicts: &Verdicts,
    person: &str,
    today: NaiveDate,
) -> SortedSet<ActivityId> {
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
            let subject = Subject::unanswered(activity);
            let is_answered = state.judgements.contains_key(&activity.id);
            let known = verdicts.get(&activity.id).copied().flatten().filter(|_| !is_answered);
            if !known.unwrap_or_else(|| engine.judge(&subject)).is_question() {
                continue;
            }
            if is_answered {
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
            let key = engine.key(&Subject::unanswered(activity));
            let n_texts = texts.len();
            if worth > 0.0 && texts.intern(&key) as usize == n_texts {
                asked.insert(activity.id);
                left -= 1;
            }
        }
    }
    asked
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::{Days, NaiveDate};

    use super::{A_DAY, asked};
    use crate::domain::action::Action;
    use crate::domain::activity::Activity;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::{ActivityId, GoalId};
    use crate::domain::judgement::Judgement;
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::flagging::engine::Engine;
    use crate::flagging::lexicon::Lexicon;
    use crate::sorted::SortedMap;

    /// A state in which one shared word of a long goal leaves every line unsure.
    fn state() -> State {
        let mut state = State::default();
        let title = "Candidates, pilot, agency, spring, office, north, south, valley, river, forest, bridge, market, harbour, \
            castle, meadow, garden, tower, station, museum, library, theatre, bakery, brewery, orchard";
        let goal = Goal::new(GoalId::example(1), title, Owner::me(), Period::Open);
        state.apply(&Action::AddGoal(Box::new(goal)));
        state
    }

    fn log(state: &mut State, id: u32, day: u64, minutes: u32, title: &str) {
        let date = NaiveDate::default() + Days::new(day);
        let activity = Activity::new(ActivityId::example(id), date, Minutes(minutes), title);
        state.apply(&Action::LogActivity(Box::new(activity)));
    }

    fn check(state: &State, day: u64, expect: &[u32]) {
        let engine = Engine::new(state, &Rc::new(Lexicon::english()));
        let today = NaiveDate::default() + Days::new(day);
        let asked = asked(&engine, state, &SortedMap::new(), "", today);
        let expect: Vec<_> = expect.iter().copied().map(ActivityId::example).collect();
        assert_eq!(asked.iter().copied().collect::<Vec<_>>(), expect);
    }

    #[test]
    fn at_most_two_a_day_and_never_the_same_twice() {
        let mut state = state();
        check(&state, 0, &[]);
        log(&mut state, 1, 0, 30, "Agency lunch");
        log(&mut state, 2, 0, 60, "Pilot lunch");
        log(&mut state, 3, 0, 15, "Agency dinner");
        check(&state, 0, &[1, 2]);
        log(&mut state, 4, 1, 30, "Lunch, pilot");
        check(&state, 1, &[1, 2]);
        log(&mut state, 5, 1, 30, "Spring curtains");
        check(&state, 1, &[1, 2, 5]);
        check(&state, 0, &[1, 2]);
        check(&state, 28, &[4, 5]);
        check(&state, 40, &[]);
    }

    #[test]
    fn an_answer_counts_for_its_day() {
        let mut state = state();
        for (id, title) in
            ["Agency lunch", "Pilot dinner", "Spring curtains", "Candidates: cake"].into_iter().enumerate()
        {
            log(&mut state, id as u32, 0, 30, title);
        }
        for n in 0..A_DAY as u32 {
            let engine = Engine::new(&state, &Rc::new(Lexicon::english()));
            let left = asked(&engine, &state, &SortedMap::new(), "", NaiveDate::default());
            assert_eq!(left.len(), A_DAY - n as usize);
            let first = *left.first().unwrap();
            state.apply(&Action::Judge(first, Judgement::Upkeep));
        }
        check(&state, 0, &[]);
    }
}
