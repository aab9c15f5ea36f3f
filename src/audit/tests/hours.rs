//! The rules that hold goals against hours: too few of them, too many, and those of no goal.

use chrono::NaiveDate;

use super::goals::{after, closed, dates, measured, steps};
use super::{HIRE, LEADS, WIN, day, found, found_by, state, today, waits};
use crate::audit::{idle, over_capacity, unaligned};
use crate::domain::action::Action;
use crate::domain::goal::{GoalChange, Owner};
use crate::domain::id::GoalId;
use crate::domain::minutes::Minutes;

#[test]
fn more_of_a_week_than_is_healthy_off_aim() {
    let check = |changes: &[(GoalId, GoalChange)], lines: &[&str], expect: &[&str]| {
        assert_eq!(found(unaligned::unaligned, state(changes), lines), expect, "{changes:?} {lines:?}");
    };
    // Of 20 hours 6 are healthy.
    let on = "-1 Mon,Tue 240 WIN Pilot";
    check(
        &[],
        &[on, "-1 Wed,Thu 240 off Stock talk", "-1 Fri 180 upkeep Inbox", "-1 Fri 60 unsure Call"],
        &["! 480 of 1200 min, usually 0: 2 × Stock talk, 480 min"],
    );
    check(
        &[],
        &[on, "-1 Wed 240 off Fair", "-1 Thu 300 off Demo", "-1 Sun 60 off Talk", "-1 Fri 120 off:OLD Report"],
        &["!! 720 of 1200 min, usually 0: 1 × Demo, 300 min; 1 × Fair, 240 min; 1 × Report, 120 min"],
    );
    // The four weeks before; one of them without hours.
    check(
        &[],
        &["-5,-3 Mon 120 off Fair", "-2 Mon 600 WIN Pilot", "-6 Mon 999 off Fair", on, "-1 Wed,Thu 240 off Fair"],
        &["! 480 of 960 min, usually 80: 2 × Fair, 480 min"],
    );

    // Near misses: just healthy; less than half a day; only this week, or the one before; dropped; no goal was open then.
    check(&[], &["-1 Mon 840 WIN Pilot", "-1 Wed 360 off Fair"], &[]);
    check(&[], &["-1 Mon 839 WIN Pilot", "-1 Wed 361 off Fair"], &["361 of 1200 min, usually 0: 1 × Fair, 361 min"]);
    check(&[], &["-1 Wed 239 off Fair"], &[]);
    check(&[], &["0 Mon 600 off Fair", "-2 Sun 600 off Fair"], &[]);
    check(&[], &[on, "-1 Wed 600 dropped Fair"], &[]);
    check(&[closed(WIN), closed(HIRE), closed(LEADS)], &["-1 Wed 600 off Fair"], &[]);
    let this_week = [WIN, HIRE, LEADS].map(|goal| dates(goal, day(0, "Mon"), day(9, "Sun")));
    check(&this_week, &["-1 Wed 600 off Fair"], &[]);

    // Settled: in the week that is over now it no longer went there; or it serves a goal.
    check(&[], &["-2 Wed 600 off Fair", "-1 Wed 600 WIN Pilot"], &[]);
    check(&[], &["-1 Wed 600 WIN Fair"], &[]);
}

#[test]
fn what_is_off_aim_counts_from_when_there_were_goals() {
    let check = |since: [NaiveDate; 3], expect: usize| {
        let since: Vec<_> = [WIN, HIRE, LEADS].into_iter().zip(since).collect();
        let found = found_by("", &since, unaligned::unaligned, &mut state(&[]), &["-1 Wed 600 off Fair"]);
        assert_eq!(found.len(), expect, "{since:?}");
    };
    check([day(-1, "Mon"), today(), today()], 1);
    check([day(-1, "Tue"), today(), today()], 0);
}

