//! JSON, as much of it as is stored and passed to the page: texts, whole numbers, lists, objects and choices.
//!
//! One reader makes a [`Value`] of a text, and types are read from that; so a type costs a table of its fields in the
//! compiled module, not a parser of its own. Types say their fields with [`object!`] and their variants with [`choice!`].
//!
//! serde's derives with `serde_json` were some 230 kB of the app's code before optimisation, this is 26 (2026-11), and the
//! budget of the widget has no room for the difference. The tests hold the two against each other.
//!
//! **Invariant:** knows of nothing else in this crate. No text makes it panic or use more stack than [`MAX_DEPTH`] asks.

mod error;
mod fault;
mod read;
mod shapes;
mod types;
mod value;
mod write;

pub use self::error::Error;
pub use self::fault::Fault;
pub use self::read::{MAX_DEPTH, parse};
pub(crate) use self::shapes::{choice, number, object, text};
pub use self::value::{FromJson, Value, next, optional, required};
pub use self::write::{ToJson, quote, to_string, write_choice, write_field, write_list, write_object};

/// Reads a value from its text.
pub fn from_str<T: FromJson>(text: &str) -> Result<T, Error> {
    read(&parse(text)?)
}

/// Reads a value from what was parsed.
pub fn read<T: FromJson>(value: &Value<'_>) -> Result<T, Error> {
    read_counted(value).map(|(read, _)| read)
}

/// Reads a value from what was parsed, and counts how many of its [parts](Value::n_parts) were of use. Those that were
/// not are fields that are not known here, and the like.
pub fn read_counted<T: FromJson>(value: &Value<'_>) -> Result<(T, usize), Error> {
    let mut fault = Fault::default();
    match T::from_json(value, &mut fault) {
        Some(read) => Ok((read, fault.n_used())),
        None => Err(fault.into_error()),
    }
}

#[cfg(test)]
mod tests;
