//! Tables of lines and what they say.

use chrono::NaiveDate;
use proptest::prelude::*;

use super::{Context, DateOrder, Entry, MarkKind, Names, complete, insert, read, write};
use crate::domain::id::GoalId;
use crate::domain::minutes::{Minutes, TimeOfDay};

const GOALS: [(GoalId, &str); 8] = [
    (GoalId::example(1), "Pipeline"),
    (GoalId::example(2), "Close 20 deals"),
    (GoalId::example(3), "Close the books on time"),
    (GoalId::example(4), "Fill the funnel"),
    (GoalId::example(5), "Übergabe: Marketing → Vertrieb"),
    (GoalId::example(6), "Twins"),
    (GoalId::example(7), "Twins"),
    (GoalId::example(8), "Twins!"),
];

fn german() -> Names {
    let weekdays =
        ["montag mo", "dienstag di", "mittwoch mi", "donnerstag do", "freitag fr", "samstag sa", "sonntag so."];
    let all = |names: &str| names.split(' ').map(str::to_owned).collect::<Vec<_>>();
    Names { weekdays: weekdays.map(all), today: all("heute"), yesterday: all("gestern"), tomorrow: all("morgen") }
}

/// Wednesday, 25 November 2026.
fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 25).unwrap_or_default()
}

fn context(names: &Names, order: DateOrder) -> Context<'_> {
    Context { today: today(), day: today(), order, names, goals: &GOALS }
}

/// `title | date | start | minutes | tags | goal`, trailing empty fields left out; the date is empty for today.
fn shown(entry: &Entry) -> String {
    let date = if entry.date == today() { String::new() } else { entry.date.to_string() };
    let start = entry.start.map_or(String::new(), |t| format!("{:02}:{:02}", t.hour(), t.minute()));
    let minutes = entry.minutes.map_or(String::new(), |m| m.0.to_string());
    let tags = entry.tags.iter().map(String::as_str).collect::<Vec<_>>().join(",");
    let goal = entry.goal.map_or(String::new(), |g| g.to_string());
    let fields = [entry.title.clone(), date, start, minutes, tags, goal];
    fields.join(" | ").trim_end_matches([' ', '|']).to_owned()
}

#[track_caller]
fn check_in(names: &Names, order: DateOrder, line: &str, expect: &str) {
    let context = context(names, order);
    let entry = read(line, &context);
    assert_eq!(shown(&entry), expect, "{line}");
    assert_eq!(shown(&read(&write(&entry, &context), &context)), expect, "{line} written back");
}

#[track_caller]
fn check(line: &str, expect: &str) {
    check_in(&Names::default(), DateOrder::DayMonth, line, expect);
}

#[test]
fn the_whole_line() {
    check("Demo with Acme 1h30 yesterday 14:00 #crm @Pipeline", "Demo with Acme | 2026-11-24 | 14:00 | 90 | crm | 1");
    check("", "");
    check("   Call   Ana  ", "Call Ana");
    check("Demo, 1h30, yesterday.", "Demo | 2026-11-24 |  | 90");
    check("Demo (1h30), follow-up", "Demo follow-up |  |  | 90");
    check("Standup - 15m", "Standup |  |  | 15");
    check("9:00: Standup", "Standup |  | 09:00");
    check("Ask: why? and, then;", "Ask: why? and, then;");
}

#[test]
fn lengths() {
    for (line, minutes) in [
        ("90m", 90),
        ("90 min", 90),
        ("90min.", 90),
        ("45 minutes", 45),
        ("2h", 120),
        ("2 h", 120),
        ("2 hours", 120),
        ("1h30", 90),
        ("1h05", 65),
        ("1h 30m", 90),
        ("1h 30 min", 90),
        ("1 h 30 min", 90),
        ("1h30min", 90),
        ("1.5h", 90),
        ("1,5h", 90),
        ("1.25 hours", 75),
        ("½h", 30),
        ("1½ h", 90),
        ("1:30", 90),
        ("0:45", 45),
        ("5:59", 359),
        ("24h", 1440),
        ("0m", 0),
        ("1,5 Stunden", 90),
        ("20 Minuten", 20),
        ("2H", 120),
    ] {
        check(&format!("x {line}"), &format!("x |  |  | {minutes}"));
        check(&format!("{line} x"), &format!("x |  |  | {minutes}"));
    }
    check("Demo for 2h", "Demo |  |  | 120");
    check("Prepare for 2h workshop", "Prepare for workshop |  |  | 120");
    check("Plan 2h workshop 30m", "Plan 2h workshop |  |  | 30");
}

