//! The rules that look at how goals hang together, and with the strategy.

use super::goals::{after, closed, dates, measured, steps};
use super::{HIRE, LEADS, OLD, WIN, day, found, found_by, state, today, waits};
use crate::audit::{cycle, unserved, untraced};
use crate::domain::action::Action;
use crate::domain::goal::GoalChange;
use crate::domain::handoff::HandoffChange;
use crate::domain::id::GoalId;
use crate::domain::period::Period;
use crate::domain::strategy::{Choice, StrategyChange};

/// A text under a choice.
fn written(choice: Choice) -> Action {
    Action::EditStrategy(StrategyChange::Text(choice, "Mid-size workshops".to_owned()))
}

#[test]
fn a_goal_that_serves_no_choice() {
    let check = |changes: &[(GoalId, GoalChange)], actions: &[Action], expect: &[&str]| {
        assert_eq!(found(untraced::untraced, after(changes, actions), &[]), expect, "{changes:?} {actions:?}");
    };
    let serves = |goal| (goal, GoalChange::Choice(Some(Choice::HowToWin)));
    let below = |goal, parent| (goal, GoalChange::AddParent(parent));
    let text = || [written(Choice::HowToWin)];
    check(&[serves(WIN)], &text(), &["HIRE", "LEADS"]);
    check(&[serves(WIN), below(LEADS, HIRE)], &text(), &["HIRE"]);
    check(&[serves(WIN), below(LEADS, OLD)], &text(), &["HIRE", "LEADS below another"]);

    // Near misses: no strategy yet; closed; past due; in a circle.
    check(&[], &[], &[]);
    check(&[], &[Action::EditStrategy(StrategyChange::Text(Choice::HowToWin, " ".to_owned()))], &[]);
    check(&[serves(WIN), closed(HIRE), dates(LEADS, day(-9, "Mon"), day(0, "Wed"))], &text(), &[]);
    check(&[serves(WIN), below(LEADS, HIRE), below(HIRE, LEADS)], &text(), &[]);
    // Settled: it serves a choice itself, or through its parents.
    check(&[serves(WIN), serves(HIRE), below(LEADS, HIRE)], &text(), &[]);
    check(&[serves(WIN), below(HIRE, WIN), below(LEADS, HIRE)], &text(), &[]);
}

#[test]
fn a_choice_that_nobody_serves() {
    let check = |changes: &[(GoalId, GoalChange)], actions: &[Action], expect: &[&str]| {
        assert_eq!(found(unserved::unserved, after(changes, actions), &[]), expect, "{changes:?} {actions:?}");
    };
    let both = || [written(Choice::WinningAspiration), written(Choice::HowToWin)];
    let serves = |goal, choice| (goal, GoalChange::Choice(Some(choice)));
    check(&[], &both(), &["! WinningAspiration", "! HowToWin"]);
    check(&[serves(WIN, Choice::HowToWin), serves(OLD, Choice::WinningAspiration)], &both(), &["! WinningAspiration"]);

    // Near misses: nothing was written, or taken away again; nobody has any goal yet.
    check(&[], &[], &[]);
    let gone = Action::EditStrategy(StrategyChange::Text(Choice::HowToWin, String::new()));
    check(&[], &[written(Choice::HowToWin), gone], &[]);
    check(&[closed(WIN), closed(HIRE), closed(LEADS)], &both(), &[]);
    // Settled.
    check(&[serves(WIN, Choice::HowToWin), serves(HIRE, Choice::WinningAspiration)], &both(), &[]);
}

