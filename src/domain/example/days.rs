//! The example's activity: lines as a person would type them, read by [`entry::read`].

use chrono::{Days, NaiveDate};

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::entry::{self, Context, DateOrder, Names};
use crate::domain::example::day;
use crate::domain::goal::Goal;
use crate::domain::id::{ActivityId, GoalId};
use crate::domain::judgement::Judgement;
use crate::domain::minutes::Minutes;

/// How far the past reaches.
const PAST: Days = Days::new(21);
/// How far plans reach.
const AHEAD: Days = Days::new(5);

/// When, whether a plan or already answered, and what.
///
/// When: weeks (`0` is this one, `1` to `3` are before it, `+` is the next, `*` all) and weekdays (Monday is `1`). Then
/// `>` for what is planned from the day itself on, `u` answered as upkeep, `o` as off aim, `d` as dropped, `h` as handed
/// over. `@` links it to a goal.
const LINES: &[(&str, &str)] = &[
    // Every week.
    ("* 135", "9:00 Stand-up 15m"),
    ("* 1", "9:15 Pipeline review 45m #team"),
    ("* 2", "16:30 Inbox and mail 30m"),
    ("* 4", "16:30 Inbox and mail 30m"),
    ("3210 2", "14:30 Weekly report in three formats 1h #report"),
    ("* 4", "11:00 Lead scoring with Marketing 1h"),
    ("* 5", "15:30 Expenses and time sheet 30m"),
    ("2 3 u", "15:45 CRM clean-up 45m #crm"),
    ("1 3", "15:45 CRM clean-up 45m #crm"),
    // Three weeks ago.
    ("3 1", "10:00 Demo for Pellworth Logistics, 140 seats 1h30 #demo"),
    ("3 1", "11:45 Follow-up calls after the webinar 45m"),
    ("3 1", "13:30-15:30 Proposal for Osterholm Cold Storage"),
    ("3 1", "15:45 Stage definitions, first draft 45m"),
    ("3 2", "9:00-10:30 Contract talk with Marlow Freight"),
    ("3 2", "10:45 Case study interview at Osterholm 1h"),
    ("3 2", "13:00 Demo for Kestrel & Daughters, 12 seats 1h15 #demo"),
    ("3 2 u", "15:45 Discount approval for Pellworth 20m"),
    ("3 3", "9:30 Landing page for cold stores, copy 1h30"),
    ("3 3", "11:15 Tender questions from Greyfen Foods 1h"),
    ("3 3", "13:00 Seating plan for the summer party 45m"),
    ("3 3", "14:00-15:30 Negotiation with Marlow's purchasing"),
    ("3 3", "15:45 Role play: the price objection 45m"),
    ("3 4", "9:00 Proposal for Greyfen Foods 1h45"),
    ("3 4", "13:00 Demo for Hollin Parcel, 85 seats 1h30 #demo"),
    ("3 4", "14:45 Find the good projector with Jonas 30m"),
    ("3 4", "15:30 Forecast call with Finance 45m"),
    ("3 5", "9:30 Reference call with Tern Harbour 45m"),
    ("3 5", "10:30 Webinar rehearsal 1h"),
    ("3 5", "13:00 Trade fair booth sketches 1h"),
    ("3 5", "14:15 Call review with Priya 45m #coaching"),
    // Two weeks ago.
    ("2 1", "10:00 Proposal for Hollin Parcel 2h"),
    ("2 1", "13:00 Follow-up calls, seven of ten reached 1h"),
    ("2 1", "14:15 Webinar banner for cold stores, feedback 45m"),
    ("2 1", "15:15 Stage definitions with Tove 1h"),
    ("2 2", "9:00-10:00 Webinar: what a freezer door costs"),
    ("2 2", "10:15 Answer the webinar's questions 45m"),
    ("2 2", "11:00 Reference call, Osterholm and Greyfen 45m"),
    ("2 2", "13:00 Demo for Vantmoor Haulage, 220 seats 1h15 #demo"),
    ("2 2 o", "15:45 Vote on the new coffee machine 25m"),
    ("2 3", "9:30-11:00 Contract talk with Pellworth Logistics"),
    ("2 3", "11:00 Custom development wishes of Sandrock, sorting 1h"),
    ("2 3", "13:00 Case study Osterholm, second draft 1h30"),
    ("2 3", "14:45 Slides for someone else's board meeting 45m"),
    ("2 4", "9:00 Proposal for Vantmoor Haulage 1h45"),
    ("2 4", "13:00 Negotiation with Marlow's purchasing, round three 1h"),
    ("2 4", "14:15 Newsletter to cold stores 1h"),
    ("2 4 u", "15:30 Mandatory fire drill, twice 40m"),
    ("2 5", "9:30 Demo for Greyfen Foods, 96 seats 1h30 #demo"),
    ("2 5", "11:15 Forecast, one page 45m"),
    ("2 5", "13:00 Pricing page, nicer shadows 1h"),
    ("2 5", "14:15 Coaching with Mirek: asking, not showing 45m"),
    // Last week.
    ("1 1", "10:00-12:00 Proposal for Tern Harbour's second depot"),
    ("1 1", "13:00 Signing at Pellworth Logistics 1h30 @\"Close eight\""),
    ("1 1", "14:45 Leads from the webinar, sorted by depots 1h"),
    ("1 2", "9:00 Demo for Dunmarsh Dairies, 64 seats 1h15 #demo"),
    ("1 2", "10:30 Website banner feedback round 45m"),
    ("1 2", "11:30 Forecast call with Finance 45m"),
    ("1 2", "13:00 Proposal for Dunmarsh Dairies 1h15"),
    ("1 2 h", "15:45 Badge photos for the new intranet 30m"),
    ("1 3", "9:30 Tender documents for Sandrock Haulage 1h30"),
    ("1 3", "11:00 Landing page for cold stores, second try 1h"),
    ("1 3", "13:00 Choose giveaways for autumn, pens or socks 45m"),
    ("1 3", "14:00-15:30 Negotiation with Vantmoor Haulage"),
    ("1 4", "9:00-10:30 Case study photos in a freezer, minus 24 degrees"),
    ("1 4", "13:00 Follow-up calls 1h"),
    ("1 4", "14:00 Free pilot for Cobbler's Row, scoping 1h"),
    ("1 4 u", "15:15 Data protection training 45m"),
    ("1 5", "9:30 Contract talk with Vantmoor Haulage 1h15"),
    ("1 5", "11:00 Role play: saying no to a demo 45m"),
    ("1 5", "13:00 Proposal for Hollin Parcel, with fewer adjectives 1h"),
    ("1 5", "14:15 Who broke the printer, a meeting 45m"),
    // This week.
    ("0 1", "10:00 Demo for Larkfield Foods, 180 seats 1h30 #demo"),
    ("0 1", "11:45 Website banner feedback round 45m"),
    ("0 1", "13:00-14:30 Proposal for Larkfield Foods"),
    ("0 1", "14:45 Follow-up calls 45m"),
    ("0 1 >", "15:45 Call review with Tove 45m #coaching"),
    ("0 2", "9:00-10:30 Negotiation with Sandrock Haulage"),
    ("0 2", "10:45 Lead list, Sales and Marketing together 1h15 @75"),
    ("0 2", "13:00 Reference call with Pellworth Logistics 45m"),
    ("0 2", "13:45 Help Ida move the plants 20m"),
    ("0 2 >", "15:45 Demo for Cobbler's Row, 9 seats 45m #demo"),
    ("0 3", "9:30-11:30 Proposal for Tern Harbour, third version"),
    ("0 3", "11:30 Webinar plan with Marketing 45m"),
    ("0 3", "13:00 Update the org chart nobody opens 45m"),
    ("0 3", "14:00 Demo for Marlow Freight's depot managers, 310 seats 1h30 #demo"),
    ("0 3 >", "15:45 Forecast, one page 45m"),
    ("0 4", "9:00-10:45 Contract talk with Greyfen Foods"),
    ("0 4", "13:00 Case study Greyfen, questions 1h"),
    ("0 4", "14:00 Webinar banner for cold stores, feedback 45m"),
    ("0 4", "14:45 Proposal for Dunmarsh, final numbers 1h"),
    ("0 4 >", "15:45 Coaching with Priya 45m"),
    ("0 5", "9:30-11:00 Demo for Quillham Foods, 75 seats #demo"),
    ("0 5", "11:15 Slides for someone else's board meeting 45m"),
    ("0 5", "13:00-14:15 Proposal for Quillham Foods"),
    ("0 5", "14:15 Follow-up calls before the weekend 45m"),
    ("0 5 >", "16:00 Negotiation notes for Sandrock 30m"),
    ("0 6", "Read a book about listening, heard nothing else 1h"),
    ("0 7", "20:00 Glance at the inbox, regret it 15m"),
    // Next week.
    ("+ 1 >", "10:00 Contract talk with Tern Harbour 1h30"),
    ("+ 1 >", "13:30 Demo for Cobbler's Row, 9 seats 45m #demo"),
    ("+ 2 >", "10:00 Webinar: the shift plan nobody understands 1h"),
    ("+ 2 d", "15:45 Tour of the competitor's car park 45m"),
    ("+ 3 >", "9:30 Proposal for Larkfield, negotiation version 1h30"),
];

