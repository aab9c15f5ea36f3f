//! Whole calendars, small ones, written as their inner lines; and laws that hold for any bytes.

use super::{CalendarOptions, CalendarReader, read};
use crate::exchange::{Error, Reading, Window};
use proptest::prelude::*;

fn options(from: &str, to: &str, zone: &str) -> CalendarOptions {
    let day = |text: &str| text.parse().expect("a date in the test");
    let window = Window::new(day(from), day(to)).expect("a window in the test");
    CalendarOptions { window, zone: zone.to_owned(), cancelled: false }
}

fn reading_of(inner: &str) -> Reading {
    let file = format!("BEGIN:VCALENDAR\n{}\nEND:VCALENDAR\n", inner.trim());
    read(file.as_bytes(), &options("2019-01-01", "2019-12-31", "Europe/Berlin")).expect("a calendar")
}

/// Reads events of 2019 for a viewer in Berlin; each as "date time minutes title".
#[track_caller]
fn check(inner: &str, expect: &[&str]) {
    let reading = reading_of(inner);
    let rows = reading.candidates.iter().map(|c| {
        let start = c.start.map_or("all-day".to_owned(), |s| format!("{:02}:{:02}", s / 60, s % 60));
        format!("{} {start} {} {}", c.date, c.minutes, c.title)
    });
    let warnings = reading.warnings.iter().map(|warning| format!("line {}: {}", warning.line, warning.message));
    assert_eq!(rows.chain(warnings).collect::<Vec<_>>(), expect);
}

/// One event of the UID "1" with these lines.
#[track_caller]
fn check_event(lines: &str, expect: &[&str]) {
    let lines: Vec<&str> = lines.split(' ').filter(|line| !line.is_empty()).collect();
    check(&format!("BEGIN:VEVENT\nUID:1\n{}\nEND:VEVENT", lines.join("\n")), expect);
}

#[test]
fn times_come_in_the_viewers_zone() {
    check_event("DTSTART:20190304T233000Z DTEND:20190305T003000Z SUMMARY:utc", &["2019-03-05 00:30 60 utc"]);
    check_event("DTSTART:20190304T233000 DURATION:PT1H SUMMARY:floating", &["2019-03-04 23:30 60 floating"]);
    check_event(
        "DTSTART;TZID=America/New_York:20190704T090000 DURATION:PT1H SUMMARY:iana",
        &["2019-07-04 15:00 60 iana"],
    );
    check_event(
        "DTSTART;TZID=Nowhere:20190704T090000 SUMMARY:unknown",
        &[
            "2019-07-04 09:00 0 unknown",
            "line 4: the time zone \"Nowhere\" is not known and the file does not define it; its times are read as yours",
        ],
    );
    check(
        "X-WR-TIMEZONE:America/New_York\nBEGIN:VEVENT\nUID:1\nDTSTART:20190704T090000\nSUMMARY:home\nEND:VEVENT",
        &["2019-07-04 15:00 0 home"],
    );
}

#[test]
fn a_zone_of_the_files_own_is_used_wherever_it_stands() {
    check(
        "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Office:20190301T090000\nRRULE:FREQ=MONTHLY;COUNT=2\nSUMMARY:x\nEND:VEVENT\n\
         BEGIN:VTIMEZONE\nTZID:Office\n\
         BEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\n\
         BEGIN:DAYLIGHT\nDTSTART:16010101T020000\nTZOFFSETFROM:+0300\nTZOFFSETTO:+0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=2SU\nEND:DAYLIGHT\n\
         END:VTIMEZONE",
        &["2019-03-01 07:00 0 x", "2019-04-01 07:00 0 x"],
    );
}

#[test]
fn days_and_nights() {
    check_event("DTSTART;VALUE=DATE:20190304 SUMMARY:day", &["2019-03-04 all-day 1440 day"]);
    check_event(
        "DTSTART;VALUE=DATE:20190304 DTEND;VALUE=DATE:20190307 SUMMARY:days",
        &["2019-03-04 all-day 4320 days"],
    );
    check_event(
        "DTSTART;VALUE=DATE:20181230 DTEND;VALUE=DATE:20190102 SUMMARY:overlap",
        &["2018-12-30 all-day 4320 overlap"],
    );
    check_event("DTSTART;VALUE=DATE:20181230 DTEND;VALUE=DATE:20190101 SUMMARY:before", &[]);
    check_event(
        "DTSTART;TZID=Europe/Berlin:20190330T220000 DTEND;TZID=Europe/Berlin:20190331T060000 SUMMARY:short",
        &["2019-03-30 22:00 420 short"],
    );
    check_event(
        "DTSTART;TZID=Europe/Berlin:20190330T220000 DURATION:PT8H SUMMARY:exact",
        &["2019-03-30 22:00 480 exact"],
    );
    check_event(
        "DTSTART;TZID=Europe/Berlin:20190331T023000 DTEND;TZID=Europe/Berlin:20190331T033000 SUMMARY:gap",
        &["2019-03-31 03:30 60 gap"],
    );
    check_event("DTSTART:20190304T100000 DTEND:20190304T090000 SUMMARY:swapped", &["2019-03-04 09:00 60 swapped"]);
}

