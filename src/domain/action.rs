//! `Action`: everything a person can do that is kept.

use chrono::NaiveDate;

use crate::domain::activity::{Activity, ActivityChange};
use crate::domain::check_ins::CheckIns;
use crate::domain::decision::{Decision, DecisionChange};
use crate::domain::goal::{Goal, GoalChange};
use crate::domain::id::{ActivityId, DecisionId, GoalId, KeyResultId, ReadingId, ReviewId};
use crate::domain::judgement::Judgement;
use crate::domain::key_result::{KeyResult, KeyResultChange, Reading};
use crate::domain::language::Language;
use crate::domain::minutes::Minutes;
use crate::domain::review::Review;
use crate::domain::sensitivity::Sensitivity;
use crate::domain::strategy::StrategyChange;
use crate::json::choice;
use crate::sorted::SortedSet;

/// Something a person did. Whoever adds a thing chooses its id; an id that is taken makes the action void.
///
/// Variants may be added, never renamed: they are written to logs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// Several as one, undone as one.
    Batch(Vec<Action>),

    /// The space has a new title.
    RenameSpace(String),
    /// A team was added.
    AddTeam(String),
    /// A team was removed; its goals stay.
    RemoveTeam(String),
    /// A person (empty: whoever uses this device) works in a team, or with an empty one in none.
    SetTeam(String, String),
    /// The time that a person has in a week, or that nobody said.
    SetCapacity(String, Option<Minutes>),
    /// How often readings are due.
    SetCheckIns(CheckIns),
    /// A rule of the audit, by its name, is asked or not.
    SwitchRule(String, bool),
    /// The languages of goals and activities; none means English.
    SetLanguages(SortedSet<Language>),
    /// Time for upkeep in a week.
    SetUpkeepBudget(Minutes),
    /// A phrase says an activity is upkeep.
    AddUpkeepPhrase(String),
    /// The phrase no longer does.
    RemoveUpkeepPhrase(String),
    /// A person (empty: whoever uses this device) wants to be flagged more readily or less.
    SetSensitivity(String, Sensitivity),
    /// A finding of this key, about so much time, was dismissed; without a time it is shown again.
    Dismiss(String, Option<Minutes>),
    /// The strategy was changed.
    EditStrategy(StrategyChange),

    /// A goal was added.
    AddGoal(Box<Goal>),
    /// A goal was changed.
    EditGoal(GoalId, Vec<GoalChange>),
    /// A goal was removed.
    RemoveGoal(GoalId),
    /// A key result was added.
    AddKeyResult(GoalId, Box<KeyResult>),
    /// A key result was changed.
    EditKeyResult(GoalId, KeyResultId, Vec<KeyResultChange>),
    /// A key result was removed.
    RemoveKeyResult(GoalId, KeyResultId),
    /// A reading was taken.
    AddReading(GoalId, KeyResultId, Reading),
    /// A reading was removed.
    RemoveReading(GoalId, KeyResultId, ReadingId),

    /// A review was held.
    AddReview(Box<Review>),
    /// A review was removed; its decisions stay.
    RemoveReview(ReviewId),
    /// A decision was made.
    AddDecision(Box<Decision>),
    /// A decision was changed.
    EditDecision(DecisionId, Vec<DecisionChange>),
    /// A decision was removed.
    RemoveDecision(DecisionId),

    /// An activity was logged or planned.
    LogActivity(Box<Activity>),
    /// An activity was changed.
    EditActivity(ActivityId, Vec<ActivityChange>),
    /// An activity was removed.
    RemoveActivity(ActivityId),
    /// An activity was answered about.
    Judge(ActivityId, Judgement),
    /// The answer was taken back.
    Unjudge(ActivityId),
    /// Whatever lies before this day went to a file, made on that other day, with the answers on it; without a file, it
    /// is no longer said to be in one.
    Archive(NaiveDate, Option<NaiveDate>),
}

choice! {
    Action {
        Batch(actions), RenameSpace(title), AddTeam(name), RemoveTeam(name), SetTeam(person, team),
        SetCapacity(person, capacity), SetCheckIns(check_ins), SwitchRule(name, is_on), SetLanguages(languages),
        SetUpkeepBudget(budget), AddUpkeepPhrase(phrase), RemoveUpkeepPhrase(phrase), SetSensitivity(person, level),
        Dismiss(key, minutes),
        EditStrategy(change),
        AddGoal(goal), EditGoal(id, changes), RemoveGoal(id),
        AddKeyResult(goal, key_result), EditKeyResult(goal, id, changes), RemoveKeyResult(goal, id),
        AddReading(goal, key_result, reading), RemoveReading(goal, key_result, id),
        AddReview(review), RemoveReview(id), AddDecision(decision), EditDecision(id, changes), RemoveDecision(id),
        LogActivity(activity), EditActivity(id, changes), RemoveActivity(id), Judge(id, judgement), Unjudge(id),
        Archive(before, file),
    }
}

impl Action {
    /// Whether it does nothing.
    pub fn is_void(&self) -> bool {
        matches!(self, Self::Batch(actions) if actions.iter().all(Self::is_void))
    }
}