#[test]
fn what_only_looks_like_a_length() {
    for line in [
        "5 calls",
        "Close 20 deals",
        "Close 5 m deal",
        "Buy 90, min",
        "25h",
        "48h deadline",
        "1441m",
        "1h75",
        "1.5h30",
        "1.55555h",
        "99999999999999999999h",
        "h",
        "30",
        "1h1h",
        "H1 review",
        "2x",
        "1:1 with Ana",
        "16:9 banner",
        "1:30:00",
        "24/7 support",
    ] {
        check(line, line);
    }
    check("1h 30 slides", "30 slides |  |  | 60");
}

#[test]
fn starts() {
    for (line, start) in [
        ("14:00", "14:00"),
        ("09:30", "09:30"),
        ("9:00", "09:00"),
        ("01:30", "01:30"),
        ("9am", "09:00"),
        ("9 am", "09:00"),
        ("2:30pm", "14:30"),
        ("2:30 PM", "14:30"),
        ("12am", "00:00"),
        ("12 p.m.", "12:00"),
        ("14 Uhr", "14:00"),
        ("14.30 Uhr", "14:30"),
        ("at 14:00", "14:00"),
        ("at 1:30", "01:30"),
        ("um 9:15 Uhr", "09:15"),
        ("@ 14:00", "14:00"),
        ("@14:00", "14:00"),
        ("@2:30PM,", "14:30"),
        ("from 8:30", "08:30"),
    ] {
        check(&format!("Call {line}"), &format!("Call |  | {start}"));
        check(&format!("{line} Call"), &format!("Call |  | {start}"));
    }
    check("Call at 9", "Call |  | 09:00");
    check("Call at 9 with Ana", "Call with Ana |  | 09:00");
    check("Call at 9, Ana", "Call Ana |  | 09:00");
    check("Call at 9 yesterday", "Call | 2026-11-24 | 09:00");
    check("Call at 9 at 10", "Call at 9 |  | 10:00");
}

#[test]
fn lengths_and_starts_settle_each_other() {
    check("9:00 standup 15m", "standup |  | 09:00 | 15");
    check("2:00 deploy 1h", "deploy |  | 02:00 | 60");
    check("1:30 14:00 Demo", "Demo |  | 14:00 | 90");
    check("1:00 2:00 Night watch", "Night watch |  | 01:00 | 120");
    check("9:00 1:30 Demo", "Demo |  | 09:00 | 90");
    check("Ratio 3:15 at 9:00 1h", "Ratio 3:15 |  | 09:00 | 60");
}

#[test]
fn what_only_looks_like_a_start() {
    for line in [
        "Look at 9 offers",
        "Raise NPS from 5 to 7",
        "ab 9 Kunden",
        "Q3 plan",
        "2026 budget",
        "25:00",
        "13pm",
        "0am",
        "9:5",
        "14.00",
        "room 12",
        "I am at home",
        "Ready by 14:00",
        "Open until 17:00",
        "at",
        "@",
        "24:00",
    ] {
        check(line, line);
    }
}

