//! `Upkeep`: phrases that say an activity is needed work that serves no goal.
//!
//! English only; a person adds phrases of their own. A built-in phrase is silent where an open goal names it, and where
//! the activity's other words clearly serve a goal, for what is upkeep to one is somebody else's aim.

use crate::flagging::phrase::Phrase;
use crate::flagging::vocabulary::{Content, Text, Vocabulary};

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
}

impl Upkeep {
    /// Reads the built-in phrases and the person's own.
    pub(crate) fn new<'a>(own: impl IntoIterator<Item = &'a String>, vocabulary: &Vocabulary) -> Self {
        let read = |phrases: &[&str]| phrases.iter().filter_map(|phrase| Phrase::new(phrase, vocabulary)).collect();
        let (anywhere, alone, along) = (read(&ANYWHERE), read(&ALONE), read(&ALONG));
        let own = own.into_iter().filter_map(|phrase| Phrase::new(phrase, vocabulary)).collect();
        Self { own, anywhere, alone, along }
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
