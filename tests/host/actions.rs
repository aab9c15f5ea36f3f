//! Arbitrary actions and events, sensible and not: few ids, so that they meet; unknown ones; batches in batches.

use aimline::domain::action::Action;
use aimline::domain::activity::{Activity, ActivityChange, Source};
use aimline::domain::check_ins::CheckIns;
use aimline::domain::decision::{Decision, DecisionChange};
use aimline::domain::goal::{Commitment, Goal, GoalChange, GoalState, Owner, Weight};
use aimline::domain::handoff::{Conversion, Handoff, HandoffChange};
use aimline::domain::id::{ActivityId, DecisionId, GoalId, KeyResultId, ReadingId, ReviewId, SegmentId};
use aimline::domain::intention::{IfThen, Reach, StopRule};
use aimline::domain::judgement::Judgement;
use aimline::domain::key_result::{Confidence, Direction, KeyResult, KeyResultChange, Measure, Milestone, Reading};
use aimline::domain::language::Language;
use aimline::domain::minutes::{Minutes, TimeOfDay};
use aimline::domain::period::Period;
use aimline::domain::quantity::Quantity;
use aimline::domain::rank::Rank;
use aimline::domain::review::Review;
use aimline::domain::share::Share;
use aimline::domain::strategy::{Choice, Segment, StrategyChange};
use aimline::log::event::Event;
use aimline::log::stamp::{ReplicaId, Stamp};
use aimline::sorted::SortedSet;
use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// Any action, valid or not.
pub(crate) fn action() -> BoxedStrategy<Action> {
    let single = prop_oneof![
        2 => space_action(),
        3 => goal_action(),
        3 => key_result_action(),
        4 => activity_action(),
        2 => review_action(),
    ];
    single.prop_recursive(3, 12, 4, |inner| vec(inner, 0..4).prop_map(Action::Batch)).boxed()
}

/// An event under one of few stamps, so that some meet.
pub(crate) fn event() -> impl Strategy<Value = Event> {
    (0u64..40, 0u32..2, 0u64..3, action())
        .prop_map(|(at, seq, replica, action)| Event::new(Stamp { at, seq, replica: ReplicaId::new(replica) }, action))
}

/// Bits that do not compress, the same for the same seed (SplitMix64).
pub(crate) fn noise(seed: u64) -> u64 {
    let mut z = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Events in any order.
pub(crate) fn events(most: usize) -> impl Strategy<Value = Vec<Event>> {
    vec(event(), 0..most)
}

fn space_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        text().prop_map(Action::RenameSpace),
        text().prop_map(Action::AddTeam),
        text().prop_map(Action::RemoveTeam),
        (text(), text()).prop_map(|(person, team)| Action::SetTeam(person, team)),
        (text(), option::of(minutes())).prop_map(|(person, capacity)| Action::SetCapacity(person, capacity)),
        select(CheckIns::ALL.to_vec()).prop_map(Action::SetCheckIns),
        (text(), any::<bool>()).prop_map(|(rule, is_on)| Action::SwitchRule(rule, is_on)),
        languages().prop_map(Action::SetLanguages),
        minutes().prop_map(Action::SetUpkeepBudget),
        text().prop_map(Action::AddUpkeepPhrase),
        text().prop_map(Action::RemoveUpkeepPhrase),
        (text(), 0u8..5).prop_map(|(person, level)| Action::SetSensitivity(person, level.try_into().unwrap())),
        (text(), option::of(minutes())).prop_map(|(key, minutes)| Action::Dismiss(key, minutes)),
        strategy_change().prop_map(Action::EditStrategy),
    ]
}

fn goal_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => goal().prop_map(|goal| Action::AddGoal(Box::new(goal))),
        3 => (goal_id(), vec(goal_change(), 0..4)).prop_map(|(id, changes)| Action::EditGoal(id, changes)),
        1 => goal_id().prop_map(Action::RemoveGoal),
    ]
}

