//! `Token`: the words of a line, with what quotation marks and backslashes make of them.

use std::ops::Range;

use crate::domain::letters;

/// One word of a line, or what quotation marks hold together.
pub(super) struct Token<'a> {
    /// As it was typed.
    pub(super) whole: Range<usize>,
    /// Without the punctuation round it.
    pub(super) core: Range<usize>,
    /// The core in lower case.
    pub(super) text: String,
    /// What its first character makes of it.
    pub(super) form: Form<'a>,
}

/// What a token's first character makes of it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// To be understood, if it can be.
    Plain,
    /// To be taken as this text.
    Literal(&'a str),
    /// `#` and a name that was in quotation marks.
    QuotedTag(&'a str),
    /// `#` and a name.
    Tag(&'a str),
    /// `@` and a name.
    Goal(&'a str),
    /// `@"` and the rest of the line: the closing mark is not there yet.
    OpenGoal(&'a str),
}

/// Punctuation that may follow a word without being part of it.
const TRAILING: [char; 5] = [',', ';', ':', '!', '?'];

impl Token<'_> {
    /// Whether nothing but white space stands between this token and the next.
    pub(super) fn joins(&self, next: &Self) -> bool {
        self.form == Form::Plain
            && next.form == Form::Plain
            && self.core.end == self.whole.end
            && next.core.start == next.whole.start
    }
}

/// The tokens of a line.
pub(super) fn split(line: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut at = 0;
    let mut may_close = true;
    while let Some(skip) = line[at..].find(|c: char| !c.is_whitespace()) {
        at += skip;
        let rest = &line[at..];
        let token = quoted(rest, &mut may_close).unwrap_or_else(|| plain(rest));
        let end = at + token.whole.end;
        let shift = |range: Range<usize>| range.start + at..range.end + at;
        tokens.push(Token { whole: shift(token.whole), core: shift(token.core), ..token });
        at = end;
    }
    tokens
}

/// The token that quotation marks enclose at the start of `rest`. `may_close` turns false once no mark closes any more.
fn quoted<'a>(rest: &'a str, may_close: &mut bool) -> Option<Token<'a>> {
    let sigil = usize::from(rest.starts_with(['#', '@']));
    let inner = rest[sigil..].strip_prefix('"')?;
    let close = if *may_close { closing(inner) } else { None };
    let form = |name: &'a str| match &rest[..sigil] {
        "#" => Form::QuotedTag(name),
        "@" => Form::Goal(name),
        _ => Form::Plain,
    };
    match close {
        Some(close) => {
            let core = 0..sigil + close + 2;
            let whole = 0..core.end + word(&rest[core.end..]).len();
            let form = if sigil == 0 { Form::Literal(&rest[whole.clone()]) } else { form(&inner[..close]) };
            Some(Token { whole, core, text: String::new(), form })
        }
        None => {
            *may_close = false;
            let all = 0..rest.trim_end().len();
            let open = rest.starts_with('@').then(|| Form::OpenGoal(inner.trim_end()));
            open.map(|form| Token { whole: all.clone(), core: all, text: String::new(), form })
        }
    }
}

/// Where a quotation mark closes: behind something, and before white space, punctuation or the end.
fn closing(inner: &str) -> Option<usize> {
    inner.match_indices('"').map(|(at, _)| at).find(|&at| {
        let before = inner[..at].chars().next_back();
        let after = inner[at + 1..].chars().next();
        before.is_some_and(|c| !c.is_whitespace())
            && after.is_none_or(|c| c.is_whitespace() || c == ')' || c == '.' || TRAILING.contains(&c))
    })
}

fn plain(rest: &str) -> Token<'_> {
    let typed = word(rest);
    let whole = 0..typed.len();
    if let Some(literal) = typed.strip_prefix('\\').filter(|literal| !literal.is_empty()) {
        return Token { core: whole.clone(), whole, text: String::new(), form: Form::Literal(literal) };
    }
    let trimmed = typed.trim_end_matches(TRAILING);
    let sigil = typed.starts_with(['#', '@']);
    let core = match trimmed.strip_prefix('(').and_then(|inner| inner.strip_suffix(')')) {
        Some(inner) if !inner.is_empty() => 1..1 + inner.len(),
        _ if sigil => 0..trimmed.trim_end_matches(['.', ')']).len(),
        _ => 0..trimmed.len(),
    };
    let core = if core.is_empty() { whole.clone() } else { core };
    let name = typed.get(1..core.end).unwrap_or("");
    let form = match typed.as_bytes()[0] {
        b'#' if !name.is_empty() => Form::Tag(name),
        b'@' if !name.is_empty() => Form::Goal(name),
        _ => Form::Plain,
    };
    Token { text: letters::lower(&typed[core.clone()]), whole, core, form }
}

/// Up to the next white space.
fn word(rest: &str) -> &str {
    rest.split(char::is_whitespace).next().unwrap_or("")
}
