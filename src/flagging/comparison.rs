//! `Comparison`: the part of a phrase that compares numbers, such as "below 50 seats".

use crate::flagging::vocabulary::{Term, Text, Word, WordKind};

/// "Below 50 seats": a bound, which side of it is meant, and what is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Comparison {
    side: Side,
    /// In thousandths.
    bound: u64,
    unit: Unit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Below,
    Above,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Unit {
    /// A word that follows the number, or a word before it ("seats: 12").
    Word(Term),
    /// Any amount of money; currencies are not converted.
    Money,
}

impl Comparison {
    /// Takes the first comparison out of the words of a phrase; the words that are left are what else must occur.
    ///
    /// A number with neither a unit word after it nor a currency compares nothing, and is left where it was.
    pub(crate) fn take(text: &Text, words: &mut Vec<Word>) -> Option<Self> {
        for at in 0..words.len() {
            let Some((side, n_words)) = side(text, &words[at..]) else { continue };
            let mut end = at + n_words;
            let before = matches!(words.get(end).map(|w| w.kind), Some(WordKind::Sign('€' | '$' | '£' | '¥')));
            end += usize::from(before);
            let Some(WordKind::Number(_, bound)) = words.get(end).map(|w| w.kind) else { continue };
            end += 1;
            let unit = match words.get(end) {
                _ if before => Unit::Money,
                Some(word) if is_money(text, word) => {
                    end += 1;
                    Unit::Money
                }
                Some(Word { kind: WordKind::Content(term), .. }) => {
                    end += 1;
                    Unit::Word(*term)
                }
                _ => continue,
            };
            words.drain(at..end);
            return Some(Self { side, bound, unit });
        }
        None
    }

    /// Whether a number of this unit in the text lies on the side that is meant. The bound itself does not.
    pub(crate) fn holds(&self, text: &Text) -> bool {
        let at = |i: usize| text.words.get(i);
        text.words.iter().enumerate().any(|(i, word)| {
            let WordKind::Number(_, value) = word.kind else { return false };
            let counted = match self.unit {
                Unit::Word(unit) => at(i + 1).is_some_and(|word| word.kind == WordKind::Content(unit)),
                Unit::Money => {
                    let money = |word| is_money(text, word);
                    at(i + 1).is_some_and(money) || i > 0 && at(i - 1).is_some_and(money)
                }
            };
            let meant = match self.side {
                Side::Below => value < self.bound,
                Side::Above => value > self.bound,
            };
            counted && meant
        })
    }
}

/// The side that the words begin by naming, and how many words name it.
fn side(text: &Text, words: &[Word]) -> Option<(Side, usize)> {
    let word = |i: usize| words.get(i).map(|word| text.shown(word));
    match (words.first()?.kind, word(0)?, word(1)) {
        (WordKind::Sign('<'), ..) => Some((Side::Below, 1)),
        (WordKind::Sign('>'), ..) => Some((Side::Above, 1)),
        (_, "less" | "fewer" | "smaller", Some("than")) => Some((Side::Below, 2)),
        (_, "more" | "greater" | "larger" | "bigger", Some("than")) => Some((Side::Above, 2)),
        (_, "below" | "under", _) => Some((Side::Below, 1)),
        (_, "above" | "over", _) => Some((Side::Above, 1)),
        _ => None,
    }
}

fn is_money(text: &Text, word: &Word) -> bool {
    match word.kind {
        WordKind::Sign(sign) => matches!(sign, '€' | '$' | '£' | '¥'),
        _ => matches!(
            text.shown(word),
            "eur" | "euro" | "euros" | "usd" | "dollar" | "dollars" | "gbp" | "pounds" | "chf"
        ),
    }
}
