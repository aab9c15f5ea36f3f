//! Forgetting: which events no longer matter once activities went to a file. It only says so; nothing is dropped here.
//!
//! What is dropped may come back, from an older file or another device, so whatever keeps an activity out stays: the
//! archiving itself, removals, and moves to another day.

use crate::domain::action::Action;
use crate::domain::activity::ActivityChange;
use crate::domain::id::ActivityId;
use crate::domain::state::State;
use crate::log::event::Event;
use crate::log::stamp::Stamp;
use crate::sorted::SortedSet;

/// The stamps of the events that may be dropped. `state` is the fold of `events`, which are in order. The fold of the
/// others is the same state.
///
/// An event may be dropped if it came before the last archiving and concerns only activities that are gone, each of
/// them with everything that brought it about. So one import of days on both sides stays whole.
pub fn spent(events: &[Event], state: &State) -> SortedSet<Stamp> {
    let last = events.iter().rposition(|event| archives(&event.action));
    let (before, after) = events.split_at(last.unwrap_or(0));
    // What a newer version wrote may mean more than is known here.
    let may_go = |event: &Event, kept: &SortedSet<ActivityId>| {
        event.newer_line().is_none() && may_go(&event.action, state, kept)
    };
    let mut kept = SortedSet::new();
    after.iter().for_each(|event| keep(&event.action, &mut kept));
    // What must stay keeps its activities, and these keep the events that concern others too.
    loop {
        let n_kept = kept.len();
        for event in before {
            if !may_go(event, &kept) {
                keep(&event.action, &mut kept);
            }
        }
        if kept.len() == n_kept {
            break;
        }
    }
    before.iter().filter(|event| may_go(event, &kept)).map(|event| event.stamp).collect()
}

fn archives(action: &Action) -> bool {
    match action {
        Action::Batch(actions) => actions.iter().any(archives),
        Action::Archive(_, file) => file.is_some(),
        _ => false,
    }
}

/// Notes the activities that an action logs or answers about: as long as it is there, they must be as they were.
fn keep(action: &Action, kept: &mut SortedSet<ActivityId>) {
    let id = match action {
        Action::Batch(actions) => return actions.iter().for_each(|action| keep(action, kept)),
        Action::LogActivity(activity) => activity.id,
        Action::Judge(id, _) => *id,
        _ => return,
    };
    kept.insert(id);
}

