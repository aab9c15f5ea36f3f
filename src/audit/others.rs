//! What is found about goals that are borrowed: much of it only those who keep them can settle, and they are told where they
//! keep them.

use crate::audit::finding::Pattern;
use crate::audit::unserved::Unserved;
use crate::domain::goal::Owner;
use crate::domain::id::GoalId;
use crate::domain::lent::Borrowed;
use crate::domain::state::State;

impl Pattern {
    /// Whether it is about what is borrowed alone, and so not for `person` to settle here. What was done for it is the person's
    /// all the same, as is a goal that bears their name.
    pub fn is_for_others(&self, person: &str, state: &State, borrowed: &Borrowed) -> bool {
        let is_theirs = |owner: &Owner| matches!(owner, Owner::Person(name) if name == person);
        let is_others = |id: &GoalId| {
            let owner = state.goals.get(id).map(|goal| &goal.owner);
            borrowed.goals.contains_key(id) && !owner.is_some_and(is_theirs)
        };
        match self {
            // These are about activities.
            Self::ClosedGoal(_) | Self::TooEarly(_) => false,
            // Only who knows everybody's hours knows that a goal of many lacks time.
            Self::Starved(it) => is_others(&it.starved.goal),
            Self::Unserved(Unserved::Choice(choice)) => borrowed.choices.contains_key(choice),
            _ => {
                let goals = self.goals();
                !goals.is_empty() && goals.iter().all(is_others)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use crate::audit::closed_goal::ClosedGoal;
    use crate::audit::finding::Pattern;
    use crate::audit::late_handoff::LateHandoff;
    use crate::audit::past_due::PastDue;
    use crate::audit::spent::Spent;
    use crate::audit::unserved::Unserved;
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::GoalId;
    use crate::domain::lent::{Lent, beside};
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::strategy::{Choice, StrategyChange};

    const DAY: NaiveDate = NaiveDate::MIN;
    const OWN: GoalId = GoalId::example(1);
    const TEAMS: GoalId = GoalId::example(2);
    const ANAS: GoalId = GoalId::example(3);

    /// An own goal, and a file with one of a team and one of Ana.
    fn state(goals: &[(GoalId, Owner)]) -> State {
        let mut state = State::default();
        for (id, owner) in goals {
            state.apply(&Action::AddGoal(Box::new(Goal::new(*id, "Win", owner.clone(), Period::Open))));
        }
        state
    }

    #[test]
    fn what_is_borrowed_is_settled_where_it_is_kept() {
        let own = state(&[(OWN, Owner::me())]);
        let mut theirs = state(&[(TEAMS, Owner::Team("Sales".to_owned())), (ANAS, Owner::Person("Ana".to_owned()))]);
        theirs.apply(&Action::EditStrategy(StrategyChange::Text(Choice::HowToWin, "Calls".to_owned())));
        let (state, borrowed) = beside(&own, &[Rc::new(Lent::of(&theirs, "sales"))]);
        let check = |person: &str, pattern: Pattern, expect: bool| {
            assert_eq!(pattern.is_for_others(person, &state, &borrowed), expect, "{person}: {pattern:?}");
        };
        let past_due = |goal| Pattern::PastDue(PastDue { goal, ended: DAY });
        check("Ana", past_due(OWN), false);
        check("Ana", past_due(TEAMS), true);
        check("Ana", past_due(ANAS), false);
        check("Bo", past_due(ANAS), true);
        check("", past_due(ANAS), true);
        let late = |goal, giver| Pattern::LateHandoff(LateHandoff { goal, giver, due: DAY });
        check("", late(TEAMS, ANAS), true);
        check("", late(OWN, TEAMS), false);
        check("", late(TEAMS, OWN), false);
        check("", Pattern::Unserved(Unserved::Choice(Choice::HowToWin)), true);
        check("", Pattern::Unserved(Unserved::Choice(Choice::WhereToPlay)), false);
        let closed = ClosedGoal { goal: TEAMS, closed_on: DAY, spent: Spent::default() };
        check("", Pattern::ClosedGoal(closed), false);
    }
}
