//! The rule *a goal where we do not play*: it aims at what the strategy rules out.
//!
//! Where to play is as much a choice of where not to play, and one that goals do not follow is none (Lafley and Martin,
//! "Playing to Win", 2013). Phrases are read as flags read them, so that a goal and an activity are ruled out alike.

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::spent;
use crate::domain::goal::Goal;
use crate::domain::id::{GoalId, SegmentId};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::minutes::Minutes;
use crate::flagging::rules::Rules;
use crate::flagging::vocabulary::{Term, Text, Vocabulary, WordKind};
use crate::sorted::{SortedMap, SortedSet};

/// How far back the hours are counted that went to such a goal: a month, this week included.
pub const WEEKS: u64 = 4;

/// Words by which a title says that something is to end or to be less, beside those of activities that were not done:
/// words that otherwise say little, …
const AWAY: [&str; 9] = ["away", "fewer", "instead", "less", "never", "no", "none", "not", "without"];
/// … and others.
const ENDS: &str = "\
    abandon ban cap cease cut decrease discontinue drop eliminate end exclude exit kill leave limit lower minimise minimize phase prevent \
    quit reduce remove replace retire shrink sunset wind withdraw withdrawal";

/// A goal aimed at a segment that *where to play* excludes, or that one of its rules excludes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// The goal.
    pub goal: GoalId,
    /// The segment.
    pub segment: SegmentId,
    /// What of the segment the goal's title breaks, or a key result's: one of its disqualifiers, or its name if it is not
    /// played in. `None` where the goal is set to aim at the segment.
    pub phrase: Option<String>,
}

/// Finds open goals that are set to aim at an excluded segment, or that name one or break a segment's rule in their title
/// or in that of a key result. A title that says that it is to end is none of them ("No demos below 50 seats"), nor is a
/// metric that is to become less. Each segment is told of once for a goal, with the time that went to it.
pub fn excluded(history: &History<'_>) -> Vec<Finding> {
    let (strategy, spent) = (&history.state.strategy, spent::by_goal(history, WEEKS - 1));
    if strategy.segments.is_empty() {
        return Vec::new();
    }
    let vocabulary = Vocabulary::new(&history.lexicon);
    let rules = Rules::of_strategy(strategy, &vocabulary);
    let ends: Vec<Term> = vocabulary.learn([ENDS]).content.iter().map(|word| word.term).collect();
    let mut found = Vec::new();
    for goal in history.open_goals() {
        let mut broken: SortedMap<SegmentId, Option<String>> = SortedMap::new();
        let aimed_at = goal.segment.and_then(|segment| strategy.segments.get(&segment));
        if let Some(segment) = aimed_at.filter(|segment| segment.is_excluded) {
            broken.insert(segment.id, None);
        }
        for title in titles(goal) {
            let text = vocabulary.read([title]);
            for (segment, phrase) in rules.disqualified(&text).filter(|_| !is_away(&text, &ends)) {
                if !broken.contains_key(&segment) {
                    broken.insert(segment, Some(phrase.shown.clone()));
                }
            }
        }
        let minutes = spent.get(&goal.id).copied().unwrap_or_default();
        found.extend(broken.into_iter().map(|(segment, phrase)| finding(goal, segment, phrase, minutes)));
    }
    found
}

fn finding(goal: &Goal, segment: SegmentId, phrase: Option<String>, minutes: Minutes) -> Finding {
    Finding {
        // A goal against the strategy is no small thing before any hour went to it.
        severity: Severity::of(minutes, WEEKS as u32).max(Severity::Moderate),
        minutes,
        key: match &phrase {
            Some(phrase) => key(&["excluded", &goal.id.to_string(), &segment.to_string(), phrase]),
            None => key(&["excluded", &goal.id.to_string(), &segment.to_string()]),
        },
        pattern: Pattern::Excluded(Excluded { goal: goal.id, segment, phrase }),
    }
}

/// What a goal says that it is after.
fn titles(goal: &Goal) -> impl Iterator<Item = &str> {
    let wants_more = |key_result: &&KeyResult| match key_result.measure {
        Measure::Metric { direction, .. } => direction == Direction::Up,
        Measure::Milestones(_) => true,
    };
    let key_results = goal.ordered_key_results().into_iter().filter(wants_more);
    std::iter::once(goal.title.as_str()).chain(key_results.map(|key_result| key_result.title.as_str()))
}

/// Whether a title says that something is to end.
fn is_away(text: &Text, ends: &[Term]) -> bool {
    let away: SortedSet<&str> = AWAY.into();
    let says_so = |kind: WordKind, shown: &str| match kind {
        WordKind::Function => away.contains(shown),
        _ => kind.term().is_some_and(|term| ends.contains(&term)),
    };
    text.words.iter().any(|word| says_so(word.kind, text.shown(word)))
}
