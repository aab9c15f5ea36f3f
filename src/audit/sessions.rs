//! Sessions that were held and what they decided, in the orders in which people look at them.
//!
//! A decision names no session: what a session decided was made on its day, what it settled was settled since the one
//! before. Two sessions of one day share both.

use chrono::{Datelike, Days, NaiveDate, Weekday};

use crate::domain::decision::Decision;
use crate::domain::review::Review;
use crate::domain::state::State;
use crate::domain::week;
use crate::sorted::{SortedSet, sorted};

/// The sessions, the newest first.
pub fn sessions(state: &State) -> Vec<&Review> {
    let all: Vec<&Review> = state.reviews.values().collect();
    sorted(&all, |a, b| (a.held_on, a.id) > (b.held_on, b.id))
}

/// What is decided and still to be done by `teams` that meet, or by everybody where none is named, by the day it is due.
/// What is no team's is everybody's.
pub fn carried_over<'a>(state: &'a State, teams: &SortedSet<String>) -> Vec<&'a Decision> {
    in_order(state, &|decision| decision.is_open() && concerns(state, decision, teams))
}

/// What was still to be done after a session on `day`, of what was decided before it.
pub fn open_after<'a>(state: &'a State, day: NaiveDate, teams: &SortedSet<String>) -> Vec<&'a Decision> {
    let was_open = |decision: &Decision| decision.made_on < day && decision.settled_on.is_none_or(|on| on > day);
    in_order(state, &|decision| was_open(decision) && concerns(state, decision, teams))
}

fn concerns(state: &State, decision: &Decision, teams: &SortedSet<String>) -> bool {
    let team = state.team_of(&decision.owner);
    teams.is_empty() || team.is_empty() || teams.contains(team)
}

/// What a session decided.
pub fn decided_on(state: &State, day: NaiveDate) -> Vec<&Decision> {
    in_order(state, &|decision| decision.made_on == day)
}

/// What was settled for a session on `day`: after the one before it, up to its own day.
pub fn settled_by(state: &State, day: NaiveDate) -> Vec<&Decision> {
    let before = state.reviews.values().map(|review| review.held_on).filter(|held_on| *held_on < day).max();
    let is_of = |settled_on: NaiveDate| settled_on <= day && before.is_none_or(|before| settled_on > before);
    in_order(state, &|decision| decision.settled_on.is_some_and(is_of))
}

/// The Monday of the week that a session on `day` looks back at: up to Wednesday the week before, since this one has
/// hardly begun.
pub fn week_of(day: NaiveDate) -> NaiveDate {
    let monday = week::monday(day);
    match day.weekday() {
        Weekday::Mon | Weekday::Tue | Weekday::Wed => monday.checked_sub_days(Days::new(7)).unwrap_or(monday),
        _ => monday,
    }
}

