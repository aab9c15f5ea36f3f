//! `Repeats`: the verdicts on texts that one engine has judged, for most of a log repeats what was there before.

use std::cell::RefCell;

use crate::flagging::engine::Subject;
use crate::flagging::interner::Interner;
use crate::flagging::memory::words_of;
use crate::flagging::verdict::Verdict;

/// How many different texts are kept: some 4 MB.
const N_KEPT: usize = 30_000;

/// Texts and what was said of them.
#[derive(Debug, Default)]
pub(crate) struct Repeats {
    kept: RefCell<(Interner, Vec<Verdict>)>,
}

impl Repeats {
    /// The verdict on a subject that nobody answered about, given by `judge` where it is new. `epoch` tells days apart between
    /// which the verdict may change.
    pub(crate) fn verdict(&self, subject: &Subject<'_>, epoch: usize, judge: impl FnOnce() -> Verdict) -> Verdict {
        let mut key = String::with_capacity(2 + subject.person.len() + subject.title.len() + subject.note.len());
        key.extend(char::from_u32(epoch as u32));
        for text in [subject.person].into_iter().chain(words_of(subject.title, subject.note, subject.tags)) {
            key.push_str(text);
            key.push('\0');
        }
        let kept = self.kept.borrow();
        if let Some(place) = kept.0.find(&key) {
            return kept.1[place as usize];
        }
        drop(kept);
        let verdict = judge();
        let (texts, verdicts) = &mut *self.kept.borrow_mut();
        if verdicts.len() < N_KEPT {
            texts.intern(&key);
            verdicts.push(verdict);
        }
        verdict
    }
}