fn key_result_action() -> impl Strategy<Value = Action> {
    let key_result = || (goal_id(), key_result_id());
    prop_oneof![
        3 => (goal_id(), a_key_result()).prop_map(|(goal, kr)| Action::AddKeyResult(goal, Box::new(kr))),
        2 => (key_result(), vec(key_result_change(), 0..4)).prop_map(|((g, k), c)| Action::EditKeyResult(g, k, c)),
        1 => key_result().prop_map(|(goal, id)| Action::RemoveKeyResult(goal, id)),
        2 => (key_result(), reading()).prop_map(|((goal, id), reading)| Action::AddReading(goal, id, reading)),
        1 => (key_result(), reading_id()).prop_map(|((goal, id), reading)| Action::RemoveReading(goal, id, reading)),
    ]
}

fn activity_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        3 => activity().prop_map(|activity| Action::LogActivity(Box::new(activity))),
        3 => (activity_id(), vec(activity_change(), 0..4)).prop_map(|(id, changes)| Action::EditActivity(id, changes)),
        1 => activity_id().prop_map(Action::RemoveActivity),
        2 => (activity_id(), judgement()).prop_map(|(id, judgement)| Action::Judge(id, judgement)),
        1 => activity_id().prop_map(Action::Unjudge),
        1 => (date(), option::of(date())).prop_map(|(before, file)| Action::Archive(before, file)),
    ]
}

fn review_action() -> impl Strategy<Value = Action> {
    prop_oneof![
        2 => review().prop_map(|review| Action::AddReview(Box::new(review))),
        1 => review_id().prop_map(Action::RemoveReview),
        3 => decision().prop_map(|decision| Action::AddDecision(Box::new(decision))),
        2 => (decision_id(), vec(decision_change(), 0..4)).prop_map(|(id, changes)| Action::EditDecision(id, changes)),
        1 => decision_id().prop_map(Action::RemoveDecision),
    ]
}

fn review_id() -> impl Strategy<Value = ReviewId> + Clone {
    (0u32..2).prop_map(ReviewId::example)
}

fn decision_id() -> impl Strategy<Value = DecisionId> + Clone {
    (0u32..2).prop_map(DecisionId::example)
}

fn review() -> impl Strategy<Value = Review> {
    let waiting = vec((text(), minutes()), 0..3);
    (review_id(), date(), texts(), waiting, text()).prop_map(|(id, held_on, teams, waiting, note)| Review {
        id,
        held_on,
        teams,
        waiting: waiting.into_iter().collect(),
        note,
    })
}

fn decision() -> impl Strategy<Value = Decision> {
    (decision_id(), date(), text(), text(), owner(), date(), option::of(date()), text()).prop_map(
        |(id, made_on, about, what, owner, due, settled_on, outcome)| Decision {
            id,
            made_on,
            about,
            what,
            owner,
            due,
            settled_on,
            outcome,
        },
    )
}

fn decision_change() -> impl Strategy<Value = DecisionChange> {
    prop_oneof![
        text().prop_map(DecisionChange::What),
        owner().prop_map(DecisionChange::Owner),
        date().prop_map(DecisionChange::Due),
        option::of(date()).prop_map(DecisionChange::SettledOn),
        text().prop_map(DecisionChange::Outcome),
    ]
}

fn segment_id() -> impl Strategy<Value = SegmentId> + Clone {
    (0u32..2).prop_map(SegmentId::example)
}

fn share() -> impl Strategy<Value = Share> {
    (1u8..=100).prop_map(|percent| Share::new(percent).unwrap())
}

fn if_then() -> impl Strategy<Value = IfThen> {
    (text(), text(), date()).prop_map(|(when, then, until)| IfThen { when, then, until })
}

fn stop_rule() -> impl Strategy<Value = StopRule> {
    let reach = (key_result_id(), quantity()).prop_map(|(key_result, value)| Reach { key_result, value });
    (date(), option::of(reach), text()).prop_map(|(by, unless, note)| StopRule { by, unless, note })
}

fn conversion() -> impl Strategy<Value = Conversion> {
    (key_result_id(), any::<u32>(), key_result_id()).prop_map(|(given, permille, needed)| Conversion {
        given,
        permille,
        needed,
    })
}

