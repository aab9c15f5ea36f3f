//! The element's methods: what a host page may report and ask. Its arguments are hostile until read.

use std::rc::Rc;

use chrono::NaiveDate;
use wasm_bindgen::JsValue;

use crate::domain::action::Action;
use crate::domain::activity::{Activity, Source};
use crate::domain::goal::{Goal, GoalState, Owner};
use crate::domain::id::ActivityId;
use crate::domain::minutes::{Minutes, TimeOfDay};
use crate::domain::score;
use crate::embed::host::{self, Fields};
use crate::embed::refusal::Refusal;
use crate::embed::session::Session;
use crate::embed::shell::{WidgetShell, outcome};
use crate::embed::trouble::{NOT_SAVED, why_not_saved};
use crate::flagging::engine::Subject;
use crate::flagging::verdict::Verdict;
use crate::flagging::week::{Hours, judge_days};
use crate::json::{FromJson, ToJson, object};
use crate::sorted::SortedSet;
use crate::ui::snapshot::{Options, Snapshot};

/// The longest title and note that are taken from a page.
const LONGEST: usize = 10_000;

/// The most days that a summary goes over.
const MOST_DAYS: i64 = 3_660;

/// What a page reports.
struct Reported {
    title: String,
    minutes: u32,
    date: Option<NaiveDate>,
    /// "14:00"
    start: Option<String>,
    note: String,
    tags: SortedSet<String>,
    /// The page's own id: reporting it again changes nothing.
    id: Option<String>,
    done: Option<bool>,
}

object! { Reported { req title, req minutes, opt date, opt start, opt note, opt tags, opt id, opt done } }

impl Reported {
    const FIELDS: [&str; 8] = ["title", "minutes", "date", "start", "note", "tags", "id", "done"];
}

struct Range {
    from: NaiveDate,
    to: NaiveDate,
}

object! { Range { req from, req to } }

impl Range {
    const FIELDS: [&str; 2] = ["from", "to"];
}

/// A goal as the page is told it, and whether it is borrowed.
struct GoalAnswer<'a>(&'a Goal, bool);

impl ToJson for GoalAnswer<'_> {
    fn to_json(&self, json: &mut String) {
        let Self(goal, borrowed) = self;
        let (Owner::Person(owner) | Owner::Team(owner)) = &goal.owner;
        let state = match goal.state {
            GoalState::Open => "open",
            GoalState::Achieved(_) => "achieved",
            GoalState::Abandoned(..) => "abandoned",
        };
        // In thousandths; null without a reading.
        let score = score::of_goal(goal).map(score::Score::permille);
        let ends = goal.period.end();
        let fields: [(&str, &dyn ToJson); 7] = [
            ("id", &goal.id),
            ("title", &goal.title),
            ("owner", owner),
            ("state", &state),
            ("ends", &ends),
            ("score", &score),
            ("borrowed", borrowed),
        ];
        Fields(&fields).to_json(json);
    }
}

/// Answers a call of the element.
pub fn call(
    session: &Rc<Session>,
    shell: &WidgetShell,
    options: &Options,
    method: &str,
    argument: &JsValue,
) -> Result<JsValue, Refusal> {
    let snapshot = session.snapshot();
    if options.readonly && matches!(method, "logActivity" | "importSpace") {
        return Err(Refusal::new("readonly", "this element is readonly".to_owned()));
    }
    match method {
        "logActivity" => {
            let answer = log_activity(session, shell, options, read(argument, &Reported::FIELDS)?)?;
            kept(session, answer)
        }
        "checkActivity" => {
            let text = argument.as_string().filter(|text| !text.trim().is_empty());
            let text =
                text.ok_or_else(|| Refusal::invalid("text", "a text was expected that is not empty".to_owned()))?;
            Ok(check_activity(&snapshot, &options.person, &text))
        }
        "exportSpace" => Ok(JsValue::from_str(&session.export())),
        "importSpace" => {
            let refuse = |message: String| Refusal::invalid("file", message);
            let text = argument
                .as_string()
                .ok_or_else(|| refuse("the text of an export was expected, or a file".to_owned()))?;
            let n_added = session.restore(&text).map_err(|error| refuse(error.to_string()))?;
            kept(session, JsValue::from_f64(n_added as f64))
        }
        "goals" => {
            let goals = snapshot.state.ordered_goals();
            Ok(host::to_js(
                &goals.into_iter().map(|goal| GoalAnswer(goal, snapshot.is_borrowed(goal.id))).collect::<Vec<_>>(),
            ))
        }
        "summary" => summary(&snapshot, options, &read(argument, &Range::FIELDS)?),
        _ => Err(Refusal::new("unknown-method", "there is no such method".to_owned())),
    }
}

