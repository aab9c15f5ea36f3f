//! The laws of the audit: for arbitrary states, and for histories dense enough that patterns are found in them.

use aimline::audit::finding::{Finding, Pattern};
use aimline::audit::history::{Gist, History};
use aimline::audit::rule::Rule;
use aimline::audit::{AT_MOST, findings, most_worth};
use aimline::domain::action::Action;
use aimline::domain::activity::Activity;
use aimline::domain::goal::{Goal, GoalChange, GoalState, Owner};
use aimline::domain::handoff::Handoff;
use aimline::domain::id::{ActivityId, GoalId};
use aimline::domain::judgement::Judgement;
use aimline::domain::minutes::Minutes;
use aimline::domain::period::Period;
use aimline::domain::state::State;
use aimline::flagging::engine::{Engine, Subject};
use aimline::flagging::verdict::Bucket;
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::sorted::{SortedMap, SortedSet};
use chrono::{Days, NaiveDate};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

use crate::actions::action;
use crate::set_out::{date, first_day, set_out};

/// Four goals: the second is closed in the middle, the third waits for the fourth.
fn goals() -> Vec<Action> {
    let goal = |n| Action::AddGoal(Box::new(Goal::new(GoalId::example(n), "Goal", Owner::me(), Period::Open)));
    let closed = GoalChange::State(GoalState::Achieved(first_day() + Days::new(30)));
    let handoff = Handoff::new("", Owner::me(), Owner::me());
    let waits = GoalChange::AddHandoff(GoalId::example(3), handoff);
    let edit = |n, change| Action::EditGoal(GoalId::example(n), vec![change]);
    (0..4).map(goal).chain([edit(1, closed), edit(2, waits)]).collect()
}

const TITLES: [&str; 6] = ["Vendor sync", "Sync, vendor #4", "Book club", "Book club (moved)", "Expense report", "12"];

/// Up to ten weeks of activities on few weekdays, all answered, so that any order of events gives the same verdicts.
fn activities() -> impl Strategy<Value = Vec<Action>> {
    let judgement = prop_oneof![
        2 => (0u32..4).prop_map(|goal| Judgement::Serves(GoalId::example(goal))),
        2 => Just(Judgement::OffAim),
        1 => Just(Judgement::Upkeep),
    ];
    let activity = (0u64..10, 0u64..3, select(vec![30, 60, 240]), select(TITLES.to_vec()), judgement);
    vec(activity, 0..60).prop_map(|activities| {
        let mut actions = Vec::new();
        for (n, (week, day, minutes, title, judgement)) in activities.into_iter().enumerate() {
            let id = ActivityId::example(n as u32);
            let date = first_day() + Days::new(7 * week + day);
            actions.push(Action::LogActivity(Box::new(Activity::new(id, date, Minutes(minutes), title))));
            actions.push(Action::Judge(id, judgement));
        }
        actions
    })
}

/// Goals that hang together, and activities.
fn all() -> impl Strategy<Value = Vec<Action>> {
    (set_out(), activities()).prop_map(|(goals, activities)| [goals, activities].concat())
}

fn state(actions: &[Action]) -> State {
    let mut state = State::default();
    goals().iter().chain(actions).for_each(|action| drop(state.apply(action)));
    state
}

/// What the engine says of everything that the state holds.
fn gists(state: &State) -> Vec<(ActivityId, Gist)> {
    let engine = Engine::new(state, &Default::default());
    let gist = |activity: &Activity| Gist::of(&engine.judge(&Subject::of(activity, state)));
    state.activities.values().map(|activity| (activity.id, gist(activity))).collect()
}

fn found(state: &State, gists: &[(ActivityId, Gist)], person: &str, today: NaiveDate) -> Vec<Finding> {
    findings(&History::new(state, person, today, &mut gists.iter().copied()))
}

/// All but those of the share that is off aim, which whatever is done changes.
fn found_but_unaligned(state: &State, gists: &[(ActivityId, Gist)], today: NaiveDate) -> Vec<Finding> {
    let mut found = found(state, gists, "", today);
    found.retain(|finding| finding.pattern.rule() != Rule::Unaligned);
    found
}

