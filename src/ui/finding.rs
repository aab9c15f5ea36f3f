//! What the audit found, as sentences: to be shown, with goals set off, and as plain text for minutes.

use chrono::{Datelike, Weekday};
use yew::prelude::*;

use crate::audit::cycle::Links;
use crate::audit::finding::{Finding, Pattern};
use crate::audit::not_ready::Sign;
use crate::audit::one_sided::Side;
use crate::audit::over_capacity::Load;
use crate::audit::recurring::{Cadence, Recurring};
use crate::audit::spent::Spent;
use crate::audit::stop::Stop;
use crate::audit::targets_short::TargetsShort;
use crate::audit::unserved::Unserved;
use crate::domain::id::{ActivityId, GoalId, KeyResultId, SegmentId};
use crate::domain::quantity::Quantity;
use crate::domain::week;
use crate::ui::parts::Ui;
use crate::ui::phrase::P;
use crate::ui::strategy;

/// How many parts of a sum, and how many goals of a circle, are named; the rest is told by an ellipsis.
const NAMED: usize = 6;

/// Nothing of a metric.
const NONE: Quantity = Quantity::whole(0);

/// A phrase and what is filled in.
struct Sentence(P, Vec<Part>);

/// What is filled in.
enum Part {
    Text(String),
    Goal(GoalId),
    Goals(Vec<GoalId>),
}

/// A finding as a sentence.
pub fn said(ui: &Ui, finding: &Finding) -> Html {
    let Sentence(phrase, parts) = sentence(ui, finding);
    let node = |part: Part| match part {
        Part::Text(text) => Html::from(text),
        Part::Goal(id) => goal(ui, id),
        Part::Goals(ids) => {
            let names = ids.iter().take(NAMED).enumerate().map(|(n, id)| {
                html! { <span key={n}>{ if n > 0 { ui.say(P::ListComma) } else { "" } }{ goal(ui, *id) }</span> }
            });
            html! { <>{ for names }{ if ids.len() > NAMED { " …" } else { "" } }</> }
        }
    };
    let nodes: Vec<Html> = parts.into_iter().map(node).collect();
    ui.locale.nodes(phrase, &nodes)
}

/// The same as plain text.
pub fn told(ui: &Ui, finding: &Finding) -> String {
    let Sentence(phrase, parts) = sentence(ui, finding);
    let title = |id: GoalId| ui.locale.fill(P::Quoted, &[ui.snapshot.goal_title(id)]);
    let texts = parts.into_iter().map(|part| match part {
        Part::Text(text) => text,
        Part::Goal(id) => title(id),
        Part::Goals(ids) => {
            let mut names: Vec<String> = ids.iter().take(NAMED).map(|id| title(*id)).collect();
            names.extend((ids.len() > NAMED).then(|| "…".to_owned()));
            ui.locale.list(&names)
        }
    });
    let texts: Vec<String> = texts.collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    ui.locale.fill(phrase, &texts).trim_end().to_owned()
}

/// A goal's title, set off.
pub fn goal(ui: &Ui, id: GoalId) -> Html {
    html! { <em>{ ui.snapshot.goal_title(id) }</em> }
}

/// What a finding is about, in a word or a title.
pub fn subject(ui: &Ui, finding: &Finding) -> String {
    let spent = match &finding.pattern {
        Pattern::Recurring(found) => Some(&found.spent),
        Pattern::Unserved(Unserved::Choice(choice)) => return ui.say(strategy::name(*choice)).to_owned(),
        _ => None,
    };
    match spent {
        Some(spent) => title(ui, spent).to_owned(),
        None => finding.pattern.goals().first().map_or("", |id| ui.snapshot.goal_title(*id)).to_owned(),
    }
}

