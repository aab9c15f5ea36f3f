//! What a goal takes beside its measures: a plan for the moment that counts, and a rule for when to stop.
//!
//! `IfThen` is an implementation intention (Gollwitzer, "Implementation intentions: strong effects of simple plans",
//! American Psychologist 54, 1999): when this happens, I do that. `StopRule` is a state and a date, decided before effort
//! is sunk into the goal (Duke, "Quit", 2022).

use chrono::NaiveDate;

use crate::domain::goal::Goal;
use crate::domain::id::KeyResultId;
use crate::domain::key_result::{Direction, Measure};
use crate::domain::quantity::Quantity;
use crate::json::object;

/// When this happens, I do that. One at a time for a goal: several weaken each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfThen {
    /// The moment: "a prospect asks for a discount".
    pub when: String,
    /// What is done then.
    pub then: String,
    /// The last day it is meant for; it is looked at anew after that.
    pub until: NaiveDate,
}

object! { IfThen { req when, req then, req until } }

/// When to stop, decided at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRule {
    /// The day it is looked at.
    pub by: NaiveDate,
    /// What has to be reached by then: a key result of the goal, and a value of it. `None` asks the person alone.
    pub unless: Option<Reach>,
    /// What was thought when it was decided.
    pub note: String,
}

object! { StopRule { req by, opt unless, opt note } }

/// A value that a key result has to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The key result. May name one that is gone.
    pub key_result: KeyResultId,
    /// The value it has to reach, on the way from its baseline to its target.
    pub value: Quantity,
}

object! { Reach { req key_result, req value } }

impl IfThen {
    /// Whether its last day is over, so that it is to be looked at anew.
    pub fn is_over(&self, today: NaiveDate) -> bool {
        self.until < today
    }
}

impl StopRule {
    /// Whether what was decided has come to pass: its day is there, and what had to be reached by the end of it was not.
    /// Without anything to reach, or where that is gone, the day alone asks.
    pub fn has_come(&self, goal: &Goal, today: NaiveDate) -> bool {
        self.by <= today && !self.stood(goal).is_some_and(|(_, is_reached)| is_reached)
    }

    /// Where its key result stood at the end of its day, and whether that is enough; of milestones how many were done.
    /// `None` if there is none, or it was never read by then.
    pub fn stood(&self, goal: &Goal) -> Option<(Quantity, bool)> {
        let reach = self.unless?;
        let key_result = goal.key_results.get(&reach.key_result)?;
        match &key_result.measure {
            Measure::Milestones(steps) => {
                let n_done = steps.iter().filter(|step| step.done_on.is_some_and(|on| on <= self.by)).count();
                let done = Quantity::whole(i64::try_from(n_done).unwrap_or(i64::MAX));
                Some((done, done >= reach.value))
            }
            Measure::Metric { direction, baseline, target, .. } => {
                let read = key_result.readings.values().filter(|r| r.date <= self.by && r.value.is_some());
                let value = read.max_by_key(|reading| (reading.date, reading.id))?.value?;
                let is_reached = match direction {
                    Direction::Up => value >= reach.value,
                    Direction::Down => value <= reach.value,
                    // There is no way to be on: it is within its limits or not.
                    Direction::KeepWithin => (*baseline..=*target).contains(&value),
                };
                Some((value, is_reached))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Reach, StopRule};
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;

    #[test]
    fn a_rule_comes_to_pass_on_its_day_unless_the_value_was_there() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap_or_default();
        let id = KeyResultId::example(1);
        let check = |direction, readings: &[(u32, i64)], reach: Option<(KeyResultId, i64)>, today, expect| {
            let mut goal = Goal::new(GoalId::example(1), "Goal", Owner::me(), Period::Open);
            let [baseline, target] =
                if direction == Direction::Down { [20, 10] } else { [10, 20] }.map(Quantity::whole);
            let measure = Measure::Metric { unit: String::new(), direction, baseline, target };
            let reading = |(n, (d, value)): (usize, &(u32, i64))| {
                let (id, value) = (ReadingId::example(n as u32), Some(Quantity::whole(*value)));
                (id, Reading { id, date: day(*d), value, confidence: None, note: String::new() })
            };
            let readings = readings.iter().enumerate().map(reading).collect();
            goal.key_results
                .insert(id, KeyResult { id, title: String::new(), measure, rank: Default::default(), readings });
            let unless = reach.map(|(key_result, value)| Reach { key_result, value: Quantity::whole(value) });
            let rule = StopRule { by: day(20), unless, note: String::new() };
            assert_eq!(rule.has_come(&goal, day(today)), expect, "{readings:?} {today}", readings = goal.key_results);
        };
        let up = Direction::Up;
        check(up, &[], None, 19, false);
        check(up, &[], None, 20, true);
        check(up, &[], Some((id, 15)), 19, false);
        check(up, &[], Some((id, 15)), 20, true);
        check(up, &[(20, 15)], Some((id, 15)), 25, false);
        check(up, &[(20, 14)], Some((id, 15)), 25, true);
        // Too late, and no more.
        check(up, &[(21, 15)], Some((id, 15)), 25, true);
        check(up, &[(10, 15), (20, 14)], Some((id, 15)), 25, true);
        check(up, &[(20, 15)], Some((KeyResultId::example(9), 15)), 25, true);
        check(Direction::Down, &[(20, 15)], Some((id, 15)), 25, false);
        check(Direction::Down, &[(20, 16)], Some((id, 15)), 25, true);
        check(Direction::KeepWithin, &[(20, 20)], Some((id, 0)), 25, false);
        check(Direction::KeepWithin, &[(20, 21)], Some((id, 0)), 25, true);
    }
}
