//! Each rule of the decision, their order and their near misses, as tables; and what holds for any text.

use std::rc::Rc;

use chrono::{Days, NaiveDate};
use proptest::prelude::{Strategy, any, prop_assert_eq, proptest};

use crate::domain::action::Action;
use crate::domain::activity::{Activity, ActivityChange};
use crate::domain::goal::{Goal, GoalChange, GoalState, Owner};
use crate::domain::id::{ActivityId, GoalId, KeyResultId, SegmentId};
use crate::domain::judgement::Judgement;
use crate::domain::key_result::{KeyResult, Measure};
use crate::domain::minutes::Minutes;
use crate::domain::period::Period;
use crate::domain::rank::Rank;
use crate::domain::state::State;
use crate::domain::strategy::{Segment, StrategyChange};
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::explanation::{Closeness, Evidence, Explanation, GoalPart, Pull};
use crate::flagging::lexicon::Lexicon;
use crate::flagging::verdict::Outcome;
use crate::flagging::week::judge_days;
use crate::sorted::SortedSet;

mod laws;
mod meanings;

const WIN: GoalId = GoalId::example(1);
const HIRE: GoalId = GoalId::example(2);
const OLD: GoalId = GoalId::example(3);
const GONE: GoalId = GoalId::example(9);

/// A Monday.
fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 2).unwrap_or_default()
}

fn done(state: &mut State, action: Action) {
    assert!(state.apply(&action).is_some(), "{action:?} did nothing");
}

fn goal(state: &mut State, id: GoalId, title: &str, key_results: &[&str], changes: &[GoalChange]) {
    let mut goal = Goal::new(id, title, Owner::me(), Period::Open);
    for (n, title) in key_results.iter().enumerate() {
        let id = KeyResultId::example(n as u32);
        let measure = Measure::Milestones(Vec::new());
        let kr =
            KeyResult { id, title: (*title).to_owned(), measure, rank: Rank::default(), readings: Default::default() };
        goal.key_results.insert(id, kr);
    }
    done(state, Action::AddGoal(Box::new(goal)));
    if !changes.is_empty() {
        done(state, Action::EditGoal(id, changes.to_vec()));
    }
}

fn segment(state: &mut State, disqualifier: &str) {
    let disqualifiers = SortedSet::from([disqualifier.to_owned()]);
    let segment = Segment { disqualifiers, ..Segment::new(SegmentId::example(1), "") };
    done(state, Action::EditStrategy(StrategyChange::AddSegment(segment)));
}

/// Logs an activity `n` days after the first, and its answer.
fn log(state: &mut State, id: u32, n: u64, title: &str, answer: Option<Judgement>) {
    let date = day() + Days::new(n);
    done(state, Action::LogActivity(Box::new(Activity::new(ActivityId::example(id), date, Minutes(60), title))));
    if let Some(answer) = answer {
        done(state, Action::Judge(ActivityId::example(id), answer));
    }
}

/// Two open goals and one that was reached the day before [`day`].
fn team() -> State {
    let mut state = State::default();
    let cue = |phrase: &str| GoalChange::AddCue(phrase.to_owned());
    let reached = GoalChange::State(GoalState::Achieved(day() - Days::new(1)));
    let wont = GoalChange::AddWontDo("No demos below 50 seats".to_owned());
    goal(&mut state, WIN, "Win twelve mid-market accounts", &["Signed pilot contracts"], &[cue("fabrikam"), wont]);
    goal(&mut state, HIRE, "Hire two backend engineers", &["Candidates interviewed"], &[cue("recruiting agency")]);
    goal(&mut state, OLD, "Migrate the warehouse to Postgres", &["Legacy reports retired"], &[reached]);
    state
}

/// An engine that knows words alone.
fn engine(state: &State) -> Engine {
    Engine::new(state, &Rc::new(Lexicon::english()))
}

/// A line as it is being typed.
fn line<'a>(title: &'a str, tags: &'a SortedSet<String>) -> Subject<'a> {
    Subject { id: None, title, note: "", tags, date: day(), done: true, person: "", judgement: None }
}

fn typed(state: &State, title: &str) -> Explanation {
    engine(state).explain(&line(title, &SortedSet::new()))
}

fn logged(state: &State, id: u32) -> Explanation {
    let Some(activity) = state.activities.get(&ActivityId::example(id)) else { panic!("nothing logged as {id}") };
    engine(state).explain(&Subject::of(activity, state))
}

