//! `Value`: a JSON text that was read, and how types are made of one.

use std::borrow::Cow;

use crate::json::Error;

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
    /// Reads it.
    fn from_json(value: &Value<'_>) -> Result<Self, Error>;
}

impl<'a> Value<'a> {
    /// The text that it is.
    pub fn text(&self) -> Result<&str, Error> {
        match self {
            Self::Text(text) => Ok(text),
            _ => Err(expected("a text")),
        }
    }

    /// The whole number that it is.
    pub fn number(&self) -> Result<i64, Error> {
        match self {
            Self::Number(digits) => digits.parse().map_err(|_| expected("a whole number")),
            _ => Err(expected("a whole number")),
        }
    }

    /// The items of the list that it is.
    pub fn items(&self) -> Result<&[Self], Error> {
        match self {
            Self::List(items) => Ok(items),
            _ => Err(expected("a list")),
        }
    }

    /// The fields of the object that it is.
    pub fn fields(&self) -> Result<&[(Cow<'a, str>, Self)], Error> {
        match self {
            Self::Object(fields) => Ok(fields),
            _ => Err(expected("an object")),
        }
    }

    /// The field of a name, where it is there and not `null`.
    pub fn field(&self, name: &str) -> Result<Option<&Self>, Error> {
        let field = self.fields()?.iter().find(|(known, _)| known == name);
        Ok(field.map(|(_, value)| value).filter(|value| !matches!(value, Self::Null)))
    }

    /// Which of these variants it is, and what belongs to it.
    pub fn variant(&self, known: &[&str]) -> Result<(usize, &Self), Error> {
        let (name, value) = match self {
            Self::Text(name) => (name, &Self::Null),
            Self::Object(fields) if fields.len() == 1 => (&fields[0].0, &fields[0].1),
            _ => return Err(expected("a text or an object of one field")),
        };
        let place = known.iter().position(|known| known == name);
        Ok((place.ok_or_else(|| Error::Unknown(name.to_string()))?, value))
    }

    /// The values that belong to a variant of `n` fields, where these are several: a list of as many.
    pub fn parts(&self, n: usize) -> Result<&[Self], Error> {
        let parts = self.items()?;
        if parts.len() == n { Ok(parts) } else { Err(Error::damaged(format_args!("a list of {n} was expected"))) }
    }
}

fn expected(what: &str) -> Error {
    Error::damaged(format_args!("{what} was expected"))
}

/// Reads a field that must be there. What goes wrong becomes the fault, unless there is one: so the fields of an object
/// are all read in turn, and only then is it asked whether one was wrong.
pub fn required<T: FromJson>(object: &Value<'_>, name: &str, fault: &mut Option<Error>) -> Option<T> {
    let value = found(object, name, true, fault)?;
    keep(T::from_json(value), name, fault)
}

/// Reads a field that may be left out.
pub fn optional<T: FromJson + Default>(object: &Value<'_>, name: &str, fault: &mut Option<Error>) -> Option<T> {
    match found(object, name, false, fault)? {
        Value::Null => Some(T::default()),
        value => keep(T::from_json(value), name, fault),
    }
}

/// Reads the next of [`Value::parts`].
pub fn next<T: FromJson>(parts: &mut std::slice::Iter<'_, Value<'_>>) -> Result<T, Error> {
    T::from_json(parts.next().unwrap_or(&Value::Null))
}

/// The fault of an object that was not read.
pub fn fault(fault: Option<Error>) -> Error {
    fault.unwrap_or_else(|| expected("a value"))
}

fn found<'v, 'a>(
    object: &'v Value<'a>,
    name: &str,
    is_required: bool,
    fault: &mut Option<Error>,
) -> Option<&'v Value<'a>> {
    let error = match object.field(name) {
        Ok(Some(value)) => return Some(value),
        Ok(None) if !is_required => return Some(&Value::Null),
        Ok(None) => expected(name),
        Err(error) => error,
    };
    note(error, "", fault);
    None
}

fn keep<T>(read: Result<T, Error>, name: &str, fault: &mut Option<Error>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(error) => {
            note(error, name, fault);
            None
        }
    }
}

#[inline(never)]
fn note(error: Error, name: &str, fault: &mut Option<Error>) {
    if fault.is_none() {
        *fault = Some(error.within(name));
    }
}
