//! `GoalFilter`: which goals are looked for, by whose they are, when, how they stand, and by words.

use chrono::{Datelike, NaiveDate};

use crate::domain::goal::{Goal, GoalState, Owner};
use crate::domain::id::GoalId;
use crate::domain::letters;
use crate::domain::period::Period;
use crate::domain::rollup::RollUp;
use crate::domain::score::Health;
use crate::domain::state::State;
use crate::sorted::SortedSet;

/// Which goals are looked for. The default one looks for whatever is open.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GoalFilter {
    /// Whose: a person's own, or a team's with those of its people.
    pub owner: Option<Owner>,
    /// When.
    pub when: When,
    /// Open or closed.
    pub standing: Standing,
    /// How far along for their score; `Some(None)` looks for goals that were never read.
    pub health: Option<Option<Health>>,
    /// Words that all occur in the title, the *why*, the owner's name or a key result, as they were typed.
    pub words: String,
}

/// When a goal is set for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum When {
    /// At any time.
    #[default]
    Any,
    /// Its period holds today.
    Now,
    /// Its period ends in this quarter.
    EndsThisQuarter,
    /// Its period ends in this year.
    EndsThisYear,
    /// Its period has ended.
    Past,
}

/// Whether a goal is being worked on.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Standing {
    /// It is.
    #[default]
    Open,
    /// It was reached.
    Achieved,
    /// It was given up.
    Abandoned,
    /// Any of these.
    Any,
}

impl GoalFilter {
    /// The goals that it looks for.
    pub fn wanted(&self, state: &State, roll_up: &RollUp, today: NaiveDate) -> SortedSet<GoalId> {
        let words = letters::lower(&self.words);
        let words: Vec<&str> = words.split_whitespace().collect();
        let is_wanted = |goal: &Goal| {
            self.standing.holds(&goal.state)
                && self.when.holds(goal.period, today)
                && self.owner.as_ref().is_none_or(|owner| is_of(state, &goal.owner, owner))
                && self.health.is_none_or(|health| roll_up.score(goal.id).map(|score| score.health()) == health)
                && (words.is_empty() || says(goal, &words))
        };
        state.goals.values().filter(|goal| is_wanted(goal)).map(|goal| goal.id).collect()
    }
}

impl When {
    fn holds(self, period: Period, today: NaiveDate) -> bool {
        let ends_in = |stretch: Period| period.end().is_some_and(|end| stretch.contains(end));
        match self {
            Self::Any => true,
            Self::Now => period.contains(today),
            Self::EndsThisQuarter => ends_in(Period::quarter_of(today)),
            Self::EndsThisYear => ends_in(Period::Year(today.year())),
            Self::Past => period.end().is_some_and(|end| end < today),
        }
    }
}

impl Standing {
    fn holds(self, state: &GoalState) -> bool {
        match self {
            Self::Any => true,
            Self::Open => *state == GoalState::Open,
            Self::Achieved => matches!(state, GoalState::Achieved(_)),
            Self::Abandoned => matches!(state, GoalState::Abandoned(..)),
        }
    }
}

fn is_of(state: &State, owner: &Owner, wanted: &Owner) -> bool {
    match wanted {
        Owner::Person(_) => owner == wanted,
        Owner::Team(name) => state.team_of(owner) == name,
    }
}

fn says(goal: &Goal, words: &[&str]) -> bool {
    let (Owner::Person(owner) | Owner::Team(owner)) = &goal.owner;
    let mut text = [goal.title.as_str(), &goal.why, owner].join(" ");
    for key_result in goal.key_results.values() {
        text.push(' ');
        text.push_str(&key_result.title);
    }
    let text = letters::lower(&text);
    words.iter().all(|word| letters::has(&text, word))
}

