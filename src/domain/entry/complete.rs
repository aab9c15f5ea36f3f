//! Completing `@…`: which goals the word under the cursor may mean, and writing the one that was chosen.

use std::ops::Range;

use crate::domain::entry::Context;
use crate::domain::entry::goal_name::{self, Fit};
use crate::domain::entry::token::{self, Form};
use crate::domain::id::GoalId;

/// What the `@…` word under the cursor may become.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    /// The bytes of the line that a chosen goal replaces.
    pub range: Range<usize>,
    /// The goals that fit what is typed so far, best first. Empty if none does.
    pub candidates: Vec<GoalId>,
}

/// The goals that the `@…` word under the cursor may mean; `None` if the cursor (a byte offset) is in no such word.
pub fn complete(line: &str, cursor: usize, context: &Context<'_>) -> Option<Completion> {
    let tokens = token::split(line);
    let token = tokens.iter().find(|token| token.whole.start < cursor && cursor <= token.core.end)?;
    if !line[token.whole.clone()].starts_with('@') {
        return None;
    }
    let name = line.get(token.whole.start + 1..cursor)?.trim_matches('"');
    let fits: Vec<_> =
        context.goals.iter().filter_map(|(id, title)| Some((goal_name::fit(name, title)?, *id))).collect();
    let of_fit = |wanted: Fit| fits.iter().filter(move |(fit, _)| *fit == wanted).map(|(_, id)| *id);
    let candidates = [Fit::Whole, Fit::Start, Fit::Word, Fit::Inside].into_iter().flat_map(of_fit).collect();
    let end = if matches!(token.form, Form::OpenGoal(_)) { cursor } else { token.core.end };
    Some(Completion { range: token.whole.start..end, candidates })
}

/// Puts the chosen goal in place of `range` ([`Completion::range`]), and returns the line and where the cursor goes.
///
/// The goal is written `@Pipeline`, with spaces `@"Close 20 deals"`. A range outside of the line means its end; a goal
/// that is not open leaves the line as it is.
pub fn insert(line: &str, range: Range<usize>, goal: GoalId, context: &Context<'_>) -> (String, usize) {
    let Some(name) = goal_name::written(goal, context) else { return (line.to_owned(), line.len()) };
    let (before, after) = match (line.get(..range.start), line.get(range.end..)) {
        (Some(before), Some(after)) if range.start <= range.end => (before, after),
        _ => (line, ""),
    };
    let gap = if before.is_empty() || before.ends_with(char::is_whitespace) { "" } else { " " };
    let space = if after.starts_with([',', ';', ':', '.', '!', '?', ')']) { "" } else { " " };
    let start = format!("{before}{gap}{name}{space}");
    let cursor = start.len();
    (start + after.trim_start(), cursor)
}