#[test]
fn series_keep_their_hour() {
    check_event(
        "DTSTART;TZID=Europe/Berlin:20100104T090000 DURATION:PT1H RRULE:FREQ=MONTHLY;BYDAY=1MO;UNTIL=20190501T080000Z SUMMARY:x",
        &["2019-01-07 09:00 60 x", "2019-02-04 09:00 60 x", "2019-03-04 09:00 60 x", "2019-04-01 09:00 60 x"],
    );
    check_event("DTSTART;VALUE=DATE:20160229 RRULE:FREQ=YEARLY SUMMARY:leap", &[]);
    check_event("DTSTART:20190304T090000 RRULE: SUMMARY:empty", &["2019-03-04 09:00 0 empty"]);
}

#[test]
fn exceptions_and_additions() {
    check_event(
        "DTSTART;TZID=Europe/Berlin:20190304T090000 RRULE:FREQ=DAILY;COUNT=5 EXDATE:20190305T080000Z EXDATE;VALUE=DATE:20190306 \
         EXDATE;TZID=Europe/Berlin:20190307T090000,20190308T090000 RDATE;VALUE=PERIOD:20190310T080000Z/PT2H SUMMARY:x",
        &["2019-03-04 09:00 0 x", "2019-03-10 09:00 120 x"],
    );
}

const WEEKLY: &str = "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Europe/Berlin:20190304T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=3\nSUMMARY:old\nEND:VEVENT\n";

#[test]
fn occurrences_that_were_edited_moved_or_cancelled() {
    let change = |id: &str, lines: &str| format!("{WEEKLY}BEGIN:VEVENT\nUID:1\nRECURRENCE-ID{id}\n{lines}\nEND:VEVENT");
    let moved = "DTSTART:20190312T100000Z\nDURATION:PT30M\nSUMMARY:new";
    let expect = ["2019-03-04 09:00 60 old", "2019-03-12 11:00 30 new", "2019-03-18 09:00 60 old"];
    check(&change(";TZID=Europe/Berlin:20190311T090000", moved), &expect);
    check(&change(":20190311T080000Z", moved), &expect);
    check(&change(":20190311T080000Z", "DTSTART:20190311T080000Z\nSTATUS:CANCELLED"), &[expect[0], expect[2]]);
    check(&change(";RANGE=THISANDFUTURE:20190311T080000Z", moved), &[expect[0], expect[1], "2019-03-19 11:00 30 new"]);
    // Moved out of the days asked for, and into them.
    check(&change(":20190311T080000Z", "DTSTART:20200312T100000Z"), &[expect[0], expect[2]]);
    check(
        "BEGIN:VEVENT\nUID:2\nRECURRENCE-ID:20250101T080000Z\nDTSTART:20190401T080000Z\nSUMMARY:orphan\nEND:VEVENT",
        &["2019-04-01 10:00 0 orphan"],
    );
}

#[test]
fn of_two_versions_the_later_counts() {
    let event = |sequence: u32, title: &str| {
        format!("BEGIN:VEVENT\nUID:1\nSEQUENCE:{sequence}\nDTSTART:20190304T090000\nSUMMARY:{title}\nEND:VEVENT\n")
    };
    check(&(event(1, "first") + &event(2, "second")), &["2019-03-04 09:00 0 second"]);
    check(&(event(2, "second") + &event(1, "first")), &["2019-03-04 09:00 0 second"]);
}

