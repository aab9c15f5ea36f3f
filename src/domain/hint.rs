//! `Hint`: what could be said better about a goal. Hints never refuse anything, and they are data: the ui words them.

use chrono::NaiveDate;

use crate::domain::goal::Goal;
use crate::domain::id::{GoalId, KeyResultId};
use crate::domain::key_result::{Direction, KeyResult, Measure};
use crate::domain::letters;
use crate::domain::state::State;
use crate::domain::wish::{self, Wish};

/// Characters that a goal's title can have and still be remembered.
pub const LONG_TITLE: usize = 80;
/// Open goals that one owner can pursue at a time.
pub const MANY_GOALS: usize = 5;

/// Something that could be said better about a goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Hint {
    /// A key result names what keeps people busy instead of what comes of it.
    Busyness {
        /// The key result; `None` while its title is still being typed.
        key_result: Option<KeyResultId>,
        /// The verb as it was typed.
        verb: String,
    },
    /// Nothing tells when the goal is reached.
    NoKeyResult,
    /// No end is set.
    NoEnd,
    /// The period ended on this day, and the goal is still open.
    PeriodOver(NaiveDate),
    /// Nobody wrote why it matters.
    NoWhy,
    /// The title has this many characters, more than [`LONG_TITLE`].
    LongTitle(usize),
    /// The owner has this many open goals, more than [`MANY_GOALS`].
    ManyGoals(usize),
    /// A metric's target is where it stood at the start.
    NothingToMove(KeyResultId),
    /// A metric's target lies on the side that is not good.
    WrongWay(KeyResultId),
    /// It contributes to a goal whose period is over before its own begins, or is over already.
    ParentOver(GoalId),
    /// It is promised, and what is known of it says that it is hoped for.
    Wish(Wish),
}

/// What could be said better about a goal, the key results' hints last. Nothing, once it is achieved or abandoned.
pub fn of_goal(goal: &Goal, state: &State, today: NaiveDate) -> Vec<Hint> {
    if !goal.is_open() {
        return Vec::new();
    }
    let mut hints = Vec::new();
    let n_chars = goal.title.chars().map(|_| 1).sum();
    let n_open = state.goals.values().filter(|other| other.is_open() && other.owner == goal.owner).count();
    let over = goal.period.end().filter(|end| *end < today);
    hints.extend((n_chars > LONG_TITLE).then_some(Hint::LongTitle(n_chars)));
    hints.extend(goal.why.trim().is_empty().then_some(Hint::NoWhy));
    hints.extend(goal.period.end().is_none().then_some(Hint::NoEnd));
    hints.extend(over.map(Hint::PeriodOver));
    hints.extend((n_open > MANY_GOALS).then_some(Hint::ManyGoals(n_open)));
    hints.extend(goal.key_results.is_empty().then_some(Hint::NoKeyResult));
    let begin = goal.period.span().map_or(today, |(begin, _)| begin.max(today));
    let parents = goal.parents.iter().filter_map(|id| state.goals.get(id));
    let past = parents.filter(|parent| parent.period.end().is_some_and(|end| end < begin));
    hints.extend(past.map(|parent| Hint::ParentOver(parent.id)));
    hints.extend(wish::of(goal, state, today).map(Hint::Wish));
    for key_result in goal.ordered_key_results() {
        let verb = busyness(&key_result.title);
        hints.extend(verb.map(|verb| Hint::Busyness { key_result: Some(key_result.id), verb: verb.to_owned() }));
        hints.extend(of_measure(key_result));
    }
    hints
}

/// What could be said better about a key result's title, while it is typed.
pub fn wording(title: &str) -> Option<Hint> {
    busyness(title).map(|verb| Hint::Busyness { key_result: None, verb: verb.to_owned() })
}

fn of_measure(key_result: &KeyResult) -> Option<Hint> {
    let Measure::Metric { direction, baseline, target, .. } = &key_result.measure else { return None };
    let away = match direction {
        Direction::Up | Direction::KeepWithin => target < baseline,
        Direction::Down => target > baseline,
    };
    if away {
        return Some(Hint::WrongWay(key_result.id));
    }
    (baseline == target && *direction != Direction::KeepWithin).then_some(Hint::NothingToMove(key_result.id))
}

