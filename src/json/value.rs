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
        Ok(field.map(|(_, value)| value).filter(|value| **value != Self::Null))
    }

    /// The name of the variant that it is, and what belongs to it.
    pub fn variant(&self) -> Result<(&str, &Self), Error> {
        match self {
            Self::Text(name) => Ok((name, &Self::Null)),
            Self::Object(fields) if fields.len() == 1 => Ok((&fields[0].0, &fields[0].1)),
            _ => Err(expected("a text or an object of one field")),
        }
    }

    /// The values that belong to a variant of `n` fields: itself, or a list of as many.
    pub fn parts(&self, n: usize) -> Result<&[Self], Error> {
        let parts = if n == 1 { std::slice::from_ref(self) } else { self.items()? };
        if parts.len() == n { Ok(parts) } else { Err(Error::damaged(format_args!("a list of {n} was expected"))) }
    }
}

fn expected(what: &str) -> Error {
    Error::damaged(format_args!("{what} was expected"))
}

/// Reads a field that must be there.
pub fn required<T: FromJson>(object: &Value<'_>, name: &str) -> Result<T, Error> {
    match object.field(name)? {
        Some(value) => T::from_json(value).map_err(|error| error.within(name)),
        None => Err(expected(name)),
    }
}

/// Reads a field that may be left out.
pub fn optional<T: FromJson + Default>(object: &Value<'_>, name: &str) -> Result<T, Error> {
    match object.field(name)? {
        Some(value) => T::from_json(value).map_err(|error| error.within(name)),
        None => Ok(T::default()),
    }
}

/// Reads the next of [`Value::parts`].
pub fn next<T: FromJson>(parts: &mut std::slice::Iter<'_, Value<'_>>) -> Result<T, Error> {
    T::from_json(parts.next().unwrap_or(&Value::Null))
}