#[test]
fn ranges() {
    for (line, start, minutes) in [
        ("9-10:30", "09:00", 90),
        ("9:00–10:30", "09:00", 90),
        ("9:00 - 10:30", "09:00", 90),
        ("9 - 10:30", "09:00", 90),
        ("9:00 to 10:30", "09:00", 90),
        ("from 9:00 to 10:30", "09:00", 90),
        ("von 9 bis 10:30", "09:00", 90),
        ("1:00-2:30", "01:00", 90),
        ("9-11am", "09:00", 120),
        ("9 - 11 am", "09:00", 120),
        ("11-1pm", "11:00", 120),
        ("9am-5pm", "09:00", 480),
        ("9am-5", "09:00", 480),
        ("10am-11", "10:00", 60),
        ("2-3:30pm", "14:00", 90),
        ("14-15 Uhr", "14:00", 60),
        ("22:00-1:00", "22:00", 180),
        ("22:00-24:00", "22:00", 120),
        ("at 22-1:00", "22:00", 180),
    ] {
        check(&format!("Work {line}"), &format!("Work |  | {start} | {minutes}"));
        check(&format!("{line} Work"), &format!("Work |  | {start} | {minutes}"));
    }
    check("Deploy at 22-1", "Deploy |  | 22:00 | 180");
    check("Deploy at 9 - 10", "Deploy |  | 09:00 | 60");
    check("9:00-10:30 sync 45m", "9:00-10:30 sync |  |  | 45");
    check("Prepare 2h workshop 9:00-10:30", "Prepare 2h workshop |  | 09:00 | 90");
    for line in [
        "room 9-10",
        "5-10 calls",
        "22-1",
        "9:00-9:00",
        "2-3h",
        "14-15h",
        "0151-2345",
        "9-10-11:00",
        "from 5 to 7 leads",
        "24:00-1:00",
        "-",
        "9:00-",
    ] {
        let entry = read(line, &context(&Names::default(), DateOrder::DayMonth));
        assert_eq!((entry.minutes, entry.start, entry.title.as_str()), (None, None, line));
    }
}

#[test]
fn days() {
    for (line, date) in [
        ("yesterday", "2026-11-24"),
        ("tomorrow", "2026-11-26"),
        ("Tomorrow", "2026-11-26"),
        ("monday", "2026-11-23"),
        ("on Monday", "2026-11-23"),
        ("thursday", "2026-11-19"),
        ("next wednesday", "2026-12-02"),
        ("next thursday", "2026-11-26"),
        ("last Wednesday", "2026-11-18"),
        ("last tuesday", "2026-11-24"),
        ("2026-12-24", "2026-12-24"),
        ("24.12.", "2026-12-24"),
        ("am 24.12.", "2026-12-24"),
        ("24.12.2027", "2027-12-24"),
        ("24.12.27", "2027-12-24"),
        ("3.1.", "2027-01-03"),
        ("24/12", "2026-12-24"),
        ("24/12/2027", "2027-12-24"),
        ("1/2/2027", "2027-02-01"),
        ("03/04", "2027-04-03"),
        ("Thursday, 24.12.", "2026-12-24"),
    ] {
        check(&format!("Call {line}"), &format!("Call | {date}"));
        check(&format!("{line} Call"), &format!("Call | {date}"));
    }
    check("Call on 3/4", "Call | 2027-04-03");
    check("Call on 3/4 with Ana", "Call with Ana | 2027-04-03");
    check("wednesday Call", "Call");
    check("today Call", "Call");
    check("Call Ana fri 9:00", "Call Ana | 2026-11-20 | 09:00");
    check("mon 1h Call", "Call | 2026-11-23 |  | 60");
    check("Call yesterday!", "Call | 2026-11-24");
    check("Move monday meeting tomorrow", "Move monday meeting | 2026-11-26");
}

