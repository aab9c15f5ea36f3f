//! Hints in words.

use crate::domain::goal::Goal;
use crate::domain::hint::Hint;
use crate::domain::id::KeyResultId;
use crate::domain::wish::Wish;
use crate::ui::locale::Locale;
use crate::ui::phrase::P;
use crate::ui::snapshot::Snapshot;

/// A hint on a goal, as one sentence.
pub fn words(hint: &Hint, goal: &Goal, snapshot: &Snapshot, locale: &Locale) -> String {
    let title = |id: &KeyResultId| goal.key_results.get(id).map_or("", |kr| kr.title.as_str());
    match hint {
        Hint::Busyness { key_result, verb } => {
            locale.fill(P::HintBusyness, &[key_result.as_ref().map_or(verb.as_str(), title)])
        }
        Hint::NoKeyResult => locale.say(P::HintNoKeyResult).to_owned(),
        Hint::NoEnd => locale.say(P::HintNoEnd).to_owned(),
        Hint::PeriodOver(day) => locale.fill(P::HintPeriodOver, &[&locale.full_day(*day)]),
        Hint::NoWhy => locale.say(P::HintNoWhy).to_owned(),
        Hint::LongTitle(n) => locale.count(P::HintLongTitle, *n, &[]),
        Hint::ManyGoals(n) => locale.count(P::HintManyGoals, *n, &[]),
        Hint::NothingToMove(id) => locale.fill(P::HintNoWay, &[title(id)]),
        Hint::WrongWay(id) => locale.fill(P::HintWrongWay, &[title(id)]),
        Hint::ParentOver(id) => locale.fill(P::HintParentOver, &[snapshot.goal_title(*id)]),
        Hint::Wish(Wish::Unsure) => locale.say(P::HintWishUnsure).to_owned(),
        Hint::Wish(Wish::Behind(gone)) => locale.fill(P::HintWishBehind, &[&locale.percent(*gone)]),
        Hint::Wish(Wish::Record) => locale.say(P::HintWishRecord).to_owned(),
    }
}
