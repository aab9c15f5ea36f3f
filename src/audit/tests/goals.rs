//! The rules that look at goals as they stand.

use crate::audit::finding::Pattern;

/// A finding of such a rule in a few words.
pub(super) fn short(pattern: &Pattern) -> Option<String> {
    let _ = pattern;
    None
}
