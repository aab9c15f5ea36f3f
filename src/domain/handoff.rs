//! `Handoff`: what a goal waits for from another goal, and the changes a person makes to one.

use chrono::NaiveDate;

use crate::domain::goal::Owner;
use crate::domain::id::KeyResultId;
use crate::domain::key_result::swap;
use crate::domain::quantity::Quantity;
use crate::json::{choice, object};

/// What one goal hands over to another that waits for it: marketing's step before sales' step.
///
/// It stands in the goal that waits, under the goal that it comes from
/// ([`Goal::waits_for`](crate::domain::goal::Goal::waits_for)).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handoff {
    /// What is handed over.
    pub what: String,
    /// Who hands it over.
    pub giver: Owner,
    /// Who takes it.
    pub taker: Owner,
    /// The day from which the goal waits, as agreed; `None` for from the start.
    pub agreed: Option<NaiveDate>,
    /// The day by which it is to come; `None` where none was agreed.
    pub due: Option<NaiveDate>,
    /// The day it came; `None` until it has.
    pub came: Option<NaiveDate>,
    /// How much of what is needed follows from what is handed over, where somebody said.
    pub conversion: Option<Conversion>,
}

object! { Handoff { req what, req giver, req taker, opt agreed, opt due, opt came, opt conversion } }

/// Leads times conversion is deals: how a key result of the giver's goal turns into one of the taker's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Conversion {
    /// What is handed over, counted by the giver's goal. May name a key result that is gone.
    pub given: KeyResultId,
    /// How many in a thousand of them become what is needed. Above 1000 each becomes several.
    pub permille: u32,
    /// What is needed, counted by the taker's goal. May name a key result that is gone.
    pub needed: KeyResultId,
}

object! { Conversion { req given, req permille, req needed } }

impl Conversion {
    /// What becomes of so many that are handed over; stops at the bounds of a quantity.
    pub fn yields(&self, given: Quantity) -> Quantity {
        let n = i128::from(given.ten_thousandths()) * i128::from(self.permille) / 1000;
        Quantity::of_ten_thousandths(n.clamp(i64::MIN.into(), i64::MAX.into()) as i64)
    }
}

/// One thing about a handoff that a person changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandoffChange {
    /// What is handed over.
    What(String),
    /// Who hands it over.
    Giver(Owner),
    /// Who takes it.
    Taker(Owner),
    /// The day from which the goal waits.
    Agreed(Option<NaiveDate>),
    /// The day by which it is to come.
    Due(Option<NaiveDate>),
    /// The day it came, or that it has not.
    Came(Option<NaiveDate>),
    /// How much of what is needed follows from it.
    Conversion(Option<Conversion>),
}

choice! { HandoffChange { What(new), Giver(new), Taker(new), Agreed(new), Due(new), Came(new), Conversion(new) } }

impl Handoff {
    /// What is handed over and by whom to whom; nothing else is agreed yet.
    pub fn new(what: &str, giver: Owner, taker: Owner) -> Self {
        Self { what: what.to_owned(), giver, taker, agreed: None, due: None, came: None, conversion: None }
    }

    /// Whether the goal waits for it on `day`: it is agreed on by then, and has not come by the end of the day.
    pub fn is_awaited(&self, day: NaiveDate) -> bool {
        self.agreed.is_none_or(|agreed| agreed <= day) && self.came.is_none_or(|came| came > day)
    }

    /// Makes one change, and returns the change that takes it back; `None` if there was nothing to do.
    pub(crate) fn change(&mut self, change: &HandoffChange) -> Option<HandoffChange> {
        use HandoffChange as C;
        match change {
            C::What(new) => swap(&mut self.what, new).map(C::What),
            C::Giver(new) => swap(&mut self.giver, new).map(C::Giver),
            C::Taker(new) => swap(&mut self.taker, new).map(C::Taker),
            C::Agreed(new) => swap(&mut self.agreed, new).map(C::Agreed),
            C::Due(new) => swap(&mut self.due, new).map(C::Due),
            C::Came(new) => swap(&mut self.came, new).map(C::Came),
            C::Conversion(new) => swap(&mut self.conversion, new).map(C::Conversion),
        }
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::{Conversion, Handoff, HandoffChange};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalChange, Owner};
    use crate::domain::id::{GoalId, KeyResultId};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;
    use crate::domain::state::State;
    use crate::json;

