//! `Value`: a JSON text that was read, and how types are made of one.

use std::borrow::Cow;

use crate::json::Fault;

/// A JSON text that was read. Borrows what needs no unescaping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'a> {
    /// `null`
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A number as it stands.
    Number(&'a str),
    /// A text.
    Text(Cow<'a, str>),
    /// A list.
    List(Vec<Self>),
    /// An object: its fields in turn. Of two with one name the first counts.
    Object(Vec<(Cow<'a, str>, Self)>),
}

/// A type that is read from JSON.
pub trait FromJson: Sized {
    /// Reads it. `None` where that is not what it is; the fault says why.
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self>;
}

impl<'a> Value<'a> {
    /// The text that it is.
    pub fn text(&self, fault: &mut Fault) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => expected("a text", fault),
        }
    }

    /// The whole number that it is.
    pub fn number(&self, fault: &mut Fault) -> Option<i64> {
        let number = match self {
            Self::Number(digits) => digits.parse().ok(),
            _ => None,
        };
        number.or_else(|| expected("a whole number", fault))
    }

    /// The items of the list that it is.
    pub fn items(&self, fault: &mut Fault) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => expected("a list", fault),
        }
    }

    /// The fields of the object that it is.
    pub fn fields(&self, fault: &mut Fault) -> Option<&[(Cow<'a, str>, Self)]> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => expected("an object", fault),
        }
    }

    /// Which of these variants it is, and what belongs to it.
    pub fn variant(&self, known: &[&str], fault: &mut Fault) -> Option<(usize, &Self)> {
        let (name, value) = match self {
            Self::Text(name) => (name, &Self::Null),
            Self::Object(fields) if fields.len() == 1 => (&fields[0].0, &fields[0].1),
            _ => return expected("a text or an object of one field", fault),
        };
        match known.iter().position(|known| known == name) {
            Some(place) => Some((place, value)),
            None => fault.unknown(name),
        }
    }

    /// The values that belong to a variant of `n` fields, where these are several: a list of as many.
    pub fn parts(&self, n: usize, fault: &mut Fault) -> Option<&[Self]> {
        let parts = self.items(fault)?;
        if parts.len() == n { Some(parts) } else { fault.damaged(&format_args!("a list of {n} was expected")) }
    }
}

fn expected<T>(what: &str, fault: &mut Fault) -> Option<T> {
    fault.damaged(&format_args!("{what} was expected"))
}

/// Reads a field that must be there. The fields of an object are all read in turn, and only then is it asked whether
/// one was wrong; after the first that is, the others are `None`.
pub fn required<T: FromJson>(object: &Value<'_>, name: &str, fault: &mut Fault) -> Option<T> {
    within(T::from_json(found(object, name, true, fault)?, fault), name, fault)
}

/// Reads a field that may be left out.
pub fn optional<T: FromJson + Default>(object: &Value<'_>, name: &str, fault: &mut Fault) -> Option<T> {
    match found(object, name, false, fault)? {
        Value::Null => Some(T::default()),
        value => within(T::from_json(value, fault), name, fault),
    }
}

/// Reads the next of [`Value::parts`].
pub fn next<T: FromJson>(parts: &mut std::slice::Iter<'_, Value<'_>>, fault: &mut Fault) -> Option<T> {
    T::from_json(parts.next().unwrap_or(&Value::Null), fault)
}

/// The field of a name; `null` where it is not there and need not be.
fn found<'v, 'a>(object: &'v Value<'a>, name: &str, is_required: bool, fault: &mut Fault) -> Option<&'v Value<'a>> {
    if fault.is_set() {
        return None;
    }
    let field = object.fields(fault)?.iter().find(|(known, _)| known == name).map(|(_, value)| value);
    match field {
        None | Some(Value::Null) if is_required => expected(name, fault),
        field => field.or(Some(&Value::Null)),
    }
}

fn within<T>(read: Option<T>, name: &str, fault: &mut Fault) -> Option<T> {
    if read.is_none() {
        fault.within(name);
    }
    read
}
