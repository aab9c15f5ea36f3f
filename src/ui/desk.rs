//! `Desk`: where the person is in the views that come later. Each view keeps its own part, so that the first module knows
//! no more of it than how to pass it on.

use std::rc::Rc;

use crate::ui::data::DataDesk;
use crate::ui::goal_page::GoalDesk;
use crate::ui::review::ReviewDesk;
use crate::ui::strategy::StrategyDesk;
use crate::ui::tree::TreeDesk;

/// Where the person is in the views that come later.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Desk {
    /// In the tree of goals. Behind a pointer, so that the first module need not know how it is copied.
    pub tree: Rc<TreeDesk>,
    /// In a goal's page.
    pub goal: Rc<GoalDesk>,
    /// In the strategy.
    pub strategy: StrategyDesk,
    /// In the review.
    pub review: ReviewDesk,
    /// In the view of the data.
    pub data: Rc<DataDesk>,
}