/// Reads an argument with these fields.
fn read<T: FromJson>(argument: &JsValue, fields: &[&'static str]) -> Result<T, Refusal> {
    host::from_js(argument).map_err(|message| {
        // A message begins with the field that it is about.
        let field = fields.iter().copied().find(|field| message.split([':', ' ']).next() == Some(*field));
        Refusal { code: "invalid", field, message }
    })
}

/// The answer, unless what was done is in memory only although the page may count on its being kept.
fn kept(session: &Session, answer: JsValue) -> Result<JsValue, Refusal> {
    let saving = session.snapshot().saving;
    if saving.is_as_wanted() {
        return Ok(answer);
    }
    let message = format!("it is done and shown, but not saved. {}", why_not_saved(saving));
    Err(Refusal::new(NOT_SAVED, message))
}

fn log_activity(
    session: &Rc<Session>,
    shell: &WidgetShell,
    options: &Options,
    reported: Reported,
) -> Result<JsValue, Refusal> {
    let snapshot = session.snapshot();
    let title: String = reported.title.trim().chars().take(LONGEST).collect();
    if title.is_empty() {
        return Err(Refusal::invalid("title", "the title is empty".to_owned()));
    }
    if reported.minutes > 24 * 60 {
        return Err(Refusal::invalid("minutes", format!("{} minutes are more than a day", reported.minutes)));
    }
    let start = reported.start.as_deref().map(|text| {
        time(text).ok_or_else(|| Refusal::invalid("start", format!("\"{text}\" is no time, such as 14:00")))
    });
    let start = start.transpose()?;
    let source = reported.id.filter(|id| !id.is_empty()).map_or(Source::Typed, Source::Host);
    let known = snapshot.state.activities.values().find(|a| matches!(&source, Source::Host(_)) && a.source == source);
    let activity = match known {
        Some(known) => (**known).clone(),
        None => {
            let date = reported.date.unwrap_or(snapshot.today);
            let id = ActivityId::new(session.fresh_bits());
            let mut activity = Activity::new(id, date, Minutes(reported.minutes), &title);
            activity.start = start;
            activity.note = reported.note.chars().take(LONGEST).collect();
            activity.tags = reported.tags;
            activity.person.clone_from(&options.person);
            activity.source = source;
            activity.done = reported.done.unwrap_or(!snapshot.is_ahead(date, start));
            shell.perform_and_tell(Action::LogActivity(Box::new(activity.clone())));
            activity
        }
    };
    let snapshot = session.snapshot();
    let verdict = snapshot.engine.judge(&Subject::of(&activity, &snapshot.state));
    Ok(answer(&verdict, &snapshot))
}

fn check_activity(snapshot: &Snapshot, person: &str, text: &str) -> JsValue {
    let title: String = text.chars().take(LONGEST).collect();
    let tags = SortedSet::new();
    let (date, judgement) = (snapshot.today, None);
    let subject = Subject { id: None, title: &title, note: "", tags: &tags, date, done: false, person, judgement };
    answer(&snapshot.engine.judge(&subject), snapshot)
}

fn answer(verdict: &Verdict, snapshot: &Snapshot) -> JsValue {
    let (outcome, goal) = outcome(verdict);
    let goal_title = goal.map(|goal| snapshot.goal_title(goal).to_owned());
    let flag = verdict.is_flag();
    host::to_js(&Fields(&[
        ("outcome", &outcome),
        ("flag", &flag),
        ("goal", &goal),
        ("goalTitle", &goal_title),
        ("confidence", &verdict.confidence),
    ]))
}

fn summary(snapshot: &Snapshot, options: &Options, range: &Range) -> Result<JsValue, Refusal> {
    let refuse = |message: String| Err(Refusal::invalid("to", message));
    if range.to < range.from {
        return refuse(format!("{} is before {}", range.to, range.from));
    }
    if (range.to - range.from).num_days() >= MOST_DAYS {
        return refuse(format!("{} to {} is more than {MOST_DAYS} days", range.from, range.to));
    }
    let days: Vec<NaiveDate> = range.from.iter_days().take_while(|day| *day <= range.to).collect();
    let judged = judge_days(&snapshot.engine, &snapshot.state, &days, &options.person);
    let sum = judged.hours.values().fold(Hours::default(), |sum, hours| sum.plus(hours));
    let [on_aim, upkeep, unsure, off_aim] = [sum.on_aim, sum.upkeep, sum.unsure, sum.off_aim].map(|m| m.0);
    Ok(host::to_js(&Fields(&[("onAim", &on_aim), ("upkeep", &upkeep), ("unsure", &unsure), ("offAim", &off_aim)])))
}

fn time(text: &str) -> Option<TimeOfDay> {
    let (hour, minute) = text.split_once(':')?;
    TimeOfDay::new(hour.parse::<u32>().ok()?.min(24) as u16, minute.parse::<u32>().ok()?.min(60) as u16)
}
