//! `Alignment`: how teams and goals fit together, and what the hours of some weeks went to, as data to draw.
//!
//! **Invariant:** no minute is lost or counted twice: [`Flow::total`] is the time of the weeks, and the own hours of all cells
//! with those that went to no goal make up the same. Where time stops growing, at the largest length, that no longer holds.

use crate::audit::history::History;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;
use crate::domain::state::State;
use crate::domain::strategy::Choice;
use crate::flagging::verdict::Bucket;
use crate::sorted::{SortedMap, order};

/// The weeks that hours are counted over: this one up to today, and those before it. As long as goals are given to be starved
/// in, so that the map and that finding tell one story.
pub const WEEKS: u64 = 4;

/// How teams and goals fit together.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Alignment {
    /// Who has anything to do with goals, or spent time: teams by name, then people without a team. Never nobody.
    pub groups: Vec<Owner>,
    /// Teams against goals: each goal that is open or got hours, those that most groups touch first, then those with most hours.
    pub rows: Vec<Row>,
    /// Where hours went.
    pub flow: Flow,
}

/// What each group has to do with one goal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The goal.
    pub goal: GoalId,
    /// One for each of [`Alignment::groups`], in their order.
    pub cells: Vec<Cell>,
}

/// What a group has to do with a goal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// The goal is theirs.
    pub owns: bool,
    /// Open goals of theirs that contribute to it, however far down.
    pub n_contributing: u32,
    /// Handoffs that the goal waits or waited for and that they give.
    pub n_given: u32,
    /// Handoffs that the goal waits or waited for and that they take.
    pub n_taken: u32,
    /// Their hours on the goal itself.
    pub own: Minutes,
    /// Their hours on the goal and on all that contributes to it, each activity once.
    pub hours: Minutes,
}

/// Where hours went: from the choices through the goals.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Flow {
    /// The goals that got hours, most first. Closed ones are among them.
    pub goals: Vec<Stream>,
    /// To upkeep.
    pub upkeep: Minutes,
    /// To what is not known yet, goals that are gone included.
    pub unsure: Minutes,
    /// To what serves no goal or breaks a refusal.
    pub off_aim: Minutes,
}

/// The hours of one goal, by what they are for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stream {
    /// The goal.
    pub goal: GoalId,
    /// All of them.
    pub minutes: Minutes,
    /// The same, split evenly among the choices that it traces to, each at most once and in their order; under `None` where it
    /// traces to none. Minutes that do not split go to the first ones.
    pub parts: Vec<(Option<Choice>, Minutes)>,
}

impl Cell {
    /// Whether the group has anything to do with the goal.
    pub fn is_touched(&self) -> bool {
        *self != Self::default()
    }

    fn plus(self, other: Self) -> Self {
        Self {
            owns: self.owns || other.owns,
            n_contributing: self.n_contributing.saturating_add(other.n_contributing),
            n_given: self.n_given.saturating_add(other.n_given),
            n_taken: self.n_taken.saturating_add(other.n_taken),
            own: self.own.plus(other.own),
            hours: self.hours.plus(other.hours),
        }
    }
}

impl Row {
    /// How many groups touch the goal.
    pub fn n_touching(&self) -> usize {
        self.cells.iter().filter(|cell| cell.is_touched()).count()
    }

    /// The hours of all groups on the goal and on what contributes to it.
    pub fn hours(&self) -> Minutes {
        self.cells.iter().map(|cell| cell.hours).sum()
    }
}

impl Flow {
    /// All that was spent.
    pub fn total(&self) -> Minutes {
        let goals: Minutes = self.goals.iter().map(|stream| stream.minutes).sum();
        goals.plus(self.upkeep).plus(self.unsure).plus(self.off_aim)
    }

    /// The hours that went to goals which trace to a choice, or for `None` to goals which trace to none.
    pub fn of_choice(&self, choice: Option<Choice>) -> Minutes {
        let parts = self.goals.iter().flat_map(|stream| &stream.parts);
        parts.filter(|(to, _)| *to == choice).map(|(_, minutes)| *minutes).sum()
    }
}

/// Teams before people, each by name.
type Group<'a> = (bool, &'a str);

