//! The line that a person types or pastes.

use aimline::domain::entry::{Context, DateOrder, Entry, Names, complete, insert, read, write};
use aimline::domain::id::GoalId;
use chrono::NaiveDate;
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{bytes, text};

pub(super) const TARGET: Target = Target {
    name: "entries",
    share: 400,
    seeds,
    words: &[
        "at ",
        "um ",
        "on ",
        "for ",
        "from ",
        "to ",
        "-",
        "–",
        "next ",
        "last ",
        "monday ",
        "mon ",
        "so ",
        "today ",
        "yesterday ",
        "9",
        "14:00",
        "1:30",
        "9-10",
        "9:00-10:30",
        "90",
        "min ",
        "m ",
        "h ",
        "1h30 ",
        "½h ",
        "1,5h ",
        "pm ",
        "Uhr ",
        "24.12. ",
        "3/4 ",
        "2026-12-24 ",
        "9999-12-31 ",
        "#crm ",
        "#\"a b\" ",
        "@pipe ",
        "@\"Close 20 deals\" ",
        "@",
        "#",
        "\\",
        "\"",
        "(",
        ")",
        ", ",
        ". ",
        " ",
        "→",
    ],
    reshape: None,
    check,
    most_memory: 400,
};

/// The longest line that is taken: what a field holds that somebody pasted a page into.
const LONGEST: usize = 4 << 10;

const GOALS: &[(GoalId, &str)] = &[
    (GoalId::new(1), "Pipeline"),
    (GoalId::new(2), "Close 20 deals"),
    (GoalId::new(3), "close \"20\" deals"),
    (GoalId::new(4), "Übung macht den Meister"),
    (GoalId::new(5), ""),
];

fn seeds(_: &mut Rng) -> Vec<Vec<u8>> {
    bytes([
        "Demo with Acme 1h30 yesterday 14:00 #crm @Pipeline",
        "Anruf um 9 Uhr, nächsten montag #\"Rote Linie\" @\"Close 20 deals\"",
        "for 2 hours at 22-1 on 24.12.2026",
        "\\monday \"at 9 sharp\" (½h) 2:30 pm",
        "9:00–10:30 review by friday, 3/4 done",
        "",
    ])
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let line: String = text(input).chars().take(LONGEST).collect();
    let names = Names::default();
    let days = [NaiveDate::MIN, NaiveDate::default(), NaiveDate::MAX];
    let day = days[input.len() % days.len()];
    let order = if line.len().is_multiple_of(2) { DateOrder::DayMonth } else { DateOrder::MonthDay };
    let context = Context { today: day, day, order, names: &names, goals: GOALS };
    let entry = meter.read(|| read(&line, &context));
    let mut end = 0;
    for mark in &entry.marks {
        assert!(end <= mark.range.start && mark.range.start < mark.range.end && line.get(mark.range.clone()).is_some());
        end = mark.range.end;
    }
    for cursor in [0, line.len() / 2, line.len(), line.len() + 1].into_iter().chain(line.find('@').map(|at| at + 2)) {
        if let Some(completion) = complete(&line, cursor, &context) {
            assert!(line.get(completion.range.clone()).is_some());
            let goal = completion.candidates.first().copied().unwrap_or(GoalId::new(2));
            let (line, cursor) = insert(&line, completion.range, goal, &context);
            assert!(line.is_char_boundary(cursor));
        }
    }
    // Years of more than four digits cannot be said, nor quotation marks in tags; a long line is not worth its hundreds of
    // readings.
    if day == NaiveDate::default() && line.len() < 500 && !entry.tags.iter().any(|tag| tag.contains('"')) {
        let written = write(&entry, &context);
        let again = Entry { marks: entry.marks.clone(), ..read(&written, &context) };
        assert_eq!(again, entry, "{written}");
    }
    !entry.marks.is_empty()
}
