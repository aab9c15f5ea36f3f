//! The rule *a team where the customers are not*: another team knows better, and its readings say so.
//!
//! Marketing courts a segment where sales wins nothing, while sales wins elsewhere: each team's numbers are right, and only
//! side by side do they say where to play (the choice is Lafley's and Martin's, "Playing to Win", 2013). The thresholds
//! are judgements of ours: late enough and read often enough to be no accident.

use crate::audit::excluded::WEEKS;
use crate::audit::finding::{Finding, Pattern, Severity, key};
use crate::audit::history::History;
use crate::audit::spent;
use crate::audit::standing::{doubt, n_readings, telling};
use crate::domain::goal::Goal;
use crate::domain::id::{GoalId, SegmentId};
use crate::domain::score::{self, Health, Score};
use crate::sorted::SortedMap;

/// From how many readings on a score says something of customers. One is where it began.
pub const READINGS_FROM: usize = 2;
/// From which part of its period on a goal can be ahead of it, in thousandths: a quarter. At the start everything is.
pub const AHEAD_FROM: u16 = 250;

/// A goal aimed at a segment in which another team's goal fails, while that team's goal in another segment does well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WrongSegment {
    /// The goal.
    pub goal: GoalId,
    /// The segment it aims at.
    pub segment: SegmentId,
    /// The other team's goal in that segment, which is at risk.
    pub failing: GoalId,
    /// The other team's goal that does well.
    pub thriving: GoalId,
    /// The segment that one aims at.
    pub better: SegmentId,
}

/// An open goal of a team that aims at a segment which the strategy knows.
#[derive(Clone, Copy)]
struct Aimed<'a> {
    goal: &'a Goal,
    segment: SegmentId,
    team: &'a str,
    says: Says,
}

/// What a goal's readings say of the customers in its segment.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Says {
    Failing,
    Nothing,
    Thriving(Score),
}

/// Finds goals that aim where another team's goal is at risk, while that team does well in a segment that is not excluded.
/// A goal that does well itself is left alone: its customers are there. Each goal is told of once for another team, with
/// the time that went to it; it is settled where one of the three aims elsewhere, or its readings say something else.
pub fn wrong_segment(history: &History<'_>) -> Vec<Finding> {
    let aimed = aimed(history);
    let mut failing: SortedMap<SegmentId, SortedMap<&str, &Aimed<'_>>> = SortedMap::new();
    let mut thriving: SortedMap<&str, Vec<&Aimed<'_>>> = SortedMap::new();
    // From the last to the first, so that the first of a team stays.
    for it in aimed.iter().rev() {
        match it.says {
            Says::Failing => {
                failing.or_default(it.segment).insert(it.team, it);
            }
            Says::Thriving(_) if !is_excluded(history, it.segment) => thriving.or_default(it.team).push(it),
            _ => {}
        }
    }
    let (mut found, spent) = (Vec::new(), spent::by_goal(history, WEEKS - 1));
    for it in aimed.iter().filter(|it| !matches!(it.says, Says::Thriving(_))) {
        for (team, fails) in failing.get(&it.segment).into_iter().flatten() {
            let concerns = history.concerns(it.goal) || history.concerns(fails.goal);
            let all = thriving.get(team).filter(|_| concerns && *team != it.team).into_iter().flatten();
            // The last of equals is the first by id.
            let best = all.filter(|other| other.segment != it.segment).max_by_key(|other| other.says);
            let Some(best) = best else { continue };
            let minutes = spent.get(&it.goal.id).copied().unwrap_or_default();
            found.push(Finding {
                severity: Severity::of(minutes, WEEKS as u32).max(Severity::Moderate),
                minutes,
                key: key(&["wrong-segment", &it.goal.id.to_string(), &it.segment.to_string(), team]),
                pattern: Pattern::WrongSegment(WrongSegment {
                    goal: it.goal.id,
                    segment: it.segment,
                    failing: fails.goal.id,
                    thriving: best.goal.id,
                    better: best.segment,
                }),
            });
        }
    }
    found
}

/// The open goals of teams that aim at a segment, in the order of their ids.
fn aimed<'a>(history: &History<'a>) -> Vec<Aimed<'a>> {
    let state = history.state;
    let open = state.goals.values().filter(|goal| goal.is_open());
    let aimed = open.filter_map(|goal| {
        let segment = goal.segment.filter(|segment| state.strategy.segments.contains_key(segment))?;
        Some(Aimed { goal, segment, team: state.team_of(&goal.owner), says: says(goal, history) })
    });
    aimed.filter(|it| !it.team.is_empty()).collect()
}

fn says(goal: &Goal, history: &History<'_>) -> Says {
    if doubt(goal).is_some() {
        return Says::Failing;
    }
    let Some(score) = score::of_goal(goal).filter(|_| n_readings(goal) >= READINGS_FROM) else { return Says::Nothing };
    let is_red = telling(goal, history.today).is_some_and(|(score, _)| score.health() == Health::Red);
    let is_ahead = |elapsed| elapsed >= AHEAD_FROM && score.permille() >= elapsed;
    match goal.period.elapsed_permille(history.today) {
        _ if is_red => Says::Failing,
        elapsed if score.health() == Health::Green || elapsed.is_some_and(is_ahead) => Says::Thriving(score),
        _ => Says::Nothing,
    }
}

fn is_excluded(history: &History<'_>, segment: SegmentId) -> bool {
    history.state.strategy.segments.get(&segment).is_some_and(|segment| segment.is_excluded)
}