fn goal_id() -> impl Strategy<Value = GoalId> + Clone {
    (0u32..3).prop_map(GoalId::example)
}

fn key_result_id() -> impl Strategy<Value = KeyResultId> + Clone {
    (0u32..2).prop_map(KeyResultId::example)
}

fn reading_id() -> impl Strategy<Value = ReadingId> + Clone {
    (0u32..2).prop_map(ReadingId::example)
}

fn activity_id() -> impl Strategy<Value = ActivityId> + Clone {
    (0u64..4).prop_map(|n| if n == 0 { ActivityId::new(u64::MAX) } else { ActivityId::example(n as u32) })
}

fn text() -> BoxedStrategy<String> {
    let few = select(vec!["", "demo", "Sales", "line\nbreak \u{2028}\u{0}\"\\", "\u{1f3af} Ziel für März"]);
    prop_oneof![4 => few.prop_map(str::to_owned), 1 => any::<String>()].boxed()
}

fn texts() -> impl Strategy<Value = SortedSet<String>> {
    vec(text(), 0..3).prop_map(|texts| texts.into_iter().collect())
}

fn languages() -> impl Strategy<Value = SortedSet<Language>> {
    vec(select(Language::ALL), 0..3).prop_map(|languages| languages.into_iter().collect())
}

fn minutes() -> impl Strategy<Value = Minutes> {
    prop_oneof![select(vec![0, 30, u32::MAX]), any::<u32>()].prop_map(Minutes)
}

fn date() -> impl Strategy<Value = NaiveDate> + Clone {
    let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap();
    select(vec![day(2026, 1, 31), day(2026, 2, 1), day(-5, 3, 3), day(12345, 6, 7), NaiveDate::MIN, NaiveDate::MAX])
}

fn time() -> impl Strategy<Value = TimeOfDay> {
    (0u16..24, 0u16..60).prop_map(|(hour, minute)| TimeOfDay::new(hour, minute).unwrap())
}

fn rank() -> impl Strategy<Value = Rank> {
    (0usize..5).prop_map(|n| (0..n).fold(Rank::default(), |rank, _| Rank::after(Some(rank))))
}

fn quantity() -> impl Strategy<Value = Quantity> {
    (-99_999_999_999_999i64..=99_999_999_999_999, 0u16..10_000)
        .prop_map(|(whole, part)| format!("{whole}.{part:04}").parse().unwrap())
}

fn period() -> impl Strategy<Value = Period> {
    prop_oneof![
        any::<i32>().prop_map(Period::Year),
        (any::<i32>(), any::<u8>()).prop_map(|(year, quarter)| Period::Quarter(year, quarter)),
        (2020i32..2030, 0u8..14).prop_map(|(year, month)| Period::Month(year, month)),
        (date(), date()).prop_map(|(from, to)| Period::Dates(from, to)),
        Just(Period::Open),
    ]
}

fn owner() -> impl Strategy<Value = Owner> {
    prop_oneof![text().prop_map(Owner::Person), text().prop_map(Owner::Team)]
}

fn commitment() -> impl Strategy<Value = Commitment> {
    select(vec![Commitment::Committed, Commitment::Aspirational])
}

fn weight() -> impl Strategy<Value = Weight> {
    (1u8..=5).prop_map(|weight| Weight::new(weight).unwrap())
}

fn choice() -> impl Strategy<Value = Choice> {
    select(Choice::ALL.to_vec())
}

fn goal_state() -> impl Strategy<Value = GoalState> {
    prop_oneof![
        Just(GoalState::Open),
        date().prop_map(GoalState::Achieved),
        (date(), text()).prop_map(|(date, why)| GoalState::Abandoned(date, why)),
    ]
}

