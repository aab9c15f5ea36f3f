//! `Ledger`: the verdicts on a whole log, judged anew only where something changed, and in slices.

use std::rc::Rc;

use crate::domain::id::ActivityId;
use crate::domain::state::State;
use crate::flagging::engine::{Engine, Subject};
use crate::flagging::verdict::Verdict;
use crate::sorted::{SortedMap, SortedSet};

/// The verdicts on all activities of a state.
///
/// An activity that is added or changed is judged anew alone. What goals, answers, phrases or words change may change any
/// verdict, since words count by how many goals have them and answers teach together; all are judged anew then, the newest
/// first.
#[derive(Debug, Default)]
pub struct Ledger {
    verdicts: Rc<Verdicts>,
    /// What the verdicts are based on, and the digest of the engine's own reading of the log.
    basis: Option<(State, u32)>,
    stale: SortedSet<ActivityId>,
}

/// By activity its verdict; `None` until it is judged.
pub type Verdicts = SortedMap<ActivityId, Option<Verdict>>;

impl Ledger {
    /// The verdicts; those that are to be judged anew as they were before.
    pub fn verdicts(&self) -> Rc<Verdicts> {
        self.verdicts.clone()
    }

    /// How many activities are still to be judged anew.
    pub fn n_stale(&self) -> usize {
        self.stale.len()
    }

    /// Takes note of a state and the engine that was made from it.
    pub fn update(&mut self, engine: &Engine, state: &State) {
        let digest = engine.digest();
        let old = self.basis.replace((state.clone(), digest));
        let before = old.as_ref().map(|(before, _)| before);
        let makes_the_same = |old: &State| makes_the_same(old, state) && !is_taught_anew(old, state);
        let same_engine = old.as_ref().is_some_and(|(old, before)| *before == digest && makes_the_same(old));
        if same_engine && before.is_some_and(|old| Rc::ptr_eq(&old.activities, &state.activities)) {
            return;
        }
        let verdicts = Rc::make_mut(&mut self.verdicts);
        verdicts.retain(|id, _| state.activities.contains_key(id));
        for activity in state.activities.values() {
            let known = before.and_then(|old| old.activities.get(&activity.id));
            if known.is_none() {
                verdicts.insert(activity.id, None);
            }
            if !same_engine || known.is_none_or(|known| !Rc::ptr_eq(known, activity)) {
                self.stale.insert(activity.id);
            }
        }
    }

    /// Judges up to `n` of the activities that are to be judged anew. Says whether any are left.
    pub fn work(&mut self, engine: &Engine, n: usize) -> bool {
        let Some((state, _)) = &self.basis else { return false };
        let verdicts = Rc::make_mut(&mut self.verdicts);
        for _ in 0..n {
            let Some(id) = self.stale.last().copied() else { break };
            self.stale.remove(&id);
            if let Some(activity) = state.activities.get(&id) {
                verdicts.insert(id, Some(engine.judge(&Subject::of(activity, state))));
            }
        }
        !self.stale.is_empty()
    }
}

/// Whether the log changed where it was answered about, so that the answers teach something else.
fn is_taught_anew(a: &State, b: &State) -> bool {
    let differs = |id: &ActivityId| match (a.activities.get(id), b.activities.get(id)) {
        (Some(a), Some(b)) => !Rc::ptr_eq(a, b),
        (None, None) => false,
        _ => true,
    };
    !Rc::ptr_eq(&a.activities, &b.activities) && b.judgements.keys().any(differs)
}

