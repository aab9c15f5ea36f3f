//! Keys of the storage, which any page of the origin may have written.

use aimline::log::stamp::ReplicaId;
use aimline::store::key::{self, Key};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{bytes, text};

pub(super) const TARGET: Target = Target {
    name: "keys",
    share: 2000,
    seeds,
    words: &[
        "aimline:",
        "aimline-device:",
        "1:",
        "2:",
        "3:",
        ":",
        "tail:",
        "segment:",
        "erase",
        "reserve",
        "%20",
        "%C3%A4",
        "%",
        "-",
        "ffffffffffffffff",
    ],
    reshape: None,
    check,
    // A byte that is no UTF-8 becomes three, each of which takes three when it is percent-encoded.
    most_memory: 32,
};

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let replica = ReplicaId::new(rng.u64(..));
    let keys = ["", "team", "Nord & Süd: 50 %", "👩‍💻/\u{0}"].into_iter().flat_map(|space| {
        [
            key::chunk(space, replica, rng.u32(..)),
            key::segment(space, "19a2b3c4d5e-19a2b3c4d5f-cbf43926"),
            key::erase(space),
            key::device(space, "folder"),
            format!("aimline:1:{space}:tail:{replica}"),
            format!("aimline:1:{space}:segment:1-2-ff"),
            format!("aimline:9:{space}"),
        ]
    });
    bytes(keys.chain([key::RESERVE.to_owned(), "cart".to_owned()]))
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let key = meter.read(|| Key::parse(&text));
    // Each kind of key has one name, so that nothing can stand under another name that seems to be the same.
    match &key {
        Key::Chunk(space, replica, n) => assert_eq!(key::chunk(space, *replica, *n), text),
        Key::Segment(space, name) => match name.strip_prefix("1:") {
            Some(name) => assert_eq!(key::segment(space, name).replacen('2', "1", 1), text),
            None => assert_eq!(key::segment(space, name), text),
        },
        Key::Tail(_, replica) => assert!(text.starts_with("aimline:1:") && text.ends_with(&format!(":tail:{replica}"))),
        Key::Erase(space) => assert_eq!(key::erase(space), text),
        Key::Newer(_, version) => assert!(*version > key::VERSION),
        Key::Device(space) => assert!(text.starts_with(&key::device(space, ""))),
        Key::Reserve => assert_eq!(text, key::RESERVE),
        Key::Foreign => return false,
    }
    true
}
