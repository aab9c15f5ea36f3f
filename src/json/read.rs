//! The reader: RFC 8259, whatever the text.

use std::borrow::Cow;

use crate::json::{Error, Value};

/// How deep lists and objects may lie in each other.
pub const MAX_DEPTH: usize = 100;

/// Reads a text that holds one value and nothing else.
pub fn parse(text: &str) -> Result<Value<'_>, Error> {
    let mut reader = Reader { text, at: 0, error: None };
    let value = reader.value(0);
    if value.is_some() && reader.peek().is_some() {
        reader.fault::<()>("the end");
    }
    match (value, reader.error) {
        (Some(value), None) => Ok(value),
        (_, error) => Err(error.unwrap_or_else(|| Error::damaged("a value was expected"))),
    }
}

/// Returns `None` once it noted an error: that is shorter to hand on than the error.
struct Reader<'a> {
    text: &'a str,
    /// The byte to read next, always on a character's boundary.
    at: usize,
    error: Option<Error>,
}

impl<'a> Reader<'a> {
    /// The next byte that is no whitespace.
    #[inline(always)]
    fn peek(&mut self) -> Option<u8> {
        let bytes = self.text.as_bytes();
        while let Some(b' ' | b'\n' | b'\r' | b'\t') = bytes.get(self.at) {
            self.at += 1;
        }
        bytes.get(self.at).copied()
    }

    /// Goes past the byte if it comes next.
    fn skip(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    #[inline(never)]
    fn fault<T>(&mut self, expected: &str) -> Option<T> {
        self.error.get_or_insert(Error::damaged(format_args!("{expected} was expected at byte {}", self.at + 1)));
        None
    }

    fn value(&mut self, depth: usize) -> Option<Value<'a>> {
        if depth > MAX_DEPTH {
            return self.fault("less depth");
        }
        match self.peek() {
            Some(b'"') => self.text().map(Value::Text),
            Some(b'{') => self.object(depth),
            Some(b'[') => self.list(depth),
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                let rest = &self.text[self.at..];
                let words = [("null", Value::Null), ("true", Value::Bool(true)), ("false", Value::Bool(false))];
                match words.into_iter().find(|(word, _)| rest.starts_with(word)) {
                    Some((word, value)) => {
                        self.at += word.len();
                        Some(value)
                    }
                    None => self.fault("a value"),
                }
            }
        }
    }

    fn object(&mut self, depth: usize) -> Option<Value<'a>> {
        let mut fields = Vec::new();
        self.at += 1;
        if self.skip(b'}') {
            return Some(Value::Object(fields));
        }
        loop {
            if self.peek() != Some(b'"') {
                return self.fault("a name");
            }
            let name = self.text()?;
            if !self.skip(b':') {
                return self.fault("a colon");
            }
            fields.push((name, self.value(depth + 1)?));
            if self.skip(b'}') {
                return Some(Value::Object(fields));
            }
            if !self.skip(b',') {
                return self.fault("a comma or }");
            }
        }
    }

    fn list(&mut self, depth: usize) -> Option<Value<'a>> {
        let mut items = Vec::new();
        self.at += 1;
        if self.skip(b']') {
            return Some(Value::List(items));
        }
        loop {
            items.push(self.value(depth + 1)?);
            if self.skip(b']') {
                return Some(Value::List(items));
            }
            if !self.skip(b',') {
                return self.fault("a comma or ]");
            }
        }
    }

    fn number(&mut self) -> Option<Value<'a>> {
        let start = self.at;
        self.goes_past(|byte| byte == b'-');
        let begins_with_zero = self.text.as_bytes().get(self.at) == Some(&b'0');
        let n_digits = self.digits();
        let mut is_whole = n_digits == 1 || n_digits > 1 && !begins_with_zero;
        if self.goes_past(|byte| byte == b'.') {
            is_whole &= self.digits() > 0;
        }
        if self.goes_past(|byte| matches!(byte, b'e' | b'E')) {
            self.goes_past(|byte| matches!(byte, b'+' | b'-'));
            is_whole &= self.digits() > 0;
        }
        if !is_whole {
            self.at = start;
            return self.fault("a number");
        }
        Some(Value::Number(&self.text[start..self.at]))
    }

    /// Goes past digits, and says past how many.
    fn digits(&mut self) -> usize {
        let start = self.at;
        while self.goes_past(|byte| byte.is_ascii_digit()) {}
        self.at - start
    }

    /// Goes past the very next byte if it is such a one.
    #[inline(always)]
    fn goes_past(&mut self, is_such: fn(u8) -> bool) -> bool {
        let goes = self.text.as_bytes().get(self.at).is_some_and(|byte| is_such(*byte));
        self.at += usize::from(goes);
        goes
    }

    /// Reads from one quotation mark to the next.
    fn text(&mut self) -> Option<Cow<'a, str>> {
        self.at += 1;
        let mut unescaped: Option<String> = None;
        loop {
            let (bytes, start) = (self.text.as_bytes(), self.at);
            let end = start + plain_length(&bytes[start..]);
            let Some(last) = bytes.get(end) else { return self.fault("a closing quotation mark") };
            let plain = &self.text[start..end];
            self.at = end + 1;
            match last {
                b'"' => {
                    return Some(match unescaped {
                        Some(text) => Cow::Owned(text + plain),
                        None => Cow::Borrowed(plain),
                    });
                }
                b'\\' => {
                    let Some(character) = self.escaped() else { return self.fault("an escaped character") };
                    let text = unescaped.get_or_insert_default();
                    text.push_str(plain);
                    text.push(character);
                }
                _ => return self.fault("no control character"),
            }
        }
    }

    /// The character that the escape after a backslash stands for.
    fn escaped(&mut self) -> Option<char> {
        let kind = *self.text.as_bytes().get(self.at)?;
        let character = match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => {
                let high = self.unit()?;
                return match high {
                    0xd800..0xdc00 => {
                        self.text[self.at..].strip_prefix('\\')?;
                        self.at += 1;
                        let low = self.unit()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
                        char::from_u32(0x10000 + ((high - 0xd800) << 10) + low)
                    }
                    _ => char::from_u32(high),
                };
            }
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// The four hexadecimal digits after a `u`.
    fn unit(&mut self) -> Option<u32> {
        let digits = self.text.get(self.at..self.at + 5)?.strip_prefix('u')?;
        let valid = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.at += 5;
        u32::from_str_radix(digits, 16).ok().filter(|_| valid)
    }
}

/// How many bytes come before the first that is a quotation mark, a backslash or a control character. Most of a log is read
/// here, so eight bytes are looked at together (Anderson, "Bit Twiddling Hacks": whether a word has a byte less than n); of
/// those that are marked the lowest is one.
fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    let mut length = 0;
    let mut rest = bytes;
    while let Some((eight, after)) = rest.split_first_chunk() {
        let word = u64::from_le_bytes(*eight);
        let less = |word: u64, than: u64| word.wrapping_sub(ONES * than) & !word & (ONES << 7);
        let quote_or_backslash = |byte: u8| less(word ^ (ONES * u64::from(byte)), 1);
        let marked = less(word, 0x20) | quote_or_backslash(b'"') | quote_or_backslash(b'\\');
        if marked > 0 {
            return length + marked.trailing_zeros() as usize / 8;
        }
        length += 8;
        rest = after;
    }
    length + rest.iter().take_while(|byte| !matches!(byte, b'"' | b'\\' | ..b' ')).count()
}
