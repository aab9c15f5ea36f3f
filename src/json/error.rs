//! `Error`: why a text is not the JSON that was expected.

use std::fmt::Display;

/// Why a text is not the JSON that was expected.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// It is no JSON, or not of the expected shape; the sentence says where and why.
    #[error("{0}")]
    Damaged(String),
    /// It is whole, but names a variant that is not known here.
    #[error("\"{0}\" is not known")]
    Unknown(String),
}

impl Error {
    /// The text is damaged, for this reason.
    pub fn damaged(reason: impl Display) -> Self {
        Self::said(&reason)
    }

    fn said(reason: &dyn Display) -> Self {
        Self::Damaged(reason.to_string())
    }

    /// The same, within the field of this name, if it is in one.
    pub(crate) fn within(self, name: &str) -> Self {
        match self {
            Self::Damaged(reason) if !name.is_empty() => Self::Damaged(format!("{name}: {reason}")),
            other => other,
        }
    }
}
