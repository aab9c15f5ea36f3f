//! The example's goals as a table. Numbers count weeks back from the current one: check-ins are taken on Fridays.

use crate::domain::key_result::Direction::{self, Down, KeepWithin, Up};
use crate::domain::strategy::Choice;

/// A goal in a few words. Phrases are separated by `|`.
pub(super) struct Row {
    pub(super) title: &'static str,
    pub(super) why: &'static str,
    /// Empty for the person.
    pub(super) team: &'static str,
    pub(super) aspirational: bool,
    pub(super) weight: u8,
    /// Hours in a week, 0 for no budget.
    pub(super) hours: u32,
    pub(super) choice: Choice,
    /// The number of the segment it aims at, 0 for none.
    pub(super) segment: u32,
    pub(super) parents: &'static [u32],
    pub(super) cues: &'static str,
    pub(super) wont_dos: &'static str,
    pub(super) results: &'static [Result],
    pub(super) state: End,
}

/// How a goal ended, with the weeks since.
pub(super) enum End {
    Open,
    Achieved(i32),
    Abandoned(i32, &'static str),
}

/// A key result in a few words. Readings and steps count weeks back.
pub(super) enum Result {
    /// Title, unit, direction, baseline, target, and readings: weeks ago, value, confidence, remark.
    Metric(
        &'static str,
        &'static str,
        Direction,
        &'static str,
        &'static str,
        &'static [(i32, &'static str, u8, &'static str)],
    ),
    /// Title, steps with the weeks since they were done (0 for open), and readings: weeks ago, confidence, remark.
    Milestones(&'static str, &'static [(&'static str, i32)], &'static [(i32, u8, &'static str)]),
}

const SALES: &str = "Sales";
const MARKETING: &str = "Marketing";

/// The goals, in their order.
pub(super) const ROWS: [Row; 8] = [
    Row {
        title: "Win 20 mid-size logistics customers",
        why: "Twenty references in one trade sell the next hundred for us.",
        team: SALES,
        aspirational: false,
        weight: 5,
        hours: 0,
        choice: Choice::WhereToPlay,
        segment: 1,
        parents: &[],
        cues: "negotiation|tender|reference call|contract talk",
        wont_dos: "no demos below 50 seats|custom development",
        results: &[
            Result::Metric(
                "Signed customers",
                "customers",
                Up,
                "6",
                "20",
                &[
                    (8, "6", 7, ""),
                    (6, "8", 7, ""),
                    (4, "10", 7, "Two more once their works council nods."),
                    (2, "12", 6, ""),
                    (1, "13", 5, "Marlow's purchasing discovered the word \"synergy\"."),
                ],
            ),
            Result::Metric(
                "Average discount",
                "%",
                Down,
                "18",
                "10",
                &[
                    (8, "18", 6, ""),
                    (5, "15.5", 6, ""),
                    (3, "13", 7, ""),
                    (1, "12.5", 7, "Nobody has asked for the old price list in two weeks."),
                ],
            ),
        ],
        state: End::Open,
    },
    Row {
        title: "75 qualified leads a month that Sales says thank you for",
        why: "Sales spends its mornings on leads that were never going to buy.",
        team: MARKETING,
        aspirational: false,
        weight: 4,
        hours: 0,
        choice: Choice::Capabilities,
        segment: 0,
        parents: &[1],
        cues: "lead scoring|webinar|landing page|newsletter",
        wont_dos: "giveaways|sponsor a stadium",
        results: &[
            Result::Metric(
                "Qualified leads a month",
                "leads",
                Up,
                "40",
                "75",
                &[
                    (8, "41", 6, ""),
                    (6, "47", 7, ""),
                    (4, "52", 7, ""),
                    (2, "58", 8, ""),
                    (1, "61", 8, "The webinar about freezer doors. We are as surprised as you are."),
                ],
            ),
            Result::Metric(
                "Leads that Sales accepts",
                "%",
                Up,
                "55",
                "80",
                &[
                    (8, "55", 6, ""),
                    (4, "57", 5, ""),
                    (1, "59", 3, "We score company size, they care about depots. Needs one afternoon together."),
                ],
            ),
            Result::Metric(
                "Cost per lead",
                "€",
                KeepWithin,
                "60",
                "90",
                &[(8, "84", 8, ""), (4, "88", 7, ""), (1, "79", 8, "")],
            ),
        ],
        state: End::Open,
    },
    Row {
        title: "Close eight deals of my own",
        why: "My share of the twenty, and the bicycle I promised myself.",
        team: "",
        aspirational: false,
        weight: 5,
        hours: 16,
        choice: Choice::HowToWin,
        segment: 1,
        parents: &[1],
        cues: "proposal|demo|follow-up call",
        wont_dos: "free pilot",
        results: &[
            Result::Metric(
                "Deals closed",
                "deals",
                Up,
                "2",
                "8",
                &[
                    (8, "2", 7, ""),
                    (6, "3", 7, ""),
                    (3, "4", 7, "Osterholm signed on the bonnet of a forklift."),
                    (1, "5", 6, ""),
                ],
            ),
            Result::Metric(
                "Hours to the first answer",
                "h",
                Down,
                "26",
                "8",
                &[
                    (8, "26", 5, ""),
                    (5, "19", 6, ""),
                    (3, "14", 7, ""),
                    (1, "11", 8, "Turning off the other inbox helped."),
                ],
            ),
        ],
        state: End::Open,
    },
    Row {
        title: "Run first calls that people thank us for",
        why: "A good question is remembered longer than a good slide.",
        team: "",
        aspirational: true,
        weight: 3,
        hours: 3,
        choice: Choice::Capabilities,
        segment: 0,
        parents: &[1, 3],
        cues: "call review|role play|coaching",
        wont_dos: "",
        results: &[
            Result::Metric(
                "Rating after the call",
                "of 5",
                Up,
                "3.4",
                "4.5",
                &[
                    (7, "3.4", 5, ""),
                    (5, "3.7", 6, ""),
                    (3, "3.9", 6, ""),
                    (1, "4.1", 7, "Asked three questions before sharing the screen. It hurt."),
                ],
            ),
            Result::Milestones(
                "Review four calls with somebody who is better at it",
                &[("Priya", 3), ("Mirek", 1), ("Tove", 0), ("A customer who said no", 0)],
                &[(3, 7, ""), (1, 6, "")],
            ),
        ],
        state: End::Open,
    },
    Row {
        title: "A forecast nobody has to apologise for",
        why: "Operations hires by our forecast. Last quarter it hired four people too many.",
        team: SALES,
        aspirational: false,
        weight: 3,
        hours: 2,
        choice: Choice::ManagementSystems,
        segment: 0,
        parents: &[1],
        cues: "forecast|pipeline review|stage definitions",
        wont_dos: "",
        results: &[
            Result::Metric(
                "Forecast error at the end of the month",
                "%",
                Down,
                "35",
                "10",
                &[(8, "35", 5, ""), (4, "24", 6, ""), (1, "19", 6, "")],
            ),
            Result::Milestones(
                "One forecast instead of three",
                &[
                    ("Stage definitions on one page", 2),
                    ("One format agreed with Finance", 0),
                    ("Old spreadsheets deleted", 0),
                ],
                &[(4, 7, ""), (2, 6, ""), (1, 4, "Finance likes all three. Equally.")],
            ),
        ],
        state: End::Open,
    },
    Row {
        title: "Be the first name cold stores think of",
        why: "They talk to each other. One good story travels further than ten adverts.",
        team: MARKETING,
        aspirational: true,
        weight: 3,
        hours: 4,
        choice: Choice::WhereToPlay,
        segment: 2,
        parents: &[2],
        cues: "case study|cold store",
        wont_dos: "",
        results: &[
            Result::Metric(
                "Requests from cold stores",
                "a month",
                Up,
                "3",
                "15",
                &[
                    (8, "3", 4, ""),
                    (5, "4", 4, ""),
                    (3, "6", 5, ""),
                    (1, "8", 6, "Two of them said \"Osterholm told us\"."),
                ],
            ),
            Result::Milestones(
                "Stories with a number in them",
                &[
                    ("Osterholm: 31 % less waiting at the dock", 1),
                    ("Greyfen Foods", 0),
                    ("A talk at the cold chain congress", 0),
                ],
                &[(3, 6, ""), (1, 7, "")],
            ),
        ],
        state: End::Open,
    },
    Row {
        title: "Put the prices on one page",
        why: "A price that needs a call to be explained is a price that is too complicated.",
        team: MARKETING,
        aspirational: false,
        weight: 2,
        hours: 0,
        choice: Choice::HowToWin,
        segment: 0,
        parents: &[2],
        cues: "pricing page|price list",
        wont_dos: "",
        results: &[Result::Milestones(
            "Price list in use",
            &[("Three plans, no footnotes", 6), ("Read aloud to a stranger", 5), ("On the website", 4)],
            &[(6, 8, ""), (4, 10, "The stranger bought.")],
        )],
        state: End::Achieved(4),
    },
    Row {
        title: "Meet 300 visitors at the trade fair",
        why: "Everybody goes.",
        team: MARKETING,
        aspirational: true,
        weight: 1,
        hours: 0,
        choice: Choice::WhereToPlay,
        segment: 3,
        parents: &[2],
        cues: "trade fair|booth",
        wont_dos: "",
        results: &[Result::Metric(
            "Visitors who leave an address",
            "visitors",
            Up,
            "0",
            "300",
            &[(8, "0", 5, ""), (6, "11", 2, "Nine of them wanted the pen.")],
        )],
        state: End::Abandoned(
            5,
            "Two fairs, three leads, one sprained ankle. The money goes to webinars and customers' stories.",
        ),
    },
];
