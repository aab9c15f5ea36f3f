//! What the example promises, on every weekday.

use std::rc::Rc;

use chrono::{Datelike, Days, NaiveDate};
use proptest::prelude::*;

use super::{all, fit, is_loaded};
use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::{Goal, Owner};
use crate::domain::hint;
use crate::domain::id::{ActivityId, GoalId, SegmentId};
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::state::State;
use crate::domain::strategy::{Choice, Segment, StrategyChange};

fn monday() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default()
}

fn actions(state: &State, today: NaiveDate, person: &str) -> Action {
    fit(all(today, person), state)
}

/// What clears it may be made from the example of another day.
fn clear(state: &State) -> Option<Action> {
    super::clear(&all(monday() + Days::new(99), "Cy"), state)
}

fn loaded(today: NaiveDate) -> State {
    let mut state = State::default();
    state.apply(&actions(&state, today, "Ana"));
    state
}

#[test]
fn every_weekday_has_three_weeks_behind_it_and_plans_ahead() {
    for offset in 0..7 {
        let today = monday() + Days::new(offset);
        let state = loaded(today);
        let weekdays = (0..=21).map(|n| today - Days::new(n)).filter(|day| day.weekday().num_days_from_monday() < 5);
        for day in weekdays {
            let on_day = state.on(day);
            assert!((5..=8).contains(&on_day.len()), "{day} has {}, seen from {today}", on_day.len());
            let minutes: Minutes = on_day.iter().map(|activity| activity.minutes).sum();
            assert!((Minutes::hours(4)..=Minutes::hours(8)).contains(&minutes), "{day} has {minutes:?}");
            let overlap = on_day.windows(2).find(|pair| {
                let end = pair[0].start.map(|start| u32::from(start.minutes()) + pair[0].minutes.0);
                end > pair[1].start.map(|start| u32::from(start.minutes()))
            });
            assert_eq!(overlap, None, "{day}");
        }
        let plans: Vec<_> = state.activities.values().filter(|a| !a.done).collect();
        assert!((2..=7).contains(&plans.len()), "{} plans, seen from {today}", plans.len());
        assert!(plans.iter().all(|plan| plan.date >= today));
        assert!(state.activities.values().all(|a| a.done || a.date >= today));
        assert!(!state.on(today).is_empty());
        let (first, last) = state.span().unwrap_or_default();
        assert!(today - Days::new(21) <= first && last <= today + Days::new(5), "{first} to {last}, seen from {today}");
    }
}

#[test]
fn lines_are_understood_and_goals_are_sound() {
    let today = monday() + Days::new(4);
    let state = loaded(today);
    assert_eq!(state.known_teams().len(), 2);
    assert_eq!(state.goals.values().filter(|goal| goal.is_open()).count(), 6);
    assert_eq!(state.strategy.texts.len(), 5);
    for activity in state.activities.values() {
        assert!(activity.minutes > Minutes::ZERO && !activity.title.contains(['@', '#']), "{}", activity.title);
        assert!(!activity.title.ends_with(|c: char| c.is_ascii_punctuation()), "{}", activity.title);
    }
    let mut n_hints = 0;
    for goal in state.goals.values() {
        n_hints += hint::of_goal(goal, &state, today).len();
        assert!(goal.parents.iter().all(|parent| state.goals.contains_key(parent)));
        let Some((from, _)) = goal.period.span() else { panic!("{} has no period", goal.title) };
        for key_result in goal.key_results.values() {
            let readings = key_result.by_date();
            assert!(readings.iter().all(|r| r.confidence.is_some() && from <= r.date && r.date < today));
        }
    }
    assert_eq!(n_hints, 1, "one key result is worded as busyness, to show the hint");
    let answers: Vec<_> = state.judgements.values().collect();
    assert!(answers.iter().any(|answer| matches!(answer, Judgement::Serves(_))));
    assert!(answers.contains(&&Judgement::Upkeep) && answers.contains(&&Judgement::OffAim));
}

#[test]
fn loading_twice_is_loading_once() {
    let mut state = loaded(monday());
    let once = state.clone();
    assert!(is_loaded(&state) && actions(&state, monday(), "Ana").is_void());
    assert_eq!(state.apply(&actions(&State::default(), monday(), "Ana")), None);
    assert_eq!(state.apply(&actions(&state, monday() + Days::new(9), "Bo")), None);
    assert_eq!(state, once);
    assert_eq!(clear(&State::default()), None);
}