#[test]
fn days_in_other_languages_and_orders() {
    let us = |line: &str, expect: &str| check_in(&Names::default(), DateOrder::MonthDay, line, expect);
    us("Call 12/24", "Call | 2026-12-24");
    us("Call 1/2/2027", "Call | 2027-01-02");
    us("Call 24/12", "Call 24/12");
    check("Call 12/24", "Call 12/24");
    let de = |line: &str, expect: &str| check_in(&german(), DateOrder::DayMonth, line, expect);
    de("Anruf gestern um 9", "Anruf | 2026-11-24 | 09:00");
    de("Anruf am Montag", "Anruf | 2026-11-23");
    de("Anruf nächsten Montag", "Anruf | 2026-11-30");
    de("Anruf so. 9:00", "Anruf | 2026-11-22 | 09:00");
    de("So geht das, mi casa", "So geht das, mi casa");
    de("Anruf yesterday", "Anruf | 2026-11-24");
    let mut names = Names::default();
    names.yesterday.push("hôm qua".to_owned());
    check_in(&names, DateOrder::DayMonth, "gọi Ana Hôm Qua 1h", "gọi Ana | 2026-11-24 |  | 60");
}

#[test]
fn what_only_looks_like_a_day() {
    for line in [
        "Agenda for Monday",
        "Prepare slides for tomorrow",
        "Due by Friday",
        "Invoice of 24.12.",
        "today's news",
        "version 1.30",
        "Based on 3.4",
        "Work on 3/4 slides",
        "24.12",
        "version 1.3",
        "1.30.",
        "Step 1/3",
        "3/4 of the leads",
        "50/50",
        "9/10 customers",
        "Sat with the sun",
        "30.2.",
        "31.2.2026",
        "2026-13-01",
        "2026-1-1",
        "12-24",
        "next week",
        "last call",
        "1/2/3",
        "1.2.3.4",
        "and/or",
        "IP 10.0.0.1",
    ] {
        check(line, line);
    }
    check("Step 1/3 30m", "Step 1/3 |  |  | 30");
}

#[test]
fn tags() {
    check("Call #crm, #Sales/DACH #büro-2 #a_b.", "Call |  |  |  | Sales/DACH,a_b,büro-2,crm");
    check("Call #\"Red category\" 1h", "Call |  |  | 60 | Red category");
    check("Fix #42 and #1 priority", "Fix #42 and #1 priority");
    check("Learn C# and #c++", "Learn C# and #c++");
    check("# #", "# #");
}

#[test]
fn goals() {
    for name in ["@Pipeline", "@pipe", "@PIPELINE,", "@p"] {
        check(&format!("Call {name}"), "Call |  |  |  |  | 1");
    }
    for name in ["@\"Close 20 deals\"", "@close-20", "@close20deals", "@\"close 20\"", "@deals"] {
        check(&format!("Call {name} 1h"), "Call |  |  | 60 |  | 2");
    }
    check("x @funnel", "x |  |  |  |  | 4");
    check("x @übergabe", "x |  |  |  |  | 5");
    check("x @Vertrieb", "x |  |  |  |  | 5");
    check("x @twins", "x |  |  |  |  | 6");
    check("x @\"twins~2\"", "x |  |  |  |  | 7");
    check("x @close", "x @close");
    check("x @nobody 1h", "x @nobody |  |  | 60");
    check("x @pipe @deals", "x @pipe |  |  |  |  | 2");
    check("mail ana@pipeline.example", "mail ana@pipeline.example");
    check("x @\"Close 20", "x |  |  |  |  | 2");
}

#[test]
fn text_that_is_kept() {
    check("Review \\monday board 1h", "Review monday board |  |  | 60");
    check("Read \"2h a day\" 30m", "Read \"2h a day\" |  |  | 30");
    check("\\\\ \\#x \\\"", "\\ #x \"");
    check("27\" monitor 1h", "27\" monitor |  |  | 60");
    check("\" 1h", "\" |  |  | 60");
    check("\\", "\\");
    check("\"x 1h \" y", "\"x \" y |  |  | 60");
    check("Look \\at 14:00", "Look at |  | 14:00");
}