/// Verbs of taking part, with nothing that comes of it.
const BUSY: &[&str] = &[
    "advise",
    "analyse",
    "analyze",
    "assist",
    "attend",
    "brainstorm",
    "collaborate",
    "consider",
    "consult",
    "continue",
    "contribute",
    "coordinate",
    "discuss",
    "evaluate",
    "examine",
    "explore",
    "facilitate",
    "investigate",
    "liaise",
    "participate",
    "prepare",
    "teilnehmen",
    "mitwirken",
    "mitarbeiten",
    "unterstützen",
    "helfen",
    "analysieren",
    "begleiten",
    "koordinieren",
    "besprechen",
];
/// The same, but things as well: "support tickets below 50" is a result. Busyness unless a number or a noun says so.
const BUSY_OR_NOUN: &[&str] = &["help", "monitor", "research", "review", "study", "support"];
/// What makes a noun of the word before.
const NOUNS: &[&str] = &["desk", "team", "tickets", "ticket", "score", "page", "contract", "hours", "costs", "time"];
/// The same in two words.
const BUSY_PHRASES: &[&str] = &["follow up", "involved in", "look into", "take part", "work on", "work with"];
/// Words that may open a title before its verb.
const OPENERS: &[&str] = &["actively", "be", "i", "regularly", "to", "we", "will"];

/// The verb of busyness that a title's main clause has: its first word, or in German also its last.
fn busyness(title: &str) -> Option<&str> {
    let mut words = title.split(|c: char| !letters::is_word(c)).filter(|word| !word.is_empty()).peekable();
    while words.next_if(|word| OPENERS.contains(&letters::lower(word).as_str())).is_some() {}
    let first = words.next()?;
    let second = words.peek().map_or(String::new(), |word| letters::lower(word));
    let numbered = title.contains(|c: char| c.is_ascii_digit());
    let phrase = format!("{} {second}", letters::lower(first));
    let is = |word: &str, list: &[&str]| list.iter().any(|verb| stem(&letters::lower(word)) == stem(verb));
    let by_phrase = BUSY_PHRASES.contains(&phrase.as_str());
    let by_noun = is(first, BUSY_OR_NOUN) && !numbered && !NOUNS.contains(&second.as_str());
    if is(first, BUSY) || by_phrase || by_noun {
        return Some(first);
    }
    words.last().filter(|last| last.ends_with("en") && is(last, BUSY))
}