#[test]
fn handoffs_hold_nothing_up_and_join_goals_that_are_there() {
    for offset in 0..7 {
        let state = loaded(monday() + Days::new(offset));
        let mut n_handoffs = 0;
        for goal in state.goals.values() {
            let days: Vec<_> = state.activities.values().map(|activity| activity.date).collect();
            for (giver, handoff) in state.handoffs(goal) {
                n_handoffs += 1;
                assert!(days.iter().all(|day| !handoff.is_awaited(*day)), "{} waits", goal.title);
                assert!(handoff.agreed <= handoff.due && state.team_of(&handoff.taker) == "Sales");
                let counted = |id: GoalId| state.goals.get(&id).map(|goal| &goal.key_results);
                assert!(handoff.conversion.is_none_or(|conversion| {
                    counted(giver).is_some_and(|known| known.contains_key(&conversion.given))
                        && goal.key_results.contains_key(&conversion.needed)
                }));
            }
            assert!(goal.segment.is_none_or(|id| state.strategy.segments.contains_key(&id)));
        }
        assert_eq!(n_handoffs, 2);
    }
}

/// Things of one's own beside the example, its goals and teams among them.
fn own() -> impl Strategy<Value = Vec<Action>> {
    let text = prop_oneof![Just("Sales"), Just("Marketing"), Just("Mine"), Just("")].prop_map(str::to_owned);
    let choice = proptest::sample::select(Choice::ALL.to_vec());
    let action = (0u8..11, any::<u64>(), text, choice).prop_map(|(kind, bits, text, choice)| match kind {
        0 => Action::RenameSpace(text),
        1 => Action::AddTeam(text),
        2 => Action::EditStrategy(StrategyChange::Text(choice, text)),
        3 => Action::EditStrategy(StrategyChange::AddSegment(Segment {
            disqualifiers: [String::from("x")].into(),
            ..Segment::new(SegmentId::new(bits), &text)
        })),
        4 => {
            let mut goal = Goal::new(GoalId::new(bits), "Mine", Owner::Team(text), Period::Open);
            goal.parents.insert(GoalId::example(1));
            Action::AddGoal(Box::new(goal))
        }
        5 => Action::AddUpkeepPhrase(text),
        6 => Action::Judge(ActivityId::new(bits), Judgement::Serves(GoalId::example(1))),
        7 => Action::SetUpkeepBudget(Minutes((bits % 600) as u32)),
        8 => Action::SetTeam(if bits % 2 == 0 { "" } else { "Priya" }.to_owned(), text),
        9 => Action::SetCapacity(if bits % 2 == 0 { "" } else { "Ida" }.to_owned(), Some(Minutes((bits % 600) as u32))),
        _ => Action::LogActivity(Box::new(Activity::new(ActivityId::new(bits), monday(), Minutes(30), &text))),
    });
    proptest::collection::vec(action, 0..12)
}

proptest! {
    #![proptest_config(trials::cases(64))]

    #[test]
    fn clearing_leaves_ones_own_as_it_was(before in own(), after in own(), offset in 0u64..800) {
        let today = monday() + Days::new(offset);
        let mut state = State::default();
        before.iter().for_each(|action| drop(state.apply(action)));
        let own = state.clone();
        state.apply(&actions(&state, today, ""));
        prop_assert!(is_loaded(&state));
        let with_example = state.clone();
        let cleared = clear(&state).and_then(|action| state.apply(&action));
        prop_assert_eq!(&state, &own);
        prop_assert!(!is_loaded(&state) && clear(&state).is_none());
        cleared.and_then(|undo| state.apply(&undo));
        prop_assert_eq!(&state, &with_example);

        // What is added beside the example stays too.
        let mut both = own;
        let set_anew = |action: &&Action| {
            use Action as A;
            !matches!(action, A::RenameSpace(_) | A::EditStrategy(StrategyChange::Text(..)) | A::SetTeam(..) | A::SetCapacity(..))
        };
        for action in after.iter().filter(set_anew) {
            both.apply(action);
            state.apply(action);
        }
        clear(&state).and_then(|action| state.apply(&action));
        prop_assert_eq!(&state, &both);
    }
}

#[test]
fn the_ends_of_the_calendar_are_no_trouble() {
    for today in [NaiveDate::MIN, NaiveDate::MAX] {
        assert!(is_loaded(&loaded(today)));
    }
}

#[test]
fn what_one_changed_of_the_example_stays_where_it_is_ones_own() {
    let mut state = loaded(monday());
    state.apply(&Action::RenameSpace("Ours".to_owned()));
    state.apply(&Action::EditStrategy(StrategyChange::Text(Choice::HowToWin, "Ours".to_owned())));
    state.apply(&Action::SetTeam("Ana".to_owned(), "Ours".to_owned()));
    clear(&state).and_then(|action| state.apply(&action));
    assert_eq!(state.people.keys().collect::<Vec<_>>(), ["Ana"]);
    assert_eq!((state.title.as_str(), state.strategy.text(Choice::HowToWin)), ("Ours", "Ours"));
    assert!(Rc::clone(&state.goals).is_empty() && state.strategy.texts.len() == 1);
}