/// Whether two states make the same engine, their logs left aside.
fn makes_the_same(a: &State, b: &State) -> bool {
    Rc::ptr_eq(&a.goals, &b.goals)
        && Rc::ptr_eq(&a.judgements, &b.judgements)
        && Rc::ptr_eq(&a.strategy, &b.strategy)
        && Rc::ptr_eq(&a.sensitivity, &b.sensitivity)
        && a.upkeep_phrases == b.upkeep_phrases
        && a.languages == b.languages
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::Ledger;
    use crate::domain::action::Action;
    use crate::domain::activity::{Activity, ActivityChange};
    use crate::domain::goal::{Goal, Owner};
    use crate::domain::id::{ActivityId, GoalId};
    use crate::domain::judgement::Judgement;
    use crate::domain::minutes::Minutes;
    use crate::domain::period::Period;
    use crate::domain::state::State;
    use crate::flagging::engine::{Engine, Subject};
    use crate::flagging::lexicon::Lexicon;
    use crate::flagging::vectors::Vectors;
    use crate::flagging::vectors::tests::asset;

    fn lexicon() -> Rc<Lexicon> {
        let lexicon = Lexicon::english();
        let vectors = Vectors::read(&asset(&[("call", &[1, 0, -1]), ("client", &[1, 1, 0]), ("cook", &[0, -1, 0])]));
        lexicon.learn(&Rc::new(vectors.unwrap()));
        Rc::new(lexicon)
    }

    fn log(id: u32, day: u64, title: &str) -> Action {
        let date = NaiveDate::default() + Days::new(day);
        Action::LogActivity(Box::new(Activity::new(ActivityId::example(id), date, Minutes(30), title)))
    }

    fn goal(id: u32, title: &str) -> Action {
        Action::AddGoal(Box::new(Goal::new(GoalId::example(id), title, Owner::me(), Period::Open)))
    }

    fn update(ledger: &mut Ledger, state: &State, lexicon: &Rc<Lexicon>) -> (Engine, usize) {
        let engine = Engine::new(state, lexicon);
        ledger.update(&engine, state);
        let n_stale = ledger.n_stale();
        (engine, n_stale)
    }

    #[test]
    fn one_more_activity_is_judged_alone() {
        let (mut ledger, mut state, lexicon) = (Ledger::default(), State::default(), lexicon());
        let check = |action: Action, expect: usize, ledger: &mut Ledger, state: &mut State| {
            state.apply(&action);
            let (engine, n_stale) = update(ledger, state, &lexicon);
            assert_eq!(n_stale, expect, "{action:?}");
            while ledger.work(&engine, 2) {}
            assert_eq!(ledger.n_stale(), 0);
        };
        check(goal(1, "Win clients"), 0, &mut ledger, &mut state);
        check(log(1, 0, "Call a client"), 1, &mut ledger, &mut state);
        check(log(2, 0, "Cook lunch"), 1, &mut ledger, &mut state);
        let edit = Action::EditActivity(ActivityId::example(1), vec![ActivityChange::Minutes(Minutes(5))]);
        check(edit, 1, &mut ledger, &mut state);
        check(Action::RenameSpace("Space".to_owned()), 0, &mut ledger, &mut state);
        check(goal(2, "Cook better"), 2, &mut ledger, &mut state);
        check(Action::Judge(ActivityId::example(2), Judgement::Upkeep), 2, &mut ledger, &mut state);
        // With it goes what it taught.
        check(Action::RemoveActivity(ActivityId::example(2)), 1, &mut ledger, &mut state);
        // A new day closes the one before, whose activities now say more of all others.
        check(log(3, 1, "Call clients"), 2, &mut ledger, &mut state);
        check(log(4, 1, "Call clients again"), 1, &mut ledger, &mut state);
    }

    #[test]
    fn an_answer_that_was_there_before_its_activity_teaches_when_that_comes() {
        let (mut ledger, mut state, lexicon) = (Ledger::default(), State::default(), lexicon());
        for action in [
            log(1, 0, "Call a client"),
            goal(1, "Win clients"),
            Action::Judge(ActivityId::example(2), Judgement::OffAim),
        ] {
            state.apply(&action);
        }
        let (engine, _) = update(&mut ledger, &state, &lexicon);
        while ledger.work(&engine, 1) {}
        state.apply(&log(2, 0, "Call a client"));
        assert_eq!(update(&mut ledger, &state, &lexicon).1, 2);
    }

    proptest! {
        #![proptest_config(trials::cases(64))]

        #[test]
        fn it_says_what_judging_all_anew_says(steps in proptest::collection::vec((0..6_u8, 0..5_u32, 0..4_u64, 0..4_usize), 1..14)) {
            let (mut ledger, mut state, lexicon) = (Ledger::default(), State::default(), lexicon());
            let titles = ["call a client", "cook lunch", "client lunch", "curtains"];
            for (kind, id, day, title) in steps {
                let activity = ActivityId::example(id);
                state.apply(&match kind {
                    0 => goal(id, titles[title]),
                    1 => Action::RemoveGoal(GoalId::example(id)),
                    2 => Action::Judge(activity, Judgement::Serves(GoalId::example(title as u32))),
                    3 => Action::RemoveActivity(activity),
                    4 => Action::EditActivity(activity, vec![ActivityChange::Title(titles[title].to_owned())]),
                    _ => log(id, day, titles[title]),
                });
                let (engine, _) = update(&mut ledger, &state, &lexicon);
                if day == 0 {
                    // Left for later, or in part.
                    ledger.work(&engine, title);
                    continue;
                }
                while ledger.work(&engine, 1) {}
                let verdicts = ledger.verdicts();
                prop_assert_eq!(verdicts.len(), state.activities.len());
                for activity in state.activities.values() {
                    let anew = engine.judge(&Subject::of(activity, &state));
                    prop_assert_eq!(verdicts.get(&activity.id), Some(&Some(anew)));
                }
            }
        }
    }
}