/// "outcome: evidence, evidence", with goals by name.
fn short(why: &Explanation) -> String {
    told(why, &|id| match *id {
        WIN => "WIN",
        HIRE => "HIRE",
        OLD => "OLD",
        _ => "?",
    })
}

/// The same with goals by names of one's own.
fn told<'n>(why: &Explanation, name: &dyn Fn(&GoalId) -> &'n str) -> String {
    let outcome = match &why.verdict.outcome {
        Outcome::Serves(goal) => format!("serves {}", name(goal)),
        Outcome::Unsure { likeliest } => {
            ["unsure"].into_iter().chain(likeliest.iter().flatten().map(name)).collect::<Vec<_>>().join(" ")
        }
        Outcome::OffAim { nearest, .. } => {
            nearest.as_ref().map_or("off".to_owned(), |goal| format!("off, near {}", name(goal)))
        }
        other => format!("{other:?}").to_lowercase(),
    };
    let answer = |judgement: &Judgement| match judgement {
        Judgement::Serves(goal) => name(goal).to_owned(),
        other => format!("{other:?}").to_lowercase(),
    };
    let evidence = why.evidence.iter().map(|evidence| match evidence {
        Evidence::Linked(goal) => format!("linked {}", name(goal)),
        Evidence::Answered(judgement) => format!("answered {}", answer(judgement)),
        Evidence::WontDo { goal, phrase } => format!("won't {} '{phrase}'", name(goal)),
        Evidence::Disqualifier { phrase, .. } => format!("disqualified '{phrase}'"),
        Evidence::ClosedGoal(goal) => format!("closed {}", name(goal)),
        Evidence::TooEarly { goal, waits_for } => format!("{} waits for {}", name(goal), name(waits_for)),
        Evidence::Cue { goal, phrase } => format!("cue {} '{phrase}'", name(goal)),
        Evidence::Alike { activity, n_alike, judgement, .. } => {
            format!("{n_alike} like #{activity} {}", answer(judgement))
        }
        Evidence::NearUpkeep(phrase) => format!("like upkeep '{phrase}'"),
        Evidence::UpkeepPhrase(phrase) => format!("upkeep '{phrase}'"),
        Evidence::NearWontDo { goal, phrase, .. } => format!("near won't {} '{phrase}'", name(goal)),
        Evidence::Close(Closeness { goal, part, words }) => {
            let part = match part {
                GoalPart::Title => "title",
                GoalPart::KeyResult(_) => "kr",
                GoalPart::Cue(_) => "cue",
            };
            let word = |pull: &Pull| format!("{}{}", pull.word, if pull.is_shared { "" } else { "~" });
            format!("{}'s {part}: {}", name(goal), words.iter().map(word).collect::<Vec<_>>().join(" "))
        }
        Evidence::NothingShared => "nothing shared".to_owned(),
        Evidence::NoGoals => "no goals".to_owned(),
        Evidence::NoWords => "no words".to_owned(),
    });
    format!("{outcome}; {}", evidence.collect::<Vec<_>>().join("; "))
}

fn check(state: &State, line: &str, expect: &str) {
    assert_eq!(short(&typed(state, line)), expect, "for {line:?}");
}

#[test]
fn words_alone() {
    let state = team();
    let check = |line, expect| check(&state, line, expect);
    check("Interviewing backend candidates", "serves HIRE; HIRE's kr: interviewing candidates");
    check("Interview", "unsure HIRE; HIRE's kr: interview");
    check("Pilot contract, legal questions", "serves WIN; WIN's kr: pilot contract");
    check("Order new curtains", "off; nothing shared");
    check("Curtains", "unsure; nothing shared");
    check("Of the and for", "unsure; no words");
    check("🚀 !!", "unsure; no words");
    check("", "unsure; no words");
    check("12", "unsure; no words");
}

#[test]
fn no_goals_is_no_scolding() {
    let mut state = State::default();
    let check = |state: &State, line, expect| check(state, line, expect);
    check(&state, "Order new curtains", "unsure; no goals");
    check(&state, "Timesheet", "upkeep; upkeep 'timesheet'");
    log(&mut state, 1, 0, "Order new curtains", Some(Judgement::OffAim));
    check(&state, "Order new curtains", "unsure; no goals");
    goal(
        &mut state,
        OLD,
        "Migrate the warehouse",
        &[],
        &[GoalChange::State(GoalState::Achieved(day() - Days::new(1)))],
    );
    check(&state, "Migrate the warehouse", "unsure; no goals");
}