#[test]
fn marks_show_what_was_understood() {
    let check = |line: &str, expect: &str| {
        let entry = read(line, &context(&Names::default(), DateOrder::DayMonth));
        let marks: Vec<_> = entry.marks.iter().map(|m| format!("{:?}:{}", m.kind, &line[m.range.clone()])).collect();
        assert_eq!(marks.join(" | "), expect, "{line}");
    };
    check(
        "Demo, (1h 30m) at 14:00, yesterday. #crm, @pipe @x",
        "Time:at 14:00 | Date:yesterday. | Tag:#crm | Goal:@pipe | UnknownGoal:@x",
    );
    check("(1h30), ½h", "Duration:½h");
    check("\"1h\" \\2h", "");
}

#[test]
fn completing_goals() {
    let names = Names::default();
    let context = context(&names, DateOrder::DayMonth);
    let check = |line: &str, expect: Option<(&str, &str)>| {
        let (cursor, line) = (line.find('^').unwrap_or(line.len()), line.replace('^', ""));
        let found = complete(&line, cursor, &context).map(|c| {
            let ids: Vec<_> = c.candidates.iter().map(ToString::to_string).collect();
            (line[c.range].to_owned(), ids.join(" "))
        });
        assert_eq!(found, expect.map(|(a, b)| (a.to_owned(), b.to_owned())), "{line}");
    };
    check("Call @^ 1h", Some(("@", "1 2 3 4 5 6 7 8")));
    check("Call @cl^", Some(("@cl", "2 3")));
    check("Call @the^ 1h", Some(("@the", "3 4")));
    check("Call @\"Close 20^ 1h", Some(("@\"Close 20", "2")));
    check("Call @\"Close 20^ deals\" 1h", Some(("@\"Close 20 deals\"", "2")));
    check("Call @pi^pe, 1h", Some(("@pipe", "1")));
    check("Call @nobody^", Some(("@nobody", "")));
    check("Call ^@pipe", None);
    check("Call \\@pi^", None);
    check("Ca^ll @pipe", None);
    assert_eq!(complete("@ü", 2, &context), None);

    let id = GoalId::example;
    assert_eq!(insert("Call @cl 1h", 5..8, id(2), &context), ("Call @\"Close 20 deals\" 1h".to_owned(), 23));
    assert_eq!(insert("Call @pi, 1h", 5..8, id(1), &context), ("Call @Pipeline, 1h".to_owned(), 14));
    assert_eq!(insert("Call @pi", 5..8, id(1), &context), ("Call @Pipeline ".to_owned(), 15));
    assert_eq!(insert("Call", 9..12, id(7), &context).0, "Call @\"Twins~2\" ");
    assert_eq!(insert("ü", 1..1, id(99), &context).0, "ü");
}

#[test]
fn lines_are_written_with_few_backslashes() {
    let names = Names::default();
    let context = context(&names, DateOrder::DayMonth);
    let check = |title: &str, expect: &str| {
        let minutes = Some(Minutes(90));
        let entry = Entry {
            title: title.to_owned(),
            minutes,
            start: TimeOfDay::new(9, 5),
            ..read("#a @\"Close 20\"", &context)
        };
        assert_eq!(write(&entry, &context), expect);
    };
    check("Demo for Acme", "Demo for Acme 09:05 1h30 #a @\"Close 20 deals\"");
    check("", "09:05 1h30 #a @\"Close 20 deals\"");
    check("Look at", "Look \\at 09:05 1h30 #a @\"Close 20 deals\"");
    check("Plan 2h workshop, room 9-10", "Plan 2h workshop, room 9-10 09:05 1h30 #a @\"Close 20 deals\"");
    check("Friday #review", "\\Friday \\#review 09:05 1h30 #a @\"Close 20 deals\"");
    check("- So what,", "\\- So \\what, 09:05 1h30 #a @\"Close 20 deals\"");
    check("Say \"stop at 9\" to @nobody", "Say \"stop at 9\" to @nobody 09:05 1h30 #a @\"Close 20 deals\"");
    check("\"Tomorrow", "\\\"Tomorrow 09:05 1h30 #a @\"Close 20 deals\"");
}

