//! One occurrence becomes a candidate, if it overlaps the days asked for.

use super::event::Event;
use super::time::{Length, Time};
use super::zone::Zone;
use crate::exchange::Candidate;
use chrono::{NaiveDateTime, NaiveTime, Timelike};

/// What an import asks for.
#[derive(Debug)]
pub(super) struct Asked {
    /// The viewer's zone.
    pub(super) viewer: Zone,
    /// First instant of the window.
    pub(super) from: NaiveDateTime,
    /// First instant behind the window.
    pub(super) to: NaiveDateTime,
}

/// Appends the occurrence that starts then. `id` tells it from the others of its series.
pub(super) fn push(
    event: &Event,
    start: Time,
    length: Length,
    id: Option<String>,
    asked: &Asked,
    rows: &mut Vec<Candidate>,
) {
    let utc = start.utc(&asked.viewer);
    let Some(end) = length.end_of(&start, &asked.viewer) else {
        return;
    };
    let overlaps = if utc == end { asked.from <= utc } else { asked.from < end };
    if !overlaps || utc >= asked.to {
        return;
    }
    let (wall, minutes) = match start.all_day {
        true => (start.wall, length.rough().num_days() * 1440),
        false => (asked.viewer.to_wall(utc), (end - utc).num_minutes()),
    };
    let uid = event.uid.clone().unwrap_or_default();
    rows.push(Candidate {
        key: match id {
            Some(id) => format!("{uid}/{id}"),
            None => uid.clone(),
        },
        uid,
        date: wall.date(),
        start: (!start.all_day).then(|| minutes_since_midnight(wall.time())),
        minutes: u32::try_from(minutes).unwrap_or(0),
        title: event.title.clone(),
        note: event.note.clone(),
        tags: event.tags.clone(),
        person: None,
        all_day: start.all_day,
        cancelled: event.cancelled,
        line: event.line,
    });
}

fn minutes_since_midnight(time: NaiveTime) -> u16 {
    // Below 1440.
    (time.num_seconds_from_midnight() / 60) as u16
}
