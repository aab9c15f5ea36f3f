//! `WeekHours`: where the hours of each week went: by verdict, by goal and by team.

use chrono::NaiveDate;

use crate::audit::history::History;
use crate::audit::spent::weeks_between;
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::flagging::verdict::Bucket;
use crate::flagging::week::Hours;
use crate::sorted::{SortedMap, order};

/// How many weeks are looked at together: a quarter but for its last week, as long as most goals run.
pub const WEEKS: u32 = 12;

/// The share of hours on aim that is healthy, in thousandths. Not all of it: upkeep has a budget of its own (four hours
/// of forty unless a person sets it), and who plans for every hour has none for what nobody planned; from some 85 % on,
/// what comes in between waits longer and longer (Reinertsen, "The Principles of Product Development Flow", 2009,
/// on queues). Below three fifths, the goals are hardly what the week is about.
pub const HEALTHY: (u16, u16) = (600, 850);

/// Where the hours of a week went, up to today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekHours {
    /// The week's first day.
    pub monday: NaiveDate,
    /// By verdict.
    pub hours: Hours,
    /// Those on aim, by goal.
    pub goals: SortedMap<GoalId, Minutes>,
    /// By team: the one that the person works in who spent them, or else the one whose goal they served. Hours of no team
    /// are left out.
    pub teams: SortedMap<String, Hours>,
}

/// This week and the ones before it, `n` in all, the oldest first; weeks without hours included.
pub fn weeks(history: &History<'_>, n: u32) -> Vec<WeekHours> {
    let mondays = (0..n).rev().map(|back| history.monday(u64::from(back)));
    let empty =
        |monday| WeekHours { monday, hours: Hours::default(), goals: SortedMap::new(), teams: SortedMap::new() };
    let mut weeks: Vec<WeekHours> = mondays.map(empty).collect();
    let Some(first) = weeks.first().map(|week| week.monday) else { return weeks };
    for judged in history.recent(u64::from(n.saturating_sub(1))) {
        let Some(week) = weeks.get_mut(weeks_between(first, judged.activity.date) as usize) else { continue };
        let (Some(bucket), minutes) = (judged.gist.bucket, judged.activity.minutes) else { continue };
        week.hours.add(bucket, minutes);
        let goal = judged.gist.goal.and_then(|goal| history.state.goals.get(&goal));
        if let (Bucket::OnAim, Some(goal)) = (bucket, goal) {
            let of_goal = week.goals.or_default(goal.id);
            *of_goal = of_goal.plus(minutes);
        }
        let person = history.state.people.get(&judged.activity.person).map_or("", |person| person.team.as_str());
        let team = if person.is_empty() { goal.map_or("", |goal| history.state.team_of(&goal.owner)) } else { person };
        if team.is_empty() {
            continue;
        }
        match week.teams.get_mut(team) {
            Some(hours) => hours.add(bucket, minutes),
            None => week.teams.or_default(team.to_owned()).add(bucket, minutes),
        }
    }
    weeks
}

