//! `Agenda`: which findings a session has before it, and which it leaves waiting. Nothing is brought up twice: what was
//! seen and not tackled waits until it grows.

use chrono::NaiveDate;

use crate::audit::finding::Finding;
use crate::audit::sessions::sessions;
use crate::domain::decision::Decision;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::sorted::{SortedMap, SortedSet, order};

/// The findings of a session; each is in one of the lists, in the order of [`findings`](crate::audit::findings).
#[derive(Debug, Default)]
pub struct Agenda<'a> {
    /// To choose from.
    pub open: Vec<&'a Finding>,
    /// Seen in an earlier session and left; they have not grown since.
    pub waiting: Vec<&'a Finding>,
    /// Those that an open decision is about already.
    pub tackled: Vec<&'a Finding>,
    /// Those that a person lives with.
    pub dismissed: Vec<&'a Finding>,
}

impl<'a> Agenda<'a> {
    /// The agenda of `teams` that meet; of everybody where none is named.
    ///
    /// Where teams meet, what is between two of them comes first, then what is one's, then what is no team's; what is
    /// only of teams that are not there is left out.
    pub fn of(state: &State, found: &'a [Finding], teams: &SortedSet<String>) -> Self {
        let decided: SortedSet<&str> =
            state.decisions.values().filter(|decision| decision.is_open()).map(about).collect();
        let earlier = waiting(state);
        let ranked: Vec<(u8, &Finding)> =
            found.iter().filter_map(|finding| Some((rank(state, finding, teams)?, finding))).collect();
        let mut agenda = Self::default();
        for at in order(ranked.len(), &|a, b| ranked[a].0 < ranked[b].0) {
            let finding = ranked[at].1;
            let waits = |then: Minutes| !finding.has_grown(then);
            let list = if decided.contains(finding.key.as_str()) {
                &mut agenda.tackled
            } else if finding.is_dismissed(&state.dismissed) {
                &mut agenda.dismissed
            } else if earlier.get(finding.key.as_str()).copied().is_some_and(waits) {
                &mut agenda.waiting
            } else {
                &mut agenda.open
            };
            list.push(finding);
        }
        agenda
    }

    /// What a session leaves waiting that saw the first `n_seen` of [`open`](Self::open) and tackles what is `picked`, with
    /// the time it is about.
    pub fn left(&self, n_seen: usize, picked: &[&str]) -> SortedMap<String, Minutes> {
        let seen = self.open.iter().take(n_seen).filter(|finding| !picked.contains(&finding.key.as_str()));
        seen.map(|finding| (finding.key.clone(), finding.minutes)).collect()
    }
}

/// What waits, as it was when a session saw it last, whoever held that; what was decided about since waits no more.
fn waiting(state: &State) -> SortedMap<&str, Minutes> {
    let mut decided: SortedMap<&str, NaiveDate> = SortedMap::new();
    for decision in state.decisions.values() {
        let day = decided.or_default(&decision.about);
        *day = decision.made_on.max(*day);
    }
    let mut waiting = SortedMap::new();
    for review in sessions(state).into_iter().rev() {
        let since = |key: &str| decided.get(key).is_some_and(|made_on| *made_on >= review.held_on);
        waiting.extend(review.waiting.iter().filter(|(key, _)| !since(key)).map(|(key, then)| (key.as_str(), *then)));
    }
    waiting
}

fn about(decision: &Decision) -> &str {
    &decision.about
}

