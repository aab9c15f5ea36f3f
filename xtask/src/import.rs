//! `cargo xtask import`: what the app would import from a file, one JSON object a line.

use aimline::exchange::csv::{self, DateOrder};
use aimline::exchange::{Reading, Window, calendar};
use chrono::NaiveDate;
use std::io::Write;

const HELP: &str = "\
cargo xtask import FILE --from DATE --to DATE --zone AREA/CITY [options]

Prints what would be imported from FILE (.ics or .csv), one JSON object a line:
  uid      the calendar's UID, or the table's id
  date     the day it starts on, in the zone given (YYYY-MM-DD)
  start    the time it starts at, \"HH:MM\", or null for all-day events
  minutes  all the minutes it lasts, elapsed; an all-day event has 1440 a day
  title    what it is called
  all_day  whether it is given in days

  --from DATE --to DATE   the days to import, YYYY-MM-DD, both included. What overlaps
                          them counts, even if it starts before; one line an occurrence
  --zone AREA/CITY        the viewer's time zone, such as Europe/Berlin
  --cancelled             also what the calendar marks as cancelled (STATUS:CANCELLED)
  --day-first, --month-first
                          how to read 01/02/2026 where the file does not tell
Warnings go to standard error. A file that cannot be read exits with 1 and prints no line.";

/// What the command line asks for.
struct Asked {
    file: String,
    window: Window,
    zone: String,
    cancelled: bool,
    month_first: bool,
}

/// Runs the command with the arguments behind `import`. The error is what to tell the person at the terminal.
pub(crate) fn run(args: impl Iterator<Item = String>) -> Result<(), String> {
    let args: Vec<String> = args.collect();
    if args.iter().any(|arg| arg == "--help" || arg == "-h") {
        println!("{HELP}");
        return Ok(());
    }
    let asked = parse(args.into_iter())?;
    let bytes = std::fs::read(&asked.file).map_err(|error| format!("{}: {error}", asked.file))?;
    let reading = read(&bytes, &asked).map_err(|error| format!("{}: {error}", asked.file))?;
    for warning in &reading.warnings {
        let column = warning.column.map(|column| format!(":{column}")).unwrap_or_default();
        eprintln!("{}:{}{column}: {}", asked.file, warning.line, warning.message);
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let printed = reading.candidates.iter().try_for_each(|candidate| {
        let line = serde_json::json!({
            "uid": candidate.uid,
            "date": candidate.date.to_string(),
            "start": candidate.start.map(|minutes| format!("{:02}:{:02}", minutes / 60, minutes % 60)),
            "minutes": candidate.minutes,
            "title": candidate.title,
            "all_day": candidate.all_day,
        });
        writeln!(out, "{line}")
    });
    match printed.and_then(|()| out.flush()) {
        // A reader such as `head` that has seen enough is no failure.
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
        _ => Ok(()),
    }
}

fn parse(mut args: impl Iterator<Item = String>) -> Result<Asked, String> {
    let (mut file, mut from, mut to, mut zone) = (None, None, None, None);
    let (mut cancelled, mut month_first) = (false, false);
    while let Some(arg) = args.next() {
        let (name, value) = match arg.split_once('=') {
            Some((name, value)) if name.starts_with("--") => (name.to_owned(), Some(value.to_owned())),
            _ => (arg, None),
        };
        let mut value = || value.clone().or_else(|| args.next()).ok_or_else(|| format!("{name} needs a value"));
        match name.as_str() {
            "--from" => from = Some(date(&value()?)?),
            "--to" => to = Some(date(&value()?)?),
            "--zone" => zone = Some(value()?),
            "--cancelled" => cancelled = true,
            "--month-first" => month_first = true,
            "--day-first" => month_first = false,
            option if option.starts_with("--") => {
                return Err(format!("unknown option {option}\n\n{HELP}"));
            }
            path if file.is_none() => file = Some(path.to_owned()),
            path => return Err(format!("one file at a time: what is {path}?\n\n{HELP}")),
        }
    }
    let missing = |what: &str| format!("{what} is missing\n\n{HELP}");
    let window = Window::new(from.ok_or_else(|| missing("--from"))?, to.ok_or_else(|| missing("--to"))?);
    Ok(Asked {
        file: file.ok_or_else(|| missing("FILE"))?,
        window: window.map_err(|error| error.to_string())?,
        zone: zone.ok_or_else(|| missing("--zone"))?,
        cancelled,
        month_first,
    })
}

fn date(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| format!("\"{text}\" is not a date such as 2026-03-31"))
}

fn read(bytes: &[u8], asked: &Asked) -> Result<Reading, aimline::exchange::Error> {
    let options =
        calendar::CalendarOptions { window: asked.window, zone: asked.zone.clone(), cancelled: asked.cancelled };
    if asked.file.to_ascii_lowercase().ends_with(".csv") || asked.file.to_ascii_lowercase().ends_with(".tsv") {
        let order = if asked.month_first { DateOrder::MonthDayYear } else { DateOrder::DayMonthYear };
        return csv::read(bytes, order, Some(asked.window));
    }
    calendar::read(bytes, &options)
}
