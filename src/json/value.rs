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
    /// How many fields of objects and items of lists there are in it, at whatever depth.
    pub fn n_parts(&self) -> usize {
        match self {
            Self::List(items) => items.iter().map(|item| 1 + item.n_parts()).sum(),
            Self::Object(fields) => fields.iter().map(|(_, value)| 1 + value.n_parts()).sum(),
            _ => 0,
        }
    }

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

    /// The items of the list that it is, all of which are to be read.
    pub fn items(&self, fault: &mut Fault) -> Option<&[Self]> {
        let items = self.list(fault)?;
        fault.used(items.len());
        Some(items)
    }

    fn list(&self, fault: &mut Fault) -> Option<&[Self]> {
        match self {
            Self::List(items) => Some(items),
            _ => expected("a list", fault),
        }
    }

    /// The fields of the object that it is, all of which are to be read.
    pub fn fields(&self, fault: &mut Fault) -> Option<&[(Cow<'a, str>, Self)]> {
        let fields = self.object(fault)?;
        fault.used(fields.len());
        Some(fields)
    }

    #[inline(always)]
    fn object(&self, fault: &mut Fault) -> Option<&[(Cow<'a, str>, Self)]> {
        match self {
            Self::Object(fields) => Some(fields),
            _ => expected("an object", fault),
        }
    }

    /// Which of these variants it is, and what belongs to it. An object may have further fields, of no known name.
    pub fn variant(&self, known: &[&str], fault: &mut Fault) -> Option<(usize, &Self)> {
        let place = |name: &str| known.iter().position(|known| is_same(known, name));
        match self {
            Self::Text(name) => match place(name) {
                Some(place) => Some((place, &Self::Null)),
                None => fault.unknown(name),
            },
            Self::Object(fields) if !fields.is_empty() => {
                let mut found = fields.iter().filter_map(|(name, value)| Some((place(name)?, value)));
                match (found.next(), found.next()) {
                    (Some(one), None) => {
                        fault.used(1);
                        Some(one)
                    }
                    (None, _) => fault.unknown(&fields[0].0),
                    _ => expected("one variant", fault),
                }
            }
            _ => expected("a text or an object of one field", fault),
        }
    }

    /// The values that belong to a variant of `n` fields, where these are several: a list of as many, or more.
    pub fn parts(&self, n: usize, fault: &mut Fault) -> Option<&[Self]> {
        match self.list(fault)?.get(..n) {
            None => fault.damaged(&format_args!("a list of {n} was expected")),
            parts => {
                fault.used(n);
                parts
            }
        }
    }

    /// Takes note that it is of no use, whatever it is: it belongs to a variant of which its name is known and no more.
    pub fn ignored(&self, fault: &mut Fault) {
        if !matches!(self, Self::Null) {
            fault.used_in_part();
        }
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
    let field = object.object(fault)?.iter().find(|(known, _)| is_same(text_of(known), name)).map(|(_, value)| value);
    match field {
        None | Some(Value::Null) if is_required => expected(name, fault),
        None => Some(&Value::Null),
        field => {
            fault.used(1);
            field
        }
    }
}

/// A name without the call that [`Cow`]'s own way takes: this is asked of each field of each line.
#[expect(clippy::ptr_arg, reason = "what the fields hold")]
#[inline(always)]
const fn text_of<'n>(name: &'n Cow<'_, str>) -> &'n str {
    match name {
        Cow::Borrowed(text) => text,
        Cow::Owned(text) => text.as_str(),
    }
}

/// Whether two names are the same. Most are not of one length, which is seen without a call.
#[inline(always)]
fn is_same(one: &str, other: &str) -> bool {
    one.len() == other.len() && *one == *other
}

fn within<T>(read: Option<T>, name: &str, fault: &mut Fault) -> Option<T> {
    if read.is_none() {
        fault.within(name);
    }
    read
}
