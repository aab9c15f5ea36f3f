//! `History`: the judged activities that patterns are looked for in, whoever judged them and whenever.

use std::cell::OnceCell;
use std::rc::Rc;

use chrono::{Days, NaiveDate};

use crate::audit::kinds::Reader;
use crate::audit::recurring;
use crate::domain::activity::Activity;
use crate::domain::goal::{Goal, Owner};
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::state::State;
use crate::domain::structure::Structure;
use crate::domain::week;
use crate::flagging::lexicon::Lexicon;
use crate::flagging::verdict::{Bucket, Outcome, Verdict};
use crate::sorted::{SortedMap, sorted};

/// What patterns need of a verdict. Without texts, so that those of years can be kept in memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gist {
    /// Where the time counts; `None` for what was dropped or handed over.
    pub bucket: Option<Bucket>,
    /// The goal it serves; for what is off aim, the closed goal it would have served.
    pub goal: Option<GoalId>,
}

impl Gist {
    /// The gist of a verdict.
    pub fn of(verdict: &Verdict) -> Self {
        let goal = match verdict.outcome {
            Outcome::Serves(goal) => Some(goal),
            Outcome::OffAim { closed, .. } => closed,
            _ => None,
        };
        Self { bucket: verdict.bucket(), goal }
    }
}

/// One activity and what is said of it.
#[derive(Debug, Clone, Copy)]
pub struct Judged<'a> {
    /// The activity.
    pub activity: &'a Activity,
    /// What is said of it.
    pub gist: Gist,
}

/// The judged activities of a span of days.
#[derive(Debug)]
pub struct History<'a> {
    /// The goals, handoffs and budgets.
    pub state: &'a State,
    /// Whose history it is; empty for everybody's.
    pub person: &'a str,
    /// The current day.
    pub today: NaiveDate,
    since: SortedMap<GoalId, NaiveDate>,
    /// The words of the space's languages.
    pub(crate) lexicon: Rc<Lexicon>,
    /// Made when the first rule reads titles.
    reader: OnceCell<Reader>,
    /// How the goals hang together.
    pub structure: Structure,
    /// By day, those of one day by id.
    judged: Vec<Judged<'a>>,
}

impl<'a> History<'a> {
    /// The history of `person` ([`is_of`](Activity::is_of)) out of gists of any days in any order, each activity at most
    /// once: those of [`Days::verdicts`](crate::flagging::week::Days::verdicts) by [`Gist::of`], or of a cache. Gists of
    /// activities that the state does not hold are left out. Days before [`first_day`](Self::first_day) change nothing.
    pub fn new(
        state: &'a State,
        person: &'a str,
        today: NaiveDate,
        gists: &mut dyn Iterator<Item = (ActivityId, Gist)>,
    ) -> Self {
        let gists: Vec<_> = gists.collect();
        let (mut activities, first_day) = (state.activities.iter().peekable(), Self::first_day(today));
        let mut judged = Vec::with_capacity(gists.len());
        // Both by id: one walk along them finds what a thousand searches would.
        for (id, gist) in in_order(gists, |(id, _)| id) {
            while activities.next_if(|(other, _)| **other < id).is_some() {}
            let found = activities.next_if(|(other, _)| **other == id).map(|(_, activity)| &**activity);
            let looked_at = |activity: &&Activity| activity.date >= first_day && activity.is_of(person);
            judged.extend(found.filter(looked_at).map(|activity| Judged { activity, gist }));
        }
        let judged = in_order(judged, |judged| (judged.activity.date, judged.activity.id));
        let (since, lexicon, reader) = (SortedMap::new(), Rc::default(), OnceCell::new());
        Self { state, person, today, since, lexicon, reader, structure: Structure::of(state), judged }
    }

    /// The first day that any pattern looks at: that of the longest view back,
    /// [`recurring::WEEKS`].
    pub fn first_day(today: NaiveDate) -> NaiveDate {
        monday(today, recurring::WEEKS - 1)
    }

    /// The same, reading titles by the words of a space's languages; without it they are read as English.
    #[must_use]
    pub fn with_words(mut self, lexicon: Rc<Lexicon>) -> Self {
        (self.lexicon, self.reader) = (lexicon, OnceCell::new());
        self
    }

    /// The same, knowing on which days goals were added: a state does not say, the log does. Goals that are not named
    /// count as if they had always been there.
    #[must_use]
    pub fn with_goals_since(mut self, since: SortedMap<GoalId, NaiveDate>) -> Self {
        self.since = since;
        self
    }

    /// Whether a goal is the person's to look at: their own, their team's, or nobody's by name. An empty name looks at all.
    pub(crate) fn concerns(&self, goal: &Goal) -> bool {
        self.is_theirs(&goal.owner)
    }

    /// The same of what belongs to `owner`: one side of a handoff.
    pub(crate) fn is_theirs(&self, owner: &Owner) -> bool {
        let team = self.state.people.get(self.person).map_or("", |person| &person.team);
        match owner {
            _ if self.person.is_empty() => true,
            Owner::Person(name) => name.is_empty() || name == self.person,
            Owner::Team(name) => name.is_empty() || name == team,
        }
    }

    /// The open goals that are the person's to look at, in the order of their ids.
    pub(crate) fn open_goals(&self) -> impl Iterator<Item = &'a Goal> {
        self.state.goals.values().map(|goal| &**goal).filter(|goal| goal.is_open() && self.concerns(goal))
    }

    /// The day a goal was added, where that is known.
    pub(crate) fn since(&self, goal: GoalId) -> Option<NaiveDate> {
        self.since.get(&goal).copied()
    }

    /// What reads titles.
    pub(crate) fn reader(&self) -> &Reader {
        self.reader.get_or_init(|| Reader::new(&self.lexicon))
    }

    /// The Monday `n` weeks before this week's.
    pub(crate) fn monday(&self, n: u64) -> NaiveDate {
        monday(self.today, n)
    }

    /// What lies in this week or the `n` before it, later plans included.
    pub(crate) fn with_plans(&self, n: u64) -> &[Judged<'a>] {
        let from = self.monday(n);
        &self.judged[self.judged.partition_point(|judged| judged.activity.date < from)..]
    }

    /// What lies in this week up to today or in the `n` before it.
    pub(crate) fn recent(&self, n: u64) -> &[Judged<'a>] {
        let all = self.with_plans(n);
        &all[..all.partition_point(|judged| judged.activity.date <= self.today)]
    }
}

/// The items in the order of their keys. As a rule they are already, for ids grow with time.
fn in_order<T: Copy, K: Ord>(items: Vec<T>, key: impl Fn(T) -> K) -> Vec<T> {
    if items.is_sorted_by_key(|item| key(*item)) { items } else { sorted(&items, |a, b| key(a) < key(b)) }
}

fn monday(today: NaiveDate, n: u64) -> NaiveDate {
    week::monday(today).checked_sub_days(Days::new(7 * n)).unwrap_or(NaiveDate::MIN)
}
