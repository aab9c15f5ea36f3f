//! `Upkeep`: phrases that say an activity is needed work that serves no goal.
//!
//! English only; a person adds phrases of their own. A built-in phrase is silent where an open goal names it, and where
//! the activity's other words clearly serve a goal, for what is upkeep to one is somebody else's aim.

use crate::flagging::library::Library;
use crate::flagging::phrase::Phrase;
use crate::flagging::score::Model;
use crate::flagging::vocabulary::{Content, Text, Vocabulary};
use crate::flagging::weights::Weights;

/// Phrases that speak wherever their words stand together.
const ANYWHERE: [&str; 52] = [
    "timesheet",
    "time sheet",
    "time tracking",
    "timecard",
    "expense report",
    "expense claim",
    "file expenses",
    "submit expenses",
    "mileage claim",
    "travel claim",
    "travel booking",
    "book travel",
    "book flight",
    "book hotel",
    "book train",
    "inbox zero",
    "clear inbox",
    "empty inbox",
    "sort inbox",
    "inbox triage",
    "answer emails",
    "answer e-mails",
    "read emails",
    "read e-mails",
    "check emails",
    "check e-mails",
    "email triage",
    "catch up emails",
    "it ticket",
    "helpdesk ticket",
    "password reset",
    "software update laptop",
    "laptop setup",
    "vpn problem",
    "mandatory training",
    "compliance training",
    "safety training",
    "security awareness training",
    "stand-up",
    "standup",
    "daily scrum",
    "all-hands",
    "town hall",
    "leave request",
    "holiday request",
    "vacation request",
    "sick note",
    "payslip",
    "desk move",
    "tidy desk",
    "printer jam",
    "parking permit",
];

/// Words that speak only where they are nearly all there is: "Emails", but not "Email campaign for the webinar".
const ALONE: [&str; 18] = [
    "admin",
    "administration",
    "paperwork",
    "email",
    "e-mail",
    "mail",
    "inbox",
    "expenses",
    "filing",
    "slack",
    "commute",
    "lunch",
    "break",
    "travel",
    "housekeeping",
    "errands",
    "bookkeeping",
    "scheduling",
];

/// Words that may go with those.
const ALONG: [&str; 10] = ["answer", "check", "clear", "catch", "read", "reply", "respond", "sort", "process", "misc"];

/// All phrases for upkeep, read.
#[derive(Debug)]
pub(crate) struct Upkeep {
    own: Vec<Phrase>,
    anywhere: Vec<Phrase>,
    alone: Vec<Phrase>,
    along: Vec<Phrase>,
    /// The phrases that speak wherever they stand, to be compared by what they mean; and what they say.
    likened: Library,
    shown: Vec<String>,
}

impl Upkeep {
    /// Reads the built-in phrases and the person's own.
    pub(crate) fn new<'a>(own: impl IntoIterator<Item = &'a String>, vocabulary: &Vocabulary) -> Self {
        let read = |phrases: &[&str]| phrases.iter().filter_map(|phrase| Phrase::new(phrase, vocabulary)).collect();
        let (anywhere, alone, along) = (read(&ANYWHERE), read(&ALONE), read(&ALONG));
        let own: Vec<Phrase> = own.into_iter().filter_map(|phrase| Phrase::new(phrase, vocabulary)).collect();
        let all: [&Vec<Phrase>; 2] = [&own, &anywhere];
        let shown: Vec<String> = all.into_iter().flatten().map(|phrase| phrase.shown.clone()).collect();
        let texts: Vec<_> = shown.iter().map(|phrase| vec![vocabulary.learn([phrase.as_str()])]).collect();
        let likened = Library::new(&texts, |_| false, vocabulary.vectors());
        Self { own, anywhere, alone, along, likened, shown }
    }

    /// The phrase that the text is most like, and its score as if it were a goal. `None` where meanings are not compared.
    pub(crate) fn nearest(&self, text: &Text, weights: &Weights<'_>, model: &Model) -> Option<(&str, f32)> {
        let scores = self.likened.likenesses(text, weights).into_iter().map(|likeness| model.score(&likeness));
        let (place, score) = scores.enumerate().max_by(|a, b| a.1.total_cmp(&b.1)).filter(|_| weights.by_vectors())?;
        Some((&self.shown[place], score))
    }

    /// The longest of the person's own phrases that occurs.
    pub(crate) fn own(&self, text: &Text) -> Option<&Phrase> {
        self.own.iter().filter(|phrase| phrase.occurs_in(text)).max_by_key(|phrase| phrase.length())
    }

    /// The built-in phrase that speaks for the text.
    pub(crate) fn built_in(&self, text: &Text) -> Option<&Phrase> {
        let anywhere =
            self.anywhere.iter().filter(|phrase| phrase.stands_together(text)).max_by_key(|phrase| phrase.length());
        anywhere.or_else(|| {
            let covered =
                |word: &Content| self.alone.iter().chain(&self.along).any(|phrase| phrase.terms.contains(&word.term));
            let alone = self.alone.iter().find(|phrase| phrase.occurs_in(text))?;
            text.content.iter().all(covered).then_some(alone)
        })
    }
}