/// All activities from three weeks ago to some days ahead, each followed by its answer if it has one.
pub(super) fn all(today: NaiveDate, person: &str, goals: &[Goal]) -> Vec<Action> {
    let names = Names::default();
    let goals: Vec<_> = goals.iter().filter(|goal| goal.is_open()).map(|goal| (goal.id, goal.title.as_str())).collect();
    let first = today.checked_sub_days(PAST).unwrap_or(today);
    let last = today.checked_add_days(AHEAD).unwrap_or(today);
    let mut actions = Vec::new();
    for ((when, line), n) in LINES.iter().zip(0..) {
        let mut when = when.split(' ');
        let (weeks, weekdays, mark) = (when.next().unwrap_or(""), when.next().unwrap_or(""), when.next().unwrap_or(""));
        let weeks = if weeks == "*" { "3210+" } else { weeks };
        for week in weeks.bytes() {
            let week = if week == b'+' { 1 } else { -i32::from(week - b'0') };
            for weekday in weekdays.bytes().map(|digit| digit - b'1') {
                let date = day(today, week, weekday);
                let plan = date > today || (date == today && mark == ">");
                if date < first || date > last || (date > today && !matches!(mark, ">" | "d")) {
                    continue;
                }
                let context = Context { today, day: date, order: DateOrder::DayMonth, names: &names, goals: &goals };
                let entry = entry::read(line, &context);
                let slot = n * 64 + (week + 4) as u32 * 8 + u32::from(weekday);
                let mut activity = Activity::new(
                    ActivityId::example(slot),
                    date,
                    entry.minutes.unwrap_or(Minutes::ZERO),
                    &entry.title,
                );
                activity.start = entry.start;
                activity.tags = entry.tags;
                activity.person = person.to_owned();
                activity.done = !plan;
                let id = activity.id;
                actions.push(Action::LogActivity(Box::new(activity)));
                actions.extend(answer(mark, entry.goal).map(|judgement| Action::Judge(id, judgement)));
            }
        }
    }
    actions
}

fn answer(mark: &str, goal: Option<GoalId>) -> Option<Judgement> {
    match mark {
        "u" => Some(Judgement::Upkeep),
        "o" => Some(Judgement::OffAim),
        "d" => Some(Judgement::Dropped),
        "h" => Some(Judgement::HandedOver("Ida".to_owned())),
        _ => goal.map(Judgement::Serves),
    }
}
