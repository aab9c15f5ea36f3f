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
use crate::embed::session::Session;
use crate::embed::shell::{WidgetShell, outcome};
use crate::flagging::engine::Subject;
use crate::flagging::verdict::Verdict;
use crate::flagging::week::{Hours, judge_days};
use crate::json::{ToJson, object};
use crate::sorted::SortedSet;
use crate::ui::snapshot::{Options, Snapshot};

/// The longest title and note that are taken from a page.
const LONGEST: usize = 10_000;

/// The most days that a summary goes over.
const MOST_DAYS: usize = 3_660;

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

struct Range {
    from: NaiveDate,
    to: NaiveDate,
}

object! { Range { req from, req to } }

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

/// Answers a call of the element; the error is a sentence for the page's author.
pub fn call(
    session: &Rc<Session>,
    shell: &WidgetShell,
    options: &Options,
    method: &str,
    argument: &JsValue,
) -> Result<JsValue, String> {
    let snapshot = session.snapshot();
    let refuse = || if options.readonly { Err(format!("{method}: this element is readonly")) } else { Ok(()) };
    match method {
        "logActivity" => {
            refuse()?;
            let reported = host::from_js(argument).map_err(|error| format!("logActivity: {error}"))?;
            log_activity(session, shell, options, reported)
        }
        "checkActivity" => {
            let text = argument.as_string().ok_or("checkActivity: a text was expected")?;
            Ok(check_activity(&snapshot, &options.person, &text))
        }
        "exportSpace" => Ok(JsValue::from_str(&session.export())),
        "importSpace" => {
            refuse()?;
            let text = argument.as_string().ok_or("importSpace: the text of an export was expected")?;
            let n_added = session.restore(&text).map_err(|error| format!("importSpace: {error}"))?;
            Ok(JsValue::from_f64(n_added as f64))
        }
        "goals" => {
            let goals = snapshot.state.ordered_goals();
            Ok(host::to_js(
                &goals.into_iter().map(|goal| GoalAnswer(goal, snapshot.is_borrowed(goal.id))).collect::<Vec<_>>(),
            ))
        }
        "summary" => {
            let range: Range = host::from_js(argument).map_err(|error| format!("summary: {error}"))?;
            Ok(summary(&snapshot, options, &range))
        }
        _ => Err(format!("{method}: there is no such method")),
    }
}

fn log_activity(
    session: &Rc<Session>,
    shell: &WidgetShell,
    options: &Options,
    reported: Reported,
) -> Result<JsValue, String> {
    let snapshot = session.snapshot();
    let title: String = reported.title.trim().chars().take(LONGEST).collect();
    if title.is_empty() {
        return Err("logActivity: the title is empty".to_owned());
    }
    if reported.minutes > 24 * 60 {
        return Err(format!("logActivity: {} minutes are more than a day", reported.minutes));
    }
    let start = reported
        .start
        .as_deref()
        .map(|text| time(text).ok_or(format!("logActivity: \"{text}\" is no time, such as 14:00")));
    let start = start.transpose()?;
    let source = reported.id.map_or(Source::Typed, Source::Host);
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

fn summary(snapshot: &Snapshot, options: &Options, range: &Range) -> JsValue {
    let days: Vec<NaiveDate> = range.from.iter_days().take_while(|day| *day <= range.to).take(MOST_DAYS).collect();
    let judged = judge_days(&snapshot.engine, &snapshot.state, &days, &options.person);
    let sum = judged.hours.values().fold(Hours::default(), |sum, hours| sum.plus(hours));
    let [on_aim, upkeep, unsure, off_aim] = [sum.on_aim, sum.upkeep, sum.unsure, sum.off_aim].map(|m| m.0);
    host::to_js(&Fields(&[("onAim", &on_aim), ("upkeep", &upkeep), ("unsure", &unsure), ("offAim", &off_aim)]))
}

fn time(text: &str) -> Option<TimeOfDay> {
    let (hour, minute) = text.split_once(':')?;
    TimeOfDay::new(hour.parse::<u32>().ok()?.min(24) as u16, minute.parse::<u32>().ok()?.min(60) as u16)
}