#[test]
fn keys_tell_occurrences_apart_and_stay() {
    let keys = |inner: &str| reading_of(inner).candidates.into_iter().map(|c| c.key).collect::<Vec<_>>();
    assert_eq!(keys(WEEKLY), ["1/20190304T080000Z", "1/20190311T080000Z", "1/20190318T080000Z"]);
    let moved = format!(
        "{WEEKLY}BEGIN:VEVENT\nUID:1\nRECURRENCE-ID;TZID=Europe/Berlin:20190311T090000\nDTSTART:20190501T090000Z\nEND:VEVENT"
    );
    assert!(keys(&moved).contains(&"1/20190311T080000Z".to_owned()));
}

#[test]
fn alarms_and_words() {
    let reading = reading_of(
        "BEGIN:VEVENT\nUID:1\nDTSTART:20190304T090000\nSUMMARY:a\\, b\nDESCRIPTION:one\\ntwo\nCATEGORIES:x,y\\,z\n\
         BEGIN:VALARM\nDESCRIPTION:not this\nDURATION:PT5M\nEND:VALARM\nEND:VEVENT",
    );
    let row = &reading.candidates[0];
    assert_eq!((row.title.as_str(), row.note.as_str(), row.minutes), ("a, b", "one\ntwo", 0));
    assert_eq!(row.tags, ["x", "y,z"]);
}

#[test]
fn one_bad_event_leaves_the_rest() {
    check(
        "BEGIN:VEVENT\nUID:1\nSUMMARY:no start\nEND:VEVENT\nBEGIN:VEVENT\nUID:2\nDTSTART:20190304T090000\nRRULE:FREQ=DAILY;BYHOUR=25\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:3\nDTSTART:soon\nEND:VEVENT\nBEGIN:VEVENT\nUID:4\nnot a property\nDTSTART:20190304T090000\nSUMMARY:good\nEND:VEVENT",
        &[
            "2019-03-04 09:00 0 good",
            "line 2: the event has no start (DTSTART) and was left out",
            "line 9: the event's recurrence rule cannot be read: BYHOUR=25 is not valid; the event was left out",
            "line 13: DTSTART is not a date or time that can be read: \"soon\"",
            "line 13: the event has no usable start and was left out",
            "line 17: \"not a property\" is not a property of a calendar and was passed over",
        ],
    );
}

#[test]
fn what_is_no_calendar_says_so_and_where() {
    let error =
        |file: &str| read(file.as_bytes(), &options("2019-01-01", "2019-12-31", "UTC")).expect_err("no calendar");
    assert_eq!(error("\n\n"), Error::Empty);
    assert_eq!(error("\n<html>").line(), Some(2));
    assert!(matches!(error("BEGIN:VCARD\nEND:VCARD"), Error::NotACalendar { line: 1, .. }));
    assert!(matches!(error("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1"), Error::CutOff { line: 2, .. }));
    assert!(matches!(
        error("BEGIN:VCALENDAR\nBEGIN:VEVENT\nEND:VCALENDAR"),
        Error::Unbalanced { line: 3, open_line: 2, .. }
    ));
    assert!(matches!(error(&"BEGIN:VCALENDAR\n".repeat(100)), Error::TooDeep { line: 17, .. }));
    let unknown = read(b"", &options("2019-01-01", "2019-12-31", "Mars/Base"));
    assert!(matches!(unknown, Err(Error::UnknownZone { .. })));
}

#[test]
fn long_notes_that_repeat_do_not_fill_the_memory() {
    let event = |uid: usize| {
        let note = "x".repeat(100_000);
        format!(
            "BEGIN:VEVENT\nUID:{uid}\nDTSTART:20190101T000000Z\nRRULE:FREQ=HOURLY\nDESCRIPTION:{note}\nEND:VEVENT\n"
        )
    };
    let reading = reading_of(&event(1));
    assert_eq!(reading.candidates.len(), 167);
    assert!(reading.warnings[0].message.contains("more than 167 times"));

    let many: String = (0..12).map(event).collect();
    let file = format!("BEGIN:VCALENDAR\n{many}END:VCALENDAR\n");
    let refused = read(file.as_bytes(), &options("2019-01-01", "2019-12-31", "Europe/Berlin"));
    assert!(matches!(refused, Err(Error::TooManyOccurrences { limit: 1503 })), "{:?}", refused.map(|_| ()));
}

#[test]
fn rules_without_number_are_not_all_followed() {
    let rules = "RRULE:FREQ=SECONDLY;COUNT=2\n".repeat(400);
    let reading = reading_of(&format!("BEGIN:VEVENT\nUID:1\nDTSTART:20190101T000000Z\n{rules}END:VEVENT"));
    assert_eq!(reading.candidates.len(), 2);
    assert_eq!(reading.warnings.len(), 1);
    assert!(reading.warnings[0].line == 10 && reading.warnings[0].message.contains("more than 5"));
}

