//! `State`: what is so, as the fold of everything that was done; `apply` is the one place where it changes.
//!
//! **Invariant:** `apply` is total and deterministic. An action that makes no sense (any more) changes nothing.
//! It returns the action that takes it back, so undo is one more action and needs no code of its own.

use std::rc::Rc;

use chrono::NaiveDate;

use crate::domain::action::Action;
use crate::domain::activity::{Activity, ActivityChange};
use crate::domain::check_ins::CheckIns;
use crate::domain::decision::Decision;
use crate::domain::goal::{Goal, Owner, add};
use crate::domain::handoff::Handoff;
use crate::domain::id::{ActivityId, DecisionId, GoalId, ReviewId};
use crate::domain::judgement::Judgement;
use crate::domain::key_result::swap;
use crate::domain::language::Language;
use crate::domain::minutes::Minutes;
use crate::domain::person::Person;
use crate::domain::review::Review;
use crate::domain::sensitivity::Sensitivity;
use crate::domain::strategy::Strategy;
use crate::sorted::{SortedMap, SortedSet, sorted};

/// Everything a space holds. Cloning is cheap: the maps are shared until one of them changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct State {
    /// The space's title, empty until somebody names it.
    pub title: String,
    /// The teams by name.
    pub teams: SortedSet<String>,
    /// What is known of people, by name.
    pub people: SortedMap<String, Person>,
    /// How often readings are due.
    pub check_ins: CheckIns,
    /// The rules of the audit that are not asked, by name.
    pub silent_rules: SortedSet<String>,
    /// The languages of its goals and activities; none means English.
    pub languages: SortedSet<Language>,
    /// Time for upkeep in a week.
    pub upkeep_budget: Minutes,
    /// Phrases that say an activity is upkeep, beside the engine's own.
    pub upkeep_phrases: SortedSet<String>,
    /// How readily people want to be flagged, by name; whoever uses this device has the empty one.
    pub sensitivity: Rc<SortedMap<String, Sensitivity>>,
    /// The findings that a person decided to live with, by their keys, and the time they were about then.
    pub dismissed: SortedMap<String, Minutes>,
    /// The reviews that were held.
    pub reviews: Rc<SortedMap<ReviewId, Review>>,
    /// What they decided.
    pub decisions: Rc<SortedMap<DecisionId, Decision>>,
    /// The five choices.
    pub strategy: Rc<Strategy>,
    /// The goals.
    pub goals: Rc<SortedMap<GoalId, Rc<Goal>>>,
    /// The activities.
    pub activities: Rc<SortedMap<ActivityId, Rc<Activity>>>,
    /// What people answered. May name activities that are gone, so that undoing a removal brings the answer back.
    pub judgements: Rc<SortedMap<ActivityId, Judgement>>,
    /// The days before which activities went to a file, each with the day on which that was made.
    pub archives: SortedMap<NaiveDate, NaiveDate>,
    /// The activities of each day; derived from `activities`.
    days: Rc<SortedSet<(NaiveDate, ActivityId)>>,
}

impl Default for State {
    fn default() -> Self {
        Self {
            title: String::new(),
            teams: SortedSet::new(),
            people: SortedMap::new(),
            check_ins: CheckIns::default(),
            silent_rules: SortedSet::new(),
            languages: SortedSet::new(),
            upkeep_budget: Minutes::hours(4),
            upkeep_phrases: SortedSet::new(),
            sensitivity: Rc::default(),
            dismissed: SortedMap::new(),
            reviews: Rc::default(),
            decisions: Rc::default(),
            strategy: Rc::default(),
            goals: Rc::default(),
            activities: Rc::default(),
            judgements: Rc::default(),
            archives: SortedMap::new(),
            days: Rc::default(),
        }
    }
}