#[test]
fn a_goal_due_soon_without_work() {
    let check = |changes: &[(GoalId, GoalChange)], lines: &[&str], expect: &[&str]| {
        assert_eq!(found(idle::idle, state(changes), lines), expect, "{changes:?} {lines:?}");
    };
    let soon = |goal| dates(goal, day(-9, "Mon"), day(2, "Sun"));
    let and = |change| vec![soon(WIN), change];
    check(&[soon(WIN)], &[], &["! WIN since never, due Sun 2"]);
    check(&[soon(WIN)], &["-2 Thu 60 WIN Pilot"], &["! WIN since Thu -2, due Sun 2"]);
    check(&[soon(WIN)], &["-1..0 Mon 60 off:WIN Pilot", "-1..0 Mon 0 WIN Pilot"], &["! WIN since never, due Sun 2"]);
    check(&[dates(WIN, day(-2, "Thu"), today())], &[], &["! WIN since never, due Thu 0"]);
    check(&[dates(WIN, day(-9, "Thu"), day(4, "Thu"))], &[], &["! WIN since never, due Thu 4"]);
    check(&and((HIRE, waits(WIN, None, None))), &[], &["!! WIN since never, due Sun 2"]);
    // What idles below it is told of, and not it as well.
    let below = (HIRE, GoalChange::AddParent(WIN));
    check(&and(below.clone()), &["-3 Mon 60 HIRE Call"], &["! WIN since Mon -3, due Sun 2"]);
    check(&[soon(WIN), soon(HIRE), below.clone()], &[], &["! HIRE since never, due Sun 2"]);

    // Near misses: worked at 13 days ago; below it; due later; no end; over; not begun; new; waiting; reached; closed.
    check(&[soon(WIN)], &["-2 Fri 60 WIN Pilot"], &[]);
    check(&and(below), &["-1 Mon 60 HIRE Call"], &[]);
    check(&[dates(WIN, day(-9, "Thu"), day(4, "Fri"))], &[], &[]);
    check(&[], &[], &[]);
    check(&[dates(WIN, day(-9, "Mon"), day(0, "Wed"))], &[], &[]);
    check(&[dates(WIN, day(0, "Fri"), day(2, "Sun"))], &[], &[]);
    check(&[dates(WIN, day(-2, "Fri"), day(2, "Sun"))], &[], &[]);
    check(&and((WIN, waits(LEADS, None, None))), &[], &[]);
    let full = after(&[soon(WIN)], &[measured(WIN, 1, steps(&[Some(today())]))]);
    assert_eq!(found(idle::idle, full, &[]), Vec::<String>::new());
    let since = |since| found_by("", &[(WIN, since)], idle::idle, &mut state(&[soon(WIN)]), &[]).len();
    assert_eq!((since(day(-2, "Thu")), since(day(-2, "Fri"))), (1, 0));

    // Settled: an hour is planned; it is put off; it is given up.
    check(&[soon(WIN)], &["1 Mon 60 WIN Pilot"], &[]);
    check(&and(dates(WIN, day(-9, "Mon"), day(20, "Sun"))), &[], &[]);
    check(&and(closed(WIN)), &[], &[]);
}