/// Fails unless what a finding rests on stands in the state, and comes in order.
fn assert_there(state: &State, finding: &Finding) {
    let goals = match &finding.pattern {
        Pattern::UpkeepOver(over) => {
            assert!(over.used > over.budget && over.budget == state.upkeep_budget && over.n_in_row > 0, "{over:?}");
            let sum: Minutes = over.went_to.iter().map(|spent| spent.minutes).sum();
            assert_eq!(sum, over.used);
            assert!(over.went_to.is_sorted_by(|a, b| a.minutes >= b.minutes));
            vec![]
        }
        Pattern::Starved(starved) => {
            let (low, high) = (starved.starved, starved.over_served);
            assert!(low.actual < low.expected && high.actual >= high.expected, "{starved:?}");
            assert!(low.minutes.plus(high.minutes) <= starved.total && starved.n_weeks > 0, "{starved:?}");
            vec![low.goal, high.goal]
        }
        Pattern::Recurring(recurring) => {
            assert!(recurring.spent.dates.len() >= 3, "{recurring:?}");
            assert!(recurring.next.is_none() || recurring.goes_on, "{recurring:?}");
            vec![]
        }
        Pattern::ClosedGoal(closed) => {
            assert!(closed.spent.dates.iter().all(|date| *date > closed.closed_on), "{closed:?}");
            vec![closed.goal]
        }
        Pattern::TooEarly(early) => {
            let goal = state.goals.get(&early.goal).unwrap();
            assert!(early.waits_for.iter().all(|giver| goal.waits_for.contains_key(giver)), "{early:?}");
            early.waits_for.iter().copied().chain([early.goal]).collect()
        }
        Pattern::Unaligned(it) => {
            let sum: Minutes = it.went_to.iter().map(|spent| spent.minutes).sum();
            assert!(sum <= it.off_aim && it.off_aim <= it.total && !it.went_to.is_empty(), "{it:?}");
            vec![]
        }
        Pattern::OverCapacity(it) => {
            assert!(it.hours > it.capacity && state.people.contains_key(&it.person), "{it:?}");
            vec![]
        }
        Pattern::ConfidenceDrop(it) => {
            let goal = state.goals.get(&it.goal).unwrap();
            let readings = &goal.key_results.get(&it.key_result).unwrap().readings;
            assert!(it.from > it.to, "{it:?}");
            assert!(
                readings.values().any(|reading| reading.date == it.on && reading.confidence == Some(it.to)),
                "{it:?}"
            );
            vec![it.goal]
        }
        Pattern::Stale(it) => {
            let goal = state.goals.get(&it.goal).unwrap();
            assert!(goal.is_open() && goal.key_results.contains_key(&it.key_result), "{it:?}");
            vec![it.goal]
        }
        Pattern::Cycle(it) => {
            assert!(it.goals.len() > 1 && it.goals.is_sorted(), "{it:?}");
            it.goals.clone()
        }
        other => other.goals(),
    };
    assert!(goals.iter().all(|goal| state.goals.contains_key(goal)), "{finding:?}");
    let spent = match &finding.pattern {
        Pattern::UpkeepOver(over) => over.went_to.iter().collect(),
        Pattern::Starved(_) => vec![],
        Pattern::Recurring(recurring) => vec![&recurring.spent],
        Pattern::ClosedGoal(closed) => vec![&closed.spent],
        Pattern::TooEarly(early) => vec![&early.spent],
        Pattern::Unaligned(unaligned) => unaligned.went_to.iter().collect(),
        _ => vec![],
    };
    for spent in spent {
        let activities: Vec<_> = spent.activities.iter().map(|id| state.activities.get(id).unwrap()).collect();
        assert!(activities.is_sorted_by(|a, b| (a.date, a.id) < (b.date, b.id)), "{spent:?}");
        let dates: SortedSet<NaiveDate> = activities.iter().map(|activity| activity.date).collect();
        assert!(dates.iter().eq(&spent.dates), "{spent:?}");
        assert_eq!(activities.iter().map(|activity| activity.minutes).sum::<Minutes>(), spent.minutes);
    }
}

fn assert_sound(state: &State, found: &[Finding]) {
    for finding in found {
        assert_there(state, finding);
        let (_, _) = (finding.pattern.settle(), finding.pattern.teams(state));
        assert!(finding.pattern.goals().iter().all(|goal| state.goals.contains_key(goal)), "{finding:?}");
    }
    let keys: SortedSet<&str> = found.iter().map(|finding| finding.key.as_str()).collect();
    assert_eq!(keys.len(), found.len(), "two findings of one key: {found:?}");
    assert!(found.is_sorted_by(|a, b| (a.severity, a.minutes) >= (b.severity, b.minutes)), "{found:?}");
}

