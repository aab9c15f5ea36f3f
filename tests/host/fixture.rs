//! The fixtures of the store: what each version of it wrote, as files, and what they are to be read as.
//!
//! `tests/fixtures/store/<version>/` holds `storage.json` (each key of a local storage with its text), `export.jsonl` (an
//! export of the space `sales`) and `expected.txt` (what each space is read as). They are written once, by the version they
//! are of, and never edited: what reads them changes, they do not.

use std::fs;
use std::path::PathBuf;
use std::rc::Rc;

use aimline::domain::action::Action;
use aimline::domain::activity::{Activity, ActivityChange, Source};
use aimline::domain::day;
use aimline::domain::example;
use aimline::domain::goal::{Goal, GoalChange, Owner};
use aimline::domain::id::{ActivityId, GoalId};
use aimline::domain::judgement::Judgement;
use aimline::domain::minutes::{Minutes, TimeOfDay};
use aimline::domain::period::Period;
use aimline::json::{self, Value};
use aimline::log::checksum::crc32;
use aimline::log::clock::Clock;
use aimline::log::event::Event;
use aimline::log::journal::Journal;
use aimline::log::stamp::ReplicaId;
use aimline::log::{codec, export};
use aimline::store::memory::Memory;
use aimline::store::space_log::SpaceLog;
use aimline::store::storage::Storage;
use aimline::store::{key, survey};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;

use crate::actions::action;

/// The space of the export.
pub(crate) const SALES: &str = "sales";

/// A space whose name must be encoded.
pub(crate) const ODD: &str = "a:b c/ü 50%\n";

/// A space of which not everything can be read.
pub(crate) const DAMAGED: &str = "damaged";

const FILES: [&str; 3] = ["storage.json", "export.jsonl", "expected.txt"];

/// 2026-11-20, 08:00 UTC.
const START_MS: u64 = 1_795_161_600_000;

/// What one version wrote.
pub(crate) struct Fixture {
    /// Each key of the storage with its text.
    pub(crate) keys: Vec<(String, String)>,
    /// An export of [`SALES`].
    pub(crate) export: String,
    /// What each space is to be read as.
    pub(crate) expected: String,
}

impl Fixture {
    /// Reads the files of a version of the store.
    pub(crate) fn read(version: u32) -> Self {
        let [storage, export, expected] =
            FILES.map(|name| fs::read_to_string(folder(version).join(name)).expect("a fixture"));
        let Value::Object(fields) = json::parse(&storage).unwrap() else { panic!("no object") };
        let text = |value| if let Value::Text(text) = value { text.into_owned() } else { panic!("no text") };
        let keys = fields.into_iter().map(|(key, value)| (key.into_owned(), text(value))).collect();
        Self { keys, export, expected }
    }

    /// A storage that holds it.
    pub(crate) fn storage(&self) -> Memory {
        let memory = Memory::new();
        self.keys.iter().for_each(|(key, text)| memory.set(key, text).unwrap());
        memory
    }
}

/// The checksums of the files of a version, in their order.
pub(crate) fn checksums(version: u32) -> [String; 3] {
    FILES.map(|name| format!("{:08x}", crc32(&[&fs::read(folder(version).join(name)).expect("a fixture")])))
}

fn folder(version: u32) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/store/{version}"))
}

/// What a new tab reads of a space.
pub(crate) fn open(memory: &Memory, space: &str) -> (SpaceLog, Journal) {
    let (log, opened) = SpaceLog::open(Rc::new(memory.clone()), space, ReplicaId::new(u64::MAX));
    assert_eq!(opened.error, None);
    let mut journal = Journal::new();
    journal.merge(opened.events);
    (log, journal)
}

/// What all spaces are read as.
pub(crate) fn summary_of_all(memory: &Memory) -> String {
    survey::spaces(memory).unwrap().iter().map(|space| summary(memory, space)).collect()
}

