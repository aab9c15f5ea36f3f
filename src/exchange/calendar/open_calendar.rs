//! A calendar whose events are being read, one at a time, and sorted by UID.

use super::content_line::ContentLine;
use super::custom_zone::CustomZone;
use super::event::{self, Event, Zones};
use super::occurrence::Asked;
use super::scan::Calendar;
use super::zone::Zone;
use crate::exchange::Warning;
use chrono::Duration;
use std::collections::HashMap;
use std::rc::Rc;

/// A calendar whose events are being read.
#[derive(Debug)]
pub(super) struct OpenCalendar {
    /// The next one last.
    events: Vec<(u32, Vec<ContentLine>)>,
    known: KnownZones,
    /// In the order in which the UIDs come.
    pub(super) by_uid: Vec<(String, Vec<Event>)>,
    index: HashMap<String, usize>,
}

impl OpenCalendar {
    /// Finds out its zones; no event is read yet.
    pub(super) fn new(mut calendar: Calendar, asked: &Asked) -> Self {
        let mut custom = HashMap::new();
        let end = asked.to + Duration::days(800);
        for (tzid, observances) in &calendar.zones {
            if Zone::named(tzid).is_none()
                && !custom.contains_key(tzid)
                && let Some(zone) = CustomZone::new(observances, end)
            {
                custom.insert(tzid.clone(), Rc::new(zone));
            }
        }
        calendar.events.reverse();
        let home = calendar.home.and_then(|name| Zone::of_tzid(&name, |_| None));
        Self {
            events: calendar.events,
            known: KnownZones { custom, home, found: HashMap::new(), unknown: Vec::new() },
            by_uid: Vec::new(),
            index: HashMap::new(),
        }
    }

    /// Reads the next event; whether there was one.
    pub(super) fn read_one(&mut self, warnings: &mut Vec<Warning>) -> bool {
        let Some((line, lines)) = self.events.pop() else {
            return false;
        };
        let event = event::read(line, &lines, &mut self.known, warnings);
        for (tzid, line) in self.known.unknown.drain(..) {
            let message = format!(
                "the time zone \"{tzid}\" is not known and the file does not define it; its times are read as yours"
            );
            warnings.push(Warning { line, column: None, message });
        }
        if let Some(mut event) = event {
            // Without a UID the event is named by what it is, so that a second import knows it again.
            let uid = event.uid.get_or_insert_with(|| format!("{}-{}", event.start.stamp(), event.title)).clone();
            let n_uids = self.by_uid.len();
            let at = *self.index.entry(uid.clone()).or_insert(n_uids);
            if at == n_uids {
                self.by_uid.push((uid, Vec::new()));
            }
            self.by_uid[at].1.push(event);
        }
        true
    }
}

#[derive(Debug)]
struct KnownZones {
    custom: HashMap<String, Rc<CustomZone>>,
    home: Option<Zone>,
    /// What each TZID turned out to be.
    found: HashMap<String, Zone>,
    /// Names to warn of, once each.
    unknown: Vec<(String, u32)>,
}

impl Zones for KnownZones {
    fn of_tzid(&mut self, tzid: &str, line: u32) -> Zone {
        if let Some(zone) = self.found.get(tzid) {
            return zone.clone();
        }
        let zone = Zone::of_tzid(tzid, |name| self.custom.get(name).cloned()).unwrap_or_else(|| {
            self.unknown.push((tzid.to_owned(), line));
            Zone::Floating
        });
        self.found.insert(tzid.to_owned(), zone.clone());
        zone
    }

    fn of_calendar(&self) -> Option<Zone> {
        self.home.clone()
    }
}
