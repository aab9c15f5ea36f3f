//! `Person`: what a space knows of somebody, beside the name.

use crate::domain::minutes::Minutes;

/// What a space knows of somebody; by default nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Person {
    /// The team that the person works in; empty for none.
    pub team: String,
    /// The time there is in a week; `None` where nobody said.
    pub capacity: Option<Minutes>,
}
