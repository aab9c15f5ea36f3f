//! Reading and writing against `serde_json`, and what is refused.

use proptest::prelude::{any, prop_assert, prop_assert_eq, proptest};

use super::{Error, FromJson, ToJson, Value, from_str, parse, quote, to_string};

#[derive(Debug, PartialEq)]
struct Thing {
    name: String,
    note: String,
    size: Option<u8>,
}

#[derive(Debug, PartialEq)]
enum Deed {
    Rest,
    Make(Thing),
    Move(u32, i64),
    Turn { by: i32, often: Vec<bool> },
}

super::object! { Thing { req name, opt note, opt size } }
super::choice! { Deed { Rest, Make(thing), Move(from, to), Turn { req by, opt often } } }

fn check<T: ToJson + FromJson + PartialEq + std::fmt::Debug>(value: T, json: &str) {
    assert_eq!(to_string(&value), json);
    assert_eq!(from_str(json), Ok(value));
}

#[test]
fn shapes_are_plain_json() {
    check(Deed::Rest, r#""Rest""#);
    let thing = |note: &str, size| Thing { name: "a".to_owned(), note: note.to_owned(), size };
    check(Deed::Make(thing("", None)), r#"{"Make":{"name":"a"}}"#);
    check(Deed::Make(thing("b", Some(3))), r#"{"Make":{"name":"a","note":"b","size":3}}"#);
    check(Deed::Move(1, -2), r#"{"Move":[1,-2]}"#);
    check(Deed::Turn { by: 9, often: vec![] }, r#"{"Turn":{"by":9}}"#);
    check(Deed::Turn { by: 9, often: vec![true, false] }, r#"{"Turn":{"by":9,"often":[true,false]}}"#);
    check(vec![vec![1u8], vec![]], "[[1],[]]");
    check(vec![String::from("{"), String::from("[")], r#"["{","["]"#);
}

#[test]
fn what_is_wrong_is_said() {
    let check = |json: &str, expect: &str| {
        let said = from_str::<Deed>(json).map_err(|error| error.to_string());
        assert_eq!(said, Err(expect.to_owned()), "{json}");
    };
    check("", "a value was expected at byte 1");
    check(r#"{"Make":{"name":"a""#, "a comma or } was expected at byte 20");
    check(r#""Rest" x"#, "the end was expected at byte 8");
    check(r#"{"Make":{}}"#, "name was expected");
    check(r#"{"Make":{"name":7}}"#, "name: a text was expected");
    check(r#"{"Make":{"name":"a","size":256}}"#, "size: 256 is out of bounds");
    check(r#"{"Make":{"name":"a","size":1.5}}"#, "size: a whole number was expected");
    check(r#"{"Move":[1]}"#, "a list of 2 was expected");
    check(r#"{"Make":{"name":"\ud800"}}"#, "an escaped character was expected at byte 24");
    check(r#"{"Make":{"name":"\ud83dude00"}}"#, "an escaped character was expected at byte 24");
    assert_eq!(from_str::<Deed>(r#"{"Fly":1}"#), Err(Error::Unknown("Fly".to_owned())));
    let deep = "[".repeat(100_000);
    assert!(parse(&deep).is_err());
}

fn as_serde(value: &Value<'_>) -> serde_json::Value {
    match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(is) => (*is).into(),
        Value::Number(number) => serde_json::from_str(number).unwrap(),
        Value::Text(text) => text.as_ref().into(),
        Value::List(items) => items.iter().map(as_serde).collect(),
        Value::Object(fields) => fields.iter().rev().map(|(name, value)| (name.to_string(), as_serde(value))).collect(),
    }
}

proptest! {
    #[test]
    fn texts_are_quoted_as_serde_does(text in any::<String>()) {
        let mut json = String::new();
        quote(&text, &mut json);
        prop_assert_eq!(serde_json::from_str::<String>(&json).ok(), Some(text.clone()));
        prop_assert_eq!(from_str(&serde_json::to_string(&text).unwrap()), Ok(text));
    }

    #[test]
    fn reads_what_serde_reads(json in r#"([\[\]{}:, 0-9eE.+-]|"a"|"b"|\\u00e4|\\|"|true|null|"\\ud83d\\ude00"|x){0,12}"#) {
        let expect = serde_json::from_str::<serde_json::Value>(&json);
        match (parse(&json), expect) {
            (Ok(value), Ok(expect)) => prop_assert_eq!(as_serde(&value), expect),
            // serde_json refuses numbers that no float holds.
            (read, expect) => prop_assert!(read.is_err() && expect.is_err() || json.contains(['e', 'E']), "{json}"),
        }
    }

    #[test]
    fn any_text_is_read_without_a_panic(json in any::<String>()) {
        let _ = parse(&json);
    }
}
