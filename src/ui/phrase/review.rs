//! The audit, the review and its charts.

use crate::ui::phrase::P;

catalogue! {
    TabReview "Review"
}
