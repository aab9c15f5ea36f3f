//! The decision: steps in the order of evidence, of which the first that speaks decides.
//!
//! A person's word, then what they refused, then goals that are closed, cues, what earlier answers teach, upkeep, and last
//! the words themselves. Each step comes with the evidence it goes by, which is gathered only when somebody asks.

use chrono::NaiveDate;

use crate::domain::judgement::Judgement;
use crate::flagging::case::{Candidate, Case, MARGIN};
use crate::flagging::explanation::{Evidence, Explanation};
use crate::flagging::goals::Goals;
use crate::flagging::learned::{Learned, learned, nearest_answer};
use crate::flagging::score;
use crate::flagging::verdict::{Outcome, Verdict};

/// How many content words it takes to say that none of them is a goal's: of requests with one, 45 % were off aim, with two 67 %.
const WORDS_FOR_A_FLAG: usize = 2;

/// One step: what it says, if it speaks, and with what confidence; and why.
struct Step {
    outcome: fn(&Case<'_>) -> Option<(Outcome, u16)>,
    evidence: fn(&Case<'_>) -> Vec<Evidence>,
}

const STEPS: [Step; 7] = [
    Step { outcome: answered, evidence: of_answer },
    Step { outcome: broken, evidence: of_broken },
    Step { outcome: closed, evidence: of_closed },
    Step { outcome: cued, evidence: of_cues },
    Step { outcome: taught, evidence: of_lessons },
    Step { outcome: upkeep, evidence: of_upkeep },
    Step { outcome: worded, evidence: of_words },
];

/// The verdict on a case.
pub(crate) fn decide(case: &Case<'_>) -> Verdict {
    decided(case).1
}

/// The verdict with everything that speaks to it.
pub(crate) fn explain(case: &Case<'_>) -> Explanation {
    let (step, verdict) = decided(case);
    let nearest = case.nearest().or_else(|| case.closed.map(|closed| closed.goal));
    Explanation {
        verdict,
        evidence: early(&case.engine.goals, verdict.outcome, case.subject.date)
            .into_iter()
            .chain((STEPS[step].evidence)(case))
            .collect(),
        nearest: nearest.and_then(|goal| case.closest(goal)),
        chance: score::permille(case.cautious()),
        marks: case.model.marks(case.sensitivity()),
        unknown: case.unknown(),
        by_meaning: case.weights().by_vectors(),
    }
}

fn decided(case: &Case<'_>) -> (usize, Verdict) {
    let speaks = STEPS.iter().enumerate().find_map(|(step, it)| Some((step, (it.outcome)(case)?)));
    // The last step always speaks.
    let (step, (outcome, confidence)) = speaks.unwrap_or((STEPS.len() - 1, (Outcome::SILENT, 0)));
    let is_early = early(&case.engine.goals, outcome, case.subject.date).is_some();
    (step, Verdict { outcome, confidence, is_answered: step == 0, is_early, over_budget: false })
}

/// The goal that is served too early, if one is.
pub(crate) fn early(goals: &Goals, outcome: Outcome, on: NaiveDate) -> Option<Evidence> {
    let Outcome::Serves(goal) = outcome else { return None };
    let waits_for = goals.waits_for(goals.find(goal)?, on)?;
    Some(Evidence::TooEarly { goal, waits_for })
}

/// The person's own word. A link to a goal that is gone says nothing.
fn answered(case: &Case<'_>) -> Option<(Outcome, u16)> {
    let outcome = match case.subject.judgement? {
        Judgement::Serves(goal) => {
            case.engine.goals.find(*goal)?;
            Outcome::Serves(*goal)
        }
        Judgement::Upkeep => Outcome::Upkeep,
        Judgement::OffAim => off(case),
        Judgement::Dropped if case.subject.done => off(case),
        Judgement::Dropped => Outcome::Dropped,
        Judgement::HandedOver(_) => Outcome::HandedOver,
    };
    Some((outcome, 1000))
}

fn of_answer(case: &Case<'_>) -> Vec<Evidence> {
    let goals = &case.engine.goals;
    match case.subject.judgement {
        Some(Judgement::Serves(goal)) => {
            let is_closed = goals.find(*goal).is_some_and(|place| !goals.is_open(place, case.subject.date));
            let closed = is_closed.then_some(Evidence::ClosedGoal(*goal));
            [Evidence::Linked(*goal)].into_iter().chain(closed).chain(of_broken(case)).collect()
        }
        judgement => judgement.into_iter().map(|judgement| Evidence::Answered(judgement.clone())).collect(),
    }
}

/// A refusal that it breaks.
fn broken(case: &Case<'_>) -> Option<(Outcome, u16)> {
    let is_broken = case.engine.rules.is_broken(&case.text, &case.engine.goals, case.subject.date);
    is_broken.then_some((Outcome::Breaks, 900))
}

fn of_broken(case: &Case<'_>) -> Vec<Evidence> {
    case.engine.rules.broken(&case.text, &case.engine.goals, case.subject.date)
}

/// A goal that is closed, if its words match clearly better than those of any open one.
fn closed(case: &Case<'_>) -> Option<(Outcome, u16)> {
    let Candidate { goal, score, .. } = case.closed.filter(|_| !case.open.is_empty())?;
    let is_meant = case.model.serves(score) && score >= case.best() + case.model.clearly;
    is_meant.then(|| (Outcome::OffAim { nearest: case.nearest_id(), closed: Some(case.engine.goals.id(goal)) }, 800))
}

fn of_closed(case: &Case<'_>) -> Vec<Evidence> {
    let goal = case.closed.map(|closed| closed.goal);
    let id = goal.map(|goal| Evidence::ClosedGoal(case.engine.goals.id(goal)));
    id.into_iter().chain(goal.and_then(|goal| close(case, goal))).collect()
}

/// The longest cue; the person is asked where two goals have one.
fn cued(case: &Case<'_>) -> Option<(Outcome, u16)> {
    let cued = case.engine.rules.cued(&case.text, &case.engine.goals, case.subject.date);
    match cued[..] {
        [] => None,
        [(goal, _)] => Some((Outcome::Serves(goal), 950)),
        [(first, _), (second, _), ..] => Some((Outcome::Unsure { likeliest: [Some(first), Some(second)] }, 500)),
    }
}

fn of_cues(case: &Case<'_>) -> Vec<Evidence> {
    let cued = case.engine.rules.cued(&case.text, &case.engine.goals, case.subject.date);
    let evidence = |(goal, phrase): &(_, &crate::flagging::phrase::Phrase)| Evidence::Cue {
        goal: *goal,
        phrase: phrase.shown.clone(),
    };
    cued.iter().take(2).map(evidence).collect()
}

/// What earlier answers about nearly the same activity say.
fn taught(case: &Case<'_>) -> Option<(Outcome, u16)> {
    let outcome = match learned(case)? {
        Learned::Split(likeliest, _) => return Some((Outcome::Unsure { likeliest }, 500)),
        Learned::Clear(Judgement::Serves(goal), _) => Outcome::Serves(*goal),
        Learned::Clear(Judgement::Upkeep, _) => Outcome::Upkeep,
        Learned::Clear(..) if case.open.is_empty() => return None,
        Learned::Clear(..) => off(case),
    };
    Some((outcome, 900))
}

fn of_lessons(case: &Case<'_>) -> Vec<Evidence> {
    match learned(case) {
        Some(Learned::Split(_, evidence)) => evidence,
        Some(Learned::Clear(judgement, evidence)) => {
            let served = match judgement {
                Judgement::Serves(goal) => case.engine.goals.find(*goal).and_then(|goal| close(case, goal)),
                _ => None,
            };
            evidence.into_iter().chain(served).collect()
        }
        None => Vec::new(),
    }
}

/// A phrase for upkeep, or something like one that is less like any goal.
fn upkeep(case: &Case<'_>) -> Option<(Outcome, u16)> {
    let upkeep = &case.engine.upkeep;
    if upkeep.own(&case.text).is_some() {
        return Some((Outcome::Upkeep, 850));
    }
    let serves = case.model.serves(case.best());
    if let Some(phrase) = upkeep.built_in(&case.text) {
        let is_named = case.open.iter().any(|open| case.engine.goals.names(open.goal, &phrase.terms));
        return (!is_named && !serves).then_some((Outcome::Upkeep, 850));
    }
    let near = if serves || case.is_refused() { None } else { near_upkeep(case) };
    near.map(|(_, score)| (Outcome::Upkeep, score::permille(score)))
}

/// The phrase for upkeep that it is like enough, and more than like any goal.
fn near_upkeep<'a>(case: &'a Case<'_>) -> Option<(&'a str, f32)> {
    let nearest = case.engine.upkeep.nearest(&case.text, &case.weights(), case.model);
    nearest.filter(|(_, score)| case.model.serves(score - MARGIN) && score - MARGIN > case.best())
}

fn of_upkeep(case: &Case<'_>) -> Vec<Evidence> {
    let upkeep = &case.engine.upkeep;
    let phrase = upkeep.own(&case.text).or_else(|| upkeep.built_in(&case.text));
    let said = phrase.map(|phrase| Evidence::UpkeepPhrase(phrase.shown.clone()));
    let near = || near_upkeep(case).map(|(phrase, _)| Evidence::NearUpkeep(phrase.to_owned()));
    said.or_else(near).into_iter().collect()
}

/// The words themselves.
fn worded(case: &Case<'_>) -> Option<(Outcome, u16)> {
    if silence(case).is_some() {
        return Some((Outcome::SILENT, 0));
    }
    let best = case.best();
    let [first, second] = case.top;
    let chance = score::permille(case.cautious());
    let id = |it: Candidate| case.engine.goals.id(it.goal);
    Some(if case.is_refused() {
        (Outcome::Breaks, 1000 - chance)
    } else if case.is_off() {
        (off(case), 1000 - chance)
    } else if let (true, Some(first)) = (case.model.serves(best), first) {
        (Outcome::Serves(id(first)), chance)
    } else {
        let second = second.filter(|second| !case.is_flag(second.cautious));
        (Outcome::Unsure { likeliest: [first.map(id), second.map(id)] }, chance)
    })
}

fn of_words(case: &Case<'_>) -> Vec<Evidence> {
    if let Some(silence) = silence(case) {
        return vec![silence];
    }
    if let Some((refusal, _)) = case.refusal.filter(|_| case.is_refused()) {
        return case.engine.rules.near(refusal, &case.text, &case.weights(), case.model).into_iter().collect();
    }
    if case.is_off() {
        let words = case.nearest().and_then(|goal| close(case, goal)).unwrap_or(Evidence::NothingShared);
        return nearest_answer(case, None).into_iter().chain([words]).collect();
    }
    let [first, second] = case.top;
    let second = second.filter(|second| !case.model.serves(case.best()) && !case.is_flag(second.cautious));
    let reasons = |it: Candidate| close(case, it.goal).into_iter().chain(nearest_answer(case, Some(it.goal)));
    let reasons: Vec<_> = [first, second].into_iter().flatten().flat_map(reasons).collect();
    if reasons.is_empty() { vec![Evidence::NothingShared] } else { reasons }
}

/// Why nothing can be said, if so.
fn silence(case: &Case<'_>) -> Option<Evidence> {
    if case.open.is_empty() {
        return Some(Evidence::NoGoals);
    }
    if case.text.content.is_empty() {
        return Some(Evidence::NoWords);
    }
    let is_unheard = case.nearest().is_none() && case.alike.is_empty();
    let says_little =
        case.text.content.len() < WORDS_FOR_A_FLAG && case.text.content.iter().all(|word| word.row.is_none());
    (is_unheard && says_little).then_some(Evidence::NothingShared)
}

fn off(case: &Case<'_>) -> Outcome {
    Outcome::OffAim { nearest: case.nearest_id(), closed: None }
}

fn close(case: &Case<'_>, goal: usize) -> Option<Evidence> {
    case.closest(goal).map(Evidence::Close)
}
