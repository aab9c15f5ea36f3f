//! JSON, held to what `serde_json` makes of it.

use aimline::json::{Value, parse, quote};
use fastrand::Rng;

use crate::meter::Meter;
use crate::target::Target;
use crate::targets::{bytes, histories, lines, text};

pub(super) const TARGET: Target = Target {
    name: "json",
    share: 2000,
    seeds,
    words: &[
        "[",
        "]",
        "{",
        "}",
        "{\"a\":",
        "\"",
        ",",
        ":",
        "null",
        "true",
        "false",
        "\\u",
        "\\ud83d\\ude00",
        "\\ud800",
        "\\udc00",
        "\\\\",
        "\\x",
        "1e5",
        "-",
        "+",
        ".",
        "E",
        "0",
        "[0,",
        "\"a\":1,",
        " ",
        "\t",
    ],
    reshape: Some(reshape),
    check,
    // A number in a list is two bytes of text, and three words and a half of a list that may be half empty.
    most_memory: 80,
};

fn seeds(rng: &mut Rng) -> Vec<Vec<u8>> {
    let histories = histories(rng, 60);
    let lines: String = histories.iter().map(aimline::log::codec::write_all).collect();
    let plain =
        ["null", "[]", "[1,-2.5e+3,true]", r#"{"a":[{"b":"\u00e4\n"}],"a":"😀"}"#, r#" " \ud83d\ude00 " "#, "1e400"];
    bytes(lines.lines().chain(plain))
}

fn reshape(rng: &mut Rng, input: &[u8]) -> Vec<u8> {
    if rng.u8(..8) == 0 {
        lines::nested(rng).into_bytes()
    } else {
        lines::reshape(rng, input).trim_ascii_end().to_vec()
    }
}

fn as_serde(value: &Value<'_>) -> Option<serde_json::Value> {
    Some(match value {
        Value::Null => serde_json::Value::Null,
        Value::Bool(is) => (*is).into(),
        Value::Number(number) => serde_json::from_str(number).ok()?,
        Value::Text(text) => text.as_ref().into(),
        Value::List(items) => serde_json::Value::Array(items.iter().map(as_serde).collect::<Option<_>>()?),
        // Of two fields with one name the first counts here, the last one there.
        Value::Object(fields) => {
            let fields = fields.iter().map(|(name, value)| Some((name.to_string(), as_serde(value)?)));
            serde_json::Value::Object(fields.collect::<Option<_>>()?)
        }
    })
}

fn check(input: &[u8], meter: &mut Meter) -> bool {
    let text = text(input);
    let mut quoted = String::new();
    quote(&text, &mut quoted);
    assert!(matches!(parse(&quoted), Ok(Value::Text(read)) if *read == *text), "a text is quoted as another");

    let read = meter.read(|| parse(&text));
    match (&read, serde_json::from_str::<serde_json::Value>(&text)) {
        (Ok(value), Ok(expect)) => assert!(as_serde(value) == Some(expect), "it is read as something else"),
        // It keeps numbers as they stand, also such as no float holds.
        (Ok(_), Err(error)) => assert!(error.to_string().starts_with("number out of range"), "{error}"),
        (Err(error), Ok(_)) => assert!(error.to_string().starts_with("less depth"), "{error}"),
        (Err(_), Err(_)) => {}
    }
    read.is_ok()
}
