//! Verdicts in words: one plain sentence first, the rest of the evidence on demand.

use yew::prelude::*;

use crate::domain::goal::GoalState;
use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::explanation::{Closeness, Evidence, Explanation, GoalPart, Pull};
use crate::flagging::verdict::{Outcome, Verdict};
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::phrase::P;
use crate::ui::snapshot::Snapshot;

/// How an outcome is shown: class, icon and word, so that colour is never alone.
pub fn badge(verdict: &Verdict) -> (&'static str, Icon, P) {
    match &verdict.outcome {
        Outcome::Serves(_) if verdict.is_early && !verdict.is_answered => ("off", Icon::OffAim, P::TooEarly),
        Outcome::Serves(_) => ("on", Icon::OnAim, P::OnAim),
        Outcome::Upkeep if verdict.over_budget => ("off", Icon::Upkeep, P::UpkeepOver),
        Outcome::Upkeep => ("up", Icon::Upkeep, P::Upkeep),
        Outcome::Unsure { .. } => ("ask", Icon::Unsure, P::Unsure),
        Outcome::OffAim { .. } => ("off", Icon::OffAim, P::OffAim),
        Outcome::Breaks => ("off", Icon::Breaks, P::BreaksWontDo),
        Outcome::Dropped => ("up", Icon::Gone, P::Dropped),
        Outcome::HandedOver => ("up", Icon::Gone, P::HandedOver),
    }
}

/// The one sentence that says why; where it is unsure and `asks`, a question.
pub fn reason(why: &Explanation, asks: bool, snapshot: &Snapshot, locale: &Locale) -> Html {
    let first = why.evidence.first();
    let plain = || first.map(|evidence| of_evidence(evidence, snapshot, locale)).unwrap_or_default();
    match why.verdict.outcome {
        Outcome::Unsure { likeliest: [Some(one), _] } if !asks => locale.nodes(P::MayServeOnly, &[goal(one, snapshot)]),
        Outcome::Unsure { likeliest: [Some(_), Some(_)] } => locale.say(P::MayServeTwo).into(),
        Outcome::Unsure { likeliest: [Some(one), None] } => locale.nodes(P::MayServe, &[goal(one, snapshot)]),
        Outcome::OffAim { nearest: Some(nearest), .. } => match first {
            Some(Evidence::Close(Closeness { words, .. })) => not_close(nearest, words, snapshot, locale),
            Some(Evidence::NothingShared) => not_close(nearest, &[], snapshot, locale),
            _ => plain(),
        },
        _ => plain(),
    }
}

/// What is too little to serve the nearest goal.
fn not_close(nearest: GoalId, words: &[Pull], snapshot: &Snapshot, locale: &Locale) -> Html {
    let nearest = goal(nearest, snapshot);
    if words.iter().any(|pull| pull.is_shared) {
        locale.nodes(P::OnlyWordsShared, &[quoted(words, true, locale), nearest])
    } else {
        locale.nodes(P::NothingSharedNearest, &[nearest])
    }
}

/// Everything that speaks to it, a sentence each.
pub fn details(why: &Explanation, snapshot: &Snapshot, locale: &Locale) -> Vec<Html> {
    let text = |text: String| Html::from(text);
    let said = why.evidence.iter().map(|evidence| match (why.verdict.outcome, evidence) {
        (Outcome::OffAim { closed: None, .. }, Evidence::Close(near)) => {
            not_close(near.goal, &near.words, snapshot, locale)
        }
        _ => of_evidence(evidence, snapshot, locale),
    });
    let mut said: Vec<Html> = said.collect();
    if let Some(Closeness { goal: id, part, words }) = &why.nearest {
        let pulls: Vec<String> =
            words.iter().map(|pull| locale.fill(P::PullOf, &[&pull.word, &locale.percent(pull.share)])).collect();
        let (part, pulls) = (part_title(*id, part, snapshot).to_owned(), locale.list(&pulls));
        said.push(locale.nodes(P::PullTowards, &[text(part), goal(*id, snapshot), text(pulls)]));
    }
    if !why.verdict.is_answered {
        let [chance, flag, serve] =
            [why.chance, why.marks.flag_below, why.marks.serves_from].map(|share| locale.percent(share));
        said.push(text(locale.fill(P::ChanceAndMarks, &[&chance, &flag, &serve])));
        if !why.unknown.is_empty() {
            said.push(text(locale.fill(P::UnknownWords, &[&locale.list(&why.unknown)])));
        }
        if !why.by_meaning {
            said.push(locale.say(P::ByWordsAlone).into());
        }
        if let (Outcome::OffAim { .. }, Some(near)) = (why.verdict.outcome, &why.nearest) {
            let word = near.words.first().map_or("", |pull| pull.word.as_str()).to_owned();
            said.push(locale.nodes(P::WouldServe, &[goal(near.goal, snapshot), text(word)]));
        }
    }
    said
}

/// The title of the key result that a part of a goal is, or the goal's own.
fn part_title<'a>(id: GoalId, part: &'a GoalPart, snapshot: &'a Snapshot) -> &'a str {
    match part {
        GoalPart::Title => snapshot.goal_title(id),
        GoalPart::Cue(cue) => cue,
        GoalPart::KeyResult(kr) => {
            let key_result = snapshot.state.goals.get(&id).and_then(|goal| goal.key_results.get(kr));
            key_result.map_or("", |kr| kr.title.as_str())
        }
    }
}

