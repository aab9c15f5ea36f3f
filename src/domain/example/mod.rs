//! The built-in example: three weeks at Tidewick, an invented company that sells planning software for loading docks.
//!
//! **Invariant:** it touches nothing of one's own. Its ids are [`SegmentId::example`] and the like, it fills only what is
//! empty, it adds no team but as somebody's or as a goal's owner; so [`clear`] leaves what was there before.

use chrono::{Days, NaiveDate};

use crate::domain::action::Action;
use crate::domain::id::SegmentId;
use crate::domain::state::State;
use crate::domain::strategy::{Choice, Segment, StrategyChange};
use crate::domain::week;

mod days;
mod goal_rows;
mod goals;
mod handoffs;
mod people;
#[cfg(test)]
mod tests;

const TITLE: &str = "Tidewick Software";

const TEXTS: [(Choice, &str); 5] = [
    (Choice::WinningAspiration, "When a dock manager says \"it just runs\", it runs on Tidewick."),
    (
        Choice::WhereToPlay,
        "Logistics firms with 50 to 500 seats, and cold stores. Not corner shops, not the giants: the first cannot pay, \
         the second never decide.",
    ),
    (
        Choice::HowToWin,
        "Live in three weeks, priced on one page, and a person who picks up the phone. We lose on feature lists and win \
         on the second visit.",
    ),
    (
        Choice::Capabilities,
        "Listening before showing. Case studies with numbers in them. Marketing and Sales working from one list of leads.",
    ),
    (Choice::ManagementSystems, "One forecast, one page, every Thursday. What nobody decides on, nobody reports."),
];

/// Name, ideal customer, disqualifiers, and whether it is not played in.
const SEGMENTS: [(&str, &str, &[&str], bool); 3] = [
    (
        "Mid-size logistics",
        "50 to 500 seats, two depots or more, and a shift plan that lives in a spreadsheet only one person understands",
        &["below 50 seats", "custom development"],
        false,
    ),
    (
        "Cold stores",
        "Food wholesalers and cold stores with an audit to pass within the year",
        &["single freezer", "printed manuals"],
        false,
    ),
    ("Corner shops", "One counter, one freezer, and a cousin who does the computers", &["cash register"], true),
];

/// The whole example, with its weeks around `today`. `person` is who uses the device, empty for "me".
///
/// Load it by way of [`fit`]. It is the one part of the domain with content: 12 kB in brotli, so the app's own module
/// does without and gets it from another.
pub fn all(today: NaiveDate, person: &str) -> Action {
    let title = Action::RenameSpace(TITLE.to_owned());
    let texts = TEXTS.iter().map(|(choice, text)| StrategyChange::Text(*choice, (*text).to_owned()));
    let segments = SEGMENTS.iter().zip(1..).map(|((name, ideal_customer, disqualifiers, is_excluded), n)| {
        StrategyChange::AddSegment(Segment {
            ideal_customer: (*ideal_customer).to_owned(),
            disqualifiers: disqualifiers.iter().map(|phrase| (*phrase).to_owned()).collect(),
            is_excluded: *is_excluded,
            ..Segment::new(SegmentId::example(n), name)
        })
    });
    let goals = goals::all(today, person);
    let days = days::all(today, person, &goals);
    let goals = goals.into_iter().map(|goal| Action::AddGoal(Box::new(goal)));
    let strategy = texts.chain(segments).map(Action::EditStrategy);
    let people = people::all(person);
    Action::Batch(std::iter::once(title).chain(strategy).chain(people).chain(goals).chain(days).collect())
}

/// What of the example is to be loaded: a title, choices that were written and people who are known stay; a void batch where
/// any of it is there already.
pub fn fit(example: Action, state: &State) -> Action {
    let Action::Batch(mut actions) = example else { return example };
    if is_loaded(state) {
        actions.clear();
    }
    actions.retain(|action| match action {
        Action::RenameSpace(_) => state.title.is_empty(),
        Action::EditStrategy(StrategyChange::Text(choice, _)) => state.strategy.text(*choice).is_empty(),
        Action::SetTeam(name, _) | Action::SetCapacity(name, _) => !state.people.contains_key(name),
        _ => true,
    });
    Action::Batch(actions)
}

/// What takes the example away and leaves everything else; `None` if there is nothing of it.
pub fn clear(example: &Action, state: &State) -> Option<Action> {
    let parts: &[Action] = if let Action::Batch(parts) = example { parts } else { &[] };
    let words = parts.iter().filter_map(|part| match part {
        Action::RenameSpace(title) if *title == state.title => Some(Action::RenameSpace(String::new())),
        Action::EditStrategy(StrategyChange::Text(choice, text)) if state.strategy.text(*choice) == text => {
            Some(Action::EditStrategy(StrategyChange::Text(*choice, String::new())))
        }
        _ => None,
    });
    let mut actions: Vec<_> = words.collect();
    actions.extend(people::cleared(state));
    let segments = state.strategy.segments.keys().filter(|id| id.is_example());
    actions.extend(segments.map(|id| Action::EditStrategy(StrategyChange::RemoveSegment(*id))));
    actions.extend(state.goals.keys().filter(|id| id.is_example()).map(|id| Action::RemoveGoal(*id)));
    actions.extend(state.activities.keys().filter(|id| id.is_example()).map(|id| Action::RemoveActivity(*id)));
    actions.extend(state.judgements.keys().filter(|id| id.is_example()).map(|id| Action::Unjudge(*id)));
    (!actions.is_empty()).then_some(Action::Batch(actions))
}

/// Whether a goal, an activity or a segment of the example is there.
pub fn is_loaded(state: &State) -> bool {
    let first = |id: Option<bool>| id.unwrap_or(false);
    // Example ids sort before all others.
    first(state.goals.keys().next().map(|id| id.is_example()))
        || first(state.activities.keys().next().map(|id| id.is_example()))
        || first(state.strategy.segments.keys().next().map(|id| id.is_example()))
}

/// The day `weekday` (Monday is 0) of the week that is `weeks` after the one `today` lies in.
fn day(today: NaiveDate, weeks: i32, weekday: u8) -> NaiveDate {
    let days = i64::from(weeks) * 7 + i64::from(weekday);
    let monday = week::monday(today);
    let distance = Days::new(days.unsigned_abs());
    let day = if days < 0 { monday.checked_sub_days(distance) } else { monday.checked_add_days(distance) };
    day.unwrap_or(today)
}