/// What a space is read as: in words that outlive a change of the state's fields.
fn summary(memory: &Memory, space: &str) -> String {
    let (log, journal) = open(memory, space);
    let lines = codec::write_all(journal.events());
    let state = journal.state();
    let mut text = format!("space {}\n", json::to_string(&space));
    let mut say = |what: &str, value: String| text.push_str(&format!("  {what}: {value}\n"));
    say("events", journal.events().len().to_string());
    say("checksum of their lines", format!("{:08x}", crc32(&[lines.as_bytes()])));
    say("unreadable", log.problems().len().to_string());
    say("title", json::to_string(&state.title));
    say("teams", json::to_string(&state.teams));
    say("people", state.people.len().to_string());
    say("segments of the strategy", state.strategy.segments.len().to_string());
    say("goals", state.goals.len().to_string());
    let key_results = || state.goals.values().flat_map(|goal| goal.key_results.values());
    say("key results", key_results().count().to_string());
    say("readings", key_results().map(|kr| kr.readings.len()).sum::<usize>().to_string());
    say("activities", state.activities.len().to_string());
    say("minutes", state.activities.values().map(|a| u64::from(a.minutes.0)).sum::<u64>().to_string());
    say("judgements", state.judgements.len().to_string());
    say("reviews", state.reviews.len().to_string());
    say("decisions", state.decisions.len().to_string());
    for goal in state.ordered_goals().iter().filter(|goal| !goal.id.is_example()) {
        say("goal", json::to_string(&goal.title));
    }
    text
}

/// A tab that writes, with its clock and what it knows.
struct Writer {
    log: SpaceLog,
    clock: Clock,
    now_ms: u64,
}

impl Writer {
    fn open(memory: &Memory, space: &str, replica: u64, now_ms: u64) -> Self {
        let replica = ReplicaId::new(replica);
        let (log, opened) = SpaceLog::open(Rc::new(memory.clone()), space, replica);
        let mut clock = Clock::new(replica);
        opened.events.iter().for_each(|event| clock.observe(event.stamp));
        Self { log, clock, now_ms }
    }

    /// A second later.
    fn event(&mut self, action: Action) -> Event {
        self.now_ms += 1000;
        Event::new(self.clock.tick(self.now_ms), action)
    }

    fn write(&mut self, action: Action) {
        let event = self.event(action);
        self.log.append(&[event]).unwrap();
    }

    fn write_at_once(&mut self, actions: impl IntoIterator<Item = Action>) {
        let events: Vec<_> = actions.into_iter().map(|action| self.event(action)).collect();
        self.log.append(&events).unwrap();
    }
}

/// Arbitrary actions, the same each time.
fn arbitrary(n: usize) -> Vec<Action> {
    let mut runner = TestRunner::deterministic();
    (0..n).map(|_| action().new_tree(&mut runner).unwrap().current()).collect()
}

/// What a person may do in a morning.
fn a_morning() -> Vec<Action> {
    let today = day::parse("2026-11-20").unwrap();
    let [renewals, demos] = [GoalId::new(1 << 40), GoalId::new((1 << 40) + 1)];
    let [mail, call, both] = [1u64, 2, 3].map(|n| ActivityId::new((1 << 41) + n));
    let goal = |id, title| Goal::new(id, title, Owner::me(), Period::Quarter(2026, 4));
    let activity = |id, minutes, title| Activity::new(id, today, Minutes(minutes), title);
    let imported = Activity {
        start: TimeOfDay::new(9, 30),
        source: Source::Calendar("uid-1@example.org/2026-11-20T09:30".to_owned()),
        note: "Zeile eins\nline \"two\" \u{2028} \u{1f3af}".to_owned(),
        tags: ["renewal".to_owned(), "Müller & Söhne".to_owned()].into_iter().collect(),
        ..activity(call, 45, "Call with Müller & Söhne about the renewal")
    };
    vec![
        Action::RenameSpace("Sales, north".to_owned()),
        Action::AddTeam("Inside sales".to_owned()),
        Action::AddGoal(Box::new(goal(renewals, "Renew 40 of 44 contracts"))),
        Action::AddGoal(Box::new(goal(demos, "Zwölf Vorführungen"))),
        Action::EditGoal(renewals, vec![GoalChange::Why("They pay for everything else.".to_owned())]),
        Action::LogActivity(Box::new(activity(mail, 20, "Mail"))),
        Action::LogActivity(Box::new(imported)),
        Action::Judge(call, Judgement::Serves(renewals)),
        Action::Judge(mail, Judgement::Upkeep),
        Action::Batch(vec![
            Action::LogActivity(Box::new(activity(both, 5, "Tidy the desk"))),
            Action::Judge(both, Judgement::OffAim),
        ]),
        Action::EditActivity(
            mail,
            vec![ActivityChange::Minutes(Minutes(25)), ActivityChange::Title("Post".to_owned())],
        ),
    ]
}

/// A large import: many activities with notes of some length, which are much alike.
fn an_import(length: usize) -> Vec<Action> {
    let activity = |n: u64| Activity {
        note: format!("Meeting {n}. {}", "Agenda: pipeline, renewals, hiring. ".repeat(length)),
        source: Source::Csv(format!("row-{n}")),
        ..Activity::new(ActivityId::new((1 << 42) + n), day::parse("2026-10-01").unwrap(), Minutes(30), "Weekly")
    };
    (0..400).map(|n| Action::LogActivity(Box::new(activity(n)))).collect()
}

