//! Verdicts in words: one plain sentence first, the rest of the evidence on demand.

use yew::prelude::*;

use crate::domain::goal::GoalState;
use crate::domain::id::GoalId;
use crate::domain::judgement::Judgement;
use crate::flagging::verdict::{Evidence, GoalPart, Outcome, Verdict};
use crate::ui::icon::Icon;
use crate::ui::locale::Locale;
use crate::ui::phrase::P;
use crate::ui::snapshot::Snapshot;

/// How an outcome is shown: class, icon and word, so that colour is never alone.
pub fn badge(verdict: &Verdict) -> (&'static str, Icon, P) {
    match &verdict.outcome {
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

/// The one sentence that says why.
pub fn reason(verdict: &Verdict, snapshot: &Snapshot, locale: &Locale) -> Html {
    let first = verdict.evidence.first().map(|evidence| of_evidence(evidence, snapshot, locale));
    match &verdict.outcome {
        Outcome::Unsure { likeliest } => match likeliest.as_slice() {
            [] => first.unwrap_or_else(|| locale.say(P::WhichGoal).into()),
            [one] => locale.nodes(P::MayServe, &[goal(*one, snapshot)]),
            _ => locale.say(P::MayServeTwo).into(),
        },
        Outcome::OffAim { nearest: Some(nearest) } if !is_answered(verdict) => match verdict.evidence.first() {
            Some(Evidence::ClosedGoal(_) | Evidence::Alike { .. }) => first.unwrap_or_default(),
            Some(Evidence::Words { words, .. }) => {
                locale.nodes(P::OnlyWordsShared, &[quoted(words, locale), goal(*nearest, snapshot)])
            }
            _ => locale.nodes(P::NothingSharedNearest, &[goal(*nearest, snapshot)]),
        },
        _ => first.unwrap_or_default(),
    }
}

/// Every piece of evidence, a sentence each.
pub fn details(verdict: &Verdict, snapshot: &Snapshot, locale: &Locale) -> Vec<Html> {
    verdict.evidence.iter().map(|evidence| of_evidence(evidence, snapshot, locale)).collect()
}

fn is_answered(verdict: &Verdict) -> bool {
    matches!(verdict.evidence.first(), Some(Evidence::Answered(_) | Evidence::Linked(_)))
}

fn of_evidence(evidence: &Evidence, snapshot: &Snapshot, locale: &Locale) -> Html {
    let text = |text: &str| Html::from(text.to_owned());
    match evidence {
        Evidence::Linked(id) => locale.nodes(P::YouLinked, &[goal(*id, snapshot)]),
        Evidence::Answered(judgement) => answered(judgement, snapshot, locale),
        Evidence::WontDo { goal: id, phrase } => locale.nodes(P::BreaksWontDoOf, &[text(phrase), goal(*id, snapshot)]),
        Evidence::Disqualifier { segment, phrase } => {
            let name = snapshot.state.strategy.segments.get(segment).map_or("", |s| s.name.as_str());
            locale.nodes(P::BreaksRuleOf, &[text(phrase), text(name)])
        }
        Evidence::ClosedGoal(id) => {
            let achieved = matches!(snapshot.state.goals.get(id).map(|g| &g.state), Some(GoalState::Achieved(_)));
            locale.nodes(if achieved { P::GoalAchieved } else { P::GoalAbandoned }, &[goal(*id, snapshot)])
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
        Evidence::UpkeepPhrase(phrase) => locale.nodes(P::UpkeepWord, &[text(phrase)]),
        Evidence::UpkeepWeek { used, budget } => {
            let (used, budget) = (locale.length(*used), locale.length(*budget));
            locale.nodes(P::UpkeepUsed, &[text(&used), text(&budget)])
        }
        Evidence::Words { goal: id, part, words, .. } => {
            let words = quoted(words, locale);
            let key_result = match part {
                GoalPart::KeyResult(kr) => snapshot.state.goals.get(id).and_then(|g| g.key_results.get(kr)),
                _ => None,
            };
            match key_result {
                Some(kr) => locale.nodes(P::WordsOfKeyResult, &[words, text(&kr.title), goal(*id, snapshot)]),
                None => locale.nodes(P::WordsOfGoal, &[words, goal(*id, snapshot)]),
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

fn quoted(words: &[String], locale: &Locale) -> Html {
    let quoted: Vec<String> = words.iter().map(|word| locale.fill(P::Quoted, &[word])).collect();
    Html::from(locale.list(&quoted))
}
