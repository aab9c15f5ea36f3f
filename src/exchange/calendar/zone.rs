//! Time zones: what a TZID means, and wall clock to UTC and back.
//!
//! A name of the IANA database wins over the file's own definition, which is often years old.

use super::custom_zone::CustomZone;
use super::windows_zones::iana_of_windows;
use chrono::{Duration, NaiveDateTime, Offset, TimeZone};
use std::rc::Rc;

/// A rule that ties a wall clock to UTC.
#[derive(Debug, Clone)]
pub(super) enum Zone {
    /// Coordinated universal time.
    Utc,
    /// No zone: the wall clock of whoever looks.
    Floating,
    /// From the IANA database.
    Iana(chrono_tz::Tz),
    /// From a VTIMEZONE of the file.
    Custom(Rc<CustomZone>),
}

impl Zone {
    /// A zone of the IANA database, by its name; also the short names that calendars use for UTC.
    pub(super) fn named(name: &str) -> Option<Self> {
        let zone: chrono_tz::Tz = name.parse().ok()?;
        Some(match zone {
            chrono_tz::Tz::UTC | chrono_tz::Tz::Etc__UTC => Self::Utc,
            zone => Self::Iana(zone),
        })
    }

    /// The zone of a TZID: an IANA name, else the file's own definition, else a Windows name, else an IANA name
    /// behind a vendor's prefix (`/mozilla.org/20050126_1/Europe/Berlin`).
    pub(super) fn of_tzid(tzid: &str, custom: impl Fn(&str) -> Option<Rc<CustomZone>>) -> Option<Self> {
        let clean = tzid.trim().trim_matches('/');
        let own = |name: &str| custom(name).map(Self::Custom);
        let behind_prefix = || {
            let parts = clean.match_indices('/').map(|(at, _)| &clean[at + 1..]);
            parts.filter(|_| tzid.trim().starts_with('/')).find_map(Self::named)
        };
        Self::named(clean)
            .or_else(|| own(clean))
            .or_else(|| Self::named(iana_of_windows(clean)?))
            .or_else(behind_prefix)
    }

    /// UTC of a wall clock. A time that is skipped counts from the offset before the gap, and of two the first is
    /// meant (RFC 5545, 3.3.5). Floating time needs the viewer's zone first: see [`Zone::or`].
    pub(super) fn to_utc(&self, wall: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Utc | Self::Floating => wall,
            Self::Iana(zone) => wall - seconds(iana_offset(*zone, wall)),
            Self::Custom(zone) => wall - seconds(zone.offset_at_wall(wall)),
        }
    }

    /// The wall clock at an instant.
    pub(super) fn to_wall(&self, utc: NaiveDateTime) -> NaiveDateTime {
        match self {
            Self::Utc | Self::Floating => utc,
            Self::Iana(zone) => utc + seconds(zone.offset_from_utc_datetime(&utc).fix().local_minus_utc()),
            Self::Custom(zone) => utc + seconds(zone.offset_at_utc(utc)),
        }
    }

    /// Itself, or the other if it is floating.
    pub(super) fn or<'a>(&'a self, other: &'a Self) -> &'a Self {
        if self.is_floating() { other } else { self }
    }

    /// Whether times in it are the viewer's.
    pub(super) fn is_floating(&self) -> bool {
        matches!(self, Self::Floating)
    }

    /// Whether two times in these zones share a wall clock.
    pub(super) fn same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Utc, Self::Utc) | (Self::Floating, Self::Floating) => true,
            (Self::Iana(a), Self::Iana(b)) => a == b,
            (Self::Custom(a), Self::Custom(b)) => Rc::ptr_eq(a, b),
            _ => false,
        }
    }
}

fn seconds(seconds: i32) -> Duration {
    Duration::seconds(i64::from(seconds))
}

fn iana_offset(zone: chrono_tz::Tz, wall: NaiveDateTime) -> i32 {
    // No gap is longer than a day (Samoa skipped one in 2011).
    let earlier = [0, 1, 2, 3, 25].map(|hours| wall - Duration::hours(hours));
    let offset = earlier.iter().find_map(|wall| zone.offset_from_local_datetime(wall).earliest());
    offset.map_or(0, |offset| offset.fix().local_minus_utc())
}

#[cfg(test)]
mod tests {
    use super::Zone;
    use chrono::NaiveDateTime;

    fn at(text: &str) -> NaiveDateTime {
        text.parse().expect("a time in the test")
    }

    #[track_caller]
    fn check(tzid: &str, wall: &str, utc: &str) {
        let zone = Zone::of_tzid(tzid, |_| None).expect("a known zone");
        assert_eq!(zone.to_utc(at(wall)), at(utc), "{tzid}");
    }

    #[test]
    fn names_of_every_kind() {
        check("Europe/Berlin", "2019-07-01T12:00:00", "2019-07-01T10:00:00");
        check("/Europe/Berlin", "2019-07-01T12:00:00", "2019-07-01T10:00:00");
        check("W. Europe Standard Time", "2019-07-01T12:00:00", "2019-07-01T10:00:00");
        check("/mozilla.org/20050126_1/America/Argentina/Ushuaia", "2019-07-01T12:00:00", "2019-07-01T15:00:00");
        check("UTC", "2019-07-01T12:00:00", "2019-07-01T12:00:00");
        assert!(Zone::of_tzid("Nowhere/At All", |_| None).is_none());
    }

    #[test]
    fn gaps_and_repeated_hours() {
        check("Europe/Berlin", "2019-03-31T02:30:00", "2019-03-31T01:30:00");
        check("Europe/Berlin", "2019-10-27T02:30:00", "2019-10-27T00:30:00");
        check("Pacific/Apia", "2011-12-30T12:00:00", "2011-12-30T22:00:00");
        let berlin = Zone::named("Europe/Berlin").expect("a known zone");
        assert_eq!(berlin.to_wall(at("2019-03-31T01:30:00")), at("2019-03-31T03:30:00"));
    }
}
