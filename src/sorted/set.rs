//! `SortedSet`: a set over one sorted `Vec`.

use std::borrow::Borrow;
use std::iter::Map;
use std::{slice, vec};

use crate::json::{self, Fault, FromJson, ToJson, Value};
use crate::sorted::SortedMap;

/// A set in its own order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SortedSet<T> {
    items: SortedMap<T, ()>,
}

impl<T> SortedSet<T> {
    /// An empty set.
    pub const fn new() -> Self {
        Self { items: SortedMap::new() }
    }

    /// How many items it holds.
    pub const fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether it holds none.
    pub const fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// The items in order.
    pub fn iter(&self) -> Items<'_, T> {
        self.into_iter()
    }

    /// The least item.
    pub fn first(&self) -> Option<&T> {
        self.items.entries.first().map(|(item, ())| item)
    }

    /// The greatest item.
    pub fn last(&self) -> Option<&T> {
        self.items.entries.last().map(|(item, ())| item)
    }

    /// The items from the first that is not `below` on, which must accept the items up to some place and none after it.
    pub fn from_first(&self, below: impl Fn(&T) -> bool) -> impl Iterator<Item = &T> {
        let from = self.items.entries.partition_point(|(item, ())| below(item));
        self.items.entries[from..].iter().map(|(item, ())| item)
    }

    /// Whether it holds the item.
    pub fn contains<Q: Ord + ?Sized>(&self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.items.contains_key(item)
    }

    /// Removes an item. Says whether it was there.
    pub fn remove<Q: Ord + ?Sized>(&mut self, item: &Q) -> bool
    where
        T: Borrow<Q>,
    {
        self.take(item).is_some()
    }

    /// Removes an item and returns it.
    pub fn take<Q: Ord + ?Sized>(&mut self, item: &Q) -> Option<T>
    where
        T: Borrow<Q>,
    {
        self.items.place(item).ok().map(|at| self.items.entries.remove(at).0)
    }
}

impl<T: Ord> SortedSet<T> {
    /// Adds an item. Says whether it is new; if not, the known one stays.
    pub fn insert(&mut self, item: T) -> bool {
        match self.items.place(&item) {
            Ok(_) => false,
            Err(at) => {
                self.items.entries.insert(at, (item, ()));
                true
            }
        }
    }
}

impl<T> Default for SortedSet<T> {
    fn default() -> Self {
        Self::new()
    }
}

impl<T: Ord> Extend<T> for SortedSet<T> {
    fn extend<I: IntoIterator<Item = T>>(&mut self, items: I) {
        for item in items {
            self.insert(item);
        }
    }
}

impl<T: Ord> FromIterator<T> for SortedSet<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        let mut set = Self::new();
        set.extend(items);
        set
    }
}

impl<T: Ord, const N: usize> From<[T; N]> for SortedSet<T> {
    fn from(items: [T; N]) -> Self {
        items.into_iter().collect()
    }
}

/// Items by reference.
pub type Items<'a, T> = Map<slice::Iter<'a, (T, ())>, fn(&'a (T, ())) -> &'a T>;

impl<'a, T> IntoIterator for &'a SortedSet<T> {
    type Item = &'a T;
    type IntoIter = Items<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.entries.iter().map(|(item, ())| item)
    }
}

impl<T> IntoIterator for SortedSet<T> {
    type Item = T;
    type IntoIter = Map<vec::IntoIter<(T, ())>, fn((T, ())) -> T>;

    fn into_iter(self) -> Self::IntoIter {
        self.items.entries.into_iter().map(|(item, ())| item)
    }
}

/// A list.
impl<T: ToJson> ToJson for SortedSet<T> {
    fn to_json(&self, json: &mut String) {
        json::write_list(&mut self.iter().map(|item| item as &dyn ToJson), json);
    }

    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}

impl<T: FromJson + Ord> FromJson for SortedSet<T> {
    fn from_json(value: &Value<'_>, fault: &mut Fault) -> Option<Self> {
        let mut set = Self::new();
        for item in value.items(fault)? {
            set.insert(T::from_json(item, fault)?);
        }
        Some(set)
    }
}

#[cfg(test)]
mod tests {
    use super::SortedSet;

    #[test]
    fn a_set_keeps_what_it_has() {
        let mut set: SortedSet<String> = ["b", "a", "b"].into_iter().map(str::to_owned).collect();
        assert_eq!(set.iter().collect::<Vec<_>>(), ["a", "b"]);
        assert!(!set.insert("a".to_owned()));
        assert!(set.contains("a") && set.remove("a") && !set.remove("a"));
        assert_eq!(set.take("b").as_deref(), Some("b"));
        assert!(set.is_empty());
    }
}