fn any_gist() -> impl Strategy<Value = Gist> {
    let bucket = select(vec![Bucket::OnAim, Bucket::Upkeep, Bucket::Unsure, Bucket::OffAim]);
    (option::of(bucket), option::of((0u32..4).prop_map(GoalId::example)))
        .prop_map(|(bucket, goal)| Gist { bucket, goal })
}

proptest! {
    #![proptest_config(trials::cases(80))]

    #[test]
    fn no_state_and_no_gist_is_too_strange(
        actions in vec(action(), 1..40),
        gist in vec(any_gist(), 1..8),
        today in select(vec![first_day(), NaiveDate::MIN, NaiveDate::MAX]),
        person in select(vec!["", "Sales"]),
    ) {
        let mut state = State::default();
        actions.iter().for_each(|action| drop(state.apply(action)));
        let strange: Vec<_> = state.activities.keys().copied().zip(gist.iter().copied().cycle()).collect();
        for gists in [gists(&state), strange] {
            let days: Vec<_> = state.activities.values().map(|activity| activity.date).collect();
            for today in days.into_iter().chain([today]) {
                assert_sound(&state, &found(&state, &gists, person, today));
            }
        }
    }

    #[test]
    fn what_is_found_rests_on_the_state(actions in activities(), day in 0u64..75) {
        let state = state(&actions);
        assert_sound(&state, &found(&state, &gists(&state), "", first_day() + Days::new(day)));
    }

    #[test]
    fn the_order_of_events_does_not_matter(
        (actions, shuffled) in activities().prop_flat_map(|actions| (Just(actions.clone()), Just(actions).prop_shuffle())),
        day in 40u64..75,
    ) {
        let today = first_day() + Days::new(day);
        let (one, other) = (state(&actions), state(&shuffled));
        let mut reversed = gists(&other);
        reversed.reverse();
        prop_assert_eq!(found(&one, &gists(&one), "", today), found(&other, &reversed, "", today));
    }

    #[test]
    fn no_tie_and_no_date_is_too_strange(
        (actions, shuffled) in all().prop_flat_map(|actions| (Just(actions.clone()), Just(actions).prop_shuffle())),
        (added, today) in (vec(option::of(date()), 11), date()),
        person in select(vec!["", "Ana"]),
    ) {
        let (one, other) = (state(&actions), state(&shuffled));
        let found = |state: &State| {
            let mut gists = gists(state).into_iter();
            let added = added.iter().enumerate().filter_map(|(n, day)| Some((GoalId::example(n as u32), (*day)?)));
            findings(&History::new(state, person, today, &mut gists).with_goals_since(added.collect()))
        };
        let found_in_order = found(&one);
        assert_sound(&one, &found_in_order);
        prop_assert_eq!(found_in_order, found(&other));
    }

    #[test]
    fn the_order_of_arrival_does_not_matter(
        (events, shuffled) in all().prop_flat_map(|actions| {
            let event = |(n, action)| Event::new(Stamp { at: n as u64, seq: 0, replica: ReplicaId::new(1) }, action);
            let events: Vec<Event> = goals().into_iter().chain(actions).enumerate().map(event).collect();
            (Just(events.clone()), Just(events).prop_shuffle())
        }),
        day in 0u64..75,
    ) {
        let [found_at_once, found_one_by_one] = [(events, usize::MAX), (shuffled, 1)].map(|(events, at_a_time)| {
            let mut journal = Journal::new();
            events.chunks(at_a_time).for_each(|some| _ = journal.merge(some.iter().cloned()));
            found(journal.state(), &gists(journal.state()), "", first_day() + Days::new(day))
        });
        prop_assert_eq!(found_at_once, found_one_by_one);
    }

    #[test]
    fn a_rule_that_is_switched_off_finds_nothing(
        actions in all(),
        day in 0u64..75,
        rule in select(Rule::ALL.to_vec()),
    ) {
        let mut state = state(&actions);
        let gists = gists(&state);
        let mut others = found(&state, &gists, "", first_day() + Days::new(day));
        others.retain(|finding| finding.pattern.rule() != rule);
        state.apply(&Action::SwitchRule(rule.name().to_owned(), false));
        prop_assert_eq!(found(&state, &gists, "", first_day() + Days::new(day)), others);
    }

    #[test]
    fn what_is_unrelated_removes_nothing(
        actions in activities(),
        day in 40u64..75,
        (when, bucket) in (0u64..80, select(vec![Bucket::Unsure, Bucket::OffAim])),
        id in select(vec![ActivityId::example(1000), ActivityId::new(0)]),
    ) {
        let today = first_day() + Days::new(day);
        let mut state = state(&actions);
        let mut gists = gists(&state);
        let before = found_but_unaligned(&state, &gists, today);
        let date = first_day() + Days::new(when);
        state.apply(&Action::LogActivity(Box::new(Activity::new(id, date, Minutes(60), "Garden fence"))));
        gists.insert(0, (id, Gist { bucket: Some(bucket), goal: None }));
        prop_assert_eq!(found_but_unaligned(&state, &gists, today), before);
    }

    #[test]
    fn what_is_dismissed_makes_room(actions in activities(), day in 40u64..75) {
        let state = state(&actions);
        let gists = gists(&state);
        let history = History::new(&state, "", first_day() + Days::new(day), &mut gists.iter().copied());
        let (all, mut dismissed) = (findings(&history), SortedMap::new());
        for n in 0..=all.len() {
            let shown = most_worth(&all, &Rule::ALL, &dismissed);
            prop_assert!(shown.iter().copied().eq(&all[n..all.len().min(n + AT_MOST)]));
            if let Some(first) = shown.first() {
                dismissed.insert(first.key.clone(), first.minutes);
            }
        }
    }
}