fn may_go(action: &Action, state: &State, kept: &SortedSet<ActivityId>) -> bool {
    let id = match action {
        Action::Batch(actions) => return actions.iter().all(|action| may_go(action, state, kept)),
        Action::LogActivity(activity) => &activity.id,
        Action::EditActivity(_, changes) if changes.iter().any(|it| matches!(it, ActivityChange::Date(_))) => {
            return false;
        }
        Action::EditActivity(id, _) | Action::Judge(id, _) | Action::Unjudge(id) => id,
        _ => return false,
    };
    !state.activities.contains_key(id) && !state.judgements.contains_key(id) && !kept.contains(id)
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::spent;
    use crate::domain::action::Action;
    use crate::domain::activity::{Activity, ActivityChange};
    use crate::domain::id::ActivityId;
    use crate::domain::judgement::Judgement;
    use crate::domain::minutes::Minutes;
    use crate::log::event::Event;
    use crate::log::journal::Journal;
    use crate::log::stamp::{ReplicaId, Stamp};

    const FIRST: ActivityId = ActivityId::new(1);
    const SECOND: ActivityId = ActivityId::new(2);
    const THIRD: ActivityId = ActivityId::new(3);

    fn day(n: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 1, n).unwrap()
    }

    fn log(id: ActivityId, on: u32) -> Action {
        Action::LogActivity(Box::new(Activity::new(id, day(on), Minutes(30), "Demo")))
    }

    fn archive(before: u32) -> Action {
        Action::Archive(day(before), Some(day(31)))
    }

    fn events(actions: Vec<Action>) -> Vec<Event> {
        let stamp = |at| Stamp { at, seq: 0, replica: ReplicaId::new(1) };
        actions.into_iter().zip(0..).map(|(action, at)| Event::new(stamp(at), action)).collect()
    }

    fn journal(events: &[Event]) -> Journal {
        let mut journal = Journal::new();
        journal.merge(events.iter().cloned());
        journal
    }

    #[test]
    fn what_concerns_only_what_is_gone_may_go() {
        let check = |actions: Vec<Action>, expect: &[u64]| {
            let journal = journal(&events(actions));
            let spent = spent(journal.events(), journal.state());
            let places: Vec<u64> = spent.iter().map(|stamp| stamp.at).collect();
            assert_eq!(places, expect, "{:?}", journal.events());
        };
        let judge = |id| Action::Judge(id, Judgement::Upkeep);
        let retitle = |id| Action::EditActivity(id, vec![ActivityChange::Title("Call".into())]);
        let to_day = |id, on| Action::EditActivity(id, vec![ActivityChange::Date(day(on))]);
        check(vec![log(FIRST, 1), log(SECOND, 9), archive(5)], &[0]);
        check(vec![log(FIRST, 1), judge(FIRST), retitle(FIRST), Action::Unjudge(FIRST), archive(5)], &[0, 1, 2, 3]);
        check(vec![Action::Batch(vec![log(FIRST, 1), judge(FIRST)]), archive(5), log(SECOND, 9)], &[0]);
        // Without archiving, removals alone are undone too easily.
        check(vec![log(FIRST, 1), Action::RemoveActivity(FIRST)], &[]);
        check(vec![log(FIRST, 1), Action::Archive(day(5), None)], &[]);
        check(vec![log(FIRST, 1), Action::AddTeam("Sales".into()), archive(5)], &[0]);
        // What keeps it out stays.
        check(vec![log(FIRST, 9), to_day(FIRST, 1), archive(5)], &[0]);
        check(vec![log(FIRST, 9), Action::RemoveActivity(FIRST), archive(5)], &[0]);
        // One import over both sides stays, and with it all that was done to what it brought.
        let both = || Action::Batch(vec![log(FIRST, 1), log(SECOND, 9)]);
        check(vec![both(), judge(FIRST), archive(5)], &[]);
        check(vec![both(), Action::RemoveActivity(SECOND), judge(FIRST), archive(5)], &[0, 2]);
        check(vec![Action::Batch(vec![log(FIRST, 1), Action::AddTeam("Sales".into())]), archive(5)], &[]);
        let far = Action::Batch(vec![log(FIRST, 1), judge(SECOND)]);
        let near = Action::Batch(vec![log(SECOND, 1), log(THIRD, 9)]);
        check(vec![far, near, judge(FIRST), archive(5)], &[]);
        // An answer on what never was stays too.
        check(vec![judge(FIRST), log(SECOND, 1), archive(5)], &[1]);
        // Brought back, or answered about once more.
        check(vec![log(FIRST, 1), archive(5), log(FIRST, 1)], &[]);
        check(vec![log(FIRST, 1), archive(5), judge(FIRST)], &[]);
        check(vec![log(FIRST, 1), archive(5), log(FIRST, 1), Action::RemoveActivity(FIRST)], &[]);
        check(vec![log(FIRST, 1), archive(5), log(FIRST, 1), archive(6)], &[0, 2]);
    }

    #[test]
    fn what_a_newer_version_wrote_stays() {
        let mut all = events(vec![Action::Batch(Vec::new()), log(FIRST, 1), log(SECOND, 1), archive(5)]);
        for (n, event) in all.iter_mut().enumerate().filter(|(n, _)| *n != 2) {
            *event = Event::newer(event.stamp, event.action.clone(), &format!("{{\"v\":9,\"n\":{n}}}"));
        }
        let journal = journal(&all);
        let spent = spent(journal.events(), journal.state());
        assert_eq!(spent.iter().map(|stamp| stamp.at).collect::<Vec<_>>(), [2]);
    }

    #[test]
    fn what_went_stays_out_when_an_older_file_is_restored() {
        let check = |actions: Vec<Action>| {
            let all = events(actions);
            let whole = journal(&all);
            assert!(whole.state().activities.is_empty(), "{all:?}");
            let gone = spent(whole.events(), whole.state());
            assert!(!gone.is_empty(), "{all:?}");
            // The file was made after so many events.
            for n in 0..=all.len() {
                let mut restored = journal(&all);
                restored = journal(
                    &restored.events().iter().filter(|it| !gone.contains(&it.stamp)).cloned().collect::<Vec<_>>(),
                );
                assert_eq!(restored.state(), whole.state());
                restored.merge(all[..n].iter().cloned());
                assert_eq!(restored.state(), whole.state(), "after {n} of {all:?}");
            }
        };
        let to_day = |id, on| Action::EditActivity(id, vec![ActivityChange::Date(day(on))]);
        check(vec![log(FIRST, 1), Action::Judge(FIRST, Judgement::OffAim), archive(5)]);
        check(vec![log(FIRST, 9), to_day(FIRST, 1), archive(5)]);
        check(vec![log(FIRST, 9), Action::RemoveActivity(FIRST), archive(5)]);
        check(vec![Action::Batch(vec![log(FIRST, 1), log(SECOND, 2)]), archive(3), archive(5)]);
    }
}
