//! `SortedMap`: a map over one sorted `Vec`.

use std::borrow::Borrow;
use std::cmp::Ordering;
use std::fmt::Display;
use std::iter::Map;
use std::str::FromStr;
use std::{slice, vec};

use crate::json::{self, Fault, FromJson, ToJson, Value};

/// A map from keys to values, in the order of its keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedMap<K, V> {
    pub(super) entries: Vec<(K, V)>,
}

impl<K, V> SortedMap<K, V> {
    /// An empty map.
    pub const fn new() -> Self {
        Self { entries: Vec::new() }
    }

    /// How many entries it holds.
    pub const fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether it holds none.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The entries in the order of their keys.
    pub fn iter(&self) -> Entries<'_, K, V> {
        self.into_iter()
    }

    /// The keys in order.
    pub fn keys(&self) -> impl DoubleEndedIterator<Item = &K> + ExactSizeIterator {
        self.entries.iter().map(|(key, _)| key)
    }

    /// The values in the order of their keys.
    pub fn values(&self) -> impl DoubleEndedIterator<Item = &V> + ExactSizeIterator {
        self.entries.iter().map(|(_, value)| value)
    }

    /// The values in the order of their keys, to be changed.
    pub fn values_mut(&mut self) -> impl Iterator<Item = &mut V> {
        self.entries.iter_mut().map(|(_, value)| value)
    }

    /// Removes everything.
    pub fn clear(&mut self) {
        self.entries.clear();
    }

    /// Keeps the entries that `wanted` accepts.
    pub fn retain(&mut self, mut wanted: impl FnMut(&K, &V) -> bool) {
        self.entries.retain(|(key, value)| wanted(key, value));
    }

    /// Where the key is, or where it would go.
    pub(super) fn place<Q: Ord + ?Sized>(&self, key: &Q) -> Result<usize, usize>
    where
        K: Borrow<Q>,
    {
        place(self.entries.len(), &|at| self.entries[at].0.borrow().cmp(key))
    }

    /// The value of a key.
    pub fn get<Q: Ord + ?Sized>(&self, key: &Q) -> Option<&V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &self.entries[at].1)
    }

    /// The value of a key, to be changed.
    pub fn get_mut<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<&mut V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| &mut self.entries[at].1)
    }

    /// Whether it holds the key.
    pub fn contains_key<Q: Ord + ?Sized>(&self, key: &Q) -> bool
    where
        K: Borrow<Q>,
    {
        self.place(key).is_ok()
    }

    /// Removes a key and returns its value.
    pub fn remove<Q: Ord + ?Sized>(&mut self, key: &Q) -> Option<V>
    where
        K: Borrow<Q>,
    {
        self.place(key).ok().map(|at| self.entries.remove(at).1)
    }
}

impl<K: Ord, V> SortedMap<K, V> {
    /// Puts a value under a key and returns the one that stood there.
    pub fn insert(&mut self, key: K, value: V) -> Option<V> {
        match self.place(&key) {
            Ok(at) => Some(std::mem::replace(&mut self.entries[at].1, value)),
            Err(at) => {
                self.entries.insert(at, (key, value));
                None
            }
        }
    }

    /// Puts a value under a key, or takes the key away, and returns what stood there.
    pub fn set(&mut self, key: &K, value: &Option<V>) -> Option<V>
    where
        K: Clone,
        V: Clone,
    {
        match value {
            Some(value) => self.insert(key.clone(), value.clone()),
            None => self.remove(key),
        }
    }

    /// The value of a key, which gets the default one if it has none.
    pub fn or_default(&mut self, key: K) -> &mut V
    where
        V: Default,
    {
        let at = self.place(&key).unwrap_or_else(|at| {
            self.entries.insert(at, (key, V::default()));
            at
        });
        &mut self.entries[at].1
    }
}

impl<K, V> Default for SortedMap<K, V> {
    fn default() -> Self {
        Self::new()
    }
}

impl<K: Ord, V> Extend<(K, V)> for SortedMap<K, V> {
    fn extend<I: IntoIterator<Item = (K, V)>>(&mut self, entries: I) {
        for (key, value) in entries {
            self.insert(key, value);
        }
    }
}

impl<K: Ord, V> FromIterator<(K, V)> for SortedMap<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::new();
        map.extend(entries);
        map
    }
}

/// Where among `n` keys in order one is that `compare` finds equal, or where it would go. Compiled once for all maps.
fn place(n: usize, compare: &dyn Fn(usize) -> Ordering) -> Result<usize, usize> {
    if n == 0 || compare(n - 1) == Ordering::Less {
        return Err(n);
    }
    let (mut from, mut to) = (0, n);
    while from < to {
        let middle = (from + to) / 2;
        match compare(middle) {
            Ordering::Less => from = middle + 1,
            Ordering::Greater => to = middle,
            Ordering::Equal => return Ok(middle),
        }
    }
    Err(from)
}

/// Entries by reference.
pub type Entries<'a, K, V> = Map<slice::Iter<'a, (K, V)>, fn(&'a (K, V)) -> (&'a K, &'a V)>;

impl<'a, K, V> IntoIterator for &'a SortedMap<K, V> {
    type Item = (&'a K, &'a V);
    type IntoIter = Entries<'a, K, V>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.iter().map(|(key, value)| (key, value))
    }
}

impl<K, V> IntoIterator for SortedMap<K, V> {
    type Item = (K, V);
    type IntoIter = vec::IntoIter<(K, V)>;

    fn into_iter(self) -> Self::IntoIter {
        self.entries.into_iter()
    }
}

/// An object; the keys are written as their texts.
impl<K: Display, V: ToJson> ToJson for SortedMap<K, V> {
    fn to_json(&self, json: &mut String) {
        json.push('{');
        for (key, value) in self {
            json::write_field(&key.to_string(), value, json);
        }
        json.push('}');
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<K: FromStr + Ord, V: FromJson> FromJson for SortedMap<K, V> {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        let mut map = Self::new();
        for (name, value) in value.fields(fault)? {
            let Ok(key) = name.parse() else { return fault.damaged(&format_args!("\"{name}\" is not a key")) };
            map.insert(key, V::from_json(value, fault)?);
        }
        Some(map)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::SortedMap;

    proptest! {
        #[test]
        fn it_does_what_a_tree_does(steps in prop::collection::vec((0u8..4, 0u8..20, any::<u8>()), 0..80)) {
            let (mut map, mut tree) = (SortedMap::new(), BTreeMap::new());
            for (step, key, value) in steps {
                match step {
                    0 => prop_assert_eq!(map.remove(&key), tree.remove(&key)),
                    1 => prop_assert_eq!(map.or_default(key), tree.entry(key).or_default()),
                    _ => prop_assert_eq!(map.insert(key, value), tree.insert(key, value)),
                }
                prop_assert_eq!(map.get(&key), tree.get(&key));
            }
            prop_assert!(map.iter().eq(tree.iter()));
            prop_assert_eq!(map.len(), tree.len());
        }
    }
}
