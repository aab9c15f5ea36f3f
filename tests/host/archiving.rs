//! The laws of archiving, for arbitrary events: what may be forgotten never mattered.

use aimline::domain::action::Action;
use aimline::domain::activity::Activity;
use aimline::domain::id::ActivityId;
use aimline::domain::judgement::Judgement;
use aimline::domain::minutes::Minutes;
use aimline::domain::state::State;
use aimline::log::event::Event;
use aimline::log::forgetting::spent;
use aimline::log::journal::Journal;
use chrono::NaiveDate;
use proptest::prelude::*;

use crate::actions::events;

fn day(n: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, n).unwrap()
}

fn journal(events: impl IntoIterator<Item = Event>) -> Journal {
    let mut journal = Journal::new();
    journal.merge(events);
    journal
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn the_rest_folds_to_the_same_state(events in events(40), archived in prop::bool::weighted(0.8)) {
        let mut events = events;
        if archived && let Some(event) = events.last_mut() {
            event.action = Action::Archive(day(31), Some(day(31)));
        }
        let whole = journal(events);
        let gone = spent(whole.events(), whole.state());
        let rest = journal(whole.events().iter().filter(|event| !gone.contains(&event.stamp)).cloned());
        prop_assert_eq!(rest.state(), whole.state());
        // There is nothing more to forget then.
        prop_assert!(spent(rest.events(), rest.state()).is_empty());
        // Whoever still has all of it agrees.
        let mut both = rest;
        both.merge(whole.events().iter().cloned());
        prop_assert_eq!(both.state(), whole.state());
    }
}

#[test]
fn what_lies_before_the_day_goes_with_its_answers_and_comes_back_as_it_was() {
    let mut state = State::default();
    for n in 1..=9 {
        let id = ActivityId::new(u64::from(n));
        state.apply(&Action::LogActivity(Box::new(Activity::new(id, day(n), Minutes(30), "Demo"))));
        state.apply(&Action::Judge(id, Judgement::Upkeep));
    }
    // An answer on what is gone already says nothing of its day.
    state.apply(&Action::Judge(ActivityId::new(99), Judgement::Upkeep));
    let before = state.clone();
    let undo = state.apply(&Action::Archive(day(4), Some(day(20)))).unwrap();
    let left: Vec<u64> =
        state.activities.values().map(|activity| activity.date).map(|it| (it - day(1)).num_days() as u64 + 1).collect();
    assert_eq!(left, [4, 5, 6, 7, 8, 9]);
    assert_eq!(state.judgements.len(), 7);
    assert_eq!(state.span(), Some((day(4), day(9))));
    assert_eq!(state.archives.iter().collect::<Vec<_>>(), [(&day(4), &day(20))]);
    // Once more changes nothing, another file is noted.
    assert_eq!(state.apply(&Action::Archive(day(4), Some(day(20)))), None);
    assert!(state.apply(&Action::Archive(day(4), Some(day(21)))).is_some());
    state.apply(&Action::Archive(day(4), Some(day(20))));
    state.apply(&undo);
    assert_eq!(state, before);
}