/// Words that the grammar cares about, glued together at random.
fn any_line() -> impl Strategy<Value = String> {
    let words = [
        "at",
        "um",
        "on",
        "am",
        "for",
        "from",
        "to",
        "-",
        "–",
        "next",
        "last",
        "monday",
        "mon",
        "so",
        "today",
        "9",
        "14",
        "1:30",
        "14:00",
        "9-10",
        "9:00-10:30",
        "90",
        "min",
        "m",
        "h",
        "1h",
        "1h30",
        "½h",
        "pm",
        "Uhr",
        "24.12.",
        "3/4",
        "2026-12-24",
        "#crm",
        "#1",
        "#\"a b\"",
        "@pipe",
        "@\"Close",
        "20",
        "deals\"",
        "@x",
        "@",
        "\\",
        "\\x",
        "\"",
        "\"a",
        "b\"",
        "(",
        "(1h)",
        ",",
        ".",
        "Demo",
        "ü",
        "→",
        "1,5",
        ";",
        "hôm",
        "@\"Twins~2\"",
        "@\"",
        "\"\"",
    ];
    prop_oneof![
        any::<String>(),
        proptest::collection::vec(
            (proptest::sample::select(words.to_vec()), prop_oneof![Just(" "), Just(" "), Just("")]),
            0..12
        )
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap]).collect()),
    ]
}

fn any_entry() -> impl Strategy<Value = Entry> {
    let tags = proptest::collection::btree_set("[a-zü0-9/ ]{1,6}|#x|@y|monday", 0..3);
    let goal = proptest::option::of(0..GOALS.len());
    (any_line(), -9000i64..9000, proptest::option::of(0u16..1440), proptest::option::of(0u32..=1440), tags, goal)
        .prop_map(|(title, days, start, minutes, tags, goal)| Entry {
            title: super::phrase::squeezed(&title),
            date: today() + chrono::TimeDelta::days(if days % 2 == 0 { 0 } else { days }),
            start: start.and_then(|start| TimeOfDay::try_from(start).ok()),
            minutes: minutes.map(Minutes),
            tags: tags.iter().map(|tag| super::phrase::squeezed(tag)).filter(|tag| !tag.is_empty()).collect(),
            goal: goal.map(|goal| GOALS[goal].0),
            marks: Vec::new(),
        })
}

proptest! {
    #[test]
    fn any_text_is_read_with_marks_in_order_on_characters(line in any_line()) {
        let names = german();
        for order in [DateOrder::DayMonth, DateOrder::MonthDay] {
            let entry = read(&line, &context(&names, order));
            let mut end = 0;
            for mark in &entry.marks {
                prop_assert!(end <= mark.range.start && mark.range.start < mark.range.end, "{:?}", mark);
                prop_assert!(line.get(mark.range.clone()).is_some(), "{:?}", mark);
                end = mark.range.end;
            }
            if !entry.marks.iter().any(|mark| mark.kind != MarkKind::UnknownGoal) && !line.contains('\\') {
                prop_assert_eq!(entry.title, super::phrase::squeezed(&line));
            }
        }
        for cursor in 0..=line.len() + 1 {
            if let Some(completion) = complete(&line, cursor, &context(&names, DateOrder::DayMonth)) {
                prop_assert!(line.get(completion.range).is_some());
            }
        }
    }

    #[test]
    fn what_is_written_is_read_as_it_was(entry in any_entry()) {
        let names = german();
        let context = context(&names, DateOrder::DayMonth);
        let line = write(&entry, &context);
        let back = Entry { marks: Vec::new(), ..read(&line, &context) };
        prop_assert_eq!(back, entry, "{}", line);
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_trouble(line in any_line(), last in any::<bool>()) {
        let names = Names::default();
        let day = if last { NaiveDate::MAX } else { NaiveDate::MIN };
        let context = Context { today: day, day, ..context(&names, DateOrder::DayMonth) };
        read(&line, &context);
        read("tomorrow next monday last friday monday 1.1. 31/12", &context);
    }
}
