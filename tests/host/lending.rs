//! The laws of what is borrowed, for arbitrary spaces: it is shown beside what is own, and never gets into the own log.

use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::domain::goal::GoalChange;
use aimline::domain::id::GoalId;
use aimline::domain::key_result::KeyResult;
use aimline::domain::lent::{Lent, beside, goal_side};
use aimline::domain::state::State;
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::log::{export, goals_file};
use proptest::prelude::*;

use crate::actions::{action, events};

fn journal(events: &[Event]) -> Journal {
    let mut journal = Journal::new();
    journal.merge(events.iter().cloned());
    journal
}

/// What is lent by a space in which this happened.
fn lent(events: &[Event]) -> Rc<Lent> {
    let text = export::write("theirs", "", journal(events).events());
    Rc::new(goals_file::read(&text).unwrap().lent)
}

/// Everything that a person could try to do to a goal.
fn attempts(goal: GoalId, state: &State) -> Vec<Action> {
    let mut attempts = vec![
        Action::EditGoal(goal, vec![GoalChange::Title("Mine".to_owned()), GoalChange::AddCue("call".to_owned())]),
        Action::RemoveGoal(goal),
    ];
    for key_result in state.goals.get(&goal).iter().flat_map(|goal| goal.key_results.values()) {
        let readings = key_result.readings.values();
        attempts.extend(readings.map(|reading| Action::RemoveReading(goal, key_result.id, reading.id)));
        attempts.push(Action::RemoveKeyResult(goal, key_result.id));
        attempts
            .push(Action::AddKeyResult(goal, Box::new(KeyResult { title: "Mine".to_owned(), ..key_result.clone() })));
    }
    attempts.push(Action::Batch(attempts.clone()));
    attempts
}

proptest! {
    #![proptest_config(trials::cases(100))]

    #[test]
    fn nothing_borrowed_is_changed_or_exported(own in events(25), theirs in events(25)) {
        let mut journal = journal(&own);
        let before = export::write("own", "", journal.events());
        let (shown, borrowed) = beside(journal.state(), &[lent(&theirs)]);
        let newest = Stamp { at: 1_000, seq: 0, replica: ReplicaId::new(9) };
        for goal in borrowed.goals.keys() {
            for action in attempts(*goal, &shown) {
                prop_assert_eq!(journal.perform(Event::new(newest, action)), None);
            }
        }
        prop_assert_eq!(export::write("own", "", journal.events()), before);
    }

    #[test]
    fn what_is_own_is_shown_as_it_is(own in events(25), a in events(15), b in events(15)) {
        let own = journal(&own);
        let own = own.state();
        let lenders = [lent(&a), lent(&b)];
        let (shown, borrowed) = beside(own, &lenders);
        for (id, goal) in &*shown.goals {
            let lender = borrowed.goals.get(id).map(|place| &lenders[*place]);
            match lender {
                None => prop_assert_eq!(Some(goal), own.goals.get(id)),
                Some(lender) => prop_assert!(lender.goals.contains_key(id) && !own.goals.contains_key(id)),
            }
        }
        let all = own.goals.keys().chain(lenders.iter().flat_map(|lender| lender.goals.keys()));
        prop_assert!(all.into_iter().all(|id| shown.goals.contains_key(id)));
        // Nothing else than goals, teams, people and strategy is another.
        let mut taken_back = shown.clone();
        taken_back.goals.clone_from(&own.goals);
        taken_back.teams.clone_from(&own.teams);
        taken_back.people.clone_from(&own.people);
        taken_back.strategy.clone_from(&own.strategy);
        prop_assert_eq!(&taken_back, own);
    }

    #[test]
    fn a_file_is_read_for_its_goals_alone(theirs in events(25), more in action()) {
        let text = export::write("theirs", "", journal(&theirs).events());
        let file = goals_file::read(&text).unwrap();
        for event in export::read(&file.kept).unwrap().events {
            prop_assert_eq!(goal_side(event.action.clone()), Some(event.action));
        }
        let side = goal_side(more);
        prop_assert_eq!(side.clone().and_then(goal_side), side);
    }
}
