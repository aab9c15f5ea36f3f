//! `Judging`: what a session judges by, the words it waits for, and its verdicts, which come in slices.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use gloo::timers::callback::Timeout;
use yew::platform::spawn_local;

use crate::domain::state::State;
use crate::embed::lexicons;
use crate::embed::meanings;
use crate::embed::modules::said;
use crate::embed::session::{Session, Told};
use crate::flagging::engine::Engine;
use crate::flagging::ledger::Ledger;
use crate::flagging::lexicon::Lexicon;
use crate::ui::snapshot::Snapshot;

/// How many activities are judged in one go: a few milliseconds' worth.
const SLICE: usize = 250;

/// What a session judges by, and its verdicts.
#[derive(Default)]
pub(super) struct Judging {
    /// Of the languages that came last.
    pub(super) lexicon: Rc<Lexicon>,
    /// The codes of the languages that were asked for last.
    languages: String,
    /// Why the words of these could not be had.
    pub(super) no_words: Option<String>,
    /// Why what words mean could not be had.
    pub(super) no_meanings: Option<String>,
    pub(super) ledger: Ledger,
    /// As it was made last, until it is outdated: making it takes longer than all else that a minute's tick does.
    engine: Option<Rc<Engine>>,
    /// The next slice is under way.
    is_due: bool,
}

impl Judging {
    /// The state, the words or what they mean changed.
    pub(super) fn outdate(&mut self) {
        self.engine = None;
    }

    /// The engine of `state`, which is the same as at the last call unless that was outdated.
    pub(super) fn engine(&mut self, state: &State) -> Rc<Engine> {
        if let Some(engine) = &self.engine {
            return engine.clone();
        }
        let engine = Rc::new(Engine::new(state, &self.lexicon));
        self.ledger.update(&engine, state);
        self.ledger.work(&engine, SLICE);
        self.engine = Some(engine.clone());
        engine
    }

    /// Has the words that are known mean something, if that is known.
    pub(super) fn learn(&mut self) {
        meanings::held().iter().for_each(|vectors| self.lexicon.learn(vectors));
        self.outdate();
    }
}

impl Session {
    /// Judges what is left of the log, a slice at a time, so that the page never waits for it.
    pub(super) fn judge_later(self: &Rc<Self>) {
        let judging = &mut self.inner.borrow_mut().judging;
        if judging.is_due || judging.ledger.n_stale() == 0 {
            return;
        }
        judging.is_due = true;
        let weak = Rc::downgrade(self);
        Timeout::new(0, move || weak.upgrade().into_iter().for_each(|session| session.judge_slice())).forget();
    }

    fn judge_slice(self: &Rc<Self>) {
        let snapshot = self.snapshot();
        let mut inner = self.inner.borrow_mut();
        let judging = &mut inner.judging;
        judging.is_due = false;
        let is_left = judging.ledger.work(&snapshot.engine, SLICE);
        let verdicts = judging.ledger.verdicts();
        drop(inner);
        if is_left {
            self.judge_later();
        } else {
            *self.snapshot.borrow_mut() =
                Rc::new(Snapshot { verdicts, asked: RefCell::default(), ..(*snapshot).clone() });
            self.tell(Told::Clock);
        }
    }

    /// Has the words of the space's languages, or asks for them.
    pub(super) fn follow_languages(self: &Rc<Self>) {
        let codes = lexicons::codes(&self.snapshot().state.languages);
        if self.inner.borrow().judging.languages == codes {
            return;
        }
        self.inner.borrow_mut().judging.languages.clone_from(&codes);
        let weak = Rc::downgrade(self);
        spawn_local(async move {
            let words = lexicons::fetch(&codes).await;
            let Some(session) = weak.upgrade() else { return };
            let mut inner = session.inner.borrow_mut();
            let judging = &mut inner.judging;
            if judging.languages != codes {
                return;
            }
            judging.no_words = None;
            match words {
                Ok(lexicon) => {
                    judging.lexicon = Rc::new(lexicon);
                    judging.learn();
                }
                Err(error) => judging.no_words = Some(said(&error)),
            }
            drop(inner);
            session.publish(Told::Clock);
        });
    }

    /// Has what words mean, once the first screen is drawn.
    pub(super) async fn learn_meanings(session: Weak<Self>) {
        let known = meanings::held().is_some();
        let result = meanings::fetch().await;
        if let (false, Some(session)) = (known, session.upgrade()) {
            let mut inner = session.inner.borrow_mut();
            inner.judging.no_meanings = result.as_ref().err().map(said);
            inner.judging.learn();
            drop(inner);
            session.publish(Told::Clock);
        }
    }
}
