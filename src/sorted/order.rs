//! `order`: the one sort of the crate. The standard sorts are compiled anew, two or three kilobytes each, for every type
//! and comparison; this one sorts places, asks a closure, and is compiled once.

/// The places 0 to `n` in the order that `before` gives them; equals stay in turn. Items in order take linear time.
///
/// `before(a, b)` says whether the item at `a` must come before the one at `b`.
pub fn order(n: usize, before: &dyn Fn(usize, usize) -> bool) -> Vec<usize> {
    let mut places: Vec<usize> = (0..n).collect();
    let mut merged = Vec::with_capacity(n);
    let mut width = 1;
    while width < n {
        for pair in places.chunks(2 * width) {
            let (mut left, mut right) = pair.split_at(width.min(pair.len()));
            if let (Some(last), Some(first)) = (left.last(), right.first())
                && !before(*first, *last)
            {
                merged.extend_from_slice(pair);
                continue;
            }
            while let (Some((l, more_left)), Some((r, more_right))) = (left.split_first(), right.split_first()) {
                let next = if before(*r, *l) {
                    right = more_right;
                    *r
                } else {
                    left = more_left;
                    *l
                };
                merged.push(next);
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(&mut places, &mut merged);
        merged.clear();
        width *= 2;
    }
    places
}

/// The items in the order that `before` gives them; equals stay in turn.
pub fn sorted<T: Copy>(items: &[T], before: impl Fn(T, T) -> bool) -> Vec<T> {
    order(items.len(), &|a, b| before(items[a], items[b])).into_iter().map(|at| items[at]).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::sorted;

    proptest! {
        #[test]
        fn it_does_what_the_standard_sort_does(items in prop::collection::vec((0u8..9, any::<u8>()), 0..70)) {
            let mut expect = items.clone();
            expect.sort_by_key(|item| item.0);
            prop_assert_eq!(sorted(&items, |a, b| a.0 < b.0), expect);
        }
    }
}
