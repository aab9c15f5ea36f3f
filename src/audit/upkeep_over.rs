//! The pattern *upkeep over its weekly budget*.

use chrono::NaiveDate;

use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::{History, Judged};
use crate::audit::kinds::by_kind;
use crate::audit::spent::{Spent, weeks_between};
use crate::domain::day;
use crate::domain::minutes::Minutes;
use crate::domain::week;
use crate::flagging::verdict::Bucket;
use crate::sorted::SortedMap;

/// From how much beyond the budget on a week is over it. People log in halves of an hour: less is how they round.
pub const OVER_FROM: Minutes = Minutes(30);
/// How far back a week is worth telling of: the last one. What came before was to be settled in its review.
const WEEKS_BACK: u64 = 1;
/// How far back weeks in a row are counted: a quarter.
const ROW_WEEKS: u64 = 13;

/// A person's upkeep went over the budget of a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UpkeepOver {
    /// Whose upkeep; empty for whoever uses this device.
    pub person: String,
    /// The Monday of the week: this one or the last, the later one that was over.
    pub monday: NaiveDate,
    /// Upkeep of the week, up to today.
    pub used: Minutes,
    /// The budget, as it is now.
    pub budget: Minutes,
    /// How many weeks in a row were over, this one included; at most a quarter's.
    pub n_in_row: u32,
    /// What it went to, each kind of thing together, largest first.
    pub went_to: Vec<Spent>,
}

/// Finds upkeep over budget: for each person the latest week that was over, if it is this or the last one.
///
/// Dismissed for that week, so that the next one is told of.
pub fn upkeep_over(history: &History<'_>) -> Vec<Finding> {
    let mut weeks: SortedMap<&str, Vec<(NaiveDate, Spent)>> = SortedMap::new();
    let recent: Vec<&Judged<'_>> =
        history.recent(ROW_WEEKS - 1).iter().filter(|judged| judged.gist.bucket == Some(Bucket::Upkeep)).collect();
    for judged in &recent {
        let weeks = weeks.or_default(judged.activity.person.as_str());
        let monday = week::monday(judged.activity.date);
        match weeks.last_mut() {
            Some((last, spent)) if *last == monday => spent.add(judged.activity),
            _ => {
                let mut spent = Spent::default();
                spent.add(judged.activity);
                weeks.push((monday, spent));
            }
        }
    }

    let budget = history.state.upkeep_budget;
    let mut found = Vec::new();
    for (person, mut weeks) in weeks {
        weeks.retain(|(_, spent)| spent.minutes.minus(budget) >= OVER_FROM);
        let Some((monday, spent)) = weeks.last() else { continue };
        let (monday, used) = (*monday, spent.minutes);
        if monday < history.monday(WEEKS_BACK) {
            continue;
        }
        let in_row = |pair: &&[(NaiveDate, Spent)]| weeks_between(pair[0].0, pair[1].0) == 1;
        let n_in_row = weeks.windows(2).rev().take_while(in_row).count() as u32 + 1;

        let is_there =
            |judged: &&&Judged<'_>| judged.activity.person == person && week::monday(judged.activity.date) == monday;
        let upkeep: Vec<&Judged<'_>> = recent.iter().filter(is_there).copied().collect();
        let over = used.minus(budget);
        found.push(Finding {
            severity: Severity::of(over, 1),
            minutes: over,
            key: key(&["upkeep", &day::text(monday), person]),
            pattern: Pattern::UpkeepOver(UpkeepOver {
                person: person.to_owned(),
                monday,
                used,
                budget,
                n_in_row,
                went_to: by_kind(&upkeep, history.reader()),
            }),
        });
    }
    found
}
