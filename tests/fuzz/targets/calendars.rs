//! Calendars, as any program or person makes them.

use aimline::domain::activity::Source;
use aimline::exchange::calendar::{CalendarOptions, CalendarReader};
use aimline::exchange::{Candidate, Reading, Window, offer};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::bytes;

pub(super) const TARGET: Target = Target {
    name: "calendars",
    share: 200,
    seeds,
    words: &[
        "BEGIN:VCALENDAR\n",
        "END:VCALENDAR\n",
        "BEGIN:VEVENT\n",
        "END:VEVENT\n",
        "BEGIN:VTIMEZONE\n",
        "END:VTIMEZONE\n",
        "BEGIN:STANDARD\n",
        "BEGIN:DAYLIGHT\n",
        "TZID:Z\n",
        "TZOFFSETTO:+0100\n",
        "TZOFFSETFROM:-235959\n",
        "UID:1\n",
        "DTSTART:20260304T090000Z\n",
        "DTSTART;TZID=Z:19010101T000000\n",
        "DTSTART;VALUE=DATE:20260304\n",
        "DTEND:20260304T080000\n",
        "DURATION:-P1W\n",
        "DURATION:P999999D\n",
        "DURATION:P3D\n",
        "RRULE:FREQ=SECONDLY\n",
        "RRULE:FREQ=DAILY;COUNT=99999999\n",
        "RRULE:FREQ=YEARLY;BYDAY=53MO,-1SU;BYSETPOS=-1\n",
        "RRULE:FREQ=MINUTELY;INTERVAL=65535;BYMONTHDAY=31;BYMONTH=2\n",
        "RRULE:FREQ=HOURLY;UNTIL=20260401\n",
        "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO\n",
        "EXDATE;VALUE=DATE:20260304\n",
        "RDATE;VALUE=PERIOD:20260304T090000Z/PT1H,40000101T000000\n",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20260304T090000Z\n",
        "RECURRENCE-ID:16000101T000000\n",
        "SEQUENCE:-5\n",
        "STATUS:CANCELLED\n",
        "SUMMARY:x\n",
        " folded\n",
        "\r\n ",
        "X-WR-TIMEZONE:Pacific/Apia\n",
        ";",
        ":",
        ",",
        "=",
        "\\n",
        "\\,",
        "\"",
    ],
    reshape: Some(reshape),
    check,
    most_memory: 60,
};

/// A short rule is many starts: twenty thousand of a series are looked at, and before those that are the same are told apart
/// they may repeat 16 MiB of text.
const STARTS: usize = 2 << 20;

const FIXTURE: &str = include_str!("../../e2e/fixtures/team.ics");

fn seeds(_: &mut Rng) -> Vec<Vec<u8>> {
    let event = |lines: &str| format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\n{lines}\nEND:VEVENT\nEND:VCALENDAR\n");
    bytes([
        FIXTURE.to_owned(),
        FIXTURE.replace('\n', "\r\n"),
        event("DTSTART:20260304T090000\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=9\nSUMMARY:Daily"),
        event(
            "DTSTART;TZID=W. Europe Standard Time:20260304T090000\nDTEND;TZID=W. Europe Standard Time:20260304T100000",
        ),
        event(
            "DTSTART;VALUE=DATE:20260304\nDTEND;VALUE=DATE:20260307\nRRULE:FREQ=MONTHLY;BYDAY=-1FR,2TU;UNTIL=20270101",
        ),
        event(
            "DTSTART:20260304T090000Z\nRDATE:20260305T090000Z,20260306T090000Z\nEXDATE:20260305T090000Z\nCATEGORIES:a,b\\,c",
        ),
    ])
}

/// Lines of the format between those that are there.
fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    let mut lines: Vec<&[u8]> = input.split_inclusive(|byte| *byte == b'\n').collect();
    for _ in 0..rng.usize(1..6) {
        let word = TARGET.words[rng.usize(..TARGET.words.len())];
        lines.insert(rng.usize(..=lines.len()), word.as_bytes());
    }
    lines.concat()
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let day = |text: &str| text.parse().unwrap();
    let window = Window::new(day("2026-03-01"), day("2026-04-04")).unwrap();
    let options =
        CalendarOptions { window, zone: "Europe/Berlin".to_owned(), cancelled: input.len().is_multiple_of(2) };
    let read = |n: usize| -> Option<Reading> {
        let mut reader = CalendarReader::new(input, &options).ok()?;
        while !reader.step(n).ok()?.finished {}
        Some(reader.finish())
    };
    let Some(reading) = meter.read(|| read(usize::MAX)) else { return false };
    let of_each =
        |it: &Candidate| size_of::<Candidate>() + it.uid.len() + it.key.len() + it.title.len() + it.note.len();
    meter.counts_as(input.len() + STARTS + reading.candidates.iter().map(of_each).sum::<usize>());
    assert_eq!(read(2).as_ref(), Some(&reading), "in slices it is something else");
    assert!(reading.candidates.is_sorted_by_key(|candidate| candidate.date));
    assert!(reading.warnings.len() <= Reading::MAX_WARNINGS);
    let mut offers = String::new();
    for candidate in &reading.candidates {
        assert!(candidate.date <= window.to());
        offer::offers(candidate, Source::Calendar, window).iter().for_each(|offer| offer::write(offer, &mut offers));
    }
    assert!(offers.lines().all(|line| offer::read(line).is_some()), "what it offers cannot be handed on");
    !reading.candidates.is_empty()
}
