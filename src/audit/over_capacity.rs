//! The rule *hours over capacity*: more was done, or is promised, than there is time for.
//!
//! What goals are good for is focus: each that is taken on says no to others (Doerr, "Measure What Matters", 2018), and
//! whoever promises more than a week has said no to none. Only people whose capacity somebody set are looked at: how long
//! a week is, nobody else knows.

use chrono::{Days, NaiveDate};

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::sorted::SortedMap;

/// From which part of the capacity beyond it on it is told of, in thousandths: a tenth, half a day of a week. A capacity
/// is a round number, and so are the hours people log.
pub const OVER_FROM: u64 = 100;
/// And from how much time on: an hour. Of somebody who works a few hours a week, a tenth is one long telephone call.
pub const FROM: Minutes = Minutes::hours(1);

/// More hours than a person has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverCapacity {
    /// Whose; empty for whoever uses this device.
    pub person: String,
    /// What a week has.
    pub capacity: Minutes,
    /// The hours that exceed it.
    pub hours: Minutes,
    /// Where they stand.
    pub load: Load,
}

/// Where hours stand that exceed a capacity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Load {
    /// Logged and planned in the week of this Monday.
    Week(NaiveDate),
    /// The weekly budgets of the person's open goals together, with the one for upkeep.
    Budgets,
}

/// Finds for each person the later of this week and the last one that holds more than the capacity, plans included; and
/// weekly budgets that exceed it together: those of the goals in their period that are the person's by name, and that of
/// upkeep, which everybody has. A budget within that of a goal it contributes to is not counted again. Goals of a team
/// are no single person's.
///
/// What is under nobody's name is of whoever uses this device. The keys name no week: who has decided to live with it hears
/// of it again once it is half as much again.
pub fn over_capacity(history: &History<'_>) -> Vec<Finding> {
    let capacities = || {
        let people = history.state.people.iter();
        let people = people.filter(|(name, _)| history.person.is_empty() || *name == history.person);
        people.filter_map(|(name, person)| Some((name.as_str(), person.capacity?)))
    };
    if capacities().next().is_none() {
        return Vec::new();
    }
    let owner = |name: &str| if name.is_empty() { history.person.to_owned() } else { name.to_owned() };
    let weeks = [history.monday(0), history.monday(1)].map(|monday| (monday, hours_of_week(history, monday, &owner)));
    let budgets = budgets(history, &owner);
    let mut found = Vec::new();
    for (name, capacity) in capacities() {
        let hours = |sums: &SortedMap<String, Minutes>| sums.get(name).copied().unwrap_or_default();
        let mut over = Vec::new();
        let week = weeks.iter().find(|(_, sums)| is_over(hours(sums), capacity));
        over.extend(week.map(|(monday, sums)| (Load::Week(*monday), "week", hours(sums))));
        let promised = hours(&budgets);
        // Upkeep alone is nobody's promise.
        if promised > Minutes::ZERO && is_over(promised.plus(history.state.upkeep_budget), capacity) {
            over.push((Load::Budgets, "budgets", promised.plus(history.state.upkeep_budget)));
        }
        found.extend(over.into_iter().map(|(load, of, hours)| Finding {
            severity: Severity::of(hours.minus(capacity), 1),
            minutes: hours.minus(capacity),
            key: key(&["capacity", of, name]),
            pattern: Pattern::OverCapacity(OverCapacity { person: name.to_owned(), capacity, hours, load }),
        }));
    }
    found
}

fn is_over(hours: Minutes, capacity: Minutes) -> bool {
    let over = hours.minus(capacity);
    over >= FROM && u64::from(over.0) * 1000 >= u64::from(capacity.0) * OVER_FROM
}

/// What each person logged and planned in a week. What was dropped or handed over is nobody's time.
fn hours_of_week(
    history: &History<'_>,
    monday: NaiveDate,
    owner: &dyn Fn(&str) -> String,
) -> SortedMap<String, Minutes> {
    let sunday = monday.checked_add_days(Days::new(6)).unwrap_or(NaiveDate::MAX);
    let mut sums: SortedMap<&str, Minutes> = SortedMap::new();
    for judged in history.with_plans(1) {
        let activity = judged.activity;
        if judged.gist.bucket.is_some() && monday <= activity.date && activity.date <= sunday {
            let sum = sums.or_default(&activity.person);
            *sum = sum.plus(activity.minutes);
        }
    }
    by_owner(sums, owner)
}

/// The weekly budgets of each person's goals.
fn budgets(history: &History<'_>, owner: &dyn Fn(&str) -> String) -> SortedMap<String, Minutes> {
    let goals = history.state.goals.values().filter(|goal| goal.is_open() && goal.period.contains(history.today));
    let budget = |goal: &Goal| match (&goal.owner, goal.weekly_budget) {
        (Owner::Person(name), Some(budget)) if budget > Minutes::ZERO => Some((owner(name), budget)),
        _ => None,
    };
    let mut sums: SortedMap<String, Minutes> = SortedMap::new();
    let all: SortedMap<_, _> = goals.filter_map(|goal| Some((goal.id, budget(goal)?))).collect();
    for (goal, (name, minutes)) in &all {
        let above = |goal: &GoalId| history.structure.with_ancestors(*goal);
        let has_same_owner = |other| all.get(other).is_some_and(|(owner, _)| owner == name);
        // Of a circle the first one stands for all.
        let is_above = |other: &GoalId| other < goal || other > goal && !above(other).contains(goal);
        if !above(goal).iter().any(|other| has_same_owner(other) && is_above(other)) {
            let sum = sums.or_default(name.clone());
            *sum = sum.plus(*minutes);
        }
    }
    sums
}

/// The same sums under the names that they count for.
fn by_owner(sums: SortedMap<&str, Minutes>, owner: &dyn Fn(&str) -> String) -> SortedMap<String, Minutes> {
    let mut named: SortedMap<String, Minutes> = SortedMap::new();
    for (name, minutes) in sums {
        let sum = named.or_default(owner(name));
        *sum = sum.plus(minutes);
    }
    named
}