/// The rules that need no more than such goals.
const OF_GOALS: [Rule; 10] = [
    Rule::Unaligned,
    Rule::Idle,
    Rule::OverCapacity,
    Rule::Untraced,
    Rule::Unserved,
    Rule::PastDue,
    Rule::Stale,
    Rule::ConfidenceDrop,
    Rule::Stop,
    Rule::Cycle,
];

/// The laws above would hold of nothing at all.
#[test]
fn each_pattern_is_found_in_such_histories() {
    use proptest::strategy::ValueTree;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut rules: SortedSet<Rule> = SortedSet::new();
    for _ in 0..60 {
        let actions = all().new_tree(&mut runner).unwrap().current();
        let state = state(&actions);
        let found = found(&state, &gists(&state), "", first_day() + Days::new(60));
        rules.extend(found.iter().map(|finding| finding.pattern.rule()));
    }
    for rule in Rule::OF_WEEKS.into_iter().chain(OF_GOALS) {
        assert!(rules.contains(&rule), "{rule:?} was never found");
    }
}

/// Every pair of 320 words is a title: 51,040 of them, each a kind of its own.
fn pairs() -> Vec<String> {
    let word = |n: usize| ["ka", "lo", "mi", "nu", "re", "sa", "ti", "vo"][n % 8].to_owned();
    let word = |n: usize| word(n) + &word(n / 8) + &word(n / 64) + "x";
    (0..320).flat_map(|a| (0..a).map(move |b| format!("{} {}", word(a), word(b)))).collect()
}

#[test]
#[ignore = "a measurement: cargo test --release -p aimline --no-default-features -- --ignored fifty --nocapture"]
fn fifty_thousand_activities_take_no_square() {
    let few: Vec<String> =
        (0..50_000).map(|n| format!("Vendor sync {} #{n}", ["north", "south", "east"][n % 3])).collect();
    for (name, titles) in [("few kinds", few), ("all of them different", pairs())] {
        for share in [4, 2, 1] {
            let titles = &titles[..titles.len() / share];
            let mut state = State::default();
            let mut gists = Vec::new();
            for (n, title) in titles.iter().enumerate() {
                let id = ActivityId::example(n as u32);
                let date = first_day() + Days::new(n as u64 % 180);
                state.apply(&Action::LogActivity(Box::new(Activity::new(id, date, Minutes(30), title))));
                gists.push((id, Gist { bucket: Some(Bucket::OffAim), goal: None }));
            }
            let start = std::time::Instant::now();
            let found = found(&state, &gists, "", first_day() + Days::new(180));
            assert_eq!(found.len(), if name == "few kinds" { 3 } else { 0 });
            println!("{name}: {} activities, {} findings, {:?}", titles.len(), found.len(), start.elapsed());
        }
    }
}