/// The word without the ending of its tense or person.
fn stem(word: &str) -> &str {
    ["ing", "ed", "es", "s", "e"].iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::NaiveDate;

    use super::{Hint, of_goal, wording};
    use crate::domain::action::Action;
    use crate::domain::goal::{Goal, GoalState, Owner};
    use crate::domain::id::{GoalId, KeyResultId, ReadingId};
    use crate::domain::key_result::{Direction, KeyResult, Measure, Reading};
    use crate::domain::period::Period;
    use crate::domain::quantity::Quantity;
    use crate::domain::rank::Rank;
    use crate::domain::state::State;
    use crate::domain::wish::Wish;

    #[test]
    fn busyness_is_told_from_results() {
        let check = |title: &str, expect: Option<&str>| {
            let verb = expect.map(|verb| Hint::Busyness { key_result: None, verb: verb.to_owned() });
            assert_eq!(wording(title), verb, "{title}");
        };
        check("Help sales with demos", Some("Help"));
        check("Participate in three trade fairs", Some("Participate"));
        check("Attend 5 trade fairs", Some("Attend"));
        check("Analysing the funnel", Some("Analysing"));
        check("We will support the launch", Some("support"));
        check("Actively participating in planning", Some("participating"));
        check("Supports the team", Some("Supports"));
        check("Be involved in pricing", Some("involved"));
        check("Work on the backlog", Some("Work"));
        check("Den Vertrieb unterstützen", Some("unterstützen"));
        check("Support tickets below 50", None);
        check("Support team hired", None);
        check("Review score from 3.4 to 4.5", None);
        check("Workshop attendance up to 80 %", None);
        check("20 deals closed", None);
        check("Customers who help each other", None);
        check("", None);
        check("we", None);
    }

    #[test]
    fn goals_are_hinted_at() {
        let day = |y, m, d| NaiveDate::from_ymd_opt(y, m, d).unwrap_or_default();
        let today = day(2026, 11, 25);
        let goal = |n: u32, change: &dyn Fn(&mut Goal)| {
            let mut goal = Goal::new(GoalId::example(n), "Win", Owner::me(), Period::Year(2026));
            goal.why = "Because".to_owned();
            metric(&mut goal, Direction::Up, 1, 2);
            change(&mut goal);
            goal
        };
        fn metric(goal: &mut Goal, direction: Direction, baseline: i64, target: i64) {
            let [baseline, target] = [baseline, target].map(Quantity::whole);
            let measure = Measure::Metric { unit: String::new(), direction, baseline, target };
            let id = KeyResultId::example(1);
            let (rank, readings) = (Rank::default(), Default::default());
            let key_result = KeyResult { id, title: "Deals".to_owned(), measure, rank, readings };
            goal.key_results.insert(id, key_result);
        }
        let check = |goals: Vec<Goal>, expect: &[Hint]| {
            let mut state = State::default();
            for goal in &goals {
                state.apply(&Action::AddGoal(Box::new(goal.clone())));
            }
            assert_eq!(state.goals.get(&goals[0].id).map(Rc::as_ref), Some(&goals[0]));
            assert_eq!(of_goal(&goals[0], &state, today), expect);
        };
        let key_result = KeyResultId::example(1);
        check(vec![goal(1, &|_| ())], &[]);
        check(vec![goal(1, &|g| g.title = "x".repeat(81))], &[Hint::LongTitle(81)]);
        check(vec![goal(1, &|g| g.why = " ".to_owned())], &[Hint::NoWhy]);
        check(vec![goal(1, &|g| g.period = Period::Open)], &[Hint::NoEnd]);
        check(vec![goal(1, &|g| g.period = Period::Month(2026, 10))], &[Hint::PeriodOver(day(2026, 10, 31))]);
        check(vec![goal(1, &|g| g.key_results.clear())], &[Hint::NoKeyResult]);
        check(vec![goal(1, &|g| metric(g, Direction::Up, 5, 5))], &[Hint::NothingToMove(key_result)]);
        check(vec![goal(1, &|g| metric(g, Direction::Down, 5, 5))], &[Hint::NothingToMove(key_result)]);
        check(vec![goal(1, &|g| metric(g, Direction::KeepWithin, 5, 5))], &[]);
        check(vec![goal(1, &|g| metric(g, Direction::Up, 5, 4))], &[Hint::WrongWay(key_result)]);
        check(vec![goal(1, &|g| metric(g, Direction::Down, 5, 6))], &[Hint::WrongWay(key_result)]);
        check(vec![goal(1, &|g| metric(g, Direction::Down, 5, 4))], &[]);
        check(vec![goal(1, &|g| metric(g, Direction::KeepWithin, 5, 4))], &[Hint::WrongWay(key_result)]);
        let named = |g: &mut Goal| g.key_results.values_mut().for_each(|kr| kr.title = "Assist Ana".to_owned());
        let busy = Hint::Busyness { key_result: Some(key_result), verb: "Assist".to_owned() };
        check(vec![goal(1, &named)], &[busy]);
        check((1..=5).map(|n| goal(n, &|_| ())).collect(), &[]);
        check((1..=6).map(|n| goal(n, &|_| ())).collect(), &[Hint::ManyGoals(6)]);
        let child = |g: &mut Goal| g.parents = [GoalId::example(2), GoalId::example(9)].into();
        check(vec![goal(1, &child), goal(2, &|_| ())], &[]);
        let parent = |g: &mut Goal| g.period = Period::Quarter(2026, 3);
        check(vec![goal(1, &child), goal(2, &parent)], &[Hint::ParentOver(GoalId::example(2))]);
        let next_year = |g: &mut Goal| (g.period, g.parents) = (Period::Year(2027), [GoalId::example(2)].into());
        check(vec![goal(1, &next_year), goal(2, &|_| ())], &[Hint::ParentOver(GoalId::example(2))]);
        let half_gone = |g: &mut Goal| {
            g.period = Period::Dates(day(2026, 11, 1), day(2026, 11, 30));
            let reading =
                Reading { id: ReadingId::example(1), date: today, value: None, confidence: None, note: String::new() };
            let reading = Reading { value: Some(Quantity::whole(1)), ..reading };
            g.key_results.values_mut().for_each(|kr| _ = kr.readings.insert(reading.id, reading.clone()));
        };
        check(vec![goal(1, &half_gone)], &[Hint::Wish(Wish::Behind(833))]);
        let closed = |g: &mut Goal| (g.period, g.state) = (Period::Open, GoalState::Achieved(today));
        check(vec![goal(1, &closed)], &[]);
    }
}
