//! The tree of goals.

/// Where the person is in the tree of goals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TreeDesk {}
