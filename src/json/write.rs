//! The writer: values as JSON on one line.

use std::fmt::Write;

/// A type that is written as JSON.
pub trait ToJson {
    /// Adds it to the text.
    fn to_json(&self, json: &mut String);

    /// Whether a field that may be left out is, when it holds this.
    fn is_absent(&self) -> bool {
        false
    }
}

/// The value as JSON.
pub fn to_string(value: &dyn ToJson) -> String {
    let mut json = String::new();
    value.to_json(&mut json);
    json
}

/// Adds a text in quotation marks.
pub fn quote(text: &str, json: &mut String) {
    json.push('"');
    let mut rest = text;
    while let Some(at) = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < b' ') {
        json.push_str(&rest[..at]);
        match rest.as_bytes()[at] {
            byte @ (b'"' | b'\\') => json.extend(['\\', char::from(byte)]),
            b'\n' => json.push_str("\\n"),
            b'\r' => json.push_str("\\r"),
            b'\t' => json.push_str("\\t"),
            byte => {
                // A `String` takes any write.
                let _ = write!(json, "\\u{byte:04x}");
            }
        }
        rest = &rest[at + 1..];
    }
    json.push_str(rest);
    json.push('"');
}

/// Adds a field to an object that was opened with `{`.
pub fn write_field(name: &str, value: &dyn ToJson, json: &mut String) {
    separate(json);
    quote(name, json);
    json.push(':');
    value.to_json(json);
}

/// Adds an object: names, values, and whether they are left out where they are [absent](ToJson::is_absent).
pub fn write_object(fields: &[(&str, &dyn ToJson, bool)], json: &mut String) {
    json.push('{');
    for (name, value, optional) in fields {
        if !(*optional && value.is_absent()) {
            write_field(name, *value, json);
        }
    }
    json.push('}');
}

/// Adds a list.
pub fn write_list<'a>(items: &mut dyn Iterator<Item = &'a dyn ToJson>, json: &mut String) {
    json.push('[');
    for item in items {
        separate(json);
        item.to_json(json);
    }
    json.push(']');
}

/// Adds a variant: its name alone, or an object that holds its one part or the list of its parts.
pub fn write_choice(name: &str, parts: &[&dyn ToJson], json: &mut String) {
    match parts {
        [] => quote(name, json),
        _ => {
            json.push('{');
            match parts {
                [part] => write_field(name, *part, json),
                parts => write_field(name, &Parts(parts), json),
            }
            json.push('}');
        }
    }
}

struct Parts<'a>(&'a [&'a dyn ToJson]);

impl ToJson for Parts<'_> {
    fn to_json(&self, json: &mut String) {
        write_list(&mut self.0.iter().copied(), json);
    }
}

/// A comma, unless the object or list has only begun. No value ends in an opening bracket.
fn separate(json: &mut String) {
    if !json.ends_with(['{', '[']) {
        json.push(',');
    }
}