fn goal() -> impl Strategy<Value = Goal> {
    let head = (goal_id(), text(), text(), owner(), period(), commitment(), weight(), rank());
    let rest = (
        vec(goal_id(), 0..3).prop_map(|goals| goals.into_iter().collect()),
        option::of(choice()),
        texts(),
        texts(),
        option::of(minutes()),
        vec(a_key_result(), 0..3),
        goal_state(),
        vec((goal_id(), handoff()), 0..2).prop_map(|handoffs| handoffs.into_iter().collect()),
    );
    let more = (
        vec((goal_id(), share()), 0..2).prop_map(|shares| shares.into_iter().collect()),
        option::of(segment_id()),
        text(),
        text(),
        option::of(if_then()),
        option::of(stop_rule()),
    );
    (head, rest, more).prop_map(|(head, rest, more)| {
        let (shares, segment, obstacle, first_step, plan, stop_when) = more;
        let (id, title, why, owner, period, commitment, weight, rank) = head;
        let (parents, choice, cues, wont_dos, weekly_budget, key_results, state, waits_for) = rest;
        let key_results = key_results.into_iter().map(|kr| (kr.id, kr)).collect();
        Goal {
            id,
            title,
            why,
            owner,
            period,
            commitment,
            weight,
            rank,
            parents,
            shares,
            waits_for,
            choice,
            segment,
            obstacle,
            first_step,
            plan,
            stop_when,
            cues,
            wont_dos,
            weekly_budget,
            key_results,
            state,
        }
    })
}

fn goal_change() -> impl Strategy<Value = GoalChange> {
    prop_oneof![
        text().prop_map(GoalChange::Title),
        text().prop_map(GoalChange::Why),
        owner().prop_map(GoalChange::Owner),
        period().prop_map(GoalChange::Period),
        commitment().prop_map(GoalChange::Commitment),
        weight().prop_map(GoalChange::Weight),
        rank().prop_map(GoalChange::Rank),
        option::of(choice()).prop_map(GoalChange::Choice),
        option::of(minutes()).prop_map(GoalChange::WeeklyBudget),
        goal_state().prop_map(GoalChange::State),
        (goal_id(), option::of(share())).prop_map(|(goal, share)| GoalChange::Share(goal, share)),
        option::of(segment_id()).prop_map(GoalChange::Segment),
        prop_oneof![text().prop_map(GoalChange::Obstacle), text().prop_map(GoalChange::FirstStep)],
        option::of(if_then()).prop_map(GoalChange::Plan),
        option::of(stop_rule()).prop_map(GoalChange::StopWhen),
        goal_id().prop_map(GoalChange::AddParent),
        goal_id().prop_map(GoalChange::RemoveParent),
        (goal_id(), handoff()).prop_map(|(goal, handoff)| GoalChange::AddHandoff(goal, handoff)),
        (goal_id(), handoff_change()).prop_map(|(goal, change)| GoalChange::EditHandoff(goal, change)),
        goal_id().prop_map(GoalChange::RemoveHandoff),
        prop_oneof![text().prop_map(GoalChange::AddCue), text().prop_map(GoalChange::RemoveCue)],
        prop_oneof![text().prop_map(GoalChange::AddWontDo), text().prop_map(GoalChange::RemoveWontDo)],
    ]
}

fn handoff() -> impl Strategy<Value = Handoff> {
    let days = vec(option::of(date()), 3);
    (text(), owner(), owner(), days, option::of(conversion())).prop_map(|(what, giver, taker, days, conversion)| {
        Handoff { what, giver, taker, agreed: days[0], due: days[1], came: days[2], conversion }
    })
}

fn handoff_change() -> impl Strategy<Value = HandoffChange> {
    prop_oneof![
        text().prop_map(HandoffChange::What),
        owner().prop_map(HandoffChange::Giver),
        owner().prop_map(HandoffChange::Taker),
        option::of(date()).prop_map(HandoffChange::Agreed),
        option::of(date()).prop_map(HandoffChange::Due),
        option::of(date()).prop_map(HandoffChange::Came),
        option::of(conversion()).prop_map(HandoffChange::Conversion),
    ]
}

