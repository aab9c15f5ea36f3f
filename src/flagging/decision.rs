//! The decision: steps in the order of evidence, of which the first that speaks decides.
//!
//! A person's word, then what they refused, then goals that are closed, cues, what earlier answers teach, upkeep, and last
//! the words themselves.

use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::case::Case;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::learned::{Learned, learned};
use crate::flagging::verdict::{Evidence, Outcome, Verdict};

/// Score from which words alone say that a goal is served.
const SERVES: f32 = 1.6;
/// Score from which words alone are worth a question; below it they are too weak to mean anything.
const ASK: f32 = 0.9;
/// By how much a closed goal's score has to pass every open one's.
const CLEARLY: f32 = 0.4;

const STEPS: [fn(&Case<'_>) -> Option<Verdict>; 7] = [answered, broken, closed, cued, taught, upkeep, worded];

/// The verdict on a subject.
pub(crate) fn decide(engine: &Engine, subject: &Subject<'_>) -> Verdict {
    let case = Case::new(engine, subject);
    let verdict = STEPS.iter().find_map(|step| step(&case));
    verdict.unwrap_or_else(|| verdict_of(Outcome::Unsure { likeliest: Vec::new() }, 0, [Evidence::NoWords]))
}

/// The score for "serves none" and the likeliest goal, by words and earlier answers alone.
pub(crate) fn unanswered(engine: &Engine, subject: &Subject<'_>) -> (f32, Option<GoalId>) {
    let case = Case::new(engine, subject);
    (-case.best(), case.open.first().map(|(goal, _)| engine.goals.id(*goal)))
}

fn verdict_of(outcome: Outcome, confidence: u16, evidence: impl IntoIterator<Item = Evidence>) -> Verdict {
    Verdict { outcome, evidence: evidence.into_iter().collect(), confidence, over_budget: false }
}

/// The person's own word. A link to a goal that is gone says nothing.
fn answered(case: &Case<'_>) -> Option<Verdict> {
    let judgement = case.subject.judgement?;
    let goals = &case.engine.goals;
    let answer = [Evidence::Answered(judgement.clone())];
    let outcome = match judgement {
        Judgement::Serves(goal) => {
            let place = goals.find(*goal)?;
            let closed = (!goals.is_open(place, case.subject.date)).then_some(Evidence::ClosedGoal(*goal));
            let breaks = case.engine.rules.broken(&case.text, goals, case.subject.date);
            let evidence = [Evidence::Linked(*goal)].into_iter().chain(closed).chain(breaks);
            return Some(verdict_of(Outcome::Serves(*goal), 1000, evidence));
        }
        Judgement::Upkeep => Outcome::Upkeep,
        Judgement::OffAim => Outcome::OffAim { nearest: case.nearest() },
        Judgement::Dropped if case.subject.done => Outcome::OffAim { nearest: case.nearest() },
        Judgement::Dropped => Outcome::Dropped,
        Judgement::HandedOver(_) => Outcome::HandedOver,
    };
    Some(verdict_of(outcome, 1000, answer))
}

/// A refusal that it breaks.
fn broken(case: &Case<'_>) -> Option<Verdict> {
    let broken = case.engine.rules.broken(&case.text, &case.engine.goals, case.subject.date);
    (!broken.is_empty()).then(|| verdict_of(Outcome::Breaks, 900, broken))
}

/// A goal that is closed, if its words match clearly better than those of any open one.
fn closed(case: &Case<'_>) -> Option<Verdict> {
    let (goal, score) = case.closed.filter(|_| case.has_goals)?;
    if score < SERVES || score < case.best() + CLEARLY {
        return None;
    }
    let evidence = [Evidence::ClosedGoal(case.engine.goals.id(goal))].into_iter().chain(case.shared(goal));
    Some(verdict_of(Outcome::OffAim { nearest: case.nearest() }, 800, evidence))
}

/// The longest cue; the person is asked where two goals have one.
fn cued(case: &Case<'_>) -> Option<Verdict> {
    let cued = case.engine.rules.cued(&case.text, &case.engine.goals, case.subject.date);
    let evidence = cued.iter().map(|(goal, phrase)| Evidence::Cue { goal: *goal, phrase: phrase.shown.clone() });
    match cued[..] {
        [] => None,
        [(goal, _)] => Some(verdict_of(Outcome::Serves(goal), 950, evidence)),
        [..] => {
            let likeliest = cued.iter().map(|(goal, _)| *goal).take(2).collect();
            Some(verdict_of(Outcome::Unsure { likeliest }, 500, evidence.take(2)))
        }
    }
}

/// What earlier answers about similar activities say.
fn taught(case: &Case<'_>) -> Option<Verdict> {
    let (judgement, evidence) = match learned(case)? {
        Learned::Clear(judgement, evidence) => (judgement, evidence),
        Learned::Split(likeliest, evidence) => {
            return Some(verdict_of(Outcome::Unsure { likeliest }, 500, evidence));
        }
    };
    let outcome = match judgement {
        Judgement::Serves(goal) => {
            let evidence = [evidence].into_iter().chain(case.shared_with(goal));
            return Some(verdict_of(Outcome::Serves(goal), 900, evidence));
        }
        Judgement::Upkeep => Outcome::Upkeep,
        _ if !case.has_goals => return None,
        Judgement::OffAim | Judgement::Dropped | Judgement::HandedOver(_) => {
            Outcome::OffAim { nearest: case.nearest() }
        }
    };
    Some(verdict_of(outcome, 900, [evidence]))
}

/// A phrase for upkeep.
fn upkeep(case: &Case<'_>) -> Option<Verdict> {
    let upkeep = &case.engine.upkeep;
    let goals = &case.engine.goals;
    let verdict = |phrase: &str| verdict_of(Outcome::Upkeep, 850, [Evidence::UpkeepPhrase(phrase.to_owned())]);
    if let Some(phrase) = upkeep.own(&case.text) {
        return Some(verdict(&phrase.shown));
    }
    let phrase = upkeep.built_in(&case.text)?;
    let named = case.open.iter().any(|(goal, _)| goals.names(*goal, &phrase.terms));
    (!named && case.best() < SERVES).then(|| verdict(&phrase.shown))
}

/// The words that it shares with goals.
fn worded(case: &Case<'_>) -> Option<Verdict> {
    let goals = &case.engine.goals;
    let silent = |evidence| Some(verdict_of(Outcome::Unsure { likeliest: Vec::new() }, 0, [evidence]));
    if !case.has_goals {
        return silent(Evidence::NoGoals);
    }
    if case.text.content.is_empty() {
        return silent(Evidence::NoWords);
    }
    let best = case.best();
    let evidence = |n: usize| case.open.iter().take(n).filter_map(|(goal, _)| case.shared(*goal));
    let (goal, _) = *case.open.first()?;
    if best >= SERVES {
        return Some(verdict_of(Outcome::Serves(goals.id(goal)), 850, evidence(1)));
    }
    if best >= ASK {
        let near = case.open.iter().take(2).filter(|(_, score)| *score >= ASK).count();
        let likeliest = case.open.iter().take(near).map(|(goal, _)| goals.id(*goal)).collect();
        return Some(verdict_of(Outcome::Unsure { likeliest }, 500, evidence(near)));
    }
    let shared: Vec<_> = case.nearest().and_then(|goal| case.shared_with(goal)).into_iter().collect();
    let evidence = if shared.is_empty() { vec![Evidence::NothingShared] } else { shared };
    Some(verdict_of(Outcome::OffAim { nearest: case.nearest() }, 850, evidence))
}
