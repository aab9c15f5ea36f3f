//! `Decision`: what a review settled on, carried over until it is done.

use chrono::NaiveDate;

use crate::domain::goal::Owner;
use crate::domain::id::DecisionId;
use crate::domain::key_result::swap;
use crate::json::{choice, object};

/// What a review settled on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its name.
    pub id: DecisionId,
    /// The day it was made.
    pub made_on: NaiveDate,
    /// The key of the finding that it is about; empty where it is about none.
    pub about: String,
    /// What will be done.
    pub what: String,
    /// Who does it.
    pub owner: Owner,
    /// The day by which it is done.
    pub due: NaiveDate,
    /// The day it was settled; `None` until it is.
    pub settled_on: Option<NaiveDate>,
    /// What came of it.
    pub outcome: String,
}

object! { Decision { req id, req made_on, opt about, req what, req owner, req due, opt settled_on, opt outcome } }

/// One thing about a decision that a person changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DecisionChange {
    /// What will be done.
    What(String),
    /// Who does it.
    Owner(Owner),
    /// The day by which it is done.
    Due(NaiveDate),
    /// It was settled on a day, or is open again.
    SettledOn(Option<NaiveDate>),
    /// What came of it.
    Outcome(String),
}

choice! { DecisionChange { What(new), Owner(new), Due(new), SettledOn(new), Outcome(new) } }

impl Decision {
    /// Whether it is still to be done.
    pub fn is_open(&self) -> bool {
        self.settled_on.is_none()
    }

    /// Makes one change, and returns the change that takes it back; `None` if there was nothing to do.
    pub(crate) fn change(&mut self, change: &DecisionChange) -> Option<DecisionChange> {
        use DecisionChange as C;
        match change {
            C::What(new) => swap(&mut self.what, new).map(C::What),
            C::Owner(new) => swap(&mut self.owner, new).map(C::Owner),
            C::Due(new) => swap(&mut self.due, new).map(C::Due),
            C::SettledOn(new) => swap(&mut self.settled_on, new).map(C::SettledOn),
            C::Outcome(new) => swap(&mut self.outcome, new).map(C::Outcome),
        }
    }
}