impl State {
    /// Does one action. Returns the action that takes it back, or `None` if nothing changed.
    pub fn apply(&mut self, action: &Action) -> Option<Action> {
        match action {
            Action::Batch(actions) => {
                let mut undo: Vec<_> = actions.iter().filter_map(|a| self.apply(a)).collect();
                undo.reverse();
                (!undo.is_empty()).then_some(Action::Batch(undo))
            }

            Action::RenameSpace(title) => swap(&mut self.title, title).map(Action::RenameSpace),
            Action::AddTeam(name) => add(&mut self.teams, name).map(Action::RemoveTeam),
            Action::RemoveTeam(name) => self.teams.take(name).map(Action::AddTeam),
            Action::SetTeam(person, team) => {
                let before = self.edit_person(person, |known| swap(&mut known.team, team))?;
                Some(Action::SetTeam(person.clone(), before))
            }
            Action::SetCapacity(person, capacity) => {
                let before = self.edit_person(person, |known| swap(&mut known.capacity, capacity))?;
                Some(Action::SetCapacity(person.clone(), before))
            }
            Action::SetCheckIns(check_ins) => swap(&mut self.check_ins, check_ins).map(Action::SetCheckIns),
            Action::SwitchRule(name, true) => self.silent_rules.take(name).map(|name| Action::SwitchRule(name, false)),
            Action::SwitchRule(name, false) => {
                add(&mut self.silent_rules, name).map(|name| Action::SwitchRule(name, true))
            }
            Action::SetLanguages(languages) => swap(&mut self.languages, languages).map(Action::SetLanguages),
            Action::SetUpkeepBudget(budget) => swap(&mut self.upkeep_budget, budget).map(Action::SetUpkeepBudget),
            Action::AddUpkeepPhrase(phrase) => add(&mut self.upkeep_phrases, phrase).map(Action::RemoveUpkeepPhrase),
            Action::RemoveUpkeepPhrase(phrase) => self.upkeep_phrases.take(phrase).map(Action::AddUpkeepPhrase),
            Action::SetSensitivity(person, level) => {
                let before = self.sensitivity.get(person).copied().unwrap_or_default();
                if before == *level {
                    return None;
                }
                let sensitivity = Rc::make_mut(&mut self.sensitivity);
                // What is usual is not kept, so that taking a change back leaves nothing behind.
                if *level == Sensitivity::USUAL {
                    sensitivity.remove(person);
                } else {
                    sensitivity.insert(person.clone(), *level);
                }
                Some(Action::SetSensitivity(person.clone(), before))
            }
            Action::Dismiss(key, minutes) => {
                let before = self.dismissed.set(key, minutes);
                (before != *minutes).then(|| Action::Dismiss(key.clone(), before))
            }
            Action::EditStrategy(change) => Rc::make_mut(&mut self.strategy).change(change).map(Action::EditStrategy),

            Action::AddGoal(goal) if self.goals.contains_key(&goal.id) || !goal.is_sound() => None,
            Action::AddGoal(goal) => {
                Rc::make_mut(&mut self.goals).insert(goal.id, Rc::new((**goal).clone()));
                Some(Action::RemoveGoal(goal.id))
            }
            Action::RemoveGoal(id) if !self.goals.contains_key(id) => None,
            Action::RemoveGoal(id) => {
                let goal = Rc::make_mut(&mut self.goals).remove(id)?;
                Some(Action::AddGoal(Box::new(Rc::unwrap_or_clone(goal))))
            }
            Action::EditGoal(id, changes) => {
                let undo = reversed(self.goal_mut(*id)?, changes, Goal::change)?;
                Some(Action::EditGoal(*id, undo))
            }
            Action::AddKeyResult(goal, key_result) => {
                let key_results = &mut self.goal_mut(*goal)?.key_results;
                if key_results.contains_key(&key_result.id) || !key_result.is_sound() {
                    return None;
                }
                key_results.insert(key_result.id, (**key_result).clone());
                Some(Action::RemoveKeyResult(*goal, key_result.id))
            }
            Action::RemoveKeyResult(goal, id) => {
                let key_result = self.goal_mut(*goal)?.key_results.remove(id)?;
                Some(Action::AddKeyResult(*goal, Box::new(key_result)))
            }
            Action::EditKeyResult(goal, id, changes) => {
                let key_result = self.goal_mut(*goal)?.key_results.get_mut(id)?;
                let undo = reversed(key_result, changes, |kr, change| kr.change(change))?;
                Some(Action::EditKeyResult(*goal, *id, undo))
            }
            Action::AddReading(goal, id, reading) => {
                let readings = &mut self.goal_mut(*goal)?.key_results.get_mut(id)?.readings;
                if readings.contains_key(&reading.id) {
                    return None;
                }
                readings.insert(reading.id, reading.clone());
                Some(Action::RemoveReading(*goal, *id, reading.id))
            }
            Action::RemoveReading(goal, id, reading) => {
                let reading = self.goal_mut(*goal)?.key_results.get_mut(id)?.readings.remove(reading)?;
                Some(Action::AddReading(*goal, *id, reading))
            }

            Action::AddReview(review) if self.reviews.contains_key(&review.id) => None,
            Action::AddReview(review) => {
                Rc::make_mut(&mut self.reviews).insert(review.id, (**review).clone());
                Some(Action::RemoveReview(review.id))
            }
            Action::RemoveReview(id) if !self.reviews.contains_key(id) => None,
            Action::RemoveReview(id) => {
                Rc::make_mut(&mut self.reviews).remove(id).map(|review| Action::AddReview(Box::new(review)))
            }
            Action::AddDecision(decision) if self.decisions.contains_key(&decision.id) => None,
            Action::AddDecision(decision) => {
                Rc::make_mut(&mut self.decisions).insert(decision.id, (**decision).clone());
                Some(Action::RemoveDecision(decision.id))
            }
            Action::EditDecision(id, _) | Action::RemoveDecision(id) if !self.decisions.contains_key(id) => None,
            Action::EditDecision(id, changes) => {
                let decision = Rc::make_mut(&mut self.decisions).get_mut(id)?;
                Some(Action::EditDecision(*id, reversed(decision, changes, Decision::change)?))
            }
            Action::RemoveDecision(id) => {
                let decision = Rc::make_mut(&mut self.decisions).remove(id)?;
                Some(Action::AddDecision(Box::new(decision)))
            }

            Action::LogActivity(activity) if self.activities.contains_key(&activity.id) => None,
            Action::LogActivity(activity) => {
                self.insert(Rc::new((**activity).clone()));
                Some(Action::RemoveActivity(activity.id))
            }
            Action::RemoveActivity(id) => {
                let activity = self.remove(*id)?;
                Some(Action::LogActivity(Box::new(Rc::unwrap_or_clone(activity))))
            }
            Action::EditActivity(id, changes) => {
                let mut activity = (**self.activities.get(id)?).clone();
                let undo = reversed(&mut activity, changes, Activity::change)?;
                if undo.iter().any(|change| matches!(change, ActivityChange::Date(_))) {
                    self.remove(*id);
                    self.insert(Rc::new(activity));
                } else {
                    Rc::make_mut(&mut self.activities).insert(*id, Rc::new(activity));
                }
                Some(Action::EditActivity(*id, undo))
            }
            Action::Judge(id, judgement) if self.judgements.get(id) == Some(judgement) => None,
            Action::Judge(id, judgement) => {
                let before = Rc::make_mut(&mut self.judgements).insert(*id, judgement.clone());
                Some(before.map_or(Action::Unjudge(*id), |before| Action::Judge(*id, before)))
            }
            Action::Unjudge(id) if !self.judgements.contains_key(id) => None,
            Action::Unjudge(id) => {
                let before = Rc::make_mut(&mut self.judgements).remove(id)?;
                Some(Action::Judge(*id, before))
            }
            Action::Archive(before, file) => self.archive(*before, file),
        }
    }

