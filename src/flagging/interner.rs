//! `Interner`: texts to numbers, in the order they come. A hash table of its own, because the standard one with its
//! hash weighs ten times as much and is made for any key.

/// Texts and their numbers, which count from 0.
#[derive(Debug, Default)]
pub(crate) struct Interner {
    texts: Vec<Box<str>>,
    /// A power of two of places, at least half of them [`FREE`]; a text lies at its hash or in the next free place.
    slots: Vec<u32>,
}

const FREE: u32 = u32::MAX;

impl Interner {
    /// How many texts it holds.
    pub(crate) fn len(&self) -> usize {
        self.texts.len()
    }

    /// The text of a number that it gave; empty for others.
    pub(crate) fn text(&self, number: u32) -> &str {
        self.texts.get(number as usize).map_or("", |text| text)
    }

    /// The number of a text that it holds.
    pub(crate) fn find(&self, text: &str) -> Option<u32> {
        let number = *self.slots.get(self.slot(text))?;
        (number != FREE).then_some(number)
    }

    /// The number of a text, which is added if it is new.
    pub(crate) fn intern(&mut self, text: &str) -> u32 {
        if let Some(number) = self.find(text) {
            return number;
        }
        if self.slots.len() <= 2 * self.texts.len() {
            self.slots = vec![FREE; (4 * self.texts.len()).next_power_of_two().max(16)];
            for number in 0..self.texts.len() {
                let slot = self.slot(&self.texts[number]);
                self.slots[slot] = number as u32;
            }
        }
        let slot = self.slot(text);
        let number = self.texts.len() as u32;
        self.slots[slot] = number;
        self.texts.push(text.into());
        number
    }

    /// Where the text lies, or the free place where it would.
    fn slot(&self, text: &str) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash(text) as usize & mask;
        while self.slots.get(slot).is_some_and(|number| *number != FREE && *self.texts[*number as usize] != *text) {
            slot = (slot + 1) & mask;
        }
        slot
    }
}

/// FNV-1a, 32 bits (Fowler, Noll, Vo, RFC 9923): short and good enough for words.
pub(crate) fn hash(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::Interner;

    #[test]
    fn numbers_count_up_and_stay() {
        let mut interner = Interner::default();
        assert_eq!(interner.find("x"), None);
        for round in 0..2 {
            for n in 0..1000 {
                assert_eq!(interner.intern(&format!("text {n}")), n, "{round}");
            }
        }
        assert_eq!((interner.text(7), interner.text(1000)), ("text 7", ""));
        assert_eq!((interner.len(), interner.find("text 7"), interner.find("text 1000")), (1000, Some(7), None));
    }
}