fn in_order<'a>(state: &'a State, wanted: &dyn Fn(&Decision) -> bool) -> Vec<&'a Decision> {
    let all: Vec<&Decision> = state.decisions.values().filter(|decision| wanted(decision)).collect();
    sorted(&all, |a, b| (a.due, a.id) < (b.due, b.id))
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{carried_over, decided_on, open_after, sessions, settled_by, week_of};
    use crate::domain::action::Action;
    use crate::domain::decision::{Decision, DecisionChange};
    use crate::domain::goal::Owner;
    use crate::domain::id::{DecisionId, ReviewId};
    use crate::domain::review::Review;
    use crate::domain::state::State;
    use crate::sorted::{SortedMap, SortedSet};

    /// A day of November 2026; the 2nd is a Monday.
    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
    }

    /// Sessions on days; decisions by the days they were made, due, and settled on (0 for open).
    fn state(reviews: &[u32], decisions: &[(u32, u32, u32)]) -> State {
        let mut state = State::default();
        for (n, held_on) in reviews.iter().enumerate() {
            let (teams, waiting, note) = (SortedSet::new(), SortedMap::new(), String::new());
            let (id, held_on) = (ReviewId::new(n as u64), day(*held_on));
            state.apply(&Action::AddReview(Box::new(Review { id, held_on, teams, waiting, note })));
        }
        for (n, (made_on, due, settled_on)) in decisions.iter().enumerate() {
            state.apply(&Action::AddDecision(Box::new(Decision {
                id: DecisionId::new(n as u64),
                made_on: day(*made_on),
                about: String::new(),
                what: n.to_string(),
                owner: Owner::me(),
                due: day(*due),
                settled_on: (*settled_on > 0).then(|| day(*settled_on)),
                outcome: String::new(),
            })));
        }
        state
    }

    fn names(decisions: &[&Decision]) -> String {
        decisions.iter().map(|decision| decision.what.as_str()).collect()
    }

    #[test]
    fn what_is_open_is_carried_over_by_the_day_it_is_due() {
        let check = |decisions: &[(u32, u32, u32)], expect: &str| {
            assert_eq!(names(&carried_over(&state(&[], decisions), &SortedSet::new())), expect, "{decisions:?}");
        };
        check(&[], "");
        check(&[(2, 9, 0), (2, 5, 0)], "10");
        check(&[(2, 9, 9), (2, 5, 0)], "1");
        check(&[(2, 9, 0), (2, 9, 0)], "01");
    }

    #[test]
    fn teams_carry_over_their_own_and_what_is_nobodys() {
        let mut state = state(&[], &[(2, 9, 0), (2, 9, 0), (2, 9, 12)]);
        for (n, owner) in [(0, "A"), (1, "B")] {
            let change = DecisionChange::Owner(Owner::Team(owner.to_owned()));
            state.apply(&Action::EditDecision(DecisionId::new(n), vec![change]));
        }
        let check = |teams: &[&str], carried: &str, open: &str| {
            let teams = teams.iter().map(|team| (*team).to_owned()).collect();
            assert_eq!(names(&carried_over(&state, &teams)), carried, "{teams:?}");
            assert_eq!(names(&open_after(&state, day(11), &teams)), open, "{teams:?}");
        };
        check(&[], "01", "012");
        check(&["A"], "0", "02");
        check(&["A", "B"], "01", "012");
        check(&["C"], "", "2");
        assert_eq!(names(&open_after(&state, day(12), &SortedSet::new())), "01");
    }

    #[test]
    fn a_session_has_what_was_made_on_its_day_and_settled_since_the_one_before() {
        let check = |reviews: &[u32], decisions: &[(u32, u32, u32)], on: u32, decided: &str, settled: &str| {
            let state = state(reviews, decisions);
            let found = (names(&decided_on(&state, day(on))), names(&settled_by(&state, day(on))));
            assert_eq!(found, (decided.to_owned(), settled.to_owned()), "{reviews:?} {decisions:?} on {on}");
        };
        check(&[5], &[(5, 12, 0)], 5, "0", "");
        check(&[5, 12], &[(5, 12, 12)], 12, "", "0");
        check(&[5, 12], &[(5, 12, 7), (12, 19, 0)], 12, "1", "0");
        // Settled in the session before, or after this one.
        check(&[5, 12], &[(2, 5, 5)], 12, "", "");
        check(&[5, 12], &[(5, 12, 13)], 12, "", "");
        // The other session of the day is not one before it.
        check(&[5, 12, 12], &[(5, 12, 12)], 12, "", "0");
    }

    #[test]
    fn the_newest_session_is_first() {
        let check = |reviews: &[u32], expect: Option<u32>| {
            let state = state(reviews, &[]);
            assert_eq!(sessions(&state).first().map(|review| review.held_on), expect.map(day), "{reviews:?}");
            assert_eq!(sessions(&state).len(), reviews.len());
        };
        check(&[], None);
        check(&[5, 12, 7], Some(12));
    }

    #[test]
    fn early_in_a_week_one_looks_back_at_the_last() {
        for (on, monday) in [(9, 2), (11, 2), (12, 9), (15, 9)] {
            assert_eq!(week_of(day(on)), day(monday), "{on}");
        }
        assert_eq!(week_of(NaiveDate::MIN), NaiveDate::MIN);
    }
}
