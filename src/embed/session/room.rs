//! What takes how much room. Reads all of storage and weighs every event, so it is asked for when it is looked at.

use chrono::Days;

use crate::domain::action::Action;
use crate::embed::session::Session;
use crate::json;
use crate::ui::data::task::Room;

/// The days in which the pace is measured: four weeks.
const LATELY: u64 = 28;

/// Below so many units of segments, what an activity takes is not measured but assumed: a little more than was measured with
/// fifty thousand of them.
const ENOUGH: usize = 20_000;
const ASSUMED: usize = 25;

impl Session {
    /// What takes how much room.
    pub fn room(&self) -> Room {
        let inner = self.inner.borrow();
        // Where storage cannot be read, nothing of it is known to be used.
        let usage = inner.log.usage().unwrap_or_default();
        // In wasm, a thousand times these sizes is more than a `usize` holds.
        let mut sizes = [0_u64; 4];
        inner.journal.events().iter().for_each(|event| weigh(&event.action, &mut sizes));
        let all = sizes.iter().sum::<u64>().max(1);
        let kinds = sizes.map(|size| (size * 1000 / all) as u16);
        let state = inner.journal.state();
        let measured = usage.segments / state.activities.len().max(1) * usize::from(kinds[0]) / 1000;
        let today = self.snapshot().today;
        let since = today.checked_sub_days(Days::new(LATELY)).unwrap_or(today);
        let is_lately = |day| day > since && day <= today;
        Room {
            n_changes: inner.journal.events().len(),
            recent: usage.tails,
            sealed: usage.segments,
            others: usage.other_spaces.into_iter().collect(),
            newer: usage.newer,
            notes: usage.notes,
            foreign: usage.foreign,
            kinds,
            per_activity: if usage.segments < ENOUGH { ASSUMED } else { measured.max(1) },
            n_lately: state.activities.values().filter(|activity| is_lately(activity.date)).count(),
        }
    }
}

/// Adds the length of an action to that of its kind: activities, goals and check-ins, answers, everything else.
fn weigh(action: &Action, sizes: &mut [u64; 4]) {
    let kind = match action {
        Action::Batch(actions) => return actions.iter().for_each(|action| weigh(action, sizes)),
        Action::LogActivity(_) | Action::EditActivity(..) | Action::RemoveActivity(_) => 0,
        Action::AddGoal(_)
        | Action::EditGoal(..)
        | Action::RemoveGoal(_)
        | Action::AddKeyResult(..)
        | Action::EditKeyResult(..)
        | Action::RemoveKeyResult(..)
        | Action::AddReading(..)
        | Action::RemoveReading(..) => 1,
        Action::Judge(..) | Action::Unjudge(_) => 2,
        _ => 3,
    };
    sizes[kind] += json::to_string(action).len() as u64;
}
