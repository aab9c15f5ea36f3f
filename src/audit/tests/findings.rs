//! What is done with findings: which come first, which are dismissed, and whose they are.

use super::{HIRE, LEADS, OLD, WIN, day, done, log, state, today, waits};
use crate::audit::finding::{Finding, Severity};
use crate::audit::history::{Gist, History};
use crate::audit::rule::Rule;
use crate::audit::{AT_MOST, findings, most_worth, recurring};
use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::goal::GoalChange;
use crate::domain::id::ActivityId;
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::flagging::engine::Engine;
use crate::flagging::verdict::Bucket;
use crate::flagging::week::judge_days;
use crate::sorted::SortedMap;

#[test]
fn severity_goes_by_hours_a_week() {
    let check = |minutes: u32, n_weeks: u32, expect| {
        assert_eq!(Severity::of(Minutes(minutes), n_weeks), expect, "{minutes} min in {n_weeks} weeks");
    };
    check(59, 1, Severity::Minor);
    check(60, 1, Severity::Moderate);
    check(239, 2, Severity::Moderate);
    check(240, 1, Severity::Major);
    check(240, 5, Severity::Minor);
    check(240, 0, Severity::Major);
    assert!(Severity::Minor < Severity::Moderate && Severity::Moderate < Severity::Major);
}

/// A state in which every pattern but one is found, and its gists.
fn busy() -> (State, Vec<(ActivityId, Gist)>) {
    let mut state = state(&[(WIN, waits(LEADS, None, None))]);
    let lines = [
        "0 Mon 300 upkeep Inbox",
        "-3..0 Tue 60 off Vendor sync #{n}",
        "-25..-23 Tue 600 off Fair",
        "-1..0 Wed 300 OLD Report",
        "0 Tue,Wed 45 WIN Demo",
    ];
    let gists = lines.iter().flat_map(|line| log(&mut state, line)).collect();
    (state, gists)
}

fn keys(found: &[Finding]) -> Vec<&str> {
    found.iter().map(|finding| finding.key.as_str()).collect()
}

#[test]
fn what_is_most_worth_settling_comes_first() {
    let (state, gists) = busy();
    let history = History::new(&state, "", today(), &mut gists.into_iter());
    let found = findings(&history);
    // By severity, then by the time; what has ended comes last, however long it was.
    let expect = ["closed 4", "recurring sync vendor", "early 1", "upkeep 2026-11-16 ", "recurring fair"];
    assert_eq!(keys(&found), expect);
    let most = |rules: &[Rule]| -> Vec<String> {
        most_worth(&found, rules, &SortedMap::new()).iter().map(|finding| finding.key.clone()).collect()
    };
    assert_eq!(most(&Rule::ALL), expect[..AT_MOST]);
    assert_eq!(most(&[Rule::TooEarly, Rule::UpkeepOver]), expect[2..4]);
}

#[test]
fn what_is_dismissed_stays_so_until_it_grows() {
    let (mut state, mut gists) = busy();
    let mut dismissed = SortedMap::new();
    let check =
        |state: &State, gists: &[(ActivityId, Gist)], dismissed: &SortedMap<String, Minutes>, expect: &[&str]| {
            let history = History::new(state, "", today(), &mut gists.iter().copied());
            let found = findings(&history);
            let shown = most_worth(&found, &Rule::ALL, dismissed);
            assert_eq!(shown.iter().map(|finding| finding.key.as_str()).collect::<Vec<_>>(), expect);
        };
    dismissed.insert("recurring sync vendor".to_owned(), Minutes(240));
    let without = ["closed 4", "early 1", "upkeep 2026-11-16 "];
    check(&state, &gists, &dismissed, &without);
    gists.extend(log(&mut state, "-4 Tue 60 off Vendor sync"));
    check(&state, &gists, &dismissed, &without);
    gists.extend(log(&mut state, "-5 Tue 60 off Vendor sync, 13 Oct"));
    check(&state, &gists, &dismissed, &["closed 4", "recurring sync vendor", "early 1"]);
}

#[test]
fn growth_is_half_again() {
    let check = |minutes: u32, dismissed: u32, expect: bool| {
        let (state, gists) = busy();
        let history = History::new(&state, "", today(), &mut gists.into_iter());
        let Some(first) = findings(&history).into_iter().next() else { panic!("nothing was found") };
        let finding = Finding { minutes: Minutes(minutes), ..first };
        assert_eq!(finding.has_grown(Minutes(dismissed)), expect, "{minutes} after {dismissed}");
    };
    check(100, 100, false);
    check(149, 100, false);
    check(150, 100, true);
    check(99, 100, false);
    check(0, 0, false);
    // What was about no time has grown once it takes an hour.
    check(59, 0, false);
    check(60, 0, true);
    check(u32::MAX, u32::MAX, false);
}

#[test]
fn gists_are_those_of_verdicts() {
    let mut state =
        state(&[(WIN, GoalChange::AddCue("pilot".to_owned())), (HIRE, GoalChange::AddWontDo("cold calls".to_owned()))]);
    let check = |state: &mut State, title: &str, answer: Option<Judgement>, expect: Gist| {
        let id = ActivityId::example(state.activities.len() as u32);
        done(state, Action::LogActivity(Box::new(Activity::new(id, today(), Minutes(60), title))));
        if let Some(answer) = answer {
            done(state, Action::Judge(id, answer));
        }
        let days = judge_days(&Engine::new(state, &Default::default()), state, &[today()], "");
        assert_eq!(days.verdicts.get(&id).map(Gist::of), Some(expect), "{title}");
    };
    let gist = |bucket, goal| Gist { bucket: Some(bucket), goal };
    let state = &mut state;
    check(state, "Pilot contract", None, gist(Bucket::OnAim, Some(WIN)));
    check(state, "Some work", Some(Judgement::Serves(OLD)), gist(Bucket::OnAim, Some(OLD)));
    check(state, "Old old", None, gist(Bucket::OffAim, Some(OLD)));
    check(state, "Garden fence painting", None, gist(Bucket::OffAim, None));
    check(state, "Cold calls", None, gist(Bucket::OffAim, None));
    check(state, "Expense report", None, gist(Bucket::Upkeep, None));
    check(state, "", None, gist(Bucket::Unsure, None));
    check(state, "Chairs", Some(Judgement::HandedOver("Ben".to_owned())), Gist { bucket: None, goal: None });
}

#[test]
fn a_history_is_that_of_one_person() {
    let mut state = state(&[]);
    let mut gists = log(&mut state, "-2..0 Tue 60 off Vendor sync @Ana");
    gists.extend(log(&mut state, "-2..0 Wed 60 off Book club @Ben"));
    gists.extend(log(&mut state, "-2..0 Fri 60 off Stock talk"));
    gists.push((ActivityId::example(999), Gist { bucket: Some(Bucket::OffAim), goal: None }));
    let check = |person: &str, expect: &[&str]| {
        let history = History::new(&state, person, day(0, "Fri"), &mut gists.iter().copied());
        assert_eq!(keys(&recurring::recurring(&history)), expect, "{person}");
    };
    check("", &["recurring sync vendor", "recurring book club", "recurring stock talk"]);
    check("Ana", &["recurring sync vendor", "recurring stock talk"]);
    check("Cem", &["recurring stock talk"]);
}