#[test]
fn the_persons_own_word_comes_first() {
    let check = |answer: Judgement, done: bool, expect: &str, flag: bool| {
        let mut state = team();
        log(&mut state, 1, 0, "Demo for a shop with 12 seats", Some(answer));
        state.apply(&Action::EditActivity(ActivityId::example(1), vec![ActivityChange::Done(done)]));
        let verdict = logged(&state, 1);
        assert_eq!((short(&verdict).as_str(), verdict.verdict.is_flag()), (expect, flag));
    };
    let breaks = "won't WIN 'No demos below 50 seats'";
    check(Judgement::Serves(HIRE), true, &format!("serves HIRE; linked HIRE; {breaks}"), false);
    check(Judgement::Serves(OLD), true, &format!("serves OLD; linked OLD; closed OLD; {breaks}"), false);
    check(Judgement::Serves(GONE), true, &format!("breaks; {breaks}"), true);
    check(Judgement::Upkeep, true, "upkeep; answered upkeep", false);
    check(Judgement::OffAim, true, "off; answered offaim", false);
    check(Judgement::Dropped, false, "dropped; answered dropped", false);
    check(Judgement::Dropped, true, "off; answered dropped", false);
    check(Judgement::HandedOver("Bo".to_owned()), true, "handedover; answered handedover(\"bo\")", false);
}

#[test]
fn refusals() {
    let state = team();
    let breaks = "breaks; won't WIN 'No demos below 50 seats'";
    check(&state, "Demo at Contoso (12 seats)", breaks);
    check(&state, "demos: 49-seat bakery", breaks);
    check(&state, "Fabrikam demo, 30 seats", breaks);
    for fine in
        ["Demo at Contoso (50 seats)", "Demo at Contoso, 1,200 seats", "Demo at Contoso", "Declined demo for 12 seats"]
    {
        assert_ne!(typed(&state, fine).verdict.outcome, Outcome::Breaks, "{fine}");
    }

    let disqualified = |phrase: &str, line: &str, expect: bool| {
        let mut state = team();
        segment(&mut state, phrase);
        let broken = format!("breaks; disqualified '{phrase}'");
        assert_eq!(short(&typed(&state, line)) == broken, expect, "{phrase:?} for {line:?}");
    };
    disqualified("under €5000", "Quote for $3,000", true);
    disqualified("under €5000", "Quote for 3k EUR", true);
    disqualified("under €5000", "Quote for €7.5k", false);
    disqualified("under €5000", "Quote at 10:30", false);
    disqualified("meetings over 60 minutes", "Meeting, 90 minutes", true);
    disqualified("meetings over 60 minutes", "Meeting, 45 minutes", false);
    disqualified("fewer than 10 users", "Setup for 9 users", true);
    disqualified("fewer than 10 users", "Setup for 10 users", false);
    disqualified("more than 3 resellers", "Visited 4 resellers", true);
    disqualified("stop visiting resellers", "Visit a reseller", true);
    disqualified("stop visiting resellers", "Reseller newsletter", false);
    disqualified("public sector", "Tender, sector: public", true);
    disqualified("public sector", "Tender in the private sector", false);
    disqualified("no", "No", false);
}

#[test]
fn a_segment_that_is_not_played_in_is_refused_by_name() {
    let mut state = team();
    let public = Segment { is_excluded: true, ..Segment::new(SegmentId::example(1), "Public sector") };
    done(&mut state, Action::EditStrategy(StrategyChange::AddSegment(public)));
    let breaks = "breaks; disqualified 'Public sector'";
    check(&state, "Tender for the public sector", breaks);
    for fine in ["Tender in the private sector", "Declined a tender of the public sector"] {
        assert_ne!(typed(&state, fine).verdict.outcome, Outcome::Breaks, "{fine}");
    }
    done(&mut state, Action::EditStrategy(StrategyChange::Exclude(SegmentId::example(1), false)));
    assert_ne!(typed(&state, "Tender for the public sector").verdict.outcome, Outcome::Breaks);
}

#[test]
fn refusals_of_a_goal_end_with_it() {
    let mut state = team();
    let longer = "Demos for bakeries below 50 seats";
    done(&mut state, Action::EditGoal(HIRE, vec![GoalChange::AddWontDo(longer.to_owned())]));
    let both = format!("breaks; won't HIRE '{longer}'; won't WIN 'No demos below 50 seats'");
    check(&state, "Bakery demo, 12 seats", &both);
    done(&mut state, Action::EditGoal(HIRE, vec![GoalChange::RemoveWontDo(longer.to_owned())]));
    let closed = GoalChange::State(GoalState::Abandoned(day() - Days::new(1), String::new()));
    done(&mut state, Action::EditGoal(WIN, vec![closed]));
    assert_ne!(typed(&state, "Demo with 12 seats").verdict.outcome, Outcome::Breaks);
}

