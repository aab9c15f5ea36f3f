//! Agenda and minutes as plain text, to be copied into a mail or printed: what is shown is what is copied.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::HtmlTextAreaElement;
use yew::platform::spawn_local;
use yew::prelude::*;

use crate::audit::AT_MOST;
use crate::audit::agenda::Agenda;
use crate::audit::sessions::{carried_over, decided_on, open_after, settled_by, week_of};
use crate::domain::decision::Decision;
use crate::domain::review::Review;
use crate::sorted::SortedSet;
use crate::ui::charts;
use crate::ui::finding::told;
use crate::ui::found::found_for_session;
use crate::ui::goal_row::owner;
use crate::ui::nav::Go;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;
use crate::ui::review::{go, n_shown};
use crate::ui::strategy::print;

/// What a session will be about.
pub(super) fn agenda(ui: &Ui) -> String {
    let (found, desk, today) = (found_for_session(ui), &ui.nav.desk.review, ui.snapshot.today);
    let agenda = Agenda::of(&ui.snapshot.state, &found.findings, &desk.teams);
    let mut sheet = Sheet::new(ui, P::AgendaOf, today, &desk.teams);
    sheet.week(today);
    sheet.decisions(P::SessionCarried, carried_over(&ui.snapshot.state, &desk.teams));
    let shown = agenda.open.iter().take(n_shown(ui, "findings", AT_MOST));
    sheet
        .part(P::SessionFindings, shown.map(|finding| ui.locale.fill(P::MinutesLine, &[&told(ui, finding)])).collect());
    sheet.lines.join("\n")
}

/// What a session came to.
pub(super) fn minutes(ui: &Ui, review: &Review) -> String {
    let (state, day) = (&ui.snapshot.state, review.held_on);
    let mut sheet = Sheet::new(ui, P::MinutesOf, day, &review.teams);
    sheet.week(day);
    let settled = settled_by(state, day).into_iter().map(|it| match it.outcome.as_str() {
        "" => ui.locale.fill(P::MinutesLine, &[&it.what]),
        outcome => ui.locale.fill(P::MinutesOutcome, &[&it.what, outcome]),
    });
    sheet.part(P::MinutesSettled, settled.collect());
    let decided = decided_on(state, day);
    if decided.is_empty() {
        sheet.part(P::MinutesDecided, vec![ui.locale.fill(P::MinutesLine, &[ui.say(P::MinutesNothing)])]);
    }
    sheet.decisions(P::MinutesDecided, decided);
    sheet.decisions(P::MinutesCarried, open_after(state, day, &review.teams));
    sheet.lines.push(String::new());
    if !review.waiting.is_empty() {
        sheet.lines.push(ui.locale.count(P::MinutesWaiting, review.waiting.len(), &[]));
    }
    if !review.note.is_empty() {
        sheet.lines.push(ui.locale.fill(P::MinutesNote, &[&review.note]));
    }
    sheet.lines.join("\n").trim_end().to_owned()
}

/// A text that is being written.
struct Sheet<'a> {
    ui: &'a Ui,
    lines: Vec<String>,
}

impl<'a> Sheet<'a> {
    fn new(ui: &'a Ui, title: P, day: chrono::NaiveDate, teams: &SortedSet<String>) -> Self {
        let mut lines = vec![ui.locale.fill(title, &[&ui.locale.full_day(day)])];
        let space = &ui.snapshot.state.title;
        lines.extend((!space.is_empty()).then(|| space.clone()));
        if !teams.is_empty() {
            let teams: Vec<String> = teams.iter().cloned().collect();
            lines.push(ui.locale.fill(P::MinutesTeams, &[&ui.locale.list(&teams)]));
        }
        Self { ui, lines }
    }

    /// What the week went to that a session on `day` looks back at, as far as it is known.
    fn week(&mut self, day: chrono::NaiveDate) {
        let (ui, monday) = (self.ui, week_of(day));
        let found = found_for_session(ui);
        let Some(week) = found.weeks.iter().find(|week| week.monday == monday) else { return };
        let parts = charts::parts(&week.hours).into_iter().filter(|(minutes, ..)| minutes.0 > 0);
        let parts: Vec<String> = parts
            .map(|(minutes, _, word)| ui.locale.fill(P::MinutesPart, &[&ui.locale.length(minutes), ui.say(word)]))
            .collect();
        let parts =
            if parts.is_empty() { ui.say(P::MinutesNothing).to_owned() } else { ui.locale.row(&parts, P::ListComma) };
        self.lines.push(ui.locale.fill(P::MinutesWeek, &[&ui.locale.full_day(monday), &parts]));
    }

    fn decisions(&mut self, title: P, decisions: Vec<&Decision>) {
        let (ui, locale) = (self.ui, &self.ui.locale);
        let lines = decisions.into_iter().map(|it| {
            locale.fill(P::MinutesDecision, &[&it.what, &owner(&it.owner, locale), &ui.locale.full_day(it.due)])
        });
        self.part(title, lines.collect());
    }

    fn part(&mut self, title: P, lines: Vec<String>) {
        if !lines.is_empty() {
            self.lines.extend([String::new(), self.ui.say(title).to_owned()]);
            self.lines.extend(lines);
        }
    }
}

/// A text as it is copied and printed.
pub(super) fn sheet(ui: &Ui, text: String) -> Html {
    let uncopied = ui.nav.desk.review.uncopied.as_ref() == Some(&text);
    let on_copy = {
        let text = text.clone();
        ui.on_click(move |ui| copy(ui, text.clone()))
    };
    let on_print = Callback::from(|_: MouseEvent| print());
    html! {
        <div class="sheet">
            <pre class="minutes">{ text.clone() }</pre>
            <div class="pills">{ pill("", ui.say(P::CopyText), on_copy) }{ pill("", ui.say(P::PrintIt), on_print) }</div>
            if uncopied { { by_hand(ui, text) } }
        </div>
    }
}

/// For browsers that do not let the page copy: the text, selected as soon as it is stepped into.
fn by_hand(ui: &Ui, text: String) -> Html {
    let onfocus = Callback::from(|event: FocusEvent| {
        let area = event.target().and_then(|target| target.dyn_into::<HtmlTextAreaElement>().ok());
        area.iter().for_each(HtmlTextAreaElement::select);
    });
    html! {
        <label class="field">
            <span class="label" role="status">{ ui.say(P::CopyRefused) }</span>
            <textarea rows="8" readonly={true} aria-label={ui.say(P::TextToCopy)} value={text} {onfocus} />
        </label>
    }
}

fn copy(ui: &Ui, text: String) {
    let ui = ui.clone();
    spawn_local(async move {
        let is_copied = match clipboard(&text) {
            Some(promise) => JsFuture::from(promise).await.is_ok(),
            None => false,
        };
        if is_copied {
            ui.go(Go::Notice(ui.say(P::CopiedText).to_owned(), None));
        }
        go(&ui, move |desk| desk.uncopied = (!is_copied).then(|| text.clone()));
    });
}

/// Asks the browser to copy. There is no clipboard where the page is not secure, and it may be refused.
fn clipboard(text: &str) -> Option<Promise> {
    let navigator = web_sys::window()?.navigator();
    let clipboard = Reflect::get(&navigator, &"clipboard".into()).ok()?;
    let write: Function = Reflect::get(&clipboard, &"writeText".into()).ok()?.dyn_into().ok()?;
    write.call1(&clipboard, &text.into()).ok()?.dyn_into().ok()
}