    /// The activities of one day, in their order.
    pub fn on(&self, day: NaiveDate) -> Vec<&Rc<Activity>> {
        let days = self.days.from_first(|(other, _)| *other < day).take_while(|(other, _)| *other == day);
        let activities: Vec<_> = days.filter_map(|(_, id)| self.activities.get(id)).collect();
        sorted(&activities, |a, b| a.order() < b.order())
    }

    /// First and last day that hold an activity.
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.days.first()?.0, self.days.last()?.0))
    }

    /// The goals in the order people gave them.
    pub fn ordered_goals(&self) -> Vec<&Rc<Goal>> {
        let goals: Vec<_> = self.goals.values().collect();
        sorted(&goals, |a, b| a.rank < b.rank)
    }

    /// What a goal waits for or waited for, with the goal it comes from. From a goal that is gone nothing comes any more, and no
    /// goal waits for itself.
    pub fn handoffs<'a>(&self, goal: &'a Goal) -> impl Iterator<Item = (GoalId, &'a Handoff)> {
        let comes = move |giver: &GoalId| *giver != goal.id && self.goals.contains_key(giver);
        goal.waits_for.iter().filter(move |(giver, _)| comes(giver)).map(|(giver, handoff)| (*giver, handoff))
    }

    /// The teams named anywhere: added, owning a goal, or worked in.
    pub fn known_teams(&self) -> SortedSet<&str> {
        let owners = self.goals.values().filter_map(|goal| match &goal.owner {
            Owner::Team(name) => Some(name.as_str()),
            Owner::Person(_) => None,
        });
        let members = self.people.values().map(|person| person.team.as_str());
        let teams = self.teams.iter().map(String::as_str).chain(owners).chain(members);
        teams.filter(|name| !name.is_empty()).collect()
    }

    /// The team that a goal or a handoff is with: the owner itself, or the one its person works in. Empty for none.
    pub fn team_of<'a>(&'a self, owner: &'a Owner) -> &'a str {
        match owner {
            Owner::Team(name) => name,
            Owner::Person(name) => self.people.get(name).map_or("", |person| &person.team),
        }
    }

    /// Whether nothing was ever set or logged.
    pub fn is_empty(&self) -> bool {
        self.goals.is_empty() && self.activities.is_empty()
    }

    fn goal_mut(&mut self, id: GoalId) -> Option<&mut Goal> {
        if !self.goals.contains_key(&id) {
            return None;
        }
        Rc::make_mut(&mut self.goals).get_mut(&id).map(Rc::make_mut)
    }

    /// Changes what is known of somebody. Who is known by nothing is not kept, so that taking a change back leaves
    /// nothing behind.
    fn edit_person<T>(&mut self, name: &String, change: impl FnOnce(&mut Person) -> Option<T>) -> Option<T> {
        let mut person = self.people.get(name).cloned().unwrap_or_default();
        let before = change(&mut person)?;
        self.people.set(name, &Some(person).filter(|person| *person != Person::default()));
        Some(before)
    }

    fn insert(&mut self, activity: Rc<Activity>) {
        Rc::make_mut(&mut self.days).insert((activity.date, activity.id));
        Rc::make_mut(&mut self.activities).insert(activity.id, activity);
    }

    fn remove(&mut self, id: ActivityId) -> Option<Rc<Activity>> {
        let date = self.activities.get(&id)?.date;
        Rc::make_mut(&mut self.days).remove(&(date, id));
        Rc::make_mut(&mut self.activities).remove(&id)
    }

    /// Takes out what lies before a day, with the answers on it, and notes the file that holds it.
    fn archive(&mut self, before: NaiveDate, file: &Option<NaiveDate>) -> Option<Action> {
        let noted = self.archives.set(&before, file);
        let mut undo = Vec::new();
        if noted != *file {
            // First of all: the note of an older file would take out again what follows it.
            undo.push(Action::Archive(before, noted));
        }
        let n_noted = undo.len();
        for (_, id) in self.days.iter().take_while(|(day, _)| file.is_some() && *day < before) {
            let activity = self.activities.get(id).map(|activity| Action::LogActivity(Box::new((**activity).clone())));
            undo.extend(activity);
            undo.extend(self.judgements.get(id).map(|judgement| Action::Judge(*id, judgement.clone())));
        }
        if undo.len() > n_noted {
            let activities = self.activities.clone();
            let stays = |activity: &Rc<Activity>| activity.date >= before;
            Rc::make_mut(&mut self.judgements).retain(|id, _| activities.get(id).is_none_or(stays));
            Rc::make_mut(&mut self.activities).retain(|_, activity| stays(activity));
            self.days = Rc::new(self.days.iter().filter(|(day, _)| *day >= before).copied().collect());
        }
        (!undo.is_empty()).then_some(Action::Batch(undo))
    }
}

/// Makes `changes` in turn; the changes that take them back, last one first, or `None` if nothing changed.
fn reversed<T, C>(thing: &mut T, changes: &[C], change: impl Fn(&mut T, &C) -> Option<C>) -> Option<Vec<C>> {
    let mut undo: Vec<C> = changes.iter().filter_map(|c| change(thing, c)).collect();
    undo.reverse();
    (!undo.is_empty()).then_some(undo)
}
