//! `Directions`: many vectors that are multiplied by one, all at once.

#[cfg(target_arch = "wasm32")]
use core::arch::wasm32::{f32x4, f32x4_add, f32x4_extract_lane, f32x4_mul, f32x4_splat, v128};

/// Vectors that are summed side by side: as many as keep the processor busy, since each sum waits for its own last addition.
const SIDE_BY_SIDE: usize = 16;

/// Vectors, by dimension and not by vector in memory.
///
/// Four lanes hold four vectors and not four dimensions of one, so that every sum is taken in the order in which
/// [`Vector::dot`](crate::flagging::vectors::Vector::dot) takes it, and has the same bits on every machine.
#[derive(Debug, Default)]
pub(crate) struct Directions {
    n: usize,
    /// Dimensions after the last that any vector uses are left out; they would add zeros.
    dimensions: usize,
    /// For each [`SIDE_BY_SIDE`] vectors, their values by dimension.
    values: Vec<[Four; SIDE_BY_SIDE / 4]>,
}

impl Directions {
    /// Lays vectors side by side.
    pub(crate) fn new(vectors: &[&[f32]]) -> Self {
        let used = |vector: &&[f32]| vector.iter().rposition(|value| *value != 0.0).map_or(0, |last| last + 1);
        let dimensions = vectors.iter().map(used).max().unwrap_or(0);
        let mut values = Vec::with_capacity(vectors.len().div_ceil(SIDE_BY_SIDE) * dimensions);
        for beside in vectors.chunks(SIDE_BY_SIDE) {
            for dimension in 0..dimensions {
                let value = |place: usize| beside.get(place).and_then(|it| it.get(dimension)).copied().unwrap_or(0.0);
                values.push([0, 4, 8, 12].map(|at| four([value(at), value(at + 1), value(at + 2), value(at + 3)])));
            }
        }
        Self { n: vectors.len(), dimensions, values }
    }

    /// The inner product of each with `vector`, by place. What the shorter of two lacks counts as zeros.
    #[cfg_attr(target_arch = "wasm32", target_feature(enable = "simd128"))]
    pub(crate) fn dots(&self, vector: &[f32]) -> Vec<f32> {
        let mut dots = vec![0.0; self.n.next_multiple_of(SIDE_BY_SIDE)];
        let groups = self.values.chunks_exact(self.dimensions.max(1));
        for (dots, beside) in dots.chunks_exact_mut(SIDE_BY_SIDE).zip(groups) {
            let [mut a, mut b, mut c, mut d] = [four([0.0; 4]); SIDE_BY_SIDE / 4];
            for (value, of) in vector.iter().zip(beside) {
                let value = splat(*value);
                a = add_product(a, value, of[0]);
                b = add_product(b, value, of[1]);
                c = add_product(c, value, of[2]);
                d = add_product(d, value, of[3]);
            }
            for (dots, sums) in dots.chunks_exact_mut(4).zip([a, b, c, d]) {
                dots.copy_from_slice(&lanes(sums));
            }
        }
        dots.truncate(self.n);
        dots
    }
}

#[cfg(target_arch = "wasm32")]
type Four = v128;

#[cfg(not(target_arch = "wasm32"))]
type Four = [f32; 4];

#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn four([a, b, c, d]: [f32; 4]) -> Four {
    f32x4(a, b, c, d)
}

#[cfg(not(target_arch = "wasm32"))]
fn four(values: [f32; 4]) -> Four {
    values
}

#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn splat(value: f32) -> Four {
    f32x4_splat(value)
}

#[cfg(not(target_arch = "wasm32"))]
fn splat(value: f32) -> Four {
    [value; 4]
}

#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn add_product(sum: Four, a: Four, b: Four) -> Four {
    f32x4_add(sum, f32x4_mul(a, b))
}

#[cfg(not(target_arch = "wasm32"))]
fn add_product(sum: Four, a: Four, b: Four) -> Four {
    [sum[0] + a[0] * b[0], sum[1] + a[1] * b[1], sum[2] + a[2] * b[2], sum[3] + a[3] * b[3]]
}

#[cfg(target_arch = "wasm32")]
#[target_feature(enable = "simd128")]
fn lanes(of: Four) -> [f32; 4] {
    [f32x4_extract_lane::<0>(of), f32x4_extract_lane::<1>(of), f32x4_extract_lane::<2>(of), f32x4_extract_lane::<3>(of)]
}

#[cfg(not(target_arch = "wasm32"))]
fn lanes(of: Four) -> [f32; 4] {
    of
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::Directions;
    use crate::flagging::vectors::Vector;

    proptest! {
        #[test]
        fn each_product_has_the_bits_that_it_has_alone(
            values in proptest::collection::vec(proptest::collection::vec(-9.0_f32..9.0, 0..64), 1..40)
        ) {
            let vectors: Vec<Vector> = values.iter().map(|values| Vector::of(values)).collect();
            let directions = Directions::new(&vectors.iter().map(Vector::values).collect::<Vec<_>>());
            let bits = |dots: Vec<f32>| dots.into_iter().map(f32::to_bits).collect::<Vec<_>>();
            let alone = vectors.iter().map(|vector| vectors[0].dot(vector)).collect();
            prop_assert_eq!(bits(directions.dots(vectors[0].values())), bits(alone));
        }
    }
}