#[test]
fn hours_over_capacity() {
    let capacity = |name: &str, minutes| Action::SetCapacity(name.to_owned(), Some(Minutes(minutes)));
    let check = |person: &str, lines: &[&str], expect: &[&str]| {
        let mut state = after(&[], &[capacity("Ana", 1200), capacity("Cem", 0), capacity("", 600)]);
        let found = found_by(person, &[], over_capacity::over_capacity, &mut state, lines);
        assert_eq!(found, expect, "{person} {lines:?}");
    };
    let ana = "0 Mon,Fri 660 WIN Pilot @Ana";
    check("", &[ana], &["! Ana Mon 0: 1320 of 1200 min"]);
    check("Ana", &[ana], &["! Ana Mon 0: 1320 of 1200 min"]);
    check("", &["0 Mon 660 off Pilot"], &["!  Mon 0: 660 of 600 min"]);
    check("Ana", &["0 Mon 660 WIN Pilot @Ana", "0 Tue 660 unsure Call"], &["! Ana Mon 0: 1320 of 1200 min"]);
    check("", &["-1 Sun 1500 upkeep Pilot @Ana"], &["!! Ana Mon -1: 1500 of 1200 min"]);
    check("", &["-1 Sun 1500 WIN Pilot @Ana", ana], &["! Ana Mon 0: 1320 of 1200 min"]);
    check("", &["0 Mon 60 WIN Pilot @Cem"], &["! Cem Mon 0: 60 of 0 min"]);

    // Near misses: less than a tenth; less than an hour; of two people, or of two weeks; without a capacity; not theirs to
    // look at; two weeks ago, or the next.
    check("", &["0 Mon 1319 WIN Pilot @Ana", "0 Mon 59 WIN Pilot @Cem"], &[]);
    check("", &["0 Mon 660 WIN Pilot @Ana", "-1 Sun 660 WIN Pilot @Ana", "0 Mon 600 WIN Pilot"], &[]);
    check("", &["0 Mon 3000 WIN Pilot @Ben"], &[]);
    check("Ben", &[ana], &[]);
    check("", &["-2 Sun 3000 WIN Pilot @Ana", "1 Mon 3000 WIN Pilot @Ana"], &[]);
    // Settled: one was dropped, or handed over.
    check("", &["0 Mon 660 WIN Pilot @Ana", "0 Fri 660 dropped Pilot @Ana"], &[]);
}

#[test]
fn weekly_budgets_over_capacity() {
    let person = |name: &str| Owner::Person(name.to_owned());
    // Nobody's before, so that each owner is a change.
    let budget = |goal, owner: Owner, minutes| {
        let owners = [Owner::nobody(), owner].map(|owner| (goal, GoalChange::Owner(owner)));
        [&owners[..], &[(goal, GoalChange::WeeklyBudget(Some(Minutes(minutes))))]].concat()
    };
    let ana = || [budget(WIN, person("Ana"), 700), budget(HIRE, person("Ana"), 380)].concat();
    let check = |who: &str, changes: &[(GoalId, GoalChange)], expect: &[&str]| {
        let capacity = |name: &str| Action::SetCapacity(name.to_owned(), Some(Minutes(1200)));
        let mut state = after(changes, &[capacity("Ana"), capacity("")]);
        assert_eq!(found_by(who, &[], over_capacity::over_capacity, &mut state, &[]), expect, "{changes:?}");
    };
    let and = |changes: &[(GoalId, GoalChange)]| [ana(), changes.to_vec()].concat();
    // Four hours are for upkeep.
    check("", &ana(), &["! Ana budgets: 1320 of 1200 min"]);
    check(
        "Ana",
        &[budget(WIN, person("Ana"), 700), budget(HIRE, Owner::me(), 380)].concat(),
        &["! Ana budgets: 1320 of 1200 min"],
    );
    check("", &[budget(WIN, Owner::me(), 1080)].concat(), &["!  budgets: 1320 of 1200 min"]);
    // One that is part of another's, below it or in a circle with it, is not counted again.
    let below = (LEADS, GoalChange::AddParent(WIN));
    let part = || and(&[budget(LEADS, person("Ana"), 300), vec![below.clone()]].concat());
    check("", &part(), &["! Ana budgets: 1320 of 1200 min"]);
    check("", &[part(), vec![(WIN, GoalChange::AddParent(LEADS))]].concat(), &["! Ana budgets: 1320 of 1200 min"]);

    // Near misses: less than a tenth over; a team's; another's; not in their period.
    check("", &[budget(WIN, person("Ana"), 700), budget(HIRE, person("Ana"), 379)].concat(), &[]);
    check("", &and(&budget(HIRE, Owner::Team("Sales".to_owned()), 381)), &[]);
    check("", &and(&budget(HIRE, person("Ben"), 381)), &[]);
    check("Ben", &ana(), &[]);
    check("", &and(&[dates(WIN, day(1, "Mon"), day(9, "Sun"))]), &[]);
    // Settled: one is closed, or gets less.
    check("", &and(&[closed(WIN)]), &[]);
    check("", &and(&[(WIN, GoalChange::WeeklyBudget(None))]), &[]);
}