/// What is known before it is put in order.
#[derive(Default)]
struct Gathered<'a> {
    groups: SortedMap<Group<'a>, ()>,
    cells: SortedMap<GoalId, SortedMap<Group<'a>, Cell>>,
    /// The own hours of each goal.
    own: SortedMap<GoalId, Minutes>,
    flow: Flow,
}

impl Alignment {
    /// The alignment of what a history holds of [`WEEKS`] weeks. Somebody's history shows their hours alone; that of an empty
    /// name everybody's, which is what a map of teams wants.
    pub fn of(history: &History<'_>) -> Self {
        let mut gathered = Gathered::default();
        gathered.add_hours(history);
        gathered.add_ties(history);
        let Gathered { mut groups, mut cells, own, mut flow } = gathered;
        let is_shown = |goal: &Goal| goal.is_open() || own.contains_key(&goal.id);
        cells.retain(|goal, _| history.state.goals.get(goal).is_some_and(|goal| is_shown(goal)));
        groups.extend(cells.values().flat_map(|of_goal| of_goal.keys().map(|group| (*group, ()))));

        let row = |(goal, of_goal): (&GoalId, &SortedMap<Group<'_>, Cell>)| Row {
            goal: *goal,
            cells: groups.keys().map(|group| of_goal.get(group).copied().unwrap_or_default()).collect(),
        };
        let streams = own.iter().map(|(goal, minutes)| stream(history, *goal, *minutes)).collect();
        flow.goals = largest_first(streams, &|stream| (0, stream.minutes));
        Self {
            rows: largest_first(cells.iter().map(row).collect(), &|row| (row.n_touching(), row.hours())),
            groups: groups.keys().map(|group| named(*group)).collect(),
            flow,
        }
    }
}