#[test]
fn closed_goals() {
    let mut state = team();
    let line = "Migrate reports to Postgres";
    check(&state, line, "off; closed OLD; OLD's title: migrate postgres");
    log(&mut state, 1, 0, line, None);
    let before = ActivityChange::Date(day() - Days::new(1));
    done(&mut state, Action::EditActivity(ActivityId::example(1), vec![before]));
    assert_eq!(logged(&state, 1).verdict.outcome, Outcome::Serves(OLD), "on its last day the goal was open");
    let reopened = GoalChange::Title("Migrate reports to Postgres 18".to_owned());
    done(&mut state, Action::EditGoal(HIRE, vec![reopened]));
    assert_eq!(typed(&state, line).verdict.outcome, Outcome::Serves(HIRE));
}

#[test]
fn cues() {
    let mut state = team();
    check(&state, "Fabrikam: curtains", "serves WIN; cue WIN 'fabrikam'");
    check(&state, "Agency, recruiting fees", "serves HIRE; cue HIRE 'recruiting agency'");
    check(&state, "Recruiting agency for Fabrikam", "serves HIRE; cue HIRE 'recruiting agency'");
    done(&mut state, Action::EditGoal(WIN, vec![GoalChange::AddCue("quarterly fabrikam lunch".to_owned())]));
    done(&mut state, Action::EditGoal(HIRE, vec![GoalChange::AddCue("lunch".to_owned())]));
    check(&state, "Quarterly lunch, Fabrikam", "serves WIN; cue WIN 'quarterly fabrikam lunch'");
    assert_ne!(typed(&state, "Travel agency").verdict.outcome, Outcome::Serves(HIRE), "one word of two");
    done(&mut state, Action::EditGoal(HIRE, vec![GoalChange::AddCue("Fabrikam".to_owned())]));
    check(&state, "Fabrikam: curtains", "unsure WIN HIRE; cue WIN 'fabrikam'; cue HIRE 'Fabrikam'");
    let closed = GoalChange::State(GoalState::Achieved(day() - Days::new(1)));
    done(&mut state, Action::EditGoal(HIRE, vec![closed]));
    check(&state, "Fabrikam: curtains", "serves WIN; cue WIN 'fabrikam'");
    done(&mut state, Action::EditGoal(WIN, vec![GoalChange::AddCue("all-hands".to_owned())]));
    check(&state, "Slides for the All Hands", "serves WIN; cue WIN 'all-hands'");
    check(&state, "Wash my hands twice", "unsure WIN; WIN's cue: hands");
}

#[test]
fn learned_from_answers() {
    let mut state = team();
    log(&mut state, 1, 0, "Lunch with Otto Weber", Some(Judgement::Serves(HIRE)));
    log(&mut state, 2, 1, "Parish choir rehearsal", Some(Judgement::OffAim));
    log(&mut state, 3, 2, "Quokka rota", Some(Judgement::Upkeep));
    let check = |state: &State, line, expect| check(state, line, expect);
    check(&state, "Otto Weber: lunch", "serves HIRE; 1 like #1 HIRE");
    check(&state, "rota quokka", "upkeep; 1 like #3 upkeep");
    check(&state, "Rehearsal, parish choir", "off; 1 like #2 offaim");
    check(&state, "Tidy the garden shed", "off; nothing shared");
    let unanswered = |id: u32| {
        let subject = Subject::of(state.activities.get(&ActivityId::example(id)).unwrap(), &state);
        short(&engine(&state).explain(&Subject { judgement: None, ..subject }))
    };
    assert_eq!(unanswered(2), "off; nothing shared", "an activity is no witness of itself");

    log(&mut state, 4, 3, "Otto Weber lunch", Some(Judgement::OffAim));
    check(&state, "Lunch with Otto Weber", "unsure HIRE; 1 like #4 offaim; 1 like #1 HIRE");
    log(&mut state, 5, 4, "Otto Weber lunch", Some(Judgement::OffAim));
    check(&state, "Lunch with Otto Weber", "off; 2 like #5 offaim");

    done(&mut state, Action::Unjudge(ActivityId::example(2)));
    check(&state, "Rehearsal, parish choir", "off; nothing shared");
    log(&mut state, 6, 0, "Violin and cello duet", Some(Judgement::Serves(GONE)));
    check(&state, "Violin and cello duet", "off; nothing shared");
    log(&mut state, 7, 0, "Violin and cello duet", Some(Judgement::Serves(OLD)));
    check(&state, "Violin and cello duet", "off; nothing shared");
    log(&mut state, 8, 0, "Bake a lemon meringue cake", Some(Judgement::Serves(WIN)));
    check(&state, "Bake a lemon pie", "unsure WIN; 1 like #8 WIN");
    log(&mut state, 9, 0, "Curtains for Ana", Some(Judgement::OffAim));
    check(&state, "Signed pilot contract for Ana", "serves WIN; WIN's kr: signed pilot contract");
}

