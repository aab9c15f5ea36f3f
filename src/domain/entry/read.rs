//! `read`: weighs what the phrases of a line may say against each other.

use std::ops::Range;

use crate::domain::entry::phrase::{self, Needs, Says, squeezed};
use crate::domain::entry::token::{self, Form, Token};
use crate::domain::entry::{Context, Entry, Mark, MarkKind};
use crate::domain::minutes::Minutes;
use crate::sorted::SortedSet;

/// Words after `at 9` that do not make the nine a number of things.
const FOLLOW: [&str; 12] = ["with", "for", "in", "on", "and", "by", "mit", "bei", "im", "und", "für", "am"];

/// Some tokens of the line and what they say.
struct Part {
    tokens: Range<usize>,
    says: Says,
    needs: Needs,
}

/// Understands a line. Never fails: what is not understood is the title.
pub fn read(line: &str, context: &Context<'_>) -> Entry {
    let tokens = token::split(line);
    let mut parts = parts(&tokens, context);
    settle(&mut parts, &tokens);
    choose(&mut parts);
    let mut entry = Entry {
        title: title(line, &tokens, &parts),
        date: context.day,
        start: None,
        minutes: None,
        tags: SortedSet::new(),
        goal: None,
        marks: Vec::new(),
    };
    for part in parts {
        let kind = match part.says {
            Says::Words => continue,
            Says::Day(date) => {
                entry.date = date;
                MarkKind::Date
            }
            Says::Start(time) | Says::Either(time) => {
                entry.start = Some(time);
                MarkKind::Time
            }
            Says::Range(start, length) => {
                entry.start = Some(start);
                entry.minutes = Some(length);
                MarkKind::Time
            }
            Says::Length(length) => {
                entry.minutes = Some(length);
                MarkKind::Duration
            }
            Says::Tag(tag) => {
                entry.tags.insert(tag);
                MarkKind::Tag
            }
            Says::Goal(goal) => {
                entry.goal = Some(goal);
                MarkKind::Goal
            }
            Says::UnknownGoal => MarkKind::UnknownGoal,
        };
        let (first, last) = (&tokens[part.tokens.start], &tokens[part.tokens.end - 1]);
        entry.marks.push(Mark { range: first.core.start..last.core.end, kind });
    }
    entry
}

fn parts(tokens: &[Token<'_>], context: &Context<'_>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let (n, says, needs) = phrase::read(&tokens[at..], context);
        parts.push(Part { tokens: at..at + n, says, needs });
        at += n;
    }
    parts
}

/// Takes back what lacks the neighbour it needs.
fn settle(parts: &mut [Part], tokens: &[Token<'_>]) {
    let timely = |part: &Part| {
        part.needs == Needs::Nothing
            && matches!(part.says, Says::Day(_) | Says::Start(_) | Says::Length(_) | Says::Range(..) | Says::Either(_))
    };
    for at in (0..parts.len()).rev() {
        let next = parts.get(at + 1);
        let met = match parts[at].needs {
            Needs::Nothing => true,
            Needs::Neighbour => {
                next.is_some_and(timely) || at.checked_sub(1).and_then(|at| parts.get(at)).is_some_and(timely)
            }
            Needs::Close => next.is_none_or(|next| {
                let word = &tokens[next.tokens.start];
                let apart = tokens[next.tokens.start - 1].core.end < tokens[next.tokens.start - 1].whole.end;
                next.says != Says::Words || apart || FOLLOW.contains(&word.text.as_str())
            }),
        };
        if !met {
            parts[at].says = Says::Words;
        }
        parts[at].needs = Needs::Nothing;
    }
}

/// Lets the last day, start, length and goal count; the others become words.
fn choose(parts: &mut [Part]) {
    settle_either(parts);
    let (mut day, mut start, mut length, mut goal) = (false, false, false, false);
    for part in parts.iter_mut().rev() {
        let first = |seen: &mut bool| !std::mem::replace(seen, true);
        let counts = match &part.says {
            Says::Day(_) => first(&mut day),
            Says::Start(_) | Says::Either(_) => first(&mut start),
            Says::Length(_) => first(&mut length),
            Says::Range(..) => {
                // Both must be free: half a range would be lost.
                let free = !start && !length;
                start |= free;
                length |= free;
                free
            }
            Says::Goal(_) => first(&mut goal),
            Says::Words | Says::Tag(_) | Says::UnknownGoal => true,
        };
        if !counts {
            part.says = Says::Words;
        }
    }
}

/// `1:30` is what the line lacks: the length first, then the start; of two, the last is the length.
fn settle_either(parts: &mut [Part]) {
    let mut length = parts.iter().any(|part| matches!(part.says, Says::Length(_) | Says::Range(..)));
    let start = parts.iter().any(|part| matches!(part.says, Says::Start(_) | Says::Range(..)));
    for part in parts.iter_mut().rev() {
        let Says::Either(time) = part.says else { continue };
        part.says = match (length, start) {
            (false, _) => Says::Length(Minutes(u32::from(time.minutes()))),
            (true, false) => Says::Start(time),
            (true, true) => Says::Words,
        };
        length = true;
    }
}

/// The words that say nothing else. Dashes and commas that only led to another part go with it.
fn title(line: &str, tokens: &[Token<'_>], parts: &[Part]) -> String {
    let mut words: Vec<(&str, bool)> = Vec::new();
    let mut understood = false;
    for part in parts {
        if !matches!(part.says, Says::Words | Says::UnknownGoal) {
            understood = true;
            continue;
        }
        for token in &tokens[part.tokens.clone()] {
            words.push(match token.form {
                Form::Literal(text) => (text, true),
                _ => (&line[token.whole.clone()], false),
            });
        }
    }
    if understood {
        let joint = |(word, literal): &(&str, bool)| !literal && word.chars().all(|c| "-–—|·:,;".contains(c));
        while words.last().is_some_and(joint) {
            words.pop();
        }
        let leading = words.iter().take_while(|word| joint(word)).count();
        words.drain(..leading);
        if let Some((word, false)) = words.last_mut() {
            *word = word.trim_end_matches([',', ';']);
        }
    }
    let title = words.iter().fold(String::new(), |title, (word, _)| title + word + " ");
    squeezed(&title)
}