#[test]
fn endless_and_empty_rules_end() {
    let reading = reading_of("BEGIN:VEVENT\nUID:1\nDTSTART:19700101T000000Z\nRRULE:FREQ=SECONDLY\nEND:VEVENT");
    assert_eq!(reading.candidates.len(), 20_000);
    assert!(reading.warnings[0].message.contains("more than 20000 times"));
    check_event(
        "DTSTART:20190101T000000Z RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=31 SUMMARY:never",
        &["2019-01-01 01:00 0 never"],
    );
    check_event("DTSTART:16000101T000000Z RRULE:FREQ=DAILY;COUNT=4294967295 SUMMARY:far", &[]);
    check_event("DTSTART:39991231T000000Z RRULE:FREQ=YEARLY;INTERVAL=65535 DURATION:P999999D SUMMARY:late", &[]);
}

#[test]
fn slices_add_up_to_the_whole() {
    let file = format!("BEGIN:VCALENDAR\n{}END:VCALENDAR\n", WEEKLY.repeat(20).replace("UID:1", "UID:a"));
    let options = options("2019-01-01", "2019-12-31", "Europe/Berlin");
    let mut reader = CalendarReader::new(file.as_bytes(), &options).expect("a reader");
    let (mut n_steps, mut last) = (0, 0);
    loop {
        let progress = reader.step(1).expect("a calendar");
        assert!(progress.done >= last && progress.done <= progress.total);
        (n_steps, last) = (n_steps + 1, progress.done);
        if progress.finished {
            break;
        }
    }
    assert!(n_steps > 20);
    assert_eq!(reader.finish(), read(file.as_bytes(), &options).expect("a calendar"));
}

/// Lines from which calendars are shuffled together.
const LINES: [&str; 28] = [
    "BEGIN:VEVENT",
    "END:VEVENT",
    "BEGIN:VTIMEZONE",
    "END:VTIMEZONE",
    "BEGIN:STANDARD",
    "END:STANDARD",
    "TZID:Z",
    "TZOFFSETTO:+0100",
    "UID:1",
    "UID:2",
    "DTSTART:20190304T090000Z",
    "DTSTART;TZID=Z:19010101T000000",
    "DTSTART;VALUE=DATE:20190304",
    "DTEND:20190304T080000",
    "DURATION:-P1W",
    "DURATION:P999999D",
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=DAILY;COUNT=99999999",
    "RRULE:FREQ=YEARLY;BYDAY=53MO,-1SU;BYSETPOS=-1",
    "RRULE:FREQ=MINUTELY;INTERVAL=65535;BYMONTHDAY=31;BYMONTH=2",
    "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO",
    "EXDATE;VALUE=DATE:20190304",
    "RDATE;VALUE=PERIOD:20190304T090000Z/PT1H,40000101T000000",
    "RECURRENCE-ID;RANGE=THISANDFUTURE:20190304T090000Z",
    "RECURRENCE-ID:16000101T000000",
    "SEQUENCE:-5",
    " folded",
    "X-WR-TIMEZONE:Pacific/Apia",
];

proptest! {
    #![proptest_config(trials::cases(60))]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let options = options("2019-03-01", "2019-03-07", "Europe/Berlin");
        let _ = read(&bytes, &options);
        let _ = read(&[b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n", &bytes[..], b"\nEND:VEVENT\nEND:VCALENDAR"].concat(), &options);
    }

    #[test]
    fn any_shuffle_of_lines_is_read_or_refused(picks in prop::collection::vec(0..LINES.len(), 0..30), wrap in any::<bool>()) {
        let options = options("2019-03-01", "2019-03-07", "Europe/Berlin");
        let lines: Vec<&str> = picks.into_iter().map(|pick| LINES[pick]).collect();
        let inner = lines.join("\n");
        let event = if wrap { format!("BEGIN:VEVENT\nDTSTART:20190304T090000\n{inner}\nEND:VEVENT") } else { inner };
        if let Ok(reading) = read(format!("BEGIN:VCALENDAR\n{event}\nEND:VCALENDAR").as_bytes(), &options) {
            let days: Vec<_> = reading.candidates.iter().map(|candidate| candidate.date).collect();
            prop_assert!(days.is_sorted());
            prop_assert!(days.iter().all(|day| *day <= options.window.to()));
        }
    }
}
