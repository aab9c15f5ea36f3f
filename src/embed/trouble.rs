//! What of a widget's troubles the page is told. The person reads of them in the widget.

use web_sys::HtmlElement;

use crate::embed::host;
use crate::ui::keeping::Saving;

/// What is entered is not saved.
pub const NOT_SAVED: &str = "not-saved";

/// Tells the page that what is entered is not saved, and why.
pub fn tell_not_saved(host: &HtmlElement, saving: Saving) {
    // The banner says it whether or not the page does: it is about the person's own data.
    host::tell_error(host, NOT_SAVED, why_not_saved(saving));
}

/// Why what is entered is not saved, in a sentence for the page's author.
pub const fn why_not_saved(saving: Saving) -> &'static str {
    match saving {
        Saving::Full => "The storage is full: the newest changes are in memory only.",
        Saving::ReadOnly => "The storage cannot be written to: the newest changes are in memory only.",
        Saving::Unavailable => "The storage cannot be used: everything is in memory only.",
        Saving::Saved | Saving::Memory => "",
    }
}