    const SALES: GoalId = GoalId::example(1);
    const MARKETING: GoalId = GoalId::example(2);

    fn day(day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, 3, day)
    }

    fn handoff() -> Handoff {
        let [giver, taker] = ["Marketing", "Sales"].map(|name| Owner::Team(name.to_owned()));
        Handoff { agreed: day(2), due: day(9), ..Handoff::new("Price list", giver, taker) }
    }

    #[test]
    fn it_is_awaited_until_the_day_it_comes() {
        let check = |came: Option<u32>, on: u32, expect: bool| {
            let handoff = Handoff { came: came.and_then(day), ..handoff() };
            assert_eq!(day(on).map(|on| handoff.is_awaited(on)), Some(expect), "came {came:?}, on {on}");
        };
        check(None, 1, false);
        check(None, 2, true);
        check(None, 31, true);
        check(Some(9), 8, true);
        check(Some(9), 9, false);
        check(Some(9), 10, false);
    }

    #[test]
    fn each_change_is_taken_back_and_a_void_one_is_none() {
        let mut state = State::default();
        let goal = Goal::new(SALES, "Win", Owner::me(), Period::Open);
        state.apply(&Action::AddGoal(Box::new(goal)));
        let check = |state: &mut State, change: GoalChange, expect: Option<GoalChange>| {
            let undo = state.apply(&Action::EditGoal(SALES, vec![change.clone()]));
            let expect = expect.map(|undo| Action::EditGoal(SALES, vec![undo]));
            assert_eq!(undo, expect, "{change:?}");
        };
        let add = || GoalChange::AddHandoff(MARKETING, handoff());
        let remove = || GoalChange::RemoveHandoff(MARKETING);
        let edit = |change| GoalChange::EditHandoff(MARKETING, change);
        let state = &mut state;

        check(state, remove(), None);
        check(state, edit(HandoffChange::Due(None)), None);
        check(state, add(), Some(remove()));
        check(state, add(), None);
        check(state, edit(HandoffChange::Due(day(9))), None);
        check(state, edit(HandoffChange::Came(day(8))), Some(edit(HandoffChange::Came(None))));
        check(state, edit(HandoffChange::Due(None)), Some(edit(HandoffChange::Due(day(9)))));
        check(state, edit(HandoffChange::Agreed(None)), Some(edit(HandoffChange::Agreed(day(2)))));
        check(state, edit(HandoffChange::Giver(Owner::me())), Some(edit(HandoffChange::Giver(handoff().giver))));
        check(state, edit(HandoffChange::Taker(Owner::me())), Some(edit(HandoffChange::Taker(handoff().taker))));
        check(state, edit(HandoffChange::What("x".to_owned())), Some(edit(HandoffChange::What(handoff().what))));
        let now = Handoff { came: day(8), ..Handoff::new("x", Owner::me(), Owner::me()) };
        check(state, remove(), Some(GoalChange::AddHandoff(MARKETING, now)));
    }

    #[test]
    fn it_is_written_to_logs_like_this() {
        let add = GoalChange::AddHandoff(MARKETING, handoff());
        let shape = r#"{"AddHandoff":["2",{"what":"Price list","giver":{"Team":"Marketing"},"taker":{"Team":"Sales"},"agreed":"2026-03-02","due":"2026-03-09"}]}"#;
        let came = GoalChange::EditHandoff(MARKETING, HandoffChange::Came(day(8)));
        for (change, shape) in [
            (add, shape),
            (came, r#"{"EditHandoff":["2",{"Came":"2026-03-08"}]}"#),
            (GoalChange::RemoveHandoff(MARKETING), r#"{"RemoveHandoff":"2"}"#),
        ] {
            assert_eq!(json::to_string(&change), shape);
            let read = json::from_str(shape);
            assert_eq!(read.ok(), Some(change));
        }
    }

    #[test]
    fn leads_times_conversion_is_deals() {
        let check = |given, permille, expect: &str| {
            let conversion = Conversion { given: KeyResultId::example(1), permille, needed: KeyResultId::example(2) };
            assert_eq!(conversion.yields(given).to_string(), expect);
        };
        check(Quantity::whole(120), 250, "30");
        check(Quantity::whole(7), 5, "0.035");
        check(Quantity::whole(3), 2000, "6");
        check(Quantity::whole(i64::MAX), u32::MAX, "922337203685477.5807");
    }
}