fn of_evidence(evidence: &Evidence, snapshot: &Snapshot, locale: &Locale) -> Html {
    let text = |text: &str| Html::from(text.to_owned());
    match evidence {
        Evidence::Linked(id) => locale.nodes(P::YouLinked, &[goal(*id, snapshot)]),
        Evidence::Answered(judgement) => answered(judgement, snapshot, locale),
        Evidence::WontDo { goal: id, phrase } => locale.nodes(P::BreaksWontDoOf, &[text(phrase), goal(*id, snapshot)]),
        Evidence::NearWontDo { goal: id, phrase, .. } => {
            locale.nodes(P::NearWontDoOf, &[text(phrase), goal(*id, snapshot)])
        }
        Evidence::Disqualifier { segment, phrase } => {
            let name = snapshot.state.strategy.segments.get(segment).map_or("", |s| s.name.as_str());
            locale.nodes(P::BreaksRuleOf, &[text(phrase), text(name)])
        }
        Evidence::ClosedGoal(id) => {
            let achieved = matches!(snapshot.state.goals.get(id).map(|g| &g.state), Some(GoalState::Achieved(_)));
            locale.nodes(if achieved { P::GoalAchieved } else { P::GoalAbandoned }, &[goal(*id, snapshot)])
        }
        Evidence::TooEarly { goal: id, waits_for } => {
            locale.nodes(P::TooEarlyFor, &[goal(*id, snapshot), goal(*waits_for, snapshot)])
        }
        Evidence::Cue { goal: id, phrase } => locale.nodes(P::CueOf, &[text(phrase), goal(*id, snapshot)]),
        Evidence::Alike { activity, n_alike, judgement, .. } => {
            let title = snapshot.state.activities.get(activity).map_or("", |a| a.title.as_str());
            let said = judged(judgement, snapshot, locale);
            if *n_alike > 1 {
                let others = locale.count(P::AndMoreLikeIt, *n_alike as usize - 1, &[]);
                locale.nodes(P::AlikeMany, &[text(title), text(&others), said])
            } else {
                locale.nodes(P::AlikeOne, &[text(title), said])
            }
        }
        Evidence::NearUpkeep(phrase) => locale.nodes(P::NearUpkeepOf, &[text(phrase)]),
        Evidence::UpkeepPhrase(phrase) => locale.nodes(P::UpkeepWord, &[text(phrase)]),
        Evidence::Close(Closeness { goal: id, part, words }) => {
            let shared = words.iter().any(|pull| pull.is_shared);
            let said = quoted(words, shared, locale);
            match (shared, part) {
                (true, GoalPart::KeyResult(_)) => {
                    let title = part_title(*id, part, snapshot);
                    locale.nodes(P::WordsOfKeyResult, &[said, text(title), goal(*id, snapshot)])
                }
                (true, _) => locale.nodes(P::WordsOfGoal, &[said, goal(*id, snapshot)]),
                (false, _) => locale.nodes(P::CloseInMeaning, &[said, goal(*id, snapshot)]),
            }
        }
        Evidence::NothingShared => locale.say(P::NothingShared).into(),
        Evidence::NoGoals => locale.say(P::NoGoalsYet).into(),
        Evidence::NoWords => locale.say(P::NoWords).into(),
    }
}

fn answered(judgement: &Judgement, snapshot: &Snapshot, locale: &Locale) -> Html {
    match judgement {
        Judgement::Serves(id) => locale.nodes(P::YouLinked, &[goal(*id, snapshot)]),
        Judgement::Upkeep => locale.say(P::YouSaidUpkeep).into(),
        Judgement::OffAim => locale.say(P::YouNotedOffAim).into(),
        Judgement::Dropped => locale.say(P::YouDropped).into(),
        Judgement::HandedOver(name) => locale.nodes(P::YouHandedOver, &[Html::from(name.clone())]),
    }
}

fn judged(judgement: &Judgement, snapshot: &Snapshot, locale: &Locale) -> Html {
    match judgement {
        Judgement::Serves(id) => locale.nodes(P::SaidServes, &[goal(*id, snapshot)]),
        Judgement::Upkeep => locale.say(P::SaidUpkeep).into(),
        Judgement::OffAim => locale.say(P::SaidOffAim).into(),
        Judgement::Dropped => locale.say(P::SaidDropped).into(),
        Judgement::HandedOver(name) => locale.nodes(P::SaidHandedOver, &[Html::from(name.clone())]),
    }
}

fn goal(id: GoalId, snapshot: &Snapshot) -> Html {
    html! { <em>{ snapshot.goal_title(id) }</em> }
}

/// The words that pull, the strongest three of them; with `shared`, those that the goal has too.
fn quoted(words: &[Pull], shared: bool, locale: &Locale) -> Html {
    let words = words.iter().filter(|pull| pull.is_shared || !shared).take(3);
    let quoted: Vec<String> = words.map(|pull| locale.fill(P::Quoted, &[&pull.word])).collect();
    Html::from(locale.list(&quoted))
}