impl<'a> Gathered<'a> {
    /// What was spent, by whom and on what.
    fn add_hours(&mut self, history: &History<'a>) {
        let mut spent: SortedMap<(GoalId, Group<'a>), Minutes> = SortedMap::new();
        for judged in history.recent(WEEKS - 1) {
            let Some(bucket) = judged.gist.bucket else { continue };
            let group = of_person(history.state, &judged.activity.person);
            self.groups.insert(group, ());
            let goal = judged.gist.goal.filter(|goal| history.state.goals.contains_key(goal));
            let time = match (bucket, goal) {
                (Bucket::OnAim, Some(goal)) => spent.or_default((goal, group)),
                (Bucket::OnAim, None) | (Bucket::Unsure, _) => &mut self.flow.unsure,
                (Bucket::Upkeep, _) => &mut self.flow.upkeep,
                (Bucket::OffAim, _) => &mut self.flow.off_aim,
            };
            *time = time.plus(judged.activity.minutes);
        }
        // What takes no time touches nothing.
        for ((goal, group), minutes) in spent.iter().filter(|(_, minutes)| **minutes > Minutes::ZERO) {
            let own = self.own.or_default(*goal);
            *own = own.plus(*minutes);
            self.add(*goal, Some(*group), Cell { own: *minutes, ..Cell::default() });
            for up in &history.structure.with_ancestors(*goal) {
                self.add(*up, Some(*group), Cell { hours: *minutes, ..Cell::default() });
            }
        }
    }

    /// Who owns, contributes, gives and takes.
    fn add_ties(&mut self, history: &History<'a>) {
        let state = history.state;
        for goal in state.goals.values().filter(|goal| goal.is_open()) {
            let owner = of_owner(state, &goal.owner);
            self.add(goal.id, owner, Cell { owns: true, ..Cell::default() });
            for up in history.structure.with_ancestors(goal.id).iter().filter(|up| **up != goal.id) {
                self.add(*up, owner, Cell { n_contributing: 1, ..Cell::default() });
            }
            for (_, handoff) in state.handoffs(goal) {
                self.add(goal.id, of_owner(state, &handoff.giver), Cell { n_given: 1, ..Cell::default() });
                self.add(goal.id, of_owner(state, &handoff.taker), Cell { n_taken: 1, ..Cell::default() });
            }
        }
    }

    fn add(&mut self, goal: GoalId, group: Option<Group<'a>>, cell: Cell) {
        let Some(group) = group else { return };
        let known = self.cells.or_default(goal).or_default(group);
        *known = known.plus(cell);
    }
}

fn stream(history: &History<'_>, goal: GoalId, minutes: Minutes) -> Stream {
    let served = Choice::ALL.into_iter().filter(|choice| history.structure.serves(goal, *choice));
    let mut choices: Vec<Option<Choice>> = served.map(Some).collect();
    if choices.is_empty() {
        choices.push(None);
    }
    let n = choices.len() as u32;
    let (each, rest) = (minutes.0 / n, minutes.0 % n);
    let part = |(choice, at): (Option<Choice>, u32)| (choice, Minutes(each + u32::from(at < rest)));
    Stream { goal, minutes, parts: choices.into_iter().zip(0..).map(part).collect() }
}

/// The largest first; equals stay in the order of their goals.
fn largest_first<T>(items: Vec<T>, size: &dyn Fn(&T) -> (usize, Minutes)) -> Vec<T> {
    // Each size walks all groups, so it is taken once.
    let sizes: Vec<_> = items.iter().map(size).collect();
    let places = order(items.len(), &|a, b| sizes[a] > sizes[b]);
    let mut items: Vec<Option<T>> = items.into_iter().map(Some).collect();
    places.into_iter().filter_map(|at| items[at].take()).collect()
}

/// The team somebody works in, or themselves.
fn of_person<'a>(state: &'a State, name: &'a str) -> Group<'a> {
    match state.people.get(name).map_or("", |person| &person.team) {
        "" => (true, name),
        team => (false, team),
    }
}

fn of_owner<'a>(state: &'a State, owner: &'a Owner) -> Option<Group<'a>> {
    match owner {
        Owner::Team(name) => (!name.is_empty()).then_some((false, name)),
        Owner::Person(name) => Some(of_person(state, name)),
    }
}

fn named((is_person, name): Group<'_>) -> Owner {
    let name = name.to_owned();
    if is_person { Owner::Person(name) } else { Owner::Team(name) }
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::{Alignment, WEEKS};
    use crate::audit::history::{Gist, History};
    use crate::domain::action::Action;
    use crate::domain::activity::Activity;
    use crate::domain::goal::{Goal, GoalChange, GoalState, Owner};
    use crate::domain::handoff::Handoff;
    use crate::domain::id::{ActivityId, GoalId};
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::domain::strategy::Choice;
    use crate::flagging::verdict::Bucket;

    /// A Thursday.
    fn today() -> NaiveDate {
        NaiveDate::default() + Days::new(700)
    }

    fn id(n: u32) -> GoalId {
        GoalId::example(n)
    }

    /// Goals 1 to 4, nobody's. Ana and Bo sell, Cy markets, Di works in no team.
    fn state(changes: &[(u32, GoalChange)]) -> State {
        let mut state = State::default();
        for (person, team) in [("Ana", "Sales"), ("Bo", "Sales"), ("Cy", "Marketing")] {
            state.apply(&Action::SetTeam(person.to_owned(), team.to_owned()));
        }
        for n in 1..=4 {
            state.apply(&Action::AddGoal(Box::new(Goal::new(id(n), "Goal", Owner::nobody(), Period::Open))));
        }
        for (n, change) in changes {
            state.apply(&Action::EditGoal(id(*n), vec![change.clone()]));
        }
        state
    }

    /// Who, how many days ago, for how long, and on what: a goal's number, or a bucket.
    type Spent = (&'static str, u64, u32, Result<u32, Option<Bucket>>);

    const UPKEEP: Result<u32, Option<Bucket>> = Err(Some(Bucket::Upkeep));
    const UNSURE: Result<u32, Option<Bucket>> = Err(Some(Bucket::Unsure));
    const OFF_AIM: Result<u32, Option<Bucket>> = Err(Some(Bucket::OffAim));
    const DROPPED: Result<u32, Option<Bucket>> = Err(None);

    fn alignment(mut state: State, spent: &[Spent]) -> Alignment {
        let mut gists = Vec::new();
        for ((person, days, minutes, on), n) in spent.iter().zip(0..) {
            let mut activity =
                Activity::new(ActivityId::example(n), today() - Days::new(*days), Minutes(*minutes), "Work");
            activity.person = (*person).to_owned();
            let gist = match on {
                Ok(goal) => Gist { bucket: Some(Bucket::OnAim), goal: Some(id(*goal)) },
                Err(bucket) => Gist { bucket: *bucket, goal: None },
            };
            gists.push((activity.id, gist));
            state.apply(&Action::LogActivity(Box::new(activity)));
        }
        Alignment::of(&History::new(&state, "", today(), &mut gists.into_iter()))
    }

    fn group(owner: &Owner) -> &str {
        match owner {
            Owner::Team(name) => name,
            Owner::Person(name) if name.is_empty() => "me",
            Owner::Person(name) => name,
        }
    }

    /// The rows as text: the goal, and for each group that touches it what it has to do with it.
    fn rows(alignment: &Alignment) -> Vec<String> {
        let cell = |(owner, cell): (&Owner, &super::Cell)| {
            let mut text = group(owner).to_owned();
            for (n, word) in [
                (u32::from(cell.owns), "owns"),
                (cell.n_contributing, "contributes"),
                (cell.n_given, "gives"),
                (cell.n_taken, "takes"),
            ] {
                text += &if n > 0 { format!(" {word} {n}") } else { String::new() };
            }
            if cell.hours > Minutes::ZERO { format!("{text} {}/{}", cell.own.0, cell.hours.0) } else { text }
        };
        let row = |row: &super::Row| {
            let cells = alignment.groups.iter().zip(&row.cells).filter(|(_, cell)| cell.is_touched());
            format!("{}: {}", row.goal, cells.map(cell).collect::<Vec<_>>().join(", "))
        };
        alignment.rows.iter().map(row).collect()
    }

    fn owner(name: &str) -> GoalChange {
        GoalChange::Owner(Owner::Team(name.to_owned()))
    }

    fn part_of(n: u32) -> GoalChange {
        GoalChange::AddParent(id(n))
    }

    #[test]
    fn teams_and_goals_are_held_against_each_other() {
        let check = |changes: &[(u32, GoalChange)], spent: &[Spent], expect: &[&str]| {
            assert_eq!(rows(&alignment(state(changes), spent)), expect, "{changes:?} {spent:?}");
        };
        let person = |name: &str| GoalChange::Owner(Owner::Person(name.to_owned()));
        let [marketing, sales] = ["Marketing", "Sales"].map(|name| Owner::Team(name.to_owned()));
        let leads = GoalChange::AddHandoff(id(2), Handoff::new("Leads", marketing.clone(), sales.clone()));

        // Nobody's goals are touched by nobody.
        check(&[], &[], &[]);
        check(&[(1, owner("Sales"))], &[], &["1: Sales owns 1"]);
        // A person counts for the team they work in, or for themselves.
        check(&[(1, person("Ana")), (2, person("Di"))], &[], &["1: Sales owns 1", "2: Di owns 1"]);
        check(&[(1, person(""))], &[], &["1: me owns 1"]);
        check(&[], &[("", 0, 30, Ok(1)), ("Bo", 0, 60, Ok(2))], &["2: Sales 60/60", "1: me 30/30"]);
        // What contributes counts for what it contributes to, once however many ways lead there.
        let nested = [(2, part_of(1)), (3, part_of(1)), (3, part_of(2)), (2, owner("Marketing")), (1, owner("Sales"))];
        check(
            &nested,
            &[("Cy", 0, 60, Ok(3)), ("Ana", 1, 30, Ok(1))],
            &["1: Marketing contributes 1 0/60, Sales owns 1 30/30", "2: Marketing owns 1 0/60", "3: Marketing 60/60"],
        );
        // Handoffs join two teams in the goal that waits.
        check(
            &[(1, leads), (1, owner("Sales")), (2, owner("Marketing"))],
            &[],
            &["1: Marketing gives 1, Sales owns 1 takes 1", "2: Marketing owns 1"],
        );
        // A closed goal is there while it gets hours, and no longer contributes.
        let closed = GoalChange::State(GoalState::Achieved(today()));
        let closed = [(2, closed), (2, part_of(1)), (2, owner("Sales"))];
        check(&closed, &[], &[]);
        check(&closed, &[("Ana", 0, 10, Ok(2))], &["1: Sales 0/10", "2: Sales 10/10"]);
        // A circle ends.
        check(&[(1, part_of(2)), (2, part_of(1))], &[("Di", 0, 5, Ok(1))], &["1: Di 5/5", "2: Di 0/5"]);
        // Four weeks: today is a Thursday, so the first Monday lies 24 days back.
        check(&[], &[("Di", 24, 5, Ok(1)), ("Di", 25, 7, Ok(1))], &["1: Di 5/5"]);
    }

    #[test]
    fn hours_flow_from_choices_through_goals() {
        let check = |changes: &[(u32, GoalChange)], spent: &[Spent], expect: &str| {
            let flow = alignment(state(changes), spent).flow;
            let part = |(choice, minutes): &(Option<Choice>, Minutes)| {
                let at = choice.and_then(|choice| Choice::ALL.iter().position(|known| *known == choice));
                format!("{}={}", at.map_or("-".to_owned(), |at| at.to_string()), minutes.0)
            };
            let goals = flow.goals.iter().map(|stream| {
                let parts: Vec<_> = stream.parts.iter().map(part).collect();
                format!("{}:{} {}; ", stream.goal, stream.minutes.0, parts.join(" "))
            });
            let text: String = goals.collect();
            assert_eq!(format!("{text}{} {} {}", flow.upkeep.0, flow.unsure.0, flow.off_aim.0), expect, "{changes:?}");
        };
        let serves = |choice| GoalChange::Choice(Some(choice));
        let two = [
            (1, serves(Choice::WhereToPlay)),
            (2, serves(Choice::HowToWin)),
            (2, part_of(1)),
            (3, part_of(2)),
            (3, part_of(4)),
        ];
        check(&[], &[], "0 0 0");
        check(&[], &[("", 0, 9, Ok(1))], "1:9 -=9; 0 0 0");
        check(&two, &[("", 0, 9, Ok(1)), ("", 0, 20, Ok(4))], "4:20 -=20; 1:9 1=9; 0 0 0");
        // What traces to two choices is split, the odd minute to the first.
        check(&two, &[("", 0, 9, Ok(2)), ("", 0, 4, Ok(3))], "2:9 1=5 2=4; 3:4 1=2 2=2; 0 0 0");
        // What serves no goal; what was dropped takes no time; a goal that is gone is not known.
        check(&[], &[("", 0, 1, UPKEEP), ("", 0, 2, UNSURE), ("", 0, 4, OFF_AIM), ("", 0, 8, DROPPED)], "1 2 4");
        check(&[], &[("", 0, 16, Ok(9))], "0 16 0");
    }

    proptest! {
        #[test]
        fn every_minute_comes_out_once(
            changes in prop::collection::vec((1u32..5, (1u32..7).prop_map(part_of)), 0..8),
            choices in prop::collection::vec((1u32..5, prop::sample::select(Choice::ALL.to_vec())), 0..4),
            spent in prop::collection::vec((
                prop::sample::select(vec!["", "Ana", "Cy", "Di"]),
                0u64..40,
                0u32..1000,
                prop::sample::select(vec![Ok(1), Ok(2), Ok(3), Ok(4), Ok(9), UPKEEP, UNSURE, OFF_AIM, DROPPED]),
            ), 0..30),
        ) {
            let choices = choices.into_iter().map(|(n, choice)| (n, GoalChange::Choice(Some(choice))));
            let changes: Vec<_> = changes.into_iter().chain(choices).collect();
            let counts = |(_, days, _, on): &&Spent| *days < 7 * (WEEKS - 1) + 4 && *on != DROPPED;
            let went_in: u32 = spent.iter().filter(counts).map(|(_, _, minutes, _)| *minutes).sum();
            let Alignment { rows, flow, groups } = alignment(state(&changes), &spent);
            prop_assert_eq!(flow.total(), Minutes(went_in));
            let parts = Choice::ALL.into_iter().map(Some).chain([None]).map(|choice| flow.of_choice(choice));
            let aside = flow.upkeep.plus(flow.unsure).plus(flow.off_aim);
            prop_assert_eq!(parts.sum::<Minutes>().plus(aside), Minutes(went_in));
            let cells = || rows.iter().flat_map(|row| &row.cells);
            prop_assert_eq!(cells().map(|cell| cell.own).sum::<Minutes>().plus(aside), Minutes(went_in));
            prop_assert!(cells().all(|cell| cell.own <= cell.hours && cell.hours <= Minutes(went_in)));
            prop_assert!(rows.iter().all(|row| row.cells.len() == groups.len() && row.n_touching() > 0));
        }
    }
}
