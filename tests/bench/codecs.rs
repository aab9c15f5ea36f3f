//! What the lines of a log take in other codecs. Postcard is given types that mirror the events, with ids, stamps, days and
//! quantities as numbers; MessagePack takes the JSON as it is.

use aimline::log::columns::take_apart;
use aimline::log::deflate::deflate;
use chrono::{Datelike, NaiveDate};
use serde::de::{DeserializeOwned, Error as _};
use serde::{Deserialize, Deserializer, Serialize};

/// How many bytes of lines are taken at once, as many as the store seals.
const CHUNK: usize = 512 << 10;

/// Names of codecs, and what they make of lines.
type Codec = (&'static str, fn(&str) -> Vec<u8>);

const CODECS: [Codec; 4] = [
    ("JSON lines", |lines| lines.as_bytes().to_vec()),
    ("MessagePack", |lines| rmp_serde::to_vec(&read::<serde_json::Value>(lines)).unwrap_or_default()),
    ("postcard", |lines| postcard::to_allocvec(&read::<Line>(lines)).unwrap_or_default()),
    ("columns", |lines| take_apart(lines)),
];

/// What bytes become, and how many UTF-16 code units they then take.
type Packing = (&'static str, fn(&[u8]) -> usize);

const PACKINGS: [Packing; 3] = [
    ("packed", |bytes| units(bytes.len())),
    ("deflated", |bytes| units(deflate(bytes).len())),
    ("by miniz_oxide", |bytes| units(miniz_oxide::deflate::compress_to_vec(bytes, 10).len())),
];

/// A table: the units that the lines take in each codec, packed alone, deflated by us and deflated by a crate.
pub(crate) fn sizes(lines: &str) -> Vec<(&'static str, Vec<usize>)> {
    let chunks = chunks(lines);
    let size = |codec: fn(&str) -> Vec<u8>, packing: fn(&[u8]) -> usize| -> usize {
        chunks.iter().map(|chunk| packing(&codec(chunk))).sum()
    };
    CODECS.map(|(name, codec)| (name, PACKINGS.map(|(_, packing)| size(codec, packing)).to_vec())).to_vec()
}

/// Fifteen bits to a unit.
fn units(n_bytes: usize) -> usize {
    (n_bytes * 8).div_ceil(15)
}

fn chunks(lines: &str) -> Vec<String> {
    let mut chunks = vec![String::new()];
    for line in lines.split_inclusive('\n') {
        match chunks.last_mut() {
            Some(chunk) if chunk.len() + line.len() <= CHUNK => chunk.push_str(line),
            _ => chunks.push(line.to_owned()),
        }
    }
    chunks
}

fn read<T: DeserializeOwned>(lines: &str) -> Vec<T> {
    lines.lines().map(|line| serde_json::from_str(line).expect("a line of the bench")).collect()
}

#[derive(Serialize, Deserialize)]
struct Line {
    t: Stamp,
    a: Action,
}

#[derive(Serialize, Deserialize)]
enum Action {
    Batch(Vec<Action>),
    AddGoal(Box<Goal>),
    EditGoal(Id, Vec<GoalChange>),
    AddKeyResult(Id, KeyResult),
    AddReading(Id, Id, Reading),
    LogActivity(Box<Activity>),
    EditActivity(Id, Vec<ActivityChange>),
    Judge(Id, Judgement),
}

#[derive(Serialize, Deserialize)]
struct Goal {
    id: Id,
    title: String,
    owner: Owner,
    period: Period,
    commitment: Commitment,
    weight: u8,
    rank: i64,
    state: GoalState,
}

#[derive(Serialize, Deserialize)]
enum Owner {
    Person(String),
}

#[derive(Serialize, Deserialize)]
enum Period {
    Year(i32),
    Quarter(i32, u8),
}

#[derive(Serialize, Deserialize)]
enum Commitment {
    Committed,
}

#[derive(Serialize, Deserialize)]
enum GoalState {
    Open,
}

#[derive(Serialize, Deserialize)]
enum GoalChange {
    Why(String),
    Weight(u8),
    AddCue(String),
}

#[derive(Serialize, Deserialize)]
struct KeyResult {
    id: Id,
    title: String,
    measure: Measure,
    rank: i64,
}

#[derive(Serialize, Deserialize)]
enum Measure {
    Metric { unit: String, direction: Direction, baseline: Quantity, target: Quantity },
}

#[derive(Serialize, Deserialize)]
enum Direction {
    Up,
}

#[derive(Serialize, Deserialize)]
struct Reading {
    id: Id,
    date: Day,
    value: Quantity,
    confidence: u8,
    #[serde(default)]
    note: String,
}

#[derive(Serialize, Deserialize)]
struct Activity {
    id: Id,
    date: Day,
    #[serde(default)]
    start: Option<u16>,
    minutes: u32,
    title: String,
    #[serde(default)]
    note: String,
    #[serde(default)]
    tags: Vec<String>,
    source: Source,
    done: bool,
}

#[derive(Serialize, Deserialize)]
enum Source {
    Typed,
    Calendar(String),
    Host(String),
}

#[derive(Serialize, Deserialize)]
enum ActivityChange {
    Date(Day),
    Start(Option<u16>),
    Minutes(u32),
    Title(String),
    Note(String),
    Done(bool),
}

#[derive(Serialize, Deserialize)]
enum Judgement {
    Serves(Id),
    Upkeep,
    OffAim,
    Dropped,
    HandedOver(String),
}

/// A type that JSON has as a text.
macro_rules! of_text {
    ($type:ident($inner:ty), $read:expr) => {
        #[derive(Serialize)]
        struct $type($inner);

        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
                let text = String::deserialize(source)?;
                let read: fn(&str) -> Option<$inner> = $read;
                read(&text).map(Self).ok_or_else(|| D::Error::custom(stringify!($type)))
            }
        }
    };
}

fn hex(digits: &str) -> Option<u64> {
    u64::from_str_radix(digits, 16).ok()
}

of_text!(Id([u8; 8]), |text| hex(text).map(u64::to_le_bytes));
of_text!(Stamp((u64, u64, [u8; 8])), |text| {
    let mut parts = text.split('.').map(hex);
    Some((parts.next()??, parts.next()??, parts.next()??.to_le_bytes()))
});
of_text!(Day(i32), |text| text.parse::<NaiveDate>().ok().map(|day| day.num_days_from_ce()));
of_text!(Quantity(i64), |text| text.parse::<aimline::domain::quantity::Quantity>().ok().map(|it| it.ten_thousandths()));
