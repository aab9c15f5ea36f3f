//! Content lines (RFC 5545, 3.1): folded lines joined, name, parameters and value apart, each with its place in the file.
//!
//! Works on bytes, because old programs fold inside a character; knows nothing of what a property means.

use crate::exchange::text::decode;

/// One property as it stands in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct ContentLine {
    /// Where the line begins, from 1.
    pub(super) line: u32,
    /// In capitals, without a group prefix.
    pub(super) name: String,
    /// Names in capitals, quotes removed.
    pub(super) parameters: Vec<(String, String)>,
    /// Still escaped.
    pub(super) value: String,
    /// Column of the value's first byte in the unfolded line, from 1.
    pub(super) column: u32,
}

impl ContentLine {
    /// The value of a parameter, by its name in capitals.
    pub(super) fn parameter(&self, name: &str) -> Option<&str> {
        let found = self.parameters.iter().find(|(own, _)| own == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Takes an unfolded line apart; the error is the column (from 1) where it stops making sense.
    fn parse(text: &str, line: u32) -> Result<Self, u32> {
        let bytes = text.as_bytes();
        let column = |at: usize| at as u32 + 1;
        let name_end = bytes.iter().position(|byte| matches!(byte, b';' | b':')).ok_or(column(bytes.len()))?;
        let name = text[..name_end].trim();
        let name = name.rsplit_once('.').map_or(name, |(_, name)| name);
        if name.is_empty() || !name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
            return Err(1);
        }
        let mut parameters = Vec::new();
        let mut at = name_end;
        while bytes.get(at) == Some(&b';') {
            let rest = &text[at + 1..];
            let end = at + 1 + parameter_end(rest).ok_or(column(at))?;
            let parameter = &text[at + 1..end];
            if let Some((name, value)) = parameter.split_once('=') {
                parameters.push((name.trim().to_ascii_uppercase(), value.replace('"', "")));
            }
            at = end;
        }
        let (name, value) = (name.to_ascii_uppercase(), text[at + 1..].to_owned());
        Ok(Self { line, name, parameters, value, column: column(at + 1) })
    }
}

/// Where a parameter ends: the next `;` or `:` outside quotes.
fn parameter_end(text: &str) -> Option<usize> {
    let mut quoted = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b';' | b':' if !quoted => return Some(at),
            _ => {}
        }
    }
    // A quote that is never closed: read the line as if it were not there.
    text.bytes().position(|byte| matches!(byte, b';' | b':'))
}

/// Where a reading of lines stands in its bytes.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Bytes read.
    pub(super) offset: usize,
    /// Lines read.
    pub(super) line: u32,
}

/// A line that is no property: where, from which column on, and how it begins.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadLine {
    pub(super) line: u32,
    pub(super) column: u32,
    pub(super) beginning: String,
}

/// The next content line at or after `place`, which moves on behind it; `None` at the end. Blank lines are skipped.
pub(super) fn next(bytes: &[u8], place: &mut Place) -> Option<Result<ContentLine, BadLine>> {
    loop {
        let (first, line) = (raw_line(bytes, place)?, place.line);
        let mut unfolded = std::borrow::Cow::Borrowed(first);
        while matches!(bytes.get(place.offset), Some(b' ' | b'\t')) {
            let more = raw_line(bytes, place)?;
            unfolded.to_mut().extend_from_slice(&more[1..]);
        }
        if unfolded.iter().all(|byte| byte.is_ascii_whitespace()) {
            continue;
        }
        let text = decode(&unfolded);
        return Some(ContentLine::parse(&text, line).map_err(|column| BadLine {
            line,
            column,
            beginning: beginning(&text),
        }));
    }
}

/// The first characters of a line, for a message.
pub(super) fn beginning(text: &str) -> String {
    let mut short: String = text.trim().chars().take(40).map(|c| if c.is_control() { '·' } else { c }).collect();
    if text.trim().chars().nth(40).is_some() {
        short.push('…');
    }
    short
}

/// One physical line without its end, which may be CRLF, LF or a lone CR.
fn raw_line<'a>(bytes: &'a [u8], place: &mut Place) -> Option<&'a [u8]> {
    let rest = bytes.get(place.offset..).filter(|rest| !rest.is_empty())?;
    let end = rest.iter().position(|byte| matches!(byte, b'\r' | b'\n'));
    let n_end = match end {
        None => 0,
        Some(at) if rest[at] == b'\r' && rest.get(at + 1) == Some(&b'\n') => 2,
        Some(_) => 1,
    };
    let line = &rest[..end.unwrap_or(rest.len())];
    place.offset += line.len() + n_end;
    place.line += 1;
    Some(line)
}

/// A TEXT value with its escapes resolved (RFC 5545, 3.3.11).
pub(super) fn unescape(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        match (character, characters.as_str().chars().next()) {
            ('\\', Some('n' | 'N')) => text.push('\n'),
            ('\\', Some(escaped @ (',' | ';' | '\\'))) => text.push(escaped),
            _ => {
                text.push(character);
                continue;
            }
        }
        characters.next();
    }
    text
}

/// The parts of a list of TEXT values, unescaped, without empty ones.
pub(super) fn text_list(value: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut escaped = false;
    for character in value.chars() {
        if character == ',' && !escaped {
            parts.push(String::new());
        } else if let Some(part) = parts.last_mut() {
            part.push(character);
        }
        escaped = character == '\\' && !escaped;
    }
    let parts = parts.iter().map(|part| unescape(part).trim().to_owned());
    parts.filter(|part| !part.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::{Place, next, text_list, unescape};

    #[track_caller]
    fn check(input: &[u8], expect: &[&str]) {
        let mut place = Place::default();
        let mut found = Vec::new();
        while let Some(line) = next(input, &mut place) {
            found.push(match line {
                Ok(l) => format!("{} {} {:?} {}", l.line, l.name, l.parameters, l.value),
                Err(bad) => format!("{}:{} bad {}", bad.line, bad.column, bad.beginning),
            });
        }
        assert_eq!(found, expect);
    }

    #[test]
    fn lines_are_unfolded_and_keep_their_number() {
        check(b"A:1\r\n 2\r\n\t3\r\n\r\nB:4\n", &["1 A [] 123", "5 B [] 4"]);
        check(b"a:x\rb:y", &["1 A [] x", "2 B [] y"]);
    }

    #[test]
    fn a_character_split_by_a_fold_is_whole_again() {
        check(b"A:\xC3\r\n \x9C\r\n", &["1 A [] Ü"]);
    }

    #[test]
    fn parameters_may_be_quoted() {
        check(b"DTSTART;TZID=\"a:b;c\";x=1:20200101", &[r#"1 DTSTART [("TZID", "a:b;c"), ("X", "1")] 20200101"#]);
        check(b"A;B=\"open:1", &[r#"1 A [("B", "open")] 1"#]);
    }

    #[test]
    fn a_line_without_a_colon_is_bad_where_it_ends() {
        check(b"A:1\nno colon here\nB:2", &["1 A [] 1", "2:14 bad no colon here", "3 B [] 2"]);
        check(b"\x01\x02:1", &["1:1 bad ··:1"]);
    }

    #[test]
    fn escapes_are_resolved_once() {
        assert_eq!(unescape(r"a\, b\; c\\n\nd\x\"), "a, b; c\\n\nd\\x\\");
        assert_eq!(text_list(r"one,two\, three,,"), ["one", "two, three"]);
    }
}
