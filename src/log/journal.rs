//! `Journal`: the events of a space in stamp order, and the state they fold to.
//!
//! **Invariant:** two journals that hold the same events hold the same state, whatever the order they came in.

use std::cmp::Ordering;
use std::collections::VecDeque;

use chrono::{Days, NaiveDate};

use crate::domain::action::Action;
use crate::domain::id::GoalId;
use crate::domain::state::State;
use crate::log::codec;
use crate::log::event::Event;
use crate::log::stamp::Stamp;
use crate::sorted::{SortedMap, order};

/// A copy of the state is kept at each multiple of so many events, for the newest two multiples. Events from other
/// tabs arrive late by seconds, so they refold a thousand events or two; a device's worth of old ones refolds all.
const CHECKPOINT_EVERY: usize = 1024;

const DAY_MS: u64 = 24 * 60 * 60 * 1000;

/// The events of a space in stamp order, and the state they fold to.
#[derive(Debug, Default)]
pub struct Journal {
    events: Vec<Event>,
    state: State,
    /// How many of them are unknown here.
    n_unknown: usize,
    /// How many events the state is the fold of.
    n_folded: usize,
    /// States after so many events, oldest first.
    checkpoints: VecDeque<(usize, State)>,
}

impl Journal {
    /// A journal without events.
    pub fn new() -> Self {
        Self::default()
    }

    /// What is so.
    pub const fn state(&self) -> &State {
        &self.state
    }

    /// All events, oldest first.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// How many of the events only a newer version [knows](Event::is_unknown).
    pub const fn n_unknown(&self) -> usize {
        self.n_unknown
    }

    /// The newest stamp.
    pub fn last_stamp(&self) -> Option<Stamp> {
        self.events.last().map(|event| event.stamp)
    }

    /// The events newer than `stamp`.
    pub fn since(&self, stamp: Stamp) -> &[Event] {
        &self.events[self.events.partition_point(|event| event.stamp <= stamp)..]
    }

    /// The day (UTC) on which each goal was first added; a state does not say. Those of the built-in example are left out:
    /// they tell of weeks in which they were not here.
    pub fn goals_since(&self) -> SortedMap<GoalId, NaiveDate> {
        let mut since = SortedMap::new();
        for event in &self.events {
            let day = NaiveDate::default().checked_add_days(Days::new(event.stamp.at / DAY_MS));
            day.into_iter().for_each(|day| note_goals(&event.action, day, &mut since));
        }
        since
    }

    /// Adds an event and returns the action that takes it back, or `None` if it changed nothing.
    ///
    /// An event that is not newer than all others is merged instead, and `None` returned.
    pub fn append(&mut self, event: Event) -> Option<Action> {
        if self.last_stamp().is_some_and(|last| event.stamp <= last) {
            self.merge([event]);
            return None;
        }
        let undo = self.state.apply(&event.action);
        self.push(event);
        undo
    }

    /// Adds an event that happens now and returns the action that takes it back. One that changes nothing, or that is
    /// not newer than all others, leaves no trace.
    pub fn perform(&mut self, event: Event) -> Option<Action> {
        if self.last_stamp().is_some_and(|last| event.stamp <= last) {
            return None;
        }
        let undo = self.state.apply(&event.action)?;
        self.push(event);
        Some(undo)
    }

    /// Keeps an event that was folded already.
    fn push(&mut self, event: Event) {
        self.n_unknown += usize::from(event.is_unknown());
        self.events.push(event);
        self.n_folded += 1;
        self.keep_checkpoint();
    }

    /// Takes in events in any order, known ones included. Returns whether any of them was new.
    pub fn merge(&mut self, events: impl IntoIterator<Item = Event>) -> bool {
        self.merge_all(events.into_iter().collect())
    }

    fn merge_all(&mut self, mut incoming: Vec<Event>) -> bool {
        incoming.retain(|event| match self.find(event.stamp) {
            Some(known) => first_of_two(event, known) == Ordering::Less,
            None => true,
        });
        let mut incoming = in_order(incoming);
        let Some(first) = incoming.first() else { return false };

        let from = self.events.partition_point(|event| event.stamp < first.stamp);
        let mut tail = self.events.split_off(from);
        self.n_unknown -= count_unknown(&tail);
        if !tail.is_empty() {
            tail.append(&mut incoming);
            incoming = in_order(tail);
        }
        self.n_unknown += count_unknown(&incoming);
        self.events.append(&mut incoming);
        self.fold_from(from);
        true
    }

