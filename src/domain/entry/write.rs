//! `write`: the line that says an entry, so that an activity is edited where it was typed.

use crate::domain::entry::phrase::{is_tag, squeezed};
use crate::domain::entry::{Context, Entry, MarkKind, goal_name, length, read};

/// The line that [`read()`] understands as this entry.
///
/// Words of the title that would be understood get a backslash. Left out is what a line cannot say: the day on screen
/// and years beyond four digits, a length above 24 hours, a goal that is not open, quotation marks in tags, runs of
/// spaces.
pub fn write(entry: &Entry, context: &Context<'_>) -> String {
    let said = sayable(entry, context);
    let parts = parts(&said, context);
    let words: Vec<_> = said.title.split(' ').filter(|word| !word.is_empty()).collect();
    let mut escaped = vec![false; words.len()];
    loop {
        let (line, starts) = compose(&words, &escaped, &parts);
        let back = read(&line, context);
        if escaped.iter().all(|escaped| *escaped) || said == (Entry { marks: Vec::new(), ..back.clone() }) {
            return line;
        }
        let mut found = false;
        for ((word, escaped), start) in words.iter().zip(&mut escaped).zip(starts) {
            let end = start + word.len();
            let mut marks = back.marks.iter().filter(|mark| mark.kind != MarkKind::UnknownGoal);
            if !*escaped && marks.any(|mark| mark.range.start < end && start < mark.range.end) {
                (found, *escaped) = (true, true);
            }
        }
        // What else changes stands at an end of the title, or is an open quotation mark.
        match &mut escaped[..] {
            [.., last] if !found && !*last => *last = true,
            [first, ..] if !found && !*first => *first = true,
            all if !found => all.fill(true),
            _ => {}
        }
    }
}

/// What a line can say of the entry.
fn sayable(entry: &Entry, context: &Context<'_>) -> Entry {
    Entry {
        title: squeezed(&entry.title),
        date: entry.date,
        start: entry.start,
        minutes: entry.minutes.filter(|minutes| *minutes <= length::LONGEST),
        tags: entry.tags.iter().map(|tag| squeezed(&tag.replace('"', " "))).filter(|tag| !tag.is_empty()).collect(),
        goal: entry.goal.filter(|goal| context.goals.iter().any(|(open, _)| open == goal)),
        marks: Vec::new(),
    }
}

/// All but the title, each with a space before it.
fn parts(said: &Entry, context: &Context<'_>) -> String {
    let mut parts = String::new();
    let mut add = |part: String| {
        parts.push(' ');
        parts.push_str(&part);
    };
    if said.date != context.day {
        add(said.date.to_string());
    }
    if let Some(start) = said.start {
        add(format!("{:02}:{:02}", start.hour(), start.minute()));
    }
    if let Some(minutes) = said.minutes {
        add(length::write(minutes));
    }
    for tag in &said.tags {
        add(if is_tag(tag) { format!("#{tag}") } else { format!("#\"{tag}\"") });
    }
    if let Some(goal) = said.goal.and_then(|goal| goal_name::written(goal, context)) {
        add(goal);
    }
    parts
}

/// The line, and where each word of the title begins in it.
fn compose(words: &[&str], escaped: &[bool], parts: &str) -> (String, Vec<usize>) {
    let mut line = String::new();
    let mut starts = Vec::new();
    for (word, escaped) in words.iter().zip(escaped) {
        if !line.is_empty() {
            line.push(' ');
        }
        starts.push(line.len());
        if *escaped {
            line.push('\\');
        }
        line.push_str(word);
    }
    line.push_str(if line.is_empty() { parts.trim_start() } else { parts });
    (line, starts)
}
