//! `Vectors`: what the stems of English words mean, as short vectors read from an asset of about 150 kB.
//!
//! Two texts that share no word can still be close: "phoned prospects" and "win new customers". The asset is made by
//! `xtask/vectors/build.py`. It is data from elsewhere, so every length in it is checked.

use thiserror::Error;

/// The most dimensions an asset may have.
const MAX_DIMENSIONS: usize = 64;

/// The first bytes of an asset: its format and version.
const MAGIC: &[u8] = b"SFV2";

/// Inverse document frequency of a stem that the asset does not hold: rarer than any that it holds.
const UNKNOWN_IDF: f32 = 9.0;

/// Lengths and frequencies are kept in quarters: of an octave, and of a unit.
const STEPS: u8 = 4;

/// Powers of two by quarter octaves. A table, because `exp2` differs between platforms in its last bit.
#[allow(clippy::excessive_precision, reason = "as long as the constant's source gives it")]
const QUARTER_OCTAVES: [f32; STEPS as usize] = [1.0, 1.189_207_1, std::f32::consts::SQRT_2, 1.681_792_8];

/// Stems are as far as this below one, in octaves.
const OCTAVES_DOWN: i32 = 12;

/// Why an asset cannot be read. What was read before stays in use.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Error {
    /// It does not begin as one, or is of another version.
    #[error("These are no word vectors of the format SFV2. Build them anew with `cargo xtask vectors`")]
    Format,
    /// It ends too early, goes on too long, or has stems out of order.
    #[error("The word vectors are damaged: {0}. Load them again")]
    Damaged(&'static str),
}

/// The stems of an asset with their vectors.
#[derive(Debug, PartialEq)]
pub struct Vectors {
    dimensions: usize,
    /// All stems one after another, in order of their bytes.
    stems: Vec<u8>,
    /// Where each stem ends in `stems`.
    ends: Vec<u32>,
    /// The directions of each stem's vector, row after row: -1, 0 or 1.
    signs: Vec<i8>,
    /// What each stem's signs are multiplied by.
    scales: Vec<f32>,
    idf: Vec<f32>,
}

/// The place of a stem in an asset.
pub type Row = u16;

/// A sum of stems' vectors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Vector([f32; MAX_DIMENSIONS]);

impl Vectors {
    /// Reads an asset. The format, all numbers little endian:
    ///
    /// `SFV2`, n (u16), d (u8), 4, 4, 0 (u8 each: steps per octave, steps per unit of idf, nothing); n bytes of how many bytes
    /// each stem shares with the one before; the other bytes of each stem, each ended by a line feed; n bytes of scale (value
    /// `2^(s/4 - 12)`); n bytes of idf (value `i/4`); d columns of `n/4` bytes, two bits a stem, lowest first, holding sign + 1.
    ///
    /// # Errors
    ///
    /// [`Error`] for anything else, also for bytes left over.
    pub fn read(asset: &[u8]) -> Result<Self, Error> {
        let mut rest = asset;
        let head = take(&mut rest, MAGIC.len() + 6, "it ends within its head")?;
        let dimensions = usize::from(head[6]);
        if !head.starts_with(MAGIC) || head[7..9] != [STEPS, STEPS] || !(1..=MAX_DIMENSIONS).contains(&dimensions) {
            return Err(Error::Format);
        }
        let n = usize::from(u16::from_le_bytes([head[4], head[5]]));
        let shared = take(&mut rest, n, "it ends within its stems")?;
        let (mut stems, mut ends) = (Vec::<u8>::new(), Vec::with_capacity(n));
        let mut last = 0;
        for &shared in shared {
            let length =
                rest.iter().position(|byte| *byte == b'\n').ok_or(Error::Damaged("it ends within its stems"))?;
            let (from, shared) = (stems.len(), usize::from(shared));
            if shared > from - last {
                return Err(Error::Damaged("a stem shares more with the one before than that has"));
            }
            stems.extend_from_within(last..last + shared);
            stems.extend_from_slice(&rest[..length]);
            rest = &rest[length + 1..];
            if from > 0 && stems[last..from] >= stems[from..] {
                return Err(Error::Damaged("its stems are out of order"));
            }
            last = from;
            ends.push(stems.len() as u32);
        }
        let scales = take(&mut rest, n, "it ends within its scales")?.iter().map(|scale| power(*scale)).collect();
        let idf = take(&mut rest, n, "it ends within its frequencies")?;
        let idf = idf.iter().map(|idf| f32::from(*idf) / f32::from(STEPS)).collect();
        let mut signs = vec![0; n * dimensions];
        for dimension in 0..dimensions {
            let column = take(&mut rest, n.div_ceil(4), "it ends within its vectors")?;
            for row in 0..n {
                let sign = (column[row / 4] >> (2 * (row % 4)) & 3) as i8 - 1;
                if sign > 1 {
                    return Err(Error::Damaged("a vector has a sign that is none"));
                }
                signs[row * dimensions + dimension] = sign;
            }
        }
        if !rest.is_empty() {
            return Err(Error::Damaged("there are bytes after its end"));
        }
        Ok(Self { dimensions, stems, ends, signs, scales, idf })
    }