#[test]
fn answers_of_another_person_teach_nothing() {
    let mut state = team();
    log(&mut state, 3, 0, "Parish newsletter", Some(Judgement::OffAim));
    let mut activity = Activity::new(ActivityId::example(1), day(), Minutes(5), "Parish choir rehearsal");
    "Bo".clone_into(&mut activity.person);
    done(&mut state, Action::LogActivity(Box::new(activity.clone())));
    done(&mut state, Action::Judge(activity.id, Judgement::Serves(WIN)));
    check(&state, "Parish choir rehearsal", "off; 1 like #3 offaim; nothing shared");
    activity.id = ActivityId::example(2);
    done(&mut state, Action::LogActivity(Box::new(activity)));
    assert_eq!(short(&logged(&state, 2)), "serves WIN; 1 like #1 WIN");
}

#[test]
fn upkeep() {
    let mut state = team();
    let check = |state: &State, line, expect| check(state, line, expect);
    check(&state, "Timesheets for February", "upkeep; upkeep 'timesheet'");
    check(&state, "Submitting my expenses", "upkeep; upkeep 'submit expenses'");
    check(&state, "Daily stand-up", "upkeep; upkeep 'stand-up'");
    check(&state, "Emails", "upkeep; upkeep 'email'");
    check(&state, "Read e-mail and Slack", "upkeep; upkeep 'read e-mails'");
    check(&state, "E-mail newsletter about curtains", "off; nothing shared");
    check(&state, "Tickets for the opera", "off; nothing shared");
    check(&state, "Report to parents on school expenses", "off; nothing shared");
    check(&state, "Timesheet tool pilot: contracts", "serves WIN; WIN's kr: pilot contracts");
    check(&state, "Water the plants", "off; nothing shared");
    done(&mut state, Action::AddUpkeepPhrase("water plants".to_owned()));
    check(&state, "Water the plants", "upkeep; upkeep 'water plants'");
    done(&mut state, Action::EditGoal(WIN, vec![GoalChange::Title("Sell a timesheet tool".to_owned())]));
    check(&state, "Timesheet feature list", "serves WIN; WIN's title: timesheet");
    done(&mut state, Action::RemoveGoal(WIN));
    goal(
        &mut state,
        WIN,
        "Sell a timesheet tool to accounting offices in the north",
        &["Eleven offices of tax advisers won"],
        &[],
    );
    check(&state, "Timesheet", "unsure WIN; WIN's title: timesheet");
}

#[test]
fn the_order_of_evidence() {
    let mut state = team();
    done(&mut state, Action::AddUpkeepPhrase("parking".to_owned()));
    log(&mut state, 1, 0, "Parking spaces", Some(Judgement::Serves(HIRE)));
    let check = |line, expect| check(&state, line, expect);
    check("Demo, 12 seats, Fabrikam parking spaces", "breaks; won't WIN 'No demos below 50 seats'");
    check("Fabrikam parking spaces", "serves WIN; cue WIN 'fabrikam'");
    check("Parking spaces", "serves HIRE; 1 like #1 HIRE");
    check("Parking: candidates interviewed", "upkeep; upkeep 'parking'");
}

#[test]
fn tags_and_notes_are_words() {
    let state = team();
    let (none, tags) = (SortedSet::new(), SortedSet::from(["fabrikam".to_owned()]));
    let judge = |note, tags| engine(&state).judge(&Subject { note, ..line("Curtains", tags) }).outcome;
    assert_eq!(judge("", &tags), Outcome::Serves(WIN));
    assert_eq!(judge("for Fabrikam", &none), Outcome::Serves(WIN));
    assert_eq!(judge("", &none), Outcome::SILENT);
}

