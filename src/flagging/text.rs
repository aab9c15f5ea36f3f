//! Text to tokens: words, numbers and the few signs that rules read. Knows nothing of stems or of goals.

use std::ops::Range;

use crate::domain::letters;

/// A piece of a text that stands for itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Token<'a> {
    /// A word in lower case, or a name with digits in it ("q3").
    Word(&'a str),
    /// A number as it stands, and its value in thousandths: "1,200", "1.5", "50k".
    Number(&'a str, u64),
    /// `<`, `>` or a currency sign.
    Sign(char),
}

/// `text` in lower case, the form that [`tokens`] reads.
pub fn lower(text: &str) -> String {
    let lower = letters::lower(text);
    if lower.contains('\u{2019}') { lower.replace('\u{2019}', "'") } else { lower }
}

/// The tokens of a text that [`lower`] made, in order, each with the place of its first byte and of the one after it.
///
/// A word is a run of Unicode letters and digits. A short tail after an apostrophe is left out ("Ana's", "we'll"), but
/// "don't" and its like become "not".
pub fn tokens(lower: &str) -> impl Iterator<Item = (Range<usize>, Token<'_>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let from = at;
            let first = lower[from..].chars().next()?;
            if letters::is_word(first) {
                let (token, length) = word_or_number(&lower[from..]);
                at += length;
                return Some((from..at, token));
            }
            at += first.len_utf8();
            if matches!(first, '<' | '>' | '€' | '$' | '£' | '¥') {
                return Some((from..at, Token::Sign(first)));
            }
        }
    })
}

/// The token that `text` begins with, and how many bytes to go on by.
fn word_or_number(text: &str) -> (Token<'_>, usize) {
    let (value, length) = number(text);
    if length > 0 && length >= run(text) {
        return (Token::Number(&text[..length], value), length);
    }
    let end = run(text);
    let tail = text[end..].strip_prefix('\'').map_or(0, run);
    match &text[end..end + if tail == 0 { 0 } else { tail + 1 }] {
        "'t" => (Token::Word("not"), end + 2),
        // "L'IA" and "d'or" are two words.
        short if tail > 0 && tail <= 2 && !matches!(&text[..end], "l" | "d") => {
            (Token::Word(&text[..end]), end + short.len())
        }
        _ => (Token::Word(&text[..end]), end),
    }
}

/// Bytes of the run of letters and digits that `text` begins with.
fn run(text: &str) -> usize {
    text.find(|c: char| !letters::is_word(c)).unwrap_or(text.len())
}

/// Value in thousandths and length of the number that `text` begins with; length 0 where there is none.
///
/// Three digits after a `,` or `.` are thousands, fewer after a `.` are decimals; a final `k` or `m` multiplies.
fn number(text: &str) -> (u64, usize) {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let read = |text: &str| text.bytes().fold(0_u64, |n, b| n.saturating_mul(10).saturating_add(u64::from(b & 15)));

    let mut end = digits(text);
    let mut value = read(&text[..end]).saturating_mul(1000);
    if end == 0 {
        return (0, 0);
    }
    while matches!(text.as_bytes().get(end), Some(b',' | b'.')) {
        let n = digits(&text[end + 1..]);
        let group = read(&text[end + 1..end + 1 + n]);
        if n == 3 {
            value = value.saturating_mul(1000).saturating_add(group.saturating_mul(1000));
        } else if text.as_bytes()[end] == b'.' && (n == 1 || n == 2) {
            value = value.saturating_add(group * if n == 1 { 100 } else { 10 });
            end += 1 + n;
            break;
        } else {
            break;
        }
        end += 1 + n;
    }
    let factor = match text.as_bytes().get(end) {
        Some(b'k') => 1000,
        Some(b'm') => 1_000_000,
        _ => return (value, end),
    };
    if run(&text[end..]) == 1 { (value.saturating_mul(factor), end + 1) } else { (value, end) }
}

#[cfg(test)]
mod tests {
    use crate::flagging::text::{Token, lower, tokens};

    #[test]
    fn words_numbers_and_signs() {
        let check = |text: &str, expect: &[Token<'_>]| {
            assert_eq!(tokens(&lower(text)).map(|(_, token)| token).collect::<Vec<_>>(), expect, "{text:?}");
        };
        let word = Token::Word;
        check("Ana's e-mail, Q3!", &[word("ana"), word("e"), word("mail"), word("q3")]);
        check("We’ll don't O'Brien", &[word("we"), word("not"), word("o"), word("brien")]);
        check("ÜBER 日本", &[word("über"), word("日本")]);
        check("L’IA d'or", &[word("l"), word("ia"), word("d"), word("or")]);
        check("İzmir'de IŞIK", &[word("izmir"), word("işik")]);
        check("திட்டம் விற்பனை", &[word("திட்டம்"), word("விற்பனை")]);
        check("مُدَرِّسٌ عقـــد", &[word("مدرس"), word("عقد")]);
        check("٥٠ مقعدًا", &[Token::Number("50", 50_000), word("مقعدا")]);
        check("Vertra\u{308}ge Ver\u{ad}trag", &[word("vertrage"), word("vertrag")]);
        check("<50", &[Token::Sign('<'), Token::Number("50", 50_000)]);
        check("€1,200.50", &[Token::Sign('€'), Token::Number("1,200.50", 1_200_500)]);
        check("1.5k 2m 3d", &[Token::Number("1.5k", 1_500_000), Token::Number("2m", 2_000_000_000), word("3d")]);
        check("1.200", &[Token::Number("1.200", 1_200_000)]);
        check("10:30, 7", &[Token::Number("10", 10_000), Token::Number("30", 30_000), Token::Number("7", 7_000)]);
        check("99999999999999999999", &[Token::Number("99999999999999999999", u64::MAX)]);
        check("…🚀", &[]);
    }
}
