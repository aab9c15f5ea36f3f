//! The decision: steps in the order of evidence, of which the first that speaks decides.
//!
//! A person's word, then what they refused, then goals that are closed, cues, what earlier answers teach, upkeep, and last
//! the words themselves.

use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::case::{Candidate, Case};
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::learned::{Learned, learned, nearest_answer};
use crate::flagging::verdict::{Evidence, Outcome, Verdict};

/// Score from which the words say that a goal is served.
///
/// Measured on labelled statements of work and on spoken requests (40 % serve none of five or six goals; goal by title and
/// key results, nothing answered), for these two thresholds:
///
/// | set | flagged rightly | off aim found | served rightly | asked | served, yet flagged |
/// |---|---|---|---|---|---|
/// | work, whole sentences | 68 % | 50 % | 80 % | 23 % | 16 % |
/// | work, at most 7 words | 61 % | 67 % | 85 % | 21 % | 29 % |
/// | work, 7 words, goals by title only | 54 % | 72 % | 83 % | 14 % | 42 % |
/// | requests | 81 % | 76 % | 94 % | 16 % | 12 % |
///
/// Words alone cannot do much better: a line that shares none with any goal serves one in 23 to 45 % of these cases, by
/// synonyms. Answers help at once: a line near one that was answered "off aim" was off aim in 81 to 98 %.
const SERVES: f32 = 1.5;
/// Score from which a match is worth a question. Below it lies one weak word in a long goal.
const ASK: f32 = 1.0;
/// How many content words it takes to say that none of them is a goal's: of requests with one, 45 % were off aim, with two 67 %.
const WORDS_FOR_A_FLAG: usize = 2;
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
    (-case.best(), case.top()[0].map(|first| engine.goals.id(first.goal)))
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
        Judgement::OffAim => Outcome::OffAim { nearest: case.nearest_id() },
        Judgement::Dropped if case.subject.done => Outcome::OffAim { nearest: case.nearest_id() },
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
    let Candidate { goal, score, .. } = case.closed.filter(|_| !case.open.is_empty())?;
    if score < SERVES || score < case.best() + CLEARLY {
        return None;
    }
    let evidence = [Evidence::ClosedGoal(case.engine.goals.id(goal))].into_iter().chain(case.shared(goal));
    Some(verdict_of(Outcome::OffAim { nearest: case.nearest_id() }, 800, evidence))
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
            let words = case.engine.goals.find(goal).and_then(|goal| case.shared(goal));
            let evidence = [evidence].into_iter().chain(words);
            return Some(verdict_of(Outcome::Serves(goal), 900, evidence));
        }
        Judgement::Upkeep => Outcome::Upkeep,
        _ if case.open.is_empty() => return None,
        Judgement::OffAim | Judgement::Dropped | Judgement::HandedOver(_) => {
            Outcome::OffAim { nearest: case.nearest_id() }
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
    let named = case.open.iter().any(|open| goals.names(open.goal, &phrase.terms));
    (!named && case.best() < SERVES).then(|| verdict(&phrase.shown))
}

/// The words that it shares with goals.
fn worded(case: &Case<'_>) -> Option<Verdict> {
    let goals = &case.engine.goals;
    let silent = |evidence| Some(verdict_of(Outcome::Unsure { likeliest: Vec::new() }, 0, [evidence]));
    if case.open.is_empty() {
        return silent(Evidence::NoGoals);
    }
    if case.text.content.is_empty() {
        return silent(Evidence::NoWords);
    }
    let best = case.best();
    if best <= 0.0 && case.alike.is_empty() && case.text.content.len() < WORDS_FOR_A_FLAG {
        return silent(Evidence::NothingShared);
    }
    if best < ASK {
        let words = case.nearest().and_then(|goal| case.shared(goal)).unwrap_or(Evidence::NothingShared);
        let evidence = nearest_answer(case, None).into_iter().chain([words]);
        let confidence = 1000 - serves_permille(best);
        return Some(verdict_of(Outcome::OffAim { nearest: case.nearest_id() }, confidence, evidence));
    }
    let [first, second] = case.top();
    let second = second.filter(|second| best < SERVES && second.score >= ASK);
    let likely = [first, second].into_iter().flatten().map(|candidate| candidate.goal);
    let reasons = |goal: usize| case.shared(goal).into_iter().chain(nearest_answer(case, Some(goal)));
    let outcome = match first {
        Some(first) if best >= SERVES => Outcome::Serves(goals.id(first.goal)),
        _ => Outcome::Unsure { likeliest: likely.clone().map(|goal| goals.id(goal)).collect() },
    };
    Some(verdict_of(outcome, serves_permille(best), likely.flat_map(reasons)))
}

/// How often activities of such a score serve a goal, in thousandths: a logistic curve through what was measured.
fn serves_permille(score: f32) -> u16 {
    let share = 1.0 / (1.0 + (2.2 * (1.15 - score)).exp());
    let share = if score < 0.0 { 0.15 } else { share.clamp(0.3, 0.98) };
    (share * 1000.0).round() as u16
}