fn sentence(ui: &Ui, finding: &Finding) -> Sentence {
    use Part::{Goal, Goals, Text};
    let locale = &ui.locale;
    let day = |day| Text(locale.short_day(day));
    let hours = |minutes| Text(locale.length(minutes));
    let share = |permille| Text(locale.percent(permille));
    let number = |n: u8| Text(locale.number(f64::from(n)));
    let quantity = |quantity| Text(locale.quantity(quantity));
    let (phrase, parts) = match &finding.pattern {
        Pattern::UpkeepOver(it) => {
            let most = it.went_to.first().map_or("", |spent| title(ui, spent));
            (P::FoundUpkeep, vec![day(it.monday), hours(it.used), hours(it.budget), Text(most.to_owned())])
        }
        Pattern::Starved(it) => {
            let (starved, over) = (&it.starved, &it.over_served);
            let [actual, expected, too_much] = [starved.actual, starved.expected, over.actual].map(share);
            (P::FoundStarved, vec![Goal(starved.goal), actual, expected, Goal(over.goal), too_much])
        }
        Pattern::Recurring(it) => return recurring(ui, finding, it),
        Pattern::ClosedGoal(it) => (P::FoundClosed, vec![hours(finding.minutes), Goal(it.goal), day(it.closed_on)]),
        Pattern::TooEarly(it) => {
            (P::FoundEarly, vec![hours(finding.minutes), Goal(it.goal), Goals(it.waits_for.clone())])
        }
        Pattern::Unaligned(it) => {
            let most = it.went_to.first().map(|spent| locale.fill(P::FoundMost, &[title(ui, spent)]));
            let parts = vec![day(it.monday), hours(it.off_aim), hours(it.total), hours(it.usual)];
            (P::FoundUnaligned, parts.into_iter().chain([Text(most.unwrap_or_default())]).collect())
        }
        Pattern::Idle(it) => match it.last {
            Some(last) => (P::FoundIdle, vec![Goal(it.goal), day(it.due), day(last)]),
            None => (P::FoundNeverWorked, vec![Goal(it.goal), day(it.due)]),
        },
        Pattern::OverCapacity(it) => {
            let name = if it.person.is_empty() { locale.say(P::Me) } else { &it.person };
            let name = Text(name.to_owned());
            match it.load {
                Load::Week(monday) => (P::FoundOverWeek, vec![name, hours(it.hours), day(monday), hours(it.capacity)]),
                Load::Budgets => (P::FoundOverBudgets, vec![name, hours(it.hours), hours(it.capacity)]),
            }
        }
        Pattern::Untraced(it) if it.has_parent => (P::FoundUntracedParent, vec![Goal(it.goal)]),
        Pattern::Untraced(it) => (P::FoundUntraced, vec![Goal(it.goal)]),
        Pattern::Unserved(Unserved::Choice(choice)) => {
            (P::FoundUnservedChoice, vec![Text(locale.say(strategy::name(*choice)).to_owned())])
        }
        Pattern::Unserved(Unserved::Goal { goal, n_closed: 0 }) => (P::FoundUnservedGoal, vec![Goal(*goal)]),
        Pattern::Unserved(Unserved::Goal { goal, .. }) => (P::FoundUnservedClosed, vec![Goal(*goal)]),
        Pattern::PastDue(it) => (P::FoundPastDue, vec![Goal(it.goal), day(it.ended)]),
        Pattern::Stale(it) => {
            let phrase = if it.last.is_some() { P::FoundStale } else { P::FoundNeverRead };
            let last = it.last.map_or(Text(String::new()), day);
            (phrase, vec![Text(key_result(ui, it.goal, it.key_result)), Goal(it.goal), last, day(it.due)])
        }
        Pattern::ConfidenceDrop(it) => {
            let [from, to] = [it.from, it.to].map(|confidence| number(confidence.level()));
            (P::FoundDrop, vec![Text(key_result(ui, it.goal, it.key_result)), Goal(it.goal), from, to, day(it.on)])
        }
        Pattern::Stop(it) => return stop(ui, it),
        Pattern::Cycle(it) => {
            let phrase = match it.of {
                Links::Parents => P::FoundCircleParents,
                Links::Handoffs => P::FoundCircleHandoffs,
            };
            (phrase, vec![Goals(it.goals.clone())])
        }
        Pattern::LateHandoff(it) => {
            (P::FoundLate, vec![Goal(it.goal), Text(what(ui, it.goal, it.giver)), Goal(it.giver), day(it.due)])
        }
        Pattern::OutOfOrder(it) => {
            let what = Text(what(ui, it.goal, it.giver));
            (P::FoundOutOfOrder, vec![Goal(it.goal), day(it.ends), Goal(it.giver), what, day(it.comes)])
        }
        Pattern::OneSided(it) => {
            let phrase = match it.missing {
                Side::Giver => P::FoundNoGiver,
                Side::Taker => P::FoundNoTaker,
                Side::Both => P::FoundNeither,
            };
            (phrase, vec![Goal(it.goal), Text(what(ui, it.goal, it.giver)), Goal(it.giver)])
        }
        Pattern::TargetsShort(it) => {
            let parts = vec![Text(key_result(ui, it.goal, it.key_result)), Goal(it.goal), Text(sum(ui, it))];
            (P::FoundTargets, parts.into_iter().chain([quantity(it.sum), quantity(it.needed)]).collect())
        }
        Pattern::ConversionShort(it) => {
            let percent = locale.number(f64::from(it.conversion.permille) / 10.0);
            let others = match it.others {
                NONE => String::new(),
                others => locale.fill(P::FoundOthers, &[&locale.quantity(others)]),
            };
            let parts = vec![Goal(it.goal), Text(what(ui, it.goal, it.giver)), Goal(it.giver), quantity(it.given)];
            let rest = [Text(percent), quantity(it.yields), quantity(it.needed), Text(others)];
            (P::FoundConversion, parts.into_iter().chain(rest).collect())
        }
        Pattern::Opposed(it) => {
            let metric = key_result(ui, it.up.0, it.up.1);
            (P::FoundOpposed, vec![Goal(it.up.0), Text(metric), Goal(it.down.0)])
        }
        Pattern::Excluded(it) => {
            let phrase = if it.phrase.is_some() { P::FoundRuledOut } else { P::FoundExcluded };
            let words = it.phrase.clone().unwrap_or_default();
            (phrase, vec![Goal(it.goal), Text(segment(ui, it.segment)), Text(words)])
        }
        Pattern::WrongSegment(it) => {
            let [segment, better] = [it.segment, it.better].map(|id| Text(segment(ui, id)));
            (P::FoundWrongSegment, vec![Goal(it.goal), segment, Goal(it.failing), Goal(it.thriving), better])
        }
        Pattern::NotReady(it) => {
            let (phrase, signs) = match it.sign {
                Sign::Abandoned => (P::FoundAbandoned, Vec::new()),
                Sign::Doubted(confidence) => (P::FoundDoubted, vec![number(confidence.level())]),
                Sign::Behind(score, elapsed) => (P::FoundBehind, vec![share(score.permille()), share(elapsed)]),
            };
            (phrase, [Goal(it.goal), Goal(it.giver)].into_iter().chain(signs).collect())
        }
    };
    Sentence(phrase, parts)
}

