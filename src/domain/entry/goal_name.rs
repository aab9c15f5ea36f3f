//! Goals in a line: which goal a name means, and which name means a goal.

use crate::domain::entry::Context;
use crate::domain::entry::phrase::squeezed;
use crate::domain::id::GoalId;
use crate::domain::letters;

/// How well a name fits a title, best first.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It is the title, but for case, spaces and punctuation.
    Whole,
    /// It begins the title.
    Start,
    /// It begins a word of the title.
    Word,
    /// It stands somewhere in the title.
    Inside,
}

/// How well `name` fits `title`, if it does.
pub(super) fn fit(name: &str, title: &str) -> Option<Fit> {
    let (name, title_key) = (key(name), key(title));
    if name == title_key {
        return Some(Fit::Whole);
    }
    if title_key.starts_with(&name) {
        return Some(Fit::Start);
    }
    let mut inside = false;
    let at_word = title.char_indices().any(|(at, c)| {
        let begins = letters::is_word(c) && !inside;
        inside = letters::is_word(c);
        begins && key(&title[at..]).starts_with(&name)
    });
    if at_word { Some(Fit::Word) } else { letters::has(&title_key, &name).then_some(Fit::Inside) }
}

/// The goal that `name` means: the whole title, or the only one that it begins, or the only one it begins a word of.
///
/// `name~2` is the second goal of that title.
pub(super) fn find(name: &str, context: &Context<'_>) -> Option<GoalId> {
    let goals = |name: &str, wanted: Fit| {
        let fitting = context.goals.iter().filter(|(_, title)| fit(name, title) == Some(wanted));
        fitting.map(|(id, _)| *id).collect::<Vec<_>>()
    };
    let numbered =
        name.rsplit_once('~').and_then(|(name, n)| Some((name, n.parse::<u32>().ok()?.checked_sub(1)? as usize)));
    if let Some(goal) = numbered.and_then(|(name, n)| goals(name, Fit::Whole).get(n).copied()) {
        return Some(goal);
    }
    if key(name).is_empty() {
        return None;
    }
    // Where titles are alike, the bare name means the first of them.
    goals(name, Fit::Whole).first().copied().or_else(|| {
        [Fit::Start, Fit::Word].iter().find_map(|fit| match goals(name, *fit)[..] {
            [] => None,
            [goal] => Some(Some(goal)),
            _ => Some(None),
        })?
    })
}

/// `@` and a name that means the goal, or `None` if it is not among the open ones.
pub(super) fn written(goal: GoalId, context: &Context<'_>) -> Option<String> {
    let (_, title) = context.goals.iter().find(|(id, _)| *id == goal)?;
    let title = squeezed(&title.replace('"', " "));
    let plain = !title.is_empty() && title.chars().all(|c| letters::is_word(c) || c == '-' || c == '_');
    if find(&title, context) == Some(goal) {
        return Some(if plain { format!("@{title}") } else { format!("@\"{title}\"") });
    }
    let same = context.goals.iter().filter(|(_, other)| fit(&title, other) == Some(Fit::Whole));
    let n = same.take_while(|(id, _)| *id != goal).count() + 1;
    Some(format!("@\"{title}~{n}\""))
}

/// What names are compared by: letters and digits in lower case; for a text without any, all but its spaces.
fn key(text: &str) -> String {
    let lower = letters::lower(text);
    let key: String = lower.chars().filter(|c| letters::is_word(*c)).collect();
    if key.is_empty() { lower.split_whitespace().collect::<String>().replace('"', "") } else { key }
}