    /// The place of a stem, as the English Snowball stemmer writes it.
    pub fn find(&self, stem: &str) -> Option<Row> {
        let (mut low, mut high) = (0, self.ends.len());
        while low < high {
            let middle = (low + high) / 2;
            match self.stem(middle).cmp(stem.as_bytes()) {
                std::cmp::Ordering::Equal => return Some(middle as Row),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    fn stem(&self, row: usize) -> &[u8] {
        let from = if row == 0 { 0 } else { self.ends[row - 1] };
        &self.stems[from as usize..self.ends[row] as usize]
    }

    /// Inverse document frequency of a stem in general English; `None` is a stem that is not held.
    pub fn idf(&self, row: Option<Row>) -> f32 {
        row.map_or(UNKNOWN_IDF, |row| self.idf[usize::from(row)])
    }

    /// Adds a stem's vector, `times` as long, to a sum.
    pub fn add(&self, row: Row, times: f32, sum: &mut Vector) {
        let from = usize::from(row) * self.dimensions;
        let scale = times * self.scales[usize::from(row)];
        for (sum, sign) in sum.0.iter_mut().zip(&self.signs[from..from + self.dimensions]) {
            *sum += f32::from(*sign) * scale;
        }
    }

    /// The part of [`Vector::dot`] with `other` that one stem makes up.
    pub fn dot(&self, row: Row, other: &Vector) -> f32 {
        let mut own = Vector::default();
        self.add(row, 1.0, &mut own);
        own.dot(other)
    }
}

impl Default for Vector {
    fn default() -> Self {
        Self([0.0; MAX_DIMENSIONS])
    }
}

impl Vector {
    /// Its values by dimension, zeros after the last.
    pub(crate) fn values(&self) -> &[f32] {
        &self.0
    }

    /// A vector of these values.
    #[cfg(test)]
    pub(crate) fn of(values: &[f32]) -> Self {
        let mut vector = Self::default();
        vector.0[..values.len()].copy_from_slice(values);
        vector
    }

    /// Adds another, `times` as long.
    pub fn add(&mut self, times: f32, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(sum, value)| *sum += times * value);
    }

    /// The inner product.
    pub fn dot(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).fold(0.0, |sum, (a, b)| sum + a * b)
    }

    /// The Euclidean length.
    pub fn length(&self) -> f32 {
        self.dot(self).sqrt()
    }

    /// The same direction with length 1; zero stays zero.
    #[must_use]
    pub fn normalised(mut self) -> Self {
        let length = self.length();
        if length > 0.0 {
            self.0.iter_mut().for_each(|value| *value /= length);
        }
        self
    }
}

/// `2^(scale/4 - 12)`.
fn power(scale: u8) -> f32 {
    let octave = i32::from(scale / STEPS) - OCTAVES_DOWN;
    QUARTER_OCTAVES[usize::from(scale % STEPS)] * f32::from_bits(((octave + 127) as u32) << 23)
}

fn take<'a>(rest: &mut &'a [u8], n: usize, missing: &'static str) -> Result<&'a [u8], Error> {
    let (head, tail) = rest.split_at_checked(n).ok_or(Error::Damaged(missing))?;
    *rest = tail;
    Ok(head)
}

#[cfg(test)]
pub(crate) mod tests {
    use proptest::prelude::*;

