//! What the ui may ask for, answered for one widget.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use chrono::NaiveDate;
use web_sys::HtmlElement;
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::activity::Activity;
use crate::domain::id::GoalId;
use crate::embed::clock::local_now;
use crate::embed::host::{self, Fields};
use crate::embed::importing::Reading;
use crate::embed::later::{data, goals, later, overviews};
use crate::embed::session::Session;
use crate::flagging::engine::Subject;
use crate::flagging::verdict::{Outcome, Verdict};
use crate::json::ToJson;
use crate::sorted::SortedMap;
use crate::ui::data::task::{DataNews, DataTask};
use crate::ui::keeping::Remedy;
use crate::ui::nav::View;
use crate::ui::shell::{ImportRequest, ImportStage, Shell, Undo};
use crate::ui::snapshot::Options;
use crate::ui::views::{DataViews, GoalViews, Overviews, Part, Views};

/// The shell of one widget.
pub struct WidgetShell {
    session: Rc<Session>,
    host: HtmlElement,
    options: RefCell<Rc<Options>>,
    /// Counts the files that were asked for; only the newest is answered.
    n_files: Rc<Cell<u32>>,
}

impl WidgetShell {
    /// The shell of a widget that shows `session` in `host`.
    pub fn new(session: Rc<Session>, host: HtmlElement, options: Rc<Options>) -> Self {
        Self { session, host, options: RefCell::new(options), n_files: Rc::default() }
    }

    /// The host page asks for this from now on.
    pub fn set_options(&self, options: Rc<Options>) {
        self.options.replace(options);
    }

    fn person(&self) -> String {
        self.options.borrow().person.clone()
    }

    /// Does and saves an action, and tells the page of a flag.
    pub fn perform_and_tell(&self, action: Action) -> Option<Undo> {
        let logged = match &action {
            Action::LogActivity(activity) => Some(activity.id),
            Action::Batch(actions) => match actions.first() {
                Some(Action::LogActivity(activity)) if actions.len() <= 2 => Some(activity.id),
                _ => None,
            },
            _ => None,
        };
        let undo = self.session.perform(action)?;
        if let Some(activity) = logged.and_then(|id| self.session.snapshot().state.activities.get(&id).cloned()) {
            self.tell_flag(&activity);
        }
        Some(undo)
    }

    fn tell_flag(&self, activity: &Activity) {
        let snapshot = self.session.snapshot();
        let verdict = snapshot.engine.judge(&Subject::of(activity, &snapshot.state));
        if verdict.is_flag() {
            let (outcome, goal) = outcome(&verdict);
            let mut detail: Vec<(&str, &dyn ToJson)> =
                vec![("id", &activity.id), ("outcome", &outcome), ("goal", &goal)];
            // Words of the activity only where the page's author says so.
            if self.options.borrow().share_text {
                detail.push(("title", &activity.title));
            }
            host::tell(&self.host, "aimline-flag", &detail);
        }
    }
}

/// An outcome as the page is told it: a stable word, and the goal it is about.
pub fn outcome(verdict: &Verdict) -> (&'static str, Option<GoalId>) {
    match &verdict.outcome {
        Outcome::Serves(goal) => ("serves", Some(*goal)),
        Outcome::Upkeep => ("upkeep", None),
        Outcome::Unsure { likeliest } => ("unsure", likeliest[0]),
        Outcome::OffAim { nearest, .. } => ("off-aim", *nearest),
        Outcome::Breaks => ("breaks", None),
        Outcome::Dropped => ("dropped", None),
        Outcome::HandedOver => ("handed-over", None),
    }
}

impl Shell for WidgetShell {
    fn perform(&self, action: Action) -> Option<Undo> {
        let undo = self.perform_and_tell(action);
        self.session.ask_for_promise_when_due();
        undo
    }

    fn undo(&self, undo: Undo) {
        self.session.undo(undo);
    }

    fn undo_last(&self) -> bool {
        self.session.undo_last()
    }

    fn views(&self) -> Option<&'static Views> {
        later::loaded().map(|later| later.views)
    }

    fn overviews(&self) -> Option<&'static Overviews> {
        overviews::loaded()
    }

    fn goal_views(&self) -> Option<&'static GoalViews> {
        goals::loaded()
    }

    fn data_views(&self) -> Option<&'static DataViews> {
        data::loaded().map(|data| data.views)
    }

    fn load(&self, part: Part, done: Callback<bool>) {
        match part {
            Part::Views => later::with(Box::new(move |later| done.emit(later.is_some()))),
            Part::Data => data::with(Box::new(move |data| done.emit(data.is_some()))),
            Part::Goals => goals::with(Box::new(move |goals| done.emit(goals.is_some()))),
            Part::Overviews => overviews::with(Box::new(move |overviews| done.emit(overviews.is_some()))),
        }
    }

    fn may_go(&self, from: View, to: View) -> bool {
        !host::tell_first(&self.host, "aimline-navigate", &[("view", &to.name()), ("from", &from.name())])
    }

    fn fresh_bits(&self) -> u64 {
        self.session.fresh_bits()
    }

    fn export(&self) {
        let snapshot = self.session.snapshot();
        let (today, _) = local_now();
        let title = if snapshot.state.title.is_empty() { self.session.space() } else { snapshot.state.title.clone() };
        let name = format!("aimline-{}-{today}.jsonl", host::file_name(&title));
        if host::download(&name, &self.session.export()) {
            self.session.note_export();
        }
    }

    fn download_damaged(&self) {
        let problems = self.session.problems();
        let mut text = String::new();
        for problem in &problems {
            let cause = problem.cause.to_string();
            let fields: [(&str, &dyn ToJson); 4] =
                [("key", &problem.key), ("line", &problem.line), ("cause", &cause), ("raw", &problem.raw)];
            Fields(&fields).to_json(&mut text);
            text.push('\n');
        }
        host::download("aimline-set-aside.jsonl", &text);
    }

    fn mend(&self, remedy: Remedy) {
        self.session.mend(remedy);
    }

    fn data(&self, task: DataTask, tell: Callback<DataNews>) {
        let session = self.session.clone();
        // Who asks is in the part too, so it is there.
        data::with(Box::new(move |data| {
            if let Some(data) = data {
                (data.perform)(&session, task, tell);
            }
        }));
    }

    fn goals_since(&self) -> SortedMap<GoalId, NaiveDate> {
        self.session.goals_since()
    }

    fn with_example(&self, take: Callback<Result<Action, String>>) {
        let person = self.person();
        // As with the data.
        later::with(Box::new(move |later| {
            if let Some(later) = later {
                (later.example)(person, take);
            }
        }));
    }

    fn read_file(&self, request: ImportRequest, on_stage: Callback<ImportStage>) {
        let number = self.n_files.get() + 1;
        self.n_files.set(number);
        let reading = Reading {
            session: self.session.clone(),
            person: self.person(),
            request,
            on_stage,
            number,
            newest: self.n_files.clone(),
        };
        // As with the data.
        later::with(Box::new(move |later| {
            if let Some(later) = later {
                (later.read_file)(reading);
            }
        }));
    }
}
