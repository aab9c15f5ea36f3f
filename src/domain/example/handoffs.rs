//! What the example's goals wait for from each other. None holds anything up in the weeks that the example shows: the leads
//! came before them, and the story is agreed for later.

use chrono::NaiveDate;

use crate::domain::example::day;
use crate::domain::goal::Owner;
use crate::domain::handoff::{Conversion, Handoff};
use crate::domain::id::{GoalId, KeyResultId};

/// How many in a thousand leads sign. Too few for the twenty customers: 75 leads make 15, which the audit is to find.
const SIGN: u32 = 200;

/// What the goal of number `n` waits for, by the goal it comes from.
pub(super) fn of(n: u32, today: NaiveDate, person: &str) -> Vec<(GoalId, Handoff)> {
    let team = |name: &str| Owner::Team(name.to_owned());
    match n {
        1 => {
            let leads = Handoff::new("One list of qualified leads, sorted by depots", team("Marketing"), team("Sales"));
            let conversion =
                Conversion { given: KeyResultId::example(21), permille: SIGN, needed: KeyResultId::example(11) };
            vec![(
                GoalId::example(2),
                Handoff {
                    agreed: Some(day(today, -8, 0)),
                    due: Some(day(today, -5, 4)),
                    came: Some(day(today, -5, 3)),
                    conversion: Some(conversion),
                    ..leads
                },
            )]
        }
        3 => {
            let story = Handoff::new(
                "Greyfen's story, with a number in it",
                team("Marketing"),
                Owner::Person(person.to_owned()),
            );
            let (agreed, due) = (Some(day(today, 2, 0)), Some(day(today, 2, 4)));
            vec![(GoalId::example(6), Handoff { agreed, due, ..story })]
        }
        _ => Vec::new(),
    }
}