fn recurring(ui: &Ui, finding: &Finding, found: &Recurring) -> Sentence {
    let phrase = match found.cadence {
        Cadence::Daily => P::FoundDaily,
        Cadence::SeveralAWeek => P::FoundOften,
        Cadence::Weekly => P::FoundWeekly,
        Cadence::Fortnightly => P::FoundFortnightly,
        Cadence::Monthly => P::FoundMonthly,
    };
    let names: Vec<String> = found.weekdays.iter().map(|weekday| named(ui, *weekday)).collect();
    let on_days =
        if names.is_empty() { String::new() } else { ui.locale.fill(P::FoundOnDays, &[&ui.locale.list(&names)]) };
    let ends = ui.say(if found.goes_on { P::FoundKeepIt } else { P::FoundEnded });
    let times = ui.locale.number(found.spent.dates.len() as f64);
    let title = title(ui, &found.spent).to_owned();
    let texts = [title, times, ui.locale.length(finding.minutes), on_days, ends.to_owned()];
    Sentence(phrase, texts.into_iter().map(Part::Text).collect())
}

fn named(ui: &Ui, weekday: Weekday) -> String {
    let day = week::of(ui.snapshot.today).into_iter().find(|day| day.weekday() == weekday);
    day.map(|day| ui.locale.weekday(day)).unwrap_or_default()
}

fn stop(ui: &Ui, found: &Stop) -> Sentence {
    let phrase = match (&found.rule.unless, found.stood) {
        (None, _) => P::FoundStopAsk,
        (Some(_), None) => P::FoundStopUnread,
        (Some(_), Some(_)) => P::FoundStop,
    };
    let quantity = |quantity| ui.locale.quantity(quantity);
    let wanted = found.rule.unless.map(|reach| quantity(reach.value)).unwrap_or_default();
    let stood = found.stood.map(quantity).unwrap_or_default();
    let note = &found.rule.note;
    let note = if note.is_empty() { String::new() } else { ui.locale.fill(P::Quoted, &[note]) };
    let texts = [wanted, ui.locale.short_day(found.rule.by), stood, note];
    Sentence(phrase, std::iter::once(Part::Goal(found.goal)).chain(texts.into_iter().map(Part::Text)).collect())
}

/// The arithmetic of what contributes: "200 + 150".
fn sum(ui: &Ui, found: &TargetsShort) -> String {
    let mut parts: Vec<String> = found.parts.iter().take(NAMED).map(|part| ui.locale.quantity(part.2)).collect();
    if found.parts.len() > NAMED {
        parts.push("…".to_owned());
    }
    if parts.is_empty() { ui.say(P::FoundNoParts).to_owned() } else { ui.locale.row(&parts, P::FoundPlus) }
}

/// What a goal waits for, as it was agreed.
fn what(ui: &Ui, goal: GoalId, giver: GoalId) -> String {
    let handoff = ui.snapshot.state.goals.get(&goal).and_then(|goal| goal.waits_for.get(&giver));
    match handoff.map_or("", |handoff| handoff.what.as_str()) {
        "" => ui.say(P::FoundSomething).to_owned(),
        what => ui.locale.fill(P::Quoted, &[what]),
    }
}

fn key_result(ui: &Ui, goal: GoalId, id: KeyResultId) -> String {
    let key_result = ui.snapshot.state.goals.get(&goal).and_then(|goal| goal.key_results.get(&id));
    key_result.map(|key_result| key_result.title.clone()).unwrap_or_default()
}

fn segment(ui: &Ui, id: SegmentId) -> String {
    let segment = ui.snapshot.state.strategy.segments.get(&id);
    segment.map(|segment| segment.name.clone()).unwrap_or_default()
}

fn title<'a>(ui: &'a Ui, spent: &Spent) -> &'a str {
    let newest = |id: ActivityId| ui.snapshot.state.activities.get(&id);
    spent.newest().and_then(newest).map_or("", |activity| activity.title.as_str())
}
