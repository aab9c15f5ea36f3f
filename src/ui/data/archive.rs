//! Old activities go to a file, so that there is room for new ones: a day is chosen, the file is made, and only when the
//! person says that it is there they go.

use chrono::{Days, NaiveDate};
use yew::prelude::*;

use crate::domain::action::Action;
use crate::domain::day;
use crate::ui::data::task::DataTask;
use crate::ui::data::{DataDesk, ask};
use crate::ui::field::TextField;
use crate::ui::parts::{Ui, pill};
use crate::ui::phrase::P;

/// So many days stay unless another day is chosen: a year.
const DAYS_KEPT: u64 = 365;

/// Old activities go to a file.
pub(super) fn archive(ui: &Ui) -> Html {
    let state = &ui.snapshot.state;
    let desk = &ui.nav.desk.data;
    let usual = ui.snapshot.today.checked_sub_days(Days::new(DAYS_KEPT)).unwrap_or(ui.snapshot.today);
    let before = desk.archive_before.unwrap_or(usual);
    let n = state.activities.values().filter(|activity| activity.date < before).count();
    let archives = state.archives.iter().map(|(before, file)| {
        let said = ui.locale.fill(P::ArchivedBefore, &[&ui.locale.full_day(*before), &ui.locale.full_day(*file)]);
        html! { <li key={before.to_string()}>{ said }</li> }
    });
    let on_day = ui.on_text(|ui, text| {
        if let Some(day) = day::parse(&text) {
            ui.go(DataDesk::step(move |desk| (desk.archive_before, desk.archive_saved) = (Some(day), false)));
        }
    });
    html! {
        <section>
            <h3>{ ui.say(P::Archive) }</h3>
            <p class="soft">{ ui.say(P::ArchiveWhy) }</p>
            if !state.archives.is_empty() { <ul class="soft">{ for archives }</ul> }
            <div class="fields">{ TextField::new(ui.say(P::ArchiveBefore)).date().draw(day::text(before), on_day) }</div>
            <div role="status"><p>{ leaving(ui, n) }</p></div>
            if n > 0 { { steps(ui, before, n) } }
        </section>
    }
}

/// How many would go, and how much room that makes.
fn leaving(ui: &Ui, n: usize) -> String {
    let units = ui.nav.desk.data.room.as_ref().map_or(0, |room| room.per_activity * n);
    ui.locale.count(P::ArchiveLeaving, n, &[&ui.locale.number((units / 1000).max(1) as f64)])
}

fn steps(ui: &Ui, before: NaiveDate, n: usize) -> Html {
    let save = |words: P, class: &'static str| {
        let onclick = ui.on_click(|ui| {
            ui.shell.export();
            ui.go(DataDesk::step(|desk| desk.archive_saved = true));
        });
        pill(class, ui.say(words), onclick)
    };
    if !ui.nav.desk.data.archive_saved {
        return html! { <div class="tools">{ save(P::ArchiveSave, "main") }</div> };
    }
    let archive_now = ui.on_click(move |ui| {
        let said = ui.locale.count(P::Archived, n, &[]);
        ui.perform_and_say(Action::Archive(before, Some(ui.snapshot.today)), said);
        ui.go(DataDesk::step(|desk| desk.archive_saved = false));
        ask(ui, DataTask::Forget);
    });
    let leave = ui.on_click_go(|| DataDesk::step(|desk| desk.archive_saved = false));
    html! {
        <div class="preview">
            <p role="status">{ ui.say(P::ArchiveSaved) }</p>
            <div class="tools">
                { pill("main", ui.locale.count(P::ArchiveNow, n, &[]), archive_now) }
                { save(P::ArchiveSaveAgain, "") }
                { pill("", ui.say(P::Cancel), leave) }
            </div>
        </div>
    }
}
