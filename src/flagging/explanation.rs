//! `Explanation`: why a verdict is what it is, in pieces that a person can check.

use crate::domain::id::{ActivityId, GoalId, KeyResultId, SegmentId};
use crate::domain::judgement::Judgement;
use crate::flagging::score::Marks;
use crate::flagging::verdict::Verdict;

/// A verdict with everything that speaks to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// What is explained.
    pub verdict: Verdict,
    /// What decided comes first, what else speaks to it follows. Never empty.
    pub evidence: Vec<Evidence>,
    /// The open goal that comes nearest, the very part of it, and the words that pull there. `None` where no goal has a word
    /// like these.
    pub nearest: Option<Closeness>,
    /// How likely it serves a goal by its words and by earlier answers, in thousandths.
    pub chance: u16,
    /// What this chance is held against.
    pub marks: Marks,
    /// Content words that neither the vectors nor any goal knows, as they stand.
    pub unknown: Vec<String>,
    /// Whether meanings were compared, and not only words.
    pub by_meaning: bool,
}

/// One reason for a verdict, with what it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Evidence {
    /// The person linked it to the goal.
    Linked(GoalId),
    /// The person's other answers about this very activity.
    Answered(Judgement),
    /// It does what the goal refuses.
    WontDo {
        /// The goal that refuses.
        goal: GoalId,
        /// The refusal as the person wrote it.
        phrase: String,
    },
    /// It is more like what the goal refuses than like any goal.
    NearWontDo {
        /// The goal that refuses.
        goal: GoalId,
        /// The refusal as the person wrote it.
        phrase: String,
        /// The words that pull there, the strongest first.
        words: Vec<Pull>,
    },
    /// It is for a customer that the strategy rules out.
    Disqualifier {
        /// The segment.
        segment: SegmentId,
        /// The phrase as the person wrote it.
        phrase: String,
    },
    /// It serves a goal that was achieved or abandoned before the activity's day.
    ClosedGoal(GoalId),
    /// It serves a goal before what that waits for has come.
    TooEarly {
        /// The goal that waits.
        goal: GoalId,
        /// The goal that is to hand over.
        waits_for: GoalId,
    },
    /// It contains one of the goal's cues.
    Cue {
        /// The goal.
        goal: GoalId,
        /// The cue as the person wrote it.
        phrase: String,
    },
    /// Similar activities were answered before.
    Alike {
        /// The nearest of them; the newest of equals.
        activity: ActivityId,
        /// How many were answered this way.
        n_alike: u32,
        /// The answer.
        judgement: Judgement,
        /// Similarity of the nearest, in thousandths; 1000 is the same words.
        similarity: u16,
    },
    /// It contains a phrase for upkeep.
    UpkeepPhrase(String),
    /// It is like a phrase for upkeep, and less like any goal.
    NearUpkeep(String),
    /// Its words are close to a goal's.
    Close(Closeness),
    /// No open goal has a word like these.
    NothingShared,
    /// There is no open goal to serve.
    NoGoals,
    /// It has no words that say anything.
    NoWords,
}

/// How near a text comes to a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closeness {
    /// The goal.
    pub goal: GoalId,
    /// The part of it that is most alike.
    pub part: GoalPart,
    /// The words that pull there, the strongest first.
    pub words: Vec<Pull>,
}

/// A word and how much it pulls towards a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// The word as it stands in the activity, in lower case.
    pub word: String,
    /// Its part of the goal's score, in thousandths of all the words' that pull there.
    pub share: u16,
    /// Whether that part of the goal has the word too; else it is only like one of its words in meaning.
    pub is_shared: bool,
}

/// A part of a goal that words are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoalPart {
    /// The goal's title.
    Title,
    /// One of its key results.
    KeyResult(KeyResultId),
    /// One of its cues.
    Cue(String),
}