    /// Whether an event of this stamp is known.
    pub fn contains(&self, stamp: Stamp) -> bool {
        self.find(stamp).is_some()
    }

    fn find(&self, stamp: Stamp) -> Option<&Event> {
        let index = self.events.binary_search_by_key(&stamp, |event| event.stamp).ok()?;
        self.events.get(index)
    }

    /// Makes the state the fold of all events, given that those before `from` are the same as at the last fold.
    fn fold_from(&mut self, from: usize) {
        if from < self.n_folded {
            while self.checkpoints.back().is_some_and(|(n, _)| *n > from) {
                self.checkpoints.pop_back();
            }
            (self.n_folded, self.state) = self.checkpoints.back().cloned().unwrap_or_default();
        }
        for event in &self.events[self.n_folded..] {
            self.state.apply(&event.action);
            self.n_folded += 1;
            if self.events.len() - self.n_folded < 2 * CHECKPOINT_EVERY {
                Self::keep(&mut self.checkpoints, self.n_folded, &self.state);
            }
        }
    }

    fn keep_checkpoint(&mut self) {
        Self::keep(&mut self.checkpoints, self.n_folded, &self.state);
    }

    fn keep(checkpoints: &mut VecDeque<(usize, State)>, n: usize, state: &State) {
        if n.is_multiple_of(CHECKPOINT_EVERY) {
            checkpoints.push_back((n, state.clone()));
            if checkpoints.len() > 2 {
                checkpoints.pop_front();
            }
        }
    }
}

fn note_goals(action: &Action, day: NaiveDate, since: &mut SortedMap<GoalId, NaiveDate>) {
    match action {
        Action::Batch(actions) => actions.iter().for_each(|action| note_goals(action, day, since)),
        Action::AddGoal(goal) if !goal.id.is_example() && !since.contains_key(&goal.id) => {
            since.insert(goal.id, day);
        }
        _ => (),
    }
}

fn count_unknown(events: &[Event]) -> usize {
    events.iter().filter(|event| event.is_unknown()).count()
}

/// The events in the order of their stamps, one of each.
fn in_order(events: Vec<Event>) -> Vec<Event> {
    // As what one tab wrote is.
    if events.is_sorted_by(|a, b| a.stamp < b.stamp) {
        return events;
    }
    let before = |a: &Event, b: &Event| a.stamp.cmp(&b.stamp).then_with(|| first_of_two(a, b)).is_lt();
    let order = order(events.len(), &|a, b| before(&events[a], &events[b]));
    let mut events: Vec<_> = events.into_iter().map(Some).collect();
    let mut ordered: Vec<_> = order.into_iter().filter_map(|at| events[at].take()).collect();
    ordered.dedup_by_key(|event| event.stamp);
    ordered
}

/// Which of two events of one stamp counts: no clock issues a stamp twice, but a copied or edited file may hold one
/// twice, and every device must choose the same. The lesser text does.
fn first_of_two(a: &Event, b: &Event) -> Ordering {
    codec::write_all([a]).cmp(&codec::write_all([b]))
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::{DAY_MS, Journal};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::GoalId;
    use crate::domain::period::Period;
    use crate::log::event::Event;
    use crate::log::stamp::{ReplicaId, Stamp};

    #[test]
    fn goals_are_there_since_they_were_first_added() {
        let add = |id: GoalId| Action::AddGoal(Box::new(Goal::new(id, "Win", Owner::me(), Period::Open)));
        let [own, other, example] = [GoalId::new(1), GoalId::new(2), GoalId::example(1)];
        let done = [
            (3, Action::Batch(vec![add(own), Action::Batch(vec![add(example)])])),
            (4, Action::RemoveGoal(own)),
            (5, add(own)),
            (6, add(other)),
        ];
        let mut journal = Journal::new();
        for (day, action) in done {
            let stamp = Stamp { at: day * DAY_MS + 7, seq: 0, replica: ReplicaId::new(1) };
            journal.append(Event::new(stamp, action));
        }
        let day = |n| NaiveDate::default() + Days::new(n);
        let since = journal.goals_since();
        assert_eq!(since.iter().map(|(id, day)| (*id, *day)).collect::<Vec<_>>(), [(own, day(3)), (other, day(6))]);
    }
}