/// Writes all that this version writes.
fn write_spaces(memory: &Memory) {
    let hour = |n: u64| START_MS + n * 60 * 60 * 1000;

    // Four tabs of one space that were closed one after the other. What the first two left was adopted, and the
    // second's tail is there twice: its adoption was cut short before it could be dropped.
    let mut tab = Writer::open(memory, SALES, 0xa1, hour(0));
    tab.write(example::all(day::parse("2026-11-20").unwrap(), "Ada"));
    a_morning().into_iter().for_each(|action| tab.write(action));
    let (mut adopter, _) = SpaceLog::open(Rc::new(memory.clone()), SALES, ReplicaId::new(0xff));
    adopter.tidy(|_| false).unwrap();

    let mut tab = Writer::open(memory, SALES, 0xb2, hour(2));
    let arbitrary = arbitrary(400);
    arbitrary[..200].iter().for_each(|action| tab.write(action.clone()));
    let before: Vec<_> = memory.keys().unwrap().into_iter().map(|key| (memory.get(&key).unwrap(), key)).collect();
    adopter.tidy(|_| false).unwrap();
    for (text, key) in before {
        if memory.get(&key).unwrap() != text {
            memory.set(&key, &text.unwrap()).unwrap();
        }
    }
    Writer::open(memory, SALES, 0xc3, hour(4)).write_at_once(an_import(1));

    // The storage is full while the third writes its last words.
    let mut tab = Writer::open(memory, SALES, 0x9f86_d081_884c_7d65, hour(5));
    arbitrary[200..300].iter().for_each(|action| tab.write(action.clone()));
    memory.set_capacity(memory.used());
    tab.write(Action::AddTeam("The last that fits".to_owned()));
    memory.set_capacity(usize::MAX);

    // Two that were open at once, in the same milliseconds.
    let [mut one, mut other] = [0xd4, 0xe5].map(|replica| Writer::open(memory, SALES, replica, hour(6)));
    for (n, action) in arbitrary[300..].iter().enumerate() {
        if n % 3 == 0 { &mut other } else { &mut one }.write(action.clone());
    }

    let mut tab = Writer::open(memory, ODD, 0xa1, hour(1));
    a_morning().into_iter().for_each(|action| tab.write(action));
    tab.write_at_once(an_import(40));
    tab.write(Action::RenameSpace("Odd".to_owned()));
    Writer::open(memory, "", 1, hour(1)).write(Action::RenameSpace("Without a name".to_owned()));

    // What one append saved is torn, and a segment is cut short.
    let mut tab = Writer::open(memory, DAMAGED, 1, hour(1));
    tab.write_at_once(an_import(3));
    a_morning().into_iter().for_each(|action| tab.write(action));
    let mut is_first = true;
    for key in memory.keys().unwrap().into_iter().filter(|key| key.contains(":damaged:")) {
        let text = memory.get(&key).unwrap().unwrap();
        if key.contains(":segment:") && std::mem::take(&mut is_first) {
            memory.set(&key, &text[..text.char_indices().nth(200).unwrap().0]).unwrap();
        } else if text.contains("Inside sales\"") {
            memory.set(&key, &text.replacen("Inside sales\"", "Inside", 1)).unwrap();
        }
    }

    memory.set("aimline-device:sales:last-export", "2026-11-20").unwrap();
    memory.set("cart", "{\"apples\":3}").unwrap();
}

/// How a fixture comes to be: run this by name when a version of the scheme is about to change.
#[test]
#[ignore = "writes the fixture of this version, if there is none"]
fn write_the_fixture_of_this_version() {
    let folder = folder(key::VERSION);
    assert!(!folder.exists(), "a fixture is never edited");
    let memory = Memory::new();
    write_spaces(&memory);

    let mut storage = String::from("{");
    for key in memory.keys().unwrap() {
        storage.push_str(if storage.len() > 1 { ",\n" } else { "\n" });
        json::quote(&key, &mut storage);
        storage.push_str(": ");
        json::quote(&memory.get(&key).unwrap().unwrap(), &mut storage);
    }
    storage.push_str("\n}\n");
    let export = export::write(SALES, "2026-11-20", open(&memory, SALES).1.events());
    fs::create_dir_all(&folder).unwrap();
    for (name, text) in FILES.into_iter().zip([storage, export, summary_of_all(&memory)]) {
        fs::write(folder.join(name), text).unwrap();
    }
}
