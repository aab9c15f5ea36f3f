//! `OnePage`: how much paper a strategy takes, from the lengths of its texts. It lays nothing out, so it is an estimate, and
//! one on the long side.
//!
//! A strategy that fits one page is read and remembered; the page is Lafley's and Martin's ("Playing to Win", 2013).

use crate::domain::strategy::{Choice, Segment, Strategy};

/// Characters on a printed line. The print style sets 10 pt type in a column of 170 mm: at the usual half an em a character
/// that is 96; a sixth is given away for words that do not break.
pub const CHARACTERS_PER_LINE: u32 = 80;
/// Lines on a printed page: 10 pt type with a third of space between lines is 4.7 mm, and A4 and Letter both leave 240 mm
/// and more between usual margins. Three of those 51 go to spacing.
pub const LINES_PER_PAGE: u32 = 48;

/// The title of the space and the heading of the page.
const TITLE: u32 = 3;
/// The name of a choice, with the space around it.
const HEADING: u32 = 2;
/// Pages from which a strategy is no longer one page that grew, but another kind of document.
const FAR_TOO_MANY: u32 = 5;

/// How much paper a strategy takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct OnePage {
    /// Printed lines; 0 where nothing was written.
    pub lines: u32,
}

/// What is to be said of a length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Fit {
    /// It fits a page.
    Fits,
    /// It is past one printed page.
    PastOne,
    /// It is past five.
    PastFive,
}

impl OnePage {
    /// The length of a strategy: its title, each choice that was written or has segments, each segment.
    pub fn of(strategy: &Strategy) -> Self {
        let choices = Choice::ALL.into_iter().map(|choice| lines_of_choice(strategy, choice));
        let lines = choices.fold(0, u32::saturating_add);
        Self { lines: if lines == 0 { 0 } else { lines.saturating_add(TITLE) } }
    }

    /// Tenths of a page, rounded up: 10 is a full page, and 11 is past it.
    pub fn tenths(self) -> u32 {
        let tenths = (u64::from(self.lines) * 10).div_ceil(u64::from(LINES_PER_PAGE));
        u32::try_from(tenths).unwrap_or(u32::MAX)
    }

    /// What is to be said of it.
    pub fn fit(self) -> Fit {
        match self.lines {
            0..=LINES_PER_PAGE => Fit::Fits,
            lines if lines <= LINES_PER_PAGE * FAR_TOO_MANY => Fit::PastOne,
            _ => Fit::PastFive,
        }
    }
}

fn lines_of_choice(strategy: &Strategy, choice: Choice) -> u32 {
    let text = strategy.text(choice);
    let segments = strategy.segments.values().filter(|_| choice == Choice::WhereToPlay);
    let lines = segments.map(lines_of_segment).fold(lines_of(&[text]), u32::saturating_add);
    if lines == 0 { 0 } else { lines.saturating_add(HEADING) }
}

/// A segment takes a line for its name and its ideal customer, and one for what rules an activity out.
fn lines_of_segment(segment: &Segment) -> u32 {
    let rules: Vec<&str> = segment.disqualifiers.iter().flat_map(|phrase| [phrase.as_str(), ", "]).collect();
    let name = lines_of(&[&segment.name, ": ", &segment.ideal_customer]);
    name.saturating_add(lines_of(&rules))
}

/// The lines of a text in pieces, 0 for none. A line break begins a line; what is wide counts twice.
fn lines_of(pieces: &[&str]) -> u32 {
    let (mut lines, mut width) = (0u32, 0u32);
    for c in pieces.iter().flat_map(|piece| piece.chars()) {
        if c == '\n' {
            lines = lines.saturating_add(full_lines(width).max(1));
            width = 0;
        } else {
            width = width.saturating_add(if is_wide(c) { 2 } else { 1 });
        }
    }
    lines.saturating_add(full_lines(width))
}

fn full_lines(width: u32) -> u32 {
    width.div_ceil(CHARACTERS_PER_LINE)
}

/// Chinese, Japanese and Korean characters take an em, about two of the others, as do most emoji.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{1100}'..='\u{11ff}' | '\u{2e80}'..='\u{d7ff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ff60}' | '\u{1f300}'..)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{CHARACTERS_PER_LINE, Fit, LINES_PER_PAGE, OnePage};
    use crate::domain::id::SegmentId;
    use crate::domain::strategy::{Choice, Segment, Strategy as Page};

    /// `texts` go under the choices in their order.
    fn page(texts: &[&str], segments: &[(&str, &str, &[&str])]) -> Page {
        let texts = Choice::ALL.into_iter().zip(texts.iter().map(|text| (*text).to_owned()));
        let segments = segments.iter().zip(1..).map(|((name, ideal_customer, rules), n)| {
            let segment = Segment {
                ideal_customer: (*ideal_customer).to_owned(),
                disqualifiers: rules.iter().map(|rule| (*rule).to_owned()).collect(),
                ..Segment::new(SegmentId::example(n), name)
            };
            (segment.id, segment)
        });
        Page { texts: texts.filter(|(_, text)| !text.is_empty()).collect(), segments: segments.collect() }
    }

    #[test]
    fn lines_are_counted() {
        let check = |texts: &[&str], segments: &[(&str, &str, &[&str])], lines: u32, tenths: u32, fit: Fit| {
            let page = OnePage::of(&page(texts, segments));
            assert_eq!((page.lines, page.tenths(), page.fit()), (lines, tenths, fit), "{texts:?} {segments:?}");
        };
        let line = "x".repeat(CHARACTERS_PER_LINE as usize);
        check(&[], &[], 0, 0, Fit::Fits);
        check(&["Win"], &[], 6, 2, Fit::Fits);
        check(&["Win", "", "Be near"], &[], 9, 2, Fit::Fits);
        check(&[&line], &[], 6, 2, Fit::Fits);
        check(&[&format!("{line}x")], &[], 7, 2, Fit::Fits);
        check(&["a\nb\n\nc"], &[], 9, 2, Fit::Fits);
        check(&[&"字".repeat(41)], &[], 7, 2, Fit::Fits);
        check(&[], &[("Ports", "", &[])], 6, 2, Fit::Fits);
        check(&[], &[("Ports", "Two cranes", &["one crane", "no crane"])], 7, 2, Fit::Fits);
        check(&[&"a\n".repeat(43)], &[], LINES_PER_PAGE, 10, Fit::Fits);
        check(&[&"a\n".repeat(44)], &[], LINES_PER_PAGE + 1, 11, Fit::PastOne);
        check(&[&"a\n".repeat(235)], &[], 5 * LINES_PER_PAGE, 50, Fit::PastOne);
        check(&[&"a\n".repeat(236)], &[], 5 * LINES_PER_PAGE + 1, 51, Fit::PastFive);
    }

    proptest! {
        #[test]
        fn more_text_never_takes_less_paper(text in "[a字 \n]{0,400}", more in any::<char>(), at in any::<prop::sample::Index>(), choice in 0usize..5) {
            let mut longer: Vec<char> = text.chars().collect();
            longer.insert(at.index(longer.len() + 1), more);
            let longer: String = longer.into_iter().collect();
            let under = |text: &str| {
                let mut texts = [""; 5];
                texts[choice] = text;
                OnePage::of(&page(&texts, &[("Ports", text, &[text])]))
            };
            let (short, long) = (under(&text), under(&longer));
            prop_assert!(short <= long && short.tenths() <= long.tenths() && short.fit() <= long.fit());
        }
    }
}