/// Where it stands among the teams that meet, the first first; `None` where it is none of theirs.
fn rank(state: &State, finding: &Finding, teams: &SortedSet<String>) -> Option<u8> {
    if teams.is_empty() {
        return Some(0);
    }
    let concerned = finding.pattern.teams(state);
    match concerned.iter().filter(|team| teams.contains(**team)).count() {
        _ if concerned.is_empty() => Some(2),
        0 => None,
        1 => Some(1),
        _ => Some(0),
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::Agenda;
    use crate::audit::finding::{Finding, Pattern, Severity};
    use crate::audit::late_handoff::LateHandoff;
    use crate::audit::over_capacity::{Load, OverCapacity};
    use crate::domain::action::Action;
    use crate::domain::decision::Decision;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::{DecisionId, GoalId, ReviewId};
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::review::Review;
    use crate::domain::state::State;
    use crate::sorted::{SortedMap, SortedSet};

    /// Goals of the teams A, B and C, numbered 0 to 2.
    fn state() -> State {
        let mut state = State::default();
        for (n, team) in ["A", "B", "C"].into_iter().enumerate() {
            let goal = Goal::new(GoalId::new(n as u64), team, Owner::Team(team.to_owned()), Period::Open);
            state.apply(&Action::AddGoal(Box::new(goal)));
        }
        state
    }

    /// A finding about this time between the teams of two goals, or of no team.
    fn finding(key: &str, minutes: u32, goals: Option<(u64, u64)>) -> Finding {
        let pattern = match goals {
            Some((goal, giver)) => Pattern::LateHandoff(LateHandoff {
                goal: GoalId::new(goal),
                giver: GoalId::new(giver),
                due: NaiveDate::default(),
            }),
            None => Pattern::OverCapacity(OverCapacity {
                person: String::new(),
                capacity: Minutes::ZERO,
                hours: Minutes::ZERO,
                load: Load::Budgets,
            }),
        };
        Finding { pattern, severity: Severity::Minor, minutes: Minutes(minutes), key: key.to_owned() }
    }

    fn keys(findings: &[&Finding]) -> String {
        findings.iter().map(|finding| finding.key.as_str()).collect()
    }

    fn held(day: u32, waiting: &[(&str, u32)]) -> Action {
        let waiting = waiting.iter().map(|(key, then)| ((*key).to_owned(), Minutes(*then))).collect();
        let held_on = NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default();
        let (id, teams, note) = (ReviewId::new(u64::from(day)), SortedSet::new(), String::new());
        Action::AddReview(Box::new(Review { id, held_on, teams, waiting, note }))
    }

    fn decided(about: &str, is_open: bool) -> Action {
        let made_on = NaiveDate::from_ymd_opt(2026, 11, 6).unwrap_or_default();
        let due = made_on;
        Action::AddDecision(Box::new(Decision {
            id: DecisionId::new(1),
            made_on,
            about: about.to_owned(),
            what: String::new(),
            owner: Owner::me(),
            due,
            settled_on: (!is_open).then_some(due),
            outcome: String::new(),
        }))
    }

    #[test]
    fn what_was_seen_waits_and_what_is_tackled_is_not_brought_up() {
        let found = ["a", "b", "c"].map(|key| finding(key, 60, None));
        let check = |actions: &[Action], expect: [&str; 4]| {
            let mut state = state();
            actions.iter().for_each(|action| assert!(state.apply(action).is_some()));
            let it = Agenda::of(&state, &found, &SortedSet::new());
            let lists = [it.open, it.waiting, it.tackled, it.dismissed].map(|list| keys(&list));
            assert_eq!(lists, expect.map(str::to_owned), "{actions:?}");
        };
        check(&[], ["abc", "", "", ""]);
        check(&[held(5, &[("b", 60)])], ["ac", "b", "", ""]);
        // It has grown by half; by less it has not.
        check(&[held(5, &[("b", 40)])], ["abc", "", "", ""]);
        check(&[held(5, &[("b", 41)])], ["ac", "b", "", ""]);
        // Each session counts, whoever held it; the newest that saw it says how it was.
        check(&[held(5, &[("b", 60)]), held(12, &[])], ["ac", "b", "", ""]);
        check(&[held(5, &[("b", 60)]), held(12, &[("b", 40)])], ["abc", "", "", ""]);
        check(&[held(5, &[("b", 40)]), held(12, &[("b", 60)])], ["ac", "b", "", ""]);
        check(&[decided("c", true)], ["ab", "", "c", ""]);
        // Settled, and found again: news.
        check(&[decided("c", false)], ["abc", "", "", ""]);
        check(&[held(5, &[("c", 60)]), decided("c", false)], ["abc", "", "", ""]);
        check(&[Action::Dismiss("a".to_owned(), Some(Minutes(60)))], ["bc", "", "", "a"]);
        check(&[Action::Dismiss("a".to_owned(), Some(Minutes(30)))], ["abc", "", "", ""]);
    }

    #[test]
    fn what_is_between_the_teams_that_meet_comes_first() {
        let found = [
            finding("none", 0, None),
            finding("ac", 0, Some((0, 2))),
            finding("ab", 0, Some((0, 1))),
            finding("cc", 0, Some((2, 2))),
        ];
        let check = |teams: &[&str], expect: &str| {
            let teams = teams.iter().map(|team| (*team).to_owned()).collect();
            assert_eq!(keys(&Agenda::of(&state(), &found, &teams).open), expect, "{teams:?}");
        };
        check(&[], "noneacabcc");
        check(&["A", "B"], "abacnone");
        check(&["B"], "abnone");
        check(&["C", "A"], "acabccnone");
        check(&["D"], "none");
    }

    #[test]
    fn a_session_leaves_what_it_saw() {
        let found = ["a", "b", "c", "d"].map(|key| finding(key, 60, None));
        let check = |waiting: &[(&str, u32)], n_seen, picked: &[&str], expect: &[(&str, u32)]| {
            let mut state = state();
            state.apply(&held(5, waiting));
            let left = Agenda::of(&state, &found, &SortedSet::new()).left(n_seen, picked);
            let expect: SortedMap<String, Minutes> =
                expect.iter().map(|(key, then)| ((*key).to_owned(), Minutes(*then))).collect();
            assert_eq!(left, expect, "{waiting:?} {n_seen} {picked:?}");
        };
        check(&[], 0, &[], &[]);
        check(&[], 2, &[], &[("a", 60), ("b", 60)]);
        check(&[], 2, &["a"], &[("b", 60)]);
        // What waits is not seen again; what has grown is seen anew.
        check(&[("a", 50)], 1, &[], &[("b", 60)]);
        check(&[("a", 10)], 1, &[], &[("a", 60)]);
    }
}
