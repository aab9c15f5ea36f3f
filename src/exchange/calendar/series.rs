//! All VEVENTs of one UID: the series, and the occurrences that were changed, cancelled or added by hand.
//!
//! What RFC 5545 leaves open is answered as the `recurring-ical-events` library answers it.

use super::event::Event;
use super::occurrence::{Asked, push};
use super::time::{Length, Time};
use crate::exchange::{Candidate, Warning};
use chrono::{Duration, NaiveDate, NaiveDateTime};
use std::collections::{HashMap, HashSet};

/// Occurrences of one series in one import. More is no diary: every half hour of a year is 17,520.
const MAX_OCCURRENCES: usize = 20_000;

/// Bytes of text that the occurrences of one series may have in common and repeat: 16 MiB. A note of a megabyte at each
/// half hour of a year would fill the memory.
const MAX_REPEATED: usize = 16 << 20;

/// The events of one UID.
#[derive(Debug)]
pub(super) struct Series {
    /// What the occurrences share; the one without RECURRENCE-ID.
    core: Option<Event>,
    changed: Vec<Event>,
    /// Index in `changed` by what names the occurrence.
    by_id: HashMap<NaiveDateTime, usize>,
    /// Changes that also move what follows: the instant from which on, and the index, in order.
    and_future: Vec<(NaiveDateTime, usize)>,
    except: HashSet<NaiveDateTime>,
    except_days: HashSet<NaiveDate>,
}

impl Series {
    /// Sorts out which event is which. Of two versions of the same the higher SEQUENCE counts, of equals the first.
    pub(super) fn new(events: Vec<Event>) -> Self {
        let (changed, cores): (Vec<_>, Vec<_>) = events.into_iter().partition(|event| event.replaces.is_some());
        let core = cores.into_iter().reduce(|best, event| if event.sequence > best.sequence { event } else { best });
        let mut by_id = HashMap::new();
        for (index, event) in changed.iter().enumerate() {
            for id in event.replaces.iter().flat_map(Time::ids) {
                let best = by_id.entry(id).or_insert(index);
                if event.sequence > changed[*best].sequence {
                    *best = index;
                }
            }
        }
        let mut and_future: Vec<_> = by_id
            .values()
            .filter(|index| changed[**index].and_future)
            .filter_map(|index| Some((changed[*index].replaces.as_ref()?.instant(), *index)))
            .collect();
        and_future.sort_unstable();
        and_future.dedup();
        let (mut except, mut except_days) = (HashSet::new(), HashSet::new());
        for time in core.iter().flat_map(|core| &core.except) {
            except.extend(time.ids());
            if time.all_day {
                except_days.insert(time.wall.date());
            }
        }
        Self { core, changed, by_id, and_future, except, except_days }
    }

    /// Appends the occurrences that overlap the window. Returns how many starts were looked at.
    pub(super) fn expand(&self, asked: &Asked, rows: &mut Vec<Candidate>, warnings: &mut Vec<Warning>) -> usize {
        let mut done = HashSet::new();
        let mut n_looked = 0;
        let n_before = rows.len();
        if let Some(core) = &self.core {
            let starts = match self.starts(core, asked) {
                Ok(starts) => starts,
                Err(why) => {
                    let message =
                        format!("the event's recurrence rule cannot be followed: {why}; the event was left out");
                    warnings.push(Warning { line: core.line, column: None, message });
                    return 1;
                }
            };
            n_looked = starts.len();
            let sources = self.and_future.iter().map(|(_, index)| &self.changed[*index]).chain([core]);
            let longest = sources.map(Event::n_bytes).max().unwrap_or_default();
            let n_most = MAX_OCCURRENCES.min(MAX_REPEATED / longest.max(1)).max(1);
            for (start, own_length) in starts {
                if self.is_excepted(&start) {
                    continue;
                }
                let ids = start.ids();
                if let Some(index) = ids.iter().rev().find_map(|id| self.by_id.get(id)) {
                    if done.insert(*index) {
                        self.push_changed(*index, asked, rows);
                    }
                    continue;
                }
                if rows.len() - n_before >= n_most {
                    let message =
                        format!("the event repeats more than {n_most} times in these days; the rest was left out");
                    warnings.push(Warning { line: core.line, column: None, message });
                    break;
                }
                let source = self.and_future.iter().take_while(|(from, _)| *from < ids[0]).last();
                let source = source.map_or(core, |(_, index)| &self.changed[*index]);
                let Some(moved) = start.plus(shift(source)) else {
                    continue;
                };
                let id = core.recurs.then(|| start.stamp());
                push(source, moved, own_length.unwrap_or(source.length), id, asked, rows);
            }
        }
        let current: HashSet<usize> = self.by_id.values().copied().collect();
        for index in 0..self.changed.len() {
            let event = &self.changed[index];
            let excepted = event.replaces.iter().flat_map(Time::ids).any(|id| self.except.contains(&id));
            if !excepted && current.contains(&index) && !done.contains(&index) && !self.is_outdated(event, asked) {
                self.push_changed(index, asked, rows);
            }
        }
        n_looked + self.changed.len() + 1
    }