fn measure() -> impl Strategy<Value = Measure> {
    let direction = select(vec![Direction::Up, Direction::Down, Direction::KeepWithin]);
    let metric = (text(), direction, quantity(), quantity());
    let milestone = (text(), option::of(date())).prop_map(|(title, done_on)| Milestone { title, done_on });
    prop_oneof![
        metric.prop_map(|(unit, direction, baseline, target)| Measure::Metric { unit, direction, baseline, target }),
        vec(milestone, 0..4).prop_map(Measure::Milestones),
    ]
}

fn a_key_result() -> impl Strategy<Value = KeyResult> {
    (key_result_id(), text(), measure(), rank(), vec(reading(), 0..3)).prop_map(
        |(id, title, measure, rank, readings)| KeyResult {
            id,
            title,
            measure,
            rank,
            readings: readings.into_iter().map(|r| (r.id, r)).collect(),
        },
    )
}

fn key_result_change() -> impl Strategy<Value = KeyResultChange> {
    prop_oneof![
        text().prop_map(KeyResultChange::Title),
        measure().prop_map(KeyResultChange::Measure),
        rank().prop_map(KeyResultChange::Rank),
        (text(), option::of(date())).prop_map(|(title, done_on)| KeyResultChange::Milestone(title, done_on)),
    ]
}

fn reading() -> impl Strategy<Value = Reading> {
    let confidence = (0u8..=10).prop_map(|level| Confidence::new(level).unwrap());
    (reading_id(), date(), option::of(quantity()), option::of(confidence), text())
        .prop_map(|(id, date, value, confidence, note)| Reading { id, date, value, confidence, note })
}

fn source() -> impl Strategy<Value = Source> {
    prop_oneof![
        Just(Source::Typed),
        text().prop_map(Source::Calendar),
        text().prop_map(Source::Csv),
        text().prop_map(Source::Host),
    ]
}

fn activity() -> impl Strategy<Value = Activity> {
    let what = (text(), text(), texts(), text(), source());
    (activity_id(), date(), option::of(time()), minutes(), what, any::<bool>()).prop_map(
        |(id, date, start, minutes, (title, note, tags, person, source), done)| Activity {
            id,
            date,
            start,
            minutes,
            title,
            note,
            tags,
            person,
            source,
            done,
        },
    )
}

fn activity_change() -> impl Strategy<Value = ActivityChange> {
    prop_oneof![
        date().prop_map(ActivityChange::Date),
        option::of(time()).prop_map(ActivityChange::Start),
        minutes().prop_map(ActivityChange::Minutes),
        text().prop_map(ActivityChange::Title),
        text().prop_map(ActivityChange::Note),
        texts().prop_map(ActivityChange::Tags),
        any::<bool>().prop_map(ActivityChange::Done),
    ]
}

fn judgement() -> impl Strategy<Value = Judgement> {
    prop_oneof![
        goal_id().prop_map(Judgement::Serves),
        select(vec![Judgement::Upkeep, Judgement::OffAim, Judgement::Dropped]),
        text().prop_map(Judgement::HandedOver),
    ]
}

fn strategy_change() -> impl Strategy<Value = StrategyChange> {
    let segment = (segment_id(), text(), text(), texts(), any::<bool>()).prop_map(
        |(id, name, ideal_customer, disqualifiers, is_excluded)| Segment {
            id,
            name,
            ideal_customer,
            disqualifiers,
            is_excluded,
        },
    );
    prop_oneof![
        (choice(), text()).prop_map(|(choice, text)| StrategyChange::Text(choice, text)),
        segment.prop_map(StrategyChange::AddSegment),
        segment_id().prop_map(StrategyChange::RemoveSegment),
        (segment_id(), text()).prop_map(|(id, name)| StrategyChange::SegmentName(id, name)),
        (segment_id(), text()).prop_map(|(id, text)| StrategyChange::IdealCustomer(id, text)),
        (segment_id(), text()).prop_map(|(id, phrase)| StrategyChange::AddDisqualifier(id, phrase)),
        (segment_id(), text()).prop_map(|(id, phrase)| StrategyChange::RemoveDisqualifier(id, phrase)),
        (segment_id(), any::<bool>()).prop_map(|(id, is_excluded)| StrategyChange::Exclude(id, is_excluded)),
    ]
}