    use super::{Error, Vector, Vectors};

    /// An asset of these stems and vectors, all of scale 1 and idf 2.
    pub(crate) fn asset(stems: &[(&str, &[i8])]) -> Vec<u8> {
        let dimensions = stems.first().map_or(1, |(_, signs)| signs.len());
        let mut asset = b"SFV2".to_vec();
        asset.extend((stems.len() as u16).to_le_bytes());
        asset.extend([dimensions as u8, 4, 4, 0]);
        asset.extend(stems.iter().map(|_| 0));
        asset.extend(stems.iter().flat_map(|(stem, _)| [stem.as_bytes(), b"\n"].concat()));
        asset.extend(stems.iter().map(|_| 48));
        asset.extend(stems.iter().map(|_| 8));
        for dimension in 0..dimensions {
            for four in stems.chunks(4) {
                let bits = |(i, (_, signs)): (usize, &(&str, &[i8]))| ((signs[dimension] + 1) as u8) << (2 * i);
                asset.push(four.iter().enumerate().map(bits).sum());
            }
        }
        asset
    }

    #[test]
    fn stems_are_found_and_added() {
        let asset = asset(&[("call", &[1, 0, -1]), ("client", &[1, 1, 0]), ("cook", &[0, -1, 0])]);
        let vectors = Vectors::read(&asset).unwrap();
        let [call, client] = ["call", "client"].map(|stem| vectors.find(stem).unwrap());
        assert_eq!((call, client, vectors.find("cal"), vectors.find("zoo")), (0, 1, None, None));
        let mut sum = Vector::default();
        vectors.add(call, 1.0, &mut sum);
        vectors.add(client, 1.0, &mut sum);
        assert_eq!(sum.dot(&sum), 4.0 + 1.0 + 1.0);
        assert_eq!(vectors.dot(client, &sum), 3.0);
        assert_eq!((vectors.idf(Some(call)), vectors.idf(None)), (2.0, 9.0));
        assert_eq!((sum.normalised().length() * 1e6).round(), 1e6);
        assert_eq!(Vector::default().normalised(), Vector::default());
    }

    #[test]
    fn what_is_no_asset_is_refused() {
        let whole = asset(&[("call", &[1, 0]), ("client", &[1, 1])]);
        assert_eq!(Vectors::read(b"<!doctype html>"), Err(Error::Format));
        for length in 0..whole.len() {
            assert!(Vectors::read(&whole[..length]).is_err(), "cut to {length} bytes");
        }
        assert_eq!(Vectors::read(&[&whole[..], b"x"].concat()), Err(Error::Damaged("there are bytes after its end")));
        let twice = asset(&[("call", &[1]), ("call", &[1])]);
        assert_eq!(Vectors::read(&twice), Err(Error::Damaged("its stems are out of order")));
    }

    proptest! {
        #[test]
        fn damage_anywhere_is_an_error_or_other_vectors(at in any::<prop::sample::Index>(), byte in any::<u8>()) {
            let mut asset = asset(&[("call", &[1, 0, -1]), ("client", &[1, 1, 0]), ("cook", &[0, -1, 0])]);
            let at = at.index(asset.len());
            asset[at] = byte;
            if let Ok(vectors) = Vectors::read(&asset) {
                vectors.find("client").into_iter().for_each(|row| vectors.add(row, 1.0, &mut Vector::default()));
            }
        }
    }
}