    fn push_changed(&self, index: usize, asked: &Asked, rows: &mut Vec<Candidate>) {
        let event = &self.changed[index];
        let id = event.replaces.as_ref().map(Time::stamp);
        push(event, event.start.clone(), event.length, id, asked, rows);
    }

    fn is_excepted(&self, start: &Time) -> bool {
        self.except_days.contains(&start.wall.date()) || start.ids().iter().any(|id| self.except.contains(id))
    }

    /// An older version of the whole series that some programs leave behind with a RECURRENCE-ID: it counts only if
    /// the series still has that occurrence.
    fn is_outdated(&self, event: &Event, asked: &Asked) -> bool {
        let (Some(core), Some(replaces)) = (&self.core, &event.replaces) else {
            return false;
        };
        if !event.recurs || event.sequence >= core.sequence {
            return false;
        }
        let day = Duration::days(1);
        let around = Asked {
            viewer: asked.viewer.clone(),
            from: replaces.utc(&asked.viewer) - day,
            to: replaces.utc(&asked.viewer) + day,
        };
        let ids = replaces.ids();
        !self.starts(core, &around).is_ok_and(|starts| {
            starts.iter().any(|(start, _)| !self.is_excepted(start) && start.ids().iter().any(|id| ids.contains(id)))
        })
    }

    /// Starts of the series, before changes, that may reach into the window; each once.
    fn starts(&self, core: &Event, asked: &Asked) -> Result<Vec<(Time, Option<Length>)>, String> {
        let start = &core.start;
        let (before, after) = self.reach(core);
        let home = start.zone.or(&asked.viewer);
        // Room for the clocks to change in between.
        let margin = Duration::hours(3);
        let from = home.to_wall(asked.from).checked_sub_signed(before + margin).unwrap_or(NaiveDateTime::MIN);
        let to = home.to_wall(asked.to).checked_add_signed(after + margin).unwrap_or(NaiveDateTime::MAX);
        let earliest = asked.from.checked_sub_signed(before).unwrap_or(NaiveDateTime::MIN);
        let mut found: Vec<(Time, Option<Length>)> = core.also.clone();
        let last = core.rules.iter().filter_map(super::rule::Rule::until).max();
        if last.is_none_or(|last| start.instant() <= last || (start.all_day && start.wall.date() <= last.date())) {
            found.push((start.clone(), None));
        }
        for rule in &core.rules {
            let times = rule.walls(start.wall, from, to)?.map(|wall| Time { wall, ..start.clone() });
            let times = times.take_while(|time| !rule.is_past_until(time.instant()));
            let times = times.filter(|time| time.utc(&asked.viewer) >= earliest);
            // More than are kept, because some of them may be exceptions or changed.
            let n_most = MAX_OCCURRENCES + self.except.len() + self.by_id.len() + 1;
            found.extend(times.take(n_most).map(|time| (time, None)));
        }
        // A period of RDATE says how long; the same start may come again from the rule.
        let lengths: HashMap<_, _> =
            core.also.iter().filter_map(|(time, length)| Some((time.instant(), (*length)?))).collect();
        let mut seen = HashSet::new();
        found.retain(|(time, _)| seen.insert(time.instant()));
        for (time, length) in &mut found {
            *length = lengths.get(&time.instant()).copied();
        }
        Ok(found)
    }

    /// How far before and after the window a start may lie that still reaches into it.
    fn reach(&self, core: &Event) -> (Duration, Duration) {
        let sources = self.and_future.iter().map(|(_, index)| &self.changed[*index]);
        let mut before = core.length.rough();
        let mut after = Duration::zero();
        for source in sources {
            before = before.max(source.length.rough() + shift(source));
            before = before.max(source.length.rough());
            after = after.max(-shift(source));
        }
        (before, after)
    }
}

/// How far a change of this and all later occurrences moves them.
fn shift(source: &Event) -> Duration {
    match &source.replaces {
        Some(replaces) if replaces.zone.same(&source.start.zone) => source.start.wall - replaces.wall,
        Some(replaces) => source.start.instant() - replaces.instant(),
        None => Duration::zero(),
    }
}
