//! Tables: CSV as trackers and spreadsheets write it.

use aimline::domain::activity::Source;
use aimline::exchange::csv::{CsvReader, DateOrder, Mapping, Table};
use aimline::exchange::{Window, offer};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::bytes;

pub(super) const TARGET: Target = Target {
    name: "tables",
    share: 250,
    seeds,
    words: &[
        ",",
        ";",
        "\t",
        "|",
        "\"",
        "\"\"",
        "\n",
        "\r\n",
        "sep=;\n",
        "Date",
        "Start",
        "Ende",
        "Duration",
        "Dauer (h)",
        "Title",
        "Tags",
        "Project",
        "2026-03-09",
        "31.12.2026",
        "12/31/26",
        "2026-03-09T10:00:00+02:00",
        "10:00 PM",
        "1:30:00",
        "1,5",
        "2h 5m",
        "90",
        "all day",
        "TRUE",
        "\u{feff}",
    ],
    reshape: None,
    check,
    // A row of two bytes may be a row and two warnings.
    most_memory: 400,
};

const FIXTURE: &str = include_str!("../../e2e/fixtures/timesheet.csv");

fn seeds(_: &mut Rng) -> Vec<Vec<u8>> {
    let mut seeds = bytes([
        FIXTURE,
        "Subject,Start Date,Start Time,End Date,End Time,All day event,Description,Categories\r\n\
         Fair,3/16/2026,,3/18/2026,,True,\"Hall 4\nBooth 12\",\"Sales;Fairs\"\r\n",
        "Datum;Beginn;Ende;Dauer (h);Titel;Projekt;Kommentar\n31.03.2026;09:00;10:30;1,5;Anruf;Vertrieb;\"mit \"\"Acme\"\"\"\n",
        "sep=|\nday|duration|title|person|id\n2026-03-02|1:00|Call|Ana|7\n2026-03-02|90 min|Call|Ben|8\n",
        "2026-03-02\t1:00\tno header\n2026-03-03\t2:00\teither\n",
    ]);
    let utf_16 = FIXTURE.encode_utf16().flat_map(u16::to_le_bytes);
    seeds.push([0xff, 0xfe].into_iter().chain(utf_16).collect());
    seeds.push(FIXTURE.replace("pricing", "Prüfung").chars().map(|c| c as u8).collect());
    seeds
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let day = |text: &str| text.parse().unwrap();
    let window = Window::new(day("2026-01-01"), day("2026-12-31")).unwrap();
    let order = if input.len().is_multiple_of(2) { DateOrder::DayMonthYear } else { DateOrder::MonthDayYear };
    let open = || {
        let table = Table::read(input).ok()?;
        let mapping = Mapping::guess(&table, order);
        CsvReader::new(table, &mapping, Some(window)).ok()
    };
    let read = |n: usize| {
        let mut reader = open()?;
        while !reader.step(n).finished {}
        Some(reader.finish())
    };
    let Some(reading) = meter.read(|| read(usize::MAX)) else { return false };
    assert_eq!(read(3).as_ref(), Some(&reading), "in slices it is something else");
    let mut offers = String::new();
    for candidate in &reading.candidates {
        assert!(candidate.date <= window.to());
        offer::offers(candidate, Source::Csv, window).iter().for_each(|offer| offer::write(offer, &mut offers));
    }
    assert!(offers.lines().all(|line| offer::read(line).is_some()), "what it offers cannot be handed on");
    !reading.candidates.is_empty()
}