#[test]
fn words_of_other_languages_are_plain_words() {
    let mut state = State::default();
    goal(&mut state, WIN, "Größere Aufträge über Händler", &[], &[GoalChange::AddCue("Übergabe".to_owned())]);
    check(&state, "AUFTRÄGE zählen", "serves WIN; WIN's title: aufträge");
    check(&state, "Übergabe vorbereiten", "serves WIN; cue WIN 'Übergabe'");
    check(&state, "Vorhänge bestellen", "off; nothing shared");
}

#[test]
fn the_weeks_upkeep_has_a_budget() {
    let mut state = team();
    done(&mut state, Action::SetUpkeepBudget(Minutes(120)));
    for n in 0..4 {
        log(&mut state, n, u64::from(n), "Timesheet", None);
    }
    log(&mut state, 4, 3, "Fabrikam", None);
    log(&mut state, 5, 7, "Timesheet", None);
    let engine = engine(&state);
    let days = judge_days(&engine, &state, &[day() + Days::new(7), day() + Days::new(3)], "");
    assert_eq!(days.over_budget.get(&ActivityId::example(3)), Some(&Minutes(240)));
    assert!(days.verdicts.get(&ActivityId::example(3)).unwrap().is_flag());
    assert!(!days.verdicts.get(&ActivityId::example(5)).unwrap().is_flag(), "a new week");
    assert_eq!(days.verdicts.len(), 3);
    let thursday = *days.hours.get(&(day() + Days::new(3))).unwrap();
    assert_eq!((thursday.on_aim, thursday.upkeep, thursday.on_aim_permille()), (Minutes(60), Minutes(60), Some(500)));
    let week = judge_days(&engine, &state, &crate::domain::week::of(day()), "");
    let over = |id: u32| week.verdicts.get(&ActivityId::example(id)).unwrap().over_budget;
    assert_eq!([0, 1, 2, 3].map(over), [false, false, true, true]);
    assert_eq!(judge_days(&engine, &state, &[], ""), crate::flagging::week::Days::default());
}

proptest! {
    // Each case makes several engines.
    #![proptest_config(trials::cases(48))]

    #[test]
    fn any_text_anywhere_is_judged_alike_every_time(
        line in any::<String>(), title in any::<String>(), phrase in any::<String>(), ids in proptest::collection::vec(0..40_u32, 0..8),
    ) {
        let mut state = State::default();
        goal(&mut state, WIN, &title, &[&phrase], &[]);
        let changes = vec![GoalChange::AddCue(line.clone()), GoalChange::AddWontDo(phrase.clone())];
        state.apply(&Action::EditGoal(WIN, changes));
        segment(&mut state, &title);
        state.apply(&Action::AddUpkeepPhrase(phrase.clone()));
        for id in ids {
            let activity = Activity::new(ActivityId::example(id), day(), Minutes(id), [&line, &title, &phrase][id as usize % 3]);
            state.apply(&Action::LogActivity(Box::new(activity)));
            let answers = [Judgement::OffAim, Judgement::Serves(WIN), Judgement::Upkeep, Judgement::Dropped];
            state.apply(&Action::Judge(ActivityId::example(id), answers[id as usize / 3 % 4].clone()));
        }
        let verdict = typed(&state, &line);
        prop_assert_eq!(&verdict, &typed(&state, &line));
        prop_assert_eq!(verdict.verdict, engine(&state).judge(&self::line(&line, &SortedSet::new())));
        assert!(verdict.verdict.confidence <= 1000 && !verdict.evidence.is_empty(), "{verdict:?}");
        judge_days(&engine(&state), &state, &[day()], "");
    }

    #[test]
    fn the_order_in_which_things_were_added_does_not_matter(
        order in proptest::strategy::Just((0..6_usize).collect::<Vec<_>>()).prop_shuffle(), line in "(demo|lunch|pilot|choir|backend| ){1,5}",
    ) {
        let (mut one, mut other) = (team(), team());
        let lines = ["pilot lunch", "choir", "choir demo", "backend lunch", "lunch", "demo"];
        let add = |state: &mut State, i: usize| {
            let answers = [Judgement::OffAim, Judgement::Serves(WIN), Judgement::Upkeep];
            log(state, i as u32, i as u64 / 2, lines[i], Some(answers[i % 3].clone()));
        };
        (0..6).for_each(|i| add(&mut one, i));
        order.into_iter().for_each(|i| add(&mut other, i));
        prop_assert_eq!(typed(&one, &line), typed(&other, &line));
    }
}