#[test]
fn a_goal_that_nobody_contributes_to() {
    let check = |changes: &[(GoalId, GoalChange)], lines: &[&str], expect: &[&str]| {
        assert_eq!(found(unserved::unserved, state(changes), lines), expect, "{changes:?} {lines:?}");
    };
    let below = |goal| (goal, GoalChange::AddParent(WIN));
    let year = || (WIN, GoalChange::Period(Period::Year(2026)));
    check(&[below(OLD)], &[], &["! WIN, 1 closed"]);
    check(&[year()], &[], &["! WIN, 0 closed"]);
    check(&[year(), below(OLD), below(HIRE), closed(HIRE)], &["-4 Mon 60 WIN Pilot"], &["! WIN, 2 closed"]);

    // Near misses: hours of its own; a key result; a short one that never had any; not begun; past due; new.
    check(&[year()], &["-3 Mon 60 WIN Pilot"], &[]);
    let measured = after(&[year(), below(OLD)], &[measured(WIN, 1, steps(&[]))]);
    assert_eq!(found(unserved::unserved, measured, &[]), Vec::<String>::new());
    check(&[(WIN, GoalChange::Period(Period::Quarter(2026, 4)))], &[], &[]);
    check(&[dates(WIN, day(0, "Fri"), day(40, "Mon")), below(OLD)], &[], &[]);
    check(&[dates(WIN, day(-40, "Fri"), day(0, "Wed")), below(OLD)], &[], &[]);
    check(&[dates(WIN, day(-2, "Fri"), day(40, "Mon"))], &[], &[]);
    let since = |since| found_by("", &[(WIN, since)], unserved::unserved, &mut state(&[year()]), &[]).len();
    assert_eq!((since(day(-2, "Thu")), since(day(-2, "Fri"))), (1, 0));
    // Settled: somebody contributes; it is closed.
    check(&[year(), below(OLD), below(HIRE)], &[], &[]);
    check(&[year(), closed(WIN)], &[], &[]);
}

#[test]
fn goals_in_a_circle() {
    let check = |changes: &[(GoalId, GoalChange)], expect: &[&str]| {
        assert_eq!(found(cycle::cycle, state(changes), &[]), expect, "{changes:?}");
    };
    let below = |goal, parent| (goal, GoalChange::AddParent(parent));
    let wait = |goal, giver| (goal, waits(giver, None, None));
    let ring = || vec![below(WIN, HIRE), below(HIRE, LEADS), below(LEADS, WIN)];
    check(&ring(), &["!! Parents WIN HIRE LEADS"]);
    check(&[ring(), vec![closed(HIRE)]].concat(), &["!! Parents WIN HIRE LEADS"]);
    check(&[wait(WIN, HIRE), wait(HIRE, WIN), wait(LEADS, WIN)], &["!! Handoffs WIN HIRE"]);
    check(
        &[wait(WIN, HIRE), wait(HIRE, WIN), below(WIN, HIRE), below(HIRE, WIN)],
        &["!! Parents WIN HIRE", "!! Handoffs WIN HIRE"],
    );
    // One of two circles comes apart.
    let two = || vec![wait(WIN, HIRE), wait(HIRE, WIN), wait(HIRE, LEADS), wait(LEADS, HIRE)];
    let came = |goal, giver| (goal, GoalChange::EditHandoff(giver, HandoffChange::Came(Some(today()))));
    check(&two(), &["!! Handoffs WIN HIRE LEADS"]);
    check(&[two(), vec![came(LEADS, HIRE)]].concat(), &["!! Handoffs WIN HIRE"]);

    // Near misses: a chain; one goal; all of it closed.
    check(&[below(WIN, HIRE), below(HIRE, LEADS), below(WIN, LEADS)], &[]);
    check(&[below(WIN, WIN), wait(HIRE, HIRE)], &[]);
    check(&[below(WIN, HIRE), below(HIRE, WIN), closed(WIN), closed(HIRE)], &[]);
    // Settled: one tie is cut; one handoff came; a goal is closed.
    check(&[ring(), vec![(LEADS, GoalChange::RemoveParent(WIN))]].concat(), &[]);
    check(&[wait(WIN, HIRE), wait(HIRE, WIN), came(WIN, HIRE)], &[]);
    check(&[wait(WIN, HIRE), wait(HIRE, WIN), closed(HIRE)], &[]);
}