#[cfg(test)]
mod tests {
    use super::{GoalFilter, Standing, When};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalState, Owner};
    use crate::domain::id::GoalId;
    use crate::domain::id::{KeyResultId, ReadingId};
    use crate::domain::key_result::{Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;
    use crate::domain::rollup::RollUp;
    use crate::domain::score::Health;
    use crate::domain::state::State;
    use crate::domain::structure::Structure;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    /// Goals a to d: Ana's running one that was read, the Sales team's past one, an achieved and an abandoned one.
    fn space() -> State {
        let mut state = State::default();
        state.apply(&Action::SetTeam("Ana".into(), "Sales".into()));
        let goals = [
            ("Close 20 Größe deals", Owner::Person("Ana".into()), Period::Quarter(2026, 2), GoalState::Open),
            ("Refresh the list", Owner::Team("Sales".into()), Period::Month(2026, 3), GoalState::Open),
            ("Ship it", Owner::me(), Period::Year(2026), GoalState::Achieved(day("2026-05-01"))),
            ("Leave", Owner::Team("Ops".into()), Period::Open, GoalState::Abandoned(day("2026-05-01"), "No".into())),
        ];
        for (n, (title, owner, period, closed)) in (0..).zip(goals) {
            let mut goal = Goal { state: closed, ..Goal::new(GoalId::example(n), title, owner, period) };
            if n == 0 {
                let (id, date) = (ReadingId::example(0), day("2026-05-01"));
                let value = Some(Quantity::whole(5));
                let reading = Reading { id, date, value, confidence: None, note: String::new() };
                let measure = Measure::Metric {
                    unit: String::new(),
                    direction: Direction::Up,
                    baseline: Quantity::whole(0),
                    target: Quantity::whole(10),
                };
                let id = KeyResultId::example(0);
                let readings = [(reading.id, reading)].into_iter().collect();
                let key_result = KeyResult { id, title: "Signed".into(), measure, rank: 0.into(), readings };
                goal.key_results.insert(id, key_result);
            }
            state.apply(&Action::AddGoal(Box::new(goal)));
        }
        state
    }

    fn check(filter: GoalFilter, expected: &str) {
        let state = space();
        let roll_up = RollUp::of(&state, &Structure::of(&state));
        let wanted = filter.wanted(&state, &roll_up, day("2026-05-20"));
        let names = ["a", "b", "c", "d"].into_iter().zip(0..).filter(|(_, n)| wanted.contains(&GoalId::example(*n)));
        assert_eq!(names.map(|(name, _)| name).collect::<String>(), expected, "{filter:?}");
    }

    #[test]
    fn each_part_narrows() {
        let any = || GoalFilter { standing: Standing::Any, ..GoalFilter::default() };
        check(GoalFilter::default(), "ab");
        check(any(), "abcd");
        check(GoalFilter { standing: Standing::Achieved, ..any() }, "c");
        check(GoalFilter { standing: Standing::Abandoned, ..any() }, "d");
        // A team's goals are those of its people too.
        check(GoalFilter { owner: Some(Owner::Team("Sales".into())), ..any() }, "ab");
        check(GoalFilter { owner: Some(Owner::Person("Ana".into())), ..any() }, "a");
        check(GoalFilter { owner: Some(Owner::me()), ..any() }, "c");
        check(GoalFilter { when: When::Now, ..any() }, "acd");
        check(GoalFilter { when: When::EndsThisQuarter, ..any() }, "a");
        check(GoalFilter { when: When::EndsThisYear, ..any() }, "abc");
        check(GoalFilter { when: When::Past, ..any() }, "b");
        check(GoalFilter { health: Some(Some(Health::Amber)), ..any() }, "a");
        check(GoalFilter { health: Some(None), ..any() }, "bd");
        // All words, wherever they stand, and however they are written.
        check(GoalFilter { words: " DEALS größe ".into(), ..any() }, "a");
        check(GoalFilter { words: "signed ana".into(), ..any() }, "a");
        check(GoalFilter { words: "signed ops".into(), ..any() }, "");
        check(GoalFilter { words: "sales".into(), when: When::Past, ..any() }, "b");
    }
}
