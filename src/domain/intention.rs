//! What a goal takes beside its measures: a plan for the moment that counts, and a rule for when to stop.
//!
//! `IfThen` is an implementation intention (Gollwitzer, "Implementation intentions: strong effects of simple plans",
//! American Psychologist 54, 1999): when this happens, I do that. `StopRule` is a state and a date, decided before effort
//! is sunk into the goal (Duke, "Quit", 2022).

use chrono::NaiveDate;

use crate::domain::id::KeyResultId;
use crate::domain::quantity::Quantity;
use crate::json::object;

/// When this happens, I do that. One at a time for a goal: several weaken each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IfThen {
    /// The moment: "a prospect asks for a discount".
    pub when: String,
    /// What is done then.
    pub then: String,
    /// The last day it is meant for; it is looked at anew after that.
    pub until: NaiveDate,
}

object! { IfThen { req when, req then, req until } }

/// When to stop, decided at the start.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopRule {
    /// The day it is looked at.
    pub by: NaiveDate,
    /// What has to be reached by then: a key result of the goal, and a value of it. `None` asks the person alone.
    pub unless: Option<Reach>,
    /// What was thought when it was decided.
    pub note: String,
}

object! { StopRule { req by, opt unless, opt note } }

/// A value that a key result has to reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reach {
    /// The key result. May name one that is gone.
    pub key_result: KeyResultId,
    /// The value it has to reach, on the way from its baseline to its target.
    pub value: Quantity,
}

object! { Reach { req key_result, req value } }
