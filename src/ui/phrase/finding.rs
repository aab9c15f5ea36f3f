//! What the audit found, and the names of its rules.

use crate::ui::phrase::P;

catalogue! {
    FoundUpkeep "Week of {0}: {1} of upkeep, {2} meant for it. Most went to “{3}”."
    FoundStarved "{0} had {1} of the hours on aim and was due {2}. {3} had {4}."
    FoundDaily "“{0}”, off aim day after day: {1} times so far, {2} in all."
    FoundOften "“{0}”, off aim several times a week: {1} times so far, {2} in all."
    FoundWeekly "“{0}”, off aim week after week: {1} times so far, {2} in all. Keep it?"
    FoundFortnightly "“{0}”, off aim every other week: {1} times so far, {2} in all. Keep it?"
    FoundMonthly "“{0}”, off aim month after month: {1} times so far, {2} in all. Keep it?"
    FoundClosed "{0} went to {1} after it was closed on {2}."
    FoundEarly "{0} went to {1}, which waits for {2}."
}