/// The goals that weeks went to, the most hours first.
pub fn by_goal(weeks: &[WeekHours]) -> Vec<(GoalId, Minutes)> {
    let mut sums: SortedMap<GoalId, Minutes> = SortedMap::new();
    for (goal, minutes) in weeks.iter().flat_map(|week| week.goals.iter()) {
        let sum = sums.or_default(*goal);
        *sum = sum.plus(*minutes);
    }
    let sums: Vec<(GoalId, Minutes)> = sums.into_iter().collect();
    order(sums.len(), &|a, b| sums[a].1 > sums[b].1).into_iter().map(|at| sums[at]).collect()
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::{by_goal, weeks};
    use crate::audit::history::{Gist, History};
    use crate::domain::action::Action;
    use crate::domain::activity::Activity;
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::{ActivityId, GoalId};
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::flagging::verdict::Bucket;

    const WIN: GoalId = GoalId::example(1);

    /// A day counted from Wednesday, 4 November 2026, which is today.
    fn day(n: i64) -> NaiveDate {
        let today = NaiveDate::from_ymd_opt(2026, 11, 4).unwrap_or_default();
        today - Days::new(100) + Days::new((100 + n) as u64)
    }

    /// Lines of `day`, minutes, bucket and person; what is on aim serves a goal of the team Sales. Ana is of Marketing.
    fn check(lines: &[(i64, u32, Option<Bucket>, &str)], expect: &[&str]) {
        let mut state = State::default();
        let goal = Goal::new(WIN, "Win", Owner::Team("Sales".to_owned()), Period::Open);
        state.apply(&Action::AddGoal(Box::new(goal)));
        state.apply(&Action::SetTeam("Ana".to_owned(), "Marketing".to_owned()));
        let mut gists = Vec::new();
        for (n, (date, minutes, bucket, person)) in lines.iter().enumerate() {
            let id = ActivityId::new(n as u64);
            let activity = Activity::new(id, day(*date), Minutes(*minutes), "x");
            let activity = Activity { person: (*person).to_owned(), ..activity };
            state.apply(&Action::LogActivity(Box::new(activity)));
            gists.push((id, Gist { bucket: *bucket, goal: (*bucket == Some(Bucket::OnAim)).then_some(WIN) }));
        }
        let found = weeks(&History::new(&state, "", day(0), &mut gists.into_iter()), 3);
        let told = found.iter().map(|week| {
            let hours = |hours: &crate::flagging::week::Hours| {
                format!("{} {} {} {}", hours.on_aim.0, hours.upkeep.0, hours.unsure.0, hours.off_aim.0)
            };
            let teams: Vec<String> = week.teams.iter().map(|(team, of)| format!("{team} {}", hours(of))).collect();
            format!("{}: {} {teams:?}", week.monday, hours(&week.hours))
        });
        assert_eq!(told.collect::<Vec<_>>(), expect, "{lines:?}");
        let on_aim: Minutes = found.iter().map(|week| week.hours.on_aim).sum();
        assert_eq!(by_goal(&found).iter().map(|(_, minutes)| *minutes).sum::<Minutes>(), on_aim);
    }

    #[test]
    fn hours_fall_into_their_weeks() {
        use Bucket::{OffAim, OnAim, Unsure, Upkeep};
        check(&[], &["2026-10-19: 0 0 0 0 []", "2026-10-26: 0 0 0 0 []", "2026-11-02: 0 0 0 0 []"]);
        check(
            &[
                (0, 60, Some(OnAim), ""),
                (-2, 30, Some(Upkeep), ""),
                (-3, 15, Some(OffAim), ""),
                (-9, 5, Some(Unsure), ""),
            ],
            &["2026-10-19: 0 0 0 0 []", "2026-10-26: 0 0 5 15 []", "2026-11-02: 60 30 0 0 [\"Sales 60 0 0 0\"]"],
        );
        // Tomorrow's plan, what is too old, and what was dropped do not count.
        check(
            &[(1, 60, Some(OnAim), ""), (-17, 60, Some(OnAim), ""), (0, 60, None, "")],
            &["2026-10-19: 0 0 0 0 []", "2026-10-26: 0 0 0 0 []", "2026-11-02: 0 0 0 0 []"],
        );
        // Whose work it is goes before whose goal it serves.
        check(
            &[(0, 60, Some(OnAim), "Ana"), (0, 30, Some(OffAim), "Ana"), (0, 45, Some(OnAim), "Ben")],
            &[
                "2026-10-19: 0 0 0 0 []",
                "2026-10-26: 0 0 0 0 []",
                "2026-11-02: 105 0 0 30 [\"Marketing 60 0 0 30\", \"Sales 45 0 0 0\"]",
            ],
        );
    }

    #[test]
    fn weeks_at_the_calendars_end_are_weeks() {
        let state = State::default();
        for today in [NaiveDate::MIN, NaiveDate::MAX] {
            assert_eq!(weeks(&History::new(&state, "", today, &mut std::iter::empty()), 12).len(), 12);
        }
    }
}
